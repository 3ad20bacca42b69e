"""The user's word about a place or a room, as it is kept."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

DOINGS = ("name", "merge", "private", "undo")


MAX_NAME = 64
MAX_ROOM, MOST_ROOMS = 64, 40  # of a visit
CAR = "car"  # a stretch of a visit in the car: a place by itself where it stands alone
OUTSIDE = "outside"  # a stretch of a visit some steps off the front door
AWAY = (CAR, OUTSIDE)  # in no room of the home


class RoomVisit(NamedTuple):
    """`room` was listened in from `start` to `end` in the visit of this id, Unix seconds; in `missed_s` of
    them nothing could be heard."""

    room: str
    start: float
    end: float
    visit: str = ""
    missed_s: float = 0.0

    @property
    def listened_s(self) -> float:
        """Seconds in which something could be heard."""
        return max(0.0, self.end - self.start - self.missed_s)


class PlaceWord(NamedTuple):
    """`seq` its number in the record; `do` one of DOINGS; `at` a moment at each place meant (Unix seconds).

    `value`: the name, None to take one off; for "private" True or False; for "undo" the number of the word
    that is taken back.
    """

    seq: int
    do: str
    at: tuple[float, ...]
    value: str | bool | int | None = None

    def body(self) -> dict[str, Any]:
        """As it is kept."""
        return {"do": self.do, "at": list(self.at), "value": self.value}


def read_word(seq: int, body: Mapping[str, Any]) -> PlaceWord:
    """The word of a kept body. Raises KeyError, TypeError or ValueError for what is none."""
    do, value = body["do"], body["value"]
    at = tuple(float(moment) for moment in body["at"])
    if do not in DOINGS or len(at) != {"merge": 2, "undo": 0}.get(do, 1):
        raise ValueError(f"not a word about a place: {do!r}")
    if isinstance(value, str) and len(value) > MAX_NAME:
        value = value[:MAX_NAME]
    return PlaceWord(seq, do, at, value)


def room_visit(time: float, body: Mapping[str, Any]) -> RoomVisit | None:
    """The room that this event of a visit, written at `time`, says was listened in; None where none."""
    match body:
        case {"what": "room", "room": str(room), "from": int() | float() as start, "id": str(visit)}:
            missed = body.get("missed")
            missed_s = float(missed) if isinstance(missed, int | float) and missed > 0 else 0.0
            one = RoomVisit(room[:MAX_ROOM], float(start), time, visit, missed_s)
            return one if start <= time else None
    return None


def without_taken_back(heard: Iterable[RoomVisit], body: Mapping[str, Any]) -> list[RoomVisit]:
    """Those that still count once this event of a visit says which does not: one that was listened in by
    mistake. That it was noted stays."""
    match body:
        case {"what": "taken-back", "room": str(room), "from": int() | float() as start, "id": str(visit)}:
            out = (room[:MAX_ROOM], start, visit)
            return [one for one in heard if (one.room, one.start, one.visit) != out]
    return list(heard)


def by_new_names(bodies: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Bodies of the events of visits, in the order added, with each room under the name that it was given
    last: after a slip of the finger. What is noted once a name was changed means another room by the old one.
    """
    now: dict[str, dict[str, str]] = {}  # id of a visit -> name of then -> name of now
    told: list[Mapping[str, Any]] = []
    for body in reversed(bodies):
        names = now.setdefault(str(body.get("id")), {})
        match body:
            case {"what": "renamed", "room": str(room), "to": str(to)}:
                for new in tidy_rooms([to]):
                    names[_tidy(room)] = names.get(new, new)
                told.append(body)
            case _:
                told.append(_by_name(body, names) if names else body)
    return told[::-1]


def _by_name(body: Mapping[str, Any], names: Mapping[str, str]) -> Mapping[str, Any]:
    new = dict(body)
    if isinstance(room := body.get("room"), str):
        new["room"] = names.get(_tidy(room), room)
    if isinstance(rooms := body.get("rooms"), list):
        new["rooms"] = [names.get(_tidy(room), room) if isinstance(room, str) else room for room in rooms]
    return new


def _tidy(room: str) -> str:
    return room.strip()[:MAX_ROOM]


class RoomWords(NamedTuple):
    """From `time` on (Unix seconds) these words are said of rooms: as a place's word is kept."""

    seq: int
    time: float
    words: frozenset[str]


def read_room_words(seq: int, time: float, body: Mapping[str, Any]) -> RoomWords:
    """What this event of a visit, written at `time`, calls a room: those that the home has, or the one that
    was listened in, from when it was; or how one is called from now on. The name of then stays a room's."""
    match body:
        case {"what": "begun" | "rooms", "rooms": list(rooms)}:
            named = tidy_rooms(room for room in rooms if isinstance(room, str))
            return RoomWords(seq, time, frozenset(map(as_word, named)))
        case {"what": "room", "room": str(room), "from": int() | float() as start}:
            return RoomWords(seq, min(time, float(start)), frozenset(map(as_word, tidy_rooms([room]))))
        case {"what": "renamed", "to": str(room)}:
            return RoomWords(seq, time, frozenset(map(as_word, tidy_rooms([room]))))
    return RoomWords(seq, time, frozenset())


def as_word(said: str) -> str:
    """A word about a place as places are told apart by it: neither case nor blanks around it matter."""
    return said.strip().casefold()


def tidy_rooms(rooms: Iterable[str]) -> tuple[str, ...]:
    """Each once, without blanks around it, bounded."""
    named = (_tidy(room) for room in rooms)
    return tuple(dict.fromkeys(room for room in named if room))[:MOST_ROOMS]
