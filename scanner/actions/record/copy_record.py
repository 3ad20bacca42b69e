"""A whole copy of a record: where it goes, under a name that is found, and written."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from scanner.store.errors import StoreError, StoreProblem
from scanner.store.file import sticks
from scanner.typed_path import is_name, path_meant

if TYPE_CHECKING:
    from scanner.store.case import Case


def target(typed: str) -> Path:
    """In a folder under the usual name, else as typed with the ending that records have, or none finds it.

    Raises StoreError where something is there, or no folder.
    """
    path = path_meant(typed)
    if os.path.isdir(path):
        path /= sticks.NAME
    elif path.name and path.suffix.casefold() != sticks.ENDING:
        path = path.with_name(f"{path.name}{sticks.ENDING}")
    if not is_name(path):
        raise StoreError(StoreProblem.BAD_SIGN, str(path))
    if os.path.lexists(path):
        raise StoreError(StoreProblem.EXISTS, str(path))
    if not os.path.isdir(path.parent):
        raise StoreError(StoreProblem.NO_FOLDER, str(path))
    return path


def open_packages(target: Path) -> bool:
    """Whether a package that anybody can read lies in the folder that a copy goes to."""
    from scanner.log.export.package.check import is_package

    try:
        return any(is_package(path) for path in target.absolute().parent.iterdir() if os.path.isdir(path))
    except OSError:
        return False


def copy(case: "Case", path: Path, secret: str | None) -> None:
    """Write it, locked by `secret`; never over a file that is there. Raises StoreError."""
    from scanner.store import written_files

    try:
        case.copy_to(path, secret)
    except StoreError as error:
        if error.problem in (StoreProblem.NOT_WRITABLE, StoreProblem.READ_ONLY):
            raise StoreError(StoreProblem.COPY_DENIED, str(path)) from error
        raise
    written_files.remember(case, path)


def copy_of(record: Path, of_record: str | None, path: Path, secret: str | None) -> None:
    """The same of a record that is open elsewhere in this process, for a thread. Raises StoreError."""
    from scanner.store.case import open_case

    with open_case(record, of_record, writable=False) as case:
        copy(case, path, secret)
