"""Two tags that were held for one, and then prove to be two: who was told about stays told."""

from scanner.model import Item, Tag
from tests.scanner.following.batch import assess_items
from tests.scanner.following.weeks import DAY, HOME, HOUR, LICENSED, MONDAY, Sender, Stretch, find_my, play
from tests.scanner.following.weeks import commuting_week as week

BACK = MONDAY + 3 * DAY
LOST = find_my("lost", LICENSED, key=lambda time: 0)
FOLLOWER = find_my("follower", LICENSED, key=lambda time: 0)


def recording() -> list[Item]:
    """A lost tag falls silent at home, one in the bag starts there; on Thursday the first is back."""
    stretches = [Stretch(MONDAY + 20 * HOUR, 60, HOME), *(one for one in week(4) if one.start > MONDAY + DAY)]
    lost = Sender(LOST, spots=("home",), level=-60, when=lambda time: time < MONDAY + DAY or time > BACK)
    return play(stretches, [lost, Sender(FOLLOWER, with_user=True, since=MONDAY + DAY, level=-60)])


def of(tags: list[Tag], address: str | None) -> Tag:
    (tag,) = [tag for tag in tags if address in tag.addresses]
    return tag


def test_the_alert_stays_with_the_one_that_travels_when_a_wrong_link_is_undone() -> None:
    items = recording()
    before = assess_items([item for item in items if item.time < BACK])
    told, link = of(before, FOLLOWER(0).address), of(before, LOST(0).address)
    assert told is link  # the wrong link this test is about
    assert told.first_alert is not None
    after = assess_items(items)
    follower, lost = of(after, FOLLOWER(0).address), of(after, LOST(0).address)
    assert follower is not lost
    assert follower.first_alert == told.first_alert
    assert told.id in (follower.id, *follower.aliases)
    assert lost.first_alert is None
