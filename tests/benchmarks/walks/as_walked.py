"""What `homesweep walk` would have said on the way: each thing when it first came under "came along"."""

from collections.abc import Iterable

from scanner.actions.walk.walk import Walk
from scanner.following.judging.assess import Assessor
from scanner.following.judging.wiring import new_hearing
from scanner.model import Item
from tests.benchmarks.following.alerts import Alert


def as_walked(items: Iterable[Item]) -> list[Alert]:
    """The recording's own clock stands for the one that a walk goes by."""
    judge = Assessor()
    hearing = new_hearing(None, judge)
    walk: Walk | None = None
    told: dict[frozenset[str], float] = {}
    for item in items:
        walk = walk or Walk(item.time)
        if hearing.feed(item):
            walk.look(judge)
            for one in walk.so_far(1.0).came:
                told.setdefault(frozenset(one.tag.addresses), item.time)
    return [Alert(addresses, time) for addresses, time in told.items()]
