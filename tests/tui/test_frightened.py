"""What a frightened newcomer stumbled over, each held by a test."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input

from scanner.log.entries import Draft, drafts
from scanner.log.entry import Entry, check
from scanner.log.table import COLUMNS, row
from scanner.store.case import create, open_case
from tests.scanner.log import made
from tests.tui.apps import T0, Rig, settled
from tui import diary_drafts, diary_form, diary_page, session
from tui.diary_desk import Desk
from tui.screens import first
from tui.screens.secret import HiddenScreen, NewSecretScreen
from tui.wording import app as app_words
from tui.wording import app_record, app_upkeep, commands

NORMAL = (80, 24)


def test_how_it_is_known_is_no_answer_until_one_is_given() -> None:
    entry = check(Entry("incident", made.moment(), account="x", person="Marko"))
    assert entry.how_known == ""
    assert row(entry)[COLUMNS.index("how_known")] == ""
    assert diary_form.ONE["how_known"][""] == app_record.NO_ANSWER
    assert any(line.strip() == "Marko" for line in diary_page.full(entry))
    told = replace(entry, how_known="not-known")
    assert row(told)[COLUMNS.index("how_known")] == "not-known"


def test_a_time_in_words_of_ones_own_is_kept_and_stops_nothing(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        entry = Entry("incident", made.moment(), account="He stood there.")
        desk = Desk(case, Draft("", T0, entry), now=lambda: T0)
        assert desk.put("start", "after the second bus") != ""
        assert desk.problem() == ""
        whole = diary_drafts.in_own_words(desk.draft)
        assert "after the second bus" in "\n".join(diary_page.full(whole))
        added = desk.add()
        assert (added.start, added.when_words) == (None, "after the second bus")
        assert row(added)[COLUMNS.index("when_words")] == "after the second bus"


def test_a_finding_without_a_word_leaves_no_draft_and_with_one_it_does(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        for word in ("", "It is not mine."):
            desk = Desk(case, Draft("", T0, Entry("incident", made.moment(), place="home")), now=lambda: T0)
            desk.keep()
            desk.fresh = True
            if word:
                desk.put("account", word)
            desk.leave()
            assert len(drafts(case)) == bool(word)


def test_plain_text_keeps_questions_lines_and_stops() -> None:
    entry = Entry("incident", made.moment(), account="Marko was there\nI left", feeling="I am very afraid")
    lines = diary_page.plain_text(entry)
    assert {"Marko was there.", "I left."} <= set(lines)
    assert any(line.startswith("How did it") and line.endswith(" I am very afraid.") for line in lines)


@pytest.mark.parametrize(
    ("answer", "agreed", "wiped"), [("yes", True, False), ("horse battery", False, True)]
)
def test_a_long_answer_to_yes_or_no_is_taken_off_the_screen(
    answer: str,
    agreed: bool,
    wiped: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("tui.session.ask", lambda question: answer)
    monkeypatch.setattr("tui.session._wiped", lambda rows: f"[{rows} wiped]")
    assert session.ask_yes("Go on?") is agreed
    err = capsys.readouterr().err
    assert ("[1 wiped]" in err, commands.NOT_A_YES in err) == (wiped, wiped)
    assert answer not in err


def test_the_way_back_in_is_a_whole_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "bin" / "homesweep")])
    assert first._command() == str(tmp_path / "bin" / "homesweep")
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/homesweep")
    assert first._command() == "homesweep"


async def test_six_words_are_asked_for_in_both_fields_and_an_old_message_goes(tmp_path: Path) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        sheet = NewSecretScreen(tmp_path / "r.db")
        rig.app.push_screen(sheet)
        await settled(lambda: rig.app.screen is sheet)
        await pilot.pause()
        sheet.set_focus(sheet.query_one("#again"))
        await pilot.press("enter")
        await settled(lambda: str(sheet.query_one("#problem").render()) == app_record.NOT_THE_SIX)
        sheet.query_one("#again", Input).value = "x"
        await settled(lambda: str(sheet.query_one("#problem").render()) == "")


async def test_without_a_record_lock_says_what_it_cannot_do_and_erase_is_found() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        offered = {one.title: one for one in rig.app.get_system_commands(rig.app.screen)}
        titles = list(offered)
        assert app_words.LOCK in titles
        assert any("Erase" in title and "delete" in title for title in titles)
        offered[app_upkeep.TITLES["erase"]].callback()
        await settled(
            lambda: any(app_upkeep.NO_RECORD in str(note.message) for note in rig.app._notifications)
        )
        await pilot.press("ctrl+l")
        await settled(lambda: isinstance(rig.app.screen, HiddenScreen))
        shown = "\n".join(str(one.render()) for one in rig.app.screen.query("Static"))
        assert app_words.HIDDEN in shown


async def test_the_made_up_week_says_that_nothing_typed_is_kept(tmp_path: Path) -> None:
    from tui.screens.write import WriteScreen

    path = tmp_path / "r.db"
    create(path, None, now=T0).close()
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        assert await rig.app.open_record(path, None) is None
        rig.doing.made_up = True
        page = WriteScreen()
        rig.app.push_screen(page)
        await settled(lambda: rig.app.screen is page)
        await pilot.pause()
        assert page._above()[0] == app_record.MADE_UP
        assert all("kept as a draft" not in line for line in page._above())
    with open_case(path) as case:
        assert drafts(case) == []


@pytest.mark.parametrize("sheet", ["notes", "note", "place", "front"])
async def test_every_page_that_one_types_on_in_the_made_up_week_says_so(sheet: str, tmp_path: Path) -> None:
    from tests.tui.crawl import shown
    from tui.screens.record_notes import NoteSheet, NotesScreen
    from tui.screens.record_sheet import FrontSheet

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
            assert await rig.app.open_record(path, None) is None
            rig.doing.made_up = made_up
            rig.app.push_screen(page := pages[sheet]())
            await settled(lambda app=rig.app, page=page: app.screen is page)  # type: ignore[misc]
            await pilot.pause()
            assert (app_record.MADE_UP in shown(rig.app)) is made_up
