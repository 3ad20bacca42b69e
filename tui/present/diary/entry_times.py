"""When an entry happened, and how sure that is: no finer than it was told. Pure."""

from scanner.log.diary.entry import Entry
from scanner.log.diary.moments import Moment
from tui.wording import saying
from tui.wording.log import diary as words
from tui.wording.log import entries as entry_words
from tui.wording.saying import FOR_OTHERS, ON_SCREEN, Style


def happened(entry: Entry, style: Style) -> str:
    """When it happened and how sure; empty where nobody said. On a screen the sure ones go without saying,
    and the zone where it is the same at both ends: in the night in which the clocks go back it is not."""
    start, end = entry.start, entry.end
    if start is None:
        return ""
    if entry.day_only:
        return f"{saying.days(start, end, style)}, {words.TIME_SURE['day']}"
    shown = style._replace(zone=style.zone or (end is not None and start.offset_s != end.offset_s))
    if entry.sure == "between" and end is not None:
        return entry_words.between(saying.moment(start, shown), saying.moment(end, shown))
    first, last = saying.moment(start, shown), saying.moment(end, shown) if end else ""
    if style == ON_SCREEN and first == last:
        last = ""
    told = f"{first} to {last}" if last else first
    sure = (words.SURE_PLAIN if style == ON_SCREEN else words.TIME_SURE)[entry.sure]
    return f"{told}, {sure}" if sure else told


def moment_heading(entry: Entry, at: Moment, *, zone: bool = False) -> str:
    """`at` of an entry for a heading, as a day where no hour is known; `zone` says the zone too."""
    told = _with_zone if zone else saying.bare_moment
    if entry.day_only and at != entry.written:
        return saying.day(at, FOR_OTHERS) if zone else saying.full_date(at.local())
    if entry.sure == "between" and at == entry.start and entry.end is not None:
        return entry_words.between(told(at), told(entry.end))
    if at == entry.written and entry.start is None and entry.end is None:
        return entry_words.WRITTEN_DOWN.format(when=told(at))
    return told(at)


def _with_zone(at: Moment) -> str:
    return saying.moment(at, FOR_OTHERS)
