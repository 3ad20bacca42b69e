"""The rooms of a visit as lines: what is loud here, what to look at, and a small map of bars. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from scanner.actions.visit.looking import Look
from scanner.actions.visit.steps import AWAY, Visit
from scanner.locate.room_levels import Loudest, bars
from scanner.model import Tag
from scanner.place_word import RoomVisit
from scanner.text import clean
from tui.present.common import closeness
from tui.present.heard import check, tags
from tui.present.home.rows import fit
from tui.present.visit.loudest import loudest_line
from tui.present.visit.visit import no_lines, not_in_lines, walk_line
from tui.wording.guided.visit import rooms as words
from tui.wording.saying import clock_time, local_time

if TYPE_CHECKING:
    from scanner.actions.listen.heard import Now
    from scanner.actions.visit.rooms import RoomFinding

NAME_WIDTH, ROOM_WIDTH, BAR_WIDTH, TIME_BAR, INDENT = 26, 9, 8, 15, 2
MAP_WIDTH = INDENT + 7 * (ROOM_WIDTH + 1)  # of a map with seven rooms
HERE_WIDTH, NEAR_WIDTH, WHERE_WIDTH = 52, 11, 24
FULL, EMPTY = "#", "-"
MANY_ALIKE = 3  # chosen: of two the ids behind the names tell more


class Next(NamedTuple):
    """Where to listen next: `room` None where all are through; `beside` of a further pass, by whose wall."""

    room: str | None
    beside: str | None = None


def next_line(after: Next) -> str:
    """Where it goes on."""
    if after.room is None:
        return words.ROOM_NONE
    if after.beside is not None:
        return words.ROOM_AGAIN.format(room=shown(after.room))
    return words.ROOM_AWAY_NEXT.get(after.room) or words.ROOM_NEXT.format(room=shown(after.room))


def waits_lines(room: str, seconds: float) -> list[str]:
    """After a lock: that nobody knows whether the laptop is in that room still."""
    return [
        words.LOCKED_IN.format(room=shown(room)),
        words.STILL_THERE.format(time=minutes_and_seconds(seconds)),
    ]


def look_round_line(room: str | None) -> str:
    """Where one looks round while nothing is listened to."""
    return words.ROOM_LOOK.format(room=shown(room)) if room is not None else words.ROOM_LOOK_NONE


def look_on_line(then: str | None) -> str:
    """What Enter does meanwhile."""
    return words.ROOM_BACK if then is None else words.ENTER_LOOKS_ON.format(room=shown(then))


def enter_line(after: Next, step: str | None = None, doubt: tuple[str, str] | None = None) -> str:
    """What Enter does there; `step` comes next once all are through, `doubt` two that are left alike."""
    if after.room is None:
        goes_on = words.ROOM_READ if step == "read" else words.ROOM_BACK
        return f"{goes_on} {other_line(words.ROOM_OTHER, words.ROOM_OTHER_DOUBT, doubt)}"
    if after.beside is not None:
        return f"{words.ROOM_LISTENS_AGAIN} {walk_line(after.beside)}"
    return words.ROOM_LISTENS if after.room in AWAY else words.ROOM_LISTENS_WALKING


def not_whole(visit: Visit) -> list[str]:
    """Which rooms were not listened in, or hardly: no bar stands for them, and that is no silence."""
    return [*not_in_lines(visit), *no_lines(visit)]


def other_line(plain: str, doubtful: str, doubt: tuple[str, str] | None) -> str:
    """How another listen is told: by the two rooms that are in doubt, where two are."""
    if doubt is None:
        return plain
    first, second = map(shown, doubt)
    return doubtful.format(first=first, second=second)


def stop_line(room: str | None, after: Next, beside: str | None = None) -> str:
    """What to do while it listens there, in a further pass by the wall to `beside`, and what Enter does."""
    stop = words.AWAY_STOP if room in AWAY else words.ROOM_STOP
    if after.room != room:  # where it goes on after a further pass is known only at its end
        stop = f"{stop} {words.ROOM_STOP_NEXT.format(next=next_line(after))}"
    return stop if room in AWAY else f"{walk_line(beside)} {stop}"


def take_out_line(one: str | RoomVisit) -> str:
    """A room that can be taken out, or what was listened to in one and can be taken back."""
    if isinstance(one, str):
        return shown(one)
    at, time = clock_time(local_time(one.start)), minutes_and_seconds(one.listened_s)
    return words.TAKE_BACK.format(room=shown(one.room), at=at, time=time)


def taken_back_line(one: RoomVisit) -> str:
    """That it counts no more."""
    return words.TAKEN_BACK.format(room=shown(one.room), at=clock_time(local_time(one.start)))


def listening_line(room: str, done_s: float, whole_s: float) -> str:
    """How far the listening in a room is, with a bar."""
    full = round(TIME_BAR * min(1.0, done_s / whole_s)) if whole_s else TIME_BAR
    told = words.ROOM_NOW.format(
        room=shown(room), done=minutes_and_seconds(done_s), whole=minutes_and_seconds(whole_s)
    )
    return f"{told}   {FULL * full}{EMPTY * (TIME_BAR - full)}"


def here_lines(
    now: "Now",
    found: Sequence["RoomFinding"],
    room: str,
    columns: int = MAP_WIDTH,
    *,
    first: bool = False,
    deaf: bool = False,
) -> list[str]:
    """Every thing that is heard in this room now, loudest first, and whether it was louder elsewhere; `first`
    where no other room was listened in before, `deaf` where nothing can be heard now."""
    alone = words.HERE_FIRST if first else words.HERE_ONLY
    before = {one.tag.id: one.where for one in found}

    def where(tag: Tag, level: float) -> str:
        return tags.of_helper(tag) or _louder(before.get(tag.id), room, level) or alone

    heard = [(level, tag) for tag in now.tags if (level := tags.level_now(tag, now.levels)) is not None]
    often = Counter(tags.tag_title(tag) for _, tag in heard)
    lines = []
    for level, tag in heard:
        title = tags.tag_title(tag)
        mark = tags.with_id("", tag.id) if often[title] > 1 else ""
        lines.append((level, _here(title, level, where(tag, level), columns, mark=mark)))
    lines += [
        (one.mean_rssi, _here(check.fresh_title(one), one.mean_rssi, alone, columns))
        for one in now.fresh
        if one.mean_rssi is not None and one.identification.kind in ("tracker", "watcher")
    ]
    ranked = [line for _, line in sorted(lines, key=lambda pair: -pair[0])]
    return ranked or ([] if deaf else [words.HERE_NONE])


def find_titles(near: Iterable[Tag], now: "Now", found: Sequence["RoomFinding"]) -> list[str]:
    """What tells things of one name apart: how near each is, and in which room it was loudest so far."""
    where = {one.tag.id: loudest_line(one.where) for one in found}
    parts = (
        (tags.tag_title(tag), closeness(tags.level_now(tag, now.levels)), where.get(tag.id)) for tag in near
    )
    return [", ".join(filter(None, part)) for part in parts]


def look_lines(looks: Iterable[Look], ticked: Iterable[str]) -> list[str]:
    """What to look at, each with its tick."""
    done = set(ticked)
    return [
        f"{words.LOOK_TICKED if look.thing.id in done else words.LOOK_OPEN} {look.thing.name}"
        + (f" ({words.LOOK_TOLD})" if look.told else "")
        for look in looks
    ]


def where_lines(found: Sequence["RoomFinding"], columns: int, *, ended: bool = False) -> list[str]:
    """Each thing, and in which room it was loudest, with the doubt; `ended` where no more is listened to."""

    def where(one: "RoomFinding") -> str:
        return loudest_line(one.where, ended=ended)

    return wrapped((f"{name}: {where(one)}" for name, one in _grouped(found, where)), columns)


def _grouped(
    found: Sequence["RoomFinding"], told: Callable[["RoomFinding"], str]
) -> Iterator[tuple[str, "RoomFinding"]]:
    """Each thing by its name; MANY_ALIKE or more that are called alike, of which the same is `told`, as one,
    in the place of the first. Not those to talk over."""
    named = tags.titles(one.tag for one in found)
    keys = {one.tag.id: (tags.tag_title(one.tag), one.tag.level, told(one)) for one in found}
    often, grouped = Counter(keys.values()), set[tuple[str, str, str]]()
    for one in found:
        title, level, _ = key = keys[one.tag.id]
        if often[key] < MANY_ALIKE or level == "following":
            yield named[one.tag.id], one
        elif key not in grouped:
            grouped.add(key)
            yield words.ALIKE.format(title=title, count=often[key]), one


def wrapped(told: Iterable[str], columns: int) -> list[str]:
    """Each in as many lines as it takes."""
    return [line for text in told for line in wrap(text, columns, subsequent_indent=" " * INDENT)]


def rows_shown(lines: Iterable[str], rows: int) -> int:
    """How many of these lines stand in so many rows with nothing cut that belongs together: a sentence, a
    thing with its bars, the head of a table with the first thing. The rest is scrolled to."""
    shown = 0
    for part in _together(lines):
        if shown + len(part) > rows:
            break
        shown += len(part)
    return shown or rows


def _together(lines: Iterable[str]) -> list[list[str]]:
    """What is indented belongs to the line before; the head of a table, which is too, to the one after."""
    parts: list[list[str]] = []
    for line in lines:
        told = not parts or any(before[:1].strip() for before in parts[-1])
        if not line or (line[0] != " " and told) or not parts:
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts


def map_lines(found: Sequence["RoomFinding"], rooms: Sequence[str], columns: int = MAP_WIDTH) -> list[str]:
    """A column for each room, and below each thing's name a bar in each; rooms without room stand below."""
    if not found or len(rooms) < 2:
        return []
    lines, things = list[str](), [*_grouped(found, lambda one: _map_row(one, rooms))]
    most = max(1, (columns - INDENT + 1) // (ROOM_WIDTH + 1))
    for part in range(0, len(rooms), most):
        stand = rooms[part : part + most]
        lines += _map_head(stand)
        for name, one in things:
            lines += [name, _map_row(one, stand)]
    return [*lines, words.MAP_SAYS]


def _map_head(rooms: Sequence[str]) -> list[str]:
    """Their names, each in as many lines as it takes; a word that is too wide is cut."""
    names = [wrap(shown(room), ROOM_WIDTH, break_long_words=False) for room in rooms]
    return [_in_columns(part) for part in zip_longest(*names, fillvalue="")]


def _in_columns(cells: Iterable[str]) -> str:
    return f"{'':<{INDENT}}{' '.join(fit(cell, ROOM_WIDTH) for cell in cells)}".rstrip()


def ticked_in(visit: Visit, room: str) -> list[str]:
    """Ids of the things that were ticked off in a room."""
    return [thing for where, thing in visit.looked if where == room]


def minutes_and_seconds(seconds: float) -> str:
    """As a stopwatch shows it: 1:10."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def shown(room: str) -> str:
    """A room's name as it is shown."""
    return clean(room, limit=64)


def _map_row(one: "RoomFinding", rooms: Sequence[str]) -> str:
    lengths = bars({level.room: level.level for level in one.where.rooms}, BAR_WIDTH)
    doubtful = () if one.where.faint else one.where.doubtful
    return _in_columns(
        f"{FULL * lengths.get(room, 0) or '.'}{'?' if room in doubtful else ''}" for room in rooms
    )


def _here(title: str, level: float, where: str, columns: int, *, mark: str = "") -> str:
    """In few columns without how near it is: where it is louder tells more. Of its title and the mark behind
    it the title is cut."""
    width = min(HERE_WIDTH, columns - NEAR_WIDTH - WHERE_WIDTH - 4)
    narrow = width < NAME_WIDTH
    width = max(1, columns - WHERE_WIDTH - 2) if narrow else width
    if narrow:
        return f"{f'{title[: max(0, width - len(mark))]}{mark}'.ljust(width)}  {where}"
    name = fit(f"{fit(title, width - len(mark)).rstrip()}{mark}", width)
    return words.HERE_THING.format(name=name, near=f"{closeness(level):<{NEAR_WIDTH}}", where=where)


def _louder(before: Loudest | None, room: str, level: float) -> str:
    """Against what the rooms before told; empty where it was heard in none."""
    others = [one for one in before.rooms if one.room != room and one.level is not None] if before else []
    if not others:
        return ""
    best = max(others, key=lambda one: one.level or 0.0)
    louder = best.level is not None and best.level > level
    return words.HERE_LOUDER.format(room=shown(best.room)) if louder else words.HERE_LOUDEST
