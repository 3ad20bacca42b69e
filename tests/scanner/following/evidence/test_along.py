"""What legs say of one thing: totals and the numbers of its legs are all that is needed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.by_chance import FLOOD
from scanner.following.evidence.along import CROWD, Along, apart_legs, weigh
from scanner.following.evidence.legs import OPEN
from scanner.model import Leg


def legs(count: int, **last: object) -> list[Leg]:
    way = [
        Leg(number, 60.0 * number, 60.0 * number + 60, "company", new=40, heard_s=60)
        for number in range(count)
    ]
    return [*way[:-1], *(replace(leg, **last) for leg in way[-1:])]  # type: ignore[arg-type]


def along(pattern: str, **last: object) -> Along:
    """`#` for a leg on which it was heard."""
    return weigh([n for n, sign in enumerate(pattern) if sign == "#"], legs(len(pattern), **last))


@pytest.mark.parametrize(
    "pattern",
    [
        "#######",
        "#...#.#.#.......#.......#..",  # carried on a real walk: seven packets in 37 minutes
        "#....#######.######.###.#####.###.",
        "####.#......#......#...#..#..#.",
        ".#.####.####.######.##",
    ],
)
def test_travels(pattern: str) -> None:
    assert along(pattern).answer == "travels"


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "#",
        "##........",  # a neighbour
        "#........#",  # home again
        "####......",  # as far as the next corner
        "...###.#..",  # met on the way
        "....########################....",  # a name that changed, or a fellow passenger
        "#####...........................",
        "#..............................#",
        "###.",
    ],
)
def test_does_not(pattern: str) -> None:
    assert along(pattern).answer == "no"


def test_short_ways_say_no_more_than_look_again() -> None:
    assert along("######").answer == "maybe"
    assert along("####").answer == "no"


def test_reasons_are_numbers() -> None:
    got = along("#########", along=1)
    assert (got.there, got.of, got.behind, got.apart) == (9, 9, 9 * 40 - 1, 5)


def test_who_came_up_on_the_way_with_others_has_boarded() -> None:
    assert along("...#.#..#..#...#.#...#").answer == "travels"
    assert along("...#.#..#..#...#.#...#", joined=5).answer == "maybe"


def test_what_came_up_on_the_way_and_was_heard_on_each_leg_since_may_have_just_come() -> None:
    assert along("..#############").answer != "travels"


def test_what_came_up_on_the_way_and_stayed_for_long_travels_unless_a_crowd_did() -> None:
    assert along("..###################").answer == "travels"
    assert along("................#.#.#.#.#..#.#.#.#..#.#.#.#").answer == "travels"
    assert along("..###################", joined=CROWD + 1).answer == "maybe"
    assert along("..###################......").answer == "no"


def test_a_crowd_that_comes_all_the_way_is_no_alarm() -> None:
    assert along("##########", along=CROWD).answer == "travels"
    assert along("##########", along=CROWD + 1).answer == "maybe"


def test_where_others_came_along_and_left_more_is_asked() -> None:
    assert along("#######").answer == "travels"
    assert along("#######", left=3, steps=9).answer == "maybe"
    assert along("#" * 40, left=3, steps=9).answer == "travels"


def test_what_left_is_not_measured_by_itself() -> None:
    by_others = along("#.#.#.#.#..........", left=1, steps=4)
    assert by_others.chance == along("#.#.#.#.#..........").chance


def test_a_ride_that_others_share_is_one_piece() -> None:
    way = [replace(leg, fast=True) for leg in legs(20)]
    assert weigh(range(20), way).answer == "travels"  # a car
    way[-1] = replace(way[-1], left=2, steps=4, joined=3)
    assert weigh(range(20), way).answer == "no"
    on_foot = [replace(leg, fast=5 < leg.number < 14, left=2, steps=4, joined=3) for leg in way]
    assert weigh(range(20), on_foot).apart >= 6


def test_legs_on_which_most_of_many_came_along_are_one_piece() -> None:
    bag = [replace(leg, at_start=CROWD, stayed=CROWD - 1) for leg in legs(20)]
    street = [replace(leg, at_start=4 * CROWD, stayed=CROWD + 2) for leg in legs(20)]
    ride = [replace(leg, at_start=CROWD + 2, stayed=CROWD) for leg in legs(20)]
    deaf = [replace(leg, at_start=2 * CROWD - 2, stayed=CROWD) for leg in legs(20)]  # few bystanders heard
    flood = [replace(leg, at_start=FLOOD + 50, stayed=FLOOD + 1) for leg in legs(20)]
    assert [len(apart_legs(range(20), way)) for way in (bag, street, deaf, ride, flood)] == [
        10,
        10,
        10,
        1,
        10,
    ]


def test_what_stands_beside_a_fast_ride_does_not_make_it_a_cars() -> None:
    """Nothing of it comes along, so all that came is aboard: a long ride by train."""
    aboard = (CROWD, CROWD - 1, CROWD + 2)
    long = [
        replace(leg, start=leg.number * 300.0, end=leg.number * 300.0 + 300.0, heard_s=75.0)
        for leg in legs(20)
    ]
    train = [replace(leg, fast=True, at_start=22, stayed=aboard[leg.number % 3]) for leg in long]
    car = [replace(leg, fast=True, at_start=22, stayed=CROWD // 2) for leg in long]
    assert [weigh(range(20), way).answer for way in (train, car)] == ["no", "travels"]


def test_a_ride_goes_on_where_some_changed_their_names_meanwhile() -> None:
    kept = (CROWD, CROWD - 1, CROWD - 2)
    ride = [replace(leg, at_start=CROWD, stayed=kept[leg.number % 3]) for leg in legs(20)]
    assert len(apart_legs(range(20), ride)) == 1


def test_legs_at_one_place_count_once() -> None:
    way = [replace(leg, back_at=frozenset(range(leg.number - 1))) for leg in legs(20)]
    assert len(apart_legs(range(20), way)) == 1


def out_and_back(turn: int) -> list[Leg]:
    """To the leg of this number and back the same way: each leg back is at the place of one or two out."""
    way = legs(2 * turn + 1)
    there = [{2 * turn - leg.number, 2 * turn - leg.number + 1} & {*range(leg.number - 1)} for leg in way]
    return [
        replace(leg, back_at=frozenset(there[leg.number]) if leg.number > turn else frozenset())
        for leg in way
    ]


def test_on_a_way_out_and_back_each_place_counts_twice() -> None:
    way = out_and_back(4)
    assert apart_legs(range(9), way) == [0, 2, 4, 7]
    assert weigh(range(9), way).answer == "travels"
    assert weigh(range(5), way[:5]).answer == "maybe"


def test_what_lies_along_a_way_out_and_back_never_came_along() -> None:
    way = out_and_back(5)
    for there in ({0, 1, 2, 8, 9, 10}, {1, 2, 3, 7, 8, 9}, {3, 4, 5, 6, 7}, {0, 1, 9, 10}, {0, 2, 8}):
        assert weigh(sorted(there), way).answer != "travels", there


def test_round_and_round_the_same_three_places_is_no_way() -> None:
    """Who paces through a house or a yard hears what lies in its middle everywhere."""
    way = [replace(leg, back_at=frozenset(range(leg.number % 3, leg.number - 1, 3))) for leg in legs(40)]
    assert weigh(range(40), way).answer != "travels"


def test_legs_that_were_looked_into_now_and_then_say_nothing() -> None:
    way = [replace(leg, end=leg.start + 60, heard_s=9) for leg in legs(20)]
    assert weigh(range(20), way).answer == "no"


def test_a_leg_that_goes_on_is_not_missed() -> None:
    way = [*legs(8), Leg(8, 480.0, 480.0, OPEN)]
    assert weigh(list(range(8)), way).chance == weigh(list(range(8)), way[:-1]).chance


numbers = st.lists(st.integers(0, 29), min_size=1, unique=True).map(sorted)
all_the_way = st.sets(st.integers(1, 28)).map(lambda between: sorted({0, 29, *between}))
totals = st.fixed_dictionaries(
    {"left": st.integers(0, 5), "joined": st.integers(0, 4), "along": st.integers(0, 12)}
).map(lambda drawn: {**drawn, "steps": 2 * drawn["left"]})


@given(numbers, totals, st.integers(0, 29), st.integers(1, 500))
def test_more_who_stay_behind_change_no_answer(
    heard: list[int], last: dict[str, int], leg: int, more: int
) -> None:
    way = legs(30, **last)
    crowded = [replace(one, new=one.new + more * (one.number == leg)) for one in way]
    crowded = [replace(one, at_start=one.at_start + more) for one in crowded]
    before, after = weigh(heard, way), weigh(heard, crowded)
    assert (before.answer, before.chance) == (after.answer, after.chance)
    assert after.behind == before.behind + more


@given(all_the_way, totals)
def test_a_leg_further_with_it_never_counts_against_it(heard: list[int], last: dict[str, int]) -> None:
    way = legs(30, **last)
    on = [*way, replace(way[-1], number=30)]
    before, after = weigh(heard, way), weigh([*heard, 30], on)
    assert after.chance <= before.chance + 1e-12


@given(numbers, totals, st.integers(1, 30))
def test_a_leg_without_it_never_counts_for_it(heard: list[int], last: dict[str, int], more: int) -> None:
    way = legs(30, **last)
    on = [*way, *(replace(way[-1], number=30 + n) for n in range(more))]
    assert weigh(heard, on).chance >= weigh(heard, way).chance or last["left"]


@given(numbers, totals)
def test_what_is_said_is_in_bounds(heard: list[int], last: dict[str, int]) -> None:
    got = weigh(heard, legs(30, **last))
    assert 0 <= got.chance <= 1
    assert got.there <= got.of == 30
    assert got.apart <= got.there
    assert got.score >= 0


def test_legs_that_were_looked_into_now_and_then_are_glimpses_but_where_they_were_walked() -> None:
    way = legs(20)
    looked = [replace(leg, heard_s=15) for leg in way]
    walked = [replace(leg, how="position") for leg in looked]
    some = [*(replace(leg, how="position") for leg in looked[:10]), *looked[10:]]
    ridden = [replace(leg, how="position", fast=True) for leg in looked]
    ways = (way, looked, walked, some, ridden)
    assert [weigh(range(20), each).glimpsed for each in ways] == [False, True, False, False, True]
