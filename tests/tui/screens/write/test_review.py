"""What is looked over is what is added; a draft goes on at its end; plain text of every kind is whole."""

from dataclasses import replace
from pathlib import Path

import pytest

from scanner.log.diary.entries import Draft, entries, save_draft
from scanner.log.diary.entry import Entry, HandOver
from scanner.log.diary.moments import Moment
from scanner.store.case import create, open_case
from tests.tui.apps import T0, Rig, resize, settled
from tests.tui.crawl import TO_FINDING, press, short_demo
from tests.tui.records import AT, NORMAL, _own_home, incident, path, shown
from tui.present.diary import entry
from tui.screens.record.drafts import DraftsScreen
from tui.screens.record.entry import EntryScreen
from tui.screens.record.record import RecordScreen
from tui.screens.write.review import OverScreen
from tui.screens.write.write import WriteScreen
from tui.widgets.reading import Reading
from tui.wording.app import record
from tui.wording.log import diary
from tui.wording.log import entries as entry_words

BEGUN = replace(incident("The bell rang"), written=Moment(T0 - 86_400, 0, "UTC"), place="home")
OLD = Draft("", T0 - 86_400, BEGUN)


def when_written(rig: Rig) -> list[str]:
    """What the page says of when it was written."""
    lines = str(rig.app.screen.query_one(Reading).content).split("\n")
    return [line.strip() for line in lines if line.strip().startswith("Written")]


async def test_a_draft_of_yesterday_is_looked_over_as_it_will_stand_and_gone_on_with_at_its_end(
    path: Path,
) -> None:
    with open_case(path) as case:
        save_draft(case, OLD)
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        await pilot.press("d")
        await shown(rig, pilot, DraftsScreen)
        await pilot.press("enter")
        page: WriteScreen = await shown(rig, pilot, WriteScreen)
        page.query_one("#f-account").focus()
        await pilot.press(*" twice")
        assert page.desk.entry.account == "The bell rang twice"
        await pilot.press("ctrl+s")
        await shown(rig, pilot, OverScreen)
        looked_over = when_written(rig)
        await pilot.press("1")
        await settled(lambda: isinstance(rig.app.screen, EntryScreen))
        await pilot.pause()
        assert when_written(rig) == looked_over != []
    with open_case(path, writable=False) as case:
        assert entries(case)[-1].written.time >= T0


def test_plain_text_says_that_it_is_a_correction_or_a_hand_over_and_of_what() -> None:
    said = "\n".join(entry.plain_text(Entry("amendment", AT, number=3, amends=1, why="It was green")))
    assert "Corrects entry 1: It was green." in said
    given = Entry("hand-over", AT, number=4, hand_over=HandOver("PC 1234", "a stick"))
    said = "\n".join(entry.plain_text(given))
    assert "PC 1234" in said
    assert "a stick" in said


__all__ = ["_own_home", "path"]  # fixtures


@pytest.mark.parametrize("made_up", [True, False])
async def test_what_became_of_a_draft_is_said_in_the_made_up_week_too(made_up: bool, tmp_path: Path) -> None:
    create(tmp_path / "r.db", None, now=T0).close()
    rig = Rig(path=tmp_path / "r.db")
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        assert await rig.app.access.open_record(tmp_path / "r.db", None) is None
        rig.session.reach = None if made_up else rig.session.reach
        form = WriteScreen()
        rig.app.push_screen(form)
        await settled(lambda: rig.app.screen is form and form.focused is not None)
        await pilot.press("x", "escape")
        await settled(lambda: bool(rig.app._notifications))
        said = next(iter(rig.app._notifications)).message
        assert said.startswith("Kept as draft ")
        assert (record.MADE_UP_DRAFT in said) is made_up


@pytest.mark.parametrize("columns", [80, 60])
async def test_the_look_over_turns_its_pages_and_its_lines_hang(columns: int) -> None:
    async with short_demo(TO_FINDING) as (app, pilot):
        await resize(pilot, columns, 24)
        await press(app, pilot, "enter enter l")
        await settled(lambda: isinstance(app.screen, WriteScreen))
        await press(app, pilot, "ctrl+s")
        assert isinstance(app.screen, OverScreen)
        text = app.screen.query_one(Reading)
        heads = [one.plain for one in text.content.split() if one.plain[:1].strip()]  # type: ignore[union-attr]
        allowed = (*entry_words.FINDING_PARTS, entry_words.FOR_CHECKS, diary.OWN_WORDS, "Draft")
        assert all(head.startswith(allowed) for head in heads), heads
        box = app.screen.query_one("#over-text")
        await pilot.press("pagedown")
        await pilot.pause()
        assert box.scroll_y > 3
        await pilot.press("pageup")
        await pilot.pause()
        assert box.scroll_y == 0
        assert box.border_subtitle == record.MORE_BELOW
        for _ in range(60):
            if box.scroll_y < box.max_scroll_y:
                await pilot.press("pagedown")
        await pilot.pause()
        assert (box.scroll_y, box.border_subtitle) == (box.max_scroll_y, "")
        await resize(pilot, columns, 300)
        await settled(lambda: box.max_scroll_y == 0)
        assert box.border_subtitle == ""
