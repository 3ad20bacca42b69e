"""Hand over and close: what is ticked off, and what is left on the laptop once the record is locked."""

from pathlib import Path
from threading import Event

import pytest
from textual.widgets import Input, OptionList, Static

from scanner.actions.package.hand_over import Given, hand_over
from scanner.actions.visit import close
from scanner.actions.visit import visit as visits
from scanner.actions.visit.room_in_app import RoomInApp
from scanner.actions.visit.search_computer import Found
from scanner.actions.visit.steps import STEPS
from scanner.log.diary.entries import notes
from scanner.log.proof import anchors
from scanner.store import written_files
from scanner.store.case import create, open_case
from scanner.store.data_folder import default_path
from tests.tui.apps import T0, Rig, settled
from tui.app.app import HomesweepApp
from tui.screens.asking.dialogs import Ask, AskWord, AskYes
from tui.screens.base.plain import PlainScreen
from tui.screens.package.hand_over import HandedScreen
from tui.screens.start import StartScreen
from tui.screens.unlock import HiddenScreen
from tui.screens.visit.close import CloseScreen
from tui.screens.visit.left import LeftScreen
from tui.screens.visit.visit import VisitScreen
from tui.wording import paper
from tui.wording.guided.visit import close as words
from tui.wording.guided.visit import left as left_words
from tui.wording.guided.visit import since as since_words
from tui.wording.terminal import commands

SECRET = "six words of a test"  # noqa: S105


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that counts as a drive of its own; only a folder of this test is looked through."""
    folder, tmp = tmp_path / "stick", tmp_path / "tmp"
    for one in (folder, tmp):
        one.mkdir()
    monkeypatch.setattr("scanner.store.file.sticks.mounted", lambda: [folder])
    monkeypatch.setattr("scanner.actions.package.paper.printer", lambda: None)
    monkeypatch.setattr("scanner.actions.visit.search_computer.places", lambda: [tmp])
    return folder


async def test_that_a_package_was_written_stays_ticked_after_a_lock(
    stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.store.file.keys.MEMORY_KIB", (1024,))
    create(stick / "r.db", SECRET, now=T0).close()
    rig = Rig()
    app, there = rig.app, tmp_path / "package.zip.age"
    there.write_bytes(b"locked")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert await app.access.open_record(stick / "r.db", SECRET) is None
        case = app.session.case
        assert case is not None
        visits.begin(case, ["hall"], 40, now=T0)
        written_files.remember(case, there)
        app.session.packages[there] = "a" * 64
        app.open_page(CloseScreen())
        await _ticked(app, "package")
        app.action_hide()
        await settled(lambda: isinstance(app.screen, HiddenScreen) and not app.changing)
        app.screen.query_one("#secret", Input).value = SECRET
        await pilot.press("enter")
        await settled(lambda: not app.hidden and app.session.case is not None)
        app.open_page(CloseScreen())
        await _ticked(app, "package")
        case = app.session.case
        assert case is not None
        assert close.ready(case, app.session.packages, now=T0 + 9).files == (stick / "r.db", there)


async def _ticked(app: HomesweepApp, part: str) -> None:
    line = f"[x] {words.CLOSE_PARTS[part]}"
    await settled(lambda: isinstance(app.screen, CloseScreen) and line in app.screen.plain_lines())


def asked(app: HomesweepApp) -> str:
    """The question that stands, if it asks for a word."""
    page = app.screen
    return str(page.query(Static).first().content) if isinstance(page, AskWord) else ""


async def test_handed_over_and_closed(stick: Path, tmp_path: Path) -> None:
    create(stick / "r.db", None, now=T0).close()
    default_path().parent.mkdir(parents=True, exist_ok=True)
    create(default_path(), None, now=T0).close()
    rig = Rig()
    app = rig.app
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert await app.access.open_record(stick / "r.db", None) is None
        case = rig.session.case
        assert case is not None
        before = visits.begin(case, ["hall"], 40, now=T0 - 86_400)
        visits.heard_in(case, before, "hall", T0 - 86_300, now=T0 - 86_200)
        visits.end(case, before, now=T0 - 86_000)
        visit = visits.begin(case, ["hall"], 40, now=T0)
        visits.heard_in(case, visit, "hall", T0 - 100, now=T0)
        app.in_room = RoomInApp(rig.session, visit, "linnet nursery")
        app.in_room.listening = False
        app.open_page(CloseScreen())
        await settled(lambda: isinstance(app.screen, CloseScreen))
        await settled(lambda: app.screen.query_one("#close-parts", OptionList).option_count > 0)
        page = app.screen
        assert isinstance(page, CloseScreen)
        parts = page.query_one("#close-parts", OptionList)
        assert f"[x] {words.CLOSE_PARTS['record']}" in page.plain_lines()  # it is on a stick already
        assert close.PARTS.index("next") < close.PARTS.index("paper")  # so it is on it
        parts.highlighted = close.PARTS.index("paper")
        await pilot.press("enter")
        await settled(lambda: asked(app) == words.PAPER_DATE_ASK)
        app.screen.query_one(Input).value = "Tuesday 12 January, ten"
        await pilot.press("enter")
        await settled(lambda: isinstance(app.screen, Ask))
        await pilot.press("enter")
        await settled(lambda: asked(app) == paper.WHERE)
        assert app.screen.query_one(Input).value == str(stick)
        app.screen.query_one(Input).value = f"{stick}k"  # the question stands: "press Enter again" is true
        await pilot.press("enter")
        await settled(
            lambda: commands.NO_SUCH_FOLDER in str(app.screen.query_one("#ask-says", Static).content)
        )
        app.screen.query_one(Input).value = str(stick)
        await pilot.press("enter")
        await settled(lambda: app.screen is page and len(list(stick.glob("visit-*"))) == 2)
        assert len(notes(case)) == 1
        await settled(lambda: parts.highlighted == close.PARTS.index("risk"))  # the words are on it too
        (html,) = stick.glob("visit-*.html")  # noqa: ASYNC240
        printed, (given,) = html.read_text("utf-8"), [head for _, head in anchors.given(case)]
        assert "Next date: Tuesday 12 January, ten" in printed
        assert given.words in printed
        assert since_words.SINCE_NONE in printed  # since the visit of the day before
        parts.highlighted = close.PARTS.index("words")
        await pilot.press("enter")
        said = words.WORDS_NOTE.format(words=given.words)  # one set of them, however often it is asked for
        await settled(lambda: said in page.plain_lines())
        assert len(anchors.given(case)) == 1
        parts.highlighted = close.PARTS.index("next")
        await pilot.press("enter")
        await settled(lambda: asked(app) == words.NEXT_ASK)
        assert app.screen.query_one(Input).value == "Tuesday 12 January, ten"
        app.screen.query_one(Input).value = "Wednesday 13 January, ten"
        await pilot.press("enter")
        await settled(lambda: words.PAPER_BEFORE in [one.message for one in app._notifications])
        assert [one.text.partition("\n")[2] for one in notes(case)] == ["Wednesday 13 January, ten"]
        for part in ("paper", "words", "next"):
            await settled(lambda part=part: f"[x] {words.CLOSE_PARTS[part]}" in page.plain_lines())
        parts.highlighted = close.PARTS.index("receipt")
        await pilot.press("enter")  # nothing was handed over so far
        await settled(lambda: isinstance(app.screen, HandedScreen))
        hand_over(case, Given("Officer Nightingale", "", ""), now=T0 + 60)
        await pilot.press("escape")
        await settled(lambda: f"[x] {words.CLOSE_PARTS['receipt']}" in page.plain_lines())
        assert parts.highlighted == close.PARTS.index("receipt")
        await pilot.press("enter")
        await settled(lambda: isinstance(app.screen, PlainScreen))
        assert any("Received" in line for line in app.screen.plain_lines())  # type: ignore[attr-defined]
        assert app.screen.HEADING == "A receipt to sign"  # type: ignore[attr-defined]
        receipt = app.screen
        await pilot.press("p")  # to be signed
        await settled(lambda: isinstance(app.screen, Ask))
        await pilot.press("enter")
        await settled(lambda: asked(app) == paper.WHERE)
        await pilot.press("enter")
        await settled(lambda: app.screen is receipt and len(list(stick.glob("receipt-*"))) == 2)
        (html,) = stick.glob("receipt-*.html")  # noqa: ASYNC240
        assert "Officer Nightingale" in html.read_text("utf-8")
        await pilot.press("escape")
        await settled(lambda: app.screen is page)
        (tmp_path / "tmp" / "draft.txt").write_text("next date: wednesday 13 january, ten", encoding="utf-8")
        parts.highlighted = close.PARTS.index("close")
        await pilot.press("enter")
        await settled(lambda: isinstance(app.screen, Ask))
        said = str(app.screen.query(Static).first().content)
        assert "Noted as done: record on a stick, receipt, next date, page on paper, eight words." in said
        assert "Not noted so far: package for the police, DASH or S-DASH. Each can be left out." in said
        await pilot.press("enter")  # one Enter too many closes nothing
        await settled(lambda: app.screen is page)
        assert visits.going(case) is not None
        parts.highlighted = close.PARTS.index("close")
        await pilot.press("enter")
        await settled(lambda: isinstance(app.screen, Ask))
        await pilot.press("down", "enter")
        await settled(lambda: isinstance(app.screen, PlainScreen))
        told = "\n".join(app.screen.plain_lines())  # type: ignore[attr-defined]
        assert "On this laptop: 1 file of this client." in told
        assert "draft.txt" in told
        assert app.access.has_record, "the helper's own, on this computer"
        assert (app.session.case, app.in_room, app.walking, app.comparing) == (None, None, None, None)
    with open_case(stick / "r.db") as case:
        _, visit = visits.visits(case)
        assert (visit.ended is not None, visit.state("hand-over")) == (True, "done")


async def test_what_is_left_goes_file_by_file_after_a_yes_and_no_record_does(
    stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking, look = Event(), close.look

    def slow(closing: close.Closing) -> Found:
        assert looking.wait(60)
        return look(closing)

    monkeypatch.setattr(close, "look", slow)
    create(stick / "r.db", None, now=T0).close()
    create(tmp_path / "copy.db", None, now=T0).close()
    pages = [tmp_path / "tmp" / name for name in ("one.pdf", "two.pdf")]
    letter = tmp_path / "tmp" / "letter.txt"
    for one in (*pages, letter):
        one.write_text("Lea Canary did this to me", "utf-8")
    rig = Rig()
    app = rig.app
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert await app.access.open_record(stick / "r.db", None) is None
        case = rig.session.case
        assert case is not None
        visit = visits.begin(case, ["hall"], 40, now=T0)
        visits.tell(case, visit, "set-up", "Lea Canary did this to me", label="Who", now=T0)
        written_files.remember(case, *pages, tmp_path / "copy.db")
        rig.session.helps = True
        app.access.close_and_look(close.ready(case, (), now=T0 + 9))
        await settled(lambda: left_words.LOOKING in [note.message for note in app._notifications])
        await pilot.pause()
        assert isinstance(app.screen, StartScreen)
        assert left_words.LOOKING in [note.message for note in app._notifications]  # it can take a minute
        assert app.session.helps  # for the next client: v stands on the first page
        looking.set()
        await settled(lambda: isinstance(app.screen, LeftScreen) and app.screen._stands)
        assert left_words.LOOKING not in [note.message for note in app._notifications]
        page = app.screen
        assert isinstance(page, LeftScreen)
        assert "On this laptop: 4 files of this client." in page.plain_lines()

        async def ask_for(line: int) -> str:
            await pilot.press("r")
            await settled(lambda: isinstance(app.screen, Ask))
            app.screen.query_one(OptionList).highlighted = line
            await pilot.press("enter")
            await settled(lambda: isinstance(app.screen, AskYes))
            return str(app.screen.query(Static).first().content)

        said = await ask_for(0)
        assert all(str(one) in said for one in pages)
        assert left_words.REMOVE_NOT_HANDED in said
        assert "copy.db" not in said
        await pilot.press("enter")  # no is the default
        await settled(lambda: app.screen is page)
        assert all(one.exists() for one in pages)
        await ask_for(0)
        await pilot.press("right", "enter")
        await settled(
            lambda: app.screen is page and "On this laptop: 2 files of this client." in page.plain_lines()
        )
        assert not any(one.exists() for one in pages)
        said = await ask_for(0)
        assert str(letter) in said
        assert left_words.REMOVE_STRANGE in said
        assert left_words.REMOVE_NOT_HANDED not in said
        await pilot.press("right", "enter")
        await settled(lambda: app.screen is page and not letter.exists())
        await settled(lambda: page.check_action("remove", ()) is False)
        assert (tmp_path / "copy.db").exists()
        await pilot.press("r")
        await pilot.pause()
        assert app.screen is page


async def test_a_date_that_could_not_be_kept_stands_when_it_is_asked_again(stick: Path) -> None:
    record, pulled = stick / "r.db", stick / "pulled"
    create(record, None, now=T0).close()
    rig = Rig()
    app = rig.app
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert await app.access.open_record(record, None) is None
        case = rig.session.case
        assert case is not None
        visits.begin(case, ["hall"], 40, now=T0)
        app.open_page(CloseScreen())
        await settled(lambda: isinstance(app.screen, CloseScreen) and app.screen._stands)
        page = app.screen
        parts = page.query_one("#close-parts", OptionList)
        for there in (False, True):
            parts.highlighted = close.PARTS.index("next")
            await pilot.press("enter")
            await settled(lambda: asked(app) == words.NEXT_ASK)
            if not there:
                await pilot.press(*"Friday")
                record.rename(pulled)
            assert app.screen.query_one(Input).value == "Friday"
            await pilot.press("enter")
            await settled(lambda: app.screen is page)
            if not there:
                await settled(lambda: bool(str(page.query_one("#problem", Static).content)))
                pulled.rename(record)
        await settled(lambda: [one.text.partition("\n")[2] for one in notes(case)] == ["Friday"])


async def test_a_visit_that_was_closed_by_mistake_goes_on_from_the_first_page(stick: Path) -> None:
    with create(stick / "r.db", None, now=T0) as case:
        visit = visits.begin(case, ["hall", "bath"], 40, now=T0)
        visits.heard_in(case, visit, "hall", T0, now=T0 + 60)
        visits.did(case, visit, "hand-over", "done", now=T0 + 100)
        visits.end(case, visit, now=T0 + 100)
    rig = Rig()
    app = rig.app
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        rig.clock.now = T0 + 200
        assert await app.access.open_record(stick / "r.db", None) is None
        app.open_page(VisitScreen(begins=True))  # as v does
        await settled(lambda: isinstance(app.screen, VisitScreen) and app.screen._was_ended is not None)
        page = app.screen
        steps = page.query_one("#steps", OptionList)
        assert [steps.get_option_at_index(at).id for at in range(2)] == ["go-on", "begin"]
        assert steps.highlighted == 0
        await pilot.press("enter")
        await settled(lambda: steps.option_count == len(STEPS))
        case = rig.session.case
        assert case is not None
        (visit,) = visits.visits(case)
        assert (visit.id, visit.ended, visit.next_room) == ("v-1", None, "bath")
        assert visit.state("hand-over") == "open"
