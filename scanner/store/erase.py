"""Destroys a record: first the page that holds the salt of its key, then the rest, then the file."""

import os
from pathlib import Path

from scanner.store.access import waiting_path
from scanner.store.disk import overwrite
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
        for beside in (*_beside(path), path):
            if beside != path and beside.exists():
                with beside.open("r+b") as file:
                    overwrite(file)
            beside.unlink(missing_ok=True)


def _beside(path: Path) -> list[Path]:
    endings = ("-wal", "-shm", "-journal")
    return [*(path.with_name(path.name + ending) for ending in endings), waiting_path(path)]
