"""The sixth hand's weeks: the same each time, true to their truth, and fair to whoever judges them."""

from collections import Counter
from itertools import pairwise

import pytest

from scanner.model import Context, Mark
from signatures.advertisement import Advertisement
from tests.simulation.sixth.lives import LIVES
from tests.simulation.sixth.stories import MOVING, PLOTS, STORIES
from tests.simulation.sixth.tracks import person
from tests.simulation.sixth.week import Week, noticeable

ATTACK = "attack night nurse: airtag-latched in bag"


def test_a_seed_gives_the_same_week_and_its_truth() -> None:
    (items, truth), (again, _) = STORIES[ATTACK](2), STORIES[ATTACK](2)
    assert items == again
    assert [item.time for item in items] == sorted(item.time for item in items)
    assert {item.address for item in items if isinstance(item, Advertisement)} == set(truth.owner_of)
    assert len(truth.followers) == 1


def test_packets_lie_in_the_open_window_and_marks_between() -> None:
    window, marks = Context(0.0), 0
    for item in STORIES[ATTACK](2)[0]:
        if isinstance(item, Context):
            window = item
        elif isinstance(item, Advertisement):
            assert window.time <= item.time <= window.time + (window.duration or 0)
        else:
            marks += isinstance(item, Mark) and item.time > window.time + (window.duration or 0)
    assert marks


@pytest.mark.parametrize("life", LIVES)
def test_nobody_is_at_two_places_and_nothing_has_a_double(life: str) -> None:
    legs = person("anyone", LIVES[life].plan, LIVES[life].places, 0.0, 1).legs
    assert all(one.end == other.start for one, other in pairwise(legs))
    names = Counter(source.name for source in Week("quiet", 1, LIVES[life], None).sources())
    assert max(names.values()) == 1
    assert life in {plot.life for plot in PLOTS}


def test_only_who_could_be_noticed_is_a_follower() -> None:
    home, shop = [(1.0, "stay home 0"), (2.0, "stay home 0")], [(3.0, "stay shop 3"), (4.0, "stay shop 3")]
    bus = [(float(time), "bus shop 5") for time in range(5, 8)]
    assert not noticeable(home)
    assert not noticeable(bus)
    assert not noticeable([*home, shop[0]])
    assert noticeable(home + shop)
    assert noticeable(home + bus)
    assert noticeable([(time, visit.replace("bus", "walk")) for time, visit in bus])
    assert set(MOVING) <= set(STORIES)
