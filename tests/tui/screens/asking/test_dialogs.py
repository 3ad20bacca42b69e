"""The arrow keys move between the buttons of a question; no stays what Enter alone gives."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.screen import ModalScreen
from textual.widgets import Button, Input, OptionList

from scanner.actions.tags.ask_tag import SOUND
from scanner.store.case import create
from tests.tui.apps import T0, Rig, settled, tag
from tests.tui.crawl import press, short_demo
from tests.tui.crawl import shown as screen
from tui.screens.asking.ask_first import Choose
from tui.screens.asking.dialogs import Ask, AskWord, AskYes
from tui.screens.base.page import Page
from tui.screens.home.router_list import RouterListScreen
from tui.screens.tags.talk import TalkScreen
from tui.screens.unlock import UnlockScreen
from tui.wording.app import common as words

NORMAL = (80, 24)


ANSWERED = {
    "enter": False,
    "escape": False,
    "right enter": True,
    "down enter": True,
    "right right enter": True,
    "right left enter": False,
    "down up enter": False,
    "left enter": False,
    "up enter": False,
    "tab enter": True,
}


async def test_yes_or_no() -> None:
    rig, answers = Rig(), dict[str, Any]()
    async with rig.app.run_test(size=NORMAL) as pilot:
        for keys in ANSWERED:
            await rig.app.push_screen(AskYes("Throw this draft away?"), partial(answers.__setitem__, keys))
            await pilot.pause()
            assert str(rig.app.screen.query_one(".hint").render()) == words.MOVES  # type: ignore[attr-defined]
            await pilot.press(*keys.split())
            await settled(lambda keys=keys: keys in answers)
        assert answers == ANSWERED


@pytest.mark.parametrize(
    ("dialog", "enter", "answer"),
    [
        (Ask("Where?", {"home": "At home"}), lambda at: at.query_one(OptionList).action_select(), "home"),
        (AskWord("Its name?", "Hall"), lambda at: at.query_one(Input).post_message(_sent(at)), "Hall"),
        (AskYes("Throw it away?"), lambda at: at.query_one("#no", Button).action_press(), False),
        (Choose("Ask?", [], [("no", "No")]), lambda at: at.query_one(OptionList).action_select(), "no"),
        (RouterListScreen(), lambda at: at.query_one("#leave-list", Button).action_press(), None),
    ],
    ids=lambda value: type(value).__name__,
)
async def test_enter_pressed_twice_answers_one_question_once(
    dialog: ModalScreen[Any], enter: Callable[[Any], object], answer: object
) -> None:
    rig, answers, above = Rig(), list[Any](), list[Any]()
    async with rig.app.run_test(size=NORMAL) as pilot:
        beneath = rig.app.screen
        await rig.app.push_screen(dialog, answers.append)
        await pilot.pause()
        enter(dialog)
        enter(dialog)  # before the first was taken in
        await settled(lambda: answers and rig.app.screen is beneath)
        await pilot.pause()
        await rig.app.push_screen(AskYes("And the next one?"), above.append)
        await pilot.pause()
        dialog.dismiss(answer)
        await pilot.pause()
        assert (answers, above) == ([answer], [])
        assert isinstance(rig.app.screen, AskYes)


async def test_a_page_that_is_left_twice_leaves_none_beneath() -> None:
    rig, one, other = Rig(), Page(), Page()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await rig.app.push_screen(one)
        await rig.app.push_screen(other)
        await pilot.pause()
        other.action_back()
        other.action_back()  # before the first was taken in
        await pilot.pause()
        assert rig.app.screen is one


def _sent(dialog: Any) -> Input.Submitted:
    field = dialog.query_one(Input)
    return Input.Submitted(field, field.value)


async def test_one_of_a_few_says_how_to_leave_it_and_a_row_stands_free_above_the_choices() -> None:
    rig, answers = Rig(), list[Any]()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await rig.app.push_screen(Ask("Put it on paper?", {"files": "Write it"}), answers.append)
        await pilot.pause()
        box = rig.app.screen.query_one(".ask").content_region
        lines = screen(rig.app).splitlines()[box.y : box.bottom]
        told = [line[box.x : box.right].strip() for line in lines]
        assert told == ["Put it on paper?", "", "Write it", words.PICK_KEYS]
        await pilot.press("escape")
        await settled(lambda: answers == [None])


@pytest.mark.parametrize("key", ["right", "down"])
async def test_before_a_tag_is_made_to_ring(key: str) -> None:
    rig = Rig()
    rig.session.heard.hearing.feed(tag(1.0))
    found = rig.session.heard.weighed("D1:22:33:44:55:66")
    assert found is not None
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.push_screen(TalkScreen(found, SOUND))
        await settled(lambda: rig.app.focused is not None)
        seen = []
        for press in ("", key, key, "left"):
            await pilot.press(*filter(None, [press]))
            seen.append(rig.app.focused.id if rig.app.focused else None)
        assert seen == ["no", "yes", "yes", "no"]


async def test_below_the_passphrase(tmp_path: Path) -> None:
    create(tmp_path / "r.db", "six words that nobody knows", now=T0).close()
    rig = Rig(path=tmp_path / "r.db")
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.push_screen(UnlockScreen(tmp_path / "r.db"))
        await settled(lambda: rig.app.focused is not None)
        await pilot.press("down", "down", "down", "down")
        assert isinstance(rig.app.focused, Button)
        assert rig.app.focused.id == "without"
        await pilot.press("up", "up", "up", "up")
        assert rig.app.focused.id == "secret"


async def test_a_small_question_says_its_keys() -> None:
    async with short_demo() as (app, pilot):
        await press(app, pilot, f"tag:{app.session.now().tags[0].id} t")
        assert isinstance(app.screen, AskWord)
        assert words.ASK_KEYS in screen(app)
