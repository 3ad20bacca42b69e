"""AirGuard's rule (following.md 2, from its code of March 2026), with GPS places and with Wi-Fi places."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from scanner.model import Context, Item
from signatures.advertisement import Advertisement
from tests.benchmarks.following.alerts import Alert
from tests.benchmarks.following.kinds import Kind, kind_of
from tests.benchmarks.following.places import GpsPlaces, WifiPlaces

SENSITIVITY = {"high": (30, 2), "medium": (60, 3), "low": (120, 4)}  # minutes, places
WINDOW_S = 24 * 3600.0
STORE_EVERY_S = 15 * 60.0
SAMSUNG_GAP_S = 50 * 60.0
LEAST_SIGHTINGS = 3


@dataclass
class _Known:
    beacons: list[tuple[float, int | None]] = field(default_factory=list)
    addresses: set[str] = field(default_factory=set)
    warned: float | None = None
    kind: Kind | None = None


def airguard(items: Iterable[Item], sensitivity: str, places: str) -> list[Alert]:
    """Warnings, one for each identity that the rule keeps."""
    minutes, wanted = SENSITIVITY[sensitivity]
    finder = GpsPlaces() if places == "gps" else WifiPlaces()
    known: dict[str, _Known] = {}
    place: int | None = None
    for item in items:
        if isinstance(item, Context):
            place = finder.place(item)
        elif isinstance(item, Advertisement):
            kind = kind_of(item)
            if kind is None or kind.away is False or (kind.brand == "phone" and sensitivity != "high"):
                continue
            one = _identity(known, item, kind)
            _store(one, item.time, place)
            if one.warned is None and _warns(one, item.time, minutes * 60, wanted + (kind.brand == "tile")):
                one.warned = item.time
    unique = {id(one): one for one in known.values()}
    return [Alert(frozenset(one.addresses), one.warned) for one in unique.values() if one.warned is not None]


def _identity(known: dict[str, _Known], item: Advertisement, kind: Kind) -> _Known:
    address = "custom" if kind.brand == "google" and item.connectable is False else item.address or "?"
    if address not in known and kind.counter is not None:
        for one in known.values():
            before = one.kind
            if (
                before is not None
                and before.counter == kind.counter - 1
                and before.flags == kind.flags
                and item.time - one.beacons[-1][0] <= SAMSUNG_GAP_S
            ):
                known[address] = one
                break
    one = known.setdefault(address, _Known())
    one.addresses.add(item.address or "?")
    one.kind = kind
    return one


def _store(one: _Known, time: float, place: int | None) -> None:
    if one.beacons and time - one.beacons[-1][0] < STORE_EVERY_S and one.beacons[-1][1] == place:
        return
    one.beacons.append((time, place))


def _warns(one: _Known, now: float, least_s: float, places: int) -> bool:
    recent = [(time, place) for time, place in one.beacons if time >= now - WINDOW_S]
    return (
        len(recent) >= LEAST_SIGHTINGS
        and now - recent[0][0] >= least_s
        and len({place for _, place in recent if place is not None}) >= places
    )
