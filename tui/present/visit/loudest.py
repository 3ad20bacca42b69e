"""Where each thing was loudest in a visit, and what was heard in the car and outside."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from scanner.actions.visit.rooms import MOST_PASSES
from scanner.actions.visit.steps import AWAY, BRIEF_S, CAR, Visit
from scanner.locate.room_levels import Loudest, bars
from scanner.log.findings.tag_rooms import AS_LOUD, LOUDER
from scanner.model import Tag
from scanner.text import clean
from tui.present.heard.tags import tag_title, titles
from tui.wording.guided.visit import loudest as loudest_words
from tui.wording.guided.visit import read as read_words
from tui.wording.guided.visit import since as since_words
from tui.wording.guided.visit import steps as words
from tui.wording.saying import duration, listed

if TYPE_CHECKING:
    from scanner.actions.visit.rooms import RoomFinding

ROOM_WIDTH = 14


MAX_TITLE = 80


def room_lines(found: Sequence["RoomFinding"], rooms: Sequence[str], *, ended: bool = False) -> list[str]:
    """Each thing, where it was loudest, and a bar for each room; `ended` where no more is listened to. Where
    it was listened in the car or outside alone, no more than that: silence is told of no room."""
    if not rooms:
        return []
    inside = [room for room in rooms if room not in AWAY]
    if not inside:
        return [read_words.READ_NOT_LISTENED]
    shown = ", ".join(clean(room, limit=64) for room in inside)
    lines = [loudest_words.ROOMS_HEARD.format(rooms=shown), *([] if found else [loudest_words.NO_TAGS])]
    for one in found:
        lines += ["", f"{words.THING.format(name=clean(one.tag.name or '', limit=60), id=one.tag.id)}"]
        lines += [f"  {loudest_line(one.where, ended=ended)}", *(f"    {bar}" for bar in _bars(one.where))]
    return lines


def away_lines(
    visit: Visit,
    heard: Mapping[str, Sequence[Tag]],
    most: int | None = None,
    *,
    called: Callable[[Tag], str] = tag_title,
) -> list[str]:
    """What was heard in the car and outside (rooms.heard_away), `most` of it named, as it is `called`;
    nothing where it was not listened in. Silence there is told too, and where either was short."""
    lines = []
    for place in AWAY:
        spans = [one.listened_s for one in visit.heard if one.room == place]
        if spans:
            there = heard.get(place, ())
            named = titles(there, lambda tag: clean(called(tag), limit=MAX_TITLE))
            names = [named[tag.id] for tag in there]
            if (more := len(names) - most if most is not None else 0) > 0:
                names = [*names[:most], since_words.MORE.format(count=more)]
            told = (
                loudest_words.HEARD_THERE.format(names=listed(names))
                if names
                else loudest_words.NOT_HEARD_THERE
            )
            line = loudest_words.AWAY_HEARD[place].format(time=duration(sum(spans)), heard=told)
            lines.append(loudest_words.AWAY_SHORT.format(told=line) if sum(spans) < BRIEF_S else line)
    return lines


def left_unread(found: Sequence["RoomFinding"], heard: Mapping[str, Sequence[Tag]]) -> int:
    """How many things were heard in the rooms, in the car and outside, where none of them is told."""
    return len({one.tag.id for one in found} | {tag.id for tags in heard.values() for tag in tags})


def away_alone(visit: Visit, heard: Mapping[str, Sequence[Tag]]) -> dict[str, str]:
    """Each tag that was heard in the car or outside, by its id, and that it was so in no room."""
    says = loudest_words.AWAY_ALONE if visit.in_rooms else loudest_words.AWAY_ONLY
    places: dict[str, tuple[str, ...]] = {}
    for place in AWAY:
        for tag in heard.get(place, ()):
            places[tag.id] = (*places.get(tag.id, ()), place)
    return {tag: says.format(places=loudest_words.AWAY_PLACES[told]) for tag, told in places.items()}


def loudest_line(where: Loudest, *, ended: bool = False) -> str:
    """In which room, and how sure; `ended` where no more is listened to."""
    room = clean(where.room or "", limit=64)
    if where.faint:
        heard = [one for one in where.rooms if one.level is not None]
        told = (loudest_words.LOUDEST_FAINT if len(heard) > 1 else loudest_words.LOUDEST_FAINT_ONE).format(
            room=room
        )
        first, *others = (clean(one, limit=64) for one in where.to_tell_apart or (room,))
        if ended or where.faint_as_heard or not others:
            return told
        return loudest_words.LISTEN_MORE_IN.format(where=f"{told}.", first=first, second=others[0])
    if where.louder_away or where.goes_along:
        if where.by_far:
            beside = LOUDER if where.louder_away else AS_LOUD
            return loudest_words.LOUDEST_AND_AWAY[where.away_at or CAR, beside].format(room=room)
        away = loudest_words.LOUDER_AWAY if where.louder_away else loudest_words.LOUDEST_ALONG
        return away[where.away_at or CAR]
    if len(where.rooms) < 2:
        return loudest_words.LOUDEST_ONE.format(room=room)
    if where.alike:
        return loudest_words.LOUDEST_ALIKE
    if where.sure or len(where.doubtful) < 2:
        if where.next_room is not None:
            return loudest_words.LOUDEST_SURE_NEXT.format(room=room, second=clean(where.next_room, limit=64))
        return loudest_words.LOUDEST_SURE.format(room=room)
    second = clean(where.doubtful[1], limit=64)
    apart = [one for one in where.rooms if one.room in where.to_tell_apart]
    left = not ended and any(one.passes < MOST_PASSES for one in apart)
    if len(where.doubtful) > 2:  # no wall is between two of them for sure
        told = loudest_words.LOUDEST_UNSURE_MORE.format(
            room=loudest_words.ONE_OF_MORE.format(first=room, second=second)
        )
        return loudest_words.LISTEN_MORE_IN.format(where=told, first=room, second=second) if left else told
    says = loudest_words.LOUDEST_EITHER if where.either else loudest_words.LOUDEST_UNSURE
    told = says.format(room=loudest_words.ONE_OF_TWO.format(first=room, second=second))
    return loudest_words.LISTEN_MORE.format(where=told) if left else told


def _bars(where: Loudest) -> list[str]:
    lengths = bars({one.room: one.level for one in where.rooms})
    return [
        f"{clean(room, limit=ROOM_WIDTH):<{ROOM_WIDTH}} {'#' * length or loudest_words.NOT_HEARD}"
        for room, length in lengths.items()
    ]
