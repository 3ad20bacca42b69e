"""Hours of the same street take no more memory than one: whatever grows with time alone is found here."""

import gc
import sys
from pathlib import Path
from typing import Any, cast

from scanner.history.trail import MAX_LEVELS
from scanner.radio.source import State
from scanner.store.case import create
from tests.benchmarks.app_day import listen
from tests.tui.apps import T0, Rig, settled
from tui.screens.listening.check import CheckScreen

SENDERS = 9
FLUSH_EVERY = 8
BEFORE, AFTER = MAX_LEVELS + 19, 240  # windows at one place; levels are kept of so many
# Blocks that a tag near its owner leaves behind when it is gone; the judge keeps 110. Counted with it are the
# names of one away that changes its address under one key: each stands by itself since a key is held to its
# sender (measured: 194 to 208).
MOST_OF_ONE = 240
MOST = 7.0  # blocks a window; a list that takes one number a window and sender grows by nine


def grown(rig: Rig) -> int:
    gc.collect()
    return sys.getallocatedblocks()


async def played(rig: Rig, folder: Path, *, changing: bool) -> tuple[float, float]:
    """Blocks that a window takes, and tags that it brings, once all lists have their length."""
    rig.session.keep(create(folder / "r.db", None, now=T0), locked=False)
    rig.session.radio._sweep, rig.session.radio.state = (
        cast("Any", object()),
        State.LISTENING,
    )  # as while it is heard
    async with rig.app.run_test(size=(80, 24)) as pilot:
        rig.app.action_go("check")
        await settled(lambda: isinstance(rig.app.screen, CheckScreen))
        told, tags = {}, {}
        for number in range(AFTER):
            listen(rig, number, SENDERS, changing=changing)
            if number % FLUSH_EVERY == 0:
                rig.app.screen.refresh_now()  # type: ignore[attr-defined]
                await pilot.pause()
            if number + 1 in (BEFORE, AFTER):
                told[number + 1], tags[number + 1] = grown(rig), len(rig.session.heard.all_tags())
        windows = AFTER - BEFORE
        return (told[AFTER] - told[BEFORE]) / windows, (tags[AFTER] - tags[BEFORE]) / windows


async def test_memory_stays_flat_while_nothing_new_comes(tmp_path: Path) -> None:
    a_window, new = await played(Rig(), tmp_path, changing=False)
    print(f"{a_window:.1f} blocks a window")
    assert new == 0
    assert a_window < MOST


async def test_an_address_that_is_gone_after_a_quarter_of_an_hour_leaves_little(tmp_path: Path) -> None:
    a_window, new = await played(Rig(), tmp_path, changing=True)
    print(f"{a_window:.1f} blocks a window, {a_window / new:.0f} for each new tag")
    assert new > 0
    assert a_window / new < MOST_OF_ONE
