"""Why a record could not be used. Each reason becomes one sentence and a next step in tui.wording."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path


class StoreProblem(StrEnum):
    """Reasons; the value is the code that tests and wording share."""

    MISSING = "missing"
    EXISTS = "exists"
    LOCKED = "locked"  # a passphrase is needed and none was given
    WRONG_PASSPHRASE = "wrong-passphrase"  # noqa: S105  a code, not a secret
    NOT_A_RECORD = "not-a-record"
    DAMAGED = "damaged"
    TOO_NEW = "too-new"
    BUSY = "busy"
    NO_SPACE = "no-space"
    NOT_WRITABLE = "not-writable"
    READ_ONLY = "read-only"  # a record that is there, where nothing can be written
    OPENED_FULL = "opened-full"  # the same, since the disk was full as it was opened
    BAD_NAME = "bad-name"  # longer than the system takes
    BAD_SIGN = "bad-sign"  # that no name may have on Windows
    NO_FOLDER = "no-folder"  # to put a copy in
    COPY_DENIED = "copy-denied"  # it may not be written where it was to go
    GONE = "gone"
    CLOSED = "closed"  # by another thread, while it was read: the file may be as it should be
    IN_THE_WAY = "in-the-way"  # of a file that the database needs beside it: `path` is what stands there


# with these a record can still be read
READ_ALONE = (StoreProblem.READ_ONLY, StoreProblem.NO_SPACE)


class StoreError(Exception):
    """The record cannot be used; `problem` says why, `path` which file."""

    def __init__(self, problem: StoreProblem, path: str, detail: str = "") -> None:
        super().__init__(f"{problem}: {path} {detail}".rstrip())
        self.problem, self.path, self.detail = problem, path, detail


_BY_ERRNO: dict[type[OSError], StoreProblem] = {
    FileNotFoundError: StoreProblem.MISSING,
    NotADirectoryError: StoreProblem.MISSING,
    FileExistsError: StoreProblem.EXISTS,
    IsADirectoryError: StoreProblem.NOT_A_RECORD,
    PermissionError: StoreProblem.NOT_WRITABLE,
}


@contextmanager
def file_problems(path: Path) -> Iterator[None]:
    """Turn the system's errors about a file into StoreError."""
    try:
        yield
    except OSError as error:
        import errno

        problem = _BY_ERRNO.get(type(error), StoreProblem.GONE)
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            problem = StoreProblem.NO_SPACE
        elif error.errno == errno.ENAMETOOLONG:
            problem = StoreProblem.BAD_NAME
        elif error.errno in (errno.EROFS, errno.EINVAL):
            problem = StoreProblem.NOT_WRITABLE
        raise StoreError(problem, str(path), error.strerror or "") from error


ROOM_BESIDE = 64 << 10  # of a database's index of its log, and a little more


def no_room(path: Path) -> bool:
    """True where the disk of this file is full: the database cannot make what it keeps beside it."""
    import shutil

    try:
        return shutil.disk_usage(path.parent).free < ROOM_BESIDE
    except OSError:
        return False


_BY_MESSAGE: tuple[tuple[str, StoreProblem], ...] = (
    ("full", StoreProblem.NO_SPACE),
    ("locked", StoreProblem.BUSY),
    ("readonly", StoreProblem.READ_ONLY),
    ("query_only", StoreProblem.READ_ONLY),
    ("not a database", StoreProblem.NOT_A_RECORD),
    ("unable to open", StoreProblem.GONE),
    ("disk I/O", StoreProblem.GONE),
    ("interrupted", StoreProblem.CLOSED),
    ("closed database", StoreProblem.CLOSED),
)


@contextmanager
def database_problems(path: Path) -> Iterator[None]:
    """Turn the database's own errors into StoreError, so that callers need not know them."""
    from sqlcipher3 import dbapi2

    try:
        yield
    except (dbapi2.DatabaseError, UnicodeDecodeError) as error:  # it quotes a damaged schema as it stands
        text = str(error)
        problem = next((problem for part, problem in _BY_MESSAGE if part in text), StoreProblem.DAMAGED)
        if problem is StoreProblem.GONE and "unable" in text and path.exists():
            problem = StoreProblem.READ_ONLY  # there, but what has to stand beside it cannot be made
        if problem is StoreProblem.GONE and path.exists() and no_room(path):
            problem = StoreProblem.NO_SPACE
        raise StoreError(problem, str(path), text) from error
