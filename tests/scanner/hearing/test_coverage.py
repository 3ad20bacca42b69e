"""How much was listened to."""

from scanner.captures.looks import LOOK_S, PARTED_S
from scanner.hearing.coverage import Coverage
from scanner.model import Leg, Window

T0 = 1_767_600_000.0


def test_a_look_that_a_list_has_at_one_moment_counts() -> None:
    """An hour of one look a minute was no second of listening, and nothing seemed to be read."""
    told = Coverage(of_list=True)
    for minute in range(60):
        told.add(Window(T0 + 60 * minute, T0 + 60 * minute, None, bystanders={"unknown": 6}))
    assert told.listened_s == 60 * LOOK_S
    silent = Coverage(of_list=True)
    silent.add(Window(T0, T0, None))
    assert silent.listened_s == 0.0


def test_no_time_of_a_list_counts_twice() -> None:
    """A leg that ends in the midst of a look parts it in two windows."""
    told = Coverage(of_list=True)
    for start, end in ((0, 0), (0, 0), (3, 3), (60, 60), (60, 100), (120, 120), (50, 70)):
        told.add(Window(T0 + start, T0 + end, None, bystanders={"unknown": 6}))
    assert told.listened_s == (LOOK_S + 3) + 40 + LOOK_S
    later = T0 + 300 + PARTED_S  # a clock that jumps back takes nothing away
    for start in (later, T0 + 200):
        told.add(Window(start, start + 30, None, bystanders={"unknown": 6}))
    assert told.listened_s == (LOOK_S + 3) + 40 + LOOK_S + 60


def test_what_came_along_is_that_of_the_newest_leg() -> None:
    told = Coverage()
    for number, along in enumerate((12, 3)):
        told.add(Window(T0, T0 + 60, None, legs=(Leg(number, T0, T0 + 60, "company", along=along),)))
    told.add(Window(T0 + 60, T0 + 120, None))
    assert (told.along, told.along_at) == (3, T0 + 60)
    assert Coverage().with_earlier(told).along == 3
    later = Coverage()
    later.add(Window(T0, T0 + 99, None, legs=(Leg(0, T0, T0 + 99, "company"),)))
    assert later.with_earlier(told).along == 0, "on the newest way nothing did"
