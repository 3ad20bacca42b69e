"""A visit in the record that is open: begun, its steps and rooms noted, ended."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from scanner.actions.visit.steps import Visit, fold, tidy_rooms

if TYPE_CHECKING:
    from scanner.store.case import Case

EVENT = "visit"
USUAL_MINUTES = 40

_going: "WeakKeyDictionary[Case, tuple[int, Visit | None]]" = WeakKeyDictionary()  # pages ask twice a second


def visits(case: "Case") -> list[Visit]:
    """Every one of the record, oldest first. Raises StoreError."""
    from scanner.store.events import queries

    return fold(queries.events(case, EVENT))


def going(case: "Case") -> Visit | None:
    """The one that goes on, also after a crash; None where the last one was ended. Raises StoreError."""
    from scanner.store.events import queries

    newest = queries.last_of(case, [EVENT])
    if _going.get(case, (-1, None))[0] != newest:
        found = visits(case)
        _going[case] = newest, found[-1] if found and found[-1].ended is None else None
    return _going[case][1]


def begin(case: "Case", rooms: Iterable[str], minutes: int, *, now: float) -> Visit:
    """Begin one, or go on with the one that goes on; rooms that are named take the place of its own."""
    visit, named = going(case), tidy_rooms(rooms)
    if visit is None:
        name = f"v-{len(visits(case)) + 1}"
        _note(case, name, now, what="begun", minutes=minutes, rooms=list(named))
    elif named and named != visit.rooms:
        _note(case, visit.id, now, what="rooms", rooms=list(named))
    begun = going(case)
    assert begun is not None  # noqa: S101 - just written
    return begun


def did(case: "Case", visit: Visit, step: str, state: str, *, now: float) -> None:
    """Note that a step was done or skipped. Raises StoreError."""
    _note(case, visit.id, now, what="step", step=step, did=state)


def heard_in(case: "Case", visit: Visit, room: str, start: float, *, now: float) -> None:
    """Note that a room was listened in from `start` until now. Raises StoreError."""
    _note(case, visit.id, now, what="room", room=room, **{"from": start})


def end(case: "Case", visit: Visit, *, now: float) -> None:
    """Note that it is over. Raises StoreError."""
    _note(case, visit.id, now, what="ended")


def _note(case: "Case", name: str, now: float, **body: Any) -> None:
    from scanner.store.events.writing import Writer

    Writer(case).event(EVENT, now, {"id": name, **body})
