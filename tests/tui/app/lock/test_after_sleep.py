"""A laptop that was closed with the app open: who opens it, hours later, need not be who closed it."""

import sys
import time

import pytest

from scanner import clock
from tests.tui.apps import Rig, settled


@pytest.mark.parametrize(("slept_s", "hides"), [(3600.0, True), (6.0, True), (1.0, False)])
async def test_it_wakes_hidden(slept_s: float, hides: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    slept = [0.0]
    monkeypatch.setattr(clock, "with_sleep", lambda: clock.monotonic() + slept[0])
    rig = Rig()
    async with rig.app.run_test(size=(80, 24)):
        assert not rig.app.hidden
        slept[0] = slept_s
        rig.app._follow()
        await settled(lambda: rig.app.hidden is hides)
        rig.app._follow()
        assert rig.app.hidden is hides


async def test_also_while_a_thing_is_held_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then it does not hide for want of a key."""
    slept = [0.0]
    monkeypatch.setattr(clock, "with_sleep", lambda: clock.monotonic() + slept[0])
    rig = Rig()
    async with rig.app.run_test(size=(80, 24)):
        rig.session.radio.hand_followed = True
        slept[0] = 60.0
        rig.app._follow()
        await settled(lambda: rig.app.hidden)


@pytest.mark.skipif(sys.platform != "linux", reason="the clock of Linux that counts sleep")
def test_the_clock_counts_sleep() -> None:
    before = time.clock_gettime(time.CLOCK_BOOTTIME)
    assert before <= clock.with_sleep() <= time.clock_gettime(time.CLOCK_BOOTTIME)
