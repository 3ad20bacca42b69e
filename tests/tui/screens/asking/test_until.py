"""What commands have had alone: known up to a day, two devices that are one thing, and what a phone found."""

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Button, Input, OptionList, Static

from scanner.actions.marks.mark import until_of
from scanner.lan.devices.looks import DeviceWord, history
from scanner.log.diary.entries import drafts
from scanner.store.case import create, open_case
from scanner.store.events import queries
from tests.scanner.lan.homes import HOME
from tests.tui.apps import T0, Rig, settled, tag
from tests.tui.screens.home import test_home as test_app_home
from tests.tui.screens.home.test_home import Lan, kept, looked
from tui.screens.asking.dialogs import AskWord, AskYes
from tui.screens.home.home import HomeScreen
from tui.screens.listening.check import CheckScreen
from tui.screens.record.phone import PhoneScreen
from tui.screens.start import StartScreen
from tui.screens.write.write import WriteScreen
from tui.widgets.form import Line, Lines
from tui.wording.app import marks, record
from tui.wording.home import page as home_page
from tui.wording.log import diary

NORMAL = (80, 24)
_own_home, lan = test_app_home._own_home, test_app_home.lan  # fixtures


def said(rig: Rig) -> list[str]:
    return [str(note.message) for note in rig.app._notifications]


def palette(rig: Rig) -> set[str]:
    return {command.title for command in rig.app.get_system_commands(rig.app.screen)}


async def stands(rig: Rig, pilot: Any, kind: type[Any]) -> Any:
    await settled(lambda: isinstance(rig.app.screen, kind))
    await pilot.pause()
    return rig.app.screen


# known up to a day


@pytest.mark.parametrize(
    ("typed", "kept"), [("2026-03-01", True), ("2025-12-01", False), ("soon", False), (None, False)]
)
async def test_a_tag_is_known_up_to_a_day(typed: str | None, kept: bool, tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    create(path, None, now=T0).close()
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        rig.app.action_go("check")
        await stands(rig, pilot, CheckScreen)
        await pilot.press("enter")
        await settled(lambda: rig.session.radio.listening)
        rig.radio.hear(tag(1.0), tag(200.0))
        await settled(lambda: rig.session.heard.hearing.coverage.packets == 2)
        rig.app.screen.refresh_now()  # type: ignore[attr-defined]
        rig.app.screen.query_one("#tags").focus()
        await pilot.pause()
        assert marks.UNTIL in palette(rig)
        await pilot.press("t")
        await stands(rig, pilot, AskWord)
        if typed is None:
            await pilot.press("escape")
        else:
            rig.app.screen.query_one(Input).value = typed
            await pilot.press("enter")
        if typed is not None and not kept:  # what was typed can be mended
            await pilot.pause()
            ask = await stands(rig, pilot, AskWord)
            assert marks.BAD_DAY in str(ask.query_one("#ask-says", Static).content)
            assert ask.query_one(Input).value == typed
            await pilot.press("escape")
        await stands(rig, pilot, CheckScreen)
        assert said(rig) == ([marks.known_until("Sun 1 Mar 2026")] if kept else [])
        await pilot.press("ctrl+q")
    with open_case(path) as case:
        assert [(mark.mark, mark.until) for mark in queries.marks(case)] == (
            [("known", until_of("2026-03-01"))] if kept else []
        )


# the home network


async def at_home(rig: Rig, pilot: Any) -> HomeScreen:
    rig.app.action_go("home")
    page: HomeScreen = await stands(rig, pilot, HomeScreen)
    await settled(lambda: rig.session.home.household is not None)
    page.refresh_now()
    await pilot.pause()
    return page


def names(page: HomeScreen) -> set[str]:
    assert page.seen is not None
    return {device.id for device in page.seen.devices}


@pytest.mark.parametrize("in_record", [True, False], ids=["in a record", "held"])
async def test_two_devices_become_one_and_two_again(in_record: bool, lan: Lan, tmp_path: Path) -> None:
    if in_record:
        kept(tmp_path / "r.db", list(HOME))
    rig = Rig(path=tmp_path / "r.db" if in_record else None)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        page = await at_home(rig, pilot)
        if not in_record:
            await looked(rig, pilot)
        before = names(page)
        assert home_page.JOIN in palette(rig)
        assert home_page.APART not in palette(rig)
        first = page.device
        await pilot.press("j", "j")  # the same line twice: nothing
        assert rig.app.screen is page
        await pilot.press("j", "escape", "j", "down")
        other = page.device
        assert first is not None
        assert other is not None
        assert "press j" in str(page.query_one("#headline", Static).content)
        await pilot.press("j")
        await stands(rig, pilot, AskYes)
        await pilot.press("enter")  # no is the default
        await stands(rig, pilot, HomeScreen)
        assert names(page) == before
        await pilot.press("up", "j", "down", "j")
        await stands(rig, pilot, AskYes)
        await pilot.press("tab", "enter")
        await stands(rig, pilot, HomeScreen)
        await settled(lambda: rig.session.home.household is not None)
        await pilot.pause()
        page.refresh_now()
        await pilot.pause()
        assert names(page) == before - {other.id}
        assert said(rig)[-1] == home_page.JOINED_IN_APP
        devices = page.query_one("#devices", OptionList)
        at = [devices.get_option_at_index(n).id for n in range(devices.option_count)].index(first.id)
        devices.highlighted = at
        await pilot.pause()
        assert home_page.APART in palette(rig)
        await pilot.press("x")
        await settled(lambda: rig.session.home.household is not None)
        await pilot.pause()
        page.refresh_now()
        await pilot.pause()
        assert names(page) == before
        await pilot.press("ctrl+q")
    if in_record:
        with open_case(tmp_path / "r.db") as case:
            assert [word.do for word in history(case) if isinstance(word, DeviceWord)] == ["same", "apart"]


async def test_a_device_is_known_up_to_a_day(lan: Lan, tmp_path: Path) -> None:
    kept(tmp_path / "r.db", list(HOME))
    rig = Rig(path=tmp_path / "r.db")
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        page = await at_home(rig, pilot)
        await pilot.press("t")
        await stands(rig, pilot, AskWord)
        rig.app.screen.query_one(Input).value = "2026-03-01"
        await pilot.press("enter")
        await stands(rig, pilot, HomeScreen)
        assert page.device is not None
        assert page.device.mark == "known"
        await pilot.press("ctrl+q")
    with open_case(tmp_path / "r.db") as case:
        (word,) = [word for word in history(case) if isinstance(word, DeviceWord)]
        assert word.until == until_of("2026-03-01")


# a phone


@pytest.mark.parametrize("by", ["typed", "table"])
async def test_what_a_phone_found_becomes_a_draft(by: str, tmp_path: Path) -> None:
    path, table = tmp_path / "r.db", tmp_path / "found.csv"
    create(path, None, now=T0).close()
    table.write_text("time,device\n2026-01-05 08:00,AirTag\n", "utf-8")
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await pilot.pause()
        assert record.ENTRY_PHONE in palette(rig)
        rig.app.action_go("phone")
        page = await stands(rig, pilot, PhoneScreen)
        page.query_one("#draft", Button).press()
        await pilot.pause()
        assert str(page.query_one("#problem", Static).content) == record.PHONE_NOTHING
        page.query_one("#app", Line).value = "AirGuard"
        if by == "typed":
            page.query_one("#typed", Lines).text = "A tag was with you at 8"
        else:
            page.query_one("#table", Line).value = str(tmp_path / "no.csv")
            page.query_one("#draft", Button).press()
            await pilot.pause()
            assert str(page.query_one("#problem", Static).content) == diary.ENTRY_PROBLEMS["no-such-file"]
            page.query_one("#table", Line).value = str(table)
        page.query_one("#draft", Button).press()
        await pilot.pause()
        form: WriteScreen = await stands(rig, pilot, WriteScreen)
        finding = form.desk.entry.finding
        assert finding is not None
        assert (finding.source, finding.recorded["app"]) == ("phone", "AirGuard")
        await pilot.press("ctrl+q")
    with open_case(path) as case:
        (draft,) = drafts(case)
        assert draft.entry.kind == "finding"


async def test_escape_leaves_nothing_of_a_phone_behind(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    create(path, None, now=T0).close()
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("phone")
        page = await stands(rig, pilot, PhoneScreen)
        page.query_one("#typed", Lines).text = "A tag"
        await pilot.press("escape")
        await stands(rig, pilot, StartScreen)
        assert rig.session.case is not None
        assert drafts(rig.session.case) == []
