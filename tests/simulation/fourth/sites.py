"""Sites: what stands there for good (access points, gateway, gear), how many pass, where it lies."""

import math
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from tests.simulation.dice import octets, poisson, rng
from tests.simulation.fourth.air import Spot
from tests.simulation.fourth.tracks import moves, plain_name

HOME = (52.48, -1.90)
_KM = 1 / 111.2  # degrees of latitude


class Kind(NamedTuple):
    """A sort of site. `size_m` across, `rooms` 0 out of doors; `aps` its own and those `around`;
    `joins` whether the laptop joins its network; fixed Bluetooth `gear`; people `passing` an hour;
    `busy` share of packets that collide.
    """

    size_m: float
    rooms: int
    aps: int
    around: int
    joins: bool
    gear: int
    passing: float
    busy: float


KINDS = {
    "house": Kind(9, 3, 1, 7, True, 3, 1.5, 0.3),
    "tower": Kind(8, 2, 1, 24, True, 2, 1.0, 0.5),
    "shared": Kind(12, 6, 2, 12, True, 4, 2.0, 0.4),
    "refuge": Kind(20, 9, 3, 5, True, 5, 1.0, 0.45),
    "ward": Kind(30, 8, 14, 0, False, 18, 25, 0.55),
    "visit": Kind(8, 2, 1, 6, False, 2, 0.5, 0.3),
    "shop": Kind(26, 2, 4, 10, False, 12, 60, 0.55),
    "depot": Kind(30, 2, 6, 2, False, 6, 15, 0.5),
    "drop": Kind(10, 1, 0, 8, False, 1, 6, 0.3),
    "campus": Kind(30, 4, 20, 0, True, 10, 80, 0.6),
    "library": Kind(24, 1, 12, 0, True, 6, 30, 0.55),
    "school": Kind(20, 0, 2, 8, False, 1, 50, 0.45),
    "playground": Kind(25, 0, 0, 6, False, 0, 15, 0.3),
    "office": Kind(24, 1, 16, 4, True, 14, 8, 0.55),
    "cafe": Kind(9, 1, 2, 12, False, 3, 25, 0.5),
    "club": Kind(12, 1, 1, 5, False, 3, 6, 0.35),
    "surgery": Kind(10, 2, 3, 8, False, 4, 20, 0.4),
    "cottage": Kind(10, 3, 1, 0, True, 2, 0.2, 0.25),
    "pub": Kind(12, 1, 2, 5, False, 4, 25, 0.5),
    "beach": Kind(40, 0, 0, 0, False, 0, 10, 0.25),
    "train": Kind(14, 1, 2, 0, False, 0, 20, 0.55),
    "bus": Kind(8, 1, 1, 0, False, 0, 20, 0.5),
    "car": Kind(2, 1, 0, 0, False, 0, 60, 0.3),
    "van": Kind(3, 1, 0, 0, False, 0, 60, 0.3),
    "walk": Kind(2, 0, 0, 0, False, 0, 0, 0.3),
}
_ALIAS = {
    "sister": "house",
    "oldhome": "house",
    "newhome": "house",
    "pwork": "office",
    "nursery": "school",
    "church": "club",
    "centre": "surgery",
    "support": "surgery",
    "gym": "club",
    "shops": "shop",
    "college": "campus",
    "stop": "drop",
    "pcar": "car",
}
_FAR = {"cottage": (118, 119), "pub": (118, 121), "beach": (121, 125), "office": (9, 28)}  # km from home


@dataclass
class Site:
    """One site as the laptop can know it; `spread` access point -> mean level in dBm."""

    name: str
    kind: Kind
    latitude: float
    longitude: float
    spread: dict[str, float] = field(default_factory=dict)
    gateway: str | None = None


def kind_of(site: str, home: str) -> str:
    """The sort of a site; the user's `home` may be of several sorts."""
    name = plain_name(site).split("@")[0].split("#")[0].rstrip("0123456789")
    return home if name == "home" else _ALIAS.get(name, name)


def build(seed: object, name: str, home: str) -> Site:
    """A site with all that stands on it."""
    dice = rng(seed, "site", plain_name(name))
    sort = kind_of(name, home)
    kind = KINDS[sort]
    near, far = (0, 0) if name == "home" else _FAR.get(sort, (0.7, 6.0))
    bearing = rng(seed, "west").uniform(2, 3) if near > 100 else dice.uniform(0, 2 * math.pi)
    km = dice.uniform(near, far)
    site = Site(
        name, kind, HOME[0] + km * _KM * math.sin(bearing), HOME[1] + km * _KM * math.cos(bearing) / 0.61
    )
    for number in range(kind.aps):
        site.spread[bssid(seed, plain_name(name), number)] = dice.gauss(-52 if not number else -66, 7)
    for number in range(kind.around):
        site.spread[bssid(seed, plain_name(name), "next", number)] = dice.gauss(-80, 6)
    if kind.joins or (sort == "cafe" and dice.random() < 0.5):
        site.gateway = mac(seed, plain_name(name), "gateway")
    return site


def mac(*names: object) -> str:
    """An assigned address of some maker's."""
    raw = octets(6, *names)
    return ":".join(f"{value:02X}" for value in (raw[0] & 0xFC, *raw[1:]))


def bssid(*names: object) -> str:
    """The address of an access point."""
    return mac("ap", *names)


def wifi(dice: Random, seed: object, site: Site, time: float, shift: float) -> dict[str, int]:
    """One list of access points: weak ones flicker; on a ride those along the way are new each time."""
    heard = {}
    for name, mean in site.spread.items():
        level = mean + shift + dice.gauss(0, 3)
        if dice.random() < 1 / (1 + math.exp((-86 - level) / 2.5)):
            heard[name] = round(level)
    if moves(site.name):
        for number in range(poisson(dice, 5)):
            heard[bssid(seed, "way", site.name, int(time), number)] = round(dice.gauss(-80, 6))
    return heard


def spot(seed: object, who: str, site: str, home: str, day: int) -> Spot:
    """Where somebody sits on a site; the same each day but where the kind has no fixed seats."""
    sort = kind_of(site, home)
    kind = KINDS[sort]
    free = sort in {"cafe", "library", "train", "bus", "pub", "office"}
    dice = rng(seed, who, "spot", plain_name(site), day if free else "")
    half = kind.size_m / 2
    if not kind.rooms:
        return Spot(dice.uniform(-half, half), dice.uniform(-half, half))
    room, floor = f"room {dice.randrange(kind.rooms)}", 7 if sort == "tower" else 0
    if sort == "office" and site == "office":
        floor = dice.choice((2, 3, 4))  # hot desks
    return Spot(dice.uniform(-half, half), dice.uniform(-half, half), floor, room)
