"""The third hand's weeks: the same each time, true to their truth, and one who follows among its company."""

from signatures.advertisement import Advertisement
from tests.simulation.third.stories import STORIES


def test_a_seed_gives_the_same_week_and_its_truth() -> None:
    (items, truth), (again, _) = STORIES["attack nurse"](3), STORIES["attack nurse"](3)
    assert items == again
    assert [item.time for item in items] == sorted(item.time for item in items)
    assert {item.address for item in items if isinstance(item, Advertisement)} == set(truth.owner_of)
    assert len(truth.followers) == 1
    assert sum(thing.own for thing in truth.things.values()) == 2
