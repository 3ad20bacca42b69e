"""Gaps and seconds from moments alone."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.model import Gap
from scanner.radio.ledger import MAX_GAPS, LedgerMoment, ListeningLedger
from scanner.radio.limits import Limits
from scanner.radio.patience import ClockReadings, what_passed
from scanner.radio.problems import RadioProblem

OFF, SILENCE, ASLEEP = RadioProblem.OFF, RadioProblem.SILENCE, RadioProblem.ASLEEP


def at(seconds: float) -> LedgerMoment:
    return LedgerMoment(1_000_000.0 + seconds, seconds)


def gap(start: float, end: float, cause: str) -> Gap:
    return Gap(1_000_000.0 + start, 1_000_000.0 + end, cause)


def test_a_gap_lasts_from_the_loss_until_it_listens_again() -> None:
    ledger = ListeningLedger(at(0))
    assert ledger.listen(at(0)) is None
    ledger.lose(at(60), OFF)
    assert ledger.gaps(at(70)) == (gap(60, 70, "adapter off"),)
    assert ledger.listen(at(90)) == gap(60, 90, "adapter off")
    assert ledger.listened_s(at(100)) == 70
    assert ledger.gaps(at(100)) == (gap(60, 90, "adapter off"),)


def test_the_first_reason_stays() -> None:
    ledger = ListeningLedger(at(0))
    ledger.listen(at(0))
    ledger.lose(at(10), ASLEEP)
    ledger.lose(at(20), OFF)
    assert ledger.listen(at(30)) == gap(10, 30, "computer asleep")


def test_a_silence_gets_its_reason_when_it_is_found() -> None:
    ledger = ListeningLedger(at(0))
    ledger.listen(at(0))
    ledger.lose(at(5), SILENCE)
    ledger.lose(at(80), OFF)
    assert ledger.listen(at(100)) == gap(5, 100, "adapter off")


def test_hearing_something_ends_a_silence() -> None:
    ledger = ListeningLedger(at(0))
    ledger.listen(at(0))
    ledger.heard(at(5))
    ledger.lose(at(5), SILENCE)
    assert ledger.open_problem is SILENCE
    assert ledger.heard(at(200)) == gap(5, 200, "silence")
    assert ledger.heard(at(201)) is None
    assert ledger.open_problem is None


def test_no_gap_reaches_over_what_was_heard() -> None:
    ledger = ListeningLedger(at(0))
    ledger.listen(at(0))
    ledger.heard(at(7))
    ledger.lose(at(3), ASLEEP)
    assert ledger.end(at(10)) == gap(7, 10, "computer asleep")
    assert ledger.listened_s(at(50)) == 7


def test_sleep_counts_as_gap_and_not_as_listening() -> None:
    """The wall clock has gone on for an hour, the monotonic one has not."""
    ledger = ListeningLedger(at(0))
    ledger.listen(at(0))
    ledger.lose(at(10), ASLEEP)
    woken = LedgerMoment(1_000_000.0 + 3610, 11.0)
    assert ledger.listen(woken) == gap(10, 3610, "computer asleep")
    assert ledger.listened_s(woken._replace(monotonic=16.0)) == 15


def test_a_clock_set_back_makes_no_negative_gap() -> None:
    ledger = ListeningLedger(at(0))
    ledger.listen(at(0))
    ledger.heard(at(5))
    set_back = LedgerMoment(999_000.0, 10.0)
    ledger.lose(set_back, OFF)
    assert ledger.listen(LedgerMoment(998_000.0, 20.0)) == Gap(999_000.0, 999_000.0, "adapter off")


def test_a_source_that_never_listened_has_listened_for_no_time() -> None:
    ledger = ListeningLedger(at(0))
    ledger.lose(at(0), OFF)
    assert ledger.end(at(50)) == gap(0, 50, "adapter off")
    assert ledger.listened_s(at(60)) == 0


def test_memory_is_bounded() -> None:
    ledger = ListeningLedger(at(0))
    for second in range(MAX_GAPS + 50):
        ledger.lose(at(second), OFF)
        ledger.listen(at(second + 0.5))
    assert len(ledger.gaps(at(MAX_GAPS + 60))) == MAX_GAPS


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.floats(0, 100), st.sampled_from(["listen", "lose", "heard"])), max_size=30))
def test_listening_and_gaps_together_are_the_whole_time(steps: list[tuple[float, str]]) -> None:
    ledger, now = ListeningLedger(at(0)), 0.0
    ledger.listen(at(0))
    for span, step in steps:
        now += span
        if step == "lose":
            ledger.lose(at(now), OFF)
        else:
            getattr(ledger, step)(at(now))
    gaps = ledger.gaps(at(now))
    lost = sum(gap.end - gap.time for gap in gaps)
    assert ledger.listened_s(at(now)) + lost == pytest.approx(now, abs=1e-3)
    assert all(one.end <= other.time for one, other in itertools.pairwise(gaps))


LIMITS = Limits()
BEFORE = ClockReadings(LedgerMoment(1_000.0, 100.0), 500.0, 100.0)


def look(wall: float, monotonic: float, boottime: float | None, loop: float) -> ClockReadings:
    return ClockReadings(
        LedgerMoment(1_000.0 + wall, 100.0 + monotonic),
        None if boottime is None else 500.0 + boottime,
        100.0 + loop,
    )


@pytest.mark.parametrize(
    ("after", "system", "expected"),
    [
        pytest.param(look(1, 1, 1, 1), "linux", None, id="a second later"),
        pytest.param(look(3601, 1, 3601, 1), "linux", ASLEEP, id="slept for an hour"),
        pytest.param(look(3601, 1, 1, 1), "linux", None, id="the clock was set forward"),
        pytest.param(look(-3600, 1, 1, 1), "linux", None, id="the clock was set back"),
        pytest.param(look(5.5, 1, 5.5, 1), "linux", None, id="less than counts"),
        pytest.param(look(40, 40, 40, 40), "linux", RadioProblem.PAUSED, id="Ctrl-Z, or a very busy machine"),
        pytest.param(look(20, 20, 20, 20), "linux", None, id="a busy machine"),
        pytest.param(look(3600, 3600, None, 3600), "win32", ASLEEP, id="Windows counts sleep as time"),
        pytest.param(look(3601, 1, None, 1), "darwin", ASLEEP, id="no clock that counts sleep"),
    ],
)
def test_what_passed(after: ClockReadings, system: str, expected: RadioProblem | None) -> None:
    before = BEFORE if after.boottime is not None else BEFORE._replace(boottime=None)
    assert what_passed(before, after, LIMITS, system) is expected
