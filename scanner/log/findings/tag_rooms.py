"""A tag in the rooms of a visit, as its finding has it: what was heard in each, and in which it was loudest.

recorded["rooms"]: {"names", "passes": [[number of the room, start, end, packets, mean dBm, loudest dBm]]},
of the newest visit in which it was heard in a room or in the car; the car is no room: "car" is [[start,
end, packets]] of each time that it was listened in during that visit, "car_levels" [mean dBm, loudest dBm] of
each, or null; both are left out where it was not. "outside" is the same of before the door, as a row of
"passes" without its number.
worked_out["where"]: {"loudest": number of the room or None, "sure", "alike", "doubtful": numbers, and "car"
or "outside": "louder" or "as-loud" as the loudest room, else left out}, from the former alone. Numbers, for
names may be blacked out.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import msgspec

from scanner.locate import room_passes
from scanner.locate.room_levels import Loudest
from scanner.locate.room_passes import Loudness, RoomPass
from scanner.model import Tag
from scanner.place_word import AWAY, CAR, OUTSIDE, RoomVisit
from scanner.store.events import codec, queries, visit_rooms

if TYPE_CHECKING:
    from scanner.store.case import Case

MOST_PASSES = 500  # chosen: bounds a finding; 40 rooms with a dozen passes each
Level = Annotated[float, msgspec.Meta(ge=-1_000, le=1_000)]
Time = Annotated[float, msgspec.Meta(ge=0, lt=1e12)]
LOUDER, AS_LOUD = "louder", "as-loud"  # away from the rooms, beside the loudest of them
Number = Annotated[int, msgspec.Meta(ge=0, lt=10**9)]


class _Row(NamedTuple):
    room: Number
    start: Time
    end: Time
    packets: Number
    mean: Level | None
    peak: Level | None


class _InCar(NamedTuple):
    start: Time
    end: Time
    packets: Number


class _Outside(NamedTuple):
    start: Time
    end: Time
    packets: Number
    mean: Level | None
    peak: Level | None


class _Rooms(msgspec.Struct):
    names: list[str]
    passes: Annotated[list[_Row], msgspec.Meta(max_length=MOST_PASSES)]
    car: Annotated[list[_InCar], msgspec.Meta(max_length=MOST_PASSES)] = []
    car_levels: Annotated[list[tuple[Level, Level] | None], msgspec.Meta(max_length=MOST_PASSES)] = []
    outside: Annotated[list[_Outside], msgspec.Meta(max_length=MOST_PASSES)] = []


class TagRooms(NamedTuple):
    """What was heard in each pass, and what follows from it; `number` of rooms that were listened in,
    `seconds` in each of them, the fewest and the most; `car` seconds in the car and whether it was heard
    there, None where that was not listened in, and the same for `outside`; `away` in which of the two it was
    LOUDER or AS_LOUD as in the loudest room, else None; `either`: it is in one of the two of `doubtful`;
    `by_far`: the loudest room was so by far at first, whatever was away; `faint`: it was so in each of them;
    `at_hand`: very close in a room, or it goes along; `next_room` where it is else, if not in the loudest.
    What was observed is named by its letters: the order of listening tells nothing of where a thing is.
    """

    passes: tuple[RoomPass, ...]
    number: int
    heard_in: tuple[str, ...]
    silent_in: tuple[str, ...]
    loudest: str | None
    sure: bool
    alike: bool
    doubtful: tuple[str, ...]
    seconds: tuple[float, float]
    car: tuple[float, bool] | None = None
    outside: tuple[float, bool] | None = None
    away: tuple[str, str] | None = None
    either: bool = False
    by_far: bool = False
    faint: bool = False
    at_hand: bool = False
    next_room: str | None = None


def recorded(case: "Case", rows: Iterable[Sequence[Any]], *, upto: int = queries.NEWEST) -> dict[str, Any]:
    """What `recorded` of a finding says of rooms, from its sightings; nothing where it was heard in none, nor
    in the car."""
    heard = [
        Loudness(float(start), int(packets), float(mean), float(mean if peak is None else peak))
        for start, _, packets, mean, peak, *_ in rows
        if mean is not None
    ]
    visits: dict[str, list[RoomVisit]] = {}
    for one in visit_rooms.room_visits(case, upto=upto) if heard else ():
        visits.setdefault(one.visit, []).append(one)
    for spans in reversed(visits.values()):
        found = room_passes.passes(spans[-MOST_PASSES:], heard)
        if any(one.packets for one in found) and any(one.room not in AWAY for one in found):
            return {"rooms": _plain(found)}
    return {}


def of(case: "Case", tag: Tag, identify: queries.Identify) -> TagRooms | None:
    """The same of a tag of which no finding was made. Raises StoreError."""
    names = set(tag.addresses)
    for first, last in reversed(visit_rooms.spans_of_visits(case)):
        rows = [
            (heard.first, heard.last, heard.count, heard.mean_rssi, heard.max_rssi)
            for window in queries.windows(case, identify, unfinished=False, after=first - 1, upto=last)
            for heard in window.heard
            if names & {heard.payload.address, heard.payload.host_id}
        ]
        if found := told(recorded(case, rows)):
            return found
    return None


def worked_out(recorded: Mapping[str, Any]) -> dict[str, Any]:
    """What `worked_out` says of them. Raises ValueError for what is no such record."""
    if "rooms" not in recorded:
        return {}
    try:
        rooms = msgspec.convert(recorded["rooms"], _Rooms)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from None
    told = _where(rooms)
    beside = LOUDER if told.louder_away else AS_LOUD if told.goes_along else None
    where = {
        "loudest": None if told.room is None else int(told.room),
        "sure": told.sure, "alike": told.alike, "doubtful": [int(room) for room in told.doubtful],
        **({told.away_at: beside} if told.away_at and beside else {}),
    }  # fmt: skip
    return {"where": where}


def told(recorded: Mapping[str, Any]) -> TagRooms | None:
    """Both in one, by names; None where no room was listened in. Raises ValueError for what is no record."""
    if not (made := worked_out(recorded).get("where")):
        return None
    rooms = msgspec.convert(recorded["rooms"], _Rooms)

    def named(number: int) -> str:
        return rooms.names[number] if number < len(rooms.names) else "?"

    spans: dict[int, float] = {}
    for row in rooms.passes:
        spans[row.room] = spans.get(row.room, 0.0) + max(0.0, row.end - row.start)
    heard = {row.room for row in rooms.passes if row.packets}
    where = _where(rooms)
    return TagRooms(
        tuple(RoomPass(named(row.room), *row[1:]) for row in rooms.passes),
        len(spans),
        _sorted(named(room) for room in spans if room in heard),
        _sorted(named(room) for room in spans if room not in heard),
        None if made["loudest"] is None else named(made["loudest"]),
        made["sure"],
        made["alike"],
        tuple(map(named, made["doubtful"])),
        (min(spans.values(), default=0.0), max(spans.values(), default=0.0)),
        _spent(rooms.car),
        _spent(rooms.outside),
        next(((place, made[place]) for place in AWAY if place in made), None),
        not made["sure"] and where.either,
        where.by_far,
        where.faint,
        where.at_hand,
        None if where.next_room is None else named(int(where.next_room)),
    )


def is_of_home(code: str, facts: Mapping[str, Any]) -> bool:
    """Whether a reason says no more than that it was heard at the home whose rooms were gone through, which
    the car before the door counts as."""
    return code == "heard_at_places" and all(place.get("rooms") for place in facts["places"])


def _spent(every: Sequence[_InCar | _Outside]) -> tuple[float, bool] | None:
    if not every:
        return None
    return sum(max(0.0, one.end - one.start) for one in every), any(one.packets for one in every)


def _where(rooms: _Rooms) -> Loudest:
    in_rooms = [RoomPass(str(row.room), *row[1:]) for row in rooms.passes]
    return room_passes.where(in_rooms, _passes_away(rooms))


def _passes_away(rooms: _Rooms) -> list[RoomPass]:
    """None in the car where a record of before levels were kept says only how many packets came there."""
    outside = [RoomPass(OUTSIDE, *row) for row in rooms.outside]
    if not rooms.car_levels:
        return outside
    each = zip(rooms.car, rooms.car_levels, strict=True)
    return [*(RoomPass(CAR, *row, *(level or (None, None))) for row, level in each), *outside]


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (name.casefold(), name)))


def _plain(found: Sequence[RoomPass]) -> dict[str, Any]:
    in_rooms = [one for one in found if one.room not in AWAY]
    names = list(dict.fromkeys(one.room for one in in_rooms))
    passes = [[names.index(one.room), *one[1:]] for one in in_rooms]
    in_car = [one for one in found if one.room == CAR]
    told: dict[str, Any] = {"names": names, "passes": passes}
    if in_car:
        told["car"] = [[one.start, one.end, one.packets] for one in in_car]
        told["car_levels"] = [[one.mean, one.peak] if one.packets else None for one in in_car]
    if outside := [list(one[1:]) for one in found if one.room == OUTSIDE]:
        told["outside"] = outside
    plain: dict[str, Any] = json.loads(codec.dump(told))
    return plain
