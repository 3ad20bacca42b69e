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
NAME_WORDS = 2


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


def client_path() -> Path:
    """Where a new client's record goes: a name that says nothing, and that nothing here has yet."""
    from scanner.log.words import passphrase
    from scanner.store.case import default_path

    while True:
        path = default_path().with_name("-".join(passphrase(NAME_WORDS).split()) + ENDING)
        if not path.exists():
            return path


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
    if path == usual:
        return words.USUAL_RECORD
    return clean(path.stem if path.parent == usual.parent else str(path.parent), limit=100)
