"""What of a record was read in from files: which windows and which announcements, and of which file.

A file goes in whole: its windows, then an event "import" that tells of it; "part" is how many windows stand
before it. Earlier versions put a file in piece by piece: "import-part" {"name", "sha256", "format",
"windows", "clock"} after the windows of each but the last, whose number "part" was (and before that told no
"part"). So what such a reading left that was cut off is of its file, too.
"""

from bisect import bisect_left
from typing import TYPE_CHECKING, Any, NamedTuple

from scanner.captures.looks import counted
from scanner.store.events import bodies as checks
from scanner.store.events import queries

if TYPE_CHECKING:
    from scanner.store.case import Case

PART, WHOLE = "import-part", "import"
CLOCK_CODES = frozenset(("clock", "clock-ahead"))  # of scanner.captures.problem
MAX_NAME = 300


class File(NamedTuple):
    """A file that was read in at `read` (Unix seconds); `doubtful` where its own clock was wrong,
    `looks` where it has each look at one moment (scanner.captures.looks)."""

    name: str
    sha256: str
    read: float
    doubtful: bool = False
    format: str = ""  # of scanner.captures.open; empty where it was not kept
    looks: bool = False


def windows(case: "Case") -> dict[int, File]:
    """Event number of every window that a file brought -> that file. Raises StoreError."""
    found: dict[int, File] = {}
    if not (pieces := _pieces(case)):
        return found
    every = queries.numbers(case, "window")
    for seq, file, added in pieces:
        end = bisect_left(every, seq)
        found |= dict.fromkeys(every[max(0, end - added) : end], file)
    return found


def announcements(case: "Case") -> dict[int, File]:
    """The same for announcements: those that came with no look of this computer."""
    pieces = _pieces(case)
    ends = [seq for seq, _, _ in pieces]
    own: set[int] = set()
    with queries.reading(case):
        looks = case.db.execute("SELECT seq, json_extract(body, '$.from') FROM event WHERE kind = 'sweep'")
        for seq, first in looks.fetchall():
            own.update(range(int(first), seq))
    found = {}
    for seq in queries.numbers(case, "announcement"):
        piece = bisect_left(ends, seq)
        if seq not in own and piece < len(pieces):
            found[seq] = pieces[piece][1]
    return found


def of_lists(case: "Case") -> set[int]:
    """Event numbers of the windows of lists whose looks count; earlier versions noted no such list."""
    return {seq for seq, file in windows(case).items() if file.looks}


def spans(case: "Case", *, upto: int = queries.NEWEST) -> dict[int, tuple[float, float]]:
    """As `queries.spans`; of the windows of lists that have looks at one moment, what counts."""
    found, lists = queries.spans(case, upto=upto), of_lists(case)
    if not (lists := lists & found.keys()):
        return found
    until = 0.0
    heard = queries.numbers_of_heard(case, min(lists), max(lists)) & lists
    for seq in sorted(heard, key=lambda seq: (found[seq][0], seq)):
        found[seq] = counted(*found[seq], until)
        until = found[seq][1]
    return found


def files(case: "Case") -> int:
    """How many files were read in, whole or in part."""
    return len({file.sha256 or str(seq) for seq, file, _ in _pieces(case)})


def _pieces(case: "Case") -> list[tuple[int, File, int]]:
    """(event number, file, windows of this piece), oldest first."""
    # a body that is damaged is for `verify` to name: the record still opens
    readable = "CASE WHEN json_valid(body) THEN json_type(body) END = 'object'"
    query = f"SELECT seq, time, body FROM event WHERE kind IN (?, ?) AND {readable} ORDER BY seq"  # noqa: S608
    with queries.reading(case):
        rows = case.db.execute(query, (PART, WHOLE)).fetchall()
        pieces = [_piece(seq, time, checks.load(body)) for seq, time, body in rows]
    first: dict[str, File] = {}  # one file, however many pieces: what was seen at its end holds for all of it
    for _, file, _ in pieces:
        before = first.setdefault(file.sha256, file)
        first[file.sha256] = before._replace(doubtful=before.doubtful or file.doubtful)
    return [(seq, first[file.sha256] if file.sha256 else file, added) for seq, file, added in pieces]


def _piece(seq: int, time: float, body: dict[str, Any]) -> tuple[int, File, int]:
    told = body.get("clock")
    doubtful = isinstance(told, list) and any(code in CLOCK_CODES for code in told)
    name, digest, form = (str(body.get(key) or "")[:MAX_NAME] for key in ("name", "sha256", "format"))
    added = body.get("part", body.get("windows"))
    many = added if isinstance(added, int) and not isinstance(added, bool) else 0
    return seq, File(name, digest, float(time), doubtful, form, body.get("looks") is True), max(0, many)
