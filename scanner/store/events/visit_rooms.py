"""Rooms of visits, as a record tells them: what was listened in, by which name, and what was taken back."""

from typing import TYPE_CHECKING, Any

from scanner.captures import values as v
from scanner.place_word import (
    RoomVisit,
    RoomWords,
    by_new_names,
    read_room_words,
    room_visit,
    without_taken_back,
)
from scanner.store.events import bodies as checks
from scanner.store.events.queries import NEWEST, read_rows, reading

if TYPE_CHECKING:
    from scanner.store.case import Case


def room_words(case: "Case", *, upto: int = NEWEST) -> list[RoomWords]:
    """Every word that was said of a room in a visit, in the order of the times from which it was."""
    said = (read_room_words(*event) for event in _visits(case, upto))
    return sorted((each for each in said if each.words), key=lambda each: each.time)


def spans_of_visits(case: "Case") -> list[tuple[int, int]]:
    """Number of the first event of each visit and of the last one that tells of a room, the oldest first."""
    begun: dict[str, int] = {}
    ends: dict[str, int] = {}
    for seq, time, body in _visits(case, NEWEST):
        begun.setdefault(str(body.get("id")), seq)
        if (heard := room_visit(time, body)) is not None:
            ends[heard.visit] = seq
    return sorted((begun[visit], end) for visit, end in ends.items())


def room_visits(case: "Case", *, upto: int = NEWEST) -> list[RoomVisit]:
    """Every room of every visit that was listened in, in the order added; a room may stand twice. What was
    taken back is left out."""
    return _room_visits(case, upto)[0]


def rooms_taken_back(case: "Case", *, upto: int) -> list[RoomVisit]:
    """What was listened in by mistake, as was said later: in none of these stretches a room is known."""
    return _room_visits(case, upto)[1]


def rooms_renamed(case: "Case", *, upto: int) -> list[RoomVisit]:
    """What was listened in while the room had another, mistyped name: under its name now."""
    told = _visits(case, upto)
    now = zip(told, by_new_names([body for *_, body in told]), strict=True)
    heard = (room_visit(time, body) for (_, time, then), body in now if then.get("room") != body.get("room"))
    return [one for one in heard if one is not None]


def _room_visits(case: "Case", upto: int) -> tuple[list[RoomVisit], list[RoomVisit]]:
    """Those that count, and those that were taken back."""
    counts, taken = list[RoomVisit](), list[RoomVisit]()
    told = _visits(case, upto)
    bodies = by_new_names([body for *_, body in told])
    for (_, time, _), body in zip(told, bodies, strict=True):
        if (heard := room_visit(time, body)) is not None:
            counts.append(heard)
        elif body.get("what") == "taken-back":
            rest = without_taken_back(counts, body)
            taken += [one for one in counts if one not in rest]
            counts = rest
    return counts, taken


def _visits(case: "Case", upto: int) -> list[tuple[int, float, dict[str, Any]]]:
    query = "SELECT seq, time, body FROM event WHERE kind = 'visit' AND seq <= ? ORDER BY seq"
    with reading(case):
        rows = read_rows(case, query, (upto,))
        return [(int(seq), v.moment(time), checks.load(body)) for seq, time, body in rows]
