"""scanner's objects as cells, cards and lines of the app. Pure, no widget; foreign text is cleaned here."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from scanner.model import Heard, Tag
from scanner.radio.source import State
from scanner.text import clean
from tui import present
from tui.trail import NOWHERE, Level, Trail
from tui.wording import app as words
from tui.wording import findings
from tui.wording import radio as radio_words

if TYPE_CHECKING:
    from scanner.places.book import Place, PlaceBook
    from tui.run import Now, Run

MOST_CARDS = 5
MOST_ROWS = 300  # the rest behind the filter
MOST_PLACES = 6
BARS = "▁▂▃▄▅▆▇█"
MOST, SOME, LISTENED, NOT_LISTENED = "■", "▪", "·", " "
FAINTEST, LOUDEST = -100.0, -40.0  # dBm
NAMED_DAYS = 6  # days that a weekday names without doubt
Cells = Mapping[str, str]


class Card(NamedTuple):
    """One finding: its tag, a first line, how near it is, and the lines below."""

    id: str
    title: str
    near: str
    lines: tuple[str, ...]


def headline(now: "Now", run: "Run") -> str:
    """The sentence that stands first on Check."""
    if run.problem is not None and not now.listened_s:
        return radio_words.cannot_listen(run.problem).replace("\n", " ")
    tags = [tag for tag in now.tags if tag.level != "mine"]
    away = [tag for tag in tags if tag.state == "separated"]
    fresh_away = [heard for heard in now.fresh if heard.identification.state == "separated"]
    following = sum(tag.level == "following" for tag in tags)
    number = len(tags) + len(now.fresh)
    if not number and run.state is None:
        return words.READY
    if not number and run.listening:
        return words.NO_TAGS_YET if now.listened_s > 60 else words.STARTED_JUST_NOW
    return findings.headline(number, len(away) + len(fresh_away), following, now.listened_s)


def state_line(run: "Run", now: "Now") -> str:
    """What stands beside the title: whether and for how long it listens."""
    if run.made_up:
        return words.played_to(short_day(run.clock.time()))
    if run.listening:
        if run.state is State.WAITING:
            return words.WAITING
        return words.listening_for(now.listened_s) if now.listened_s else words.STARTING
    return words.listened_for(now.listened_s) if now.listened_s else words.STOPPED


def coverage_lines(now: "Now", run: "Run") -> list[str]:
    """Who else was near, gaps, losses and what cannot be heard."""
    lines = [words.others(now.others)] if now.listened_s else []
    if run.problem is not None and now.listened_s:
        lines.append(radio_words.problem(run.problem))
    lines += [gap_line(now)] if now.gaps and now.listened_s else []
    if now.lost:
        lines.append(findings.lost(now.lost))
    return [*lines, words.NOT_HEARD]


def gap_line(now: "Now") -> str:
    """The newest gap in one line."""
    newest = max(now.gaps, key=lambda gap: gap.time)
    why = clean(radio_words.cause(newest.cause), limit=90)
    start = f"{short_day(newest.time)} {_local(newest.time):%H:%M}"
    return words.not_listened(start, newest.end - newest.time, why, len(now.gaps) - 1)


def cards(now: "Now", trail: Trail) -> list[Card]:
    """The findings to talk over, most telling first."""
    telling = [tag for tag in now.tags if tag.level == "following"]
    return [card(tag, now, trail) for tag in telling[:MOST_CARDS]]


def card(tag: Tag, now: "Now", trail: Trail) -> Card:
    """One finding to talk over."""
    shape = findings.SHAPES[tag.level]
    facts = f"{words.times(tag.sightings, tag.places)}, since {short_day(tag.first_seen)}"
    lines = (f"{facts}.", *present.could_be(tag)[:1], words.CARD_NEXT)
    how_near = near(tag, now)
    shown = words.NOT_NEAR_NOW if how_near == words.NOT_NOW else how_near
    return Card(tag.id, f"{shape} {present.title(tag)}", shown, lines)


def rows(
    now: "Now", trail: Trail, book: "PlaceBook", *, at: float, wanted: str = ""
) -> tuple[dict[str, Cells], int]:
    """Table rows by key, in order, and how many there are in all. `wanted` keeps those with these letters."""
    in_cards = {one.id for one in cards(now, trail)}
    made: dict[str, Cells] = {}
    total = 0
    for tag in (tag for tag in now.tags if tag.id not in in_cards):
        if wanted and wanted.casefold() not in f"{present.title(tag)} {tag.id}".casefold():
            continue
        total += 1
        if len(made) < MOST_ROWS:
            made[row_key(tag)] = row(tag, now, trail, book, at)
    for heard in now.fresh:
        name = fresh_title(heard) if wanted or len(made) < MOST_ROWS else ""
        if wanted and wanted.casefold() not in name.casefold():
            continue
        total += 1
        if len(made) < MOST_ROWS:
            key = (heard.payload.address or heard.payload.host_id or "?").upper()
            made.setdefault(key, fresh_row(heard, name, at))
    return made, total


def row_key(tag: Tag) -> str:
    """Its first address, so that a tag keeps its row when it is weighed for the first time."""
    return tag.addresses[0].upper() if tag.addresses else tag.id


def row(tag: Tag, now: "Now", trail: Trail, book: "PlaceBook", at: float) -> Cells:
    """One tag in the table."""
    return {
        "level": f"{findings.SHAPES[tag.level]} {findings.LEVELS[tag.level]}",
        "name": present.title(tag),
        "near": near(tag, now),
        "since": since(tag.first_seen, at),
        "where": place_name(trail.place(tag.addresses), book),
    }


def fresh_title(heard: Heard) -> str:
    """What it is and how it was, as its newest packet says."""
    what = heard.identification
    name = clean(what.name) if what.name else findings.KIND_UNKNOWN
    state = findings.STATES.get(what.state or "") if what.state != "unknown" else None
    return f"{name}, {state}" if state else name


def fresh_row(heard: Heard, name: str, at: float) -> Cells:
    """A tag that was heard a moment ago and not weighed yet."""
    return {
        "level": f"{findings.SHAPES['seen']} {words.JUST_HEARD}",
        "name": name,
        "near": closeness(heard.mean_rssi),
        "since": since(heard.first, at),
        "where": "",
    }


def near(tag: Tag, now: "Now") -> str:
    """How near it is now, in words."""
    levels = [level for a in tag.addresses if (level := now.levels.get(a.upper(), 0.0)) != 0.0]
    return closeness(levels[-1]) if levels else words.NOT_NOW


def closeness(rssi: float | None) -> str:
    """A level in dBm in words; only a hint, since walls and bodies weaken it."""
    if rssi is None:
        return ""
    if rssi >= -55:
        return words.VERY_CLOSE
    return words.CLOSE if rssi >= -70 else words.FARTHER if rssi >= -85 else words.FAINT


def since(time: float, at: float) -> str:
    """Today's time, this week's day, or a date."""
    moment, today = _local(time), _local(at).date()
    if moment.date() == today:
        return f"{moment:%H:%M}"
    if today - timedelta(days=NAMED_DAYS) <= moment.date() < today:
        return f"{moment:%A}"
    return f"{moment.day} {moment:%b}"


def short_day(time: float) -> str:
    """ "Wed 7 Jan"."""
    moment = _local(time)
    return f"{moment:%a} {moment.day} {moment:%b}"


def place_name(place_id: str, book: "PlaceBook") -> str:
    """The user's name for a place, or its number."""
    if place_id == NOWHERE:
        return words.ON_THE_WAY
    place = book.get(place_id)
    return named(place) if place is not None else words.ON_THE_WAY


def named(place: "Place") -> str:
    """The same for a place at hand."""
    name = place.name or place.word
    return clean(name, limit=40) if name else words.PLACE_UNNAMED.format(number=place.number)


# one tag


def grid(tag: Tag, trail: Trail, book: "PlaceBook", *, days: int) -> list[str]:
    """Places by day, as lines: a head with the days, then one line a place, then what the signs mean."""
    heard = trail.heard(tag.addresses)
    if not heard:
        return [words.NO_DAYS]
    shown = _days(trail.days(), {day for day, _ in heard}, days)
    totals: dict[str, int] = {}
    for (_, place_id), windows in heard.items():
        resolved = book.resolve(place_id) if place_id else NOWHERE
        totals[resolved] = totals.get(resolved, 0) + windows
    order = sorted(totals, key=lambda name: (name == NOWHERE, -totals[name]))[:MOST_PLACES]
    labels = {place_id: place_name(place_id, book)[:14] for place_id in order}
    head = f"{'':15}" + "".join(f"{day:%a}".center(5) for day in shown)
    lines = [head.rstrip()]
    for place_id in order:
        cells = (_cell(heard, trail, book, day, place_id) for day in shown)
        lines.append(f"{labels[place_id]:15}" + "".join(sign.center(5) for sign in cells))
    return [*lines, words.DAYS_KEY]


def _days(listened: Sequence[date], heard: set[date], most: int) -> list[date]:
    """The newest days up to the last one heard; every day of the calendar, so that holes show."""
    last = max(max(heard), listened[-1] if listened else max(heard))
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


def signal_line(levels: Sequence[Level], *, width: int) -> str:
    """The bars with the newest value in words and in dBm."""
    bars = signal(levels, width=width)
    if not bars:
        return words.NO_SIGNAL
    newest = next(level.rssi for level in reversed(levels) if level.rssi is not None)
    return f"{bars}  {closeness(newest)} ({newest:.0f} dBm)"


def tag_parts(tag: Tag) -> list[tuple[str, list[str]]]:
    """The four parts of a tag's page, each a heading and its sentences."""
    parts: list[tuple[str, list[str]]] = []
    for line in present.tag_page(tag):
        if line.startswith("  "):
            parts[-1][1].append(line.strip())
        elif line:
            parts.append((line, []))
    parts = parts[1:]  # the first is the title, which stands above
    if tag.level == "seen":
        parts[-1] = (parts[-1][0], [words.SEEN_STEP])
    return parts


def tag_title(tag: Tag) -> str:
    """Shape, level and what it is."""
    return f"{findings.SHAPES[tag.level]} {findings.LEVELS[tag.level]}: {present.title(tag)}"


# places


def place_rows(places: Iterable["Place"], *, at: float) -> dict[str, Cells]:
    """Rows of the table of places by id, the newest first."""
    newest = sorted(places, key=lambda place: -place.last)[:MOST_ROWS]
    return {
        place.id: {
            "name": named(place),
            "first": since(place.first, at),
            "last": since(place.last, at),
            "checks": f"{place.views:,}",
            "private": words.PRIVATE if place.private else "",
        }
        for place in newest
    }


def table_lines(made: Iterable[Cells]) -> list[str]:
    """Rows as plain lines, for a screen reader."""
    return [", ".join(cell for cell in cells.values() if cell) for cells in made]


def _local(time: float) -> datetime:
    try:
        return datetime.fromtimestamp(time, UTC).astimezone()
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC)
