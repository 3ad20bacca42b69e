"""When a record was opened, and when a wrong passphrase was tried. Times only.

A locked record cannot be written to before it is open: wrong tries wait in a small file beside it ("-tries",
eight bytes each) and are moved into the record when it is opened next.
"""

import os
import struct
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from scanner.store.case import Case, open_case
from scanner.store.disk import open_plain
from scanner.store.errors import StoreError, StoreProblem, database_problems

MAX_WAITING, MAX_KEPT = 200, 1_000
_TIME = struct.Struct(">d")
# a piece of a file that is read in adds its own windows last of all, then an event that says how many
_READ_IN = """
    WITH counted AS MATERIALIZED (
        SELECT seq, kind, sum(kind = 'window') OVER (ORDER BY seq) AS n,
            CASE WHEN kind <> 'window' AND json_valid(body)
                THEN coalesce(json_extract(body, '$.part'), json_extract(body, '$.windows')) END AS added
        FROM event WHERE kind IN ('window', 'import', 'import-part')),
    read_in AS MATERIALIZED (
        SELECT DISTINCT w.seq FROM counted i JOIN counted w ON w.n > i.n - i.added AND w.n <= i.n
        WHERE i.kind <> 'window' AND i.added > 0 AND w.kind = 'window')"""
# each check, and whether it added a window before the next one began, or has one open still
_CHECKS = f"""{_READ_IN}
    SELECT time, EXISTS (SELECT 1 FROM event w WHERE w.kind = 'window' AND w.seq > s.seq AND w.seq < s.next
                         AND w.seq NOT IN (SELECT seq FROM read_in))
        OR (s.next = 9e18 AND EXISTS (SELECT 1 FROM open_window))
    FROM (SELECT seq, time, lead(seq, 1, 9e18) OVER (ORDER BY seq) AS next
          FROM event WHERE kind = 'session') s
    WHERE time > ? ORDER BY seq"""  # noqa: S608  # texts of ours
_FROM_FILES = f"""{_READ_IN}
    SELECT (SELECT count(DISTINCT coalesce(json_extract(body, '$.sha256'), seq)) FROM event
            WHERE seq IN (SELECT seq FROM counted WHERE added > 0)), coalesce(sum(max(0.0,
        CAST(json_extract(body, '$.e') AS REAL) - CAST(json_extract(body, '$.s') AS REAL))), 0.0)
    FROM event WHERE seq IN (SELECT seq FROM read_in) AND json_valid(body)"""  # noqa: S608  # texts of ours


class Since(NamedTuple):
    """What happened since the record was opened before: wrong tries, and checks begun.

    `listened` checks in which the radio was heard; `silent` those in which nothing could be heard.
    """

    opened_before: float | None
    wrong: tuple[float, ...]
    listened: tuple[float, ...]
    silent: tuple[float, ...] = ()


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

    None where the file cannot be written to.
    """
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
    """Every check begun after a moment: (time, whether the radio was heard in it)."""
    with database_problems(case.path):
        return [(float(time), bool(heard)) for time, heard in case.db.execute(_CHECKS, (after,))]


def from_files(case: Case) -> tuple[int, float]:
    """How many files brought listening of another device, and how many seconds of it."""
    with database_problems(case.path):
        files, seconds = case.db.execute(_FROM_FILES).fetchone()
        return int(files), float(seconds)


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
