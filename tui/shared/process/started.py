"""How this homesweep is started again, in any window: by its name alone only where that works there too."""

import os
import shutil
import sys
from pathlib import Path

from scanner.text import clean
from tui.shared.process import shell

_NAME = "homesweep"
_LONGEST = 300


def command() -> str:
    """What to type, without arguments."""
    return clean(_words(), limit=_LONGEST)


def _words() -> str:
    script = Path(sys.argv[0])
    if script.stem != _NAME:  # started as a module: python -m tui.cli
        script = Path(sys.executable).with_name(_NAME)
        if not shutil.which(str(script)):  # on Windows it ends in .exe
            return f"{_told(Path(sys.executable))} -m tui.cli"
    found = shutil.which(_NAME, path=_path_of_a_new_window())
    here = Path(shutil.which(str(script)) or script)
    return _NAME if found and _same(Path(found), here) else _told(script)


def _path_of_a_new_window() -> str:
    """PATH without the environment that was only activated in this window."""
    mine = {os.path.realpath(Path(folder, part)) for folder in _environments() for part in ("bin", "Scripts")}
    parts = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return os.pathsep.join(part for part in parts if part and os.path.realpath(part) not in mine)


def _environments() -> list[str]:
    own = [sys.prefix] if sys.prefix != sys.base_prefix else []
    return [*own, *filter(None, [os.environ.get("VIRTUAL_ENV")])]


def _same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _told(path: Path) -> str:
    return shell.program(str(path.absolute()))
