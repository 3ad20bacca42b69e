"""What was typed in one burst, with Ctrl+Q right behind it, is on disk: nothing typed is lost by leaving."""

from pathlib import Path

import pytest
from textual.events import Key

from scanner.log.diary.entries import drafts, notes
from scanner.store.case import open_case
from tests.tui import records
from tests.tui.apps import Rig, settled
from tests.tui.records import NORMAL, shown, write
from tui.screens.record.notes import NoteSheet, NotesScreen
from tui.screens.record.record import RecordScreen

_own_home, path = records._own_home, records.path  # fixtures
BURST = "key with Ola"


def burst(rig: Rig) -> None:
    """The keys as a terminal gives them after a moment in which nothing was read."""
    for letter in BURST:
        rig.app.post_message(Key("space" if letter == " " else letter, letter))
    rig.app.post_message(Key("ctrl+q", None))


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
