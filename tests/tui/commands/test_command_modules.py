"""Each command is found in the folder that says it, and each module there is one."""

from importlib import import_module
from pathlib import Path

import tui
from tui.command_modules import FOLDERS, module_of
from tui.terminal.parser import COMMANDS


def test_every_command_has_its_module() -> None:
    for command in COMMANDS:
        assert callable(import_module(module_of(command)).run)


def test_every_module_is_a_command() -> None:
    top = Path(tui.__path__[0])
    there = {
        (".".join(path.parent.relative_to(top.parent).parts), path.stem.rstrip("_"))
        for path in (*top.glob("commands/*/*.py"), *top.glob("app/commands/*.py"))
        if path.stem != "__init__"
    }
    assert there == {(folder, name) for folder, names in FOLDERS.items() for name in names}
