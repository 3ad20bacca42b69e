"""What is done to the files of a record themselves."""

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from scanner.store.errors import StoreError, StoreProblem

_JOURNAL = bytes.fromhex("d9d505f920a163d7")  # begins a rollback journal, and ends one that names a file


def identity(path: Path) -> tuple[int, int] | None:
    """Which file it is, on which disk; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def private_folder(path: Path) -> None:
    """A folder that only its owner can open, with those above it that are missing; one that is there stays as
    it is. Raises OSError."""
    missing = [folder for folder in (path, *path.parents) if not os.path.lexists(folder)]
    for folder in reversed(missing):
        folder.mkdir(mode=0o700, exist_ok=True)
        with suppress(OSError):  # a stick may know no rights
            folder.chmod(0o700)  # whatever the umask took away
    if not path.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))


def touch_private(path: Path) -> None:
    """An empty file that only its owner can read. Raises OSError where one is."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def keep_private(path: Path) -> None:
    """Leave a record, and what stands beside it, to its owner alone: one that was put back from a copy may
    have the rights of any other file. Not where this account is not its owner."""
    if sys.platform == "win32":
        return
    for file in (path, *side_files(path)):
        with suppress(OSError):  # a stick may know no rights
            here = file.stat()
            if here.st_mode & 0o077 and here.st_uid == os.geteuid():
                file.chmod(0o600)


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


@contextmanager
def replacing(fresh: Path, path: Path) -> Iterator[None]:
    """Put a new file in the place of an old one, in one step; at the end zeros over the old bytes."""
    if os.name == "nt":  # an open file cannot be replaced there
        replace_closed(fresh, path)
        yield
        return
    with path.open("r+b") as old:
        os.replace(fresh, path)
        try:
            yield
        finally:
            overwrite(old)


def replace_closed(fresh: Path, path: Path) -> None:
    """The same in one step. Raises StoreError where another program has the old one open: Windows denies
    that, and beside it a file was just made."""
    try:
        os.replace(fresh, path)
    except PermissionError as error:
        raise StoreError(StoreProblem.BUSY, str(path)) from error


def overwrite(file: BinaryIO) -> None:
    """Zeros over a whole file, on disk when this returns."""
    left = file.seek(0, os.SEEK_END)
    file.seek(0)
    while left > 0:
        left -= file.write(bytes(min(left, 1 << 20)))
    file.flush()
    os.fsync(file.fileno())


def wipe(path: Path) -> None:
    """Zeros over a file, then it goes. What a link leads to is left alone, and so is a folder: neither is of
    homesweep. What has another name, too, may be a record that was just given its own: that stays."""
    with suppress(OSError), os.fdopen(open_plain(path, os.O_RDWR), "r+b") as file:
        if os.fstat(file.fileno()).st_nlink == 1:
            overwrite(file)
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)


def side_files(path: Path) -> list[Path]:
    """What the database keeps beside its file, while it is open or after a sudden end."""
    return [path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal")]


def in_the_way(path: Path) -> Path | None:
    """What stands in the place of a side file and is none: the database would wait for a pipe, or delete the
    file that a journal names. Of a link to a record those count that lie where it leads.

    A second name of one is no reason: who makes it can write the file, and the log may hold the newest."""
    for beside in side_files(Path(os.path.realpath(path)) if path.is_symlink() else path):
        try:
            if not stat.S_ISREG(beside.lstat().st_mode):
                return beside
            if beside.name.endswith("-journal") and _names_a_file(beside):
                return beside
        except OSError:
            continue
    return None


def _names_a_file(journal: Path) -> bool:
    """Whether it ends as one that names the journal of several databases. None of ours does, and SQLite 3.51
    deletes what is named. Source: sqlite.org/fileformat2, 3; pager.c, readSuperJournal.

    Of no other side file: whoever closes the index of the log gives up the locks on it."""
    with os.fdopen(open_plain(journal, os.O_RDONLY), "rb") as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - len(_JOURNAL)))
        return file.read() == _JOURNAL


def open_plain(path: Path, flags: int) -> int:
    """A descriptor of a plain file that is no link. Raises OSError for anything else, and never waits."""
    flags |= getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    number = os.open(path, flags, 0o600)
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise OSError(errno.EINVAL, "no plain file", str(path))
    return number


def sweep_side_files(path: Path) -> None:
    """Take away what the database keeps beside its file."""
    for beside in side_files(path):
        beside.unlink(missing_ok=True)
