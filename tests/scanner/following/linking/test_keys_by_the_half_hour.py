"""A home-made tag keeps each key for as long as somebody set: half an hour, an hour, three."""

import pytest

from scanner.model import Tag
from signatures.advertisement import Advertisement
from tests.scanner.following.batch import assess_items
from tests.scanner.following.weeks import (
    AIRTAG,
    DAY,
    HOME,
    HOUR,
    MONDAY,
    PLAIN,
    SHOP,
    WORK,
    Packet,
    Sender,
    Stretch,
    find_my,
    play,
)

EVENING, MORNING = MONDAY + 19 * HOUR, MONDAY + DAY + 9 * HOUR


def home_made(name: str, status: int = AIRTAG, each: float = HOUR / 2) -> Packet:
    """Valid separated frames of a list of keys; nobody can connect to it, and its hint stays 0."""
    genuine = find_my(name, status, key=lambda time: int(time // each))

    def packet(time: float):
        heard = genuine(time)
        body = heard.manufacturer_data[0x004C][:-1] + b"\x00"
        return heard._replace(manufacturer_data={0x004C: body}, connectable=False)

    return packet


def judged(lid: list[Stretch], *senders: Sender) -> list[Tag]:
    return assess_items(play(lid, senders))


@pytest.mark.parametrize("each", [HOUR / 2, HOUR])
def test_keys_that_hand_over_to_each_other_are_one_tag(each: float) -> None:
    """It passes for an AirTag, whose keys last a day: that rule is not for it."""
    (tag,) = judged([Stretch(EVENING, 240, HOME)], Sender(home_made("bag", each=each), with_user=True))
    assert len(tag.addresses) == 4 * HOUR / each
    assert tag.clone
    assert tag.first_alert is None


@pytest.mark.parametrize("status", [AIRTAG, PLAIN])
@pytest.mark.parametrize("then", [MORNING, EVENING + DAY])
def test_two_home_made_ones_at_two_places_are_one_that_came_along(status: int, then: float) -> None:
    """Of genuine tags the times alone would say so, and it would be told as a doubt (test_by_time.py)."""
    lid = [Stretch(EVENING, 90, HOME), Stretch(then, 90, WORK)]
    (tag,) = judged(lid, Sender(home_made("bag", status), with_user=True, level=-55))
    assert tag.first_alert is not None
    assert then <= tag.first_alert <= then + 1.5 * HOUR


def test_a_home_made_one_that_is_never_elsewhere_is_not_told() -> None:
    """A hobbyist next door, evening after evening, and nothing at work."""
    lid = [Stretch(EVENING + day * DAY, 120, HOME) for day in range(4)]
    lid += [Stretch(MORNING + day * DAY, 120, WORK) for day in range(4)]
    tags = judged(sorted(lid, key=lambda one: one.start), Sender(home_made("neighbour"), spots=("home",)))
    assert {tag.first_alert for tag in tags} == {None}


def test_no_genuine_airtag_turns_into_a_home_made_one() -> None:
    """The neighbour's falls silent for good; the evening after something home-made is there."""
    genuine = Sender(find_my("neighbour"), spots=("home",), until=EVENING + 2 * HOUR)
    made = Sender(home_made("bag"), spots=("home",), since=EVENING + 3 * HOUR)
    tags = judged([Stretch(EVENING, 120, HOME), Stretch(EVENING + DAY, 120, HOME)], genuine, made)
    assert sorted(len(tag.addresses) for tag in tags) == [1, 4]


def test_a_key_shows_that_it_is_home_made_by_how_long_it_lasts() -> None:
    """One key at each place, fainter at the second: what was found before that showed is found anew."""
    bag = home_made("bag", PLAIN, HOUR)
    senders = [
        Sender(bag, spots=(spot,), level=level, spread=0) for spot, level in (("home", -55), ("work", -62))
    ]
    (tag,) = judged([Stretch(EVENING, 50, HOME), Stretch(MORNING, 50, WORK)], *senders)
    assert len(tag.addresses) == 2
    assert tag.first_alert is not None


@pytest.mark.parametrize("others", [True, False])
def test_a_list_of_keys_that_comes_round_was_not_missed_in_between(*, others: bool) -> None:
    """Twenty keys of three hours: one is heard at home, and elsewhere when its turn comes again.

    On all visits in between another of them was on air. Where there are none, it did not come along.
    """
    first = MONDAY + 10 * HOUR
    spots = [HOME, SHOP, HOME, SHOP, HOME, WORK]
    lid = [Stretch(first + number * DAY / 2, 40, spot) for number, spot in enumerate(spots)]
    keys, a_round = home_made("bag", PLAIN, 3 * HOUR), 20 * 3 * HOUR

    def of_the_list(time: float) -> Advertisement:
        return keys(MONDAY + (time - MONDAY) % a_round)._replace(time=time)

    def on_air(time: float) -> bool:
        return others or (time - first) % a_round < HOUR

    tags = judged(lid, Sender(of_the_list, with_user=True, level=-80, when=on_air))
    (tag,) = [tag for tag in tags if of_the_list(first).address in tag.addresses]
    assert (tag.first_alert is not None) is others
