"""What somebody with fresh eyes stumbled over in the made-up week: said plainly, and no key is dead."""

from pathlib import Path

import pytest

from scanner.model import Tag
from scanner.store.case import create
from tests.tui.apps import T0, Rig, settled
from tests.tui.records import NORMAL, _own_home, fill, incident, path, shown
from tui import asking
from tui.screens.record import RecordScreen
from tui.screens.record_package import PackageScreen
from tui.screens.secret import NewSecretScreen
from tui.screens.write import WriteScreen
from tui.wording import app as words
from tui.wording import app_record
from tui.wording import asking as told

__all__ = ["_own_home", "path"]  # fixtures


@pytest.mark.parametrize("made_up", [True, False])
async def test_what_became_of_a_draft_is_said_in_the_made_up_week_too(made_up: bool, tmp_path: Path) -> None:
    create(tmp_path / "r.db", None, now=T0).close()
    rig = Rig(path=tmp_path / "r.db")
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        assert await rig.app.open_record(tmp_path / "r.db", None) is None
        rig.doing.made_up = made_up
        page = WriteScreen()
        rig.app.push_screen(page)
        await settled(lambda: rig.app.screen is page and page.focused is not None)
        await pilot.press("x", "escape")
        await settled(lambda: bool(rig.app._notifications))
        said = next(iter(rig.app._notifications)).message
        assert said.startswith("Kept as draft ")
        assert (app_record.MADE_UP_DRAFT in said) is made_up


async def test_an_empty_first_field_is_named(tmp_path: Path) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        sheet = NewSecretScreen(tmp_path / "r.db")
        rig.app.push_screen(sheet)
        await settled(lambda: rig.app.screen is sheet and sheet.focused is not None)
        assert sheet.focused is sheet.query_one("#new")
        await pilot.press("enter")
        await pilot.pause()
        assert str(sheet.query_one("#problem").render()) == app_record.NEW_EMPTY
        assert sheet.focused is sheet.query_one("#new")
        await pilot.press("x")
        await pilot.pause()
        assert str(sheet.query_one("#problem").render()) == ""


async def test_page_down_turns_the_page_of_the_package(path: Path) -> None:
    fill(path, incident())
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        await pilot.press("e")
        page: PackageScreen = await shown(rig, pilot, PackageScreen)
        await settled(lambda: bool(page._preview))
        form, focused = page.query_one("#form"), page.focused
        await pilot.press("pagedown")
        await pilot.pause()
        assert form.scroll_y > 5
        assert page.focused is focused
        await pilot.press("pageup")
        await pilot.pause()
        assert form.scroll_y == 0


def test_what_is_not_known_of_a_kind_is_said_once() -> None:
    thing = Tag(
        "t-1",
        "samsung_smarttag",
        "SmartTag",
        "tracker",
        (),
        "separated",
        "watch",
        None,
        (),
        T0,
        T0,
        None,
        3,
        1,
        None,
        False,
        None,
    )
    hand = asking.hand(thing)
    assert hand is not None
    lines = [head + text for head, text in hand.facts]
    assert not [line for line in lines if line.endswith("Not known.")]
    unknown = [line for line in lines if line.startswith(told.HAND_NOT_KNOWN)]
    assert len(unknown) == 1
    assert told.HAND_UNKNOWN["serial"] in unknown[0]


def test_nobody_else_near_is_said_in_words() -> None:
    assert "0" not in words.others(0)
    assert words.others(1) == "1 other Bluetooth thing near, not listed."
