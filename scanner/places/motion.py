"""Movement by position: faster than walking, and the legs of a way with those who came along. Pure."""

from collections import Counter

from scanner.places.surroundings import Position, metres
from scanner.places.visit import Visit, VisitLeg

WALKING_M_S = 2.5  # chosen: faster than most people walk, slower than a bicycle
FIX_LASTS_S = 900.0  # chosen: a fix before that tells no speed
SURELY_M = 100.0  # chosen: beyond both errors; less takes a jump for a ride
LEG_M = 150.0  # chosen: on foot: beyond what stays put but is heard from afar
# chosen: by vehicle, where an error of the fixes is a smaller part; shorter counts stops as legs
FAST_LEG_M = 500.0
SPARSE_WINDOWS = 4  # chosen: phones note a thing again only after moving: once is all there is
OWN_MOVES = 3  # chosen: what came along this often belongs to the user or follows; it is no crowd


class Motion:
    """Feed positions in time order."""

    _fix: tuple[Position, float] | None
    _leg_from: Position | None
    _along: Counter[str]

    def __init__(self) -> None:
        self._fix, self._leg_from, self._along = None, None, Counter()

    def set_out(self) -> None:
        """Another visit begins."""
        self._leg_from, self._along = None, Counter()

    def fast(self, position: Position | None, time: float) -> bool:
        """True when the fix moved faster than walking since the last one."""
        if position is None:
            return False
        last, self._fix = self._fix, (position, time)
        if last is None or not 0 < time - last[1] <= FIX_LASTS_S:
            return False
        sure = metres(last[0], position) - last[0].accuracy - position.accuracy
        return sure > SURELY_M and sure / (time - last[1]) > WALKING_M_S

    def walk(self, visit: Visit, position: Position, fast: bool) -> None:
        """One more position on a way: a leg ends when the user is far enough from its start."""
        if self._leg_from is None or not visit.legs:
            self._leg_from = position
            visit.legs.append(VisitLeg(0, fast, visit.scans, Counter(visit.keys)))
            return
        leg = visit.legs[-1]
        leg.fast = leg.fast or fast
        length = metres(self._leg_from, position)
        enough = FAST_LEG_M if leg.fast else max(LEG_M, self._leg_from.accuracy + position.accuracy)
        if length < enough:
            return
        for key in leg.came:
            self._along[key] += 1
        enough = 2 if leg.windows > SPARSE_WINDOWS else 1
        before = frozenset(
            key
            for key, windows in leg.keys.items()
            if windows >= enough and self._along[key] < OWN_MOVES  # a companion all along is no crowd
        )
        visit.legs.append(VisitLeg(leg.number + 1, fast, before=before))
        del visit.legs[:-2]
        self._leg_from = position
