"""What a frightened newcomer stumbled over, each held by a test."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input

from scanner.log.diary.entries import Draft, drafts
from scanner.log.diary.entry import Entry, check
from scanner.log.diary.moments import Moment
from scanner.log.export.rows import COLUMNS
from scanner.radio.problems import RadioProblem
from scanner.radio.source import State
from scanner.store.access import open_noted
from scanner.store.case import create, open_case
from scanner.store.errors import StoreError
from tests.scanner.log import made
from tests.systems import quoted
from tests.tui.apps import T0, Rig, settled, tag
from tui.present.diary import entry as present_entry
from tui.screens.first_run import KeepScreen
from tui.screens.help.help_now import HelpNowScreen
from tui.screens.passphrase import HiddenScreen, NewSecretScreen, UnlockScreen
from tui.screens.tags.check import CheckScreen
from tui.screens.tags.tag import TagScreen
from tui.screens.write.review import OverScreen
from tui.screens.write.write import WriteScreen
from tui.shared import drafts as shared_drafts
from tui.shared import form, started
from tui.shared.draft_on_disk import Desk
from tui.terminal import prompts
from tui.widgets.form import Picks
from tui.wording import commands, saying
from tui.wording import home as home_words
from tui.wording.app import common as app_words
from tui.wording.app import help_now, record, upkeep
from tui.wording.log import exporting
from tui.wording.tags import findings

NORMAL = (80, 24)


def test_how_it_is_known_is_no_answer_until_one_is_given() -> None:
    entry = check(Entry("incident", made.moment(), account="x", person="Marko"))
    assert entry.how_known == ""
    assert present_entry.row(entry)[COLUMNS.index("how_known")] == ""
    assert form.ONE["how_known"][""] == record.NO_ANSWER
    assert any(line.strip() == "Marko" for line in present_entry.full(entry))
    told = replace(entry, how_known="not-known")
    assert present_entry.row(told)[COLUMNS.index("how_known")] == "not-known"


def test_a_time_in_words_of_ones_own_is_kept_and_stops_nothing(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        entry = Entry("incident", made.moment(), account="He stood there.")
        desk = Desk(case, Draft("", T0, entry), now=lambda: T0)
        assert desk.put("start", "after the second bus") != ""
        assert desk.problem() == ""
        whole = shared_drafts.in_own_words(desk.draft)
        assert "after the second bus" in "\n".join(present_entry.full(whole))
        added = desk.add()
        assert (added.start, added.when_words) == (None, "after the second bus")
        assert present_entry.row(added)[COLUMNS.index("when_words")] == "after the second bus"


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
    lines = present_entry.plain_text(entry)
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
    monkeypatch.setattr("tui.terminal.prompts.ask", lambda question: answer)
    monkeypatch.setattr("tui.terminal.prompts._wiped", lambda rows: f"[{rows} wiped]")
    assert prompts.ask_yes("Go on?") is agreed
    err = capsys.readouterr().err
    assert ("[1 wiped]" in err, commands.NOT_A_YES in err) == (wiped, wiped)
    assert answer not in err


@pytest.mark.parametrize(
    ("on_path", "activated", "module", "typed"),
    [
        ("", "", False, "{mine}"),
        ("{own}", "", False, "homesweep"),
        ("{own}", "{venv}", False, "{mine}"),  # activated in this window alone
        ("{other}", "", False, "{mine}"),  # the name starts another one
        ("{own}", "", True, "homesweep"),
        ("", "", True, "{mine}"),  # python -m
    ],
)
def test_the_way_back_in_is_a_command_that_works_in_any_window(
    on_path: str, activated: str, module: bool, typed: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = "homesweep.exe" if sys.platform == "win32" else "homesweep"
    places = {"venv": tmp_path / "my venv", "own": tmp_path / "my venv" / "bin", "other": tmp_path / "other"}
    for folder in (places["own"], places["other"]):
        folder.mkdir(parents=True)
        (folder / program).touch(mode=0o755)
    mine = str(places["own"] / program)
    monkeypatch.setenv("PATH", on_path.format(**places) or os.defpath)
    monkeypatch.setenv("VIRTUAL_ENV", activated.format(**places))
    monkeypatch.setattr(sys, "executable", str(places["own"] / "python3"))
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "tui" / "cli.py") if module else mine])
    assert started.command() == typed.format(mine=quoted(mine))


def test_started_from_no_script_it_is_named_by_its_python(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python3"))
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "cli.py")])
    assert started.command() == f"{tmp_path / 'python3'} -m tui.cli"


async def test_six_words_are_asked_for_in_both_fields_and_an_old_message_goes(tmp_path: Path) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        sheet = NewSecretScreen(tmp_path / "r.db")
        rig.app.push_screen(sheet)
        await settled(lambda: rig.app.screen is sheet)
        await pilot.pause()
        sheet.set_focus(sheet.query_one("#again"))
        await pilot.press("enter")
        await settled(lambda: str(sheet.query_one("#problem").render()) == record.NOT_THE_SIX)
        sheet.query_one("#again", Input).value = "x"
        await settled(lambda: str(sheet.query_one("#problem").render()) == "")


async def test_two_passphrases_that_differ_leave_both_fields_empty_and_say_so(tmp_path: Path) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        sheet = NewSecretScreen(tmp_path / "r.db")
        rig.app.push_screen(sheet)
        await settled(lambda: rig.app.screen is sheet)
        await pilot.pause()
        new, again = (sheet.query_one(name, Input) for name in ("#new", "#again"))
        new.value = "a long one that I know"
        await pilot.press("enter", "enter")  # there is no second one yet: the first stays
        await settled(lambda: str(sheet.query_one("#problem").render()) == record.AGAIN_TOO)
        assert (new.value, rig.app.focused) == ("a long one that I know", again)
        await pilot.press("x", "enter")
        await settled(lambda: str(sheet.query_one("#problem").render()) == record.DIFFERED)
        assert (new.value, again.value, rig.app.focused) == ("", "", new)
        await pilot.press(*"short", "enter", *"short", "enter")
        await settled(lambda: str(sheet.query_one("#problem").render()) == commands.PASSPHRASE_SHORT)
        assert (new.value, again.value, rig.app.focused) == ("", "", new)
    assert not (tmp_path / "r.db").exists()


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
        rig.session.made_up = True
        await pilot.press("f2")
        await settled(lambda: isinstance(rig.app.screen, HelpNowScreen))
        await pilot.pause()
        await pilot.press("home", "enter")
        await settled(lambda: bool(list(rig.app._notifications)))
        assert [one.message for one in rig.app._notifications] == [help_now.COUNTRY_MADE_UP]


async def test_a_finding_is_written_down_in_sight_at_80_by_24(tmp_path: Path) -> None:
    create(tmp_path / "r.db", None, now=T0).close()
    rig = Rig(path=tmp_path / "r.db")
    async with rig.app.run_test(size=NORMAL) as pilot:
        assert await rig.app.access.open_record(tmp_path / "r.db", None) is None
        rig.app.start_listening("home")
        await settled(lambda: rig.session.listening)
        rig.radio.hear(tag(1.0), tag(200.0))
        await settled(lambda: rig.session.hearing.coverage.packets == 2)
        found = rig.session.weighed("D1:22:33:44:55:66")
        assert found is not None
        rig.app.open_tag(found.id)
        await settled(lambda: isinstance(rig.app.screen, TagScreen))
        await pilot.pause()
        await pilot.press("l")
        await settled(lambda: isinstance(rig.app.screen, WriteScreen) and rig.app.focused is not None)
        await pilot.press(*"mine")
        await pilot.pause()
        page = rig.app.screen
        assert isinstance(page, WriteScreen)
        assert page.desk.entry.account == "mine"
        field, parts = page.query_one("#f-account"), page.query_one("#there")
        assert page.query_one("#form").region.contains_region(field.region)
        assert field.region.bottom <= parts.region.y < NORMAL[1]


async def test_without_a_record_lock_says_what_it_cannot_do_and_erase_is_found() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        offered = {one.title: one for one in rig.app.get_system_commands(rig.app.screen)}
        titles = list(offered)
        assert app_words.LOCK in titles
        assert any("Erase" in title and "delete" in title for title in titles)
        offered[upkeep.TITLES["erase"]].callback()
        await settled(lambda: any(upkeep.NO_RECORD in str(note.message) for note in rig.app._notifications))
        await pilot.press("ctrl+l")
        await settled(lambda: isinstance(rig.app.screen, HiddenScreen))
        shown = "\n".join(str(one.render()) for one in rig.app.screen.query("Static"))
        assert app_words.HIDDEN in shown


async def test_the_made_up_week_says_that_nothing_typed_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    create(path, None, now=T0).close()
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        assert await rig.app.access.open_record(path, None) is None
        rig.session.made_up = True
        page = WriteScreen()
        rig.app.push_screen(page)
        await settled(lambda: rig.app.screen is page)
        await pilot.pause()
        assert page._above()[0] == record.MADE_UP
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
            rig.session.made_up = made_up
            rig.app.push_screen(page := pages[sheet]())
            await settled(lambda app=rig.app, page=page: app.screen is page)  # type: ignore[misc]
            await pilot.pause()
            assert (record.MADE_UP in shown(rig.app)) is made_up


async def test_s_says_what_it_does_also_without_a_radio() -> None:
    rig = Rig(problem=RadioProblem.OFF)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.press("1")
        await settled(lambda: isinstance(rig.app.screen, CheckScreen))
        await pilot.pause()

        def offered() -> str:
            active = rig.app.screen.active_bindings.get("s")
            return active.binding.description if active else ""

        assert offered() == ""
        await pilot.press("enter")
        await settled(lambda: offered() == app_words.STOP_TRYING)
        rig.radio.report(State.LISTENING)
        rig.radio.hear(tag(1.0), tag(2.0))
        await settled(lambda: offered() == app_words.STOP)
        await pilot.press("s")
        await settled(lambda: offered() == app_words.LISTEN_AGAIN)


async def test_the_tick_for_a_client_stands_above_what_it_governs_and_is_not_where_enter_goes() -> None:
    rig = Rig(first_run=True)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.press("enter")
        await settled(lambda: isinstance(rig.app.screen, KeepScreen))
        await pilot.pause()
        tick, choices = rig.app.screen.query_one("#client", Picks), rig.app.screen.query_one("#choices-keep")
        assert tick.region.bottom <= choices.region.y
        assert rig.app.focused is choices
        await pilot.press("tab", "space")
        await pilot.pause()
        assert tick.picked == ("yes",)


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        ((99, 3, 1), "We heard 1 tag that keeps coming back near this laptop, and up to 98 others."),
        ((99, 3, 2), "We heard 2 tags that keep coming back near this laptop, and up to 97 others."),
        ((99, 3, 0), "We heard 3 tags that were away from their owners, and up to 96 others."),
        ((2, 1, 0), "We heard 1 tag that was away from its owner, and up to 1 other."),
        ((2, 2, 0), "We heard 2 tags that were away from their owners."),
        ((1, 1, 1), "We heard 1 tag. It keeps coming back near this laptop."),
        ((1, 1, 0), "We heard 1 tag. It was away from its owner."),
        ((9, 0, 0), "We heard up to 9 tags."),
    ],
)
def test_how_many_matter_stands_first(heard: tuple[int, int, int], said: str) -> None:
    assert findings.headline(*heard, 600.0, twice=True) == f"{said} {findings.COUNTED_TWICE}"
    assert findings.headline(*heard, 600.0) == said.replace("up to ", "")


@pytest.mark.parametrize(
    ("devices", "said"),
    [
        ((4, 3, 3), "You have not said yet whether you know them."),
        ((4, 3, 2), "You have not said yet whether you know 2 of those."),
        ((4, 1, 1), "You have not said yet whether you know it."),
    ],
)
def test_what_was_not_marked_is_said_in_words(devices: tuple[int, int, int], said: str) -> None:
    assert home_words.headline(*devices).endswith(said)


def test_a_network_is_numbered_only_where_there_are_others() -> None:
    assert [home_words.network(subnet, 1, 1) for subnet in (None, "10.0.0.0/24")] == ["", "10.0.0.0/24"]
    assert home_words.network(None, 2, 3) == "network 2 of your record"
    assert home_words.network("10.0.0.0/24", 2, 3) == "network 2 of your record, 10.0.0.0/24"


@pytest.mark.parametrize(
    ("zone", "offset_s", "told"),
    [
        ("Etc/UTC", 0, "UTC"),
        ("UTC", 0, "UTC"),
        (None, 0, "UTC"),
        ("Europe/London", 3600, "UTC+01:00, Europe/London"),
    ],
)
def test_a_zone_is_named_once(zone: str | None, offset_s: int, told: str) -> None:
    assert saying.zone_told(Moment(T0, offset_s, zone), saying.FOR_OTHERS) == told


def test_waiting_tags_agree_in_number() -> None:
    asks, are = "for a second look", "not in your diary."
    assert exporting.waiting(1).startswith(f"1 tag that asks {asks} is {are} It is")
    assert exporting.waiting(2).startswith(f"2 tags that ask {asks} are {are} They are")
