"""One tag in full: its days, how loud it was, and its four parts. Pure, no widget."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from scanner.history.trail import NOWHERE, Level, Trail
from scanner.model import Tag
from tui.present.common import closeness
from tui.present.heard import tags
from tui.present.places import short_name
from tui.wording.app import common as words
from tui.wording.app import marks
from tui.wording.saying import weekday

if TYPE_CHECKING:
    from scanner.log.findings.tag_rooms import TagRooms
    from scanner.places.book import PlaceBook

MOST_PLACES = 6
BARS = "▁▂▃▄▅▆▇█"
MOST, SOME, LISTENED, NOT_LISTENED = "■", "▪", "·", " "
FAINTEST, LOUDEST = -100.0, -40.0  # dBm


def grid(tag: Tag, trail: Trail, book: "PlaceBook", *, days: int, narrow: bool = False) -> list[str]:
    """Places by day, as lines: a head with the days, then one line a place, then what the signs mean.
    `narrow` for a window in which seven days of the usual width would be broken."""
    named, wide = (10, 3) if narrow else (15, 5)  # columns for a place, and for a day
    heard = trail.heard(tag.addresses)
    if not heard:
        return [words.NO_DAYS_OF_OTHERS if tag.kind == "unknown" else words.NO_DAYS]
    shown = _days(trail.days(), {day for day, _ in heard}, days)
    totals: dict[str, int] = {}
    for (_, place_id), windows in heard.items():
        resolved = book.resolve(place_id) if place_id else NOWHERE
        totals[resolved] = totals.get(resolved, 0) + windows
    order = sorted(totals, key=lambda name: (name == NOWHERE, -totals[name]))[:MOST_PLACES]
    labels = {place_id: short_name(place_id, book, named - 1) for place_id in order}
    head = " " * named + "".join(weekday(day)[: wide - 1].center(wide) for day in shown)
    lines = [head.rstrip()]
    for place_id in order:
        cells = (_cell(heard, trail, book, day, place_id) for day in shown)
        lines.append(f"{labels[place_id]:{named}}" + "".join(sign.center(wide) for sign in cells))
    newest = max(day for day, _ in heard)
    upto = [words.days_upto(newest)] if shown[-1] == newest < trail.days()[-1] else []
    return [*lines, words.DAYS_KEY, *upto]


def _days(listened: Sequence[date], heard: set[date], most: int) -> list[date]:
    """The newest days, or those up to the last one heard where none of the newest heard it.

    Every day of the calendar, so that holes show.
    """
    newest = max(heard)
    last = max(newest, listened[-1] if listened else newest)
    if (last - newest).days >= most:
        last = newest
    first = min(min(heard), listened[0] if listened else min(heard))
    count = min(most, (last - first).days + 1)
    return [last - timedelta(days=back) for back in range(count - 1, -1, -1)]


def _cell(
    heard: Mapping[tuple[date, str], int], trail: Trail, book: "PlaceBook", day: date, place_id: str
) -> str:
    times = sum(n for (when, where), n in heard.items() if when == day and _same(where, place_id, book))
    listened = trail.listened_at(day, lambda where: _same(where, place_id, book))
    if not listened and not times:
        return NOT_LISTENED
    if not times:
        return LISTENED
    return MOST if times * 2 >= listened else SOME


def _same(where: str, place_id: str, book: "PlaceBook") -> bool:
    return (book.resolve(where) if where else NOWHERE) == place_id


def signal(levels: Sequence[Level], *, width: int) -> str:
    """Levels over time as a line of bars, the newest at the right."""
    shown = [level.rssi for level in levels if level.rssi is not None][-width:]
    return "".join(_bar(rssi) for rssi in shown)


def _bar(rssi: float) -> str:
    part = (min(max(rssi, FAINTEST), LOUDEST) - FAINTEST) / (LOUDEST - FAINTEST)
    return BARS[min(len(BARS) - 1, int(part * len(BARS)))]


def signal_line(levels: Sequence[Level], *, width: int, kind: str = "tracker") -> str:
    """The bars with the newest value in words; `kind` of thing."""
    bars = signal(levels, width=width)
    if not bars:
        return words.NO_SIGNAL_OF_OTHERS if kind == "unknown" else words.NO_SIGNAL
    newest = next(level.rssi for level in reversed(levels) if level.rssi is not None)
    return f"{bars}  {closeness(newest)}"


def tag_parts(
    tag: Tag, said: Sequence[str] = (), rooms: "TagRooms | None" = None, others: Sequence[Tag] = ()
) -> list[tuple[str, list[str]]]:
    """The parts of a tag's page, each a heading and its sentences; `said` what it told when asked, `rooms`
    how it was in those of a visit, `others` that a name of it may belong to (`tags.others_of`).

    What can be done stands first and what else it may be second, since few read to an end at night.
    """
    *parts, last = tags.page_parts(tag, said, rooms, could_be=False)
    if tag.level == "seen":
        step = words.KNOWN_STEP if tag.mark == "known" else words.SEEN_STEP
        last = (last[0], [*tags.step_before(tag), step])
    elif tag.mark == tag.level == "mine":
        last = (last[0], [words.MINE_STEP])
    could = tags.could_be_lines(tag, at_hand=rooms is not None and rooms.at_hand) + tags.other_lines(others)
    return [last, *([(words.COULD_HEAD, could)] if could else []), *parts]


def page_head(tag: Tag) -> str:
    """Shape, level and what it is; and that the user knows it."""
    told = tag.level == "seen"  # its level says it then
    known = f", {marks.KNOWN_TO_YOU}" if tag.mark == "known" and not told else ""
    return f"{tags.level_title(tag)}: {tags.tag_title(tag)}{known}"
