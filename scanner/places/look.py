"""What is usual at a place, as seen from one spot of it. Plain data of bounded size."""

from collections import Counter
from dataclasses import dataclass, field
from math import sqrt

from scanner.by_chance import FEWEST
from scanner.places.surroundings import (
    FEWEST_SHARED,
    SAME_PLACE,
    Position,
    Surroundings,
    metres,
    of_one_box,
)

MAX_SIGNS = 160  # chosen: bounds memory: access points or pieces of gear remembered of one look
MAX_FIXES = 10  # chosen: the mean hardly moves after so many, and one that jumped late moves it no more
MAX_GATEWAYS = 8  # chosen: bounds memory; replaced routers of one place
# chosen: once in so many views; oftener loses weak ones, seldomer keeps what passed
USUAL, USUAL_GEAR = 10, 4
OTHERS = 4  # chosen: so many others on either side, none of them shared, are needed to tell two spots apart
FAR_M = 500.0  # chosen: beyond both errors
UNUSUAL = 3.0  # chosen: standard deviations; fewer takes flicker for another spot


@dataclass(slots=True)
class PlaceLook:
    """Signs with the number of views that had them. `kept`: the user said where it belongs."""

    first: float
    last: float
    views: int = 0
    wifi: Counter[str] = field(default_factory=Counter)
    loud: Counter[str] = field(default_factory=Counter)
    gear: Counter[str] = field(default_factory=Counter)
    gateways: dict[str, None] = field(default_factory=dict)
    position: Position | None = None
    fixes: int = 0
    kept: bool = False
    _view: Surroundings | None = None
    _frequent: frozenset[str] | None = None

    def view(self) -> Surroundings:
        """What is usual here: signs met in at least a tenth of the views, so that passing ones fade."""
        if self._view is None:
            enough, gear = self.views / USUAL, self.views / USUAL_GEAR
            self._view = Surroundings(
                frozenset([sign for sign, count in self.wifi.items() if count >= enough]),
                None,
                frozenset([sign for sign, count in self.gear.items() if count >= gear]),
                self.position,
            )
        return self._view

    def shares_enough(self, wifi: frozenset[str]) -> bool:
        """Whether so many access points are usual here that it is one place, however many others are."""
        enough, known, left = self.views / USUAL, self.wifi, max(FEWEST_SHARED, SAME_PLACE * len(wifi))
        for sign in wifi:
            if sign in known and known[sign] >= enough:
                left -= 1
                if left <= 0:
                    return True
        return False

    def shared(self, seen: Surroundings) -> int:
        """How many access points in view were met here."""
        return len(self.wifi.keys() & seen.wifi)

    def usual_wifi(self) -> frozenset[str]:
        """The access points of `view`."""
        return (self._view or self.view()).wifi

    def frequent(self) -> frozenset[str]:
        """Access points met in at least half of the views."""
        if self._frequent is None:
            half = self.views / 2
            self._frequent = frozenset([sign for sign, count in self.wifi.items() if count >= half])
        return self._frequent

    def absorb(self, seen: Surroundings, time: float) -> None:
        """Remember one more view."""
        self.views += 1
        self.last = max(self.last, time)
        for signs, seen_now in ((self.wifi, seen.wifi), (self.loud, seen.loud), (self.gear, seen.gear)):
            if not seen_now:
                continue
            all_known = signs.keys() >= seen_now
            for sign in seen_now if all_known else sorted(seen_now):  # new ones in one order in each run
                signs[sign] += 1
            if len(signs) > 2 * MAX_SIGNS:
                for sign, _ in signs.most_common()[MAX_SIGNS:]:
                    del signs[sign]
        if seen.gateway is not None and len(self.gateways) < MAX_GATEWAYS:
            self.gateways[seen.gateway] = None
        if seen.position is not None and self.fixes < MAX_FIXES:
            self._average(seen.position)
        self._view = self._frequent = None

    def forget(self, sign: str) -> None:
        """Leave out a sign that tells of no place."""
        for signs in (self.wifi, self.loud, self.gear):
            signs.pop(sign, None)
        self.gateways.pop(sign, None)
        self._view = self._frequent = None

    def loud_here(self, sign: str) -> bool:
        """Whether an access point is mostly as loud as one within some metres."""
        return 2 * self.loud[sign] > self.wifi[sign] > 0

    def apart(self, seen: Surroundings) -> bool:
        """Whether all but what is shared is other: four and more that are never here, and likewise there."""
        gateway_here = seen.gateway is not None and seen.gateway in self.gateways
        return not gateway_here and self.other_neighbours(seen)

    def other_neighbours(self, seen: Surroundings) -> bool:
        """The same, whatever the gateway.

        Weak access points flicker, so what is missing is held against what misses as a rule.
        """
        if len(seen.wifi) - self.shared(seen) < OTHERS:
            return False
        missing = mean = spread = 0.0
        for sign in self.frequent():
            share = (self.wifi[sign] + 1) / (self.views + 2)
            missing, mean, spread = (
                missing + (sign not in seen.wifi),
                mean + 1 - share,
                spread + share * (1 - share),
            )
        return missing >= OTHERS and missing >= mean + UNUSUAL * sqrt(spread)

    def met_only_box(self, seen: Surroundings) -> bool:
        """Whether of what is in view only the gateway's box was met here, or within some metres each time."""
        return all(
            of_one_box(sign, seen.gateway or "") or (sign in seen.loud and self.loud_here(sign))
            for sign in self.wifi.keys() & seen.wifi
        )

    def far(self, seen: Surroundings) -> bool:
        """Whether a fix is elsewhere beyond doubt, if it is right."""
        here, there = seen.position, self.position
        if here is None or there is None or self.fixes < FEWEST:
            return False
        return metres(here, there) > here.accuracy + there.accuracy + FAR_M

    def apart_from(self, other: "PlaceLook") -> bool:
        """The same of two looks."""
        return (
            len(self.frequent() - other.wifi.keys()) >= OTHERS
            and len(other.frequent() - self.wifi.keys()) >= OTHERS
            and self.gateways.keys().isdisjoint(other.gateways)
        )

    def _average(self, fix: Position) -> None:
        old, self.fixes = self.position, self.fixes + 1
        if old is None:
            self.position = fix
            return
        part = 1 / self.fixes
        self.position = Position(
            old.latitude + (fix.latitude - old.latitude) * part,
            old.longitude + (fix.longitude - old.longitude) * part,
            min(old.accuracy, fix.accuracy),
        )
