"""The legs of a way, in totals: what a record keeps of all who were near. Plain data."""

from collections.abc import Sequence
from dataclasses import dataclass

POSITION, ACCESS_POINTS, COMPANY = "position", "access points", "company"  # what shows that a leg is over
OPEN, PAUSE = "open", "pause"  # a leg that goes on, or whose end nobody heard: nobody was missed on it
NOWHERE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg, from `start` to `end` (Unix seconds); `number` counts from 0 on each way.

    `how` it ended: POSITION, ACCESS_POINTS, COMPANY, or not: OPEN, PAUSE. Of all things near `at_start`
    so many `stayed` until its end; `new` were first heard on it. `back_at` are earlier legs at the same
    place, `next_at` those at whose place the next leg begins; `fast` is faster than anybody walks.
    At its end `along` had come all the way so far, `joined` had come up on the way and were still there, and
    `left` of those there from the start had come along for a while and were gone, after `steps` in sum.
    """

    number: int
    start: float
    end: float
    how: str
    at_start: int = 0
    stayed: int = 0
    new: int = 0
    back_at: frozenset[int] = NOWHERE
    next_at: frozenset[int] = NOWHERE
    fast: bool = False
    left: int = 0
    steps: int = 0
    along: int = 0
    joined: int = 0


class LegLog:
    """The legs of the way in hand, as they end. A leg with number 0 begins a way."""

    def __init__(self) -> None:
        self.legs: list[Leg] = []
        self.way = 0

    @property
    def over(self) -> bool:
        """True after a pause: what is heard now belongs to a way that has no leg yet."""
        return bool(self.legs) and self.legs[-1].how == PAUSE

    def add(self, leg: Leg) -> None:
        """Take in the next leg."""
        if leg.number != len(self.legs):
            self.legs, self.way = [], self.way + 1
        if leg.number == len(self.legs):
            self.legs.append(leg)

    def so_far(self) -> Sequence[Leg]:
        """The legs and the one that goes on, as far as it is known."""
        return self.legs if self.over else [*self.legs, going_on(self.legs)]


def going_on(legs: Sequence[Leg]) -> Leg:
    """The leg that goes on after these: where it began, and what the last one said of others."""
    if not legs:
        return Leg(0, 0.0, 0.0, OPEN)
    last = legs[-1]
    return Leg(
        last.number + 1,
        last.end,
        last.end,
        OPEN,
        back_at=last.next_at,
        left=last.left,
        steps=last.steps,
        along=last.along,
        joined=last.joined,
    )
