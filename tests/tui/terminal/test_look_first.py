"""Where there is no Bluetooth, a walk and a comparison say so before they ask anything."""

import pytest

from scanner.actions.reach import no_listening
from scanner.radio.problems import RadioProblem
from scanner.radio.system.health import RadioHealth
from tests.tui.commanding import Run

COMMANDS = [("walk",), ("walk", "--how", "bus"), ("compare",), ("compare", "with it", "without")]


@pytest.fixture
def somebody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """At a terminal, where any question fails."""

    def asked(*_: object, **__: object) -> None:
        raise AssertionError

    for module in ("prompts", "live.listen"):
        monkeypatch.setattr(f"tui.terminal.{module}.interactive", lambda: True)
    for name in ("choose", "ask", "ask_yes"):
        monkeypatch.setattr(f"tui.terminal.prompts.{name}", asked)
    monkeypatch.setattr("tui.terminal.records.record.open_record", asked)


def told(monkeypatch: pytest.MonkeyPatch, problem: RadioProblem | None, **rest: bool) -> None:
    async def gather(*, adapter: str | None) -> RadioHealth:
        return RadioHealth("linux", "6.1", problem, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("scanner.core_dumps.forbid", lambda: None)  # by means that only such a system has
    monkeypatch.setattr("scanner.radio.system.health.gather", gather)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_nothing_is_asked_where_nothing_can_be_heard(
    run: Run, somebody_there: None, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    told(monkeypatch, RadioProblem.NO_ADAPTER)
    done = run(*command)
    assert (done.status, done.out) == (3, "")
    assert "has no Bluetooth that can be used" in " ".join(done.err.split())


async def test_what_a_try_could_mend_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    told(monkeypatch, RadioProblem.SERVICE_ABSENT, starts_on_demand=True)
    assert await no_listening() is None
    told(monkeypatch, RadioProblem.SERVICE_ABSENT, starts_on_demand=False)
    assert await no_listening() is RadioProblem.SERVICE_ABSENT
    told(monkeypatch, RadioProblem.NO_ANSWER)
    assert await no_listening() is None
    told(monkeypatch, None)
    assert await no_listening() is None


async def test_elsewhere_only_a_scan_would_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    told(monkeypatch, RadioProblem.NO_ADAPTER)
    monkeypatch.setattr("sys.platform", "darwin")
    assert await no_listening() is None
