"""A whole copy of a record: where it goes, under a name that is found, and which passphrase opens it."""

import os
from pathlib import Path

from scanner.store.errors import StoreError, StoreProblem
from scanner.store.file import sticks
from scanner.text import clean
from tui.shared import paths
from tui.wording import record as words


def target(typed: str) -> Path:
    """In a folder under the usual name, else as typed with the ending that records have, or none finds it.

    Raises StoreError where something is there.
    """
    path = paths.meant(typed)
    if os.path.isdir(path):
        path /= sticks.NAME
    elif path.suffix.casefold() != sticks.ENDING:
        path = path.with_name(f"{path.name}{sticks.ENDING}")
    if os.path.lexists(path):
        raise StoreError(StoreProblem.EXISTS, str(path))
    return path


def choices(*, locked: bool) -> dict[str, str]:
    """What can open the copy; the same as the record is the default."""
    return words.COPY_LOCKED if locked else words.COPY_PLAIN


def refused(secret: str, of_record: str | None) -> str:
    """Why this cannot be the copy's own passphrase; empty where it can."""
    from scanner.store.file.keys import is_same

    return words.COPY_NOT_OTHER if of_record is not None and is_same(secret, of_record) else ""


def said(path: Path, *, own: bool, locked: bool) -> str:
    """What came of it; `own` it has a passphrase of its own, `locked` the record has one."""
    sentence = words.COPIED_OWN if own else words.COPIED if locked else words.COPIED_OPEN
    return sentence.format(path=clean(str(path.absolute()), limit=300))
