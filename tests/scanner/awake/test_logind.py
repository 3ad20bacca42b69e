"""logind's inhibitors on a bus of the test's own: what is held, the lid, the lock, and no bus at all."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from scanner.actions.walk.stay_awake import StayAwake
from scanner.awake.keeps_awake import Holds
from scanner.awake.logind import LID, SLEEP, Logind
from tests.rigs.ble.harness import has_dbus_daemon, rig
from tests.rigs.logind import FakeLogind
from tests.tui.apps import settled

pytestmark = [
    pytest.mark.dbus,
    pytest.mark.skipif(not has_dbus_daemon(), reason="dbus-daemon is not installed"),
]


@pytest.fixture
async def logind(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeLogind]:
    with tempfile.TemporaryDirectory(prefix="hs-") as folder, rig(Path(folder)) as held:
        held.start_bus()
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", held.address)
        made = FakeLogind(held)
        await made.start()
        yield made
        made.end()


async def test_sleep_and_lid_are_held_until_it_is_released(logind: FakeLogind) -> None:
    held = Logind()
    assert await held.hold() == Holds(sleep=True, lid=True)
    assert (logind.inhibits, logind.let_go()) == ([LID], False)
    assert not await held.lid_closed()
    await held.release()
    await settled(logind.let_go)


async def test_where_nobody_may_hold_the_lid_sleep_alone_is_held(logind: FakeLogind) -> None:
    logind.lid_allowed = False
    held = Logind()
    assert await held.hold() == Holds(sleep=True, lid=False)
    assert logind.inhibits == [SLEEP]
    await held.release()


async def test_a_lid_that_closes_locks_the_screen_once_each_time(logind: FakeLogind) -> None:
    told: list[int] = []
    awake = StayAwake(Logind(), lambda: told.append(logind.locked), nap=lambda _: asyncio.sleep(0.005))
    await awake.begin()
    for times in (1, 2):
        logind.closed = True
        await settled(lambda times=times: logind.locked == times)
        logind.closed = False
        before = logind.asked_while_open
        await settled(lambda before=before: logind.asked_while_open > before)
    assert told == [0, 1]  # the app hides before the desktop locks
    await awake.end()
    await settled(logind.let_go)


async def test_without_a_bus_nothing_is_held_and_nothing_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere/bus")
    held = Logind()
    assert await held.hold() == Holds()
    assert not await held.lid_closed()
    await held.lock()
    await held.release()
