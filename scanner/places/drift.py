"""A ride told by what is gone: on a train through towns some access points stay in view for minutes. Pure.

Where one stays, what was around some minutes ago is around still, though weak ones flicker. On a ride nothing
of it is left but the few that the vehicle carries.
"""

from collections import deque

from scanner.by_chance import FEWEST
from scanner.places.look import OTHERS
from scanner.places.noise import MORE_THAN_A_VEHICLE_HAS
from scanner.places.surroundings import SAME_PLACE, overlap

# chosen: longer than one access point beside the line stays in view, in a jam too; later is told later
APART_S = 720.0
LATELY_S = 300.0  # chosen: as many minutes as make out what is around now
_NOTHING = frozenset[str]()
MAX_VIEWS = 40  # chosen: bounds memory; forty windows are eighty minutes


class Drift:
    """Feed each view while the lid stays open and the place seems to be one.

    `known` places that were stayed at before the lid was opened; `rode` whether a ride was told since.
    """

    known: frozenset[str]
    rode: bool
    _views: deque[tuple[float, frozenset[str]]]

    def __init__(self) -> None:
        self.known, self.rode, self._views = frozenset(), False, deque(maxlen=MAX_VIEWS)

    def start(self, wifi: frozenset[str], time: float, known: frozenset[str]) -> None:
        """The lid was opened."""
        self.known, self.rode = known, False
        self.anew(wifi, time)

    def anew(self, wifi: frozenset[str], time: float) -> None:
        """The surroundings became others: from here on it may be a place again."""
        self._views.clear()
        self._views.append((time, wifi))

    def turned_over(self, wifi: frozenset[str], time: float) -> bool:
        """Whether all but a vehicle's few is other than it was some minutes ago."""
        self._views.append((time, wifi))
        if time - self._views[0][0] < APART_S or self._around_still(wifi, time):
            return False
        then = [seen for at, seen in self._views if APART_S <= time - at <= 2 * APART_S][-FEWEST:]
        if len(then) < 2:
            return False
        now = [seen for at, seen in self._views if 0 <= time - at < LATELY_S][-FEWEST:]
        before, lately = frozenset().union(*then), frozenset().union(*now)
        shared = len(before & lately)
        others = min(len(before), len(lately)) - shared
        return shared < MORE_THAN_A_VEHICLE_HAS and others >= OTHERS and overlap(before, lately) < SAME_PLACE

    def _around_still(self, wifi: frozenset[str], time: float) -> bool:
        """Whether more than a vehicle has was in the newest of the views of then and is in this one too."""
        then = (seen for at, seen in reversed(self._views) if APART_S <= time - at <= 2 * APART_S)
        return len(next(then, _NOTHING) & wifi) >= MORE_THAN_A_VEHICLE_HAS
