"""A folder for a record that nobody can read and that goes with the app; what a killed app left goes too.

Its name says nothing. A file in it marks it as ours, and is locked as long as somebody uses the folder.
"""

import os
import stat
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from scanner.store.file.held import hold

MARK, MARK_SAYS = ".lock", b"made up\n"
RECORD = "record.db"
HOLDS = (RECORD, f"{RECORD}-wal", f"{RECORD}-shm", f"{RECORD}-journal", f".{RECORD}.new", MARK)
MOST_LOOKED_AT = 2_000


class Throwaway:
    """The folder. `record` is where the record goes; `remove` takes everything away."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.record = self.folder / RECORD
        self._mark = os.open(self.folder / MARK, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        os.write(self._mark, MARK_SAYS)
        hold(self._mark)

    def remove(self) -> None:
        """Everything in it that is ours, then the folder."""
        with suppress(OSError):
            os.close(self._mark)  # Windows removes no open file
        _remove(self.folder)


def clear_left() -> None:
    """Take away folders of this user that a killed app left. Nothing that is not surely ours is touched."""
    with suppress(OSError):
        found = sorted(Path(tempfile.gettempdir()).glob("tmp*"))[:MOST_LOOKED_AT]
        for folder in found:
            if _is_left(folder):
                _remove(folder)


def _is_left(folder: Path) -> bool:
    try:
        if not _is_own(folder.lstat(), stat.S_ISDIR) or set(os.listdir(folder)) - set(HOLDS):
            return False
        mark = os.open(folder / MARK, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return False
    try:
        if not _is_own(os.fstat(mark), stat.S_ISREG) or os.read(mark, 64) != MARK_SAYS:
            return False
        return hold(mark)
    except OSError:
        return False
    finally:
        os.close(mark)


def _is_own(found: os.stat_result, is_kind: Callable[[int], bool]) -> bool:
    own = getattr(os, "getuid", lambda: found.st_uid)()
    return is_kind(found.st_mode) and found.st_uid == own


def _remove(folder: Path) -> None:
    for name in HOLDS:
        with suppress(OSError):
            (folder / name).unlink()
    with suppress(OSError):
        folder.rmdir()
