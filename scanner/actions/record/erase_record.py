"""The end of a record: what goes, what stays elsewhere, and the erasing."""

import os
from collections.abc import Collection, Generator
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scanner.actions.question import Question

if TYPE_CHECKING:
    from scanner.log.diary.entry import HandOver
    from scanner.store.case import Case


WORD = "erase"


class EraseQuestion(Enum):
    """Two steps, both typed: the word, then the name of the file."""

    WORD = "word"
    NAME = "name"


class Loss(NamedTuple):
    """What goes: the file and the number of its `entries`. What stays: packages `written` in this run and
    still there, and those that were noted as `given` to somebody; the newest first."""

    path: Path
    entries: int
    written: tuple[Path, ...]
    given: tuple["HandOver", ...]


def what_goes(case: "Case", written: Collection[Path] = (), *, now: float) -> Loss:
    """To be said before anything is asked. Raises Refused while somebody listens into it, StoreError."""
    from scanner.actions.listen.listening import nobody_listens
    from scanner.log.diary.entries import entries
    from scanner.store import written_files

    nobody_listens(case, now)
    every = entries(case)
    told = dict.fromkeys((*written_files.of(case), *written))
    there = tuple(path for path in reversed(told) if os.path.lexists(path))
    newest = sorted(every, key=lambda entry: -entry.number)
    return Loss(case.path, len(every), there, tuple(one.hand_over for one in newest if one.hand_over))


def agree_to_erase(loss: Loss) -> Generator[Question, str, bool]:
    """Whether both were typed as asked; nothing goes by this alone."""
    if (yield Question(EraseQuestion.WORD)).lower() != WORD:
        return False
    return (yield Question(EraseQuestion.NAME, about={"name": loss.path.name})) == loss.path.name


def erase(path: Path) -> None:
    """Overwrite and remove a record that is closed, and the folder that was made for it where nothing else is
    in it. Raises StoreError, OSError."""
    from scanner.store import erase as store

    store.erase(path)
    store.remove_own_folder(path)


def finish_left(*folders: Path) -> None:
    """Finish an erase that a sudden end cut short, and take away half of an export, which anybody can read.

    In these, where records usually are, and on sticks; of an export where this was started, too."""
    from scanner.store.data_folder import default_path
    from scanner.store.file import sticks
    from scanner.store.file.unfinished import GONE, UNFINISHED

    usual = (*folders, default_path().parent, *sticks.mounted())
    for folder in usual:
        with suppress(OSError):
            if any(folder.glob(f".*.{GONE}")):
                _finish_left(folder)
    for folder in (*usual, Path()):
        with suppress(OSError):
            if any(folder.glob(f".*{UNFINISHED}")):
                from scanner.log.export.package.write import clear_left

                clear_left(folder)


def _finish_left(folder: Path) -> None:
    from scanner.store import erase as store

    for path in store.finish_left(folder):
        with suppress(OSError):
            store.remove_own_folder(path)
