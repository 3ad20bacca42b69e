"""Whom to keep of a window when more is heard than it holds. Pure.

Made-up tags are cheap: one small radio fills any list in seconds. First come, first kept would let such a
flood push out the one tag that matters, so what may follow (`first`: no tag beside its owner) stays first,
then what came with no flood, then what has been known for longest: what is heard for the first time pushes
out nothing that was heard before it. A flood is many new names of one kind in one window. Among its own names
those heard in most windows stay, then the most often, then the loudest.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Set
from dataclasses import dataclass
from heapq import nlargest
from itertools import islice
from typing import Generic, NamedTuple, TypeVar

MAX_KNOWN = 8_000  # chosen: bounds memory; names of three full windows
PART_KEPT = 2_000  # chosen: of each half that stays of them
MAX_DROPPED = 8_000  # chosen: names that found no room, remembered for the next windows
FLOOD_PART = 6  # chosen: a window's room through this; no crowd brings a hundred new tags of one kind at once
BEFORE = -1  # chosen: stands for a window before the first, which is 0
MOST_WINDOWS = 1_000  # chosen: beyond that, more windows say no more
MOST_AGE = (1 << 16) - 1  # chosen: windows; the 16 bits that a rank has for them, three months of listening
NOT_HEARD_DBM = -128  # chosen: below every level that a controller reports
# chosen: of a rank, from the lowest to the highest
PACKETS_BIT, WINDOWS_BIT, AGE_BIT, APART_BIT, FIRST_BIT = 9, 33, 43, 59, 60
MOST_PACKETS = (1 << 24) - 1  # chosen: the 24 bits that a rank has for them

Thing = TypeVar("Thing")


@dataclass(slots=True)
class Known:
    """What is remembered of one name: the window that it was first heard in, and in how many it was since."""

    since: int
    flood: bool
    windows: int = 0


class Newcomer(NamedTuple):
    """A name that no earlier window of this run had: its kind, and whether it was heard in an earlier run."""

    kind: Hashable
    before: bool


class Regulars(Generic[Thing]):
    """Which names were heard in earlier windows, for one list that holds `most`.

    `measure` gives packets and loudest dBm; `kind` what the names of one flood have in common; `before`
    whether it was heard in an earlier run, and not with a flood."""

    def __init__(
        self,
        most: int,
        measure: Callable[[Thing], tuple[int, int | None]],
        *,
        first: Callable[[Thing], bool] = lambda thing: False,
        kind: Callable[[Thing], Hashable] = lambda thing: None,
        before: Callable[[Thing], bool] = lambda thing: False,
    ) -> None:
        self._most, self._measure, self._first = most, measure, first
        self._kind, self._before = kind, before
        self._known: dict[Hashable, Known] = {}
        self._window = 0
        self._dropped: dict[Hashable, Newcomer | None] = {}  # of this window; None for what is known
        self._many = Counter[Hashable]()  # of these the newcomers, by kind

    def heard(self, things: Mapping[Hashable, Thing]) -> None:
        """A window closed with these in it. What found no room counts too: where it comes again in the next
        one it is no new name, however faint it is."""
        newcomers, known = self._newcomers(things), self._known
        floods = self._floods(newcomers)
        dropped = {name: one for name, one in self._dropped.items() if one is not None}
        for name in self._dropped | dict.fromkeys(things):
            one = known.get(name)
            if one is None:
                one = known[name] = self._as_known(newcomers.get(name) or dropped[name], floods)
            one.windows = min(MOST_WINDOWS, one.windows + 1)
        self._window += 1
        self._dropped, self._many = {}, Counter()
        if len(known) > MAX_KNOWN:
            self._forget()

    def prune(self, things: dict[Hashable, Thing]) -> list[Thing]:
        """Take all that finds no room out of `things` and return it."""
        if len(things) <= self._most:
            return []
        newcomers = self._newcomers(things)
        floods = self._floods(newcomers)

        def rank(name: Hashable) -> int:
            packets, loudest = self._measure(things[name])
            level = NOT_HEARD_DBM if loudest is None else max(NOT_HEARD_DBM, loudest)
            known = self._known.get(name) or self._as_known(newcomers[name], floods)
            # one number, since thousands of tuples take twice as long to compare (Windower._hear waits)
            return (
                self._first(things[name]) << FIRST_BIT
                | (not known.flood) << APART_BIT
                | min(self._window - known.since, MOST_AGE) << AGE_BIT
                | known.windows << WINDOWS_BIT
                | min(packets, MOST_PACKETS) << PACKETS_BIT
                | level - NOT_HEARD_DBM
            )

        kept = set(sorted(things, key=rank, reverse=True)[: self._most])
        gone = [name for name in things if name not in kept]
        for name in islice(gone, MAX_DROPPED - len(self._dropped)):
            if name not in self._dropped:
                newcomer = self._dropped[name] = newcomers.get(name)
                self._many.update(() if newcomer is None or newcomer.before else (newcomer.kind,))
        return [things.pop(name) for name in gone]

    def _newcomers(self, things: Mapping[Hashable, Thing]) -> dict[Hashable, Newcomer]:
        return {
            name: Newcomer(self._kind(thing), self._before(thing))
            for name, thing in things.items()
            if name not in self._known
        }

    def _floods(self, newcomers: Mapping[Hashable, Newcomer]) -> set[Hashable]:
        """Kinds of which more newcomers came in this window than any crowd brings, also without room."""
        kept = (one for name, one in newcomers.items() if name not in self._dropped)
        many = self._many + Counter(one.kind for one in kept if not one.before)
        return {kind for kind, number in many.items() if number > self._most // FLOOD_PART}

    def _as_known(self, newcomer: Newcomer, floods: Set[Hashable]) -> Known:
        """As it will be remembered."""
        return Known(
            BEFORE if newcomer.before else self._window, newcomer.kind in floods and not newcomer.before
        )

    def _forget(self) -> None:
        """Half stays: a quarter of those heard first, which are not made up now, and a quarter of those heard
        in most windows, the newest first; what came with a flood only where room is left."""
        known = self._known
        oldest = sorted(known, key=lambda name: (known[name].flood, known[name].since))[:PART_KEPT]
        kept = set(oldest)
        newest = {name: place for place, name in enumerate(known)}
        kept.update(
            nlargest(
                PART_KEPT,
                (name for name in known if name not in kept),
                key=lambda name: (not known[name].flood, known[name].windows, newest[name]),
            )
        )
        self._known = {name: one for name, one in known.items() if name in kept}
