"""The records that are found by looking, and what each is called: for commands and the app."""

import os
from pathlib import Path

from scanner.store.file.sticks import ENDING
from scanner.text import clean
from tui.wording.app import record_access


def records() -> list[Path]:
    """Every record that is found by looking: the usual one, those beside it, those on sticks."""
    from scanner.store.data_folder import default_path
    from scanner.store.file import sticks

    usual = default_path()
    try:
        beside = sorted(path for path in usual.parent.glob(f"*{ENDING}") if path != usual and path.is_file())
    except OSError:  # a folder that this user may not read holds none of theirs
        beside = []
    here = [usual] if os.path.exists(usual) else []
    return [*here, *beside, *sticks.records()]


def stick_named(path: str) -> str:
    """A stick by what the system calls it and how much it holds, as it is printed on it; with its path."""
    from scanner.store.file import sticks

    drive = Path(path)
    return record_access.stick(clean(drive.name, limit=40), sticks.capacity(drive), clean(path, limit=200))


def record_named(path: Path) -> tuple[str, str]:
    """What a record is called, and where it lies. Cleaned: others may have named the file and the folder."""
    from scanner.store.data_folder import default_path
    from scanner.wordlists import is_code_name

    name = path.stem if path.suffix == ENDING and is_code_name(path.stem) else path.name
    here = path.parent == default_path().parent
    return clean(name, limit=100), record_access.HERE if here else record_access.lies_in(path.parent)
