"""Whom to keep of a window when more is heard than it holds. Pure.

Made-up tags are cheap: one small radio fills any list in seconds. First come, first kept would let such a
flood push out the one tag that matters, so what may follow (`first`: no tag beside its owner) stays first,
then what was heard in earlier windows, then what was heard most often, then the loudest.
"""

from collections.abc import Callable, Hashable
from heapq import nlargest
from typing import TypeVar

MAX_KNOWN = 8_000  # chosen: bounds memory; names of three full windows
MOST_WINDOWS = 1_000  # chosen: beyond that, more windows say no more
NOT_HEARD_DBM = -128  # chosen: below every level that a controller reports
PACKETS_BIT, WINDOWS_BIT, FIRST_BIT = 9, 48, 60  # chosen: of a rank, from the lowest to the highest
MOST_PACKETS = (1 << 39) - 1  # chosen: the 39 bits that a rank has for them

Thing = TypeVar("Thing")
Measure = Callable[[Thing], tuple[int, int | None]]


class Regulars:
    """How many windows each name was kept in; the names heard in most stay when there are too many."""

    def __init__(self) -> None:
        self._windows: dict[Hashable, int] = {}

    def heard(self, names: dict[Hashable, Thing]) -> None:
        """A window closed with these in it."""
        known = self._windows
        for name in names:
            known[name] = min(MOST_WINDOWS, known.get(name, 0) + 1)
        if len(known) > MAX_KNOWN:
            newest = {name: place for place, name in enumerate(known)}
            kept = nlargest(MAX_KNOWN // 2, known, key=lambda name: (known[name], newest[name]))
            self._windows = {name: known[name] for name in kept}

    def prune(
        self,
        things: dict[Hashable, Thing],
        most: int,
        measure: Measure[Thing],
        *,
        first: Callable[[Thing], bool] = lambda thing: False,
    ) -> list[Thing]:
        """Take all but `most` out of `things` and return them. `measure` gives packets and loudest dBm."""
        if len(things) <= most:
            return []

        windows = self._windows

        def rank(name: Hashable) -> int:
            packets, loudest = measure(things[name])
            level = NOT_HEARD_DBM if loudest is None else max(NOT_HEARD_DBM, loudest)
            # one number, since thousands of tuples take twice as long to compare (Windower._hear waits)
            return (
                first(things[name]) << FIRST_BIT
                | windows.get(name, 0) << WINDOWS_BIT
                | min(packets, MOST_PACKETS) << PACKETS_BIT
                | level - NOT_HEARD_DBM
            )

        kept = set(sorted(things, key=rank, reverse=True)[:most])
        return [things.pop(name) for name in list(things) if name not in kept]
