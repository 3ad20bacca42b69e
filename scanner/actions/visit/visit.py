"""A visit in the record that is open: begun, its steps and rooms noted, ended."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from scanner.actions.diary import private_notes
from scanner.actions.refused import RefusalReason, Refused
from scanner.actions.visit import helper_things
from scanner.actions.visit.helper_things import Say
from scanner.actions.visit.steps import (
    AWAY,
    CAR,
    CLOSED_BY_NO,
    DONE,
    NEXT_DATE,
    OPEN,
    PROMPTS,
    SKIPPED,
    Visit,
    fold,
)
from scanner.following.judging.helper_things import LONGEST_S
from scanner.log.diary import entries
from scanner.log.proof import answers
from scanner.log.proof.answers import Answer
from scanner.model import Mark
from scanner.place_word import RoomVisit, as_word, tidy_rooms

if TYPE_CHECKING:
    from scanner.store.case import Case

EVENT = "visit"
USUAL_MINUTES = 40

_going: "WeakKeyDictionary[Case, tuple[int, Visit | None]]" = WeakKeyDictionary()  # pages ask twice a second


def visits(case: "Case") -> list[Visit]:
    """Every one of the record, oldest first. Raises StoreError."""
    from scanner.store.events import queries

    return fold(queries.events(case, EVENT))


def held(case: "Case") -> bool:
    """Whether the record holds any. Raises StoreError."""
    from scanner.store.events import queries

    return bool(queries.numbers(case, EVENT))


def going(case: "Case") -> Visit | None:
    """The one that goes on, also after a crash; None where the last one was ended. Raises StoreError."""
    from scanner.store.events import queries

    newest = queries.last_of(case, [EVENT])
    if _going.get(case, (-1, None))[0] != newest:
        found = visits(case)
        _going[case] = newest, found[-1] if found and found[-1].ended is None else None
    return _going[case][1]


def begin(case: "Case", rooms: Iterable[str], minutes: int, *, now: float, say: Say | None = None) -> Visit:
    """Begin one, or go on with the one that goes on; rooms that are named take the place of its own.

    The car is none of them: it has a step of its own. From now on the helper's kit is not judged; `say`
    keeps that where the record is listened into, and judged there. Raises StoreError.
    """
    visit, named = going(case), tidy_rooms(room for room in rooms if room != CAR)
    if visit is None:
        name = f"v-{len(visits(case)) + 1}"
        _note(case, name, now, what="begun", minutes=minutes, rooms=list(named))
    elif named and named != visit.rooms:
        _note(case, visit.id, now, what="rooms", rooms=list(named))
    begun = going(case)
    assert begun is not None  # noqa: S101 - just written
    if visit is None:
        _say(case, helper_things.of_kit(case, begun), say)
        helper_things.devices_of_kit(case, begun)
        for step in _closed_before(case):
            did(case, begun, step, SKIPPED, now=now)
    return going(case) or begun


def _closed_before(case: "Case") -> list[str]:
    """Steps of the checks to which no was said last, while no visit went on."""
    nos = [of for of, said in answers.standing(case).items() if said.answer == "no"]
    return [step for of in nos for step in CLOSED_BY_NO[of]]


def did(case: "Case", visit: Visit, step: str, state: str, *, now: float) -> None:
    """Note that a step was done or skipped. Raises StoreError."""
    _note(case, visit.id, now, what="step", step=step, did=state)


def heard_in(
    case: "Case", visit: Visit, room: str, start: float, *, now: float, missed_s: float = 0.0
) -> None:
    """Note that a room was listened in from `start` until now, but for `missed_s` of it, and that its step is
    through where it is. Raises StoreError."""
    from scanner.store.events.writing import Writer

    for body in heard_bodies(case, visit, room, start, missed_s):
        Writer(case).event(EVENT, now, body)


def heard_bodies(
    case: "Case", visit: Visit, room: str, start: float, missed_s: float = 0.0
) -> Iterator[dict[str, Any]]:
    """The events that say so. Raises StoreError."""
    missed = {"missed": missed_s} if missed_s > 0 else {}
    yield {"id": visit.id, "what": "room", "room": room, "from": start, **missed}
    now = going(case)
    step = "car" if room == CAR else "rooms"
    if room == CAR or (now is not None and not [one for one in now.rooms_left if one != room]):
        yield {"id": visit.id, "what": "step", "step": step, "did": DONE}


def take_back(case: "Case", visit: Visit, heard: RoomVisit, *, now: float) -> bool:
    """Note that a stretch counts for no room: it was listened in there by mistake. That it was noted stays,
    and the room is one to listen in again. False where it is none of the visit's. Raises StoreError."""
    if heard not in _as_it_is(case, visit).heard:
        return False
    _note(case, visit.id, now, what="taken-back", room=heard.room, **{"from": heard.start})
    after = _as_it_is(case, visit)
    left = not any(one.room == CAR for one in after.heard) if heard.room == CAR else after.rooms_left
    step = "car" if heard.room == CAR else "rooms"
    if left and after.state(step) == DONE:
        did(case, after, step, OPEN, now=now)
    return True


def _as_it_is(case: "Case", visit: Visit) -> Visit:
    return next(one for one in visits(case) if one.id == visit.id)


def network_looked(case: "Case", *, now: float) -> None:
    """A look at the network was kept: where a visit goes on, that step is done. Raises StoreError."""
    visit = going(case)
    if visit is not None and visit.state("network") == OPEN:
        did(case, visit, "network", DONE, now=now)


def pass_over(case: "Case", visit: Visit, room: str, *, now: float, said_no: bool = False) -> None:
    """Note that a room (or the car) is not listened in, and whether the client said no to it.

    Raises StoreError.
    """
    if said_no:
        answers.note(case, Answer(now, answers.ROOM, "no", "client", room=room))
        _note(case, visit.id, now, what="passed", room=room, said="no")
    elif room != CAR:
        _note(case, visit.id, now, what="passed", room=room)
    if room == CAR:
        did(case, visit, "car", SKIPPED, now=now)
        return
    after = going(case)
    if after is not None and after.next_room is None:
        did(case, visit, "rooms", DONE if after.heard else SKIPPED, now=now)


def add_rooms(case: "Case", visit: Visit, rooms: Iterable[str], *, now: float) -> Visit:
    """Add those that it does not have; what is no room, as the car, stays none. Raises StoreError."""
    known = {as_word(room) for room in (*visit.rooms, *AWAY)}
    fresh = [room for room in tidy_rooms(rooms) if as_word(room) not in known]
    if not fresh:
        return visit
    _note(case, visit.id, now, what="rooms", rooms=[*visit.rooms, *fresh])
    if visit.state("rooms") != OPEN:
        did(case, visit, "rooms", OPEN, now=now)
    return going(case) or visit


def to_take_out(visit: Visit) -> tuple[str, ...]:
    """Rooms that can be taken out: none was listened in, and the client said no to none."""
    stay = {*visit.said_no, *(one.room for one in visit.heard)}
    return tuple(room for room in visit.rooms if room not in stay)


def take_out(case: "Case", visit: Visit, room: str, *, now: float) -> bool:
    """Take out one of `to_take_out`; False where it is none of them. Raises StoreError."""
    out = next((one for one in to_take_out(visit) if as_word(one) == as_word(room)), None)
    if out is None:
        return False
    _note(case, visit.id, now, what="rooms", rooms=[one for one in visit.rooms if one != out])
    _rooms_through(case, visit, now=now)
    return True


def _rooms_through(case: "Case", visit: Visit, *, now: float) -> None:
    """That step is through where no room is left."""
    after = going(case)
    if after is not None and after.rooms and after.next_room is None and after.state("rooms") == OPEN:
        did(case, visit, "rooms", DONE if after.heard else SKIPPED, now=now)


def to_rename(visit: Visit) -> tuple[str, ...]:
    """Rooms whose names can be changed: what the client said no to stays as it was said."""
    rooms = dict.fromkeys((*visit.rooms, *(one.room for one in visit.heard)))
    said_no = dict(visit.refused)
    return tuple(room for room in rooms if room not in AWAY and room not in said_no)


def rename(case: "Case", visit: Visit, room: str, to: str, *, now: float) -> str | None:
    """Note that one of `to_rename` is called otherwise, as after a slip of the finger, in all that was noted
    of it so far; one that is called so already takes it in. The name of then stays in the record, and in
    what was written with it. Its name now; None where that cannot be. Raises StoreError."""
    can = to_rename(visit)
    old = next((one for one in can if as_word(one) == as_word(room)), None)
    new = next(iter(tidy_rooms([to])), None)
    if old is None or new is None or as_word(new) in AWAY:
        return None
    new = next((one for one in can if one != old and as_word(one) == as_word(new)), new)
    if new != old:
        _note(case, visit.id, now, what="renamed", room=old, to=new)
        _rooms_through(case, visit, now=now)
    return new


def tick(case: "Case", visit: Visit, room: str, thing: str, *, now: float) -> None:
    """Note that a thing was looked at; once more takes it back. Raises StoreError."""
    _note(case, visit.id, now, what="looked", room=room, thing=thing)


def tell(case: "Case", visit: Visit, prompt: str, answer: str, *, label: str, now: float) -> None:
    """Keep an answer of the story as a private note below its `label`; the record's chain holds only that it
    was told. An empty one throws an earlier one away. Raises EntryError, StoreError."""
    kept = _notes(case, visit).get(prompt)
    before = kept.id if kept is not None else 0
    if not answer.strip():
        if before:
            private_notes.drop(case, before)
        return
    note = private_notes.keep(case, f"{label}\n{answer.strip()}", now=now, kind="note", note=before)
    if note != before:
        _note(case, visit.id, now, what="told", prompt=prompt, note=note)


def story(case: "Case", visit: Visit) -> dict[str, str]:
    """Prompt -> answer, of those whose note is still there. Raises StoreError."""
    return {prompt: _answer(note) for prompt, note in _notes(case, visit).items() if prompt in PROMPTS}


def next_date(case: "Case", visit: Visit) -> str:
    """When the client and the helper meet next, as it was told; empty where it was not. Raises StoreError."""
    note = _notes(case, visit).get(NEXT_DATE)
    return _answer(note) if note is not None else ""


def _answer(note: entries.Note) -> str:
    return note.text.partition("\n")[2]


def _notes(case: "Case", visit: Visit) -> dict[str, entries.Note]:
    there = {(note.id, note.written): note for note in entries.notes(case)}
    return {prompt: there[told] for prompt, told in visit.told if told in there}


def answered(case: "Case", said: Answer) -> None:
    """Keep an answer; once both checks have one in this visit, that step is through. Raises StoreError.

    The steps of a check that a no closes are passed over, and open again when it is taken back.
    Raises Refused where somebody else would take a client's no back.
    """
    before, no = answers.standing(case).get(said.of), answers.forbidden(case, said.of)
    if no is not None and said.answer != "no" and not answers.takes_the_place(said, no):
        raise Refused(RefusalReason.NO_STANDS, said.of, no.time, no.by)
    answers.note(case, said)
    visit = going(case)
    if visit is None:
        return
    asked = {of for of, one in answers.standing(case).items() if one.time >= visit.begun}
    if {*answers.CHECKS} <= asked:
        did(case, visit, "agreed", DONE, now=said.time)
    closed, closes = before is not None and before.answer == "no", said.answer == "no"
    if closed or closes:  # also where it closed them in an earlier visit
        was, becomes = (OPEN, SKIPPED) if closes else (SKIPPED, OPEN)
        for step in CLOSED_BY_NO[said.of]:
            if visit.state(step) == was:
                did(case, visit, step, becomes, now=said.time)


def client_stops(case: "Case", visit: Visit | None, *, now: float, unread: bool = False) -> None:
    """Keep the client's no to both checks; `unread` passes over reading what was heard. `visit` None where
    none goes on. Nothing that was written goes. Raises StoreError."""
    standing = answers.standing(case)
    for check in answers.CHECKS:
        said = standing.get(check)
        if said is None or (said.answer, said.by) != ("no", "client"):
            answered(case, Answer(now, check, "no", "client"))
    if unread and visit is not None and visit.state("read") == OPEN:
        did(case, visit, "read", SKIPPED, now=now)
    if unread and visit is not None:
        _note(case, visit.id, now, what="unread")


def client_reads(case: "Case", visit: Visit, *, now: float) -> None:
    """The client wants what was left unread to be read: that step is open again. Raises StoreError."""
    _note(case, visit.id, now, what="to-read")
    did(case, visit, "read", OPEN, now=now)


def first_event(case: "Case", visit: Visit) -> int:
    """Number of the event with which it began. Raises StoreError."""
    from scanner.store.events import queries

    found = zip(queries.numbers(case, EVENT), queries.events(case, EVENT), strict=True)
    return next((number for number, (_, body) in found if body.get("id") == visit.id), 0)


def end(case: "Case", visit: Visit, *, now: float, say: Say | None = None) -> None:
    """Note that it is over, and that what is the helper's is judged again; `say` as in `begin`.

    Raises StoreError.
    """
    _say(case, helper_things.over(case, visit, now=now), say)
    helper_things.devices_over(case, visit, now=now)
    _note(case, visit.id, now, what="ended")


def to_go_on_with(case: "Case", *, now: float) -> Visit | None:
    """The last one, where it was ended and may have been so by mistake: as long as a visit can take since it
    was begun. None where one goes on. Raises StoreError."""
    found = visits(case)
    last = found[-1] if found else None
    return last if last is not None and last.ended is not None and now < last.begun + LONGEST_S else None


def go_on(case: "Case", visit: Visit, *, now: float, say: Say | None = None) -> Visit:
    """Go on with one that was ended, where it was; that it was ended stays in the record. To hand over is to
    come again, and what was the helper's is not judged; `say` as in `begin`. Raises StoreError."""
    goes_on = going(case)
    if goes_on is not None:
        return goes_on
    words = helper_things.again(case, visit, now=now)
    helper_things.devices_again(case, visit, now=now)
    _note(case, visit.id, now, what="resumed")
    _say(case, words, say)
    if visit.state("hand-over") == DONE:
        did(case, visit, "hand-over", OPEN, now=now)
    for step in _closed_before(case):
        if visit.state(step) == OPEN:
            did(case, visit, step, SKIPPED, now=now)
    again = going(case)
    assert again is not None  # noqa: S101 - just written
    return again


def _say(case: "Case", words: Iterable[Mark], say: Say | None) -> None:
    from scanner.store.events.writing import Writer

    for word in words:
        (say or Writer(case).mark)(word)


def _note(case: "Case", name: str, now: float, **body: Any) -> None:
    from scanner.store.events.writing import Writer

    Writer(case).event(EVENT, now, {"id": name, **body})
