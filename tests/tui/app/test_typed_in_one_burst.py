"""What was typed in one burst, with Ctrl+Q right behind it, is on disk: nothing typed is lost by leaving."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from textual.events import Key
from textual.widget import Widget

from scanner.log.diary.entries import drafts, notes
from scanner.store.case import open_case
from tests.tui import records
from tests.tui.apps import Rig, settled
from tests.tui.records import NORMAL, shown, write
from tui.app import leave
from tui.app.app import HomesweepApp
from tui.screens.record.notes import NoteSheet, NotesScreen
from tui.screens.record.record import RecordScreen

_own_home, path = records._own_home, records.path  # fixtures
BURST = "key with Ola"


def burst(rig: Rig, leave: Callable[[], object] | None = None) -> None:
    """The keys as a terminal gives them after a moment in which nothing was read."""
    for letter in BURST:
        rig.app.post_message(Key("space" if letter == " " else letter, letter))
    (leave or (lambda: rig.app.post_message(Key("ctrl+q", None))))()


async def test_a_note(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        await pilot.press("n")
        await shown(rig, pilot, NotesScreen)
        await pilot.press("enter")
        await shown(rig, pilot, NoteSheet)
        await settled(lambda: rig.app.focused is not None and rig.app.focused.id == "note")
        burst(rig)
        await settled(lambda: rig.app.leaving)
        await settled(lambda: rig.session.case is None)
    with open_case(path, writable=False) as case:
        assert [note.text for note in notes(case)] == [BURST]


@pytest.mark.parametrize("field", ["place", "account"])
async def test_a_line_and_several_lines_of_an_entry(path: Path, field: str) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await write(rig, pilot)
        page.query_one(f"#f-{field}").focus()
        await pilot.pause()
        burst(rig)
        await settled(lambda: rig.app.leaving)
        await settled(lambda: rig.session.case is None)
    with open_case(path, writable=False) as case:
        (draft,) = drafts(case)
        assert getattr(draft.entry, field) == BURST


async def test_where_the_window_is_closed_too(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await write(rig, pilot)
        page.query_one("#f-account").focus()
        await pilot.pause()
        burst(rig, rig.app._leave_soon)
        await settled(lambda: rig.session.case is None)
    with open_case(path, writable=False) as case:
        assert [draft.entry.account for draft in drafts(case)] == [BURST]


@pytest.mark.parametrize("field", ["place", "account"])
async def test_on_a_busy_machine_too(path: Path, monkeypatch: pytest.MonkeyPatch, field: str) -> None:
    """It was waited for a tenth of a second, and a machine with much to do had read no key by then."""
    turns = count(0.0, 0.06)  # seconds that each turn of the loop takes
    monkeypatch.setattr(leave, "monotonic", lambda: next(turns))
    await test_a_line_and_several_lines_of_an_entry(path, field)


async def test_the_terminal_is_blank_before_that_is_waited_for(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig, done = Rig(path=path), []

    async def taken_in(*widgets: Widget) -> None:
        done.append("taken in")

    monkeypatch.setattr(leave, "restore_terminal", lambda driver: done.append("blank"))
    monkeypatch.setattr(leave, "taken_in", taken_in)
    monkeypatch.setattr(leave, "leave_app", lambda *given, **named: done.append("left"))
    async with rig.app.run_test(size=NORMAL) as pilot:
        await write(rig, pilot)
        monkeypatch.setattr(HomesweepApp, "is_headless", False)
        monkeypatch.setattr("tui.app.app.textual_private.take_driver", lambda app: None)
        await rig.app.action_quit()
        assert done == ["blank", "taken in", "left"]
        rig.session.end()
        monkeypatch.undo()
        rig.app.exit()


async def test_a_signal_before_the_first_page_leaves() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL):
        pages, rig.app._screen_stack[:] = [*rig.app._screen_stack], []
        rig.app._leave_soon()
        await settled(lambda: rig.app.leaving)
        rig.app._screen_stack[:] = pages
