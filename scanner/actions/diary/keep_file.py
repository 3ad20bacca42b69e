"""A file that somebody kept is copied into the record, as far as it fits; the file itself is only read."""

from typing import TYPE_CHECKING

from scanner.log.diary import kept_files
from scanner.log.diary.kept_files import Found
from scanner.typed_path import path_meant

if TYPE_CHECKING:
    from scanner.log.diary.entry import Kept
    from scanner.store.case import Case


def look(typed: str) -> Found:
    """Read and hash the file of a path as it was typed; may take long. Raises EntryError."""
    return kept_files.look(path_meant(typed))


def put(case: "Case", found: Found, *, now: float, kind: str) -> "Kept":
    """Copy it into the record where it is not too large. Raises EntryError, StoreError."""
    return kept_files.put(case, found, now=now, kind=kind)
