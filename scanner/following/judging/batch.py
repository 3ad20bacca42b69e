"""A whole recording at once: the same fold that runs while listening."""

from collections.abc import Iterable

from scanner.following.evidence.way import LegMeter
from scanner.following.judging.assess import Assessor
from scanner.hearing.windows import Windower
from scanner.model import Item, Mark, Tag, Window
from signatures.trackers.match import identify


def assess_items(items: Iterable[Item]) -> list[Tag]:
    """Tags of a recording's items, which come in time order; most telling first."""
    assessor, windower = Assessor(), Windower(identify, LegMeter())
    for item in items:
        closed = windower.finish() if isinstance(item, Mark) else windower.feed(item)
        for window in closed:
            assessor.add(window)
        if isinstance(item, Mark):
            assessor.mark(item)
    for window in windower.finish():
        assessor.add(window)
    return assessor.tags()


def assess_windows(windows: Iterable[Window], *, marks: Iterable[Mark] = ()) -> list[Tag]:
    """Tags of closed windows; a mark counts from the first window that ends after it."""
    assessor, waiting = Assessor(), sorted(marks, key=lambda mark: mark.time)
    for window in windows:
        while waiting and waiting[0].time < window.end:
            assessor.mark(waiting.pop(0))
        assessor.add(window)
    for mark in waiting:
        assessor.mark(mark)
    return assessor.tags()
