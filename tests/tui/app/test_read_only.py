"""A record where nothing can be written, as on a locked stick: it is read, and how to write is said."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from scanner.store.case import create
from scanner.store.errors import StoreError, StoreProblem
from tests.systems import needs_mounting
from tests.tui import records
from tests.tui.apps import T0, Rig, settled
from tests.tui.crawl import shown as terminal
from tests.tui.records import NORMAL, fill, incident, said, shown, write
from tui.app.app import HomesweepApp
from tui.screens.listening.check import CheckScreen
from tui.screens.record.record import RecordScreen
from tui.wording import problems
from tui.wording.app import record as words

_own_home = records._own_home  # a fixture
pytestmark = [needs_mounting, pytest.mark.root]


@pytest.fixture(autouse=True)
def _stands_long_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said stands until it was looked at, however slow the machine is."""
    monkeypatch.setattr(HomesweepApp, "NOTIFICATION_TIMEOUT", 600.0)


@pytest.fixture
def path(disk: Callable[[str], Path]) -> Path:
    path = disk("size=2m") / "r.db"
    create(path, None, now=T0).close()
    fill(path, incident())
    disk("ro")
    return path


def only_read(path: Path) -> str:
    return problems.of_store(StoreError(StoreProblem.READ_ONLY, str(path)))


async def test_it_is_read_and_the_form_says_first_that_nothing_can_be_kept(path: Path) -> None:
    """The app did not open it, and sent to "another place" the person who could read it."""
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        await settled(lambda: only_read(path) in [note.message for note in rig.app._notifications])
        await settled(lambda: "A van waited" in terminal(rig.app))
        await write(rig, pilot)
        assert said(rig, "#problem") == only_read(path)
        await pilot.press("escape")
        await shown(rig, pilot, RecordScreen)


async def test_on_a_full_disk_it_is_read_and_the_form_says_what_to_do(disk: Callable[[str], Path]) -> None:
    """The app did not open it, though each command read it."""
    path = disk("size=4m") / "r.db"
    create(path, None, now=T0).close()
    fill(path, incident())
    with suppress(OSError), path.with_name("filler").open("wb", buffering=0) as filler:
        while True:
            filler.write(bytes(4096))
    full = problems.of_store(StoreError(StoreProblem.OPENED_FULL, str(path)))
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        await settled(lambda: full in [note.message for note in rig.app._notifications])
        await settled(lambda: "A van waited" in terminal(rig.app))
        await write(rig, pilot)
        assert said(rig, "#problem") == full
        path.with_name("filler").unlink()
        await pilot.press("tab", "tab", "x")
        await settled(lambda: said(rig, "#problem") == words.NOT_SAVED.format(why=full))
        await pilot.press("backspace", "escape")
        await shown(rig, pilot, RecordScreen)
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await write(rig, pilot)
        assert said(rig, "#problem") == ""


async def test_a_check_that_cannot_be_kept_is_refused_and_bluetooth_is_not_called_slow(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        assert await rig.app.access.open_record(path, None) is None
        rig.app.action_go("check")
        await shown(rig, pilot, CheckScreen)
        before = said(rig, "#headline")
        await pilot.press("enter")
        await settled(lambda: only_read(path) in [note.message for note in rig.app._notifications])
        rig.app.screen.refresh_now()  # type: ignore[attr-defined]
        assert said(rig, "#headline") == before
        assert not rig.session.radio.listening
