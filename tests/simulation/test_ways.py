"""The bounds: where moving must not blame anybody, and where it has to see what is carried."""

import pytest

from tests.benchmarks.walks.by_legs import by_legs
from tests.benchmarks.walks.recorded import blind
from tests.benchmarks.walks.score import Outcome, score
from tests.benchmarks.walks.worlds import world
from tests.simulation.ways_told import STORIES, UNDECIDABLE

SEED = 101


def outcome(story: str, form: str) -> Outcome:
    walk = world(story, SEED)
    walk = blind(walk) if form == "blind" else walk
    return score(walk, by_legs(walk.items))


# where nothing tells a passenger from a tag, or standing from going, nothing is asked
DECIDABLE = [
    (story, form)
    for form, undecidable in UNDECIDABLE.items()
    for story in STORIES
    if story != "street" and story not in undecidable
]


@pytest.mark.parametrize(("story", "form"), DECIDABLE)
def test_nobody_who_stays_behind_is_blamed(story: str, form: str) -> None:
    assert not outcome(story, form).blamed


@pytest.mark.parametrize("form", UNDECIDABLE)
def test_what_is_carried_through_streets_is_seen(form: str) -> None:
    got = outcome("street", form)
    assert not got.blamed
    assert len(got.found) >= got.carried * 0.6


@pytest.mark.parametrize("form", UNDECIDABLE)
def test_six_minutes_are_too_short_for_an_alarm(form: str) -> None:
    assert not outcome("six minutes", form).found


def test_equal_seeds_give_equal_ways() -> None:
    assert STORIES["bus"](7).record() == STORIES["bus"](7).record()
