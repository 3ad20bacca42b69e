"""Movement by position: faster than walking. Pure."""

from scanner.places.surroundings import Position, metres

WALKING_M_S = 2.5  # chosen: faster than most people walk, slower than a bicycle
FIX_LASTS_S = 900.0  # chosen: a fix before that tells no speed
SURELY_M = 100.0  # chosen: beyond both errors; less takes a jump for a ride


class Motion:
    """Feed positions in time order."""

    _fix: tuple[Position, float] | None

    def __init__(self) -> None:
        self._fix = None

    def fast(self, position: Position | None, time: float) -> bool:
        """True when the fix moved faster than walking since the last one."""
        if position is None:
            return False
        last, self._fix = self._fix, (position, time)
        if last is None or not 0 < time - last[1] <= FIX_LASTS_S:
            return False
        sure = metres(last[0], position) - last[0].accuracy - position.accuracy
        return sure > SURELY_M and sure / (time - last[1]) > WALKING_M_S
