"""What stands in a record for the judge of its tags; asked for before it is judged: that was judged."""

from typing import TYPE_CHECKING, NamedTuple

from scanner.store.events import queries

if TYPE_CHECKING:
    from scanner.store.case import Case

JUDGED = ("window", "gap", *queries.MARKS, "place", "unmasked")  # kinds of events that have a say in it


class JudgedState(NamedTuple):
    """`newest` number of an event that has a say; `written`: when the open window was, Unix seconds."""

    newest: int
    written: float | None


def state(case: "Case") -> JudgedState:
    """As it is now; another program may add to it at any time. Raises StoreError."""
    return JudgedState(queries.last_of(case, JUDGED), queries.open_written(case))
