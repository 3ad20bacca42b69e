"""In which order a record's windows are folded: by their times, and as they were heard where the clock was
set back meanwhile.

Who listens hears one window after the other, whatever the clock says; by their times alone a record told
something else later: of a home and an hour elsewhere, heard in the same minutes twice.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from scanner.model import Window
from scanner.store.events import queries, read_in
from signatures.trackers.match import identify

if TYPE_CHECKING:
    from scanner.store.case import Case

# chosen: computers that keep local time are hours off until a network tells; a clock that was weeks ahead was
# wrong before, and what it brought stays behind all else
MOST_S = 7 * 86_400.0


class SetBack(NamedTuple):
    """What was added from event `first` on, until before event `end`, comes behind the time `behind`."""

    first: int
    behind: float
    end: int = queries.NEWEST


@dataclass(slots=True)
class Arrivals:
    """How far the clock had come by the windows that were heard here (`newest`, Unix seconds), and where it
    was set `back`."""

    newest: float = float("-inf")
    back: list[SetBack] = field(default_factory=list)

    def heard(self, seq: int, time: float) -> float:
        """The next window, by its event and its start: the time by which it is folded in."""
        behind = time < self.newest <= time + MOST_S
        going_on = bool(self.back) and self.back[-1].end == queries.NEWEST
        if behind and not going_on:
            self.back.append(SetBack(seq, self.newest))
        elif going_on and not behind:
            self.back[-1] = self.back[-1]._replace(end=seq)
        self.newest = self.newest if behind else time
        return self.newest

    def moment(self, seq: int, time: float) -> float:
        """By which time the user's word of this event is folded in."""
        at = bisect_right(self.back, seq, key=lambda one: one.first) - 1
        return max(time, self.back[at].behind) if at >= 0 and seq < self.back[at].end else time


class Order(NamedTuple):
    """Event numbers of windows in the order of folding, and the time by which each is folded in; `by_time`
    where that is its own for all."""

    events: list[int]
    times: list[float]
    by_time: bool


def order(case: "Case", arrivals: Arrivals, *, after: int = 0, upto: int = queries.NEWEST) -> Order:
    """The windows that were added behind event `after`; `arrivals` is taken on. Raises StoreError.

    What a file brought, and what was heard while the record was closed, was added later than it was heard:
    another homesweep may have listened meanwhile.
    """
    added = queries.starts(case, after=after, upto=upto)
    of_files, closed = read_in.windows(case), queries.sealed(case)
    begun = [part.start for part in closed]

    def later(seq: int) -> bool:
        at = bisect_right(begun, seq) - 1
        return seq in of_files or (at >= 0 and seq in closed[at])

    by = {seq: time if later(seq) else arrivals.heard(seq, time) for seq, time in added}
    events = sorted(by, key=lambda seq: (by[seq], seq))
    return Order(events, [by[seq] for seq in events], by_time=all(by[seq] == time for seq, time in added))


class Folded(NamedTuple):
    """Each window with the time by which it is folded in, and the numbers of their events."""

    windows: Iterator[tuple[float, Window]]
    events: list[int]


def in_order(case: "Case", arrivals: Arrivals, *, after: int = 0, upto: int = queries.NEWEST) -> Folded:
    """The same with the windows themselves, which are read one at a time. Raises StoreError."""
    found = order(case, arrivals, after=after, upto=upto)
    events = None if found.by_time else found.events
    windows = queries.windows(case, identify, unfinished=False, after=after, upto=upto, events=events)
    return Folded(zip(found.times, windows, strict=True), found.events)
