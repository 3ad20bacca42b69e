"""A fake BlueZ for each test that asks for one, and a listener that can be waited for."""

import asyncio
import contextlib
import gc
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scanner.gc_paused import set_aside
from scanner.model import Gap
from scanner.radio.limits import Limits
from scanner.radio.linux.bus import leave
from scanner.radio.live import LiveSource
from scanner.radio.problems import RadioProblem
from scanner.radio.source import State, Status
from signatures.advertisement import Advertisement
from tests.rigs.ble.harness import SCENARIOS, Rig, has_dbus_daemon, rig

QUICK = Limits(
    start_s=3.0,
    stop_s=0.5,
    watch_s=2.0,
    rssi_retry_s=30.0,
    silence_s=30.0,
    silence_most_s=60.0,
    scan_stopped_s=30.0,
    poll_s=0.05,
    jump_s=3.0,
    late_s=20.0,
    settle_s=0.02,
    turn_s=0.1,
    backoff_s=(0.1, 0.2, 0.3),
)
PATIENCE_S = 90.0  # for anything that a test waits for; nothing takes this long


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip, with the reason shown, what needs a dbus-daemon or a virtual machine that is not to be had."""
    for item in items:
        if item.get_closest_marker("dbus") and not has_dbus_daemon():
            item.add_marker(pytest.mark.skip(reason="dbus-daemon is not installed"))
        if item.get_closest_marker("qemu") and "qemu" not in config.getoption("markexpr"):
            item.add_marker(pytest.mark.skip(reason="boots a virtual machine for minutes: ask with -m qemu"))


@pytest.fixture(scope="module", autouse=True)
def _left_here() -> Iterator[None]:
    """What broken connections leave is found here, not amid another test: in `ast.parse` that is an error.

    What stays is not looked through again for the next file: that took a second each time."""
    yield
    gc.collect()
    set_aside()


@pytest.fixture
def bare_rig(monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    """A rig of which nothing runs yet; this process' system bus is its bus."""
    with tempfile.TemporaryDirectory(prefix="hs-") as folder, rig(Path(folder)) as held:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", held.address)
        yield held


@pytest.fixture
async def bluez(bare_rig: Rig) -> AsyncIterator[Callable[..., Rig]]:
    """Start a fake BlueZ: `bluez("--off", scenario=path)`."""

    def start(*options: str, scenario: Path | None = SCENARIOS / "steady.jsonl") -> Rig:
        bare_rig.start_bus()
        bare_rig.start_bluez("--speed", "5", *options, scenario=scenario)
        return bare_rig

    yield start
    await bare_rig.close_side()
    await forget_bleak()


async def forget_bleak() -> None:
    """bleak keeps one connection a loop and closes it when the next loop comes; tests close it themselves."""
    from bleak.backends.bluezdbus import manager

    held = manager._global_instances.pop(asyncio.get_running_loop(), None)
    if held is not None and held._bus is not None:
        await leave(held._bus)
        if held._bus_watcher_task is not None:
            await asyncio.wait([held._bus_watcher_task], timeout=1)


async def until(true: Callable[[], bool]) -> None:
    """Wait for something that nobody announces."""
    async with asyncio.timeout(PATIENCE_S):
        while not true():  # noqa: ASYNC110 - there is no event to wait for, that is the point
            await asyncio.sleep(0.01)


class Listener:
    """Runs a LiveSource and keeps all that it gives."""

    def __init__(self, **options: Any) -> None:
        self.statuses: list[Status] = []
        self.items: list[Advertisement | Gap] = []
        self._changed = asyncio.Event()
        self.source = LiveSource(**{"limits": QUICK, "on_status": self._on_status, **options})
        self._task = asyncio.ensure_future(self._consume())

    def _on_status(self, status: Status) -> None:
        self.statuses.append(status)
        self._changed.set()

    async def _consume(self) -> None:
        try:
            async with contextlib.aclosing(self.source.stream()) as stream:
                async for item in stream:
                    self.items.append(item)
                    self._changed.set()
        finally:
            self._changed.set()

    @property
    def gaps(self) -> list[Gap]:
        return [item for item in self.items if isinstance(item, Gap)]

    @property
    def heard(self) -> list[Advertisement]:
        return [item for item in self.items if isinstance(item, Advertisement)]

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait for it; what ended the source is raised."""
        async with asyncio.timeout(PATIENCE_S):
            while not true():
                if self._task.done():
                    self._task.result()
                    raise AssertionError("the source has ended")
                await self._changed.wait()
                self._changed.clear()

    async def until_heard(self, more: int = 1) -> None:
        """Wait for so many more packets."""
        wanted = len(self.heard) + more
        await self.until(lambda: len(self.heard) >= wanted)

    async def until_problem(self, problem: RadioProblem) -> None:
        await self.until(lambda: any(status.problem is problem for status in self.statuses))

    async def until_listening(self) -> None:
        await self.until(lambda: self.source.status.state is State.LISTENING)

    async def end(self) -> None:
        self.source.stop()
        async with asyncio.timeout(PATIENCE_S):
            await asyncio.wait([self._task])

    async def outcome(self) -> None:
        """Wait for the end; raises what the source raised."""
        async with asyncio.timeout(PATIENCE_S):
            await self._task


@pytest.fixture
async def listen() -> AsyncIterator[Callable[..., Listener]]:
    """Start a listener: `listen(passive="never")`; ended after the test."""
    running: list[Listener] = []

    def start(**options: Any) -> Listener:
        running.append(Listener(**options))
        return running[-1]

    yield start
    for listener in running:
        await listener.end()
