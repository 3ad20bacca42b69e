"""A connection that threads share, and that one of them may close or exchange at any moment.

The database's module frees every statement of a connection that is closed, also one that another thread is in
(a segmentation fault). So each step is taken under one lock: rows are read a few at a time, and a thread that
waits for its turn, such as that of the screen, waits no longer than for these.
"""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from threading import Lock, RLock
from typing import Any

ROWS = 64  # read in one turn
_ASK_S = 0.05  # between two calls to whoever holds a connection up that is to be closed


class Database:
    """A connection of SQLCipher with what this program uses of it. It raises that module's errors.

    Who reads on after `close`, or from rows of before an `exchange`, gets its ProgrammingError.
    """

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._turn = RLock()
        self._whole = Lock()  # it is not closed while it is interrupted: both are calls into the library
        self._closed = False
        self._unread: deque[Any] = deque()  # cursors that were dropped while another thread had its turn

    def execute(self, sql: str, values: Any = ()) -> "Cursor":
        """Run one statement."""
        with self._turn:
            return Cursor(self._open().execute(sql, values), self._turn, self._unread)

    def executemany(self, sql: str, rows: Any) -> None:
        """Run one statement for each of these rows."""
        with self._turn:
            self._open().executemany(sql, rows)

    def executescript(self, sql: str) -> None:
        """Run several statements."""
        with self._turn:
            self._open().executescript(sql)

    @property
    def in_transaction(self) -> bool:
        """Whether one was begun; False after `close`, which takes it back."""
        with self._turn:
            return not self._closed and bool(self._open().in_transaction)

    def close(self) -> None:
        """Close it at once: statements that run are interrupted."""
        self._closed = True
        while not self._turn.acquire(timeout=_ASK_S):
            self._interrupt()
        try:
            self._shut()
        finally:
            self._turn.release()

    def exchange(self, opened: Callable[[], "Database"]) -> None:
        """Close it once nobody is in a statement, and go on with another; meanwhile every thread waits."""
        with self._turn:
            self._open()
            self._shut()
            self._connection = opened()._connection

    def _open(self) -> Any:
        self._drop_unread()
        if self._closed:
            from sqlcipher3 import dbapi2

            raise dbapi2.ProgrammingError("Cannot operate on a closed database.")
        return self._connection

    def _shut(self) -> None:
        self._drop_unread()
        with self._whole:
            self._connection.close()

    def _drop_unread(self) -> None:
        while self._unread:
            drop(self._unread.pop())

    def _interrupt(self) -> None:
        with self._whole, suppress(Exception):  # closed by another thread
            self._connection.interrupt()


class Cursor:
    """The rows of one statement."""

    def __init__(self, cursor: Any, turn: Any, unread: deque[Any]) -> None:
        self._cursor, self._turn, self._unread = cursor, turn, unread
        self.rowcount: int = cursor.rowcount
        self.lastrowid: int = cursor.lastrowid

    def fetchone(self) -> Any:
        """The next row, or None."""
        with self._turn:
            return self._cursor.fetchone()

    def fetchall(self) -> list[Any]:
        """Every row that is left."""
        return list(self)

    def __iter__(self) -> Iterator[Any]:
        while True:
            rows, wrong = self._some()
            yield from rows
            if wrong is not None:
                raise wrong
            if len(rows) < ROWS:
                return

    def _some(self) -> tuple[list[Any], Exception | None]:
        """The next rows, and what went wrong behind them: a damaged page takes no row before it away."""
        rows: list[Any] = []
        with self._turn:
            try:
                rows.extend(islice(self._cursor, ROWS))  # what came before it went wrong stays
            except Exception as error:
                return rows, error
        return rows, None

    def __del__(self) -> None:
        """Its statement ends in a turn too; one that is not free is not waited for: this runs anywhere."""
        if not self._turn.acquire(blocking=False):
            self._unread.append(self._cursor)
            return
        try:
            drop(self._cursor)
        finally:
            self._turn.release()


def drop(cursor: Any) -> None:
    """End a statement that may not have been read to its end, or belong to a closed connection."""
    with suppress(Exception):
        cursor.close()
