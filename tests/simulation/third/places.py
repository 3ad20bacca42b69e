"""Buildings and ways: what a laptop reads of where it is."""

import math
from dataclasses import dataclass

from scanner.model import Context
from tests.simulation.dice import octets, rng

# What radio meets there (a key of `other.town.FALL`), fewest and most access points, whether it is joined
KINDS = {
    "dwelling": ("dwelling", 3, 16, 1.0), "work": ("office", 4, 14, 0.9), "hall": ("hall", 5, 20, 0.7),
    "street": ("street", 4, 14, 0.4), "ride": ("ride", 0, 4, 0.2),
}  # fmt: skip
KIND_OF = {
    "home": "dwelling", "friend": "dwelling", "grandparents": "dwelling", "hotel": "dwelling",
    "office": "work", "ward": "work", "depot": "work", "school": "work", "room": "work", "agency": "work",
    "canteen": "hall", "lecture": "hall", "library": "hall", "congress": "hall", "therapy": "hall",
    "pool": "hall", "shop": "street", "cafe": "street", "gate": "street", "lunch": "street",
    "restaurant": "street", "park": "street",
}  # fmt: skip
# Places of one site: metres from the first of them, so that its strong access points are heard there too
BESIDE = {"canteen": 120.0, "library": 250.0, "therapy": 60.0}
SPEED = {"train": 22.0, "bus": 7.0, "car": 10.0, "van": 8.0, "bike": 4.5, "walk": 1.3}
LATITUDE_M = 111_200.0


@dataclass(frozen=True)
class Stay:
    """The user at one place, or on one way (`mode` set, then `place` names this way alone)."""

    start: float
    end: float
    place: str
    mode: str = ""
    origin: str = ""
    target: str = ""

    @property
    def air(self) -> str:
        """What radio meets here."""
        return KINDS["ride" if self.mode else KIND_OF[self.place]][0]


def mac(*names: object) -> str:
    """A maker's address (global, unicast)."""
    raw = octets(6, "third", *names)
    return ":".join(f"{value:02X}" for value in (raw[0] & 0xFC, *raw[1:]))


@dataclass(frozen=True)
class Town:
    """One user's places; `look` "wifi", "gps" or "neither"; `hotspot` goes along where nothing is joined."""

    seed: str
    look: str
    hotspot: bool = False

    def where(self, place: str) -> tuple[float, float]:
        """Metres east and north of home."""
        dice = rng("third where", self.seed, "site" if place in BESIDE else place)
        reach = 0.0 if place == "home" else dice.uniform(800, 12_000)
        turn = dice.uniform(0, 2 * math.pi)
        return reach * math.cos(turn) + BESIDE.get(place, 0.0), reach * math.sin(turn)

    def context(self, stay: Stay, begin: float, length: float) -> Context:
        """What one scan knows of its place."""
        dice = rng("third scan", self.seed, begin)
        wifi, gateway = self._points(stay, begin) if self.look != "neither" else ({}, None)
        if self.look == "gps" and dice.random() < 0.7:
            x, y = self._at(stay, begin)
            spread = dice.choice((8.0, 15.0, 30.0, 30.0, 400.0))
            east, north = x + dice.gauss(0, spread / 2), y + dice.gauss(0, spread / 2)
            latitude = 52.0 + north / LATITUDE_M
            longitude = 5.0 + east / (LATITUDE_M * math.cos(math.radians(52)))
            return Context(begin, length, wifi, gateway, latitude, longitude, spread, None)
        return Context(begin, length, wifi, gateway, None, None, None, None)

    def _at(self, stay: Stay, moment: float) -> tuple[float, float]:
        if not stay.mode:
            return self.where(stay.place)
        (a, b), (c, d) = self.where(stay.origin), self.where(stay.target)
        share = (moment - stay.start) / (stay.end - stay.start)
        detour = 4000 * math.sin(math.pi * share) if stay.mode == "van" else 0.0
        return a + (c - a) * share + detour, b + (d - b) * share

    def _points(self, stay: Stay, moment: float) -> tuple[dict[str, int | None], str | None]:
        dice = rng("third air", self.seed, moment)
        if stay.mode:
            seen = self._passed(stay, moment)
            joined = False
        else:
            low, high, share = KINDS[KIND_OF[stay.place]][1:]
            fixed = rng("third points", self.seed, stay.place)
            seen, count = {}, fixed.randint(low, high)
            for n in range(count):
                level = fixed.uniform(-88, -45) + rng("seat", self.seed, stay.start, n).gauss(0, 4)
                if dice.random() < 1 / (1 + math.exp(-(level + 86) / 3)):
                    seen[mac(self.seed, stay.place, n)] = round(level + dice.gauss(0, 3))
            joined = fixed.random() < share
        if joined:
            return seen, mac(self.seed, stay.place, "gateway")
        if self.hotspot:
            own = "D6" + mac(self.seed, "hotspot")[2:]
            return {**seen, own: round(dice.gauss(-35, 4))}, own
        return seen, None

    def _passed(self, stay: Stay, moment: float) -> dict[str, int | None]:
        """A vehicle's own access points, and those of the 200 m of its line that it is on."""
        own = rng("vehicle", self.seed, stay.start).choice((0, 0, 2, 3)) if stay.mode == "train" else 0
        seen: dict[str, int | None] = {mac(stay.start, "own", n): -60 for n in range(own)}
        metres = (moment - stay.start) * SPEED[stay.mode]
        line = "-".join(sorted((stay.origin, stay.target)))
        begin = metres if stay.origin < stay.target else 1e6 - metres
        beside = rng("line", self.seed, line, int(begin // 200))
        for n in range(beside.choice((0, 1, 2, 4, 7))):
            seen[mac(self.seed, line, int(begin // 200), n)] = round(beside.uniform(-90, -70))
        return seen
