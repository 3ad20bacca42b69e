"""The second hand's weeks: the same each time, true to their truth, and judged well though unfitted."""

from signatures.advertisement import Advertisement
from tests.scanner.following.batch import assess_items
from tests.simulation.plain import plain_week


def test_a_seed_gives_the_same_week_and_its_truth() -> None:
    first, again = plain_week(2, follower=True), plain_week(2, follower=True)
    items = first.items()
    assert items == again.items()
    assert {item.address for item in items if isinstance(item, Advertisement)} == set(first.truth.owner_of)
    assert [thing.name for thing in first.truth.followers] == ["follower"]


def test_what_follows_is_told_and_nobody_else() -> None:
    week = plain_week(2, follower=True)
    told = [tag for tag in assess_items(week.items()) if tag.first_alert is not None]
    assert {week.truth.owner_of[tag.addresses[0]] for tag in told} == {"follower"}


def test_a_week_without_a_follower_is_quiet() -> None:
    told = [tag for tag in assess_items(plain_week(0, follower=False).items()) if tag.first_alert]
    assert told == []
