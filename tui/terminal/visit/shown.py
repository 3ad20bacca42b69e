"""How a visit stands, as `homesweep visit` shows it: as lines or as JSON."""

import argparse
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from scanner.actions.listen.listening import the_clock
from scanner.actions.visit import helper_things
from scanner.actions.visit import visit as visits
from scanner.actions.visit.looking import ordered, to_look_at
from scanner.actions.visit.standing_no import of_visit
from scanner.actions.visit.steps import CAR, OUTSIDE, Visit
from scanner.log.proof import answers
from tui.present.visit import visit as present
from tui.present.visit.answers import answer_lines, not_listened
from tui.present.visit.home_seen import home_lines
from tui.present.visit.loudest import away_lines, left_unread, room_lines
from tui.present.visit.since import since_json, since_lines
from tui.present.visit.strip import strip
from tui.terminal import output
from tui.terminal.records.store_hint import hint
from tui.wording.guided.visit import answers as answer_words
from tui.wording.guided.visit import story as story_words
from tui.wording.saying import iso

if TYPE_CHECKING:
    from scanner.actions.visit.rooms import RoomFinding
    from scanner.actions.visit.since_last import SinceLast
    from scanner.model import Tag
    from scanner.store.case import Case


def show(arguments: argparse.Namespace, case: "Case") -> None:
    """The newest visit of the record."""
    visit, now = visits.visits(case)[-1], the_clock().time()
    heard = found_in(case, visit)
    unread = left_unread(heard.rooms, heard.away) if visit.unread else 0
    found = _Found() if visit.unread else heard
    if arguments.json:
        output.write_json(_as_data(case, visit, found, unread, now))
    else:
        output.write(_lines(case, visit, found, unread, now, story_shown=arguments.story))


def _as_data(case: "Case", visit: Visit, found: "_Found", unread: int, now: float) -> dict[str, Any]:
    told = [
        {"tag": one.tag.id, "room": one.where.room, "sure": one.where.sure and not one.where.faint,
         "doubtful": [] if one.where.faint else list(one.where.doubtful), "alike": one.where.alike,
         "by_far": one.where.by_far, "faint": one.where.faint,
         "louder_in": one.where.away_at if one.where.louder_away else None,
         "levels": {level.room: _level(level.level) for level in one.where.rooms}}
        for one in found.rooms
    ]  # fmt: skip
    said = {check: one._asdict() | {"time": iso(one.time)} for check, one in answers.standing(case).items()}
    return {
        "format": 1, "visit": present.visit_json(visit, now), "answers": said, "rooms": told,
        "in_car": _ids(found.away, CAR), "outside": _ids(found.away, OUTSIDE),
        "helper_things": helper_things.number(case, visit), "look": _look(case, visit),
        "since": since_json(found.since), "left_unread": unread,
    }  # fmt: skip


def _lines(
    case: "Case", visit: Visit, found: "_Found", unread: int, now: float, *, story_shown: bool
) -> list[str]:
    standing, story = answers.standing(case), visits.story(case, visit)
    rooms_heard = tuple(dict.fromkeys(one.room for one in visit.heard))
    no = of_visit(case, visit).get("listening")
    aloud = present.aloud_lines(visit) if visit.ended is None else []
    lines = [strip(visit, now), *aloud, *answer_lines(standing)]
    if any(said.answer == "no" for said in standing.values()):
        lines.append(answer_words.BINDS)
    if no is not None and visit.ended is None:
        lines.append(f"{not_listened(no)} {hint(answer_words.CHANGE_NO_COMMAND)}")
    lines += [*present.no_lines(visit), *present.helper_lines(helper_things.number(case, visit))]
    lines += present.story_lines(story, shown=story_shown, how=hint(story_words.STORY_SHOWS_COMMAND))
    lines += since_lines(found.since)
    lines += away_lines(visit, found.away) if not visit.unread else []
    lines += present.not_in_lines(visit) if visit.heard else []
    lines += found.home
    rooms_told = room_lines(found.rooms, rooms_heard, ended=no is not None)
    rooms_told = [answer_words.left_unread(unread)] if visit.unread else rooms_told
    lines += ["", *rooms_told, ""] if rooms_heard else [""]
    lines += present.left_lines(visit, list(story.values()), found.rooms, hint) if no is None else []
    following = present.next_lines(visit, standing) if visit.ended is None else []
    return [*lines, *map(hint, following)]


def _level(dbm: float | None) -> float | None:
    """To a tenth of a dBm; None where it was not heard."""
    return None if dbm is None else round(dbm, 1)


def _ids(away: "Mapping[str, Sequence[Tag]]", place: str) -> list[str]:
    return [tag.id for tag in away.get(place, ())]


def _look(case: "Case", visit: Visit) -> list[dict[str, object]]:
    """The rooms that are left, in the order that the story gives, with what to look at."""
    story = list(visits.story(case, visit).values())
    return [
        {"room": room, "things": [look.thing.id for look in to_look_at(room, story)]}
        for room in ordered(visit.rooms_left, story)
    ]


class _Found(NamedTuple):
    """Where each thing is loudest, what was heard in the car and outside, what is new since the visit before,
    and what of the home network is told."""

    rooms: "Sequence[RoomFinding]" = ()
    away: "Mapping[str, Sequence[Tag]]" = MappingProxyType({})
    since: "SinceLast | None" = None
    home: Sequence[str] = ()


def found_in(case: "Case", visit: Visit) -> _Found:
    """The record is judged once."""
    from scanner.actions.home.home_words import household
    from scanner.actions.visit.rooms import by_room, heard_away
    from scanner.actions.visit.since_last import since_last
    from scanner.history.replay import replay

    known = household(case)
    no = answers.standing(case).get("network")
    home = home_lines(known, visit) if no is None or no.answer != "no" else []
    if not visit.heard:
        return _Found(home=home)
    judge = replay(case).assessor
    since = since_last(case, visit, judge, known)
    return _Found(by_room(case, visit, judge), heard_away(case, visit, judge), since, home)
