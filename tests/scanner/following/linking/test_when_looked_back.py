"""When a new name is held against the silent ones: while it is new, and when it was heard clearly oftener."""

import pytest

from scanner.following.judging.assess import Assessor
from scanner.following.linking.rules import worth_a_look
from scanner.hearing.windows import Windower
from signatures.trackers.match import identify
from tests.scanner.following.weeks import (
    HOME,
    HOUR,
    MONDAY,
    SCAN_S,
    WORK,
    Packet,
    Sender,
    Stretch,
    find_my,
    play,
    smarttag,
)

NINE = MONDAY + 9 * HOUR
KNOWN = [Stretch(MONDAY + 6 * HOUR, 30, HOME), Stretch(MONDAY + 7 * HOUR, 30, WORK)]


def looks(packet: Packet, stretches: list[Stretch], sight: str = "wifi") -> list[int]:
    """Numbers of the scans in which a tag that is heard in all of them, is held against others."""
    judge, windower, scans = Assessor(), Windower(identify), []
    items = play([*KNOWN, *stretches], [Sender(packet, with_user=True, since=NINE, chance=1)], sight=sight)
    windows = [window for item in items for window in windower.feed(item)]
    for window in [*windows, *windower.finish()]:
        judge.add(window)
        scans += [tag.evidence.scans for tag in judge.chains if tag.kind == "tracker" and worth_a_look(tag)]
    return scans


@pytest.mark.parametrize(
    ("packet", "scans"),
    [
        (find_my("a", key=lambda time: 1), [1, 2, 3, 6, 12, 24]),
        (smarttag("a", 2), [1, 2, 3, 4, 5]),
    ],
)
def test_a_days_name_each_time_that_it_was_heard_in_twice_as_many_scans(
    packet: Packet, scans: list[int]
) -> None:
    long = Stretch(NINE, scans[-1] * SCAN_S / 60, HOME)
    assert looks(packet, [long]) == scans


def test_anew_at_the_next_place() -> None:
    ten = 10 * SCAN_S / 60
    lid = [Stretch(NINE, ten, HOME), Stretch(NINE + HOUR, ten, WORK)]
    assert looks(find_my("a", key=lambda time: 1), lid) == [1, 2, 3, 6, 11, 13, 16]


def test_in_every_scan_without_sight() -> None:
    lid = [Stretch(NINE, 10 * SCAN_S / 60, HOME)]
    assert looks(find_my("a", key=lambda time: 1), lid, sight="none") == [*range(1, 11)]
