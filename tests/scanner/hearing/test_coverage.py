"""How much was listened to."""

from scanner.hearing.coverage import LOOK_S, Coverage
from scanner.model import Leg, Window

T0 = 1_767_600_000.0


def test_a_look_that_a_list_has_at_one_moment_counts() -> None:
    """An hour of one look a minute was no second of listening, and nothing seemed to be read."""
    told = Coverage(look_s=LOOK_S)
    for minute in range(60):
        told.add(Window(T0 + 60 * minute, T0 + 60 * minute, None, bystanders={"unknown": 6}))
    assert told.listened_s == 60 * LOOK_S
    silent = Coverage(look_s=LOOK_S)
    silent.add(Window(T0, T0, None))
    assert silent.listened_s == 0.0


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
