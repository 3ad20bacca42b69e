"""The fifth hand's weeks: the same each time, true to their truth, each life with and without a follower."""

from functools import cache
from itertools import pairwise

import pytest

from scanner.model import Context, Item, Mark
from signatures.advertisement import Advertisement
from tests.simulation.fifth.days import whereabouts
from tests.simulation.fifth.lives import LIVES
from tests.simulation.fifth.stories import PLOTS, STORIES
from tests.simulation.truth import Truth

ATTACK = "attack retired: find hub bag"


@cache
def made() -> tuple[list[Item], Truth]:
    return STORIES[ATTACK](3)


def test_a_seed_gives_the_same_week() -> None:
    assert made() == STORIES[ATTACK](3)


def test_a_week_is_true_to_its_truth() -> None:
    items, truth = made()
    assert [item.time for item in items] == sorted(item.time for item in items)
    assert {item.address for item in items if isinstance(item, Advertisement)} == set(truth.owner_of)
    assert len(truth.followers) == 1
    assert any(isinstance(item, Mark) for item in items)


def test_every_packet_lies_in_the_window_that_was_open() -> None:
    window = Context(0.0)
    for item in made()[0]:
        if isinstance(item, Context):
            window = item
        elif isinstance(item, Advertisement):
            assert window.time <= item.time <= window.time + (window.duration or 0)


@pytest.mark.parametrize("name", LIVES)
def test_nobody_is_at_two_places_and_each_life_has_a_follower(name: str) -> None:
    stays = whereabouts("anyone", LIVES[name].days, 0.0)
    assert all(one.end == other.start for one, other in pairwise(stays))
    assert name in {plot.life for plot in PLOTS}
