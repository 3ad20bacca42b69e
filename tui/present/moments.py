"""Moments in reports: always with the offset and the zone they were lived in."""

from datetime import UTC, datetime, time

from scanner.log.diary.entry import Entry
from scanner.log.diary.moments import Moment
from scanner.text import clean
from tui.wording.log import diary as words
from tui.wording.log import entries as entry_words


def when(moment: Moment) -> str:
    """ "Tue 24 Nov 2026 21:04:10 (UTC+00:00, Europe/London)"; without seconds where there are none."""
    return f"{short(moment)} ({_zone(moment)})"


def short(moment: Moment) -> str:
    """The same without the zone."""
    local = moment.local()
    seconds = f":{local.second:02}" if local.second else ""
    return f"{day(moment)} {local:%H:%M}{seconds}"


def zoned(moment: Moment) -> str:
    """ "Tue 24 Nov 2026 21:04:10 UTC+00:00"."""
    return f"{short(moment)} {offset(moment)}"


def day(moment: Moment) -> str:
    """ "Tue 24 Nov 2026"."""
    local = moment.local()
    return f"{local:%a} {local.day} {local:%b %Y}"


def happened(entry: Entry) -> str:
    """When it happened and how sure, no finer than it was told; empty where nobody said."""
    start, end = entry.start, entry.end
    if start is None:
        return ""
    if entry.day_only:
        until = f" to {day(end)}" if end else ""
        return f"{day(start)}{until} ({_zone(start)}), {words.SURE['day']}"
    if entry.sure == "between" and end is not None:
        return entry_words.between(when(start), when(end))
    until = f" to {when(end)}" if end else ""
    return f"{when(start)}{until}, {words.SURE[entry.sure]}"


def briefly(entry: Entry, moment: Moment, *, zone: bool = False) -> str:
    """`moment` of an entry, as a day where no hour is known."""
    if entry.day_only and moment != entry.written:
        return f"{day(moment)} ({_zone(moment)})" if zone else day(moment)
    if entry.sure == "between" and moment == entry.start and entry.end is not None:
        told = when if zone else short
        return entry_words.between(told(moment), told(entry.end))
    if moment == entry.written and entry.start is None and entry.end is None:
        return entry_words.WRITTEN.format(when=when(moment) if zone else short(moment))
    return when(moment) if zone else short(moment)


def told(moment: Moment) -> str:
    """When somebody was told; midnight itself stands for the day alone."""
    return when(moment) if moment.local().time() != time(0) else f"{day(moment)} ({_zone(moment)})"


def _zone(moment: Moment) -> str:
    return f"{offset(moment)}, {clean(moment.zone, limit=48)}" if moment.zone else offset(moment)


def offset(moment: Moment) -> str:
    """ "UTC+00:00"."""
    text = moment.local().strftime("%z")
    return f"UTC{text[:3]}:{text[3:5]}"


def utc(seconds: float) -> str:
    """A moment of the record that has no zone of its own."""
    moment = datetime.fromtimestamp(min(max(seconds, 0.0), 3e10), UTC)
    return f"{moment:%a} {moment.day} {moment:%b %Y %H:%M:%S} UTC"
