"""What the judge is compared with: two rules of a few lines, and published ones, on every address."""

import bisect
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from scanner.model import Context, Item
from signatures.advertisement import Advertisement
from tests.benchmarks.following.airguard import LEAST_SIGHTINGS, SENSITIVITY, STORE_EVERY_S
from tests.benchmarks.following.alerts import Alert, Method
from tests.benchmarks.following.anything import ble_doubt, outlier, sightings
from tests.benchmarks.following.places import GpsPlaces, distance_m

LEG_M, MINUTE_S, PASSING_S, LEFT, MOST_LEGS = 150.0, 60.0, 600.0, 0.1, 0.75
HOMESCOUT_SIGHTINGS, HOMESCOUT_S, HOMESCOUT_M, HOMESCOUT_MEMORY_S = 4, 60.0, 200.0, 7_200.0


def legs_by_distance(items: list[Item]) -> list[Alert]:
    """There in three quarters of the legs of 150 m."""
    starts, point = list[float](), None
    for item in items:
        if isinstance(item, Context) and item.latitude is not None and item.longitude is not None:
            here = item.latitude, item.longitude
            if point is None or distance_m(point, here) >= LEG_M:
                starts, point = [*starts, item.time], here
    return _in_most(items, starts)


def legs_by_company(items: list[Item]) -> list[Alert]:
    """There in three quarters of the legs, which end when the company has changed.

    Of the passing addresses of a minute (in hindsight: heard over less than ten minutes) fewer than a tenth
    were there in the minute when the leg began.
    """
    seen = sightings(items)
    passing = {address for address, one in seen.items() if one[-1][0] - one[0][0] < PASSING_S}
    minutes: dict[int, set[str]] = {}
    for item in items:
        if isinstance(item, Advertisement) and item.address in passing:
            minutes.setdefault(int(item.time // MINUTE_S), set()).add(item.address or "")
    starts, before = list[float](), set[str]()
    for minute, near in minutes.items():
        if not starts or len(near & before) < LEFT * len(near):
            starts, before = [*starts, minute * MINUTE_S], near
    return _in_most(items, starts)


def _in_most(items: list[Item], starts: Sequence[float]) -> list[Alert]:
    if len(starts) < 2:
        return []
    found = []
    for address, seen in sightings(items).items():
        legs = {max(0, bisect.bisect_right(starts, time) - 1) for time, _, _ in seen}
        if len(legs) >= MOST_LEGS * len(starts):
            found.append(Alert(frozenset((address,)), items[-1].time))
    return found


def homescout(items: list[Item]) -> list[Alert]:
    """At least 4 sightings, over a minute, with 200 m summed between them (following.md 2)."""
    found = []
    for address, seen in sightings(items).items():
        time = _far_enough([one for one in seen if one[1] is not None])
        if time is not None:
            found.append(Alert(frozenset((address,)), time))
    return found


def _far_enough(seen: Sequence[tuple[float, tuple[float, float] | None, int | None]]) -> float | None:
    far, first = 0.0, 0
    for index, ((before, a, _), (time, b, _)) in enumerate(pairwise(seen), start=1):
        if time - before > HOMESCOUT_MEMORY_S:
            far, first = 0.0, index
            continue
        far += distance_m(a, b) if a is not None and b is not None else 0.0
        enough = index - first + 1 >= HOMESCOUT_SIGHTINGS and time - seen[first][0] >= HOMESCOUT_S
        if enough and far >= HOMESCOUT_M:
            return time
    return None


def airguard_on_all(items: Iterable[Item], sensitivity: str) -> list[Alert]:
    """AirGuard's rule as if every address were a tag away from its owner: a row has no payload to tell."""
    minutes, wanted = SENSITIVITY[sensitivity]
    finder, place = GpsPlaces(), None
    stored: dict[str, list[tuple[float, int | None]]] = {}
    warned: dict[str, float] = {}
    for item in items:
        if isinstance(item, Context):
            place = finder.place(item)
        elif isinstance(item, Advertisement) and item.address is not None and item.address not in warned:
            beacons = stored.setdefault(item.address, [])
            if not beacons or item.time - beacons[-1][0] >= STORE_EVERY_S or beacons[-1][1] != place:
                beacons.append((item.time, place))
            known = {one for _, one in beacons if one is not None}
            old = item.time - beacons[0][0] >= minutes * 60
            if len(beacons) >= LEAST_SIGHTINGS and old and len(known) >= wanted:
                warned[item.address] = item.time
    return [Alert(frozenset((address,)), time) for address, time in warned.items()]


def _airguard(sensitivity: str) -> Method:
    return lambda items: airguard_on_all(items, sensitivity)


RULES: dict[str, Callable[[list[Item]], list[Alert]]] = {
    "150 m legs": legs_by_distance,
    "company changes": legs_by_company,
    "BLE-Doubt": ble_doubt,
    "outlier": outlier,
    "HomeScout": homescout,
    "AirGuard high": _airguard("high"),
    "AirGuard medium": _airguard("medium"),
}
