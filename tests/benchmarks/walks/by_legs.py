"""What the legs of a way say by themselves, the judge's other rules left out."""

from collections.abc import Iterable

from scanner.following.evidence.slots import Slots
from scanner.model import Item
from tests.benchmarks.following.alerts import Alert
from tests.scanner.following.evidence.asked_way import AskedWay


def by_legs(items: Iterable[Item]) -> list[Alert]:
    """Every address of which the answer once was that it travels, with the moment when that was known."""
    slots, way = Slots(), AskedWay()
    told: dict[str, float] = {}
    now = 0.0

    def look() -> None:
        for name, along in way.all_along().items():
            if along.answer == "travels":
                told.setdefault(name, now)

    for item in items:
        for slot in slots.feed(item):
            way.feed(slot)
            now = item.time
            look()
    for slot in slots.finish():
        way.feed(slot)
        look()
    return [Alert(frozenset((name,)), time) for name, time in told.items()]
