"""A whole recording at once: the same fold that runs while listening."""

from collections.abc import Iterable

from scanner.following.evidence.way import LegMeter
from scanner.following.judging.assess import Assessor
from scanner.hearing.windows import Windower
from scanner.model import Item, Mark, Tag
from signatures.trackers.match import identify


def assess_items(items: Iterable[Item]) -> list[Tag]:
    """Tags of a recording's items, which come in time order; most telling first."""
    assessor, windower = Assessor(), Windower(identify, LegMeter())
    for item in items:
        closed = windower.said(item.time) if isinstance(item, Mark) else windower.feed(item)
        for window in closed:
            assessor.add(window)
        if isinstance(item, Mark):
            assessor.mark(item)
    for window in windower.finish():
        assessor.add(window)
    return assessor.tags()
