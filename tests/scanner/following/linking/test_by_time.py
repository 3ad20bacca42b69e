"""Names that nothing but the times would join: told as a doubt, never made one tag."""

import pytest

from scanner.model import Item, Mark, Tag
from signatures.advertisement import Advertisement
from tests.scanner.following.batch import assess_items
from tests.scanner.following.weeks import (
    AIRTAG,
    DAY,
    HOME,
    HOUR,
    MONDAY,
    SCAN_S,
    SISTER,
    WORK,
    Sender,
    Stretch,
    find_my,
    play,
    smarttag,
)

EVENING, MORNING = MONDAY + 19 * HOUR, MONDAY + DAY + 9 * HOUR


def _before(item: Item, end: float) -> bool:
    return isinstance(item, Advertisement) and item.time < end


def asks(tag: Tag) -> bool:
    return tag.level == "watch" and "joined_by_time" in {reason.code for reason in tag.reasons}


@pytest.mark.parametrize(("kind", "names"), [(find_my, 2), (smarttag, 1)])
def test_a_neighbours_tag_and_a_colleagues_are_never_told(kind, names: int) -> None:
    """Both change their names in the night; neither was heard at the place of the other. Two SmartTags count
    alike: where no other is about they are taken for one, which is said to be worked out."""
    days = [
        Stretch(start + day * DAY, 90, spot)
        for day in range(4)
        for start, spot in ((EVENING, HOME), (MORNING, WORK))
    ]
    senders = [Sender(kind("neighbour"), spots=("home",)), Sender(kind("colleague"), spots=("work",))]
    tags = assess_items(play(days, senders))
    assert [(tag.level, tag.first_alert) for tag in tags] == [("watch", None)] * names
    assert names == 2 or "linked" in {reason.code for reason in tags[0].reasons}


def test_that_somebody_is_known_goes_on_to_no_name_that_may_be_anothers() -> None:
    """The neighbour's is known; the colleague's, which counts alike, is taken for it."""
    days = [
        Stretch(start + day * DAY, 90, spot)
        for day in range(4)
        for start, spot in ((EVENING, HOME), (MORNING, WORK))
    ]
    senders = [
        Sender(smarttag("neighbour"), spots=("home",)),
        Sender(smarttag("colleague"), spots=("work",)),
    ]
    items = play(days, senders)
    address = next(item.address for item in reversed(items) if _before(item, EVENING + HOUR))
    known = Mark(EVENING + 80 * 60, "known", address)
    items = sorted([*items, known], key=lambda item: item.time)
    (tag,) = assess_items(items)
    assert (tag.level, tag.mark) == ("watch", None)
    assert "known_before" in {reason.code for reason in tag.reasons}
    again = assess_items([*items, Mark(items[-1].time + 1, "known", tag.addresses[-1])])
    assert [(tag.level, tag.mark) for tag in again] == [("seen", "known")]


def test_a_follower_met_once_at_each_place_is_told_as_a_doubt_until_the_night_after() -> None:
    follower = Sender(find_my("bag", AIRTAG), with_user=True, level=-55)
    first = [Stretch(MONDAY + 19 * HOUR, 90, HOME), Stretch(MORNING, 90, WORK)]
    tags = assess_items(play(first, [follower]))
    assert [tag.first_alert for tag in tags] == [None, None]
    assert [asks(tag) for tag in sorted(tags, key=lambda tag: tag.first_seen)] == [False, True]
    (tag,) = assess_items(play([*first, Stretch(MONDAY + DAY + 19 * HOUR, 90, HOME)], [follower]))
    assert tag.level == "following"


@pytest.mark.parametrize(("offset", "names"), [(0, 1), (9, 2)])
def test_a_smarttags_quarters_are_followed_by_a_days_name(offset: int, names: int) -> None:
    """Away for a day it changes its name daily; over a night and a morning, and as its clock counts."""
    young, old = smarttag("bag"), smarttag("bag", 3, offset=offset)
    sender = Sender(lambda time: (young if time < MONDAY + DAY else old)(time), spots=("home",), chance=1)
    lid = [Stretch(MONDAY + 14 * HOUR, 60, HOME), Stretch(MONDAY + DAY + 10 * HOUR, 60, HOME)]
    assert len(assess_items(play(lid, [sender]))) == names


def test_a_doubt_ends_when_the_silent_one_is_heard_again() -> None:
    """The neighbour's tag keeps its name, the other comes and goes."""
    lasting = Sender(find_my("neighbour", key=lambda time: 0), spots=("home",), level=-55)
    other = Sender(find_my("sister's"), spots=("sister",), level=-55)
    lid = [Stretch(EVENING, 90, HOME), Stretch(MORNING, 90, SISTER)]
    assert any(asks(tag) for tag in assess_items(play(lid, [lasting, other])))
    back = [*lid, Stretch(MORNING + 9 * HOUR, 90, HOME)]
    assert not any(asks(tag) for tag in assess_items(play(back, [lasting, other])))


@pytest.mark.parametrize(("scans", "names"), [(1, 1), (6, 2)])
def test_what_was_heard_once_has_passed_by_and_goes_on_as_no_other(scans: int, names: int) -> None:
    yesterday = Sender(find_my("x", key=lambda time: 1), spots=("home",), until=EVENING + 12 * HOUR, chance=1)
    today = Sender(find_my("x", key=lambda time: 2), spots=("home",), since=EVENING + 12 * HOUR, chance=1)
    lid = [Stretch(EVENING, scans * SCAN_S / 60, HOME), Stretch(EVENING + 12 * HOUR, 60, HOME)]
    tags = assess_items(play(lid, [yesterday, today]))
    assert max(len(tag.addresses) for tag in tags) == names


@pytest.mark.parametrize(("scans", "names"), [(6, 1), (24, 2)])
def test_who_was_heard_for_less_than_the_laptop_then_listened_on_passed_by(scans: int, names: int) -> None:
    """Of an hour and a half at home: twelve minutes, or more than half."""
    until = EVENING + scans * SCAN_S
    yesterday = Sender(find_my("x", key=lambda time: 1), spots=("home",), until=until, chance=1)
    today = Sender(find_my("x", key=lambda time: 2), spots=("home",), since=EVENING + 8 * HOUR, chance=1)
    lid = [Stretch(EVENING, 45 * SCAN_S / 60, HOME), Stretch(EVENING + 12 * HOUR, 60, HOME)]
    tags = assess_items(play(lid, [yesterday, today]))
    assert max(len(tag.addresses) for tag in tags) == names
