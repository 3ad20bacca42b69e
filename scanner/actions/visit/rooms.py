"""The rooms of a visit: what was heard in which, and where each thing was loudest."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from scanner.actions.visit.steps import AWAY, CAR, OPEN, OUTSIDE, Visit
from scanner.actions.visit.visit import first_event
from scanner.locate.room_levels import SURE_SPREADS, Loudest
from scanner.locate.room_passes import Loudness, passes, where
from scanner.model import HELPER, Tag
from scanner.place_word import RoomVisit, as_word

if TYPE_CHECKING:
    from scanner.following.judging.assess import Assessor
    from scanner.store.case import Case

MOST_PASSES = len(SURE_SPREADS)
ROOM_S = 120.0
FURTHER_S = 30.0  # chosen: where one walks tells more than how long, so two short passes beat a long one


class RoomFinding(NamedTuple):
    """One thing, and where in the home it was loudest."""

    tag: Tag
    where: Loudest


def by_room(case: "Case", visit: Visit, judge: "Assessor") -> list[RoomFinding]:
    """Every tag of the rooms but the helper's, most telling first; what is no room is away from them.

    Raises StoreError.
    """
    levels, found = _levels(case, visit, judge, visit.heard), list[RoomFinding]()
    for tag in judge.tags():
        every = passes(visit.heard, levels.get(tag.id, ()))
        rooms = [one for one in every if one.room not in AWAY]
        if tag.mark != HELPER and any(one.packets for one in rooms):
            found.append(RoomFinding(tag, where(rooms, [one for one in every if one.room in AWAY])))
    return found


def heard_away(case: "Case", visit: Visit, judge: "Assessor") -> dict[str, list[Tag]]:
    """The car, outside -> every tag but the helper's that was heard there, most telling first; those alone
    that were listened in. Raises StoreError."""
    found: dict[str, list[Tag]] = {}
    for place in AWAY:
        if spans := [one for one in visit.heard if one.room == place]:
            heard = _levels(case, visit, judge, spans)
            found[place] = [tag for tag in judge.tags() if tag.id in heard and tag.mark != HELPER]
    return found


def _levels(
    case: "Case", visit: Visit, judge: "Assessor", spans: Sequence[RoomVisit]
) -> dict[str, list[Loudness]]:
    """Of each tag, by its id, what was heard in these spans."""
    from scanner.store.events import queries
    from signatures.trackers.match import identify

    levels: dict[str, list[Loudness]] = {}
    for window in queries.windows(case, identify, after=first_event(case, visit)) if spans else ():
        inside = any(one.start <= window.start < one.end for one in spans)
        for heard in window.heard if inside else ():
            address = heard.payload.address or heard.payload.host_id or ""
            chain = judge.chains.by_address(address.upper()) or judge.chains.by_address(address)
            if chain is not None and (mean := heard.mean_rssi) is not None:
                peak = mean if heard.max_rssi is None else heard.max_rssi
                levels.setdefault(chain.id, []).append(Loudness(window.start, heard.count, mean, peak))
    return levels


def broken_off(case: "Case", visit: Visit) -> str | None:
    """The room, or the car, that was listened in last where that counts for none: the program was left, or
    killed, meanwhile. None once it is not to be listened in any more. Raises StoreError."""
    from scanner.store.events import queries

    last = queries.newest_place(case)
    if last is None or last[0] < visit.begun:
        return None
    start, word = last
    if any(one.start <= start <= one.end for one in (*visit.heard, *visit.taken_back)):
        return None
    left = (*visit.rooms_left, *([CAR] if visit.state("car") == OPEN else []))
    return next((room for room in left if as_word(room) == as_word(word)), None)


def seconds_in(visit: Visit, room: str) -> float:
    """How long it is listened there next: shorter where it was listened before."""
    again = room not in AWAY and any(one.room == room for one in visit.heard)
    return FURTHER_S if again else ROOM_S


class Further(NamedTuple):
    """A further pass: in `room`, along its wall or door to the room `beside`."""

    room: str
    beside: str


def further_pass(visit: Visit, found: Iterable[RoomFinding]) -> Further | None:
    """What tells most: of the two rooms that each thing is most likely in, the one with the fewest passes so
    far, in doubt for most things, at its side to the other: what lies at that wall is nearer there than from
    anywhere else in the room, and only on its own side is there no wall between.

    None where there is no doubt or no more to tell, where each had MOST_PASSES, or the client or helper
    passed over it. What somebody marked as theirs is not looked for, nor what is faint in each room once a
    pass more cannot tell.
    """
    passes = Counter(one.room for one in visit.heard)
    doubts = Counter(
        further
        for one in _looked_for(found)
        for further in _both(one.where.to_tell_apart)
        if passes[further.room] < MOST_PASSES and further.room not in visit.passed
    )
    return max(doubts, key=lambda one: (-passes[one.room], doubts[one]), default=None)


def away_first(visit: Visit, found: Iterable[RoomFinding]) -> str | None:
    """Where it is listened away from the rooms before any of them once more: whether a thing is heard there
    too tells what further passes cannot, that it goes along with who listens.

    In the car, which is gone to in any case; outside where that is left out; None where neither tells more,
    or one of them was listened in.
    """
    done = any(one.room in AWAY for one in visit.heard)
    if done or not any(one.where.may_go_along for one in _looked_for(found)):
        return None
    if visit.state("car") == OPEN:
        return CAR
    return OUTSIDE if OUTSIDE not in visit.passed else None


def in_doubt(found: Iterable[RoomFinding]) -> tuple[str, str] | None:
    """The two rooms that most things are in doubt between, the likelier first; None without a doubt. What is
    faint in each is in none of them for sure."""
    strange = [one.where.doubtful[:2] for one in _looked_for(found) if not one.where.faint]
    doubts = Counter(further for two in strange for further in _both(two))
    most = max(doubts, key=lambda one: doubts[one], default=None)
    return (most.room, most.beside) if most is not None else None


def beside(found: Iterable[RoomFinding], room: str) -> str | None:
    """The other of the two rooms that most things are in doubt between, where this room is one of them."""
    of_room = [one for one in found if room in one.where.doubtful[:2]]
    two = in_doubt(of_room)
    return next((other for other in two or () if other != room), None)


def _looked_for(found: Iterable[RoomFinding]) -> Iterator[RoomFinding]:
    strange = (one for one in found if one.tag.mark is None and not one.where.faint_as_heard)
    return (one for one in strange if one.where.to_tell_apart or not one.where.faint)


def _both(rooms: Sequence[str]) -> Iterator[Further]:
    if len(rooms) == 2:
        yield Further(rooms[0], rooms[1])
        yield Further(rooms[1], rooms[0])
