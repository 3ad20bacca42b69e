"""The steps of a visit as data: what is done, what is next, how much time is left. Folded from its events.

Event "visit": {"id", "what": "begun", "minutes", "rooms"}, {"what": "step", "step", "did"},
{"what": "room", "room", "from"}, {"what": "taken-back", "room", "from"} (the same stretch: it was listened in
by mistake), {"what": "passed", "room"} ("said": "no" where the client said no to it),
{"what": "told", "prompt", "note"} (the answer is a private note, which can be thrown away),
{"what": "looked", "room", "thing"} (twice: not so), {"what": "unread"} (the client's wish) and
{"what": "to-read"} (it was changed), {"what": "renamed", "room", "to"} (of all that was noted of that room
before: its name was mistyped), {"what": "ended"} and {"what": "resumed"} (after an end that was a
mistake). A visit that was broken off goes on where it was.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from scanner import place_word
from scanner.place_word import (
    MAX_ROOM,
    MOST_ROOMS,
    RoomVisit,
    by_new_names,
    room_visit,
    tidy_rooms,
    without_taken_back,
)

STEPS = ("agreed", "story", "kit", "rooms", "car", "network", "read", "hand-over")
OPEN, DONE, SKIPPED = "open", "done", "skipped"
CLOSED_BY_NO = {"listening": ("rooms", "car"), "network": ("network",)}  # check -> its steps
PROMPTS = ("knows", "since", "set-up", "keys", "child")  # of the story
NEXT_DATE = "next-date"  # told and kept as an answer of the story is, when the visit ends
MOST_MINUTES, MOST_LOOKED = 600, 500
BRIEF_S = 30.0  # chosen: too short for what sends every ten seconds to be heard more than once or twice
CAR, OUTSIDE, AWAY = place_word.CAR, place_word.OUTSIDE, place_word.AWAY


@dataclass(frozen=True, slots=True)
class Visit:
    """`begun` and `ended` Unix seconds, None while it goes on; `did` step -> DONE or SKIPPED.

    `passed` rooms that are not listened in; `refused` those (or the car) that the client said no to, when;
    `told` prompt -> number of the private note and when it was written, for a number is used again; `looked`
    room and thing (signatures.rooms) that were ticked off; `unread` what was heard is left unread, as the
    client chose; `taken_back` what was listened in by mistake: it is not in `heard`.
    """

    id: str
    begun: float
    minutes: int
    rooms: tuple[str, ...] = ()
    did: tuple[tuple[str, str], ...] = ()
    heard: tuple[RoomVisit, ...] = ()
    ended: float | None = None
    passed: tuple[str, ...] = ()
    refused: tuple[tuple[str, float], ...] = ()
    told: tuple[tuple[str, tuple[int, float]], ...] = ()
    looked: tuple[tuple[str, str], ...] = ()
    unread: bool = False
    taken_back: tuple[RoomVisit, ...] = ()

    def state(self, step: str) -> str:
        """OPEN, DONE or SKIPPED."""
        return dict(self.did).get(step, OPEN)

    @property
    def next_step(self) -> str | None:
        """The first one that is open; None when all are through."""
        return next((step for step in STEPS if self.state(step) == OPEN), None)

    @property
    def next_room(self) -> str | None:
        """The first room that was neither listened in nor passed over."""
        return next(iter(self.rooms_left), None)

    @property
    def rooms_left(self) -> tuple[str, ...]:
        """Rooms that were neither listened in nor passed over."""
        through = {*self.passed, *(one.room for one in self.heard)}
        return tuple(room for room in self.rooms if room not in through)

    @property
    def in_rooms(self) -> bool:
        """Whether a room was listened in: not the car or outside alone."""
        return any(one.room not in AWAY for one in self.heard)

    @property
    def said_no(self) -> dict[str, float]:
        """Room, or the car -> when the client said no to it (Unix seconds); not once it was listened in."""
        heard = {one.room: one.end for one in self.heard}
        return {room: at for room, at in self.refused if heard.get(room, at - 1) < at}

    @property
    def left_out(self) -> tuple[str, ...]:
        """Rooms that were passed over and not listened in."""
        heard = {one.room for one in self.heard}
        return tuple(room for room in self.rooms if room in self.passed and room not in heard)

    @property
    def cut_short(self) -> tuple[str, ...]:
        """Rooms that were listened in for less than half a minute in all, those that were named later too."""
        spans: dict[str, float] = {}
        for one in self.heard:
            spans[one.room] = spans.get(one.room, 0.0) + one.listened_s
        return tuple(room for room, span in spans.items() if span < BRIEF_S and room not in AWAY)

    def left_s(self, now: float) -> float:
        """Seconds of the time that was agreed, no more than all of it; below 0 when it is over."""
        return min(self.begun - now, 0.0) + self.minutes * 60


def fold(events: Iterable[tuple[float, Mapping[str, Any]]]) -> list[Visit]:
    """Every visit of a record, oldest first. What an event holds that is none of ours is passed over."""
    found: dict[str, Visit] = {}
    told = list(events)
    bodies = by_new_names([body for _, body in told])
    for (time, _), body in zip(told, bodies, strict=True):
        name = body.get("id")
        if not isinstance(name, str):
            continue
        if body.get("what") == "begun":
            found.setdefault(name, _begun(name, time, body))
        elif name in found:
            found[name] = _after(found[name], time, body)
    return list(found.values())


def _begun(name: str, time: float, body: Mapping[str, Any]) -> Visit:
    minutes, rooms = body.get("minutes"), body.get("rooms")
    asked = minutes if isinstance(minutes, int) else 0
    told = [room for room in rooms if isinstance(room, str)] if isinstance(rooms, list) else []
    return Visit(name, time, max(0, min(MOST_MINUTES, asked)), tidy_rooms(told))


def _after(visit: Visit, time: float, body: Mapping[str, Any]) -> Visit:
    match body:
        case {"what": "step", "step": str(step), "did": str(did)} if step in STEPS:
            return replace(visit, did=tuple((dict(visit.did) | {step: did}).items()))
        case {"what": "room"} if (heard := room_visit(time, body)) is not None:
            return replace(visit, heard=(*visit.heard, heard))
        case {"what": "taken-back"}:
            counts = tuple(without_taken_back(visit.heard, body))
            out = (one for one in visit.heard if one not in counts)
            return replace(visit, heard=counts, taken_back=(*visit.taken_back, *out))
        case {"what": "rooms", "rooms": list(rooms)}:
            return replace(visit, rooms=tidy_rooms(room for room in rooms if isinstance(room, str)))
        case {"what": "passed", "room": str(room)}:
            said = [(name, time) for name in tidy_rooms([room]) if body.get("said") == "no"]
            refused = tuple((dict(visit.refused) | dict(said)).items())[:MOST_ROOMS]
            return replace(visit, passed=tidy_rooms((*visit.passed, room)), refused=refused)
        case {"what": "told", "prompt": str(prompt), "note": int(note)} if prompt in (*PROMPTS, NEXT_DATE):
            return replace(visit, told=tuple((dict(visit.told) | {prompt: (note, time)}).items()))
        case {"what": "looked", "room": str(room), "thing": str(thing)}:
            return replace(visit, looked=_ticked(visit.looked, (room[:MAX_ROOM], thing[:MAX_ROOM])))
        case {"what": "unread" | "to-read" as what}:
            return replace(visit, unread=what == "unread")
        case {"what": "ended"}:
            return replace(visit, ended=time)
        case {"what": "resumed"}:
            return replace(visit, ended=None)
        case _:
            return visit


def _ticked(looked: tuple[tuple[str, str], ...], one: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    if one in looked:
        return tuple(other for other in looked if other != one)
    return (*looked, one)[:MOST_LOOKED]
