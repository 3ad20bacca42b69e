"""What stands in the way of a first start, each with its RadioProblem: the rows of platforms.md's table."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from scanner.radio.live import LiveSource
from scanner.radio.problems import RadioProblem, RadioUnavailable
from scanner.radio.source import State
from tests.rigs.ble.harness import SCENARIOS, Rig
from tests.scanner.radio.conftest import PATIENCE_S, QUICK, Listener, forget_bleak

pytestmark = pytest.mark.dbus

Start = Callable[..., Rig]
Listen = Callable[..., Listener]

NOT_NOW = (
    '{"t": 0, "fault": "answer", "method": "StartDiscovery", "error": "org.bluez.Error.%s", "times": %d}\n'
)
NO_ANSWER = '{"t": 0, "fault": "hang", "method": "%s", "seconds": %s}\n'


def scenario(folder: Path, first: str) -> Path:
    """The steady scenario with a fault before it."""
    path = folder / "faulty.jsonl"
    path.write_text(first + (SCENARIOS / "steady.jsonl").read_text("utf-8"), "utf-8")
    return path


async def unavailable(**options: object) -> RadioProblem:
    source = LiveSource(**{"limits": QUICK, **options})  # type: ignore[arg-type]  # a test's own options
    with pytest.raises(RadioUnavailable) as caught:
        async with asyncio.timeout(PATIENCE_S):
            await anext(source.stream())
    assert source.status.state is State.STOPPED
    assert source.status.problem is caught.value.problem
    assert str(caught.value).startswith(caught.value.problem.value)
    return caught.value.problem


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        pytest.param(["--adapters", ""], RadioProblem.NO_ADAPTER, id="no adapter"),
        pytest.param(["--off"], RadioProblem.OFF, id="adapter off"),
        pytest.param(["--roles", "peripheral"], RadioProblem.NO_CENTRAL_ROLE, id="no central role"),
        pytest.param(["--absent"], RadioProblem.SERVICE_ABSENT, id="org.bluez not owned"),
    ],
)
async def test_what_bluez_says(bluez: Start, options: list[str], problem: RadioProblem) -> None:
    bluez(*options)
    assert await unavailable() is problem


async def test_an_adapter_that_is_not_there_by_name(bluez: Start) -> None:
    bluez()
    assert await unavailable(adapter="hci7") is RadioProblem.NO_ADAPTER


async def test_blocked_is_told_apart_from_off(bluez: Start) -> None:
    rig = bluez()
    await rig.send({"fault": "rfkill"})
    assert await unavailable() is RadioProblem.BLOCKED


async def test_passive_alone_where_it_is_not_possible(bluez: Start) -> None:
    bluez("--no-experimental")
    assert await unavailable(passive="alone") is RadioProblem.PASSIVE_NOT_AVAILABLE


@pytest.mark.parametrize("error", ["InProgress", "NotReady"])
async def test_what_passes_by_itself_is_tried_again(
    bluez: Start, listen: Listen, tmp_path: Path, error: str
) -> None:
    bluez("--start", "now", scenario=scenario(tmp_path, NOT_NOW % (error, 1)))
    listener = listen()
    await listener.until_heard(3)
    problem = RadioProblem.BUSY if error == "InProgress" else RadioProblem.NOT_READY
    assert [gap.cause for gap in listener.gaps] == [problem.cause]
    assert listener.source.status.problem is None


@pytest.mark.parametrize(
    ("error", "problem"), [("InProgress", RadioProblem.BUSY), ("NotReady", RadioProblem.NOT_READY)]
)
async def test_what_does_not_pass_is_said(
    bluez: Start, tmp_path: Path, error: str, problem: RadioProblem
) -> None:
    bluez("--start", "now", scenario=scenario(tmp_path, NOT_NOW % (error, 99)))
    assert await unavailable() is problem


@pytest.mark.parametrize("method", ["StartDiscovery", "SetDiscoveryFilter", "GetManagedObjects"])
async def test_a_daemon_that_never_answers_is_left_in_time(bluez: Start, tmp_path: Path, method: str) -> None:
    bluez("--start", "now", scenario=scenario(tmp_path, NO_ANSWER % (method, 60)))
    await asyncio.sleep(0.1)  # the scenario's first line
    started = asyncio.get_running_loop().time()
    assert await unavailable(limits=QUICK._replace(start_s=0.4, watch_s=0.3)) is RadioProblem.NO_ANSWER
    assert asyncio.get_running_loop().time() - started < 30  # the daemon would take 60


async def test_no_system_bus(bare_rig: Rig) -> None:
    assert await unavailable() is RadioProblem.NO_BUS
    await forget_bleak()


async def test_a_bus_that_refuses_the_login(bluez: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    bluez()
    monkeypatch.setenv("BLEAK_DBUS_AUTH_UID", "65533")  # claims to be somebody else: REJECTED
    assert await unavailable() is RadioProblem.BUS_REFUSED


async def test_a_policy_that_denies(bare_rig: Rig) -> None:
    bare_rig.start_bus(deny=True)
    bare_rig.start_bluez()
    assert await unavailable() is RadioProblem.POLICY_DENIED
    await forget_bleak()


@pytest.mark.parametrize(
    ("activation_ms", "start_s"),
    [pytest.param(300, 3.0, id="D-Bus says so"), pytest.param(25_000, 0.4, id="our own limit comes first")],
)
async def test_a_service_that_cannot_start(bare_rig: Rig, activation_ms: int, start_s: float) -> None:
    bare_rig.start_bus(activation_ms=activation_ms)
    bare_rig.start_bluez("--absent")
    assert await unavailable(limits=QUICK._replace(start_s=start_s)) is RadioProblem.SERVICE_CANNOT_START
    await forget_bleak()


async def test_a_service_that_is_started_on_demand_is_waited_for(bare_rig: Rig, listen: Listen) -> None:
    steady = str(SCENARIOS / "steady.jsonl")
    activates = bare_rig.serve_command("--speed", "5", "--late-adapters", "0.2", "--scenario", steady)
    bare_rig.start_bus(activation_ms=10_000, activates=activates)
    listener = listen()
    await listener.until_heard(3)
    assert [gap.cause for gap in listener.gaps] == ["no adapter"]
    await listener.end()
    await bare_rig.send({"fault": "exit"})
    await bare_rig.close_side()
    await forget_bleak()


async def test_with_wait_it_begins_when_the_radio_does(bluez: Start, listen: Listen) -> None:
    rig = bluez("--off")
    listener = listen(wait=True)
    await listener.until_problem(RadioProblem.OFF)
    assert listener.source.status.state is State.WAITING
    await rig.send({"fault": "power_on"})
    await listener.until_heard(3)
    (gap,) = listener.gaps
    assert gap.cause == "adapter off"
    assert listener.items[0] is gap
    assert listener.source.listened_s < 5
