"""Where the user goes: buildings and vehicles, what they send, and what a laptop reads of its position."""

import math
from dataclasses import dataclass
from functools import lru_cache

from tests.simulation.dice import octets, rng

LATITUDE_M = 111_200.0
# How fast a level falls with distance, and loss of a wall in dB, by kind of place
FALL = {
    "dwelling": (2.7, 6.0),
    "office": (2.4, 4.0),
    "hall": (2.1, 3.0),
    "street": (2.2, 8.0),
    "ride": (1.9, 2.0),
}
CLASS = {
    "home": "dwelling", "second home": "dwelling", "mother": "dwelling", "client": "dwelling",
    "friend": "dwelling",
    "office": "office", "ward": "office", "coworking": "office", "canteen": "hall", "library": "hall",
    "lecture": "hall", "gym": "hall", "cafe": "street", "shop": "street",
}  # fmt: skip
# Physical access points in reach: fewest and most
POINTS = {"dwelling": (2, 18), "office": (3, 9), "hall": (3, 12), "street": (5, 16)}


@dataclass(frozen=True)
class Point:
    """A Wi-Fi access point: its address and its mean level at the middle of the place."""

    bssid: str
    level: float


@dataclass(frozen=True)
class Site:
    """A building: `x`, `y` metres from the first home; `sub` its kind, `kind` how radio behaves in it."""

    key: str
    sub: str
    kind: str
    x: float
    y: float
    points: tuple[Point, ...]
    gear: tuple[str, ...]
    gateway: str | None


def mac(*names: object) -> str:
    """A maker's address (global, unicast)."""
    raw = octets(6, "mac", *names)
    return ":".join(f"{value:02X}" for value in (raw[0] & 0xFC, *raw[1:]))


def site(seed: object, key: str, x: float, y: float, beside: Site | None = None) -> Site:
    """A building; `beside` one whose access points are weakly heard here too (canteen and office)."""
    sub = key.split("#")[0]
    kind = CLASS[sub]
    dice = rng("site", seed, key)
    low, high = POINTS[kind]
    points: list[Point] = []
    for n in range(dice.randint(low, high)):
        level = -46.0 if n == 0 else dice.uniform(-92, -58)
        base = mac(seed, key, n)
        networks = dice.choice((2, 3, 4)) if kind in ("office", "hall") else dice.choice((1, 1, 2))
        points += [Point(f"{base[:-1]}{i:X}", level + dice.gauss(0, 1)) for i in range(networks)]
    if beside is not None:
        points += [Point(one.bssid, one.level - 22) for one in beside.points if one.level > -72]
    gear = tuple(mac(seed, key, "gear", n) for n in range(dice.randint(0, 5 if kind != "street" else 3)))
    joined = dice.random() < (0.95 if kind in ("dwelling", "office") else 0.6)
    return Site(key, sub, kind, x, y, tuple(points), gear, mac(seed, key, "gateway") if joined else None)


@dataclass(frozen=True)
class Look:
    """How this laptop sees its position in one recording; shares and metres."""

    wifi: bool
    gps: bool
    hotspot: str | None
    jumps: float
    stale: float


def seen_points(where: Site, stay: object, moment: float) -> dict[str, int]:
    """The access points that one scan shows: one seat a stay, and each reading scatters."""
    out: dict[str, int] = {}
    dice = rng("scan", where.key, stay, moment)
    for point in where.points:
        level = point.level + _seat(point.bssid, stay) + dice.gauss(0, 3.5)
        if dice.random() < 1 / (1 + math.exp(-(level + 87) / 2.5)) * 0.97:
            out[point.bssid] = round(level)
    return out


@lru_cache(maxsize=100_000)
def _seat(bssid: str, stay: object) -> float:
    return rng("seat", bssid, stay).gauss(0, 5)


def passed_points(
    seed: object, route: str, vehicle: object, way_m: float, moment: float, mode: str
) -> dict[str, int]:
    """Access points on a ride: the vehicle's own, and those beside the line, which stay where they are."""
    dice = rng("passed", seed, route, vehicle, moment)
    core = {"train": rng("core", vehicle).choice((0, 2, 3, 5)), "bus": rng("core", vehicle).choice((0, 1))}
    own = {
        mac(vehicle, "core", n): round(dice.gauss(-60, 7))
        for n in range(core.get(mode, 0))
        if dice.random() < 0.9
    }
    segment = int(way_m // 180)
    for near in (segment - 1, segment, segment + 1):
        beside = rng("line", seed, route, near)
        for n in range(beside.choice((0, 0, 1, 2, 4) if mode == "train" else (0, 2, 3, 5, 8))):
            if dice.random() < (0.45 if near == segment else 0.2):
                own[mac(seed, route, near, n)] = round(max(-93.0, dice.gauss(-82, 6)))
    return own


def fix(
    look: Look, x: float, y: float, moment: float, outside: bool, stay: object
) -> tuple[float, float, float] | None:
    """Latitude, longitude and claimed accuracy of one reading, if there is one.

    Inside, a bias lasts a stay; a network position is coarse and says so; a jump does not say so.
    """
    dice = rng("fix", stay, moment)
    if dice.random() > (0.9 if outside else 0.6):
        return None
    bias = rng("bias", stay)
    spread = 9.0 if outside else bias.uniform(12, 40)
    dx, dy, claimed = bias.gauss(0, spread), bias.gauss(0, spread), spread * dice.uniform(0.8, 1.8)
    if dice.random() < 0.12:
        coarse = dice.uniform(120, 1500)
        dx, dy, claimed = dice.gauss(0, coarse / 1.5), dice.gauss(0, coarse / 1.5), coarse
    if dice.random() < look.jumps:
        far, turn = dice.uniform(400, 3500), dice.uniform(0, 2 * math.pi)
        dx, dy, claimed = far * math.cos(turn), far * math.sin(turn), dice.uniform(15, 60)
    x, y = x + dx + dice.gauss(0, 4), y + dy + dice.gauss(0, 4)
    return 48.2 + y / LATITUDE_M, 11.6 + x / (LATITUDE_M * math.cos(math.radians(48.2))), round(claimed, 1)
