"""A new record: where it goes, and made with all that belongs to it from its first moment."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from scanner.typed_path import is_name

if TYPE_CHECKING:
    from scanner.store.case import Case


def path_in(folder: Path | None, *, client: bool) -> Path:
    """Where a new record goes, in its usual folder or in `folder`: a client's under a name that says nothing,
    and that is free."""
    from scanner.store.data_folder import default_path
    from scanner.store.file import sticks
    from scanner.wordlists import code_name

    if not client:
        return folder / sticks.NAME if folder is not None else default_path()
    while True:
        path = (folder or default_path().parent) / f"{code_name()}{sticks.ENDING}"
        if not os.path.lexists(path):
            return path


def check_free(path: Path) -> None:
    """Before a passphrase is asked for. Raises StoreError where something is there, or nothing can be."""
    from scanner.store.errors import StoreError, StoreProblem

    if not is_name(path):
        raise StoreError(StoreProblem.BAD_SIGN, str(path))
    if os.path.lexists(path):
        raise StoreError(StoreProblem.EXISTS, str(path))


def make(path: Path, secret: str | None, *, client: bool = False, now: float) -> "Case":
    """Make it and open it; a client's bears its code name. Raises StoreError; never over a file."""
    from scanner.store import codename
    from scanner.store.case import create

    case = create(path, secret, now=now)
    if client:
        try:
            codename.give(case, path.stem)
        except BaseException:
            case.close()
            raise
    return case


def make_example(path: Path, *, now: float) -> "Case":
    """One that nobody can open again, with a mark that nothing in it happened, for a made-up week. Raises
    StoreError."""
    from scanner.store import example
    from scanner.store.case import create, throwaway_key

    case = create(path, throwaway_key(), now=now)
    example.mark(case)
    return case
