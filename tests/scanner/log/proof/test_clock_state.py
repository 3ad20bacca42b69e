import sys

import pytest

from scanner.actions.diary import begin_entry
from scanner.log.proof import clock_state
from scanner.log.proof.clock_state import ClockReading, Jumps
from scanner.model import Window
from scanner.store.case import Case
from scanner.store.errors import StoreError, StoreProblem
from scanner.store.events import queries
from scanner.store.events.keeping import CaseKeeper
from scanner.store.events.writing import Writer
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
    jumps = Jumps(ClockReading(*before))
    assert jumps.feed(ClockReading(*after)) == jump
    assert jumps.feed(ClockReading(*after)) is None


def test_the_first_reading_is_no_jump() -> None:
    assert Jumps().feed(ClockReading(1.0, 1.0, "a")) is None


def test_a_jump_between_two_writings_is_kept_and_never_corrected(case: Case) -> None:
    writer = Writer(case)
    assert clock_state.note_jump(writer, ClockReading(T0, 10.0, "a")) is None
    assert clock_state.note_jump(writer, ClockReading(T0 - 7_140.0, 70.0, "a")) == -7_200.0
    assert clock_state.note_jump(writer, ClockReading(T0 - 7_130.0, 80.0, "a")) is None
    assert clock_state.history(case) == [(T0 - 7_140.0, {"what": "jump", "by_s": -7_200.0})]
    assert clock_state.state(case)["jumps"] == 1


def test_an_entry_tells_of_a_jump_that_a_full_disk_does_not_let_be_kept(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock_state.note_jump(Writer(case), ClockReading(T0, 10.0, "a"))
    monkeypatch.setattr(clock_state, "read_now", lambda wall: ClockReading(wall, 20.0, "a"))

    def full(self: Case) -> None:
        raise StoreError(StoreProblem.NO_SPACE, "record.db")

    monkeypatch.setattr(Case, "transaction", full)
    assert begin_entry.blank(case, "incident", now=T0 + 3_600.0).clock["jumps"] == 1
    assert "jumps" not in begin_entry.blank(case, "incident", now=T0 + 10.0).clock
    assert clock_state.history(case) == []


def test_what_a_phone_said_is_in_the_state(case: Case) -> None:
    assert "checked" not in clock_state.state(case)
    assert clock_state.note_check(Writer(case), phone=T0 + 2.0, computer=T0) == 2.0
    told = clock_state.state(case)
    assert (told["checked"], told["slow_s"]) == (T0, 2.0)


def test_a_damaged_setting_is_no_crash(case: Case) -> None:
    for value in ("", "[1]", '["a", 2, 3]', "null", "{}"):
        case.db.execute("INSERT OR REPLACE INTO meta VALUES ('clock_last', ?)", (value,))
        assert clock_state.note_jump(Writer(case), ClockReading(T0, 1.0, "a")) is None


def test_the_system_is_asked_who_sets_the_clock() -> None:
    assert clock_state.set_by() in {"time-service", "nobody", "not-known"}
    if sys.platform == "linux":
        assert clock_state.set_by() != "not-known"
        assert clock_state.read_now(T0).boot


def test_where_the_system_does_not_say_nothing_is_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert clock_state.set_by() == "not-known"


class PutForward:
    """A clock whose wall can be put forward or back; the counter only grows."""

    def __init__(self) -> None:
        self.wall, self.counter = 1_767_600_000.0, 50.0

    def pass_by(self, seconds: float, *, jump: float = 0.0) -> None:
        self.counter += seconds
        self.wall += seconds + jump

    def time(self) -> float:
        return self.wall

    def monotonic(self) -> float:
        return self.counter

    def boottime(self) -> float | None:
        return self.counter


def jumps(case: Case) -> list[float]:
    return [body["by_s"] for _, body in clock_state.history(case) if body["what"] == "jump"]


def test_a_jump_while_it_is_listened_is_kept_when_it_happens_and_once(case: Case) -> None:
    clock = PutForward()
    look = clock_state.watch(Writer(case), clock)
    for jump in (0.0, 3600.0, 0.0, -7200.0, 0.5):
        clock.pass_by(1.0, jump=jump)
        look()
    assert jumps(case) == [3600.0, -7200.0]
    clock_state.note_jump(
        Writer(case), clock_state.ClockReading(clock.wall, clock.counter, clock_state._boot())
    )
    assert jumps(case) == [3600.0, -7200.0]


def test_a_clock_that_stops_in_sleep_is_not_watched(case: Case) -> None:
    class Stopping(PutForward):
        def boottime(self) -> float | None:
            return None

    clock = Stopping()
    look = clock_state.watch(Writer(case), clock)
    clock.pass_by(1.0, jump=3600.0)
    look()
    assert jumps(case) == []


def test_what_is_heard_goes_on_being_kept_when_the_clock_was_put_back(case: Case) -> None:
    clock = PutForward()
    seen: list[float] = []
    keeper = CaseKeeper(case, watch=lambda: seen.append(clock.wall))
    window = Window(clock.wall, clock.wall + 1.0, None)
    keeper.save_open(window, now=clock.time())
    clock.pass_by(1.0, jump=-3600.0)
    assert keeper.due(clock.time())
    keeper.save_open(window, now=clock.time())
    assert queries.open_written(case) == clock.wall
    assert len(seen) == 2
