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
        follows = self._follows(leg)
        if not follows and self._by_another(leg):
            return
        if not follows:
            self.legs, self.starts, self.end, self.way = [], [], NONE_YET, self.way + 1
        if leg.number == len(self.legs) <= MOST_LEGS:
            self.legs.append(leg)
            self.starts.append(leg.start)
            self.end = leg.end

    def ends_before(self, leg: Leg) -> bool:
        """Whether the way in hand is over with this leg, which begins another: ask before it is added."""
        return bool(self.legs) and not self._follows(leg) and not self._by_another(leg)

    def _follows(self, leg: Leg) -> bool:
        return leg.number == len(self.legs) and (not self.legs or leg.start == self.end)

    def _by_another(self, leg: Leg) -> bool:
        """Of a second listener: of the hours of the way in hand, and no new way with its last leg."""
        if not self.legs or leg.start >= self.end or leg.end <= self.starts[0]:
            return False
        last = self.legs[-1]
        return leg.number != 0 or (leg.start, leg.end) != (last.start, last.end) or leg == last

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
        elsewhere=last.elsewhere & last.next_at,
    )
