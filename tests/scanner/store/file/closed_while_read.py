"""A thread reads a record over and over while another one changes its passphrase, or closes it.

python closed_while_read.py FOLDER passphrase|close|endless

A process of its own: what goes wrong here ends it.
"""

import faulthandler
import sys
import threading
from pathlib import Path

from scanner.store.case import Case, create
from scanner.store.errors import StoreError, StoreProblem
from scanner.store.events import queries
from scanner.store.file import keys

ENTRIES, ROUNDS = 3_000, 12
_FILL = """
INSERT INTO event (seq, time, kind, body, hash)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
SELECT i, i, 'entry', json_object('finding', json_object(
    'subject', 't' || i, 'source', 'tag', 'recorded', json_object('addresses', json_array('a')))), x'00'
FROM n
"""


class Reader:
    """Reads until the record is closed; `wrong` is what it met other than that."""

    def __init__(self, case: Case) -> None:
        self._case, self.wrong = case, ""
        self._ends, self._reads = threading.Event(), threading.Semaphore(0)
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        try:
            while not self._ends.is_set():
                self._reads.release()
                self._once()
        except BaseException as error:  # told by the thread that waits for this one
            self.wrong = repr(error)
        self._reads.release()

    def _once(self) -> None:
        try:
            assert len(queries.found_before(self._case)) == ENTRIES
        except StoreError as error:
            if error.problem is not StoreProblem.CLOSED:
                raise

    def wait(self) -> None:
        """Until it has begun to read once more."""
        self._reads.acquire(timeout=300)

    def end(self) -> None:
        self._ends.set()
        self._thread.join(60)
        assert not self._thread.is_alive()
        assert not self.wrong, self.wrong


def filled(folder: Path, name: str) -> Case:
    case = create(folder / name, None, now=0.0)
    case.db.execute(_FILL, (ENTRIES,))
    return case


def passphrase(folder: Path) -> None:
    case = filled(folder, "one.db")
    reader = Reader(case)
    for number in range(ROUNDS):
        reader.wait()
        case.change_passphrase(None if number % 2 else "six words")
    reader.end()
    assert len(queries.found_before(case)) == ENTRIES
    case.close()


def close(folder: Path) -> None:
    for number in range(ROUNDS):
        case = filled(folder, f"{number}.db")
        reader = Reader(case)
        reader.wait()
        case.close()
        reader.wait()
        reader.end()


def endless(folder: Path) -> None:
    """A statement that would hold whoever leaves for ever is interrupted."""
    case = filled(folder, "one.db")
    told: list[StoreError] = []
    begun = threading.Event()

    def read() -> None:
        begun.set()
        query = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
        try:
            with queries.reading(case):
                case.db.execute(query).fetchone()
        except StoreError as error:
            told.append(error)

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    begun.wait(60)
    case.close()
    thread.join(60)
    assert [error.problem for error in told] == [StoreProblem.CLOSED]


if __name__ == "__main__":
    faulthandler.enable()
    keys.MEMORY_KIB = (1024, 512)
    {"passphrase": passphrase, "close": close, "endless": endless}[sys.argv[2]](Path(sys.argv[1]))
