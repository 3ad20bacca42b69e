"""A client's record without a note of what was agreed says so, leads there by a key, and asks once."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Button, Input, OptionList, Static

from scanner.actions.home import list_agreed
from scanner.log.diary.entries import Draft, add_entry, save_draft
from scanner.log.diary.entry import Entry
from scanner.log.proof import answers
from scanner.store import codename
from scanner.store.case import open_case
from scanner.store.events.writing import Writer
from tests.tui import records
from tests.tui.app.test_app import screen_text
from tests.tui.apps import T0, Rig, settled, tag
from tests.tui.commanding import Run
from tests.tui.records import AT, NORMAL, fill, kept_drafts, shown, write
from tests.tui.screens.home.test_home import Lan
from tui.screens.asking.ask_first import Choose
from tui.screens.asking.dialogs import Ask, AskWord, AskYes
from tui.screens.home.home import HomeScreen
from tui.screens.listening.check import CheckScreen
from tui.screens.record.agreed import AgreedScreen
from tui.screens.start import StartScreen
from tui.screens.tags.tag import TagScreen
from tui.screens.visit.visit import VisitScreen
from tui.screens.write.write import WriteScreen
from tui.widgets.form import Lines
from tui.wording.app import record as words
from tui.wording.guided.visit import answers as answer_words
from tui.wording.log import diary

_own_home, path = records._own_home, records.path  # fixtures
CONSENT = Entry("consent", AT, start=AT, agreed=("stop",), account="She may look at the phone.")


@pytest.fixture
def client(path: Path) -> Path:
    with open_case(path) as case:
        codename.give(case, "acorn-lantern")
    return path


async def check(rig: Rig, pilot: Any) -> CheckScreen:
    rig.app.action_go("check")
    page: CheckScreen = await shown(rig, pilot, CheckScreen)
    return page


async def test_before_listening_it_is_said_and_one_key_leads_there_also_from_the_field(client: Path) -> None:
    rig = Rig(path=client)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await check(rig, pilot)
        assert words.UNAGREED in screen_text(rig)
        assert words.UNAGREED in page.plain_lines()
        await pilot.press("g", "ctrl+g")  # the letter is a letter of the place
        assert page.query_one("#place").value == "g"  # type: ignore[attr-defined]
        await shown(rig, pilot, AgreedScreen)
        assert diary.NO_AGREED in screen_text(rig)
        await pilot.press("w")
        form: WriteScreen = await shown(rig, pilot, WriteScreen)
        form.desk.put("agreed", ("stop",))
        form.desk.add()
        await pilot.press("escape")
        await shown(rig, pilot, AgreedScreen)
        await pilot.press("escape")
        await shown(rig, pilot, CheckScreen)
        assert words.UNAGREED not in screen_text(rig)
        await pilot.press("ctrl+q")


async def asked(rig: Rig, answer: str) -> None:
    """Who is going to listen, and the answer."""
    await settled(lambda: isinstance(rig.app.screen, Ask) and bool(rig.app.screen.query(OptionList)))
    box = rig.app.screen.query_one(OptionList)
    assert str(rig.app.screen.query(Static).first().content) == answer_words.WHO_LISTENS
    box.highlighted = [one.id for one in box.options].index(answer)
    box.action_select()


async def test_the_client_is_asked_once_before_it_listens_and_their_yes_is_kept(client: Path) -> None:
    rig = Rig(path=client)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await check(rig, pilot)
        await pilot.press("enter")
        assert not rig.session.radio.listening
        await asked(rig, "own")
        await settled(lambda: rig.session.radio.listening)
        await pilot.press("s")
        await settled(lambda: not rig.session.radio.listening)
        rig.app.screen.query_one("#listen", Button).press()
        await settled(lambda: rig.session.radio.listening)
        await pilot.press("ctrl+q")
    with open_case(client) as case:
        assert not list_agreed.asks_who_listens(case)
        (said,) = answers.listed(case)
    assert (said.of, said.answer, said.by) == ("listening", "yes", "client")


@pytest.mark.parametrize(("page", "button"), [("check", "#listen"), ("walk", "#walk-go")])
async def test_who_helps_is_led_to_the_visit_and_nothing_is_listened_to(
    client: Path, page: str, button: str
) -> None:
    rig = Rig(path=client)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go(page)
        await settled(lambda: bool(rig.app.screen.query(button)))
        rig.app.screen.query_one(button, Button).press()
        await asked(rig, "visit")
        await settled(lambda: isinstance(rig.app.screen, AskWord))
        assert not rig.session.radio.listening
        assert any(isinstance(one, VisitScreen) for one in rig.app.screen_stack)
        await pilot.press("ctrl+q")
    with open_case(client) as case:
        assert answers.listed(case) == []


@pytest.mark.parametrize("said", ["yes", "no", "entry"])
def test_who_listens_is_not_asked_once_something_says_it(client: Path, said: str) -> None:
    with open_case(client) as case:
        assert list_agreed.asks_who_listens(case)
        answers.note(case, answers.Answer(T0, "listening", "later", "client"))
        assert list_agreed.asks_who_listens(case)
        if said == "entry":
            add_entry(Writer(case), CONSENT)
        else:
            answers.note(case, answers.Answer(T0, "listening", said, "advocate"))
        assert not list_agreed.asks_who_listens(case)


async def test_the_first_page_says_it_once_the_record_is_open(client: Path) -> None:
    rig = Rig(path=client)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await check(rig, pilot)
        await pilot.press("escape")
        start: StartScreen = await shown(rig, pilot, StartScreen)
        await settled(lambda: words.UNAGREED in screen_text(rig))
        assert words.UNAGREED in start.plain_lines()
        await pilot.press("ctrl+g")
        await shown(rig, pilot, AgreedScreen)
        await pilot.press("ctrl+q")


@pytest.mark.parametrize("noted", [False, True])
async def test_one_s_own_record_and_one_with_a_note_say_nothing(noted: bool, path: Path) -> None:
    if noted:
        with open_case(path) as case:
            codename.give(case, "acorn-lantern")
            add_entry(Writer(case), CONSENT)
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await check(rig, pilot)
        assert words.UNAGREED not in screen_text(rig)
        await pilot.press("ctrl+g")  # leads nowhere where nothing says so
        await pilot.pause()
        assert isinstance(rig.app.screen, CheckScreen)
        await pilot.press("ctrl+q")


async def test_the_question_of_a_look_at_home_says_it_too(
    client: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lan = Lan()
    monkeypatch.setattr("scanner.lan.system.interfaces.survey", lan.survey)
    monkeypatch.setattr("scanner.lan.sweep_in_thread.discover_beside", lan.discover)
    rig = Rig(path=client)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("home")
        await shown(rig, pilot, HomeScreen)
        await pilot.press("s")
        await shown(rig, pilot, Choose)
        await settled(lambda: words.UNAGREED in screen_text(rig))
        await pilot.press("ctrl+g")
        await shown(rig, pilot, AgreedScreen)
        assert lan.asked == []
        await pilot.press("ctrl+q")


async def test_a_draft_of_it_is_named_and_enter_goes_on_with_it(client: Path) -> None:
    with open_case(client) as case:
        save_draft(case, Draft("", T0, Entry("incident", AT, account="Something else")))
        save_draft(case, Draft("", T0, CONSENT))
    rig = Rig(path=client)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("agreed")
        page: AgreedScreen = await shown(rig, pilot, AgreedScreen)
        assert diary.NO_AGREED not in screen_text(rig)
        told = words.DRAFT_WAITS.format(id="2", about=CONSENT.account)
        assert page.plain_lines()[1:] == [told]
        assert words.AGREED_GOES_ON in " ".join(screen_text(rig).split())
        assert page.query_one("#agreed-list", OptionList).highlighted == 0
        await pilot.press("enter")
        form: WriteScreen = await shown(rig, pilot, WriteScreen)
        assert form.query_one("#f-account", Lines).text == CONSENT.account
        await pilot.press("ctrl+q")


async def test_drafts_stand_behind_what_was_added(client: Path) -> None:
    with open_case(client) as case:
        add_entry(Writer(case), CONSENT)
        save_draft(case, Draft("", T0, Entry("consent", AT, start=AT, account="More")))
    rig = Rig(path=client)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("agreed")
        await shown(rig, pilot, AgreedScreen)
        await pilot.press("end", "enter")
        form: WriteScreen = await shown(rig, pilot, WriteScreen)
        assert form.desk.draft.id == "1"
        await pilot.press("ctrl+q")


async def test_names_stand_in_the_next_entry_and_alone_make_no_draft(client: Path) -> None:
    fill(client, replace(CONSENT, writer="Dana", made_by="with", written_for="A. B."))
    rig = Rig(path=client)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await write(rig, pilot)
        assert page.query_one("#f-writer", Input).value == "Dana"
        assert page.query_one("#f-written_for", Input).value == "A. B."
        assert words.NAMES_AS_BEFORE in "\n".join(page.plain_lines())
        await pilot.press("escape")
        await settled(lambda: rig.app.screen is not page)
    assert kept_drafts(client) == []


async def test_one_s_own_record_asks_for_no_names(path: Path) -> None:
    fill(path, replace(CONSENT, writer="Dana", made_by="with"))
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await write(rig, pilot, full=True)
        assert page.query_one("#f-writer", Input).value == ""


def test_asking_is_cheap_in_a_long_record(client: Path) -> None:
    """Pages ask twice a second."""
    with open_case(client) as case:
        with case.transaction():
            for _ in range(300):
                add_entry(Writer(case), Entry("incident", AT, account="A van" * 500))
        assert list_agreed.missing(case)
        looked: list[str] = []
        case.db._connection.set_trace_callback(looked.append)
        for _ in range(100):
            assert list_agreed.missing(case)
        case.db._connection.set_trace_callback(None)
        assert looked
        assert not [query for query in looked if "json_extract" in query]  # no entry is read again
        add_entry(Writer(case), CONSENT)
        assert not list_agreed.missing(case)


def test_the_answers_of_a_visit_say_what_was_agreed(client: Path) -> None:
    """Once both checks were asked about; a yes to one look alone does not."""
    with open_case(client) as case:
        answers.note(case, answers.Answer(T0, "listening", "yes", "client"))
        answers.note(case, answers.Answer(T0, "network", "yes", "client", network="10.0.0.0/24"))
        assert list_agreed.missing(case)
        answers.note(case, answers.Answer(T0, "network", "later", "client"))
        assert not list_agreed.missing(case)


def test_the_command_names_the_draft(run: Run, record: Path) -> None:
    with open_case(record) as case:
        save_draft(case, Draft("", T0, CONSENT))
    told = " ".join(run("log", "agreed").out.split())
    assert told == diary.AGREED_DRAFT.format(id="1")


async def test_the_client_is_asked_before_a_tag_is_looked_for_too(client: Path) -> None:
    rig = Rig(path=client)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await check(rig, pilot)
        rig.session.heard.hearing.feed(tag(1.0))
        found = rig.session.heard.weighed("D1:22:33:44:55:66")
        assert found is not None
        rig.app.open_tag(found.id)
        await shown(rig, pilot, TagScreen)
        await pilot.press("f")
        await settled(lambda: isinstance(rig.app.screen, AskYes))
        await pilot.press("tab", "enter")
        await asked(rig, "own")
        await settled(lambda: rig.session.radio.listening)
        await pilot.press("ctrl+q")
