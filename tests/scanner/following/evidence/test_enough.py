"""How many stretches are still to come: few where nobody shares the way, more where people do."""

from dataclasses import replace

from scanner.following.evidence.along import weigh
from scanner.following.evidence.enough import MOST_MORE, stretches_needed
from scanner.following.evidence.legs import COMPANY
from scanner.model import Leg

ALONE = [Leg(number, 90.0 * number, 90.0 * number + 90, COMPANY, heard_s=90) for number in range(12)]


def test_it_counts_down_to_the_stretch_on_which_the_judge_would_tell() -> None:
    assert [stretches_needed(ALONE[:done]) for done in range(9)] == [7, 6, 5, 4, 3, 2, 1, 0, 0]
    assert weigh(range(6), ALONE[:6]).answer != "travels"
    assert weigh(range(7), ALONE[:7]).answer == "travels"


def test_who_shares_the_way_makes_it_longer_and_a_halt_is_no_stretch() -> None:
    shared = [replace(leg, left=4, steps=12) for leg in ALONE]
    assert stretches_needed(shared[:7]) > 0
    halt = [*ALONE[:2], replace(ALONE[2], end=ALONE[2].start + 3_600)]
    assert stretches_needed(halt) > stretches_needed(ALONE[:3])


def test_it_is_bounded_where_a_way_tells_nothing() -> None:
    there_and_back = [replace(leg, back_at=frozenset(range(max(0, leg.number - 1)))) for leg in ALONE]
    crowd = [replace(leg, left=500, steps=5_000) for leg in there_and_back]
    assert stretches_needed(crowd) == MOST_MORE


def test_where_most_stretches_are_at_one_place_it_cannot_tell_that_nothing_came_along() -> None:
    """Three faint things in the bag make them so: it was said that nothing came along."""
    way = [*ALONE[:9], *(replace(leg, back_at=frozenset(range(leg.number - 1))) for leg in ALONE[9:])]
    assert weigh(range(12), way).answer == "no"
    assert stretches_needed(way) > 0
