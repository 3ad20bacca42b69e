"""Two recordings of the same hours: side by side, or in different places."""

from collections.abc import Iterable

import pytest

from scanner.model import Context, Stable, Window
from scanner.places.surroundings import Position
from scanner.places.two_listeners import Stretch, elsewhere, stretch

T0 = 1_767_600_000.0
STREET, NEXT_TOWN = frozenset({"A", "B", "C", "D"}), frozenset({"E", "F", "G"})
NOTHING: frozenset[str] = frozenset()


def listened(
    minutes: int,
    things: frozenset[str] = NOTHING,
    north: float | None = None,
    *,
    start: float = T0,
    by: float = 0,
) -> list[Stretch]:
    """A stretch each minute; `north` degrees at first and `by` more each minute, None without a fix."""
    where = [None if north is None else Position(north + by * at, 13.4, 20.0) for at in range(minutes)]
    return [Stretch(start + 60 * at, start + 60 * at + 60, where[at], things) for at in range(minutes)]


def test_where_neither_heard_what_the_other_did_they_were_apart() -> None:
    assert elsewhere(listened(10, STREET), listened(10, NEXT_TOWN))
    assert not elsewhere(listened(10, STREET), listened(10, NEXT_TOWN | {"A"}))


@pytest.mark.parametrize(("north", "apart"), [(52.5, False), (52.501, False), (52.52, True)])
def test_by_position_where_too_little_was_heard(north: float, *, apart: bool) -> None:
    assert elsewhere(listened(10, north=52.5), listened(10, north=north)) is apart


def test_who_rides_is_not_apart_from_himself() -> None:
    """At 100 km/h, the two began half a minute apart."""
    by_train = 0.015
    later = listened(10, north=52.5 + by_train / 2, by=by_train, start=T0 + 30)
    assert not elsewhere(listened(10, north=52.5, by=by_train), later)


def test_what_both_heard_tells_more_than_a_position_that_may_be_old() -> None:
    assert not elsewhere(listened(10, STREET, 52.5), listened(10, STREET, 52.7))


@pytest.mark.parametrize(
    "other",
    [
        listened(10, NEXT_TOWN, 53.0, start=T0 + 600),  # afterwards
        listened(1, NEXT_TOWN, 53.0, start=T0 + 570),  # files that were joined with half a minute in both
        listened(10, frozenset({"E"})),  # too little to tell
        [],
    ],
)
def test_nothing_is_said_where_nothing_tells(other: Iterable[Stretch]) -> None:
    assert not elsewhere(listened(10, STREET, 52.5), other)


def test_a_name_that_another_listener_would_not_give_tells_nothing() -> None:
    def window(*keys: str) -> Window:
        things = tuple(Stable(key, "unknown", T0, T0 + 60, 9, -60.0, -50) for key in keys)
        return Window(T0, T0 + 60, Context(T0, latitude=52.5, longitude=13.4, accuracy=20.0), stable=things)

    of_macos = window("6F0C1C4A-93B6-4B9D-8F11-2B8D1B6D5E01")
    assert stretch(of_macos) == Stretch(T0, T0 + 60, Position(52.5, 13.4, 20.0), NOTHING)
    assert stretch(window("D1:22:33:44:55:66", "h-0a1b")).things == {"D1:22:33:44:55:66", "h-0a1b"}
