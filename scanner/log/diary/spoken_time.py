"""When something happened, as a person says it ("last night", "yesterday 9pm"), as a stretch of time.

Nothing is made finer than it was said: a day alone stays a day, "this morning" is from five until noon. What
lies ahead of `now` on the clock is taken to be the time before ("21:04" typed at one in the morning).
"""

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

from scanner.log.diary import spoken_time_words as said_as
from scanner.log.diary.moments import Moment, checked, here
from scanner.log.diary.moments import read as read_moment

LONGEST = 120  # characters


class Stretch(NamedTuple):
    """From when to when, and how sure: a code of scanner.log.diary.entry.SURE.

    `sure` "day": no hour is known, `start` is the beginning of that day. "between": it was at some moment
    from `start` to `end`. Else `end` is when it was over, None where nobody said.
    """

    start: Moment
    end: Moment | None
    sure: str


class _Said(NamedTuple):
    """Parts of what was said, on the local clock. `part` hours from midnight of the day."""

    day: date | None
    time: timedelta | None
    part: tuple[int, int] | None
    sure: str


def read(text: str, *, now: float, after: Moment | None = None) -> Stretch | None:
    """What a person says for a time; None for nothing and for "not sure". Raises ValueError.

    `after`: an end is asked for; an hour alone is then the first such hour behind this moment.
    """
    said = _tidied(text)
    if not said or said in said_as.NOT_KNOWN:
        return None
    if len(said) > LONGEST:
        raise ValueError("not a moment")
    try:
        return _checked(_read(said, _local(now), after))
    except (OverflowError, OSError, IndexError):
        raise ValueError("not a moment") from None


def typed(stretch: Stretch) -> str:
    """The same stretch in absolute words that `read` takes."""
    start, end, sure = stretch
    if sure == "day":
        return f"{start.local():%d/%m/%Y}"
    if end is not None:
        return (
            f"between {_typed(start)} and {_typed(end)}"
            if sure == "between"
            else f"{_typed(start)} to {_typed(end)}"
        )
    return f"exactly {_typed(start)}" if sure == "exact" else _typed(start)


def _typed(moment: Moment) -> str:
    local = moment.local()
    return f"{local:%d/%m/%Y %H:%M:%S}" if local.second else f"{local:%d/%m/%Y %H:%M}"


def _tidied(text: str) -> str:
    return " ".join(text.casefold().replace("\u2019", "'").split()).rstrip(".!?" if len(text) > 1 else "")


def _local(time: float) -> datetime:
    """Naive, on this computer's clock: what people count in. `fold` tells the second of two equal hours."""
    return datetime.fromtimestamp(time)  # noqa: DTZ006


def _moment(local: datetime) -> Moment:
    return here(local.timestamp())


def _at(local: datetime, sure: str, now: datetime) -> Stretch:
    """An hour that somebody named. In the night in which the clocks go back it was twice, and nobody knows
    which is meant; in the one in which they go forward it was not, and is that of a clock not put forward."""
    first, second = local.timestamp(), local.replace(fold=1).timestamp()
    if first < second <= now.timestamp():
        return Stretch(here(first), here(second), "between")
    return Stretch(here(first), None, "about" if second < first else sure)


def _checked(stretch: Stretch) -> Stretch:
    checked(stretch.start)
    if stretch.end is not None and checked(stretch.end).time < stretch.start.time:
        raise ValueError("not a moment")
    return stretch


def _read(said: str, now: datetime, after: Moment | None) -> Stretch:
    if said in ("now", "just now", "right now"):
        return Stretch(_moment(now.replace(microsecond=0)), None, "about")
    ago = said_as.AGO.match(said)
    if ago is not None:
        return _ago(ago[1], ago[2], now)
    between = said_as.BETWEEN.match(said)
    if between is not None:
        return _span(between[1], between[2], now, "between")
    if re.search(r"\d[t ]\d\d?:\d\d.*(?:[+-]\d\d:?\d\d|z)$", said):  # ISO 8601 with an offset, which counts
        return Stretch(read_moment(said, now=now.timestamp()), None, "about")
    whole = _parsed(said, now)
    if whole is not None:
        return _stretch(whole, now, after)
    from_to = said_as.FROM_TO.match(said)
    if from_to is None:
        raise ValueError("not a moment")
    return _span(from_to[1], from_to[2], now, "about")


def _ago(many: str, unit: str, now: datetime) -> Stretch:
    if many in ("a few", "a couple of"):
        raise ValueError("not a moment")  # nobody knows how many
    number = 0.5 if many == "half an" else 1.0 if many in ("a", "an") else float(_number(many))
    if unit in ("day", "week"):
        days = int(number * (7 if unit == "week" else 1))
        return Stretch(_moment(_midnight(now.date() - timedelta(days=days))), None, "day")
    time = now.timestamp() - number * (3600 if unit == "hour" else 60)  # no clock is put back in between
    return Stretch(here(time - time % 60), None, "about")


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else said_as.NUMBERS.index(word)


def _span(first: str, second: str, now: datetime, sure: str) -> Stretch:
    one, two = _parsed(first, now), _parsed(second, now)
    if one is None or two is None:
        raise ValueError("not a moment")
    if one.day is None and two.day is not None:
        one = one._replace(day=two.day)
    start = _stretch(one, now, None)
    if two.day is None:
        two = two._replace(day=start.start.local().date())
    end = _stretch(two, now, None)
    last = end.end or end.start
    if end.sure == "day":
        last = _moment(_midnight(end.start.local().date() + timedelta(days=1)))
    elif last.time < start.start.time:  # over midnight
        last = _moment(last.local().replace(tzinfo=None) + timedelta(days=1))
    exact = sure != "between" and "exact" in (one.sure, two.sure)
    if any(said.time is not None and at.sure == "between" for said, at in ((one, start), (two, end))):
        exact, sure = False, "between"  # an hour that was twice
    return Stretch(start.start, last, "exact" if exact else "between" if _wide(one, two) else sure)


def _wide(one: _Said, two: _Said) -> bool:
    return one.time is None or two.time is None


def _stretch(said: _Said, now: datetime, after: Moment | None) -> Stretch:
    day, sure = said.day or now.date(), said.sure or "about"
    if said.time is not None:
        moment = _midnight(day) + said.time
        if said.day is None and after is not None:
            moment = _midnight(after.local().date()) + said.time
            if _moment(moment).time < after.time:
                moment += timedelta(days=1)
        elif said.day is None and moment.timestamp() > now.timestamp():
            moment -= timedelta(days=1)
        return _at(moment, sure, now)
    if said.part is not None:
        return _part(day, said.part, now, dated=said.day is not None)
    return Stretch(_moment(_midnight(day)), None, "day")


def _part(day: date, hours: tuple[int, int], now: datetime, *, dated: bool) -> Stretch:
    start, end = (_midnight(day) + timedelta(hours=hour) for hour in hours)
    if start > now and not dated:
        start, end = start - timedelta(days=1), end - timedelta(days=1)
    if start <= now < end:
        end = now.replace(second=0, microsecond=0)
    return Stretch(_moment(start), _moment(max(start, end)), "between")


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001  local: see _moment


def _parsed(said: str, now: datetime) -> _Said | None:
    """A day, an hour and a part of the day out of one phrase; None where more stands in it than those."""
    sure = ""
    for pattern, word in ((said_as.ABOUT, "about"), (said_as.EXACT, "exact")):
        if pattern.match(said):
            said, sure = pattern.sub("", said), word
    part: tuple[int, int] | None = None
    said = _hour_behind(said)
    if "last night" in said:
        said, part, last = said.replace("last night", "today", 1), said_as.LAST_NIGHT, True
    else:
        last = False
    if "tonight" in said:
        said, part = said.replace("tonight", "", 1), said_as.TONIGHT
    day, said = _day(said, now)
    hour = said_as.HOUR_OF_PART.search(said)
    time, said = _hour(said, hour)
    named = next((name for name in said_as.PARTS if re.search(rf"\b{name}\b", said)), None)
    if named is not None:
        said, part = re.sub(rf"\b{named}\b", "", said, count=1), said_as.PARTS[named]
    for name in said_as.NOON:
        if time is None and re.search(rf"\b{name}\b", said):
            said, time, sure = said.replace(name, "", 1), timedelta(hours=12), sure or "about"
    if time is None and (day is None or last) and said_as.MIDNIGHT.search(said):
        # the one that was last; with a day it could be the one before or behind it, and is not guessed
        said, time, sure = said_as.MIDNIGHT.sub("", said, count=1), timedelta(0), sure or "about"
    said = said_as.ABOUT.sub("", said_as.FILLERS.sub(" ", said).strip() + " ").strip()
    if said or (day is None and time is None and part is None):
        return None
    return _settled(day, time, part, sure, last=last, plain_hour=hour is not None, today=now.date())


def _settled(
    day: date | None,
    time: timedelta | None,
    part: tuple[int, int] | None,
    sure: str,
    *,
    last: bool,
    plain_hour: bool,
    today: date,
) -> _Said:
    """An hour and a part of the day said together are one hour: "9 in the evening", "last night at 11pm"."""
    if time is None or part is None:
        return _Said(day, time, part, sure)
    hours = time / timedelta(hours=1)
    if plain_hour and hours < 12 and part[1] > 13 and not (part[1] == 30 and hours < 6):
        time += timedelta(hours=12)
        hours += 12
    if last:
        day = today - timedelta(days=1) if hours >= 12 else today
    return _Said(day, time, None, sure)


def _day(said: str, now: datetime) -> tuple[date | None, str]:
    """The day that is named, and what is left of the phrase."""
    today = now.date()
    for name, back in (("day before yesterday", 2), ("yesterday", 1), ("today", 0)):
        if name in said:
            return today - timedelta(days=back), said.replace(name, "", 1)
    written = said_as.DATE.search(said)
    if written is not None:
        parts = [int(part) for part in written.groups() if part is not None]
        year, month, day = parts if written[4] else parts[::-1]
        return date(year, month, day), _cut(said, written)
    for form in said_as.DAYS_OF_A_YEAR:
        if (found := form.search(said)) is not None:
            return _last_such(found, today), _cut(said, found)
    weekday = said_as.WEEKDAY.search(said)
    if weekday is not None:
        wanted = next(number for number, name in enumerate(said_as.DAYS) if name.startswith(weekday[2][:3]))
        back = (today.weekday() - wanted) % 7
        back = 7 if back == 0 and weekday[1] == "last " else back
        return today - timedelta(days=back), _cut(said, weekday)
    return None, said


def _last_such(found: re.Match[str], today: date) -> date:
    """A day of a year; where none was said, of the newest in which it was."""
    month, year = found["month"], found["year"]
    number = int(month) if month.isdecimal() else 1 + [name[:3] for name in said_as.MONTHS].index(month[:3])
    named = date(int(year) if year else today.year, number, int(found["day"]))
    return date(named.year - 1, number, named.day) if not year and named > today else named


def _hour_behind(said: str) -> str:
    """With am or pm behind an hour that stands behind a part of the day: "last night at 11"."""
    found = said_as.HOUR_BEHIND.search(said)
    if found is None:
        return said
    half = said_as.BEHIND["night" if found[1] == "tonight" else found[1]].get(int(found[2]))
    return f"{said[: found.start(2)]}{int(found[2])}{half}" if half else said


def _hour(said: str, plain: re.Match[str] | None) -> tuple[timedelta | None, str]:
    if plain is not None:
        return _clock(int(plain[1]), 0, 0), _cut(said, plain)
    found = said_as.TIME.search(said)
    if found is None:
        return None, said
    if found[3] is None:
        return _clock(int(found[4]), int(found[5]), int(found[6] or 0)), _cut(said, found)
    hour = int(found[1])
    if not 1 <= hour <= 12:
        raise ValueError("not a moment")
    return _clock(hour % 12 + (12 if found[3].startswith("p") else 0), int(found[2] or 0), 0), _cut(
        said, found
    )


def _clock(hour: int, minute: int, second: int) -> timedelta:
    if hour > 23 or minute > 59 or second > 59:
        raise ValueError("not a moment")
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _cut(said: str, found: re.Match[str]) -> str:
    return f"{said[: found.start()]} {said[found.end() :]}".strip()
