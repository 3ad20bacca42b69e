"""A key that comes before the page that it opens stands: nothing is lost, and nothing ends."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.app import ComposeResult
from textual.command import CommandList
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static, TextArea

from scanner.log.diary.entries import Draft, drop_draft, save_draft
from scanner.store.case import create, open_case
from tests.tui.apps import T0, Rig, settled
from tests.tui.crawl import name_of, press, short_demo
from tests.tui.records import incident
from tui.app.palette import Palette
from tui.screens.home.router_list import RouterListScreen
from tui.screens.listening.check import CheckScreen
from tui.screens.record.drafts import DraftsScreen
from tui.screens.record.record import RecordScreen
from tui.screens.start import StartScreen
from tui.screens.unlock import HiddenScreen, UnlockScreen
from tui.screens.write.write import WriteScreen
from tui.widgets.form import Field, Lines


def with_a_draft(folder: Path) -> Rig:
    """An app whose record holds one draft."""
    create(folder / "r.db", None, now=T0).close()
    with open_case(folder / "r.db") as case:
        save_draft(case, Draft("", T0, incident()))
    return Rig(path=folder / "r.db")


@pytest.mark.parametrize(
    ("key", "comes"), [("escape", "StartScreen"), ("i", "CheckScreen"), ("question_mark", "HelpScreen")]
)
async def test_a_key_for_a_page_waits_until_it_stands(
    monkeypatch: pytest.MonkeyPatch, key: str, comes: str
) -> None:
    compose, stands = CheckScreen._compose, asyncio.Event()

    async def held_up(screen: CheckScreen) -> None:
        await stands.wait()
        await compose(screen)

    monkeypatch.setattr(CheckScreen, "_compose", held_up)
    async with short_demo(300) as (app, pilot):
        app.post_message(Key("enter", None))
        await settled(lambda: name_of(app) == "CheckScreen")
        assert not app.screen.is_mounted
        pressed = asyncio.create_task(app._check_bindings(key))
        for _ in range(10):  # turns of the loop, in which it was lost, or ended the app
            await asyncio.sleep(0)
        stands.set()
        await pressed
        await settled(lambda: name_of(app) == comes and app.screen.is_mounted)
        await pilot.pause()


class Typing(ModalScreen[None]):
    """A page that is one field."""

    def __init__(self, field: Field | Lines) -> None:
        super().__init__()
        self._field = field

    def compose(self) -> ComposeResult:
        yield self._field


@pytest.mark.parametrize("make", [lambda: Field(), lambda: Field(password=True), lambda: Lines(limit=80)])
async def test_editing_keys_and_letters_keep_their_order(make: Callable[[], Field | Lines]) -> None:
    """On a busy computer what was taken back was what had been typed after it."""
    async with short_demo(300) as (app, pilot):
        field = make()
        app.push_screen(Typing(field))
        await settled(lambda: app.focused is field)
        for key in ["a", "b", "backspace", "c", "left", "d", "delete", "end", "e"]:
            app.post_message(Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        assert (field.value if isinstance(field, Field) else field.text) == "ade"


async def test_the_routers_own_list_takes_them_in_that_order_too() -> None:
    async with short_demo(300) as (app, pilot):
        await app.push_screen(page := RouterListScreen())
        await settled(lambda: app.focused is page.query_one("#router-list"))
        for key in ["a", "b", "backspace", "c"]:
            app.post_message(Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        assert page.query_one("#router-list", TextArea).text == "ac"


async def test_enter_twice_in_the_palette_leaves_no_page_beneath() -> None:
    async with short_demo(300) as (app, pilot):
        await press(app, pilot, "enter ctrl+p")
        await pilot.press(*"talk")
        await settled(lambda: app.screen.query_one(CommandList).option_count > 0)
        for _ in range(4):
            app.post_message(Key("enter", None))
        await settled(lambda: not isinstance(app.screen, Palette))
        await pilot.pause()
        assert any(isinstance(screen, CheckScreen) for screen in app.screen_stack)


@pytest.mark.parametrize("typed", ["", "po"])
async def test_a_page_that_opens_late_comes_below_the_palette_that_was_asked_for_after_it(
    typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ "3" and Ctrl+P at once: the page stood above the palette."""
    async with short_demo(300) as (app, pilot):
        opens = asyncio.Event()

        async def ready() -> bool:
            await opens.wait()
            return True

        monkeypatch.setattr(app.access, "ready", ready)
        app.action_go("record")
        await pilot.press("ctrl+p", *typed)
        await settled(lambda: isinstance(app.screen, Palette) and app.screen.query_one(Input).value == typed)
        opens.set()
        await settled(lambda: [type(one) for one in app.screen_stack[1:]] == [RecordScreen, Palette])
        await settled(lambda: app.screen.query_one(Input).value == typed and app.focused is not None)
        await pilot.press("l")
        assert app.screen.query_one(Input).value == f"{typed}l"
        await pilot.press("escape")
        await settled(lambda: isinstance(app.screen, RecordScreen))


async def test_what_is_chosen_twice_is_opened_once(tmp_path: Path) -> None:
    """Two forms of one draft stood on each other, the one below with what was in it before."""
    rig = with_a_draft(tmp_path)
    async with rig.app.run_test() as pilot:
        assert await rig.app.access.ready()
        rig.app.push_screen(DraftsScreen())
        await settled(lambda: isinstance(rig.app.screen, DraftsScreen) and rig.app.screen.is_mounted)
        box = rig.app.screen.query_one(OptionList)
        box.action_select()
        box.action_select()
        await settled(lambda: isinstance(rig.app.screen, WriteScreen) and rig.app.screen.is_mounted)
        await pilot.pause()
        assert [type(one) for one in rig.app.screen_stack] == [StartScreen, DraftsScreen, WriteScreen]


async def test_what_is_chosen_in_a_list_that_changed_meanwhile_is_nothing(tmp_path: Path) -> None:
    """Enter on Yes, to throw the last draft away, and one right behind it ended the app."""
    create(tmp_path / "r.db", None, now=T0).close()
    with open_case(tmp_path / "r.db") as case:
        draft = save_draft(case, Draft("", T0, incident()))
    rig = Rig(path=tmp_path / "r.db")
    async with rig.app.run_test() as pilot:
        assert await rig.app.access.ready()
        rig.app.push_screen(page := DraftsScreen())
        await settled(lambda: page.is_mounted and page.query_one(OptionList).highlighted == 0)
        page.query_one(OptionList).action_select()
        assert rig.session.case is not None
        drop_draft(rig.session.case, draft.id)
        page.read()
        await pilot.pause()
        assert rig.app.screen is page


async def test_a_page_that_is_left_as_it_begins_to_ask_takes_nothing_along(tmp_path: Path) -> None:
    """A key that asks, and Esc right behind it, ended the app without a word."""
    rig = with_a_draft(tmp_path)
    async with rig.app.run_test() as pilot:
        assert await rig.app.access.ready()
        rig.app.push_screen(page := DraftsScreen())
        await settled(lambda: page.is_mounted and page.query_one(OptionList).highlighted == 0)
        page.action_discard()
        page.action_back()
        await settled(lambda: not page.is_attached)
        await pilot.pause()
        assert rig.app.is_running
        assert [type(one) for one in rig.app.screen_stack] == [StartScreen]


async def test_enter_right_before_what_hides_everything_shows_nothing_again() -> None:
    """Where both waited, on a busy computer, Enter was taken for the one that comes back."""
    async with short_demo(300) as (app, pilot):
        app.post_message(Key("enter", None))
        app.post_message(Key("ctrl+l", None))
        await settled(lambda: app.hidden)
        await pilot.pause()
        assert app.hidden
        await pilot.press("enter")
        await settled(lambda: not app.hidden)


async def test_what_hides_everything_opens_once() -> None:
    async with short_demo(300) as (app, pilot):
        await press(app, pilot, "enter ctrl+l")
        hidden = app.screen
        assert isinstance(hidden, HiddenScreen)
        hidden._open()
        hidden._open()
        await pilot.pause()
        assert name_of(app) == "CheckScreen"


async def test_a_page_that_is_left_while_its_passphrase_is_tried_says_nothing_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(tmp_path / "r.db", "correct horse battery", now=T0).close()
    rig, tried = Rig(path=tmp_path / "r.db"), asyncio.Event()

    async def wrong(*_: object) -> str:
        await tried.wait()
        return "Wrong."

    monkeypatch.setattr(rig.app.access, "open_record", wrong)
    async with rig.app.run_test() as pilot:
        for turns in range(6, 12):  # of the loop, until parts of the page are gone and others not yet
            tried.clear()
            rig.app.action_go("record")
            await settled(lambda: isinstance(rig.app.screen, UnlockScreen) and rig.app.screen.is_mounted)
            await pilot.press(*"other", "enter")
            rig.app.screen.dismiss(False)
            for _ in range(turns):
                await asyncio.sleep(0)
            tried.set()
            await pilot.pause()


async def test_what_is_closed_is_the_page_itself_and_not_the_one_that_came_above_it() -> None:
    async with short_demo(300) as (app, pilot):
        await press(app, pilot, "ctrl+p")
        palette = app.screen
        app.push_screen(CheckScreen())  # by its id it would come below the palette
        await settled(lambda: name_of(app) == "CheckScreen" and app.screen.is_mounted)
        palette.dismiss()
        palette.dismiss()
        await pilot.pause()
        assert [type(screen).__name__ for screen in app.screen_stack] == ["StartScreen", "CheckScreen"]


async def test_a_passphrase_is_tried_once_however_often_enter_is_pressed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(tmp_path / "r.db", "correct horse battery", now=T0).close()
    rig, tried, goes_on = Rig(path=tmp_path / "r.db"), list[object](), asyncio.Event()

    async def wrong(*given: object) -> str:
        tried.append(given)
        await goes_on.wait()
        return "Wrong."

    monkeypatch.setattr(rig.app.access, "open_record", wrong)
    async with rig.app.run_test() as pilot:
        rig.app.action_go("record")
        await settled(lambda: isinstance(rig.app.screen, UnlockScreen) and rig.app.screen.is_mounted)
        await pilot.press(*"other", "enter", "enter", "enter")
        goes_on.set()
        await settled(lambda: "Wrong." in str(rig.app.screen.query_one("#problem", Static).content))
        assert len(tried) == 1
        await pilot.press("enter")
        await settled(lambda: len(tried) == 2)
