"""What the page of the rooms says: which room, what Enter does, what is loud here or where each thing was."""

from collections.abc import Sequence

from scanner.actions.listen.heard import Now
from scanner.actions.session import Session
from scanner.actions.visit.looking import Look
from scanner.actions.visit.rooms import away_first, in_doubt
from scanner.actions.visit.steps import AWAY, OPEN
from tui.present.visit import visit_rooms as present
from tui.present.visit.answers import answered, not_listened
from tui.present.visit.loudest import away_lines
from tui.screens.visit.rooms_standing import RoomsStanding
from tui.wording.guided.visit import answers as answer_words
from tui.wording.guided.visit import rooms as words
from tui.wording.tags import radio


def parts(
    stands: RoomsStanding, session: Session, now: Now, looks: Sequence[Look], columns: int
) -> dict[str, list[str]]:
    """By the id of the text: while it listens what is heard here, else each thing by room.

    `looks` as the list shows them; `columns` between the borders of the box."""
    in_room, visit = stands.in_room, stands.visit
    heard = dict.fromkeys(one.room for one in visit.heard) if visit is not None else {}
    here, mapped = list[str](), list[str]()
    if in_room is not None and stands.listening:
        first = present.listening_line(in_room.room, in_room.listened_s, in_room.seconds)
        only = not heard.keys() - {in_room.room}
        deaf = session.radio.problem is not None
        here = present.here_lines(now, stands.found, in_room.room, columns, first=only, deaf=deaf)
    else:
        after = stands.after
        first = present.look_round_line(after.room) if stands.no else present.next_line(after)
        mapped = present.map_lines(stands.found, [room for room in heard if room not in AWAY], columns)
        if stands.left_unread is not None:
            mapped = present.wrapped([answer_words.left_unread(stands.left_unread)], columns)
        elif visit is not None and not visit.rooms_left:  # the answer first
            away = present.wrapped(away_lines(visit, stands.away), columns)
            ended = stands.no is not None
            where = present.where_lines(stands.found, columns, ended=ended)
            told = [*away, *where, *present.wrapped(present.not_whole(visit), columns)]
            mapped = [*told, *([""] if told and mapped else []), *mapped]
    return {
        "rooms-now": [first],
        "rooms-says": _says(stands, session),
        "rooms-heard": here,
        "rooms-map": mapped,
        "look-head": _look_head(stands, looks),
    }


def _says(stands: RoomsStanding, session: Session) -> list[str]:
    """What Enter does, and what holds in this room."""
    if stands.no is not None and not stands.listening:
        then = next(iter(stands.to_look_round[1:]), None)
        told = [f"{not_listened(stands.no)} {answer_words.CHANGE_NO}", present.look_on_line(then)]
        return [*told, *_network_beside(stands, session)]
    if (waits := stands.waits) is not None:
        away = [words.AWAY_SAYS[waits.room]] if waits.room in AWAY else []
        return [*present.waits_lines(waits.room, waits.seconds), *away]
    after, room = stands.after, stands.room
    if stands.asks and not stands.listening and after.room is not None:
        said = answer_words.NOT_ANSWERED.format(check=answer_words.CHECKS["listening"])
        return [words.ROOM_ASKS.format(said=answered(stands.said) if stands.said is not None else said)]
    if session.made_up and after.room is not None:
        return [words.ROOM_MADE_UP]
    step = stands.visit.next_step if stands.visit else None
    does = (
        f"{present.stop_line(room, after, stands.beside)} {answer_words.STOPS_HOW}"
        if stands.listening
        else present.enter_line(after, step, in_doubt(stands.found))
    )
    before = [] if stands.broken_off is None else [present.shown(stands.broken_off)]
    return [
        *_unheard(stands, session),
        *(words.BROKEN_OFF.format(room=room) for room in before if not stands.listening),
        does,
        *_away_first(stands),
        *([words.AWAY_SAYS[room]] if room in AWAY else []),
        *_network_beside(stands, session),
    ]


def _away_first(stands: RoomsStanding) -> list[str]:
    """Why the car, or outside, comes before a room once more."""
    visit = stands.visit
    if visit is None or stands.listening or visit.rooms_left:
        return []
    away = away_first(visit, stands.found)
    return [words.AWAY_FIRST[away]] if away is not None else []


def _unheard(stands: RoomsStanding, session: Session) -> list[str]:
    """That nothing can be heard, and that the room does not count where it ended so."""
    problem, in_room = session.radio.problem, stands.in_room
    if problem is None or in_room is None:
        return []
    uncounted = [] if stands.listening else [_uncounted(stands, in_room.room)]
    return [*uncounted, radio.not_now(problem, goes_on=stands.listening)]


def _uncounted(stands: RoomsStanding, room: str) -> str:
    """How to leave it out, where it is the room that comes next: else the key is about another."""
    says = words.ROOM_UNCOUNTED_NEXT if stands.after.room == room else words.ROOM_UNCOUNTED
    return says.format(room=present.shown(room))


def _network_beside(stands: RoomsStanding, session: Session) -> list[str]:
    if session.looking:
        return [words.NETWORK_BESIDE]
    yes = stands.network == "yes" and stands.visit is not None and stands.visit.state("network") == OPEN
    return [words.NETWORK_NOW] if yes else []


def _look_head(stands: RoomsStanding, looks: Sequence[Look]) -> list[str]:
    visit, room = stands.visit, stands.room
    if room is None or visit is None:
        return []
    if not looks:
        return [words.LOOK_OWN]
    done = {look.thing.id for look in looks} & {*present.ticked_in(visit, room)}
    return [words.LOOK_HEAD.format(count=len(done), whole=len(looks))]
