"""The keys below a page: nothing of them is kept, and Leave and Help stand at any width."""

import gc
from pathlib import Path

import pytest
from textual.widgets._footer import FooterKey

from scanner.actions.visit import visit as visits
from scanner.actions.walk.steps import WalkPlan
from scanner.model import ON_FOOT
from scanner.store.case import create
from tests.tui.apps import T0, Rig, resize, settled
from tests.tui.crawl import TO_FINDING, press, short_demo, shown
from tui.screens.home.home import HomeScreen
from tui.screens.listening.check import CheckScreen
from tui.screens.visit.visit import VisitScreen
from tui.widgets.hints import Hint, fitting
from tui.wording.app import common as words
from tui.wording.guided import walk
from tui.wording.guided.visit import steps


def hint(word: str, *, own: bool = True) -> Hint:
    return Hint("x", "x", word, f"do_{word}", True, "", own)


@pytest.mark.parametrize(
    ("columns", "left"),
    [
        (40, ["Back", "One", "Two", "Leave"]),  # 8 + 7 + 7 + 9
        (31, ["Back", "One", "Two", "Leave"]),
        (30, ["Back", "One", "Leave"]),
        (23, ["Back", "Leave"]),
        (3, ["Back", "Leave"]),
    ],
)
def test_a_pages_own_hints_go_first(columns: int, left: list[str]) -> None:
    hints = [hint("Back", own=False), hint("One"), hint("Two"), hint("Leave", own=False)]
    assert [one.word for one in fitting(hints, columns)] == left


def test_what_ends_that_which_goes_on_stays_longest_of_a_pages_own() -> None:
    """It was left out at 60 columns where a page has other keys before it."""
    hints = [hint("Back", own=False), hint("One"), hint("Stop")._replace(action="stop(True)"), hint("Two")]
    assert [one.word for one in fitting(hints, 17)] == ["Back", "Stop"]


@pytest.mark.parametrize(
    ("page", "keys"),
    [
        ("check", f"Esc {words.BACK}  w {walk.END}"),
        ("visit", f"Enter {steps.KEY_DO}  Esc {words.BACK}"),
    ],
)
async def test_what_ends_or_answers_a_page_is_in_sight_at_sixty_columns(
    tmp_path: Path, page: str, keys: str
) -> None:
    path = tmp_path / "r.db"
    with create(path, None, now=T0) as case:
        visits.begin(case, ["hall"], 40, now=T0)
    rig = Rig(path=path)
    async with rig.app.run_test(size=(60, 20)):
        await rig.app.access.ready()
        rig.app.start_walk(WalkPlan(ON_FOOT, awake=False))
        await settled(lambda: rig.session.radio.listening)
        rig.app.action_go(page)
        await settled(lambda: isinstance(rig.app.screen, (CheckScreen, VisitScreen)))
        await settled(lambda: keys in shown(rig.app).split("\n")[-1])


async def test_leaving_and_help_are_always_read_and_the_hints_follow_the_width() -> None:
    async with short_demo(TO_FINDING) as (app, pilot):
        await press(app, pilot, "enter")
        for key in ("", "enter"):
            await press(app, pilot, key)
            wide = shown(app).split("\n")[-1]
            for columns in (120, 80, 60, 45):
                await resize(pilot, columns, 20)
                await pilot.pause()
                last = shown(app).split("\n")[-1]
                assert last.rstrip().endswith(f"Ctrl+Q {words.LEAVE}  ? {words.HELP}"), columns
                assert f"Esc {words.BACK}" in last, columns
            await resize(pilot, 80, 24)
            await pilot.pause()
            assert shown(app).split("\n")[-1] == wide


async def test_keys_that_are_told_again_leave_nothing_behind() -> None:
    rig = Rig()
    async with rig.app.run_test() as pilot:
        rig.app.action_go("check")
        await settled(lambda: isinstance(rig.app.screen, CheckScreen))
        await pilot.pause()
        counts = []
        for number in range(4):
            rig.app.screen.query_one("#place" if number % 2 else "#listen").focus()
            rig.app.screen.refresh_bindings()
            await pilot.pause()
            gc.collect()
            counts.append(sum(isinstance(one, FooterKey) for one in gc.get_objects()))
        assert counts[-1] == counts[1]


def test_asking_quiet_cameras_is_among_the_keys_that_are_shown() -> None:
    (key,) = [one for one in HomeScreen.BINDINGS if getattr(one, "id", "") == "home.cameras"]
    assert getattr(key, "show", False) is True
