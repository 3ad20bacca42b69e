"""Where a new record goes: asked step by step, at a terminal as in the app. Nothing is made here."""

import os
from collections.abc import Generator
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from scanner.actions.question import NO, YES, Question
from scanner.actions.record import new_record
from scanner.actions.refused import RefusalReason, Refused
from scanner.typed_path import path_meant

MOST_STICKS = 9
HERE, STICK, FOLDER, NOTHING = "here", "stick", "folder", "nothing"
ANOTHER = "another"


class KeepQuestion(Enum):
    """What is asked."""

    WHERE = "on this computer, on a stick, in a folder, or nowhere"
    FOLDER = "the folder, typed"
    STICK = "which of the sticks"
    THERE_ALREADY = "records that are there: one of them, or another beside them"
    SYNCED = "the folder is copied to other devices by itself: all the same"


class RecordFor(Enum):
    """Whose record it is to be."""

    FIRST = "whoever has none so far"
    CLIENT = "one more client"
    OWN = "nobody but the user"


class KeptAt(NamedTuple):
    """A new record of that path, a `client`'s under its own name; or one that is `there` and is meant."""

    path: Path
    client: bool = False
    there: bool = False


def where_to_keep(whose: RecordFor, *, client: bool = False) -> Generator[Question, str, KeptAt | None]:
    """None where it is to be kept nowhere. Raises Refused where no stick and no such folder is found."""
    from scanner.log.export.package.write import synced_by

    folder = yield from _folder()
    if folder is None:
        return None
    there = _there(folder, whose)
    if there:
        others = (ANOTHER,) if whose is RecordFor.FIRST else ()
        picked = yield Question(KeepQuestion.THERE_ALREADY, (*map(str, there), *others))
        if picked != ANOTHER:
            return KeptAt(Path(picked), there=True)
    client = client or bool(there) or whose is RecordFor.CLIENT  # its name must be another one, too
    path = new_record.path_in(folder, client=client)
    synced = synced_by(path)
    if synced is not None:
        if (yield Question(KeepQuestion.SYNCED, (NO, YES), {"folder": str(synced)})) == NO:
            return None
    return KeptAt(path, client)


def _folder() -> Generator[Question, str, Path | None]:
    from scanner.store.data_folder import default_path
    from scanner.store.file import sticks

    where = yield Question(KeepQuestion.WHERE, (HERE, STICK, FOLDER, NOTHING))
    if where == NOTHING:
        return None
    if where == HERE:
        return default_path().parent
    if where == FOLDER:
        folder = path_meant((yield Question(KeepQuestion.FOLDER)))
        if folder == Path() or not os.path.isdir(folder):
            raise Refused(RefusalReason.NO_FOLDER, str(folder))
        return folder
    mounted = sticks.mounted()[:MOST_STICKS]
    if not mounted:
        raise Refused(RefusalReason.NO_STICK)
    picked = str(mounted[0])
    if len(mounted) > 1:
        picked = yield Question(KeepQuestion.STICK, tuple(map(str, mounted)))
    return Path(picked)


def _there(folder: Path, whose: RecordFor) -> list[Path]:
    """Records that may be meant; two words of chance never are."""
    from scanner.store.file import sticks

    if whose is RecordFor.FIRST:
        return sticks.records_in(folder)
    usual = new_record.path_in(folder, client=False)
    return [usual] if whose is RecordFor.OWN and os.path.exists(usual) else []
