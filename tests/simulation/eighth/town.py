"""What each place has on air, how loud a thing is from where it lies, and what tells where the laptop is."""

import math
import random
from typing import NamedTuple

from scanner.model import Context
from tests.simulation.dice import octets, public_address, rng
from tests.simulation.eighth.tracks import ONE_ROOF, Stay

AT_1_M = -50.0  # dBm; free-space loss from there on
SENSITIVITY = -92.0  # half of the packets that the air lets through arrive
THROUGH = 0.7
DEGREE_M = 111_195.0
ZONES = {  # metres from and to, dB lost in cloth, walls, bodies or sheet metal
    "body": (0.4, 1.3, 7), "bag": (0.4, 1.5, 8), "seat": (0.6, 1.6, 8), "boot": (1.5, 3.5, 16),
    "room": (1.5, 7, 5), "ride": (1.5, 14, 8), "stall": (3, 8, 5), "hall": (4, 9, 8), "floor": (7, 20, 7),
    "wall": (4, 11, 11), "far": (12, 28, 9), "street": (6, 20, 12), "lot": (15, 40, 12),
    "lockers": (10, 25, 12),
}  # fmt: skip


class Site(NamedTuple):
    """Access points, fixed Bluetooth gear and regulars (from, to), strangers each ten minutes, joined."""

    points: tuple[int, int]
    gear: tuple[int, int]
    regulars: tuple[int, int]
    strangers: float
    joined: bool = False


_DWELLING = Site((5, 16), (2, 5), (2, 7), 0.3, True)
_OFFICE = Site((8, 22), (4, 10), (4, 12), 0.6, True)
_HALL = Site((4, 14), (1, 5), (2, 6), 3.0)
_OUTSIDE = Site((0, 6), (0, 2), (0, 2), 0.8)
SITES = {
    **dict.fromkeys(("home", "flat", "granny"), _DWELLING),
    **dict.fromkeys(("sister", "mother", "parents", "friend", "daughter", "son", "gran"), _DWELLING),
    **dict.fromkeys(("client",), _DWELLING._replace(joined=False)),
    **dict.fromkeys(("work", "office", "hq", "site", "cowork", "campus", "school"), _OFFICE),
    "shelter": Site((6, 10), (2, 4), (12, 20), 1.0, True),
    "hotel": Site((10, 25), (3, 8), (4, 10), 2.0, True),
    "inn": Site((3, 8), (1, 3), (2, 6), 1.0, True),
    "warehouse": Site((6, 12), (2, 6), (8, 16), 0.5),
    "library": Site((6, 14), (2, 5), (2, 4), 3.0, True),
    "airport": Site((8, 20), (1, 4), (2, 4), 12.0),
    **dict.fromkeys(("garden", "rank", "market", "nursery", "store"), _OUTSIDE),
    "bus": Site((1, 2), (0, 0), (0, 0), 6.0), "tram": Site((0, 1), (0, 0), (0, 0), 8.0),
    "train": Site((2, 5), (0, 0), (0, 0), 14.0, True),
    **dict.fromkeys(("car", "van", "cab", "bike", "walk"), Site((0, 0), (0, 0), (0, 0), 0.6)),
}  # fmt: skip
AWAY_M = {"site": 160e3, "hotel": 160e3, "hq": 90e3, "parents": 70e3, "venue": 120e3, "inn": 120e3}
CROWDED = {"market": 9.0, "rank": 4.0, "cafe": 4.0, "bar": 8.0, "museum": 6.0, "jobcentre": 6.0, "venue": 9.0}


def site(kind: str) -> Site:
    """What is usual at places of the kind."""
    chosen = SITES.get(kind, _HALL)
    return chosen._replace(strangers=CROWDED.get(kind, chosen.strangers))


def level(zone: str, *names: object) -> float:
    """Mean dBm of a thing in its zone on that visit; the names say which."""
    least, most, loss = ZONES[zone]
    dice = rng("level", *names)
    return AT_1_M - 20 * math.log10(dice.uniform(least, most)) - loss + dice.gauss(0, 5)


def arrives(dbm: float) -> float:
    """Share of the packets of that level that arrive."""
    return THROUGH / (1 + math.exp((SENSITIVITY - dbm) / 2.5))


class Sight:
    """What one week's laptop knows of where it is: "wifi", "gps", "both" or "none"."""

    def __init__(self, mode: str, hotspot: bool, *names: object) -> None:
        self.mode, self.hotspot, self.names = mode, hotspot, names

    def context(self, stay: Stay, time: float, length: float) -> Context:
        """The context line of the window that opens at `time`."""
        dice = rng("context", *self.names, time)
        wifi: dict[str, int | None] = {}
        gateway = None
        if self.mode in ("wifi", "both"):
            wifi, gateway = self._wifi(stay, dice)
        if self.mode in ("gps", "both") and dice.random() < 0.85:
            return Context(time, length, wifi, gateway, *self._fix(stay, time, dice))
        return Context(time, length, wifi, gateway)

    def _wifi(self, stay: Stay, dice: random.Random) -> tuple[dict[str, int | None], str | None]:
        told = site(stay.kind)
        # a bus or a train is another one on each ride
        names = (*self.names, "points", stay.number if stay.ride else stay.counted)
        count, place = rng(*names).randint(*told.points), rng(*names, stay.place)
        points = [(public_address("F4:92:BF", *names, n), place.uniform(-85, -50)) for n in range(count)]
        gateway = points[0][0] if told.joined and points else None
        if stay.kind not in ONE_ROOF:
            points[:1] = [(one, place.uniform(-62, -45)) for one, _ in points[:1]]
        if stay.ride:
            passed = [octets(3, "passed", dice.random()).hex() for _ in range(dice.randint(2, 9))]
            points += [(public_address("3C:A6:2F", one), dice.uniform(-90, -68)) for one in passed]
        if gateway is None and self.hotspot and rng(*names, stay.number, "hotspot").random() < 0.6:
            raw = octets(5, *self.names, "hotspot")
            gateway = "AE:" + ":".join(f"{value:02X}" for value in raw)
            points.append((gateway, -38.0))
        heard = {one: dice.gauss(mean, 5) for one, mean in points}
        return {one: round(got) for one, got in heard.items() if got > -88 or one == gateway}, gateway

    def _where(self, place: str) -> tuple[float, float]:
        """North and east of the town's middle, in metres."""
        kind = place.split("/")[0]
        town, spot = rng(*self.names, "far", kind), rng(*self.names, "spot", place)
        far, turn = AWAY_M.get(kind, 0.0), town.uniform(0, 2 * math.pi)
        north, east = spot.gauss(0, 2500), spot.gauss(0, 2500)
        if kind in ONE_ROOF:
            north, east = (town.gauss(0, 2500) + spot.gauss(0, 20) for _ in "ab")
        return far * math.cos(turn) + north, far * math.sin(turn) + east

    def _fix(self, stay: Stay, time: float, dice: random.Random) -> tuple[float, float, float]:
        visit = rng(*self.names, "fix", stay.number)
        accuracy = visit.choice((12, 20, 30, 45, 70))
        one, other = self._where(stay.before), self._where(stay.after)
        done = (time - stay.start) / (stay.end - stay.start) if stay.ride else 0.0
        if not stay.ride:
            one = self._where(stay.place)
        north, east = (a + (b - a) * done for a, b in zip(one, other, strict=True))
        north += visit.gauss(0, accuracy / 2) + dice.gauss(0, accuracy / 4)
        east += visit.gauss(0, accuracy / 2) + dice.gauss(0, accuracy / 4)
        scale = DEGREE_M * math.cos(math.radians(50.9))
        return (
            round(50.9 + north / DEGREE_M, 6),
            round(6.9 + east / scale, 6),
            accuracy * dice.uniform(0.8, 1.3),
        )
