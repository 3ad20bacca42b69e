"""What one window shows of where the laptop is, and how alike two such views are. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, isfinite, radians, sin, sqrt
from typing import NamedTuple

from scanner.by_chance import FEWEST, HALF
from scanner.model import Context, Stable, Window
from scanner.place_word import as_word

# chosen: so much of the smaller set in common is one place; more parts rooms, less joins neighbours
SAME_PLACE = 0.25
FEWEST_SHARED = 2  # chosen: a single one may be carried; more parts places with few
MOST_NORTH, MOST_EAST = 90, 180  # source: degrees of the globe
BEST_M = 5.0  # chosen: no receiver in a laptop is surer, whatever it says
SAME_M = 100.0  # chosen: a house and its street; less parts one place where fixes drift
EARTH_M = 6_371_000.0  # source: mean radius of the Earth
MAX_WIFI = 80  # chosen: the strongest are enough to know a place by
MAX_GEAR = 80  # chosen: bounds memory, the loudest first
MAX_REMEMBERED = 4_096  # chosen: bounds memory; the same ones are in view again and again
# chosen: fainter is at the edge of hearing and flickers; stands too for a level that was not told
FAINTEST_DBM = -100
LOUD_DBM = -55  # chosen: a hotspot in the same bag; lower takes a router in the room for one
ACCURACY_UNKNOWN_M = 50.0  # chosen: for a fix that does not tell its error; less takes a jump for a move
# chosen: a fix from cell towers says nothing about a place (AirGuard issues 65, 76); less leaves more
# laptops without a place
USELESS_ACCURACY_M = 150.0
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Position:
    """Degrees, and the radius in metres within which it is likely right."""

    latitude: float
    longitude: float
    accuracy: float


class Surroundings(NamedTuple):
    """One view: access points that stay where they are, gateway, fixed gear, position, the user's word."""

    wifi: frozenset[str] = frozenset()
    gateway: str | None = None
    gear: frozenset[str] = frozenset()
    position: Position | None = None
    word: str | None = None
    loud: frozenset[str] = frozenset()  # of the access points, those within some metres

    @property
    def blind(self) -> bool:
        """True when nothing but Bluetooth tells where this is."""
        return not (self.sighted or self.word)

    @property
    def fix_alone(self) -> bool:
        """True when nothing but a position tells where this is."""
        return self.position is not None and not (self.wifi or self.gateway or self.word)

    @property
    def gateway_alone(self) -> bool:
        """True when nothing but a gateway tells where this is."""
        return self.gateway is not None and not (self.wifi or self.position or self.word)

    @property
    def sighted(self) -> bool:
        """True when more than the user's word and Bluetooth tells where this is."""
        return bool(self.wifi or self.gateway or self.position)


@lru_cache(MAX_REMEMBERED)
def locally_administered(mac: str) -> bool:
    """True for an address its owner made up, as phones do for their hotspots (IEEE 802, U/L bit)."""
    try:
        return bool(int(mac[:2], 16) & 0x02)
    except ValueError:
        return True


def of_one_box(one: str, other: str) -> bool:
    """Whether two addresses may be of one router, whose radios are numbered one after another.

    source: IEEE 802, U/L bit, which makers set for a second network; the four octets between stay the same.
    """
    return one[2:14] == other[2:14]


def look_around(
    window: Window,
    travelling: Iterable[str],
    known: Callable[[str], bool] = lambda sign: False,
    routers: frozenset[str] = NOTHING,
) -> Surroundings:
    """The view of a window, leaving out what is known to travel with the user.

    `known` access points come first when there are more than a view holds; `routers` are gateways that stay
    though their address was made up.
    """
    keys = _fixed_gear(window.stable).difference(travelling) if window.stable else NOTHING
    context = window.context
    if context is None:
        return Surroundings(gear=keys)
    gateway = context.gateway
    if gateway is not None and gateway not in routers and locally_administered(gateway):
        gateway = None  # a phone's hotspot
    if gateway is not None and gateway in travelling:
        gateway = None
    wifi, loud = _fixed_wifi(context.wifi, frozenset(travelling), known)
    return Surroundings(
        wifi,
        gateway,
        keys,
        position_of(context),
        as_word(context.place) or None if context.place else None,
        loud,
    )


def position_of(context: Context) -> Position | None:
    """The fix of a context, or None where there is none that means anything."""
    latitude, longitude = context.latitude, context.longitude
    if latitude is None or longitude is None or not (isfinite(latitude) and isfinite(longitude)):
        return None
    if abs(latitude) > MOST_NORTH or abs(longitude) > MOST_EAST or (latitude == 0 and longitude == 0):
        return None
    accuracy = context.accuracy
    if accuracy is None or not isfinite(accuracy) or accuracy < 0:
        accuracy = ACCURACY_UNKNOWN_M
    return Position(latitude, longitude, max(accuracy, BEST_M)) if accuracy <= USELESS_ACCURACY_M else None


def metres(one: Position, other: Position) -> float:
    """Distance over ground."""
    half_lat = radians(other.latitude - one.latitude) / 2
    half_lon = radians(other.longitude - one.longitude) / 2
    chord = (
        sin(half_lat) ** 2 + cos(radians(one.latitude)) * cos(radians(other.latitude)) * sin(half_lon) ** 2
    )
    return 2 * EARTH_M * asin(min(1.0, sqrt(chord)))


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared part of the smaller set, 0 to 1; 0 when either is empty."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def alike(one: Surroundings, other: Surroundings) -> bool | None:
    """Whether two views are of one place; None when they have nothing to compare. Words have no say.

    Wi-Fi speaks before a position, since a position can jump: about a quarter of the smaller set in common
    is one place (scanner/places/README.md), none of two fair sets is not.
    """
    if one.wifi and other.wifi:
        shared, here, there = len(one.wifi & other.wifi), len(one.wifi), len(other.wifi)
        if shared >= FEWEST_SHARED and shared >= SAME_PLACE * min(here, there):
            return True
        if shared == 1 and here + there - shared <= 2:  # one router in the middle of nowhere
            return True
        if shared == 0 and min(here, there) >= FEWEST:
            return False
    if one.gateway and one.gateway == other.gateway:
        return True
    near = _near(one.position, other.position)
    if near is not None:
        return near
    if _same_gear(one.gear, other.gear):
        return True
    if (one.wifi and other.wifi) or (one.gateway and other.gateway):
        return False
    return False if one.gear and other.gear and not (one.gear & other.gear) else None


def _near(one: Position | None, other: Position | None) -> bool | None:
    if one is None or other is None:
        return None
    return metres(one, other) <= max(SAME_M, one.accuracy + other.accuracy)


def _same_gear(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= 2 and overlap(one, other) >= HALF


def _fixed_gear(stable: Iterable[Stable]) -> frozenset[str]:
    """The loudest of the things with an assigned address that were heard more than once.

    Those are fixed to a place (televisions, printers); a wristband's lasting one is random.
    """
    gear = [thing for thing in stable if thing.public and thing.count >= 2]
    gear.sort(key=lambda thing: -(thing.max_rssi if thing.max_rssi is not None else FAINTEST_DBM))
    return frozenset(thing.key for thing in gear[:MAX_GEAR])


def _fixed_wifi(
    heard: Mapping[str, int | None], travelling: frozenset[str], known: Callable[[str], bool]
) -> tuple[frozenset[str], frozenset[str]]:
    """Those that stay where they are, and the loud ones among them."""
    levels = {
        bssid: level
        for bssid, told in heard.items()
        if (level := FAINTEST_DBM if told is None else told) >= FAINTEST_DBM and bssid not in travelling
    }
    if len(levels) > MAX_WIFI:
        best = sorted(((known(bssid), level, bssid) for bssid, level in levels.items()), reverse=True)
        levels = {bssid: level for _, level, bssid in best[:MAX_WIFI]}
    wifi, loud = frozenset(levels), frozenset([bssid for bssid, level in levels.items() if level >= LOUD_DBM])
    in_the_bag = [bssid for bssid in loud if locally_administered(bssid)]
    return (wifi.difference(in_the_bag), loud.difference(in_the_bag)) if in_the_bag else (wifi, loud)
