"""The legs of the way in hand. What one leg is: scanner.model. Pure."""

from collections.abc import Sequence
from math import inf

from scanner.model import Leg

POSITION, ACCESS_POINTS, COMPANY = "position", "access points", "company"  # what shows that a leg is over
OPEN, PAUSE = "open", "pause"  # a leg that goes on, or whose end nobody heard: nobody was missed on it
NONE_YET = -inf  # source: before every moment
MOST_LEGS = 200  # chosen: bounds memory; a way has no more; what a record says of more comes from elsewhere


class LegLog:
    """The legs of the way in hand, as they end. A leg with number 0 begins a way."""

    legs: list[Leg]
    starts: list[float]
    end: float  # of the newest
    way: int

    def __init__(self) -> None:
        self.legs, self.starts, self.end, self.way = [], [], NONE_YET, 0

    @property
    def over(self) -> bool:
        """True after a pause: what is heard now belongs to a way that has no leg yet."""
        return bool(self.legs) and self.legs[-1].how == PAUSE

    def add(self, leg: Leg) -> None:
        """Take in the next leg; not one of a second listener in the same hours, who went another way.

        A leg begins where the one before it ended; a new way later, or with the same leg. A leg that ended
        before the way in hand began is of a clock that was set back.
        """
        follows = leg.number == len(self.legs) and (not self.legs or leg.start == self.end)
        if self.legs and not follows and self._same_hours(leg) and not self._begins_anew(leg):
            return
        if not follows:
            self.legs, self.starts, self.end, self.way = [], [], NONE_YET, self.way + 1
        if leg.number == len(self.legs) <= MOST_LEGS:
            self.legs.append(leg)
            self.starts.append(leg.start)
            self.end = leg.end

    def _same_hours(self, leg: Leg) -> bool:
        return leg.start < self.end and leg.end > self.starts[0]

    def _begins_anew(self, leg: Leg) -> bool:
        last = self.legs[-1]
        return leg.number == 0 and (leg.start, leg.end) == (last.start, last.end) and leg != last

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
