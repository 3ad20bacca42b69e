"""Which record is meant, where there may be more than one: an advocate keeps one for each client.

A client's record goes by two random words. No list ties them to people; records share nothing.
"""

import argparse
import os
from pathlib import Path

from scanner.text import clean
from tui.errors import Stop
from tui.session import choose, interactive
from tui.wording import commands as words

ENDING = ".db"


def record(arguments: argparse.Namespace) -> Path | None:
    """As told; else the only one there is; asked for where there are more. None where there is none.

    Off a terminal the one in its usual place is taken. Raises Stop where nobody can be asked.
    """
    if arguments.store:
        return _told(arguments.store)
    found = _found()
    if len(found) > 1:
        path = _asked(found)
        arguments.store = str(path)  # asked once a command
        return path
    return found[0] if found else None


def client_path(folder: Path | None = None) -> Path:
    """Where a new client's record goes, here or in `folder`: a name that says nothing, and that is free."""
    from scanner.log.words import code_name
    from scanner.store.case import default_path

    while True:
        path = (folder or default_path().parent) / f"{code_name()}{ENDING}"
        if not path.exists():
            return path


def new_path(store: str | None, *, client: bool) -> Path:
    """Where a new record goes: as told, in the folder told, or in its usual place. Raises Stop."""
    from scanner.store import sticks
    from scanner.store.case import default_path

    told = Path(store) if store else None
    folder = told if told is not None and told.is_dir() else None
    if client:
        if told is not None and folder is None:
            raise Stop(words.CLIENT_NEEDS_FOLDER)
        return client_path(folder)
    if folder is not None:
        return folder / sticks.NAME
    return told or default_path()


def _told(store: str) -> Path:
    """A path, or the name alone of a record beside the usual one."""
    from scanner.store.case import default_path

    path = Path(store)
    beside = default_path().with_name(store + ENDING) if path.name == store else path
    return beside if beside.is_file() and not path.exists() else path


def _found() -> list[Path]:
    from scanner.store import sticks
    from scanner.store.case import default_path

    usual = default_path()
    try:
        beside = sorted(path for path in usual.parent.glob(f"*{ENDING}") if path != usual and path.is_file())
    except OSError:  # a folder that this user may not read holds none of theirs
        beside = []
    here = [usual] if os.path.exists(usual) else []
    return [*here, *beside, *sticks.records()]


def _asked(found: list[Path]) -> Path:
    from scanner.store.case import default_path

    usual = default_path()
    if not interactive():
        if found[0] == usual:
            return usual
        raise Stop(words.SEVERAL)
    choices = [(str(path), _shown(path, usual)) for path in found]
    picked = choose(words.WHICH_RECORD, choices, default="")
    if not picked:
        raise Stop(words.NO_RECORD_CHOSEN)
    return Path(picked)


def _shown(path: Path, usual: Path) -> str:
    from scanner.store import sticks

    if path == usual:
        return words.USUAL_RECORD
    if path.parent == usual.parent:
        return clean(path.stem, limit=100)
    return clean(str(path.parent if path.name == sticks.NAME else path.with_suffix("")), limit=100)
