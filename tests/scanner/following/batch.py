"""A whole recording at once: the same fold that runs while listening."""

from collections.abc import Iterable

from scanner.following.evidence.way import LegMeter
from scanner.following.judging.assess import Assessor
from scanner.hearing.windows import Windower
from scanner.model import Item, Mark, Tag
from signatures.advertisement import Advertisement
from signatures.trackers.identification import Identification
from signatures.trackers.match import identify

MOST_KNOWN = 5_000  # a flood says nothing twice
_known: dict[tuple[object, ...], Identification] = {}  # a tag says the same many thousand times in a week


def identified(heard: Advertisement) -> Identification:
    """As `identify`, which reads neither time nor strength; asked once for what is said again."""
    said = tuple(heard.manufacturer_data.items()), tuple(heard.service_data.items()), heard.service_uuids
    sender = heard.address, heard.address_type, heard.local_name, heard.connectable, heard.flags, heard.data
    key = (*said, *sender)
    if key not in _known:
        if len(_known) >= MOST_KNOWN:
            _known.clear()
        _known[key] = identify(heard)
    return _known[key]


def assess_items(items: Iterable[Item]) -> list[Tag]:
    """Tags of a recording's items, which come in time order; most telling first."""
    assessor, windower = Assessor(), Windower(identified, LegMeter())
    for item in items:
        closed = windower.said(item.time) if isinstance(item, Mark) else windower.feed(item)
        for window in closed:
            assessor.add(window)
        if isinstance(item, Mark):
            assessor.mark(item)
    for window in windower.finish():
        assessor.add(window)
    return assessor.tags()
