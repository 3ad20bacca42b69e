"""The page of a comparison: words of one's own, two listens, the answer, and the same in the demo."""

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Button

from scanner.actions.compare.comparison import newest_comparison
from scanner.actions.compare.made_up import IN_BAG_ADDRESS, made_up_listen
from scanner.model import Context
from scanner.radio.problems import RadioProblem
from scanner.radio.source import State
from scanner.store.case import create, open_case
from tests.recorder import RECORDER, with_recorder
from tests.tui.apps import HOSTILE, T0, Rig, settled
from tests.tui.crawl import short_demo
from tests.tui.screens.listening.stop_on_check import stopped_on_check
from tui.screens.asking.dialogs import AskYes
from tui.screens.listening.compare import FIELDS, GOING, OVER, READY, CompareScreen
from tui.screens.tags.tag import TagScreen
from tui.widgets.form import Line, Picks
from tui.wording.app import common
from tui.wording.guided import compare as words
from tui.wording.tags import radio as radio_words
from tui.wording.terminal import commands


@pytest.fixture(autouse=True)
def _nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nowhere(now: float, place: str | None) -> Context:
        return Context(now)

    monkeypatch.setattr("scanner.places.sources.gather.surroundings", nowhere)


def shown(app: Any) -> str:
    return " ".join(" ".join(app.screen.plain_lines()).split())


async def opened(app: Any, pilot: Any) -> CompareScreen:
    app.action_go("compare")
    await settled(lambda: isinstance(app.screen, CompareScreen) and app.screen._stands)
    await pilot.pause()
    screen: CompareScreen = app.screen
    return screen


async def part(app: Any, screen: CompareScreen, name: str) -> None:
    def stands() -> bool:
        screen.refresh_now()
        return screen._part == name

    await settled(stands)


async def test_s_on_the_page_of_a_check_stops_no_listen_and_says_what_does() -> None:
    rig = Rig()
    async with rig.app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await opened(rig.app, pilot)
        screen.query_one("#compare-begin", Button).press()
        await part(rig.app, screen, READY)
        screen.query_one("#compare-listen", Button).press()
        await stopped_on_check(rig, pilot, words.ENDS_THERE, "c")


async def test_help_is_named_below_as_on_the_page_of_a_walk() -> None:
    rig = Rig()
    async with rig.app.run_test(size=(80, 24)) as pilot:
        screen = await opened(rig.app, pilot)
        assert screen.active_bindings["f2"].binding.show


async def test_two_listens_with_words_of_ones_own(tmp_path: Path) -> None:
    rig = Rig()
    async with rig.app.run_test(size=(80, 24)) as pilot:
        screen = await opened(rig.app, pilot)
        assert common.FORM_KEYS in str(screen.query_one("#compare-what").render())
        fields = [screen.query_one(f"#{name}", Line).border_title for name in FIELDS]
        assert fields == [words.FIRST, words.SECOND]
        screen.query_one("#compare-second", Line).value = "with it"
        screen.query_one("#compare-begin", Button).press()
        await pilot.pause()
        assert rig.app.comparing is None  # the same words for both
        screen.query_one("#compare-first", Line).value = HOSTILE[0]
        screen.query_one("#compare-begin", Button).press()
        await part(rig.app, screen, READY)
        assert words.LAY_IT in shown(rig.app)
        assert commands.SCAN_CONSENT in shown(rig.app)  # before anything is sent
        for number, with_it in enumerate((True, False)):
            screen.query_one("#compare-listen", Button).press()
            await part(rig.app, screen, GOING)
            await settled(lambda: rig.session.radio.hears)
            rig.radio.report(State.WAITING, RadioProblem.OFF)
            assert radio_words.not_now(RadioProblem.OFF, goes_on=True) in shown(rig.app)
            rig.radio.report(State.LISTENING)
            items = made_up_listen(T0 + 400.0 * number, 200.0, with_it=with_it)
            rig.radio.hear(*items)  # type: ignore[arg-type]
            await part(rig.app, screen, OVER if number else READY)  # by itself, after three minutes
        assert rig.app.comparing is not None
        assert [one.address for one in rig.app.comparing.answer().only] == [IN_BAG_ADDRESS]
        assert "1 thing was there only" in shown(rig.app)
        assert "result J3" in shown(rig.app)
        assert "(t-" not in shown(rig.app)  # only a command needs its number
        await pilot.press("enter")
        await settled(lambda: isinstance(rig.app.screen, TagScreen))
        await pilot.press("escape")
        await settled(lambda: rig.app.screen is screen)
        assert screen.check_action("keep", ())
        case = create(tmp_path / "r.db", None, now=T0)
        rig.session.keep(case, locked=False)
        again = newest_comparison(case)  # as it was told, though it was kept afterwards
        assert again is not None
        assert [one.address for one in again.only] == [IN_BAG_ADDRESS]
        assert not screen.check_action("keep", ())
        screen.query_one("#compare-without", Button).press()
        await part(rig.app, screen, READY)
        assert words.TAKE_IT in shown(rig.app)
        for yes in (False, True):  # "a" dropped what was listened to without a word
            await pilot.press("a")
            await settled(lambda: isinstance(rig.app.screen, AskYes) and bool(rig.app.screen.query("#yes")))
            assert rig.app.comparing is not None
            rig.app.screen.query_one("#yes" if yes else "#no", Button).press()
            await settled(lambda: rig.app.screen is screen)
        await settled(lambda: rig.app.comparing is None)


async def test_in_a_record_too_a_thing_of_no_known_kind_goes_by_its_name(tmp_path: Path) -> None:
    create(tmp_path / "r.db", None, now=T0).close()
    rig = Rig(path=tmp_path / "r.db")
    async with rig.app.run_test(size=(80, 24)) as pilot:
        assert await rig.app.access.ready()
        screen = await opened(rig.app, pilot)
        screen.query_one("#compare-begin", Button).press()
        for number, with_it in enumerate((True, False)):
            await part(rig.app, screen, READY)
            screen.query_one("#compare-listen", Button).press()
            await part(rig.app, screen, GOING)
            await settled(lambda: rig.session.radio.hears)
            rig.radio.hear(*with_recorder(T0 + 400.0 * number, 200.0, with_it=with_it))  # type: ignore[arg-type]
        await part(rig.app, screen, OVER)
        assert f"Something that calls itself '{RECORDER}' Anyone can set a name." in shown(rig.app)
    rig.session.end()
    with open_case(tmp_path / "r.db") as case:
        again = newest_comparison(case)
        assert again is not None
        assert [one.name for one in again.only] == [RECORDER]


async def test_the_demo_compares_by_itself_and_other_words_ask_about_the_later_listen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("scanner.actions.listen.radio_run.PAUSE_S", 0.0)
    async with short_demo() as (app, pilot):
        screen = await opened(app, pilot)
        which = screen.query_one("#compare-which", Picks)
        which.pick("visit")
        which.post_message(Picks.Changed(which))
        await settled(lambda: screen.query_one("#compare-first", Line).value == "before the visit")
        screen.query_one("#compare-begin", Button).press()
        for done in (1, 2):
            await part(app, screen, READY)
            screen.query_one("#compare-listen", Button).press()
            await settled(lambda done=done: len(app.comparing.comparison.listens) == done)
        await part(app, screen, OVER)
        assert "1 thing was there only after the visit." in shown(app)
        await settled(lambda: screen.query_one("#compare-with").region.bottom == screen.size.height - 1)
