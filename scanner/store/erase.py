"""Destroys a record: first the page that holds the salt of its key, then the rest, then the file."""

import os
from contextlib import suppress
from pathlib import Path

from scanner.store.access import waiting_path
from scanner.store.disk import open_plain, overwrite, side_files
from scanner.store.errors import file_problems

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
        for beside in (*side_files(path), waiting_path(path)):
            _erase_beside(beside)
        path.unlink(missing_ok=True)


def _erase_beside(path: Path) -> None:
    """What a link leads to is left alone, and so is a folder: neither is of homesweep."""
    with suppress(OSError), os.fdopen(open_plain(path, os.O_RDWR), "r+b") as file:
        overwrite(file)
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
