"""Real walks as another laptop or another walker might have had them: what an answer hangs on."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from random import Random

from scanner.model import Item
from signatures.advertisement import Advertisement
from tests.benchmarks.walks.recorded import Walk

SEED = 5
SLOT_S, FEWEST_SLOTS, SHARE = 30, 4, 0.6  # a part counts what is heard in so many, over so much of it
Changed = dict[str, list[Walk]]


def changed(walks: list[Walk]) -> Changed:
    """What was changed -> the walks. What was carried and is not heard any more does not count."""
    found: Changed = {"as recorded": walks}
    for part in (0.7, 0.5, 0.3):
        found[f"{part:.0%} of all packets"] = _each(walks, partial(_thinner, part=part, only=False))
    for part in (0.5, 0.25):
        found[f"{part:.0%} of the carried ones'"] = _each(walks, partial(_thinner, part=part, only=True))
    for db in (-15, -10, 10, 15):
        found[f"all {db:+} dB"] = _each(walks, partial(_louder, db=db))
    for floor in (-85, -80):
        found[f"nothing below {floor} dBm"] = _each(walks, partial(_deafer, floor=floor))
    found["backwards"] = _each(walks, _backwards)
    for minutes in (30, 20, 14):
        found[f"in parts of {minutes} minutes"] = [part for w in walks for part in _parts(w, minutes)]
    return found


def _each(walks: list[Walk], change: Callable[[Walk, Random], list[Item]]) -> list[Walk]:
    dice = Random(SEED)
    return [_still_heard(walk, change(walk, dice)) for walk in walks]


def _still_heard(walk: Walk, items: list[Item], name: str = "") -> Walk:
    heard = {item.address for item in items if isinstance(item, Advertisement)}
    return Walk(name or walk.name, items, walk.travels & heard, walk.uncounted)


def _thinner(walk: Walk, dice: Random, *, part: float, only: bool) -> list[Item]:
    def stays(item: Item) -> bool:
        meant = isinstance(item, Advertisement) and (not only or item.address in walk.travels)
        return not meant or dice.random() < part

    return list(filter(stays, walk.items))


def _louder(walk: Walk, _dice: Random, *, db: int) -> list[Item]:
    return [
        item._replace(rssi=item.rssi + db)
        if isinstance(item, Advertisement) and item.rssi is not None
        else item
        for item in walk.items
    ]


def _deafer(walk: Walk, _dice: Random, *, floor: int) -> list[Item]:
    return [
        item
        for item in walk.items
        if not isinstance(item, Advertisement) or item.rssi is None or item.rssi > floor
    ]


def _backwards(walk: Walk, _dice: Random) -> list[Item]:
    turn = walk.start + walk.items[-1].time
    return [item._replace(time=turn - item.time) for item in reversed(walk.items)]  # type: ignore[union-attr]


def _parts(walk: Walk, minutes: int) -> Iterator[Walk]:
    """What was carried and is hardly heard in a part counts neither for nor against."""
    length = minutes * 60
    for number in range(max(1, int((walk.items[-1].time - walk.start) // length))):
        begin = walk.start + number * length
        items = [item for item in walk.items if begin <= item.time < begin + length]
        part = _still_heard(walk, items, f"{walk.name} {number}")
        told = frozenset(_well_heard(part, length))
        yield Walk(part.name, items, told, walk.uncounted | (walk.travels - told))


def _well_heard(walk: Walk, length: float) -> Iterator[str]:
    times = defaultdict[str, list[float]](list)
    for item in walk.items:
        if isinstance(item, Advertisement) and item.address in walk.travels:
            times[item.address].append(item.time)
    for address, when in times.items():
        slots = {int(time // SLOT_S) for time in when}
        if len(slots) >= FEWEST_SLOTS and when[-1] - when[0] >= SHARE * length:
            yield address
