"""When a record was opened, and when a wrong passphrase was tried. Times only.

A locked record cannot be written to before it is open: wrong tries wait in a small file beside it ("-tries",
eight bytes each) and are moved into the record when it is opened next.
"""

import os
import struct
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from scanner.store.case import Case
from scanner.store.errors import database_problems

MAX_WAITING, MAX_KEPT = 200, 1_000
_TIME = struct.Struct(">d")


class Since(NamedTuple):
    """What happened since the record was opened before: wrong tries, and sessions of listening begun."""

    opened_before: float | None
    wrong: tuple[float, ...]
    listened: tuple[float, ...]


def waiting_path(path: Path) -> Path:
    """Where wrong tries wait."""
    return path.with_name(path.name + "-tries")


def note_wrong(path: Path, now: float) -> None:
    """A wrong passphrase was tried. Silent where nothing can be written (a read-only stick)."""
    with suppress(OSError):
        number = os.open(waiting_path(path), os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
        try:
            if os.fstat(number).st_size < MAX_WAITING * _TIME.size:
                os.write(number, _TIME.pack(now))
        finally:
            os.close(number)


def note_open(case: Case, now: float) -> Since:
    """The record was opened: takes in the wrong tries, and says what happened since the time before."""
    wrong = _waiting(case.path)
    with case.transaction() as db:
        before = db.execute("SELECT max(time) FROM access WHERE what = 'opened'").fetchone()[0]
        rows = [(time, "wrong") for time in wrong] + [(now, "opened")]
        db.executemany("INSERT INTO access (time, what) VALUES (?, ?)", rows)
        db.execute("DELETE FROM access WHERE id <= (SELECT max(id) FROM access) - ?", (MAX_KEPT,))
        since = db.execute(
            "SELECT time FROM event WHERE kind = 'session' AND time > ? ORDER BY seq", (before or now,)
        )
        listened = tuple(float(row[0]) for row in since.fetchall()[-MAX_WAITING:])
    with suppress(OSError):
        waiting_path(case.path).unlink(missing_ok=True)
    return Since(before, tuple(wrong), listened)


def listed(case: Case) -> list[tuple[float, str]]:
    """Every opening and wrong try that is kept, oldest first: (time, "opened" or "wrong")."""
    with database_problems(case.path):
        rows = case.db.execute("SELECT time, what FROM access ORDER BY id").fetchall()
    return [(float(time), str(what)) for time, what in rows]


def _waiting(path: Path) -> list[float]:
    try:
        with waiting_path(path).open("rb") as file:
            content = file.read(MAX_WAITING * _TIME.size)
    except OSError:
        return []
    times = [time for (time,) in _TIME.iter_unpack(content[: len(content) // _TIME.size * _TIME.size])]
    return [time for time in times if 0 <= time < 1e11]  # NaN compares false and goes too
