"""What outlasts a change of name: the level of a tag's cell, and how long its names live."""

from collections.abc import Callable
from math import ceil

import pytest

from scanner.following.judging.assess import Assessor
from scanner.following.linking.lasting import ANOTHER_LEVEL, same_cell
from scanner.following.linking.pairs import Pair, no_pairs
from scanner.following.linking.streams import Stream
from scanner.hearing.windows import Windower
from signatures.advertisement import Advertisement
from signatures.trackers.match import identify
from tests.scanner.following.batch import assess_items
from tests.scanner.following.weeks import (
    AIRTAG,
    DAY,
    HOME,
    HOUR,
    LICENSED,
    MONDAY,
    SCAN_S,
    TRAIN,
    Sender,
    Spot,
    Stretch,
    find_hub,
    find_my,
    play,
    smarttag,
)

EVENING = MONDAY + 19 * HOUR
NIGHT = EVENING + 9 * HOUR
LID = [Stretch(EVENING, 60, HOME), Stretch(EVENING + DAY, 60, HOME)]
MEDIUM, PODS = 0x40, 0x30
LIVES_S = 1_100
CHANGE = ceil(EVENING / LIVES_S) * LIVES_S
Packet = Callable[[float], Advertisement]


def most_names(lid: list[Stretch], senders: list[Sender]) -> int:
    return max(len(tag.addresses) for tag in assess_items(play(lid, senders)))


@pytest.mark.parametrize(
    ("yesterday", "today", "names"),
    [
        (find_my("x"), find_my("x"), 2),
        (find_my("x", AIRTAG | MEDIUM), find_my("x", AIRTAG | MEDIUM), 2),
        (find_my("x", AIRTAG | MEDIUM), find_my("x"), 1),
        (find_my("x"), find_my("x", AIRTAG | MEDIUM), 1),
        (find_my("x"), find_my("x", AIRTAG | 2 * MEDIUM), 1),
        (smarttag("x", 3), smarttag("x", 3), 2),
        (smarttag("x", 3, 0xB2), smarttag("x", 3, 0xB3), 1),
    ],
)
def test_a_cell_that_was_fuller_or_emptier_the_day_before_is_another_tags(
    yesterday: Packet, today: Packet, names: int
) -> None:
    one, other = Sender(yesterday, spots=("home",), until=NIGHT), Sender(today, spots=("home",), since=NIGHT)
    assert most_names(LID, [one, other]) == names


def cell(level: int | None, *, near: bool = False, maintained: bool = False) -> Stream:
    return Stream((), None, "", "", "", near, False, battery=level, maintained=maintained)


@pytest.mark.parametrize(
    ("was", "now", "agrees"),
    [
        (cell(0), cell(0), 1.0),
        (cell(0), cell(1), ANOTHER_LEVEL),
        (cell(0), cell(2), ANOTHER_LEVEL),
        (cell(1), cell(0), ANOTHER_LEVEL),
        (cell(None), cell(0), 1.0),
        (cell(0), cell(None), 1.0),
        (cell(1, near=True, maintained=True), cell(0), 1.0),
        (cell(1, maintained=True), cell(0), 1.0),
    ],
)
def test_a_cell_seldom_has_another_level_the_next_day_and_frames_of_one_sort_are_compared(
    was: Stream, now: Stream, agrees: float
) -> None:
    assert same_cell(was, now) == agrees


@pytest.mark.parametrize("kind", [LICENSED, PODS])
def test_what_may_be_headphones_tells_nothing_by_its_level(kind: int) -> None:
    """They charge by the hour."""
    yesterday = Sender(find_my("x", kind), spots=("home",), until=NIGHT)
    today = Sender(find_my("x", kind | MEDIUM), spots=("home",), since=NIGHT)
    assert most_names(LID, [yesterday, today]) == 2


def test_a_name_that_began_six_minutes_ago_goes_on_as_no_other() -> None:
    """Find Hub names live 821 to 1227 seconds: who falls silent sooner has left."""
    until = CHANGE + 360
    left = Sender(find_hub("left", 0x40), spots=("home",), until=until, chance=1, spread=0)
    came = Sender(find_hub("came", 0x40), spots=("home",), since=until, chance=1, spread=0)
    lid = [Stretch(CHANGE - LIVES_S, 2 * LIVES_S / 60, HOME)]
    tags = assess_items(play(lid, [left, came]))
    assert sorted(len(tag.addresses) for tag in tags) == [1, 2]


def test_a_find_hub_name_lives_for_as_long_as_the_delays_at_both_its_ends_leave_it() -> None:
    """Each is due at 1024 s of the tag's clock, whatever the last one's delay (sdk-nrf, fmdn/state.c)."""
    changes = [EVENING + number * 1_024 + seconds for number, seconds in enumerate((1, 200, 10, 150))]

    def packet(time: float) -> Advertisement:
        number = sum(change <= time for change in changes)
        return find_hub("bag", 0x40)(EVENING + number * LIVES_S)._replace(time=time)

    lid = [Stretch(changes[0], (changes[3] - changes[0]) / 60, HOME)]
    assert most_names(lid, [Sender(packet, spots=("home",), chance=1)]) == 3


@pytest.mark.parametrize(
    ("spot", "minutes", "chance", "names"),
    [(HOME, 480, 1, 2), (HOME, 480, 0.6, 2), (HOME, 300, 1, 1), (TRAIN, 480, 1, 1)],
)
def test_a_change_that_is_listened_to_at_one_place_is_one_at_any_age_of_the_name(
    spot: Spot, minutes: int, chance: float, names: int
) -> None:
    """An AirTag's first name away from its owner ends at 04:00, however young; on a train people get off.

    Also where scans missed it; of what was heard for a short time, one may have left and another come.
    """
    lid = [Stretch(MONDAY + 8 * HOUR - minutes * 60, minutes, spot)]
    assert most_names(lid, [Sender(find_my("bag"), spots=(spot.name,), chance=chance)]) == names


def pair(scans: int, missed: int) -> Pair:
    """A name heard in so many scans, and the next after so many without."""
    gone = EVENING + scans * SCAN_S
    old = Sender(find_hub("a", 0x40), spots=("home",), until=gone, chance=1)
    new = Sender(find_hub("b", 0x40), spots=("home",), since=gone + missed * SCAN_S, chance=1)
    judge, windower = Assessor(), Windower(identify)
    items = play([Stretch(EVENING, (scans + missed + 1) * SCAN_S / 60, HOME)], [old, new])
    windows = [window for item in items for window in windower.feed(item)]
    for window in [*windows, *windower.finish()]:
        judge.add(window)
    one, other = sorted((chain for chain in judge.chains), key=lambda each: each.first)
    found = no_pairs(other).pair(one, other)
    assert found is not None
    return found


def test_one_missed_scan_tells_of_what_was_heard_twice_and_not_of_what_was_always_heard() -> None:
    assert pair(2, 1).silent < 1.0
    assert pair(5, 1).silent == 1.0
