"""Access points that nobody will meet again: made up anew for every scan, so that no place looks like itself.

On a ride too most of what is heard is new at every scan, and what stays is the vehicle's own. Noise is told
from a ride where the laptop stands still beyond doubt: at a place known from calm days whose own access
points are all there, or, where no scan has ever been calm, amid more of them than a vehicle has. Then what
was never met before is left out, as long as enough is left. Pure, of bounded size.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from scanner.by_chance import FEWEST, MOSTLY
from scanner.places.surroundings import Surroundings

MAX_MET = 4_000  # chosen: bounds memory; access points met once go first
# chosen: so many and such a part new at a scan: a ride, or noise; fewer takes flicker for either
NEW, NEW_SHARE = 2, 0.4
MORE_THAN_A_VEHICLE_HAS = 5  # chosen: a train carries a few of its own; a bus with more is taken for a place
# chosen: noise is cut, and let be again, after so many in a row; sooner mistakes a ride
STANDING_SCANS = 4
SITTING_SCANS, SITTINGS = 8, 2  # chosen: two long sittings amid the same few: no ride is that alike


@dataclass(slots=True)
class _Met:
    scans: int
    first: int
    last: int


class Noise:
    """Feed each window's view, with the number of its scan; get the view to go by."""

    on: bool
    noisy: bool
    _met: dict[str, _Met]
    _scan: int
    _ever_calm: bool
    _calm: int
    _standing: int
    _run: int
    _sittings: int
    _in_sitting: int
    _here: Counter[str]

    def __init__(self) -> None:
        self.on = self.noisy = self._ever_calm = False
        self._met, self._here, self._scan = {}, Counter(), -1
        self._calm = self._standing = self._run = self._sittings = self._in_sitting = 0

    def known(self, sign: str) -> bool:
        """Whether an access point was met before."""
        return sign in self._met

    def clean(
        self, seen: Surroundings, scan: int, *, standing: Callable[[], bool], paused: bool
    ) -> Surroundings:
        """The view without what is noise. `standing` asks whether all that is usual at a place is here."""
        if not seen.wifi:
            return seen
        met = self._met
        fresh = frozenset([sign for sign in seen.wifi if (old := met.get(sign)) is None or old.first == scan])
        self.noisy = len(fresh) >= NEW and len(fresh) >= NEW_SHARE * len(seen.wifi)
        signs = sorted(seen.wifi)
        if scan != self._scan:
            self._scan = scan
            self._count(signs, standing, paused)
        self._meet(signs, scan)
        if not self.on or len(core := seen.wifi - fresh) < FEWEST:
            return seen
        return seen._replace(wifi=core, loud=seen.loud & core)

    def _count(self, signs: list[str], standing: Callable[[], bool], paused: bool) -> None:
        if paused:
            self._sittings += self._in_sitting >= SITTING_SCANS
            self._in_sitting = self._run = self._standing = 0
            self._here.clear()
        self._here.update(signs)
        if len(self._here) > MAX_MET:
            self._here = Counter(dict(self._here.most_common(MAX_MET // 2)))
        self._in_sitting += 1
        if not self.noisy:
            self._calm += 1
            self._run = self._standing = 0
            self._ever_calm = True
            self.on = self.on and self._calm < FEWEST
            return
        self._calm = 0
        self._run += 1
        self._standing = self._standing + 1 if standing() else 0
        stays = sum(1 for count in self._here.values() if count >= max(2, MOSTLY * self._in_sitting))
        never_calm = not self._ever_calm and (
            (self._run >= FEWEST and stays >= MORE_THAN_A_VEHICLE_HAS)
            or (self._sittings >= SITTINGS and stays >= FEWEST)
        )
        self.on = self.on or self._standing >= STANDING_SCANS or never_calm

    def _meet(self, signs: list[str], scan: int) -> None:
        met = self._met
        for sign in signs:
            old = met.get(sign)
            if old is None:
                met[sign] = _Met(1, scan, scan)
                if len(met) > MAX_MET:
                    self._forget()
            elif old.last != scan:
                old.scans, old.last = old.scans + 1, scan

    def _forget(self) -> None:
        met = self._met
        most = sorted(met, key=lambda sign: (met[sign].scans > 1, met[sign].last))
        for gone in most[: MAX_MET // 2]:
            del met[gone]
