"""Whether a record is as it was written: its chain of hashes, and the pages of its file."""

from typing import TYPE_CHECKING, NamedTuple

from scanner.store.errors import StoreError, StoreProblem
from scanner.store.events.chain import GENESIS, event_hash
from scanner.store.events.queries import read_rows

if TYPE_CHECKING:
    from scanner.store.case import Case


class Break(NamedTuple):
    """The first event that is not as it was: its number, and "missing", "changed" or "unreadable"."""

    seq: int
    why: str


def first_break(case: "Case") -> Break | None:
    """Where the chain breaks first, or None. What was cut off at its end shows only against an anchor."""
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
    return None


def file_is_sound(case: "Case") -> bool:
    """The database's own check of its pages and indexes."""
    return bool(next(read_rows(case, "PRAGMA integrity_check"))[0] == "ok")
