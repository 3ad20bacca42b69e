"""Hours of the same street take no more memory than one: whatever grows with time alone is found here."""

import gc
import sys
from pathlib import Path

from scanner.store.case import create
from tests.benchmarks.app_day import listen
from tests.tui.apps import T0, Rig, settled
from tui.screens.check import CheckScreen
from tui.trail import MAX_LEVELS

SENDERS = 9
FLUSH_EVERY = 8
BEFORE, AFTER = MAX_LEVELS + 19, 240  # windows at one place; levels are kept of so many
MOST = 7.0  # blocks a window; a list that takes one number a window and sender grows by nine


def grown(rig: Rig) -> int:
    gc.collect()
    return sys.getallocatedblocks()


async def test_memory_stays_flat_while_nothing_new_comes(tmp_path: Path) -> None:
    rig = Rig()
    rig.doing.keep(create(tmp_path / "r.db", None, now=T0), locked=False)
    async with rig.app.run_test(size=(120, 40)) as pilot:
        rig.app.action_go("check")
        await settled(lambda: isinstance(rig.app.screen, CheckScreen))
        told = {}
        for number in range(AFTER):
            listen(rig, number, SENDERS)
            if number % FLUSH_EVERY == 0:
                rig.app.screen.refresh_now()  # type: ignore[attr-defined]
                await pilot.pause()
            if number + 1 in (BEFORE, AFTER):
                told[number + 1] = grown(rig)
        a_window = (told[AFTER] - told[BEFORE]) / (AFTER - BEFORE)
        print(f"{a_window:.1f} blocks a window")
        assert a_window < MOST
