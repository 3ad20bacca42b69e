"""Rows of a list in order of time, where something put them in another order."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice, pairwise
from typing import TypeVar

LOOKED_AT = 5_000  # chosen: rows at the beginning that tell whether it was sorted in some other way
ONE_IN, FEWEST = 50, 5  # chosen: a phone's own list steps back seldom; newest first it does at each moment
MOST_SORTED = 300_000  # chosen: rows that are held for it, about 200 MB: days of a phone's list

Row = TypeVar("Row")


def by_time(rows: Iterable[Row], time_of: Callable[[Row], float]) -> Iterator[Row]:
    """The rows of a list that a spreadsheet or another program sorted newest first, or thing by thing, in
    order of `time_of`. Others stay as they are and one at a time, and so does a list of more than
    MOST_SORTED."""
    rows = iter(rows)
    held = list(islice(rows, LOOKED_AT))
    back = sum(time_of(after) < time_of(before) for before, after in pairwise(held))
    if back >= FEWEST and back * ONE_IN > len(held):
        held += islice(rows, MOST_SORTED - len(held))
        rest = list(islice(rows, 1))
        if not rest:
            held.sort(key=time_of)
        rows = chain(rest, rows)
    yield from held
    yield from rows
