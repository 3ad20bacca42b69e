"""What may happen while listening: the user hears of it at once, the gap is kept, and it goes on."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from scanner.clock import SystemClock
from scanner.model import Gap
from scanner.radio.problems import RadioProblem
from scanner.radio.source import State
from signatures.advertisement import Advertisement
from tests.rigs.ble.harness import Rig
from tests.scanner.radio.conftest import QUICK, Listener

pytestmark = pytest.mark.dbus

Start = Callable[..., Rig]
Listen = Callable[..., Listener]


def assert_nothing_in_gaps(items: list[Advertisement | Gap]) -> None:
    """Items come in time order, and no packet lies inside a gap."""
    times = [item.time for item in items]
    assert times == sorted(times)
    for gap in (item for item in items if isinstance(item, Gap)):
        assert gap.cause in {problem.value for problem in RadioProblem}
        assert not any(isinstance(item, Advertisement) and gap.time < item.time < gap.end for item in items)


async def lose_and_find(
    listener: Listener,
    rig: Rig,
    lose: dict[str, object],
    find: dict[str, object] | None,
    problem: RadioProblem,
) -> Gap:
    """Lose the radio, hear of it, find it again, hear packets again; the gap."""
    await listener.until_heard(5)
    await rig.send(lose)
    await listener.until_problem(problem)
    if find is not None:
        assert listener.source.status.state is State.WAITING
        await rig.send(find)
    await listener.until_listening()
    await listener.until(lambda: bool(listener.gaps))
    await listener.until_heard(5)
    assert listener.source.status.problem is None
    assert_nothing_in_gaps(listener.items)
    (gap,) = listener.gaps
    assert gap.cause == problem.cause
    assert listener.source.gaps == (gap,)
    return gap


@pytest.mark.parametrize(
    ("lose", "find", "problem"),
    [
        pytest.param("power_off", "power_on", RadioProblem.OFF, id="off and on"),
        pytest.param("adapter_remove", "adapter_add", RadioProblem.UNPLUGGED, id="unplugged and back"),
        pytest.param("rfkill", "power_on", RadioProblem.BLOCKED, id="rfkill and back"),
    ],
)
async def test_it_goes_on_when_the_adapter_is_back(
    bluez: Start, listen: Listen, lose: str, find: str, problem: RadioProblem
) -> None:
    rig = bluez()
    await lose_and_find(listen(), rig, {"fault": lose}, {"fault": find}, problem)


async def test_off_and_on_within_one_look_is_noticed(bluez: Start, listen: Listen) -> None:
    rig = bluez()
    listener = listen(limits=QUICK._replace(poll_s=0.5))
    await listener.until_heard(5)
    await rig.send({"fault": "power_off"})
    await rig.send({"fault": "power_on"})
    await listener.until(lambda: bool(listener.gaps))
    await listener.until_heard(5)
    assert listener.gaps[0].cause == "adapter off"
    assert (await rig.send({"query": "status"}))["discovering"]


async def test_bluetoothd_restarts(bluez: Start, listen: Listen) -> None:
    rig = bluez()
    lose = {"fault": "restart", "down": 0.4}
    gap = await lose_and_find(listen(), rig, lose, None, RadioProblem.SERVICE_STOPPED)
    assert 0.3 < gap.end - gap.time < 3


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        ("power_off", RadioProblem.OFF),
        ("rfkill", RadioProblem.BLOCKED),
        ("adapter_remove", RadioProblem.UNPLUGGED),
        ("kill", RadioProblem.SERVICE_STOPPED),
    ],
)
async def test_what_stays_lost_is_a_gap_to_the_end(
    bluez: Start, listen: Listen, fault: str, problem: RadioProblem
) -> None:
    rig = bluez()
    listener = listen()
    await listener.until_heard(5)
    await rig.send({"fault": fault})
    await listener.until_problem(problem)
    await asyncio.sleep(0.5)  # several tries
    assert listener.source.status.problem is problem
    assert [status.state for status in listener.statuses] == [State.LISTENING, State.WAITING]
    listened = listener.source.listened_s
    await listener.end()
    (gap,) = listener.gaps
    assert listener.items[-1] is gap
    assert gap.cause == problem.cause
    assert gap.end - gap.time > 0.4
    assert listener.source.listened_s == pytest.approx(listened, abs=0.05)


async def test_the_bus_dies(bluez: Start, listen: Listen) -> None:
    rig = bluez()
    listener = listen()
    await listener.until_heard(5)
    rig.kill_bus()
    await listener.until_problem(RadioProblem.BUS_STOPPED)
    await asyncio.sleep(0.5)
    assert listener.source.status == listener.statuses[-1]
    assert listener.source.status.problem is RadioProblem.BUS_STOPPED
    await listener.end()
    assert [gap.cause for gap in listener.gaps] == ["system bus stopped"]


async def test_silence_starts_again_and_is_a_gap_until_something_is_heard(
    bluez: Start, listen: Listen
) -> None:
    rig = bluez()
    listener = listen(limits=QUICK._replace(silence_s=0.6))
    await listener.until_heard(5)
    await rig.send({"fault": "silence", "seconds": 1.5})
    await listener.until_problem(RadioProblem.SILENCE)
    assert listener.source.status.state is State.LISTENING
    await listener.until(lambda: bool(listener.gaps))
    await listener.until_heard(3)
    assert listener.source.status.problem is None
    (gap,) = listener.gaps
    assert gap.cause == "silence"
    assert 1.2 < gap.end - gap.time < 3
    assert (await rig.send({"query": "status"}))["call StartDiscovery"] >= 2
    assert_nothing_in_gaps(listener.items)


@pytest.mark.parametrize(("deaf", "hears", "starts"), [("hci0", "hci1", 2), ("hci1", "hci0", 1)])
async def test_where_the_first_adapter_never_heard_anything_the_next_one_is_tried(
    bluez: Start, listen: Listen, deaf: str, hears: str, starts: int
) -> None:
    """As a laptop whose own Bluetooth is broken, with a stick: for all of a check nothing was heard."""
    rig = bluez("--adapters", "hci0,hci1", "--deaf", deaf)
    listener = listen(limits=QUICK._replace(rssi_retry_s=0.4))
    await listener.until_heard(3)
    told = await rig.send({"query": "status"})
    assert told["discovering"] == [f"/org/bluez/{hears}"]
    assert told["call StartDiscovery"] == starts


async def test_with_a_deaf_adapter_that_was_named_no_other_one_listens(bluez: Start, listen: Listen) -> None:
    rig = bluez("--adapters", "hci0,hci1", "--deaf", "hci0")
    listener = listen(adapter="hci0", limits=QUICK._replace(rssi_retry_s=0.2))
    await listener.until_problem(RadioProblem.SILENCE)
    while (told := await rig.send({"query": "status"}))["call StartDiscovery"] < 2:  # noqa: ASYNC110 - there
        await asyncio.sleep(0.01)
    assert told["discovering"] in ([], ["/org/bluez/hci0"])


async def test_a_controller_without_levels_is_heard_after_all(
    bluez: Start, listen: Listen, tmp_path: Path
) -> None:
    path = tmp_path / "no-level.jsonl"
    line = '{"t": 0, "every": 0.5, "until": 600, "address": "D1:A1:00:00:00:01", "rssi": 127, "flags": 6}'
    path.write_text(line, "utf-8")
    bluez("--no-experimental", scenario=path)
    listener = listen(limits=QUICK._replace(rssi_retry_s=0.4))
    await listener.until_heard(3)
    assert {item.rssi for item in listener.heard} == {None}
    assert [gap.cause for gap in listener.gaps] == ["silence"]


async def test_a_scan_that_somebody_ended_is_started_again(bluez: Start, listen: Listen) -> None:
    rig = bluez(scenario=None)
    listener = listen(limits=QUICK._replace(scan_stopped_s=0.3), passive="never")
    await listener.until_listening()
    await rig.send({"address": "C1:00:00:00:00:01", "rssi": -50, "name": "x"})
    await listener.until(lambda: bool(listener.heard))
    await rig.send({"fault": "end_discovery"})
    await listener.until_problem(RadioProblem.SCAN_STOPPED)
    await listener.until_listening()
    await listener.until(lambda: bool(listener.gaps))
    assert listener.gaps[0].cause == "scan stopped"
    assert (await rig.send({"query": "status"}))["discovering"]


class Jumping:
    """The real clocks, and a sleep that can be put in: time passes and nothing runs."""

    def __init__(self) -> None:
        self._real = SystemClock()
        self.slept = 0.0

    def time(self) -> float:
        return self._real.time() + self.slept

    def monotonic(self) -> float:
        return self._real.monotonic()

    def boottime(self) -> float | None:
        return self._real.monotonic() + self.slept


async def test_sleep_is_a_gap_of_the_length_of_the_sleep(bluez: Start, listen: Listen) -> None:
    bluez()
    clock = Jumping()
    listener = listen(clock=clock)
    await listener.until_heard(5)
    clock.slept = 3600.0
    await listener.until_problem(RadioProblem.ASLEEP)
    await listener.until(lambda: bool(listener.gaps))
    await listener.until_heard(5)
    first = listener.gaps[0]
    assert first.cause == "computer asleep"
    assert 3599 < first.end - first.time < 3605
    assert listener.source.listened_s < 20
    assert_nothing_in_gaps(listener.items)


async def test_logind_says_that_it_goes_to_sleep(bluez: Start, listen: Listen) -> None:
    rig = bluez()
    listener = listen()
    await listener.until_heard(5)
    await rig.signal("org.freedesktop.login1.Manager", "PrepareForSleep", "b", [True])
    await listener.until_problem(RadioProblem.ASLEEP)
    await asyncio.sleep(0.3)
    assert listener.source.status.state is State.WAITING
    assert (await rig.send({"query": "status"}))["discovering"] == []
    await rig.signal("org.freedesktop.login1.Manager", "PrepareForSleep", "b", [False])
    await listener.until_listening()
    await listener.until_heard(3)
    assert [gap.cause for gap in listener.gaps] == ["computer asleep"]
