"""When a record was opened, and when a wrong passphrase was tried. Times only.

A locked record cannot be written to before it is open: wrong tries wait in a small file beside it ("-tries",
eight bytes each) and are moved into the record when it is opened next.
"""

import os
import struct
from bisect import bisect
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from scanner import clock
from scanner.store.case import Case, open_case
from scanner.store.errors import StoreError, StoreProblem, database_problems
from scanner.store.events import queries, read_in
from scanner.store.file import sticks, unfinished
from scanner.store.file.disk import open_plain
from scanner.store.sealed.told import SealedStretch

MAX_WAITING, MAX_KEPT = 200, 1_000
_TIME = struct.Struct(">d")


class Since(NamedTuple):
    """What happened since the record was opened before: wrong tries, and checks begun.

    `listened` checks in which the radio was heard; `silent` those in which nothing could be heard; `sealed`
    what was kept while the record was closed, and is read in by now.
    """

    opened_before: float | None
    wrong: tuple[float, ...]
    listened: tuple[float, ...]
    silent: tuple[float, ...] = ()
    sealed: tuple[SealedStretch, ...] = ()


def waiting_path(path: Path) -> Path:
    """Where wrong tries wait."""
    return path.with_name(path.name + "-tries")


def note_wrong(path: Path, now: float) -> None:
    """A wrong passphrase was tried. Silent where nothing can be written (a read-only stick)."""
    with suppress(OSError):
        number = open_plain(waiting_path(path), os.O_CREAT | os.O_WRONLY | os.O_APPEND)
        try:
            if os.fstat(number).st_size < MAX_WAITING * _TIME.size:
                os.write(number, _TIME.pack(now))
        finally:
            os.close(number)


def open_noted(
    path: Path, passphrase: str | None, *, writable: bool, now: float
) -> tuple[Case, Since | None]:
    """Open a record; that, or a wrong passphrase, is noted. Raises StoreError as `open_case` does.

    None where the file cannot be written to. What a killed copy left beside it, or on a stick, goes.
    """
    for folder in (path.absolute().parent, *sticks.mounted()):
        unfinished.clear_left(folder, now=clock.now())
    told: list[Since] = []
    try:
        case = open_case(
            path, passphrase, writable=writable, at_open=lambda case: told.append(note_open(case, now))
        )
    except StoreError as error:
        if error.problem is StoreProblem.WRONG_PASSPHRASE:
            note_wrong(path, now)
        raise
    return case, told[0] if told else None


def note_open(case: Case, now: float) -> Since:
    """The record was opened: takes in the wrong tries, and says what happened since the time before."""
    wrong = _waiting(case.path)
    with case.transaction() as db:
        before = db.execute("SELECT max(time) FROM access WHERE what = 'opened'").fetchone()[0]
        rows = [(time, "wrong") for time in wrong] + [(now, "opened")]
        db.executemany("INSERT INTO access (time, what) VALUES (?, ?)", rows)
        db.execute("DELETE FROM access WHERE id <= (SELECT max(id) FROM access) - ?", (MAX_KEPT,))
        since = checks(case, now if before is None else before)[-MAX_WAITING:]
    with suppress(OSError):
        waiting_path(case.path).unlink(missing_ok=True)
    listened, silent = (tuple(time for time, heard in since if heard is which) for which in (True, False))
    return Since(before, tuple(wrong), listened, silent)


def checks(case: Case, after: float = 0.0) -> list[tuple[float, bool]]:
    """Every check begun after a moment: (time, whether the radio was heard in it).

    It was where it added a window of its own before the next one began, or has one open still.
    """
    with queries.reading(case):
        begun = case.db.execute("SELECT seq, time FROM event WHERE kind = 'session' ORDER BY seq").fetchall()
        if not any(time > after for _, time in begun):
            return []
        still_open = case.db.execute("SELECT EXISTS (SELECT 1 FROM open_window)").fetchone()[0]
        brought = read_in.windows(case)
        own = [seq for seq in queries.numbers(case, "window") if seq not in brought]
    found = []
    for at, (seq, time) in enumerate(begun):
        is_last = at + 1 == len(begun)
        end = len(own) if is_last else bisect(own, begun[at + 1][0])
        heard = bisect(own, seq) < end or (is_last and bool(still_open))
        found += [(float(time), heard)] if time > after else []
    return found


def from_files(case: Case) -> tuple[int, float]:
    """How many files brought listening of another device, and how many seconds of it."""
    brought = read_in.windows(case)
    spans = read_in.spans(case) if brought else {}
    seconds = sum(max(0.0, end - start) for seq, (start, end) in spans.items() if seq in brought)
    return len(set(brought.values())), seconds


def listed(case: Case) -> list[tuple[float, str]]:
    """Every opening and wrong try that is kept, oldest first: (time, "opened" or "wrong")."""
    with database_problems(case.path):
        rows = case.db.execute("SELECT time, what FROM access ORDER BY id").fetchall()
    return [(float(time), str(what)) for time, what in rows]


def _waiting(path: Path) -> list[float]:
    try:
        with os.fdopen(open_plain(waiting_path(path), os.O_RDONLY), "rb") as file:
            content = file.read(MAX_WAITING * _TIME.size)
    except OSError:
        return []
    times = [time for (time,) in _TIME.iter_unpack(content[: len(content) // _TIME.size * _TIME.size])]
    return [time for time in times if 0 <= time < 1e11]  # NaN compares false and goes too
