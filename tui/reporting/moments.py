"""Moments in reports: always with the offset and the zone they were lived in."""

from datetime import UTC, datetime

from scanner.log.moments import Moment
from scanner.text import clean


def when(moment: Moment) -> str:
    """ "Tue 24 Nov 2026 21:04:10 (UTC+00:00, Europe/London)"; without seconds where there are none."""
    zone = f", {clean(moment.zone, limit=48)}" if moment.zone else ""
    return f"{short(moment)} ({offset(moment)}{zone})"


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


def offset(moment: Moment) -> str:
    """ "UTC+00:00"."""
    text = moment.local().strftime("%z")
    return f"UTC{text[:3]}:{text[3:5]}"


def utc(time: float) -> str:
    """A moment of the record that has no zone of its own."""
    moment = datetime.fromtimestamp(min(max(time, 0.0), 3e10), UTC)
    return f"{moment:%a} {moment.day} {moment:%b %Y %H:%M:%S} UTC"
