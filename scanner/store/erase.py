"""Destroys a record: first the page that holds the salt of its key, then the rest, then the file."""

import os
from itertools import repeat
from pathlib import Path

from scanner.store.access import waiting_path
from scanner.store.case import default_path
from scanner.store.errors import file_problems
from scanner.store.file.disk import overwrite, side_files, wipe
from scanner.store.file.unfinished import COPY, NEW, name_of
from scanner.store.sealed import inbox

FIRST_PAGE = 4096


def erase(path: Path) -> None:
    """Overwrite a record and everything beside it, then remove it. Raises StoreError.

    The caller has made sure that it is a record and that nobody uses it. Flash and backups may keep
    old bytes.
    """
    with file_problems(path):
        with path.open("r+b") as file:
            file.write(os.urandom(FIRST_PAGE))
            file.flush()
            os.fsync(file.fileno())
            overwrite(file)
            file.truncate(0)
            os.fsync(file.fileno())
        for beside in (*side_files(path), waiting_path(path), *map(name_of, repeat(path), (NEW, COPY))):
            wipe(beside)
        inbox.erase(path)
        path.unlink(missing_ok=True)


def remove_own_folder(path: Path) -> None:
    """The folder that was made for the record at `path` goes too, when nothing else is in it."""
    if path.parent == default_path().parent and not any(path.parent.iterdir()):
        path.parent.rmdir()
