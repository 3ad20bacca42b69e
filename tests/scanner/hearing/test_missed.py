"""What of a check was not listened for."""

from scanner.hearing.missed import Missed, missed
from scanner.model import Gap


def test_nothing_is_missed_without_a_gap() -> None:
    assert missed([]) is None


def test_the_cause_is_that_of_most_of_it() -> None:
    gaps = [Gap(0.0, 4.0, "adapter off"), Gap(10.0, 13.0, "unplugged"), Gap(20.0, 22.0, "unplugged")]
    assert missed(gaps) == Missed(9.0, "unplugged")


def test_a_gap_of_no_time_is_a_gap() -> None:
    assert missed([Gap(5.0, 5.0, "asleep")]) == Missed(0.0, "asleep")
