"""The page of a walk: questions, large numbers on the way, lid and radio, and the answer."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Button, OptionList
from textual.widgets._footer import FooterKey

from scanner.actions.compare.comparison import PRESETS
from scanner.actions.walk.made_up import made_up_walk
from scanner.actions.walk.steps import WalkPlan
from scanner.actions.walk.walk import WalkAnswer
from scanner.actions.walk.walk_run import newest_walk
from scanner.awake.keeps_awake import Holds, NotHeld
from scanner.model import ON_FOOT, Context, Item
from scanner.radio.problems import RadioProblem
from scanner.radio.source import State
from scanner.store.case import create
from scanner.store.events import queries
from tests.tui.apps import T0, Rig, settled
from tests.tui.crawl import short_demo
from tests.tui.screens.listening.stop_on_check import stopped_on_check
from tui.present.heard.walk import on_the_way
from tui.screens.asking.dialogs import Ask, AskYes
from tui.screens.listening.check import CheckScreen
from tui.screens.listening.walk import WalkScreen
from tui.screens.records.first_run import KeepScreen
from tui.screens.tags.tag import TagScreen
from tui.screens.unlock import HiddenScreen
from tui.widgets.form import Picks
from tui.wording.app import common
from tui.wording.guided import compare
from tui.wording.guided import walk as words
from tui.wording.tags import findings
from tui.wording.tags import radio as radio_words
from tui.wording.terminal import commands

NORMAL = (80, 24)


class Lid(NotHeld):
    """A system that holds the lid; `closed` is what it says of it."""

    def __init__(self) -> None:
        self.closed, self.done = False, list[str]()

    async def hold(self) -> Holds:
        return Holds(sleep=True, lid=True)

    async def lid_closed(self) -> bool:
        return self.closed

    async def lock(self) -> None:
        self.done.append("lock")

    async def release(self) -> None:
        self.done.append("release")


@pytest.fixture(autouse=True)
def _on_the_street(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nowhere(now: float, place: str | None) -> Context:
        return Context(now, place=place)

    monkeypatch.setattr("scanner.places.sources.gather.surroundings", nowhere)
    monkeypatch.setattr("scanner.actions.walk.stay_awake.LOOK_S", 0.01)


def shown(app: Any) -> str:
    return " ".join(" ".join(app.screen.plain_lines()).split())


def foot(screen: WalkScreen) -> list[str]:
    return [one.description for one in screen.query(FooterKey)]


async def set_out(app: Any, pilot: Any, *, awake: bool) -> WalkScreen:
    app.action_go("walk")
    await settled(lambda: isinstance(app.screen, WalkScreen) and app.screen._stands)
    await pilot.pause()
    screen: WalkScreen = app.screen
    assert words.WHAT[2] in shown(app)
    assert commands.SCAN_CONSENT in shown(app)  # before anything is sent
    assert common.FORM_KEYS in str(screen.query_one(".walk-question").render())
    if awake:
        screen.query_one("#walk-awake", Picks).pick("awake")
    screen.query_one("#walk-go", Button).press()
    await settled(lambda: app.walking is not None)
    return screen


async def test_a_walk_from_setting_out_to_its_answer_with_the_lid_closed_and_the_radio_lost() -> None:
    rig, lid = Rig(), Lid()
    assert rig.session.reach is not None
    rig.session.reach = rig.session.reach._replace(awake=lambda: lid)
    heard: list[Item] = []
    rig.session.radio.watching.append(heard.append)
    async with rig.app.run_test(size=NORMAL) as pilot:
        screen = await set_out(rig.app, pilot, awake=True)
        await settled(lambda: rig.session.radio.hears)
        await settled(lambda: any(isinstance(item, Context) and item.how == ON_FOOT for item in heard))
        begun = on_the_way(rig.app.walking.so_far(), hears=False)  # type: ignore[union-attr]
        assert begun.lines == (words.WAIT,)
        assert words.UNKEPT in shown(rig.app)  # there is no record
        way = rig.app.walking.so_far()  # type: ignore[union-attr]
        assert words.UNKEPT not in on_the_way(way).lines
        assert begun.along == words.TOO_EARLY  # not "nothing came along"
        items = made_up_walk(T0)
        half = len(items) // 2
        rig.radio.hear(*items[:half])  # type: ignore[arg-type]
        await settled(lambda: rig.app.walking.so_far().stretches >= 3)  # type: ignore[union-attr]
        screen.refresh_now()
        assert words.HELD_LID in shown(rig.app)
        lid.closed = True
        await settled(lambda: isinstance(rig.app.screen, HiddenScreen) and lid.done == ["lock"])
        await pilot.press("enter")
        await settled(lambda: rig.app.screen is screen)
        rig.radio.report(State.WAITING, RadioProblem.OFF)
        screen.refresh_now()
        assert radio_words.not_now(RadioProblem.OFF, goes_on=True) in shown(rig.app)
        assert words.HELD_UP in shown(rig.app)
        assert words.KEEP_GOING not in shown(rig.app)
        rig.radio.report(State.LISTENING)
        rig.radio.hear(*items[half:])  # type: ignore[arg-type]
        await settled(lambda: bool(rig.app.walking.so_far().came))  # type: ignore[union-attr]
        await pilot.press("e")
        await settled(lambda: rig.app.walking.over and screen.query_one("#walk-over").display)  # type: ignore[union-attr]
        assert "1 thing came along with you." in shown(rig.app)
        assert lid.done == ["lock", "release"]
        assert "result H1" in shown(rig.app)
        assert "(t-" not in shown(rig.app)  # only a command needs its number
        await pilot.press("o")
        await settled(lambda: isinstance(rig.app.screen, Ask))
        await pilot.press("escape")
        await settled(lambda: rig.app.screen is screen)
        await pilot.press("enter")
        await settled(lambda: isinstance(rig.app.screen, TagScreen))
        await pilot.press("escape")
        await settled(lambda: rig.app.screen is screen)
        await pilot.press("a")
        assert screen.query_one("#walk-ready").display


async def test_s_on_the_page_of_a_check_ends_no_walk_and_says_what_does() -> None:
    """Eleven minutes of a walk were gone by one key, which read "Stop" under a check."""
    rig = Rig()
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await set_out(rig.app, pilot, awake=False)
        assert words.NOT_HELD in shown(rig.app)  # a lid that is closed on the way hears nothing
        await stopped_on_check(rig, pilot, words.ENDS_THERE, "w")
        assert not rig.app.walking.over  # type: ignore[union-attr]
        rig.app.action_go("walk")
        await settled(lambda: isinstance(rig.app.screen, WalkScreen) and rig.app.screen._stands)
        await pilot.press("e")
        await settled(lambda: rig.app.walking.over)  # type: ignore[union-attr]


async def test_a_listen_to_compare_ends_no_walk_and_a_walk_no_listen() -> None:
    """ "Listen now" was the end of eleven minutes of a walk, without a word."""
    rig = Rig()
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await set_out(rig.app, pilot, awake=False)
        await settled(lambda: rig.session.radio.hears)
        rig.app.start_comparing(("with it", "without it"), PRESETS["bag"])
        rig.app.listen_to_next()
        await settled(lambda: words.END_FIRST in [one.message for one in rig.app._notifications])
        assert not rig.app.comparing.listening  # type: ignore[union-attr]
        walking = rig.app.walking
        await pilot.press("e")
        await settled(lambda: walking.over)  # type: ignore[union-attr]
        rig.app.listen_to_next()
        await settled(lambda: rig.session.radio.hears)
        rig.app.start_walk(WalkPlan("foot", awake=False))
        assert rig.app.walking is walking
        await settled(lambda: compare.END_FIRST in [one.message for one in rig.app._notifications])
        assert rig.session.radio.hears


async def test_it_goes_on_while_other_pages_stand_and_the_demo_walks_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("scanner.actions.listen.radio_run.PAUSE_S", 0.0)
    async with short_demo() as (app, pilot):
        screen = await set_out(app, pilot, awake=True)
        await pilot.press("escape")
        await settled(lambda: app.walking is not None and app.walking.over)
        assert app.screen is not screen
        app.action_go("walk")
        await settled(lambda: isinstance(app.screen, WalkScreen) and app.screen._stands)
        await pilot.pause()
        assert "1 thing came along with you." in shown(app)
        assert app.screen.query_one("#walk-things", OptionList).option_count == 1


async def test_check_names_no_key_that_ends_the_walk_of_the_demo() -> None:
    """It ends by itself: e is no key there, and w leads to it as always."""
    async with short_demo() as (app, pilot):
        await set_out(app, pilot, awake=True)
        app.action_go("check")
        await settled(lambda: isinstance(app.screen, CheckScreen) and app.screen._stands)
        assert app.walking is not None
        assert not app.walking.over
        assert app.end_first() == ""  # what is made up waits for its turn
        keys = {key: bound.binding for key, bound in app.screen.active_bindings.items() if bound.enabled}
        assert not keys["w"].show
        await pilot.press("s")
        await pilot.press("w")
        await settled(lambda: isinstance(app.screen, WalkScreen))
        assert not [one for one in app._notifications if one.message == words.ENDS_THERE]


@pytest.mark.parametrize("made_up", [False, True])
async def test_what_was_marked_since_is_said_in_the_answer(
    made_up: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It went on showing as not known what the user had said is theirs."""
    monkeypatch.setattr("scanner.actions.listen.radio_run.PAUSE_S", 0.0)
    async with walked(made_up) as (app, pilot):
        page = app.screen
        for key, says in (("m", True), ("u", False)):
            await pilot.press("enter")
            await settled(lambda: isinstance(app.screen, TagScreen) and app.screen._stands)
            await pilot.pause()
            await pilot.press(key)
            if says:
                await settled(lambda: isinstance(app.screen, AskYes))
                await pilot.press("tab", "enter")
                await settled(lambda: isinstance(app.screen, TagScreen))
            await pilot.pause()
            await pilot.press("escape")
            await settled(lambda: app.screen is page)
            await pilot.pause()
            assert (findings.NEXT_STEP["mine"] in shown(app)) is says
            assert ("· AirTag" in shown(app)) is says
            things = page.query_one("#walk-things", OptionList)
            prompt = str(things.get_option_at_index(0).prompt)
            assert (findings.NEXT_STEP["mine"] in prompt) is says
            assert things.highlighted == 0
            assert "1 thing came along with you." in shown(app)


async def test_the_keys_that_mark_work_in_the_answer_too() -> None:
    """ "u takes this back" was said there, and u did nothing."""
    async with walked(False) as (app, pilot):
        page = app.screen
        assert not page.check_action("mark", ("unmark",))
        for key, says in (("m", findings.NEXT_STEP["mine"]), ("k", findings.YOU_KNOW_IT)):
            await pilot.press(key)
            await settled(lambda: isinstance(app.screen, AskYes))
            await pilot.press("tab", "enter")
            await settled(lambda says=says: app.screen is page and says in shown(app))  # type: ignore[misc]
            await pilot.press("u")
            await settled(lambda says=says: says not in shown(app))  # type: ignore[misc]
        await pilot.press("a")  # to the questions, where there is nothing to mark
        assert not page.check_action("mark", ("mine",))


async def test_below_the_answer_is_nothing_to_scroll_to() -> None:
    """The block was as tall as in a column of twenty: a page down left an empty page."""
    async with walked(False) as (app, pilot):
        for _ in range(2):  # as the walk ends, and for who comes back to it
            await settled(lambda: isinstance(app.screen, WalkScreen) and bool(app.screen._stands))
            await pilot.pause()
            block = app.screen.query_one("#walk-block")
            assert block.size.height == len(str(block.render()).split("\n"))
            await pilot.press("escape")
            app.action_go("walk")


@asynccontextmanager
async def walked(made_up: bool) -> AsyncIterator[tuple[Any, Any]]:
    """The page with the answer of a walk on which something came along."""
    if made_up:
        async with short_demo() as (app, pilot):
            screen = await set_out(app, pilot, awake=True)
            await settled(lambda: bool(screen.query_one("#walk-over").display))
            yield app, pilot
        return
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        screen = await set_out(rig.app, pilot, awake=False)
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(*made_up_walk(T0))  # type: ignore[arg-type]
        await settled(lambda: bool(rig.app.walking.so_far().came))  # type: ignore[union-attr]
        await pilot.press("e")
        await settled(lambda: bool(screen.query_one("#walk-over").display))
        yield rig.app, pilot


async def test_a_walk_that_is_kept_on_the_way_is_the_walk_of_the_record(tmp_path: Path) -> None:
    """Begun beside a locked record nothing led to that one, and `walk --last` knew of no walk then."""
    path = tmp_path / "r.db"
    create(path, None, now=T0).close()
    rig, items = Rig(), made_up_walk(T0)
    async with rig.app.run_test(size=NORMAL) as pilot:
        screen = await set_out(rig.app, pilot, awake=False)
        await settled(lambda: rig.session.radio.hears)
        await settled(lambda: common.KEEP_IT in foot(screen))  # before anything was heard
        rig.radio.hear(*items[: len(items) // 2])  # type: ignore[arg-type]
        await settled(lambda: rig.app.walking.so_far().stretches >= 3)  # type: ignore[union-attr]
        screen.refresh_now()
        assert words.UNKEPT in shown(rig.app)
        await pilot.press("b")
        await settled(lambda: isinstance(rig.app.screen, KeepScreen))
        await pilot.press("escape")
        await settled(lambda: rig.app.screen is screen)
        assert await rig.app.access.open_record(path, None) is None
        await settled(lambda: words.UNKEPT not in shown(rig.app))
        await settled(lambda: common.KEEP_IT not in foot(screen))
        rig.radio.hear(*items[len(items) // 2 :])  # type: ignore[arg-type]
        await settled(lambda: bool(rig.app.walking.so_far().came))  # type: ignore[union-attr]
        await pilot.press("e")
        await settled(lambda: rig.app.walking.over)  # type: ignore[union-attr]
        assert rig.session.case is not None
        kept, told = newest_walk(rig.session.case), rig.app.walking.so_far()  # type: ignore[union-attr]
        assert kept is not None
        assert (kept.answer, kept.stretches) == (told.answer, told.stretches)
        assert kept.answer is WalkAnswer.CAME
        begun = [body["source"] for _, body in queries.events(rig.session.case, "session")]
        assert begun == ["walk"]  # one more would be one that could not listen
