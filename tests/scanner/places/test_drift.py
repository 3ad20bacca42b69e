"""A ride through towns, where access points stay in view for minutes, is no place; one that flickers is."""

from random import Random

import pytest

from scanner.model import Context
from scanner.places.visits import Visits
from tests.scanner.places.test_places import HOME, WORK, stay, walk


def town(start: float, minutes: int, *, core: int = 2, stays: int = 4) -> list[tuple[float, Context | None]]:
    """A train's own access points, and two new ones a scan that each stay in view for some scans."""
    steps: list[tuple[float, Context | None]] = []
    for n in range(minutes // 2):
        beside = [f"20:00:{start % 251:02.0f}:00:{n - back:02X}:{k}" for back in range(stays) for k in "12"]
        own = [f"30:00:00:00:00:{k:02X}" for k in range(core)]
        steps.append((start + 120 * n, Context(0, 12, dict.fromkeys([*own, *beside], -75))))
    return steps


@pytest.mark.parametrize("core", [0, 2, 3])
def test_a_ride_through_towns_is_a_ride_in_the_end(core: int) -> None:
    visits = Visits()
    found = walk(visits, [*stay(0, 20, HOME), *town(7_200, 60, core=core)])
    assert {visit.kind for visit in found[20:]} == {"way"}
    assert len(visits.book.places()) == 1


def test_the_same_train_is_no_place_on_the_next_day_either() -> None:
    visits = Visits()
    walk(visits, [*stay(0, 20, HOME), *town(7_200, 60), *stay(14_000, 20, WORK)])
    found = walk(visits, [*stay(86_400, 20, HOME), *town(93_600, 60)])
    assert {visit.kind for visit in found[20:]} == {"way"}


def test_a_place_whose_faint_neighbours_come_and_go_stays_one() -> None:
    dice, visits = Random(4), Visits()
    strong = {f"40:00:00:00:00:{n:02X}": -60 for n in range(5)}
    steps: list[tuple[float, Context | None]] = []
    for n in range(40):
        faint = {f"40:00:00:00:01:{k:02X}": -88 for k in range(25) if dice.random() < 0.1}
        steps.append((120.0 * n, Context(0, 12, strong | faint)))
    assert walk(visits, steps)[-1].kind == "stay"


def test_where_one_gets_off_is_a_place_again_though_the_lid_stays_open() -> None:
    visits = Visits()
    walk(visits, stay(0, 20, WORK))
    found = walk(visits, [*town(7_200, 60), *stay(10_800, 20, WORK)])
    assert (found[-1].kind, found[-1].place) == ("stay", visits.book.places()[0])
