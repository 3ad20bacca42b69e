"""Which legs go into the way in hand."""

from dataclasses import replace

from scanner.following.evidence.legs import COMPANY, POSITION, LegLog
from scanner.model import Leg


def folded(*legs: Leg) -> LegLog:
    log = LegLog()
    for leg in legs:
        log.add(leg)
    return log


def way(*ends: float, start: float = 0.0, how: str = COMPANY) -> list[Leg]:
    return [
        Leg(at, before, end, how) for at, (before, end) in enumerate(zip((start, *ends), ends, strict=False))
    ]


def test_a_way_goes_on_and_a_later_one_begins_anew() -> None:
    first, later = way(60, 120, 180), way(700, 760, start=640)
    assert folded(*first).legs == first
    log = folded(*first, *later)
    assert (log.legs, log.way) == (later, 1)


def test_a_second_listener_of_the_same_hours_ends_no_way() -> None:
    """Two files of one walk read into a record: with each other's legs among them nothing came along."""
    one, other = way(60, 120, 180, 240), way(75, 190, 250, how=POSITION)
    both = sorted([*one, *other], key=lambda leg: leg.end)
    assert folded(*both).legs == one
    assert folded(*(leg for leg in one for _ in range(2))).legs == one


def test_the_last_leg_may_begin_a_new_way() -> None:
    *_, last = legs = way(60, 120, 180)
    again = replace(last, number=0, new=3)
    log = folded(*legs, again)
    assert (log.legs, log.way) == ([again], 1)


def test_after_a_clock_that_was_set_back_a_way_is_taken_in() -> None:
    """A way of a day to come, as of a clock that was wrong, silenced every way until then."""
    to_come, now = way(86_460, start=86_400), way(60, 120, 180)
    assert folded(*to_come, *now).legs == now
