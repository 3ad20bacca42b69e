"""What is typed goes where it is meant to go: no answer is lost, and no other one is changed by it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.containers import VerticalScroll
from textual.widgets import Button, Input, Static

from scanner.log.diary.entries import drafts, entries
from scanner.store import codename
from scanner.store.case import create, open_case
from tests.systems import own_home, settle_zone
from tests.tui.app.test_app import heard, listening
from tests.tui.apps import T0, Rig, settled, tag
from tui.present.diary.finding_lines import first_worked_out
from tui.screens.record.entry import EntryScreen
from tui.screens.tags.tag import TagScreen
from tui.screens.write.item import ItemSheet
from tui.screens.write.review import OverScreen
from tui.screens.write.write import WriteScreen
from tui.shared.drafts import field_text
from tui.widgets.form import Lines, Picks
from tui.wording.app import record as words

NORMAL = (80, 24)


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    home = tmp_path / "home"
    home.mkdir()
    for name, value in (own_home(home, home / "data") | {"TZ": "UTC"}).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("scanner.store.file.sticks.mounted", list)
    settle_zone()
    yield
    monkeypatch.undo()
    settle_zone()


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    create(tmp_path / "r.db", None, now=T0).close()
    return Rig(path=tmp_path / "r.db")


async def shown(rig: Rig, pilot: Any, kind: type) -> Any:
    await settled(lambda: type(rig.app.screen) is kind)
    await pilot.pause()
    return rig.app.screen


async def all_questions(rig: Rig, pilot: Any, *typed: str) -> WriteScreen:
    rig.app.action_go("write")
    page = await shown(rig, pilot, WriteScreen)
    await pilot.press(*typed, "ctrl+n")
    await settled(lambda: rig.app.screen is not page)
    return await shown(rig, pilot, WriteScreen)  # type: ignore[no-any-return]


async def test_more_questions_begin_in_the_first_empty_text(rig: Rig) -> None:
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await all_questions(rig, pilot)
        assert isinstance(page.focused, Input | Lines)
        await pilot.press(*"last night")
        await pilot.pause()
        assert field_text(page.desk.draft, "start").startswith("between 04/01/2026 18:00")
        assert page.desk.entry.kind == "incident"


async def test_an_answer_that_is_there_is_passed_over(rig: Rig) -> None:
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await all_questions(rig, pilot, *"last night")
        assert page.focused is not None
        assert page.focused.id != "f-start"
        assert getattr(page.focused, "value", getattr(page.focused, "text", "x")) == ""


async def test_words_typed_at_a_list_pick_nothing_in_it(rig: Rig) -> None:
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await all_questions(rig, pilot)
        kind = page.query_one("#f-kind", Picks)
        kind.focus()
        kind.highlighted = 1
        await pilot.press(*"he called me")
        await pilot.pause()
        assert (kind.picked, page.desk.entry.kind) == (("incident",), "incident")
        await pilot.press("up", "down", "space")
        await pilot.pause()
        assert (kind.picked, page.desk.entry.kind) == (("action",), "action")


async def test_page_keys_scroll_the_long_form(rig: Rig) -> None:
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await all_questions(rig, pilot)
        form = page.query_one("#form", VerticalScroll)
        await settled(lambda: form.max_scroll_y > 20)
        was = page.focused
        await pilot.press("pagedown", "pagedown")
        await settled(lambda: form.scroll_y > 20)
        assert page.focused is was
        await pilot.press("pageup", "pageup")
        await settled(lambda: form.scroll_y == 0)


async def test_a_save_that_comes_once_the_record_is_closed_does_not_end_the_app(rig: Rig) -> None:
    """Who locks it within a quarter of a second of the last key: the app ended, by a mistake of its own."""
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("write")
        page = await shown(rig, pilot, WriteScreen)
        page.query_one("#f-account").focus()
        await pilot.press("v", "a", "n")
        page.desk.flush()
        rig.session.end()
        page._save()
        assert words.NOT_SAVED.split("{")[0] not in str(page.query_one("#problem", Static).content)


@pytest.mark.parametrize("leaves", ["tab", "button", "escape"])
async def test_a_path_is_copied_however_the_field_is_left(leaves: str, rig: Rig, tmp_path: Path) -> None:
    (tmp_path / "van.jpg").write_bytes(b"abc")
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("write")
        page = await shown(rig, pilot, WriteScreen)
        page._item("kept", 0)
        sheet = await shown(rig, pilot, ItemSheet)
        sheet.query_one("#p-what", Input).value = "the van"
        field = sheet.query_one("#file", Input)
        field.focus()
        field.value = str(tmp_path / "van.jpg")
        if leaves == "button":
            sheet.query_one("#done", Button).press()
        else:
            await pilot.press(leaves)
        if leaves == "tab":
            await settled(lambda: "copied" in str(sheet.query_one("#problem", Static).content))
            await pilot.press("escape")
        await shown(rig, pilot, WriteScreen)
        (item,) = page.desk.entry.kept
        assert (item.what, item.file_name, item.in_record) == ("the van", "van.jpg", True)
        await pilot.press("ctrl+q")
    with open_case(tmp_path / "r.db") as case:
        assert drafts(case)[0].entry.kept[0].in_record


@pytest.mark.parametrize("leaves", ["button", "escape"])
async def test_a_path_that_cannot_be_read_keeps_the_sheet_open(leaves: str, rig: Rig) -> None:
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("write")
        page = await shown(rig, pilot, WriteScreen)
        page._item("kept", 0)
        sheet = await shown(rig, pilot, ItemSheet)
        sheet.query_one("#p-what", Input).value = "the van"
        field = sheet.query_one("#file", Input)
        field.focus()
        field.value = "/nosuchfile.jpg"
        sheet.query_one("#done", Button).press() if leaves == "button" else await pilot.press(leaves)
        await settled(lambda: words.FILE_NOT_COPIED in str(sheet.query_one("#problem", Static).content))
        assert rig.app.screen is sheet
        assert sheet.focused is sheet.query_one("#file")
        sheet.query_one("#file", Input).value = ""
        sheet.query_one("#done", Button).press()
        await shown(rig, pilot, WriteScreen)
        assert not page.desk.entry.kept[0].in_record


@pytest.mark.parametrize("client", [False, True])
async def test_a_thing_that_was_added_before_is_named_and_said_and_own_words_stand_first(
    rig: Rig, client: bool
) -> None:
    async with rig.app.run_test(size=NORMAL) as pilot:
        await listening(rig, pilot)
        assert rig.session.case is not None
        if client:
            codename.give(rig.session.case, "acorn-lantern")
        await heard(rig, pilot, tag(1.0), tag(200.0))
        (found,) = rig.session.heard.all_tags()
        for number in (1, 2):
            rig.app.open_tag(found.id)
            await shown(rig, pilot, TagScreen)
            await pilot.press("l")
            page = await shown(rig, pilot, WriteScreen)
            again = words.already("1") if number == 2 else ""
            assert (words.already("1") in page.plain_lines()) == bool(again)
            await pilot.press(*"not mine", "ctrl+s")
            over = await shown(rig, pilot, OverScreen)
            about = str(over.query_one("#over-about", Static).content).split("\n")
            assert about[0] == first_worked_out(page.desk.entry.finding, page.desk.entry.written)
            unnamed = [words.NOBODY_WRITES] if client else []
            assert about[1:] == [again][: bool(again)] + unnamed
            text = str(over.query_one("#over-text Static", Static).content)
            assert text.index("not mine") < text.index("What was recorded")
            assert over.query_one("#over-text").region.height >= 4
            await pilot.press("1")
            entry = await shown(rig, pilot, EntryScreen)
            text = str(entry.query_one("#entry-text", Static).content)  # as it was looked over
            assert text.index("not mine") < text.index("What was recorded")
            await pilot.press("escape")
        assert len(entries(rig.session.case)) == 2  # type: ignore[arg-type]
