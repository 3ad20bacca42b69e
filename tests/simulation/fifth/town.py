"""What a laptop reads of where it is: access points, a gateway, a position, or none of these."""

import math
from dataclasses import dataclass

from scanner.model import Context
from tests.simulation.dice import octets, rng
from tests.simulation.fifth.days import Stay

# place -> what radio meets there, fewest and most access points, chance that its network is joined
PLACES = {
    "home": ("home", 2, 14, 1.0),
    "mother": ("home", 2, 10, 0.9),
    "parents": ("home", 1, 8, 0.8),
    "far": ("home", 4, 14, 0.9),
    "bakery": ("work", 2, 8, 0.7),
    "callcentre": ("work", 6, 16, 1.0),
    "school": ("work", 6, 14, 0.9),
    "office": ("work", 4, 14, 1.0),
    "depot": ("work", 2, 6, 0.6),
    "gate": ("work", 0, 3, 0.3),
    "workshop": ("work", 1, 5, 0.3),
    "coworking": ("work", 5, 14, 1.0),
    "client": ("work", 5, 14, 0.6),
    "college": ("hall", 6, 16, 0.9),
    "campus": ("hall", 8, 18, 1.0),
    "canteen": ("hall", 4, 12, 0.8),
    "library": ("hall", 4, 12, 0.8),
    "club": ("hall", 1, 6, 0.3),
    "choir": ("hall", 1, 5, 0.2),
    "gym": ("hall", 3, 8, 0.4),
    "group": ("hall", 2, 6, 0.3),
    "doctor": ("work", 3, 9, 0.2),
    "nursery": ("work", 2, 6, 0.1),
    "cafe": ("hall", 4, 12, 0.8),
    "farcafe": ("hall", 4, 12, 0.5),
    "bar": ("hall", 4, 10, 0.3),
    "market": ("out", 5, 15, 0.0),
    "pitch": ("out", 0, 3, 0.0),
    "elsewhere": ("work", 4, 9, 1.0),
}
SHARED = {"canteen": ("callcentre", "campus")}  # one site: some access points are heard at both
METRES = 111_200.0
SPEED = {"walk": 1.3, "bike": 4.0, "car": 11.0, "bus": 7.0, "tram": 6.0, "train": 25.0}
LOOKS = ("wifi", "gps", "none")


def air(stay: Stay) -> str:
    """What radio meets on a stay."""
    return ("out" if stay.mode in ("walk", "bike") else "ride") if stay.mode else PLACES[stay.place][0]


def mac(*names: object) -> str:
    """A maker's address."""
    raw = octets(6, "fifth", *names)
    return ":".join(f"{value:02X}" for value in (raw[0] & 0xFC, *raw[1:]))


@dataclass(frozen=True)
class Town:
    """One user's places, and what the laptop's `look` sees of them."""

    who: str
    look: str

    def context(self, stay: Stay, begin: float, listens: float) -> Context:
        """One window as it opens."""
        if self.look == "none":
            return Context(begin, listens)
        gateway = self._gateway(stay)
        if self.look == "wifi":
            return Context(begin, listens, self._seen(stay, begin), gateway)
        dice = rng("fifth fix", self.who, begin)
        if dice.random() < 0.35:
            return Context(begin, listens, {}, gateway)
        spread = dice.choice((10.0, 20.0, 35.0, 70.0)) if dice.random() < 0.985 else 900.0
        x, y = self._at(stay, begin)
        x, y = x + dice.gauss(0, spread / 1.5), y + dice.gauss(0, spread / 1.5)
        told = spread if spread < 900 or dice.random() < 0.7 else 50.0
        return Context(
            begin, listens, {}, gateway, round(47 + y / METRES, 6), round(8 + x / METRES / 0.68, 6), told
        )

    def _gateway(self, stay: Stay) -> str | None:
        if stay.mode or rng("fifth join", self.who, stay.place).random() >= PLACES[stay.place][3]:
            return None
        return mac(self.who, stay.place, "gateway")

    def _site(self, place: str) -> tuple[float, float]:
        dice = rng("fifth site", self.who, place)
        far = {"home": 0.0, "far": 120_000.0, "market": 700.0, "nursery": 800.0, "canteen": 0.0}.get(place)
        reach = dice.uniform(1_200, 9_000) if far is None else far
        turn = dice.uniform(0, 2 * math.pi)
        x, y = reach * math.cos(turn), reach * math.sin(turn)
        if place == "canteen":
            first = self._site("callcentre" if "call" in self.who else "campus")
            return first[0] + 220, first[1]
        return x, y

    def _at(self, stay: Stay, moment: float) -> tuple[float, float]:
        if not stay.mode:
            return self._site(stay.place)
        (a, b), (c, d) = self._site(stay.origin), self._site(stay.target)
        share = (moment - stay.start) / (stay.end - stay.start)
        tour = 3_000 * math.sin(2 * math.pi * share) if stay.origin == stay.target else 0.0
        return a + (c - a) * share + tour, b + (d - b) * share

    def _seen(self, stay: Stay, begin: float) -> dict[str, int | None]:
        if stay.mode:
            return self._passed(stay, begin)
        out: dict[str, int | None] = {}
        fixed, now = rng("fifth points", self.who, stay.place), rng("fifth flicker", self.who, begin)
        seat = rng("fifth seat", self.who, stay.place, stay.start)
        for number in range(fixed.randint(*PLACES[stay.place][1:3])):
            level = fixed.gauss(-70, 13) + seat.gauss(0, 4) + now.gauss(0, 3)
            if level > -90 and now.random() < 0.93:
                out[mac(self.who, stay.place, number)] = round(min(-25, level))
        if self._gateway(stay):
            out[mac(self.who, stay.place, "router")] = round(fixed.uniform(-70, -40) + now.gauss(0, 3))
        for other in SHARED.get(stay.place, ()):
            if now.random() < 0.6:
                out[mac(self.who, other, 0)] = round(now.gauss(-84, 3))
        return out

    def _passed(self, stay: Stay, begin: float) -> dict[str, int | None]:
        carriage = (
            rng("fifth carriage", self.who, stay.start).choice((0, 1, 3))
            if stay.mode in ("train", "tram")
            else 0
        )
        out: dict[str, int | None] = {mac(self.who, stay.place, "carriage", n): -58 for n in range(carriage)}
        done = (begin - stay.start) * SPEED[stay.mode]
        line = "-".join(sorted((stay.origin, stay.target)))
        block = int((done if stay.origin <= stay.target else 1e6 - done) // 150)
        beside = rng("fifth line", self.who, line, block)
        for number in range(beside.choice((0, 0, 1, 3, 6))):
            out[mac(self.who, line, block, number)] = round(beside.uniform(-91, -68))
        return out
