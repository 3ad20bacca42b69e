"""Names that nothing told apart were not joined: they do not stand in the way of the next ones."""

from dataclasses import replace

import pytest

from scanner.following.judging.assess import Assessor
from scanner.hearing.windows import Windower
from signatures.trackers.match import identify
from tests.scanner.following.weeks import HOME, HOUR, MONDAY, PLAIN, Sender, Stretch, find_my, play

NINE = MONDAY + 9 * HOUR
QUARTER_S = 900.0


def quarters(name: str) -> Sender:
    """A tag with a new name each quarter of an hour, as loud as any other, and never missed."""
    packet = find_my(name, PLAIN, key=lambda time: int(time // QUARTER_S))
    return Sender(packet, spots=("home",), chance=1, spread=0)


@pytest.mark.parametrize("alike", [0, 1, 2])
def test_a_tag_goes_on_however_many_names_are_left_open(alike: int) -> None:
    """For an hour so many others change names beside it; after a pause it is alone."""
    others = [replace(quarters(f"other {number}"), until=NINE + HOUR) for number in range(alike)]
    stretches = [Stretch(NINE, 60, HOME), Stretch(NINE + 2 * HOUR, 60, HOME)]
    judge, windower = Assessor(), Windower(identify)
    for item in play(stretches, [quarters("bag"), *others]):
        for window in windower.feed(item):
            judge.add(window)
    for window in windower.finish():
        judge.add(window)
    latest = max((chain for chain in judge.chains if chain.kind == "tracker"), key=lambda chain: chain.last)
    assert len(latest.segments) >= 4
