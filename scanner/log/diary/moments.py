"""Moments of the diary: UTC, with the offset and the zone they were lived in. Never a bare local time."""

import os
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

LATEST_S = 32_503_680_000.0  # the year 3000: beyond it nothing is a date any more
MAX_OFFSET_S = 26 * 3600
_ZONE = re.compile(r"[A-Za-z0-9_+\-/:. ]{1,48}\Z")
_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})\b")


@dataclass(frozen=True, slots=True)
class Moment:
    """`time` Unix seconds UTC; `offset_s` local minus UTC then and there; `zone` its name, if known."""

    time: float
    offset_s: int = 0
    zone: str | None = None

    def local(self) -> datetime:
        """The same moment on the clock of its zone."""
        return datetime.fromtimestamp(self.time, timezone(timedelta(seconds=self.offset_s)))

    def iso(self) -> str:
        """ISO 8601 with the offset: 2026-11-24T21:04:10+00:00."""
        return self.local().isoformat(timespec="seconds")


def here(time: float) -> Moment:
    """A moment as this computer's settings have it."""
    local = datetime.fromtimestamp(time, UTC).astimezone()
    offset = local.utcoffset() or timedelta()
    return Moment(time, int(offset.total_seconds()), zone_name() or local.tzname())


def on_clock_of(time: float, beside: Moment) -> Moment:
    """A moment on the clock that `beside` was read from: summer time counts where its zone is known here."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # slow to load, and most commands ask for no zone

    try:
        zone = ZoneInfo(beside.zone or "")
        then, now = (datetime.fromtimestamp(each, zone).utcoffset() for each in (time, beside.time))
    except (ZoneInfoNotFoundError, ValueError, OSError, OverflowError):
        return replace(beside, time=time)
    if then is None or now != timedelta(seconds=beside.offset_s):
        return replace(beside, time=time)
    return Moment(time, int(then.total_seconds()), beside.zone)


def zone_name() -> str | None:
    """This computer's zone as the tz database names it ("Europe/London"); None where the system hides it."""
    told = os.environ.get("TZ", "").lstrip(":")
    if told and _ZONE.match(told):
        return told
    try:
        link = str(Path("/etc/localtime").readlink())
    except OSError:
        return None
    name = link.partition("zoneinfo/")[2]
    return name if _ZONE.match(name) else None


def read(text: str, *, now: float) -> Moment:
    """What a person types for a local time, as a Moment. Raises ValueError.

    "2026-11-24 21:04", "24/11/2026 21:04", "21:04" (today), "yesterday 21:04", a day alone, or ISO 8601
    with an offset, which then counts.
    """
    words = text.strip().lower()
    today = datetime.fromtimestamp(now, UTC).astimezone().date()
    for word, back in (("today", 0), ("yesterday", 1)):
        words = words.replace(word, str(today - timedelta(days=back)))
    words = _DAY_FIRST.sub(lambda found: f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}", words)
    if re.fullmatch(r"\d{1,2}:\d\d", words):
        words = f"{today} {words}"
    words = re.sub(r"(?<=[ t])(\d:\d\d)", r"0\1", words)
    try:
        moment = datetime.fromisoformat(words.upper())
        if moment.tzinfo is None:  # of two equal hours, in the night of another clock, the one that is nearer
            told = (moment.timestamp(), moment.replace(fold=1).timestamp())
            return checked(here(min(told, key=lambda time: abs(time - now))))
    except (ValueError, OverflowError, OSError):
        raise ValueError("not a moment") from None
    offset = moment.utcoffset() or timedelta()
    return checked(Moment(moment.timestamp(), int(offset.total_seconds())))


def checked(moment: Moment) -> Moment:
    """The moment, if it is one. Raises ValueError."""
    if not 0 <= moment.time < LATEST_S or abs(moment.offset_s) > MAX_OFFSET_S:
        raise ValueError("not a moment")
    if moment.zone is not None and not _ZONE.match(moment.zone):
        raise ValueError("not a zone")
    return moment
