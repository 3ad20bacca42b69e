"""Destroys a record: first the page that holds the salt of its key, then the rest, then the file.

It has another name from the first step on: an erase that a sudden end cut short is known by it, and finished
by the next start (`finish_left`). Half of a record opens for nobody, and could be erased by nobody either.
"""

import os
from contextlib import suppress
from itertools import repeat
from pathlib import Path

from scanner.store.access import waiting_path
from scanner.store.data_folder import default_path
from scanner.store.errors import StoreError, StoreProblem, file_problems
from scanner.store.file.disk import overwrite, side_files, wipe
from scanner.store.file.unfinished import COPY, GONE, NEW, name_of
from scanner.store.sealed import inbox

FIRST_PAGE = 4096
IN_USE = 32  # source: Windows, ERROR_SHARING_VIOLATION


def erase(path: Path) -> None:
    """Overwrite a record and everything beside it, then remove it. Raises StoreError.

    The caller has made sure that it is a record and that nobody uses it. Flash and backups may keep
    old bytes.
    """
    with file_problems(path):
        gone = _set_aside(path)
        try:
            _overwrite(gone)
        except FileNotFoundError:
            if gone == path:
                raise  # else a start just finished it
        _erase_beside(path)
        gone.unlink(missing_ok=True)


def finish_left(folder: Path) -> list[Path]:
    """Finish in a folder what a sudden end cut short; the records that are gone by it. Raises nothing."""
    finished = []
    with suppress(OSError):
        for gone in sorted(folder.glob(f".*.{GONE}")):
            path = gone.with_name(gone.name[1 : -len(f".{GONE}")])
            with suppress(OSError, StoreError):
                if not os.path.lexists(path):  # what is beside one that was made since is of that one
                    _erase_beside(path)
                wipe(gone)
                finished.append(path)
    return finished


def _set_aside(path: Path) -> Path:
    """The name that it has while it is erased; its own where the drive does not take that. Raises StoreError
    where another program has it open on Windows: that would write it anew."""
    gone = name_of(path, GONE)
    wipe(gone)
    try:
        os.replace(path, gone)
    except FileNotFoundError:
        raise
    except OSError as error:
        if getattr(error, "winerror", None) == IN_USE:
            raise StoreError(StoreProblem.BUSY, str(path)) from error
        return path
    return gone


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(os.urandom(FIRST_PAGE))
        file.flush()
        os.fsync(file.fileno())
        overwrite(file)
        file.truncate(0)
        os.fsync(file.fileno())


def _erase_beside(path: Path) -> None:
    for beside in (*side_files(path), waiting_path(path), *map(name_of, repeat(path), (NEW, COPY))):
        wipe(beside)
    inbox.erase(path)


def remove_own_folder(path: Path) -> None:
    """The folder that was made for the record at `path` goes too, when nothing else is in it."""
    if path.parent == default_path().parent and not any(path.parent.iterdir()):
        path.parent.rmdir()
