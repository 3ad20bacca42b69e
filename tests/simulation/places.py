"""Where the laptop can be: Wi-Fi that flickers, a gateway, a position with its error, gear, a crowd.

Wi-Fi numbers: following.md 4 (flicker; a small core of access points stays on a train while the rest is
new at every scan). Counts by kind of place are ours, wide on purpose and drawn anew for each seed.
"""

import math
import random
from dataclasses import dataclass, field

from tests.simulation.bystanders import Gear
from tests.simulation.dice import octets, public_address

WORDS = {"home": "Home", "office": "Work", "cafe": "Cafe", "train": "Train", "car": "Car"}
KINDS = {  # kind: access points from, to; residents; passers-by an hour; pieces of gear from, to
    "home": (3, 22, 1.0, 2.0, 1, 5),
    "office": (10, 40, 12.0, 10.0, 2, 7),
    "cafe": (5, 16, 8.0, 45.0, 0, 3),
    "friend": (3, 18, 1.5, 2.0, 1, 4),
    "shop": (6, 25, 5.0, 90.0, 0, 4),
    "client": (4, 25, 5.0, 6.0, 1, 4),
    "hotel": (6, 20, 4.0, 10.0, 1, 3),
    "train": (1, 4, 14.0, 40.0, 0, 0),
    "coach": (0, 2, 20.0, 2.0, 0, 0),
    "car": (0, 1, 0.3, 60.0, 0, 0),
}
RIDES = {"train", "coach", "car"}
METRES_PER_DEGREE = 111_320.0


@dataclass(frozen=True)
class Spot:
    """A place, or for a ride the vehicle with its line. Levels in dBm; coordinates in degrees."""

    name: str
    kind: str
    wifi: dict[str, float]
    gateway: str | None
    latitude: float
    longitude: float
    to: tuple[float, float] | None = None
    along: tuple[tuple[float, str, float], ...] = ()  # access points of the line: position 0..1, BSSID, dBm
    gear: tuple[tuple[Gear, float], ...] = ()
    residents: float = 0.0
    passers_per_hour: float = 0.0
    word: str | None = None

    @property
    def is_ride(self) -> bool:
        return self.kind in RIDES

    def position(self, progress: float) -> tuple[float, float]:
        """Degrees, `progress` 0..1 along the line for a ride."""
        if self.to is None:
            return self.latitude, self.longitude
        return (
            self.latitude + (self.to[0] - self.latitude) * progress,
            self.longitude + (self.to[1] - self.longitude) * progress,
        )


@dataclass
class Country:
    """The places of one seed, made on first use. `density` scales crowds, `apartment` the Wi-Fi at home."""

    seed: object
    dice: random.Random
    density: float = 1.0
    latitude: float = 52.4
    longitude: float = -1.8
    spots: dict[str, Spot] = field(default_factory=dict)

    def spot(self, name: str, joined: bool = True) -> Spot:
        """The place `name`; its kind is the part before a dash ("cafe-2")."""
        if name not in self.spots:
            self.spots[name] = self._make(name, name.split("-")[0], joined)
        return self.spots[name]

    def ride(self, kind: str, start: str, end: str) -> Spot:
        """The line between two places; the way back is the same line read backwards."""
        name = f"{kind}:{start}>{end}"
        if name in self.spots:
            return self.spots[name]
        back = self.spots.get(f"{kind}:{end}>{start}")
        a, b = self.spot(start), self.spot(end)
        along = _line(self.seed, name, self.dice)
        if back is not None:
            along = tuple(sorted((1 - at, bssid, level) for at, bssid, level in back.along))
        made = self._make(name, kind, kind == "train")
        self.spots[name] = Spot(
            name, kind, made.wifi, made.gateway, a.latitude, a.longitude, (b.latitude, b.longitude), along,
            residents=made.residents, passers_per_hour=made.passers_per_hour, word=made.word,
        )  # fmt: skip
        return self.spots[name]

    def _make(self, name: str, kind: str, joined: bool) -> Spot:
        low, high, residents, passers, gear_low, gear_high = KINDS[kind]
        dice = self.dice
        count = dice.randint(low, high)
        bssids = [bssid(self.seed, name, number) for number in range(count)]
        wifi = {one: min(-38.0, dice.gauss(-76, 9)) for one in bssids}
        gateway = None
        if joined and bssids and (kind != "cafe" or dice.random() < 0.6):
            wifi[bssids[0]] = dice.uniform(-62, -38)
            gateway = public_address("3C:A6:2F", self.seed, name, "gateway")
        gear = tuple(
            (Gear(f"gear {name} {number}", self.seed, dice.randrange(10)), dice.gauss(-72, 9))
            for number in range(dice.randint(gear_low, gear_high))
        )
        angle, away = dice.uniform(0, 2 * math.pi), dice.uniform(600, 15_000) * (kind != "home")
        scale = METRES_PER_DEGREE * math.cos(math.radians(self.latitude))
        return Spot(
            name, kind, wifi, gateway,
            self.latitude + away * math.sin(angle) / METRES_PER_DEGREE,
            self.longitude + away * math.cos(angle) / scale,
            gear=gear, residents=residents * self.density, passers_per_hour=passers * self.density,
            word=WORDS.get(kind, kind.capitalize()),
        )  # fmt: skip


def bssid(*names: object) -> str:
    """An access point's address: a maker's block or, for one in five, a locally administered one."""
    raw = octets(6, "bssid", *names)
    first = raw[0] & 0xFC | (2 if raw[1] < 51 else 0)
    return ":".join(f"{value:02X}" for value in (first, *raw[1:6]))


def _line(seed: object, name: str, dice: random.Random) -> tuple[tuple[float, str, float], ...]:
    count = dice.randint(80, 400)
    points = ((dice.random(), bssid(seed, name, "line", number)) for number in range(count))
    return tuple(sorted((at, one, dice.gauss(-80, 6)) for at, one in points))
