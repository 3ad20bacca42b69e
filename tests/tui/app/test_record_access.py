"""More than one record in the app: chosen, left for another, made for a client; nothing of one in another."""

import gc
import re
import weakref
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Button, Input, OptionList, Static

from scanner import wordlists as words_of
from scanner.actions.session import Session
from scanner.following.judging.wiring import new_hearing
from scanner.log.diary.entries import add_entry
from scanner.log.proof import answers
from scanner.model import Context
from scanner.radio.problems import RadioProblem
from scanner.store import access, codename
from scanner.store.case import create, open_case
from scanner.store.data_folder import default_path
from scanner.store.errors import StoreError, StoreProblem
from scanner.store.events import queries, soundness
from scanner.store.events.keeping import CaseKeeper
from scanner.store.events.writing import Writer
from tests.tui import records
from tests.tui.apps import HOSTILE, STEERING, T0, Rig, named, settled, tag
from tests.tui.crawl import shown as terminal
from tests.tui.records import NORMAL, incident, shown
from tui.app.app import HomesweepApp
from tui.screens.asking.dialogs import Ask, AskYes
from tui.screens.asking.passphrase import ElsewhereScreen, NewSecretScreen
from tui.screens.base.page import Page
from tui.screens.base.plain import PlainScreen
from tui.screens.base.registry import PAGE_ENTRIES
from tui.screens.listening.check import CheckScreen
from tui.screens.record.record import RecordScreen
from tui.screens.records.first_run import ClientScreen, KeepScreen, OwnScreen
from tui.screens.records.records import RecordsScreen
from tui.screens.start import StartScreen
from tui.screens.unlock import HiddenScreen, UnlockScreen
from tui.screens.visit.visit import VisitScreen
from tui.screens.write.write import WriteScreen
from tui.widgets.bar import Bar
from tui.widgets.form import Picks
from tui.wording import problems
from tui.wording.app import common as app_words
from tui.wording.app import record_access as words
from tui.wording.app import upkeep
from tui.wording.guided.visit import steps as visit_words
from tui.wording.terminal import commands

_own_home = records._own_home  # a fixture
ONE, OTHER = "six words that nobody has", "six others that nobody has"


def made(folder: Path, name: str, secret: str | None = None) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.db"
    with create(path, secret, now=T0) as case:
        if words_of.is_code_name(name):
            codename.give(case, name)
    return path


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "STICK").mkdir()
    return tmp_path / "STICK"


async def typed(rig: Rig, pilot: Any, text: object, field: str = "#path") -> None:
    rig.app.screen.query_one(field, Input).value = str(text)
    rig.app.screen.query_one(field).focus()
    await pilot.press("enter")
    await pilot.pause()


async def unlocked(rig: Rig, pilot: Any, secret: str) -> None:
    sheet = await shown(rig, pilot, UnlockScreen)
    sheet.query_one("#secret", Input).value = secret
    await pilot.press("enter")
    await settled(lambda: rig.app.screen is not sheet and rig.app.session.case is not None)
    await pilot.pause()


def open_here(rig: Rig, path: Path) -> None:
    rig.app.run_worker(rig.app.access.open_here(path))


async def choose(rig: Rig, pilot: Any, page: Page, code: str) -> None:
    box = page.query_one("#choices-keep", OptionList)
    box.focus()
    box.highlighted = box.get_option_index(code)
    await pilot.press("enter")
    await pilot.pause()


def screen_text(app: HomesweepApp) -> str:
    """What stands on the terminal, without its boxes and line ends."""
    return " ".join(re.sub("[╭│╰╮╯─]", " ", terminal(app)).split())


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.db"))


def rows(rig: Rig) -> list[str]:
    box = rig.app.screen.query_one("#records", OptionList)
    return [str(box.get_option_at_index(at).prompt) for at in range(box.option_count)]


def problem(rig: Rig) -> str:
    return records.said(rig, "#problem")


def toasts(rig: Rig) -> str:
    return "\n".join(str(one.message) for one in rig.app._notifications)


def bar(rig: Rig) -> str:
    return str(rig.app.screen.query_one(Bar).query_one("#bar-title").content)  # type: ignore[attr-defined]


# a folder that holds a record already


async def test_the_field_for_a_folder_is_in_sight_once_it_is_asked_for(stick: Path) -> None:
    """At 80 by 24 its frame's first line was, and what was typed stood below the window."""
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("client")
        page = await shown(rig, pilot, ClientScreen)
        await choose(rig, pilot, page, "folder")
        await pilot.press(*"spot")
        await pilot.pause()
        assert "spot" in screen_text(rig.app)


@pytest.mark.parametrize("keeps", [True, False])
async def test_a_folder_that_holds_a_record_offers_to_open_it(keeps: bool, stick: Path) -> None:
    made(stick, "apricot-slate", ONE)
    rig = Rig()
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        if keeps:
            rig.app.keep_now()
        else:
            rig.app.action_go("record")
        page = await shown(rig, pilot, KeepScreen)
        await choose(rig, pilot, page, "folder")
        await typed(rig, pilot, stick, "#folder")
        ask = await shown(rig, pilot, Ask)
        assert str(ask.query_one(Static).content) == words.there_already(1)
        assert words.open_it("apricot-slate") in screen_text(rig.app)
        assert words.ANOTHER_RECORD in screen_text(rig.app)
        assert ask.query_one(OptionList).highlighted == 0
        await pilot.press("enter")
        await unlocked(rig, pilot, ONE)
        await settled(lambda: not isinstance(rig.app.screen, KeepScreen))
        await settled(lambda: bar(rig).startswith("apricot-slate: "))
        assert files(stick) == [stick / "apricot-slate.db"]
        assert app_words.RECORD_MADE not in toasts(rig)


async def test_one_that_is_there_already_is_opened_where_the_first_one_is_asked_for(stick: Path) -> None:
    path = made(stick, "apricot-slate", ONE)
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("record")
        page = await shown(rig, pilot, KeepScreen)
        await choose(rig, pilot, page, "have")
        await shown(rig, pilot, RecordsScreen)
        await pilot.press("escape")
        await shown(rig, pilot, KeepScreen)
        await choose(rig, pilot, page, "have")
        await shown(rig, pilot, RecordsScreen)
        await typed(rig, pilot, path)
        await unlocked(rig, pilot, ONE)
        await settled(lambda: type(rig.app.screen) is RecordScreen)
        assert rig.session.case is not None
        assert rig.session.case.path == path


@pytest.mark.parametrize("listens_on", [True, False])
async def test_what_was_heard_goes_into_the_one_that_is_there(listens_on: bool, stick: Path) -> None:
    path = made(stick, "apricot-slate", ONE)
    with open_case(path, ONE) as case:
        hearing = new_hearing(CaseKeeper(case))
        hearing.feed_all([Context(T0 - 9000, place="office"), tag(-9000.0), tag(-8600.0)])
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await listened(rig)
        if not listens_on:
            rig.session.radio.stop()
            await settled(lambda: not rig.session.radio.listening)
        rig.app.keep_now()
        page = await shown(rig, pilot, KeepScreen)
        await choose(rig, pilot, page, "folder")
        await typed(rig, pilot, stick, "#folder")
        await shown(rig, pilot, Ask)
        await pilot.press("enter")
        await unlocked(rig, pilot, ONE)
        # all of the record is shown with it, at once
        assert [one.places for one in rig.session.heard.all_tags()] == [2]
        if listens_on:
            rig.session.radio.place = "kiosk"
            rig.radio.hear(Context(T0 + 9000, place="kiosk"), tag(9001.0), tag(9400.0))
            await settled(lambda: rig.session.heard.hearing.coverage.packets >= 4)
            rig.session.heard.finish()
            assert [one.places for one in rig.session.heard.all_tags()] == [3]
        await pilot.press("ctrl+q")
    with open_case(path, ONE) as case:
        assert len(queries.numbers(case, "window")) > 1


async def test_a_record_that_is_opened_while_nothing_can_be_heard_tells_all_it_holds(stick: Path) -> None:
    path = made(stick, "apricot-slate", ONE)
    with open_case(path, ONE) as case:
        new_hearing(CaseKeeper(case)).feed_all(
            [Context(T0 - 9000, place="office"), tag(-9000.0), tag(-8600.0)]
        )
    rig = Rig(problem=RadioProblem.NO_ADAPTER)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.start_listening(None)
        await settled(lambda: rig.session.radio.problem is not None)
        open_here(rig, path)
        await unlocked(rig, pilot, ONE)
        assert [one.places for one in rig.session.heard.all_tags()] == [1]
        assert rig.session.radio.listening  # it is tried on
        with open_case(path, ONE, writable=False) as case:
            assert queries.last_listened(case, ()) is None  # in vain is no look


async def test_listening_in_vain_ends_where_a_client_said_no(stick: Path) -> None:
    path = made(stick, "apricot-slate", ONE)
    with open_case(path, ONE) as case:
        answers.note(case, answers.Answer(T0, "listening", "no", "client"))
    rig = Rig(problem=RadioProblem.NO_ADAPTER)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.start_listening(None)
        await settled(lambda: rig.session.radio.problem is not None)
        open_here(rig, path)
        await unlocked(rig, pilot, ONE)
        assert not rig.session.radio.listening


async def test_another_one_beside_it_never_has_the_name_that_is_taken(stick: Path) -> None:
    made(stick, "record")
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.keep_now()
        page = await shown(rig, pilot, KeepScreen)
        await choose(rig, pilot, page, "folder")
        await typed(rig, pilot, stick, "#folder")
        await shown(rig, pilot, Ask)
        await pilot.press("down", "enter")
        await new_secret(rig, pilot, NewSecretScreen, ONE)
        await shown(rig, pilot, StartScreen)
        assert rig.session.record.path is not None
        assert words_of.is_code_name(rig.session.record.path.stem)
        assert codename.of(rig.session.case) == rig.session.record.path.stem  # type: ignore[arg-type]


async def test_the_wrong_passphrase_there_leaves_the_question_where_it_was(stick: Path) -> None:
    made(stick, "apricot-slate", ONE)
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("record")
        page = await shown(rig, pilot, KeepScreen)
        await choose(rig, pilot, page, "folder")
        await typed(rig, pilot, stick, "#folder")
        await shown(rig, pilot, Ask)
        await pilot.press("enter")
        await shown(rig, pilot, UnlockScreen)
        await pilot.press("escape")
        await shown(rig, pilot, KeepScreen)
        assert not rig.app.access.has_record


async def test_who_forgot_it_can_read_at_once_what_to_do(stick: Path) -> None:
    """It came after three wrong tries: who knows no word to try had none."""
    rig = Rig(path=made(stick, "apricot-slate", ONE))
    async with rig.app.run_test(size=(60, 24)) as pilot:
        rig.app.action_go("record")
        sheet = await shown(rig, pilot, UnlockScreen)
        await pilot.pause()
        assert words.FORGOT_KEY in screen_text(rig.app)
        await pilot.press("tab", "right", "right", "enter")
        page = await shown(rig, pilot, PlainScreen)
        assert page.plain_lines()[-len(words.FORGOT_LINES) :] == list(words.FORGOT_LINES)
        await pilot.press("escape")
        await settled(lambda: rig.app.screen is sheet)
        assert sheet.focused is sheet.query_one("#secret")  # what is typed now is the passphrase


async def test_after_three_wrong_tries_it_is_said_that_nobody_can_open_it(stick: Path) -> None:
    rig = Rig(path=made(stick, "apricot-slate", ONE))
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("record")
        sheet = await shown(rig, pilot, UnlockScreen)
        for tries in range(1, 4):
            assert problem(rig) != words.NOBODY_CAN
            sheet.query_one("#secret", Input).value = f"not this one {tries}"
            await pilot.press("enter")
            await settled(lambda tries=tries: sheet._wrong == tries)  # type: ignore[misc]
            await pilot.pause()
        assert problem(rig) == words.NOBODY_CAN
        sheet.query_one("#forgot", Button).press()
        page = await shown(rig, pilot, PlainScreen)
        assert words.FORGOT_LINES[-1] in page.plain_lines()
        assert "Packages" in screen_text(rig.app)
        await pilot.press("escape")
        await settled(lambda: rig.app.screen is sheet)


async def test_a_hidden_page_has_a_way_for_who_forgot_it(stick: Path) -> None:
    """It said "Try it again" for ever."""
    rig = Rig(path=made(stick, "apricot-slate", ONE))
    async with rig.app.run_test(size=(40, 20)) as pilot:
        rig.app.action_go("record")
        await unlocked(rig, pilot, ONE)
        rig.app.action_hide()
        sheet = await shown(rig, pilot, HiddenScreen)
        await settled(lambda: rig.app.session.record.shut is not None and not rig.app.changing)
        for tries in range(1, 4):
            assert problem(rig) != words.NOBODY_CAN_HERE
            sheet.query_one("#secret", Input).value = f"not this one {tries}"
            await pilot.press("enter")
            await settled(lambda tries=tries: sheet._wrong == tries)  # type: ignore[misc]
            await pilot.pause()
        assert problem(rig) == words.NOBODY_CAN_HERE
        assert words.FORGOT_KEY in " ".join(screen_text(rig.app).split())


async def test_a_slip_in_six_words_is_pointed_at_and_what_was_typed_stays_for_a_while(
    stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.store.file.keys.MEMORY_KIB", (1024,))
    six, slip = "crested image tabasco reoccur fit spray", "crested image tabasko reoccur fit spray"
    rig = Rig(path=made(stick, "apricot-slate", six))
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("record")
        sheet = await shown(rig, pilot, UnlockScreen)
        await typed(rig, pilot, slip, "#secret")
        await settled(lambda: "third word" in screen_text(rig.app))
        field = sheet.query_one("#secret", Input)
        assert (field.value, field.password, "tabasko" in screen_text(rig.app)) == (slip, True, False)
        await pilot.press("down", "right", "enter")  # to be seen, and mended
        assert (field.password, rig.app.focused) == (False, field)
        await settled(lambda: "tabasko" in screen_text(rig.app))
        sheet.forget()  # type: ignore[attr-defined]
        assert (field.value, field.password) == ("", True)
        await typed(rig, pilot, six, "#secret")
        await settled(lambda: rig.app.session.case is not None)


async def test_where_there_is_no_room_no_word_of_the_passphrase_is_doubted(
    stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk said: "Look at the third word: homesweep gives none like it." The words were right."""
    path = made(stick, "apricot-slate", "crested image tabasko reoccur fit spray")

    def full(*_: object, **__: object) -> None:
        raise StoreError(StoreProblem.NO_SPACE, str(path))

    monkeypatch.setattr("tui.app.record_access.load", full)
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("record")
        sheet = await shown(rig, pilot, UnlockScreen)
        for _ in range(4):  # nor that nobody can open it
            await typed(rig, pilot, "crested image tabasko reoccur fit spray", "#secret")
            await settled(lambda: "no room" in problem(rig))
            await settled(lambda: not sheet._tries)  # type: ignore[attr-defined]
            assert problem(rig) == problems.of_store(StoreError(StoreProblem.NO_SPACE, str(path)))


# one is left for another


async def listened(rig: Rig) -> None:
    rig.app.start_listening("amber lane")
    await settled(lambda: rig.app.session.radio.listening)
    rig.radio.hear(Context(T0, place="amber lane"), named("SECRETKEY", 1.0), named("SECRETKEY", 400.0))
    await settled(lambda: rig.app.session.heard.hearing.coverage.packets >= 2)
    rig.app.session.heard.finish()


HERE = ("client", "own", "records")


async def all_told(rig: Rig, pilot: Any, *only: str) -> str:
    """All that the pages of the registry show, as plain lines and on screen."""
    told = []
    for one in [one for one in PAGE_ENTRIES if one.id not in HERE and (not only or one.id in only)]:
        rig.app.action_go(one.id)
        await settled(lambda one=one: type(rig.app.screen) is one.kind())  # type: ignore[misc]
        await pilot.pause()
        page = rig.app.screen
        assert isinstance(page, Page)
        told += [*page.plain_lines(), screen_text(rig.app)]
        told += [field.value for field in page.query(Input)]
        await pilot.press("escape")
        await settled(lambda page=page: rig.app.screen is not page)  # type: ignore[misc]
    return "\n".join(told)


def gone(held: "weakref.ref[Session]") -> bool:
    """Nothing holds it any more."""
    gc.collect()
    return held() is None


async def test_nothing_of_one_client_is_in_the_record_of_another(tmp_path: Path, stick: Path) -> None:
    one, other = made(stick, "acorn-lantern", ONE), made(tmp_path / "b", "lilac-otter", OTHER)
    with open_case(one, ONE) as case:
        add_entry(Writer(case), incident("SECRETACCOUNT"))
    rig = Rig(path=one)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        rig.app.action_go("check")
        await unlocked(rig, pilot, ONE)
        await listened(rig)
        before = await all_told(rig, pilot, "tags", "record", "places")
        for secret in ("iTag key finder", "SECRETACCOUNT", "acorn-lantern", "amber lane"):
            assert secret in before, secret
        rig.app.action_go("write")
        await shown(rig, pilot, WriteScreen)
        rig.app.screen.query_one("#f-account").focus()
        await pilot.press(*"SECRETDRAFT")
        rig.app._clipboard = "SECRETCOPY"
        rig.app.notify("SECRETSAID")
        rig.app.action_go("records")
        await shown(rig, pilot, RecordsScreen)
        assert words.LEFT_FIRST in screen_text(rig.app)
        held = weakref.ref(rig.app.session)
        await typed(rig, pilot, other)
        await shown(rig, pilot, UnlockScreen)
        assert held().case is None  # type: ignore[union-attr]  # left before the other is asked for
        assert rig.radio.stopped
        text = screen_text(rig.app)
        assert "lilac-otter" in text
        assert "acorn" not in text
        await unlocked(rig, pilot, OTHER)
        assert len(rig.app.screen_stack) == 1
        after = await all_told(rig, pilot) + toasts(rig) + rig.app.clipboard
        assert "lilac-otter: " in after
        assert "SECRET" not in after
        assert "iTag key finder" not in after
        assert "acorn" not in after
        assert "amber lane" not in after
        rig.session = rig.app.session
        rig.radio.told = lambda status: None
        await settled(lambda: gone(held))  # a thread of the run that was left may end a moment later
        await pilot.press("ctrl+q")
    with open_case(one, ONE) as case:
        assert queries.numbers(case, "window")
        assert [draft.entry.account for draft in records.drafts(case)] == ["SECRETDRAFT"]
        assert soundness.first_break(case) is None
    with open_case(other, OTHER) as case:
        assert not queries.numbers(case, "window")
        assert not records.drafts(case)


async def test_a_record_that_cannot_be_written_to_holds_nobody_in_it(
    tmp_path: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = made(stick, "acorn-lantern"), made(tmp_path / "b", "lilac-otter", OTHER)
    rig = Rig(path=one)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        rig.app.action_go("check")
        await settled(lambda: rig.session.case is not None)

        def gone() -> None:
            raise StoreError(StoreProblem.GONE, str(one))

        monkeypatch.setattr(rig.session.heard, "finish", gone)
        rig.app.access.open_other(other)
        await shown(rig, pilot, UnlockScreen)
        assert problems.store_problem(StoreProblem.GONE, str(one))[0] in toasts(rig)
        await unlocked(rig, pilot, OTHER)


@pytest.mark.usefixtures("_own_home")
async def test_a_visit_that_needs_a_clients_record_starts_on_one(stick: Path) -> None:
    usual = default_path()
    made(usual.parent, usual.stem)
    made(usual.parent, "acorn-lantern")
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.session.helps = True
        await pilot.pause()
        await pilot.press("v")
        await shown(rig, pilot, Ask)
        await pilot.press("down", "enter")
        page = await shown(rig, pilot, RecordsScreen)
        box = page.query_one("#records", OptionList)
        await settled(lambda: box.option_count == 2 and box.highlighted is not None)
        assert [line.split()[0] for line in rows(rig)] == [usual.name, "acorn-lantern"]
        assert box.highlighted == 1


@pytest.mark.usefixtures("_own_home")
@pytest.mark.parametrize("helps", [False, True])
async def test_a_visit_begins_with_the_clients_record_that_is_there_and_locked(
    stick: Path, helps: bool
) -> None:
    """The first line made a second record for the same client."""
    rig = Rig(path=made(stick, "acorn-lantern", ONE))
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.session.helps = helps
        await pilot.pause()
        await pilot.press("v")
        asked = await shown(rig, pilot, Ask)
        lines = [str(one.prompt) for one in asked.query_one(OptionList).options]
        assert lines[0] == visit_words.UNLOCK_CLIENT.format(name="acorn-lantern")
        await pilot.press("enter")
        await unlocked(rig, pilot, ONE)
        await shown(rig, pilot, VisitScreen)


@pytest.mark.usefixtures("_own_home")
async def test_in_a_record_of_ones_own_a_visit_leads_to_a_clients(stick: Path) -> None:
    """Right after the kit was filled `v` did nothing."""
    rig = Rig(path=made(stick, "record"))
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("record")
        await settled(lambda: rig.session.case is not None)
        await pilot.press("escape")
        await pilot.press("v")
        assert not isinstance(rig.app.screen, Ask)
        rig.session.helps = True
        rig.app.screen.refresh_bindings()
        await pilot.press("v")
        asked = await shown(rig, pilot, Ask)
        assert list(asked._choices) == list(visit_words.CLIENT_RECORD)


async def test_what_is_no_record_leaves_the_open_one_alone(tmp_path: Path, stick: Path) -> None:
    rig = Rig(path=made(tmp_path, "acorn-lantern"))
    (stick / "letter.txt").write_text("Dear all", "utf-8")
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("record")
        await settled(lambda: rig.app.session.case is not None)
        rig.app.action_go("records")
        await shown(rig, pilot, RecordsScreen)
        for where, said in (
            (stick / "letter.txt", "is not a record"),
            (stick / "none", words.NO_SUCH),
            ("\0", words.NO_SUCH),
            ("x" * 400, words.NO_SUCH),
            (stick, words.NONE_IN),
            (tmp_path / "acorn-lantern.db", words.IS_OPEN),
        ):
            await typed(rig, pilot, where)
            await settled(lambda said=said: said in problem(rig))  # type: ignore[misc]
        assert rig.app.session is rig.session
        assert rig.session.case is not None


async def test_records_here_and_in_a_folder_are_listed(tmp_path: Path, stick: Path) -> None:
    here = default_path().parent
    for folder, name in (
        (here, "record"),
        (here, "acorn-lantern"),
        (stick, "lilac-otter"),
        (stick, "record"),
    ):
        made(folder, name)
    rig = Rig(path=here / "acorn-lantern.db")
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("record")
        await settled(lambda: rig.app.session.case is not None)
        rig.app.action_go("records")
        page = await shown(rig, pilot, RecordsScreen)
        await settled(lambda: len(rows(rig)) == 2)
        assert rows(rig)[0] == f"record.db       {words.HERE}"
        assert rows(rig)[1].startswith(f"acorn-lantern   {words.HERE}")
        assert words.OPEN_NOW in rows(rig)[1]
        assert page.query_one("#records", OptionList).highlighted == 0
        await typed(rig, pilot, stick)
        await settled(lambda: rows(rig)[0].startswith("record.db"))
        assert rows(rig)[1].startswith("lilac-otter")
        assert page.query_one("#records").has_focus
        await pilot.press("down", "enter")
        await settled(lambda: rig.app.session.record.path == stick / "lilac-otter.db")
        await shown(rig, pilot, StartScreen)
        assert bar(rig).startswith("lilac-otter: ")


@pytest.mark.parametrize("keep", [False, True])
async def test_what_is_not_kept_is_not_dropped_unasked(keep: bool, stick: Path) -> None:
    path = made(stick, "acorn-lantern")
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await listened(rig)
        rig.app.action_go("records")
        await shown(rig, pilot, RecordsScreen)
        await typed(rig, pilot, path)
        await shown(rig, pilot, AskYes)
        assert "What was heard so far is not kept" in screen_text(rig.app)
        await pilot.press(*(["enter"] if keep else ["tab", "enter"]))
        if keep:
            await shown(rig, pilot, RecordsScreen)
            assert rig.app.session is rig.session
        else:
            await settled(lambda: rig.app.session.case is not None)
            assert not rig.app.session.heard.all_tags()
    with open_case(path) as case:
        assert not queries.numbers(case, "window")


async def test_while_something_is_written_no_other_is_opened(tmp_path: Path, stick: Path) -> None:
    rig = Rig(path=made(tmp_path, "acorn-lantern"))
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        rig.app.action_go("record")
        await settled(lambda: rig.session.case is not None)
        rig.app.action_go("records")
        await shown(rig, pilot, RecordsScreen)
        with rig.session.record.making(lambda: None):
            await typed(rig, pilot, made(stick, "lilac-otter"))
            await settled(lambda: words.BUSY in toasts(rig))
        assert rig.app.session is rig.session


# a record for a client


async def new_secret(rig: Rig, pilot: Any, kind: type, secret: str) -> None:
    await shown(rig, pilot, kind)
    for field in ("#new", "#again"):
        rig.app.screen.query_one(field, Input).value = secret
    rig.app.screen.query_one("#again").focus()
    await pilot.press("enter")
    await settled(lambda: not isinstance(rig.app.screen, NewSecretScreen))


async def test_a_record_for_one_more_client(tmp_path: Path, stick: Path) -> None:
    one = made(tmp_path, "acorn-lantern", ONE)
    rig = Rig(path=one)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        rig.app.action_go("check")
        await unlocked(rig, pilot, ONE)
        await listened(rig)
        rig.app.action_go("client")
        page = await shown(rig, pilot, ClientScreen)
        assert "note that elsewhere" in screen_text(rig.app)
        await choose(rig, pilot, page, "folder")
        await typed(rig, pilot, stick, "#folder")
        sheet = await shown(rig, pilot, ElsewhereScreen)
        assert words.PASSPHRASE_OF.format(name=sheet._path.stem) in screen_text(rig.app)
        await pilot.press("escape")  # nothing is made, and nothing is left
        await shown(rig, pilot, ClientScreen)
        assert (rig.app.session, files(stick)) == (rig.session, [])
        await typed(rig, pilot, stick, "#folder")
        await new_secret(rig, pilot, ElsewhereScreen, OTHER)
        await settled(lambda: rig.app.session is not rig.session and rig.app.session.case is not None)
        await shown(rig, pilot, StartScreen)
        (path,) = files(stick)
        assert words_of.is_code_name(path.stem)
        await settled(lambda: bar(rig).startswith(f"{path.stem}: "))
        await settled(lambda: words.CLIENT_MADE.format(name=path.stem, folder=path.parent) in toasts(rig))
        assert not rig.app.session.heard.all_tags()
    with open_case(path, OTHER) as case:
        assert codename.of(case) == path.stem
        assert not queries.numbers(case, "window")


@pytest.mark.parametrize("goes_in", [True, False])
async def test_what_was_only_looked_at_goes_into_a_clients_record_or_not(goes_in: bool, stick: Path) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await listened(rig)
        rig.app.action_go("client")
        page = await shown(rig, pilot, ClientScreen)
        await choose(rig, pilot, page, "folder")
        await typed(rig, pilot, stick, "#folder")
        await shown(rig, pilot, Ask)
        await pilot.press(*([] if goes_in else ["down"]), "enter")
        await new_secret(rig, pilot, NewSecretScreen if goes_in else ElsewhereScreen, ONE)
        await settled(lambda: rig.app.session.case is not None and "note that elsewhere" in toasts(rig))
        await pilot.press("ctrl+q")
    (path,) = files(stick)
    with open_case(path, ONE) as case:
        assert bool(queries.numbers(case, "window")) is goes_in


async def test_the_tick_of_the_first_run_says_that_nothing_notes_whose_it_is(stick: Path) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        rig.app.keep_now()
        page = await shown(rig, pilot, KeepScreen)
        page.query_one("#client", Picks).pick("yes")
        await choose(rig, pilot, page, "folder")
        await typed(rig, pilot, stick, "#folder")
        await new_secret(rig, pilot, NewSecretScreen, ONE)
        await settled(lambda: "note that elsewhere" in toasts(rig))


async def test_a_record_of_ones_own_is_made_once_and_opened_then(tmp_path: Path, stick: Path) -> None:
    rig = Rig(path=made(tmp_path, "acorn-lantern"))
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        for opened in (0, 1):
            rig.app.action_go("record")
            await settled(lambda: rig.app.session.case is not None)
            rig.app.action_go("own")
            page = await shown(rig, pilot, OwnScreen)
            await choose(rig, pilot, page, "folder")
            await typed(rig, pilot, stick, "#folder")
            if opened:
                await settled(lambda: problem(rig) == words.IS_OPEN)
                rig.app.access.open_other(tmp_path / "acorn-lantern.db")
                await settled(lambda: rig.app.session.record.path == tmp_path / "acorn-lantern.db")
                rig.app.action_go("own")
                page = await shown(rig, pilot, OwnScreen)
                await choose(rig, pilot, page, "folder")
                await typed(rig, pilot, stick, "#folder")
                await shown(rig, pilot, Ask)
                await pilot.press("enter")
                await unlocked(rig, pilot, ONE)
            else:
                await new_secret(rig, pilot, ElsewhereScreen, ONE)
                await settled(lambda: words.OWN_MADE in toasts(rig))
            assert rig.app.session.record.path == stick / "record.db"
            assert codename.of(rig.app.session.case) == ""  # type: ignore[arg-type]


# which one is locked


@pytest.mark.parametrize(("name", "said"), [("acorn-lantern", "acorn-lantern"), ("record", "record.db")])
async def test_the_locked_page_says_which_record_and_leads_to_another(
    name: str, said: str, tmp_path: Path, stick: Path
) -> None:
    other = made(tmp_path / "b", "lilac-otter", OTHER)
    path = made(stick, name, ONE)
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("check")
        await shown(rig, pilot, UnlockScreen)
        assert said in screen_text(rig.app)
        assert words.lies_in(stick)[:40] in screen_text(rig.app)
        await pilot.press("enter")
        await pilot.pause()
        assert problem(rig) == words.TYPE_IT
        assert not access.waiting_path(path).exists()  # it was no try
        rig.app.screen.query_one("#another", Button).press()
        await shown(rig, pilot, RecordsScreen)
        await typed(rig, pilot, other)
        await unlocked(rig, pilot, OTHER)
        assert bar(rig).startswith("lilac-otter: ")


async def test_a_hidden_client_record_is_named_by_its_words_and_leads_to_another(
    tmp_path: Path, stick: Path
) -> None:
    path, other = made(stick, "acorn-lantern", ONE), made(tmp_path / "b", "lilac-otter", OTHER)
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("check")
        await unlocked(rig, pilot, ONE)
        with rig.session.record.making(lambda: None):
            rig.app.action_hide()
            await shown(rig, pilot, HiddenScreen)
            assert "acorn-lantern" in screen_text(rig.app)
            assert str(stick)[:20] not in screen_text(rig.app)
            await pilot.press("enter")
            await pilot.pause()
            assert problem(rig) == words.TYPE_IT
            assert not access.waiting_path(path).exists()
            await pilot.press("tab", "tab", "enter")  # past what shows the passphrase
            await pilot.pause()
            assert problem(rig) == words.BUSY
        await settled(lambda: rig.app.session.record.shut is not None and not rig.app.changing)
        assert "acorn-lantern" in screen_text(rig.app)
        for said in (words.ENDS_ALL, ""):
            await settled(lambda: not rig.app.screen.query_one("#another").has_class("-active"))
            await pilot.press("enter")
            if said:
                await settled(lambda said=said: problem(rig) == said)  # type: ignore[misc]
        await shown(rig, pilot, RecordsScreen)
        assert rig.session.case is None  # left before anything else is shown
        assert "acorn" not in bar(rig)
        await pilot.press("escape")
        await shown(rig, pilot, StartScreen)
        rig.app.action_go("records")
        await shown(rig, pilot, RecordsScreen)
        await typed(rig, pilot, other)
        await unlocked(rig, pilot, OTHER)
        assert not rig.app.hidden
        assert bar(rig).startswith("lilac-otter: ")


async def test_leaving_for_another_is_asked_twice(tmp_path: Path, stick: Path) -> None:
    """One Enter too many on the hidden page had closed a client's record amid a room."""
    path = made(stick, "acorn-lantern", ONE)
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("check")
        await unlocked(rig, pilot, ONE)
        await listened(rig)
        rig.app.action_hide()
        await shown(rig, pilot, HiddenScreen)
        await settled(lambda: rig.app.session.record.shut is not None and not rig.app.changing)
        rig.app.screen.query_one("#another", Button).press()
        await settled(lambda: problem(rig) == words.ENDS_ALL)
        assert isinstance(rig.app.screen, HiddenScreen)
        await settled(lambda: not rig.app.screen.query_one("#another").has_class("-active"))
        rig.app.screen.query_one("#another", Button).press()
        await shown(rig, pilot, RecordsScreen)
        assert not rig.session.radio.listening


# the question at the beginning


def among(rig: Rig, *paths: Path) -> Rig:
    rig.app = HomesweepApp(rig.session, among=paths, exit_now=rig.exits.append)
    return rig


async def test_with_two_records_the_app_itself_asks_which(stick: Path) -> None:
    one, other = made(stick, "acorn-lantern", ONE), made(stick, "lilac-otter")
    rig = among(Rig(), one, other)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await shown(rig, pilot, RecordsScreen)
        assert commands.WHICH_RECORD in screen_text(rig.app)
        await pilot.press("escape")
        await shown(rig, pilot, RecordsScreen)  # there is nothing before it
        await pilot.press("enter")
        await unlocked(rig, pilot, ONE)
        await shown(rig, pilot, StartScreen)
        assert bar(rig).startswith("acorn-lantern: ")


async def test_one_can_go_on_with_none_of_them(stick: Path) -> None:
    rig = among(Rig(), made(stick, "acorn-lantern"), made(stick, "lilac-otter"))
    async with rig.app.run_test(size=NORMAL) as pilot:
        await shown(rig, pilot, RecordsScreen)
        await pilot.press("up", "enter")
        await shown(rig, pilot, StartScreen)
        assert not rig.app.access.has_record
        await pilot.press("4")
        await settled(lambda: type(rig.app.screen).__name__ == "HelpNowScreen")


async def test_a_passphrase_that_came_with_the_command_opens_the_one_that_is_chosen(stick: Path) -> None:
    rig = Rig()
    paths = (made(stick, "acorn-lantern", ONE), made(stick, "lilac-otter", OTHER))
    rig.app = HomesweepApp(rig.session, among=paths, secret=OTHER, exit_now=rig.exits.append)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await shown(rig, pilot, RecordsScreen)
        await pilot.press("down", "enter")
        await settled(lambda: rig.app.session.case is not None)
        await shown(rig, pilot, StartScreen)
        assert bar(rig).startswith("lilac-otter: ")


# names from outside


@pytest.mark.parametrize("name", [one.replace("/", "_") for one in HOSTILE])
async def test_names_of_files_and_folders_are_text(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name[:60]
    path = made(folder, name[:60], ONE)
    made(folder, "acorn-lantern")
    rig = among(Rig(), path, folder / "acorn-lantern.db")
    async with rig.app.run_test(size=(160, 40), notifications=True) as pilot:
        await shown(rig, pilot, RecordsScreen)
        texts = [screen_text(rig.app)]
        await pilot.press("ctrl+t")
        await settled(lambda: not isinstance(rig.app.screen, RecordsScreen))
        await pilot.pause()
        texts.append(screen_text(rig.app))
        await pilot.press("escape")
        await shown(rig, pilot, RecordsScreen)
        await typed(rig, pilot, folder)
        await settled(lambda: problem(rig) == words.NO_SUCH or rig.app.screen.query_one("#records").has_focus)
        texts.append(screen_text(rig.app))
        rig.app.access.open_first(path)
        await shown(rig, pilot, UnlockScreen)
        texts.append(screen_text(rig.app))
        for text in texts:
            assert not STEERING & {*text}
        if name.startswith("["):
            assert name[:14] in texts[0]
            assert name[:14] in texts[3]
        assert rig.app.is_running


async def test_the_demo_shows_nobodys_records(stick: Path) -> None:
    made(default_path().parent, "acorn-lantern")
    rig = Rig()
    rig.session.reach = None
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("records")
        await shown(rig, pilot, RecordsScreen)
        assert upkeep.MADE_UP_RECORD in screen_text(rig.app)
        assert "acorn-lantern" not in screen_text(rig.app)
        await pilot.press("escape")
        rig.app.action_go("client")
        page = await shown(rig, pilot, ClientScreen)
        await choose(rig, pilot, page, "here")
        await settled(lambda: problem(rig) == upkeep.MADE_UP_RECORD)


async def test_what_another_program_adds_while_it_is_open_shows_on_the_next_page(tmp_path: Path) -> None:
    rig = Rig(path=made(tmp_path, "record"))
    async with rig.app.run_test(size=NORMAL) as pilot:
        assert await rig.app.access.ready()
        assert rig.session.heard.all_tags() == []
        with open_case(tmp_path / "record.db") as other:
            new_hearing(CaseKeeper(other)).feed_all([*map(tag, (1.0, 31.0, 61.0))])
        rig.app.action_go("check")
        await settled(lambda: [one.sightings for one in rig.session.heard.all_tags()] != [])
        await shown(rig, pilot, CheckScreen)
        judged = rig.session.judge
        assert await rig.app.access.ready()
        assert rig.session.judge is judged  # nothing new: nothing is judged again
    rig.session.end()
