"""What is done to the files of a record themselves."""

import errno
import os
from pathlib import Path
from typing import BinaryIO


def identity(path: Path) -> tuple[int, int] | None:
    """Which file it is, on which disk; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def touch_private(path: Path) -> None:
    """An empty file that only its owner can read. Raises OSError where one is."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def take_name(fresh: Path, path: Path) -> None:
    """Give a finished file its name. Raises OSError where something has that name; that stays as it is."""
    if os.name == "nt":  # it refuses by itself
        os.rename(fresh, path)
        return
    try:
        os.link(fresh, path)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS):  # sticks know no links
            raise
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        os.rename(fresh, path)
    else:
        fresh.unlink()


def replace_and_overwrite(fresh: Path, path: Path) -> None:
    """Put a new file in the place of an old one, in one step, and zeros over the old bytes."""
    if os.name == "nt":  # an open file cannot be replaced there
        os.replace(fresh, path)
        return
    with path.open("r+b") as old:
        os.replace(fresh, path)
        overwrite(old)


def overwrite(file: BinaryIO) -> None:
    """Zeros over a whole file, on disk when this returns."""
    left = file.seek(0, os.SEEK_END)
    file.seek(0)
    while left > 0:
        left -= file.write(bytes(min(left, 1 << 20)))
    file.flush()
    os.fsync(file.fileno())


def sweep_side_files(path: Path) -> None:
    """Take away what the database keeps beside its file."""
    for ending in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
