"""A screen that is closed while it comes up: none of its parts is there, and nothing may look for them."""

from pathlib import Path

from textual.app import ComposeResult
from textual.screen import Screen

from scanner.store.case import create
from tests.tui.apps import T0, Rig, settled
from tui.screens.asking.passphrase import NewSecretScreen
from tui.screens.base.registry import PAGE_ENTRIES
from tui.screens.record.front_sheet import FrontSheet
from tui.screens.record.notes import NoteSheet


def closing_as_it_mounts(screen: Screen[None]) -> Screen[None]:
    parts = screen.compose

    def compose() -> ComposeResult:
        yield from parts()
        screen.app.pop_screen()

    screen.compose = compose  # type: ignore[method-assign]
    return screen


async def test_it_ends_nothing_and_what_was_below_is_there_again(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    create(path, None, now=T0).close()
    rig = Rig(path=path)
    async with rig.app.run_test(size=(80, 24)) as pilot:
        assert await rig.app.access.ready()
        await pilot.pause()
        below = rig.app.screen
        sheets = (lambda: NewSecretScreen(tmp_path / "new.db"), lambda: NoteSheet("note", None), FrontSheet)
        for make in (*(one.make for one in PAGE_ENTRIES), *sheets):
            rig.app.push_screen(screen := closing_as_it_mounts(make()))
            await settled(lambda screen=screen: not (screen.is_running or screen.is_attached))  # type: ignore[misc]
            assert rig.app.screen is below
            assert screen.is_mounted
        assert rig.app.return_code is None
