"""A process that kills itself at a moment that was drawn: before its n-th key, file or change of the record.

Nothing is timed, so that the same number is the same moment on a slow machine and on a quick one.
"""

import os
import signal
import sys
import threading
from typing import Any

from scanner.store.file.database import Database

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate"}
READS = ("SELECT", "PRAGMA", "EXPLAIN")


class Moments:
    """Counts them from `begin` on. `last` is the one that is not lived through; None counts only."""

    def __init__(self, last: int | None) -> None:
        self._last, self._turn, self._counts = last, threading.Lock(), False
        self.passed = 0

    def begin(self) -> None:
        """From now on. An audit hook cannot be taken back: this is for a process of its own."""
        self._counts = True
        sys.addaudithook(self._hear)
        execute = Database.execute

        def counted(database: Database, sql: str, values: Any = ()) -> Any:
            if not sql.lstrip().upper().startswith(READS):
                self.come()
            return execute(database, sql, values)

        Database.execute = counted  # type: ignore[method-assign]

    def come(self) -> None:
        """One more."""
        with self._turn:
            self.passed += self._counts
            if self._last is not None and self.passed >= self._last:
                self.die()

    def die(self) -> None:
        """As when the power goes."""
        os.kill(os.getpid(), signal.SIGKILL)

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and len(arguments) > 2:
            written = bool((arguments[2] or 0) & WRITES) and not str(arguments[0]).startswith("/dev/")
        else:
            written = event in CHANGES
        if written:
            self.come()
