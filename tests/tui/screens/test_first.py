"""The first page leads those who help others to a client's record and its visit; it comes before a record."""

from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import OptionList
from textual.widgets._footer import FooterKey

from scanner.actions.listen.first_look import ALONE, OFFICE, SKIP, FirstQuestion
from scanner.store import kit
from scanner.store.case import create
from tests.tui.apps import T0, Rig, settled
from tui.app.app import HomesweepApp
from tui.app.commands.app import run
from tui.screens.asking.dialogs import Ask
from tui.screens.first import FirstScreen
from tui.screens.listening.check import CheckScreen
from tui.screens.records.first_run import ClientScreen
from tui.screens.records.records import RecordsScreen
from tui.screens.start import StartScreen
from tui.wording.guided.first_look import ASKED_EACH_TIME
from tui.wording.guided.visit import steps as visit_words


def foot(rig: Rig) -> list[str]:
    return [one.description for one in rig.app.screen.query(FooterKey)]


async def first_answers(rig: Rig, *answers: str) -> None:
    for answer in answers:
        await settled(lambda: bool(rig.app.screen.query("#first-choices")))
        choices = rig.app.screen.query_one("#first-choices", OptionList)
        await settled(lambda c=choices, a=answer: a in [one.id for one in c.options])  # type: ignore[misc]
        choices.highlighted = [one.id for one in choices.options].index(answer)
        choices.action_select()


@pytest.mark.parametrize("size", [(60, 16), (40, 20), (40, 12)])
async def test_the_question_is_in_sight_in_a_small_window(size: tuple[int, int]) -> None:
    """At 60 by 16 the page began with the answers."""
    rig = Rig(first_run=True)
    async with rig.app.run_test(size=size) as pilot:
        await settled(lambda: isinstance(rig.app.screen, FirstScreen))
        await pilot.pause()
        title = rig.app.screen.query_one("#first-title")
        assert rig.app.screen.find_widget(title).visible_region.height >= 1


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_who_helps_others_comes_to_the_first_page_and_from_there_to_a_client(
    size: tuple[int, int],
) -> None:
    rig = Rig(first_run=True)
    async with rig.app.run_test(size=size) as pilot:
        await settled(lambda: isinstance(rig.app.screen, FirstScreen))
        await first_answers(rig, OFFICE, SKIP)
        await settled(lambda: isinstance(rig.app.screen, StartScreen) and visit_words.TITLE in foot(rig))
        await pilot.press("v")
        await settled(lambda: isinstance(rig.app.screen, Ask))
        await pilot.press("enter")
        await settled(lambda: isinstance(rig.app.screen, ClientScreen))


async def test_who_is_alone_comes_to_the_check_and_is_offered_no_visit() -> None:
    rig = Rig(first_run=True)
    async with rig.app.run_test(size=(80, 24)) as pilot:
        await settled(lambda: isinstance(rig.app.screen, FirstScreen))
        await first_answers(rig, ALONE, SKIP)
        await settled(lambda: isinstance(rig.app.screen, CheckScreen))
        await pilot.press("escape")
        await settled(lambda: isinstance(rig.app.screen, StartScreen) and bool(foot(rig)))
        assert visit_words.TITLE not in foot(rig)


async def test_an_enter_out_of_habit_does_not_say_that_the_laptop_is_seen_by_nobody_else() -> None:
    rig = Rig(first_run=True)
    async with rig.app.run_test(size=(80, 24)) as pilot:
        await settled(lambda: isinstance(rig.app.screen, FirstScreen))
        page: Any = rig.app.screen
        await settled(lambda: page.focused is not None)
        await pilot.press("enter", "9")
        await pilot.pause()
        assert page._question is FirstQuestion.SEEN
        await pilot.press("2")
        await settled(lambda: page._question is FirstQuestion.ANOTHER_DEVICE)
        await pilot.press("3")  # it has two answers
        await pilot.press("escape")
        await settled(lambda: page._question is FirstQuestion.SEEN)
        assert page.query_one("#first-choices", OptionList).highlighted is None
        await pilot.press("down", "enter")
        await settled(lambda: page._question is FirstQuestion.EXIT_KEY)
        await pilot.press("2")
        await settled(lambda: isinstance(rig.app.screen, CheckScreen))


async def test_an_answer_that_is_given_twice_answers_no_other_question() -> None:
    """A double click, or Enter twice, on the first page that is ever seen ended the app."""
    rig = Rig(first_run=True)
    async with rig.app.run_test(size=(80, 24)) as pilot:
        await settled(lambda: isinstance(rig.app.screen, FirstScreen))
        page: Any = rig.app.screen
        choices = page.query_one("#first-choices", OptionList)
        await settled(lambda: choices.option_count > 0)
        choices.highlighted = 0
        choices.action_select()
        choices.action_select()
        await pilot.pause()
        assert page._question is FirstQuestion.EXIT_KEY


async def test_where_there_is_a_kit_the_visit_is_offered_before_any_record_is_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOMESWEEP_DATA", str(tmp_path))
    kit.default_path().parent.mkdir(parents=True, exist_ok=True)
    kit.default_path().write_text("{}", encoding="utf-8")
    rig = Rig()
    async with rig.app.run_test(size=(80, 24)):
        await settled(lambda: isinstance(rig.app.screen, StartScreen) and visit_words.TITLE in foot(rig))


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stick in a laptop that holds nothing of the program's."""
    there = tmp_path / "stick"
    there.mkdir()
    monkeypatch.setenv("HOMESWEEP_DATA", str(tmp_path / "data"))
    monkeypatch.setattr("scanner.store.file.sticks.mounted", lambda: [there])
    return there


def opened(monkeypatch: pytest.MonkeyPatch, store: Path) -> HomesweepApp:
    """The app that the command opens."""
    made: list[HomesweepApp] = []
    monkeypatch.setattr("tui.app.app.HomesweepApp.run", lambda app: made.append(app))
    run(Namespace(store=str(store), passphrase_fd=None))
    return made[0]


async def test_a_record_on_a_stick_is_opened_after_the_questions_of_this_laptop(
    stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(stick / "record.db", None, now=T0).close()
    rig = Rig()
    rig.app = opened(monkeypatch, stick)
    async with rig.app.run_test(size=(80, 24)) as pilot:
        await settled(lambda: isinstance(rig.app.screen, FirstScreen))
        assert rig.app.session.case is None
        await settled(lambda: ASKED_EACH_TIME in "".join(rig.app.screen.plain_lines()))  # type: ignore[attr-defined]
        await first_answers(rig, ALONE, SKIP)
        await settled(lambda: isinstance(rig.app.screen, StartScreen))
        await pilot.press("3")
        await settled(lambda: rig.app.session.case is not None)
    assert not (stick.parent / "data").exists()


async def test_which_of_several_on_a_stick_is_asked_after_them(
    stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("record", "apricot-slate"):
        create(stick / f"{name}.db", None, now=T0).close()
    rig = Rig()
    rig.app = opened(monkeypatch, stick)
    async with rig.app.run_test(size=(80, 24)):
        await settled(lambda: isinstance(rig.app.screen, FirstScreen))
        await first_answers(rig, ALONE, SKIP)
        await settled(lambda: isinstance(rig.app.screen, RecordsScreen))
