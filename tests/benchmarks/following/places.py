"""Where a baseline thinks it is: GPS points merged at 150 m (AirGuard), or Wi-Fi sets that overlap."""

import math

from scanner.model import Context

METRES_PER_DEGREE = 111_320.0
MERGE_M = 150.0
GOOD_FIX_M, FIX_AGE_S = 120.0, 120.0
OVERLAP = 0.25  # of the smaller set (following.md 4)


def distance_m(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Metres between two positions in degrees; flat, which does for a city."""
    north = (a[0] - b[0]) * METRES_PER_DEGREE
    east = (a[1] - b[1]) * METRES_PER_DEGREE * math.cos(math.radians(a[0]))
    return math.hypot(north, east)


class GpsPlaces:
    """AirGuard's places: a good fix, else the last good one if young, else any."""

    def __init__(self) -> None:
        self._known: list[tuple[float, float]] = []
        self._good: tuple[float, tuple[float, float]] | None = None

    def place(self, context: Context) -> int | None:
        """The number of the place, None without any position."""
        point = None
        if context.latitude is not None and context.longitude is not None:
            point = context.latitude, context.longitude
            if (context.accuracy or 0.0) <= GOOD_FIX_M:
                self._good = context.time, point
        if point is None or (context.accuracy or 0.0) > GOOD_FIX_M:
            if self._good is not None and context.time - self._good[0] <= FIX_AGE_S:
                point = self._good[1]
        if point is None:
            return None
        near = min(((distance_m(point, one), n) for n, one in enumerate(self._known)), default=None)
        if near is not None and near[0] <= MERGE_M:
            return near[1]
        self._known.append(point)
        return len(self._known) - 1


class WifiPlaces:
    """The same gateway, or enough of the same access points as some place before."""

    def __init__(self) -> None:
        self._known: list[set[str]] = []

    def place(self, context: Context) -> int | None:
        """The number of the place, None without any Wi-Fi."""
        seen = set(context.wifi) | ({context.gateway} if context.gateway else set())
        if not seen:
            return None
        best = max(
            ((len(seen & one) / min(len(seen), len(one)), -n) for n, one in enumerate(self._known)),
            default=(0.0, 0),
        )
        if best[0] >= OVERLAP:
            self._known[-best[1]] |= seen
            return -best[1]
        self._known.append(seen)
        return len(self._known) - 1
