import sys

import pytest

from scanner.log import clock_state
from scanner.log.clock_state import Jumps, Reading
from scanner.store.case import Case
from scanner.store.writing import Writer
from tests.scanner.log.made import T0


@pytest.mark.parametrize(
    ("before", "after", "jump"),
    [
        ((100.0, 10.0, "a"), (160.0, 70.0, "a"), None),
        ((100.0, 10.0, "a"), (161.9, 70.0, "a"), None),  # slewing
        ((100.0, 10.0, "a"), (3760.0, 70.0, "a"), 3600.0),
        ((5000.0, 10.0, "a"), (1460.0, 70.0, "a"), -3600.0),
        ((100.0, 10.0, "a"), (9e8, 12.0, "b"), None),  # started again between: cannot be told
        ((100.0, 10.0, "a"), (9e8, 9.0, "a"), None),
        ((100.0, 10.0, ""), (9e8, 12.0, ""), None),
    ],
)
def test_a_jump_is_what_the_counter_does_not_explain(
    before: tuple[float, float, str], after: tuple[float, float, str], jump: float | None
) -> None:
    jumps = Jumps(Reading(*before))
    assert jumps.feed(Reading(*after)) == jump
    assert jumps.feed(Reading(*after)) is None


def test_the_first_reading_is_no_jump() -> None:
    assert Jumps().feed(Reading(1.0, 1.0, "a")) is None


def test_a_jump_between_two_writings_is_kept_and_never_corrected(case: Case) -> None:
    writer = Writer(case)
    assert clock_state.note_jump(writer, Reading(T0, 10.0, "a")) is None
    assert clock_state.note_jump(writer, Reading(T0 - 7_140.0, 70.0, "a")) == -7_200.0
    assert clock_state.note_jump(writer, Reading(T0 - 7_130.0, 80.0, "a")) is None
    assert clock_state.history(case) == [(T0 - 7_140.0, {"what": "jump", "by_s": -7_200.0})]
    assert clock_state.state(case)["jumps"] == 1


def test_what_a_phone_said_is_in_the_state(case: Case) -> None:
    assert "checked" not in clock_state.state(case)
    assert clock_state.note_check(Writer(case), phone=T0 + 2.0, computer=T0) == 2.0
    told = clock_state.state(case)
    assert (told["checked"], told["slow_s"]) == (T0, 2.0)


def test_a_damaged_setting_is_no_crash(case: Case) -> None:
    for value in ("", "[1]", '["a", 2, 3]', "null", "{}"):
        case.db.execute("INSERT OR REPLACE INTO meta VALUES ('clock_last', ?)", (value,))
        assert clock_state.note_jump(Writer(case), Reading(T0, 1.0, "a")) is None


def test_the_system_is_asked_who_sets_the_clock() -> None:
    assert clock_state.set_by() in {"time-service", "nobody", "not-known"}
    if sys.platform == "linux":
        assert clock_state.set_by() != "not-known"
        assert clock_state.read_now(T0).boot


def test_where_the_system_does_not_say_nothing_is_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert clock_state.set_by() == "not-known"
