"""What the app says by itself: where it stands, how long, and what it says of the made-up week."""

from pathlib import Path

import pytest
from textual.widgets import Input

from scanner.log.diary.entries import drafts
from scanner.store.access import open_noted
from scanner.store.case import create, open_case
from scanner.store.errors import StoreError
from tests.tui.apps import T0, Rig, settled
from tui.screens.help.help_now import HelpNowScreen
from tui.screens.unlock import HiddenScreen, UnlockScreen
from tui.screens.write.review import OverScreen
from tui.screens.write.write import WriteScreen
from tui.wording.app import common as app_words
from tui.wording.app import help_now, record, upkeep

NORMAL = (80, 24)


async def test_what_was_said_on_one_page_does_not_cover_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.store.file.keys.MEMORY_KIB", (1024,))
    path, secret = tmp_path / "r.db", "six words that nobody knows"
    create(path, secret, now=T0).close()
    with pytest.raises(StoreError):
        open_noted(path, "wrong", writable=True, now=T0 + 1)
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await pilot.press("2")
        await settled(lambda: isinstance(rig.app.screen, UnlockScreen))
        await pilot.pause()
        rig.app.screen.query_one("#secret", Input).value = secret
        await pilot.press("enter")
        await settled(lambda: isinstance(rig.app.screen, WriteScreen))
        assert any("wrong passphrase" in one.message for one in rig.app._notifications)
        await pilot.press("ctrl+s")
        await settled(lambda: isinstance(rig.app.screen, OverScreen))
        assert not list(rig.app._notifications)
        rig.app.notify("said by the sheet")
        await pilot.press("escape")
        await settled(lambda: isinstance(rig.app.screen, WriteScreen))
        assert [one.message for one in rig.app._notifications] == ["said by the sheet"]


async def test_in_the_made_up_week_a_country_is_not_said_to_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "C")
    path = tmp_path / "r.db"
    create(path, None, now=T0).close()
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        assert await rig.app.access.open_record(path, None) is None
        rig.session.reach = None
        await pilot.press("f2")
        await settled(lambda: isinstance(rig.app.screen, HelpNowScreen))
        await pilot.pause()
        await pilot.press("c", "home", "enter")
        await settled(lambda: bool(list(rig.app._notifications)))
        assert [one.message for one in rig.app._notifications] == [help_now.COUNTRY_MADE_UP]


async def test_without_a_record_lock_says_what_it_cannot_do_and_erase_is_found() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        offered = {one.title: one for one in rig.app.get_system_commands(rig.app.screen)}
        titles = list(offered)
        assert app_words.LOCK in titles
        assert any("Erase" in title and "delete" in title for title in titles)
        offered[upkeep.TITLES["erase"]].callback()
        await settled(
            lambda: any(upkeep.NO_RECORD_IN_APP in str(note.message) for note in rig.app._notifications)
        )
        await pilot.press("ctrl+l")
        await settled(lambda: isinstance(rig.app.screen, HiddenScreen))
        await pilot.pause()
        shown = "\n".join(str(one.render()) for one in rig.app.screen.query("Static"))
        assert app_words.HIDDEN in shown


async def test_the_made_up_week_says_that_nothing_typed_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    create(path, None, now=T0).close()
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        assert await rig.app.access.open_record(path, None) is None
        rig.session.reach = None
        page = WriteScreen()
        rig.app.push_screen(page)
        await settled(lambda: rig.app.screen is page)
        await pilot.pause()
        assert page._above()[0] == record.MADE_UP_TYPED
        assert all("kept as a draft" not in line for line in page._above())
    with open_case(path) as case:
        assert drafts(case) == []


@pytest.mark.parametrize("sheet", ["notes", "note", "place", "front"])
async def test_every_page_that_one_types_on_in_the_made_up_week_says_so(sheet: str, tmp_path: Path) -> None:
    from tests.tui.crawl import shown
    from tui.screens.record.front_sheet import FrontSheet
    from tui.screens.record.notes import NoteSheet, NotesScreen

    pages = {
        "notes": NotesScreen,
        "note": lambda: NoteSheet("note", None),
        "place": lambda: NoteSheet("place", None),
        "front": FrontSheet,
    }
    path = tmp_path / "r.db"
    create(path, None, now=T0).close()
    for made_up in (True, False):
        rig = Rig(path=path)
        async with rig.app.run_test(size=NORMAL) as pilot:
            assert await rig.app.access.open_record(path, None) is None
            rig.session.reach = None if made_up else rig.session.reach
            rig.app.push_screen(page := pages[sheet]())
            await settled(lambda app=rig.app, page=page: app.screen is page)  # type: ignore[misc]
            await pilot.pause()
            assert (record.MADE_UP_TYPED in shown(rig.app)) is made_up


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_what_is_said_never_lies_over_a_text(size: tuple[int, int]) -> None:
    from textual.widgets._toast import Toast, ToastRack

    rig = Rig()
    async with rig.app.run_test(size=size, notifications=True) as pilot:
        for page in ("start", "check", "help"):
            if page != "start":
                rig.app.action_go(page)
                await settled(lambda: len(rig.app.screen_stack) > 1)
            await pilot.pause()
            rig.app.notify("It is kept as it is. " * 6)
            await settled(lambda: any(one.region for one in rig.app.screen.query(Toast)))
            await pilot.pause()
            said = rig.app.screen.query(Toast).first().region
            under = [one for one in rig.app.screen.children if not isinstance(one, ToastRack)]
            assert [one for one in under if one.display and one.region.overlaps(said)] == []
            rig.app.clear_notifications()
            while len(rig.app.screen_stack) > 1:
                rig.app.pop_screen()
