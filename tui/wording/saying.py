"""Counts, lists, stretches of time and moments: each is said here, in one way, for the whole program.

Names of days and months and every plural come from here, so that a translation begins with this file.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from scanner.text import clean

if TYPE_CHECKING:
    from scanner.log.diary.moments import Moment

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PLAIN_UTC = ("UTC", "Etc/UTC")  # the offset says as much
_LATEST_S = 3e10
_LATELY = ("today", "yesterday")
_YEAR = 300  # days, from which on the year is said


class Style(NamedTuple):
    """How moments are said: with their zone always, or where it is not this computer's; to the second."""

    zone: bool
    seconds: bool


_A_DAY_S = 86_400.0
ON_SCREEN = Style(zone=False, seconds=False)
FOR_OTHERS = Style(zone=True, seconds=True)  # exports, prints and copies, which are read elsewhere


def count(number: int, one: str, many: str | None = None) -> str:
    """ "1 tag", "3 tags"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def and_more(number: int) -> str:
    """What a short list leaves out."""
    return f"And {number:,} more."


def listed(names: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def duration(seconds: float) -> str:
    """A stretch of time in words: "40 seconds", "8 minutes", "3 hours", "5 days"."""
    if seconds < 90:
        return count(max(1, round(seconds)), "second")
    if seconds < 90 * 60:
        return count(round(seconds / 60), "minute")
    if seconds < 36 * 3600:
        return count(round(seconds / 3600), "hour")
    return count(round(seconds / 86400), "day")


def weekday(day: date) -> str:
    """ "Tue"."""
    return WEEKDAYS[day.weekday()][:3]


def whole_weekday(day: date) -> str:
    """ "Tuesday"."""
    return WEEKDAYS[day.weekday()]


def day_month(day: date) -> str:
    """ "24 Nov"."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def day_month_year(day: date) -> str:
    """ "24 Nov 2026"."""
    return f"{day_month(day)} {day.year}"


def month_year(day: date) -> str:
    """ "Nov 2026"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def day_near(day: date, today: date) -> str:
    """ "24 Nov"; "Nov '25" where that day is so far from today that the year is not clear."""
    return day_month(day) if abs((today - day).days) < _YEAR else f"{MONTHS[day.month - 1]} '{day:%y}"


def short_date(day: date) -> str:
    """ "Tue 24 Nov"."""
    return f"{weekday(day)} {day_month(day)}"


def full_date(day: date) -> str:
    """ "Tue 24 Nov 2026"."""
    return f"{weekday(day)} {day_month_year(day)}"


def date_of(at: "Moment") -> str:
    """The same of a moment, on its own clock."""
    return full_date(at.local())


def clock_time(at: datetime | time, *, seconds: bool = False) -> str:
    """ "21:04"; with `seconds` "21:04:10", unless there are none."""
    return f"{at:%H:%M:%S}" if seconds and at.second else f"{at:%H:%M}"


def in_a_list(at: datetime, *, hour: bool) -> str:
    """ "2026-11-24 21:04", which sorts by itself; without the hour where none is known."""
    return f"{at.date().isoformat()} {clock_time(at)}" if hour else at.date().isoformat()


def offset(moment: "Moment") -> str:
    """ "UTC+01:00"."""
    sign, minutes = "-" if moment.offset_s < 0 else "+", abs(moment.offset_s) // 60
    return f"UTC{sign}{minutes // 60:02}:{minutes % 60:02}"


def moment(at: "Moment", style: Style) -> str:
    """ "Tue 24 Nov 2026 21:04:10 (UTC+01:00, Europe/London)"."""
    return f"{bare_moment(at, style)}{_zone_behind(at, style)}"


def bare_moment(at: "Moment", style: Style = FOR_OTHERS) -> str:
    """The same without the zone."""
    local = at.local()
    return f"{full_date(local)} {clock_time(local, seconds=style.seconds)}"


def moment_with_offset(at: "Moment") -> str:
    """ "Tue 24 Nov 2026 21:04:10 UTC+01:00"."""
    return f"{bare_moment(at)} {offset(at)}"


def day(at: "Moment", style: Style) -> str:
    """The day alone, with its zone: "Tue 24 Nov 2026 (UTC+01:00, Europe/London)"."""
    return f"{full_date(at.local())}{_zone_behind(at, style)}"


def moment_or_day(at: "Moment", style: Style) -> str:
    """A moment; midnight itself stands for the day alone."""
    return moment(at, style) if at.local().time() != time(0) else day(at, style)


def days(first: "Moment", last: "Moment | None", style: Style) -> str:
    """One day, or from one to another: "Tue 24 Nov 2026 to Wed 25 Nov 2026"."""
    if last is None:
        return day(first, style)
    if zone_told(first, style) == zone_told(last, style):
        return f"{full_date(first.local())} to {day(last, style)}"
    return f"{day(first, style)} to {day(last, style)}"


def moments(first: "Moment", last: "Moment", style: Style) -> str:
    """From one moment to another, with the zone once where it is the same; of each in a night in which the
    clocks change, or it would read "from 01:59 to 01:00"."""
    if first.offset_s != last.offset_s and last.time - first.time < _A_DAY_S:
        style = style._replace(zone=True)
    if zone_told(first, style) == zone_told(last, style):
        return f"{bare_moment(first, style)} to {moment(last, style)}"
    return f"{moment(first, style)} to {moment(last, style)}"


def moments_here(first: float, last: float) -> str:
    """From one moment to another as a person near this laptop says it."""
    if local_time(first).utcoffset() == local_time(last).utcoffset():
        return f"{moment_here(first)} to {moment_here(last)}"
    from scanner.log.diary.moments import here  # in a night in which the clocks change, or over months

    return moments(here(first), here(last), ON_SCREEN)


def moment_here(seconds: float) -> str:
    """A moment as a person near this laptop says it: "Tue 24 Nov 2026 21:04"."""
    local = local_time(seconds)
    return f"{full_date(local)} {clock_time(local)}"


def short_moment_here(seconds: float) -> str:
    """ "Tue 24 Nov 21:04"."""
    local = local_time(seconds)
    return f"{short_date(local)} {clock_time(local)}"


def moment_near(seconds: float, at: float) -> str:
    """The same for what was lately, seen from `at`: "today 21:04", "yesterday 21:04", "Tue 24 Nov 21:04"."""
    local, ago = local_time(seconds), local_time(at).date() - local_time(seconds).date()
    if 0 <= ago.days < len(_LATELY):
        return f"{_LATELY[ago.days]} {clock_time(local)}"
    return short_moment_here(seconds) if ago.days < _YEAR else full_date(local)


def moment_utc(seconds: float) -> str:
    """A moment that has no zone of its own: "Tue 24 Nov 2026 21:04:10 UTC"."""
    at = datetime.fromtimestamp(min(max(seconds, 0.0), _LATEST_S), UTC)
    return f"{full_date(at)} {at:%H:%M:%S} UTC"


def local_time(seconds: float) -> datetime:
    """A moment on this laptop's clock; one that no calendar holds becomes the first."""
    try:
        return datetime.fromtimestamp(seconds, UTC).astimezone()
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC)


def iso(seconds: float | None) -> str | None:
    """For programs: ISO 8601 UTC with a Z, to the second; None stays None."""
    if seconds is None:
        return None
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def zone_told(at: "Moment", style: Style) -> str:
    """ "UTC+01:00, Europe/London"; empty where `style` leaves it out."""
    if not style.zone and _is_own(at):
        return ""
    if not at.zone or at.zone in PLAIN_UTC:
        return offset(at) if at.offset_s else "UTC"
    return f"{offset(at)}, {clean(at.zone, limit=48)}"


def _zone_behind(at: "Moment", style: Style) -> str:
    told = zone_told(at, style)
    return f" ({told})" if told else ""


def _is_own(at: "Moment") -> bool:
    """Whether this computer's clock says the same at that time."""
    from scanner.log.diary.moments import here  # a first page says no moment

    return here(at.time).offset_s == at.offset_s
