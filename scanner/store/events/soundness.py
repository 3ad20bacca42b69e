"""Whether a record is as it was written: its chain of hashes, and the pages of its file."""

from typing import TYPE_CHECKING, NamedTuple

from scanner.store.errors import StoreError, StoreProblem
from scanner.store.events.chain import GENESIS, event_hash
from scanner.store.events.queries import read_rows

if TYPE_CHECKING:
    from scanner.store.case import Case


# written with the events they name, in one transaction: what was cut off or lost at the end is named still
_INDEXED = """SELECT max(seq) FROM (SELECT seq FROM payload_index
    UNION ALL SELECT seq FROM window_index UNION ALL SELECT seq FROM import_index)"""


class Break(NamedTuple):
    """The first event that is not as it was: its number, and "missing", "changed" or "unreadable"; "indexed"
    where the record's own index alone names an item behind its end."""

    seq: int
    why: str


def first_break(case: "Case") -> Break | None:
    """Where the chain breaks first, or None.

    What was cut off at its end, and out of the indexes with it, shows only against an anchor.
    """
    indexed = _indexed(case)  # before the events, which somebody who listens adds to meanwhile
    before, expected = GENESIS, 1
    query = "SELECT seq, time, kind, body, hash FROM event ORDER BY seq"
    try:
        for seq, time, kind, body, kept in read_rows(case, query):
            if seq != expected:
                return Break(expected, "missing")
            if event_hash(before, seq, time, kind, body) != kept:
                return Break(expected, "changed")
            before, expected = kept, expected + 1
    except StoreError as error:
        if error.problem is not StoreProblem.DAMAGED:
            raise
        return Break(expected, "unreadable")
    return Break(indexed, "indexed") if indexed >= expected else None


def _indexed(case: "Case") -> int:
    """The newest event that the record's indexes name; 0 for none, and where they cannot be read."""
    try:
        return int(next(read_rows(case, _INDEXED))[0] or 0)
    except StoreError as error:
        if error.problem is not StoreProblem.DAMAGED:
            raise
        return 0  # the pages are for `file_is_sound` to name


def file_is_sound(case: "Case") -> bool:
    """The database's own check of its pages and indexes."""
    return bool(next(read_rows(case, "PRAGMA integrity_check"))[0] == "ok")
