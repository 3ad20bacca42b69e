"""Leaving in the middle of writing: what was typed is on disk, in every field."""

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from scanner.log.diary.entries import drafts, notes
from scanner.store.case import open_case
from tests.tui.app.test_app import screen_text
from tests.tui.apps import Rig, settled
from tests.tui.records import NORMAL, _own_home, fill, incident, path, shown, write
from tui.screens.record.front_sheet import FrontSheet
from tui.screens.record.notes import NoteSheet
from tui.screens.record.record import RecordScreen
from tui.screens.write.item import ItemSheet
from tui.screens.write.write import WriteScreen
from tui.shared import form
from tui.widgets.form import Lines

__all__ = ["_own_home", "path"]  # fixtures


# leaving in the middle


LONG = {f"f-{field}" for field in form.LONG}


def draft_body(path: Path) -> str:
    with open_case(path, writable=False) as case:
        return str(case.db.execute("SELECT body FROM draft").fetchone()[0])


async def type_in_form(rig: Rig, pilot: Any, field: str) -> None:
    page = await write(rig, pilot, full=True)
    page.query_one(f"#{field}").focus()
    await pilot.pause()
    await pilot.press(*"zebra")


async def type_in_item(rig: Rig, pilot: Any, field: str) -> None:
    kind, _, name = field.partition(" ")
    page = await write(rig, pilot, full=True)
    page._item(kind, 0)
    sheet = await shown(rig, pilot, ItemSheet)
    sheet.query_one(f"#p-{name}").focus()
    await pilot.pause()
    await pilot.press(*"zebra")


FIELDS = [
    "f-start", "f-end", "f-place", "f-place_detail", "f-account", "f-exact_words", "f-person", "f-looks",
    "f-vehicle", "f-technology", "f-feeling", "f-did", "f-changed", "f-witnesses", "o-what", "o-reference",
    "f-writer", "f-written_for", "f-present",
]  # fmt: skip
ITEM_FIELDS = [*(f"kept {n}" for n in ("what", "where", "touched_by", "label")),
               *(f"moved {n}" for n in ("what", "by", "where_from", "where_to")),
               *(f"told {n}" for n in ("whom", "name", "reference", "said", "next_date"))]  # fmt: skip


@pytest.mark.parametrize("field", ["f-account", "told said"])  # each: below
async def test_ctrl_q_in_a_field_keeps_the_draft(field: str, path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await (type_in_item if " " in field else type_in_form)(rig, pilot, field)
        await pilot.press("ctrl+q")
    assert "zebra" in draft_body(path)


async def test_every_field_is_on_disk_by_the_end(path: Path) -> None:
    """What Ctrl+Q and every other end runs first, after a key in each field."""
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await write(rig, pilot, full=True)
        for number, field in enumerate(FIELDS):
            widget = (
                page.query_one(f"#{field}", Input)
                if field not in LONG
                else page.query_one(f"#{field}", Lines)
            )
            word = f"zebra{number}"
            setattr(widget, "value" if isinstance(widget, Input) else "text", word)
            await pilot.pause()
            for last in rig.session.record.at_end:
                last()
            assert word in draft_body(path), field
        for kind in ("kept", "moved", "told"):
            page._item(kind, 0)
            sheet = await shown(rig, pilot, ItemSheet)
            for field in ITEM_FIELDS:
                if field.startswith(kind):
                    sheet.query_one(f"#p-{field.split()[1]}", Input).value = field
                    await pilot.pause()
                    for last in rig.session.record.at_end:
                        last()
                    assert f'"{field}"' in draft_body(path), field
            await pilot.press("escape")
            await shown(rig, pilot, WriteScreen)


async def test_ctrl_q_keeps_a_note_and_the_page_about_me(path: Path) -> None:
    rig = Rig(path=path)
    fill(path, incident())
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        rig.app.push_screen(FrontSheet())
        sheet = await shown(rig, pilot, FrontSheet)
        sheet.query_one("#s-name", Input).focus()
        await pilot.pause()
        await pilot.press(*"zebra")
        rig.app.push_screen(NoteSheet("note", None))
        await shown(rig, pilot, NoteSheet)
        await pilot.press(*"giraffe", "ctrl+q")
    with open_case(path) as case:
        from scanner.log.diary.entries import front_sheet

        assert front_sheet(case) == {"name": "zebra"}
        assert [note.text for note in notes(case)] == ["giraffe"]


async def test_hiding_the_screen_keeps_the_draft_and_comes_back(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await write(rig, pilot)
        await pilot.press("tab", *"home", "ctrl+l")
        await settled(lambda: "home" not in screen_text(rig))
        await settled(lambda: [one.entry.place for one in drafts(rig.session.case)] == ["home"])  # type: ignore[arg-type]
        await pilot.press("enter")
        await shown(rig, pilot, WriteScreen)
        await pilot.press(*"x")
        assert rig.app.screen.query_one("#f-place", Input).value == "homex"
