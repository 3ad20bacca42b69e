"""A SmartTag's name that is heard once, since the lid is closed right after its change, is no other tag."""

from scanner.following.judging.wiring import new_hearing
from tests.scanner.following.weeks import HOME, HOUR, MONDAY, WORK, Sender, Stretch, play, smarttag


def heard(*stretches: Stretch) -> list[int]:
    """How many names each tag has."""
    hearing = new_hearing()
    hearing.feed_all(play(stretches, [Sender(smarttag("planted"), with_user=True, chance=1.0, spread=1.0)]))
    return sorted(len(tag.addresses) for tag in hearing.judge.tags())


def test_a_name_heard_in_the_last_scan_alone_goes_on_from_the_one_before() -> None:
    """07:00 to 08:00, a scan each two minutes: the last one hears the next quarter hour's name."""
    assert heard(Stretch(MONDAY + 7 * HOUR, 62, HOME)) == [5]


def test_nor_does_it_stand_in_the_way_of_the_next_place() -> None:
    """Nothing else counts so: at work it is the same tag, at the price of a place."""
    assert heard(Stretch(MONDAY + 7 * HOUR, 62, HOME), Stretch(MONDAY + 9.01 * HOUR, 40, WORK)) == [8]
