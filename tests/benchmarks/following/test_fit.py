"""The fit finds what a term is worth, turns none round, and leaves alone what does not pay."""

import random

import pytest

from scanner.following.judging.log_odds import ENOUGH_PLACES, Verdict
from scanner.following.judging.stories import Seen
from tests.benchmarks.following.fit import PRIOR, Result, Thing, Weighed, cost, fitted, result


def thing(world: str, follows: bool, *moments: dict[str, float]) -> Thing:
    def seen(terms: dict[str, float]) -> Seen:
        return Seen((), frozenset(), Verdict(sum(terms.values()), ENOUGH_PLACES, ()))

    weighed = [Weighed(3_600.0 * at, terms, seen(terms)) for at, terms in enumerate(moments)]
    return Thing(world, follows, weighed, 3_600.0 * len(moments))


def things() -> list[Thing]:
    """Followers tell themselves by `moves`; `noise` tells nothing, `turned` is less of what follows."""
    dice = random.Random(1)
    made = []
    for number in range(200):
        follows = number % 2 == 0
        terms = {
            PRIOR: -3.0,
            "moves": dice.gauss(2.0 if follows else 0.0, 1.0),
            "noise": dice.gauss(0.0, 1.0),
            "turned": dice.gauss(-0.5 if follows else 0.5, 0.5),
        }
        made.append(thing("street", follows, terms))
    return made


def test_a_term_that_tells_counts_for_more_and_none_is_turned_round() -> None:
    factors = fitted(things(), 0.001)
    assert factors["moves"] > 1.5
    assert factors["noise"] < 0.5
    assert factors["turned"] == 0.0
    assert cost(things(), factors)[0] < cost(things(), {})[0]


def test_where_every_departure_costs_much_each_is_one() -> None:
    factors = fitted(things(), 10.0)
    assert {factors[code] for code in ("moves", "noise", "turned")} == {1.0}
    assert factors[PRIOR] != 1.0


@pytest.mark.parametrize("code", [PRIOR, "moves", "noise", "turned"])
def test_the_slope_is_that_of_the_cost(code: str) -> None:
    made = [*things(), thing("bus", True, {PRIOR: -3.0, "moves": 1.0}, {PRIOR: -3.0, "moves": 4.0})]
    at, slope = cost(made, {})
    assert (cost(made, {code: 1.0 + 1e-6})[0] - at) / 1e-6 == pytest.approx(slope[code], rel=1e-3)


def test_a_follower_is_told_at_the_first_moment_that_is_likely_enough() -> None:
    late = thing("bus", True, {PRIOR: -3.0, "moves": 1.0}, {PRIOR: -3.0, "moves": 4.0})
    never = thing("bus", False, {PRIOR: -3.0, "moves": 1.0})
    assert result([late, never], {}) == Result(followers=1, found=1, hours=1.0)
    assert result([late, never], {"moves": 4.0}) == Result(followers=1, found=1, blamed=1)
