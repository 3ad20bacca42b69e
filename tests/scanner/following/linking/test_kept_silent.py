"""What fell silent while the laptop listened on has left: it did not go along to where a new name is."""

import pytest

from scanner.by_chance import ONE_IN_TWENTY
from scanner.following.judging.assess import Assessor
from scanner.following.linking.pairs import no_pairs, scatter
from scanner.hearing.windows import Windower
from signatures.trackers.match import identify
from tests.scanner.following.weeks import (
    DAY,
    HOME,
    HOUR,
    MONDAY,
    WORK,
    Sender,
    Spot,
    Stretch,
    find_my,
    play,
)

NINE = MONDAY + 9 * HOUR


def agreement(minutes: float, then: Spot) -> float:
    """How well a name heard for so long of an hour at work agrees with one of the next day, elsewhere."""
    until = NINE + minutes * 60
    old = Sender(find_my("a", key=lambda time: 1), spots=("work",), until=until, chance=1, spread=0)
    new = Sender(find_my("b", key=lambda time: 2), with_user=True, since=NINE + DAY, chance=1, spread=0)
    judge, windower = Assessor(), Windower(identify)
    items = play([Stretch(NINE, 60, WORK), Stretch(NINE + DAY, 60, then)], [old, new])
    windows = [window for item in items for window in windower.feed(item)]
    for window in [*windows, *windower.finish()]:
        judge.add(window)
    one, other = sorted(
        (chain for chain in judge.chains if chain.kind == "tracker"), key=lambda each: each.first
    )
    pair = no_pairs(other).pair(one, other)
    assert pair is not None
    return pair.fits(other.evidence.mean_level, scatter(other.evidence.scans))


@pytest.mark.parametrize("minutes", [10, 30])
def test_who_left_during_the_hour_is_hardly_the_one_that_is_elsewhere_the_next_day(minutes: float) -> None:
    assert agreement(minutes, HOME) == pytest.approx(ONE_IN_TWENTY * agreement(60, HOME))
