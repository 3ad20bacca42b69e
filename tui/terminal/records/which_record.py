"""Which record is meant, where there may be more than one: an advocate keeps one for each client.

A client's record goes by two random words. No list ties them to people; records share nothing.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from scanner.actions.record import erase_record
from scanner.store.file.sticks import ENDING
from scanner.text import clean
from tui.errors import Stop
from tui.shared.process import shell
from tui.shared.records.records_found import records
from tui.wording.terminal import commands as words

if TYPE_CHECKING:
    from argparse import Namespace


def record(arguments: "Namespace") -> Path | None:
    """As told; else the only one there is; asked for where there are more. None where there is none.

    Off a terminal the one in its usual place is taken. Raises Stop where nobody can be asked.
    """
    erase_record.finish_left(*([Path(arguments.store).parent] if arguments.store else []))
    if arguments.store:
        path = _told(arguments.store)
        arguments.store = str(path)  # worked out, and asked, once a command
        return path
    found = records()
    if len(found) > 1:
        path = _asked(found)
        arguments.store = str(path)  # asked once a command
        return path
    return found[0] if found else None


def records_told(store: str) -> list[Path]:
    """Every record that a word may mean, for the app, which asks by itself: what it asks leaves with it.

    Raises Stop for a folder or a name that stands for none.
    """
    from scanner.store.file import sticks

    folder = Path(store)
    found = sticks.records_in(folder) if os.path.isdir(folder) else []
    return found or [_told(store)]


def new_path(store: str | None, *, client: bool) -> Path:
    """Where a new record goes: as told, in the folder told, or in its usual place. Raises Stop."""
    from scanner.actions.record import new_record

    told = Path(store) if store else None
    folder = told if told is not None and os.path.isdir(told) else None
    if told is None or folder is not None:
        return new_record.path_in(folder, client=client)
    if client:
        raise Stop(words.CLIENT_NEEDS_FOLDER)
    return told


def _told(store: str) -> Path:
    """A path, the folder that a record is in, or a name alone: of one beside the usual one, or on a stick.

    Raises Stop, with the form to type, for a folder or a name that stands for none.
    """
    path = Path(store)
    if os.path.isdir(path):
        return _in_folder(path)
    if os.path.lexists(path):
        return path
    if path.name and path.parent != Path():  # a drive that is not there has no name
        whole = path.with_name(path.name + ENDING)
        if os.path.isfile(whole):
            return whole
    return _named(store) if path.name == store else path


def _in_folder(folder: Path) -> Path:
    from scanner.store.file import sticks
    from tui.terminal.prompts import choose, interactive

    found = sticks.records_in(folder)
    if not found:
        raise Stop(words.NO_RECORD_IN.format(folder=clean(str(folder), limit=200)))
    if len(found) == 1:
        return found[0]
    if not interactive():
        names = ", ".join(clean(str(path), limit=200) for path in found)
        raise Stop(words.SEVERAL_IN.format(names=names))
    picked = choose(
        words.WHICH_RECORD, [(str(path), clean(path.name, limit=100)) for path in found], default=""
    )
    if not picked:
        raise Stop(words.NO_RECORD_CHOSEN)
    return Path(picked)


def _named(store: str) -> Path:
    """The record of this name beside the usual one, or on a stick; case and signs do not matter."""
    from scanner.store.data_folder import default_path
    from scanner.store.file import sticks
    from scanner.wordlists import is_code_name, tidy

    name = tidy(store).replace(" ", "-")
    for stem in dict.fromkeys((store, name)):
        beside = default_path().with_name(stem + ENDING)
        if os.path.isfile(beside):
            return beside
    found = [path for path in sticks.records() if path.stem in (store, name)]
    if len(found) == 1:
        return found[0]
    if not found and not is_code_name(name):
        return Path(store)
    raise Stop((words.NAMED_TWICE if found else words.NAMED_NOWHERE).format(name=clean(name, limit=100)))


def to_type(path: Path) -> str:
    """What --store takes for this record: its name where that finds it, else the whole path."""
    try:
        found = _named(path.stem)
    except Stop:
        found = None
    return path.stem if found == path else shell.word(str(path))


def _asked(found: list[Path]) -> Path:
    from scanner.store.data_folder import default_path
    from tui.terminal.prompts import choose, interactive

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
    from scanner.store.file import sticks

    if path == usual:
        return words.USUAL_RECORD
    if path.parent == usual.parent:
        return clean(path.stem, limit=100)
    return clean(str(path.parent if path.name == sticks.NAME else path.with_suffix("")), limit=100)
