"""A radio that cannot be heard: Check says what was not listened for, what still works, and what mends it."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Static

from scanner.actions.reach import Reach
from scanner.actions.session import Session
from scanner.clock import SystemClock
from scanner.radio.live import LiveSource
from scanner.radio.problems import RadioProblem
from scanner.radio.source import State, Status
from signatures.advertisement import Advertisement
from tests.rigs.ble.harness import Rig as Bus
from tests.rigs.ble.harness import has_dbus_daemon, rig
from tests.scanner.radio.conftest import QUICK, forget_bleak
from tests.tui.apps import FakeRadio, Rig, settled, tag
from tui.app.app import HomesweepApp
from tui.present.heard.check import SLOW_S
from tui.screens.base.registry import PAGE_ENTRIES
from tui.screens.listening.check import CheckScreen
from tui.screens.unlock import HiddenScreen
from tui.wording.app import common as words
from tui.wording.tags import radio
from tui.wording.tags.result import RESULTS

NORMAL = (80, 24)
FIRST = [problem for problem in RadioProblem if problem is not RadioProblem.SILENCE]


def text_of(app: HomesweepApp, selector: str) -> str:
    return str(app.screen.query_one(selector, Static).content)


async def asked_to_listen(app: HomesweepApp, pilot) -> None:  # type: ignore[no-untyped-def]
    app.action_go("check")
    await settled(lambda: isinstance(app.screen, CheckScreen))
    await pilot.pause()
    await pilot.press("enter")
    await settled(lambda: app.session.radio.listening)


def told(app: HomesweepApp) -> str:
    """All that Check says of a radio that is away; fails where a table or a claim of listening is shown."""
    app.screen.refresh_now()  # type: ignore[attr-defined]
    assert not app.screen.query_one("#tags").display
    assert app.screen.query_one("#instead").display
    assert text_of(app, "#bar-state") == words.WAITING
    said = f"{text_of(app, '#headline')}\n{text_of(app, '#instead')}"
    for part in (radio.NOT_CHECKED, words.STILL_WORKS, words.STILL_READS):
        assert part in said
    assert "homesweep analyse" not in said  # no command stands in the app
    for one in PAGE_ENTRIES:
        assert (one.title in said) == (one.start and one.id not in ("check", "walk", "compare"))
    return said


async def test_every_problem_is_said_with_what_was_not_checked() -> None:
    rig = Rig(problem=FIRST[0])
    async with rig.app.run_test(size=NORMAL) as pilot:
        await asked_to_listen(rig.app, pilot)
        page = rig.app.screen
        assert isinstance(page, CheckScreen)
        for problem in FIRST:
            rig.radio.report(State.WAITING, problem)
            assert rig.session.radio.problem is problem
            said = told(rig.app)
            sentence, step = radio._WHAT[problem]
            assert sentence in said, problem
            assert (step.text if problem in radio._NOT_BY_WAITING else step.while_tried) in said, problem
            assert text_of(rig.app, "#headline").count("by itself") <= 1, problem
            assert ("try again" in said) == (
                step.text.endswith("try again.") and problem in radio._NOT_BY_WAITING
            ), problem
            assert RESULTS["no_radio"].may_mean[0] in " ".join(page.plain_lines()), problem


class Silent(FakeRadio):
    """Neither starts nor says why."""

    async def stream(self) -> AsyncIterator[Advertisement]:  # type: ignore[override]
        await self._items.get()
        return
        yield


async def test_a_radio_that_never_answers_is_not_called_listening(monkeypatch: pytest.MonkeyPatch) -> None:
    rig = Rig()
    rig.radio = Silent(rig.clock)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await asked_to_listen(rig.app, pilot)
        rig.app.screen.refresh_now()  # type: ignore[attr-defined]
        assert text_of(rig.app, "#headline") == words.STARTING_NOW
        rig.clock.now += SLOW_S + 1.0
        rig.app.screen.refresh_now()  # type: ignore[attr-defined]
        assert text_of(rig.app, "#headline") == words.SLOW_TO_START
        assert not rig.app.screen.query_one("#tags").display
        rig.session.radio.stop()


@pytest.mark.parametrize(
    "problem", [RadioProblem.UNPLUGGED, RadioProblem.BLOCKED, RadioProblem.BUS_STOPPED, RadioProblem.OFF]
)
async def test_a_radio_lost_midway_is_said_first_and_what_was_heard_stays(problem: RadioProblem) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await asked_to_listen(rig.app, pilot)
        rig.radio.hear(tag(1.0), tag(30.0))
        await settled(lambda: rig.session.heard.hearing.coverage.packets == 2)
        rig.radio.report(State.WAITING, problem)
        rig.app.screen.refresh_now()  # type: ignore[attr-defined]
        first, second = text_of(rig.app, "#headline").split("\n")
        assert first.startswith("We heard 1 tag.")
        assert second == radio.not_now(problem, goes_on=True)
        assert text_of(rig.app, "#bar-state") == words.WAITING
        assert rig.app.screen.query_one("#tags").display
        assert not rig.app.screen.query_one("#instead").display
        rig.radio.report(State.LISTENING)
        rig.app.screen.refresh_now()  # type: ignore[attr-defined]
        assert "\n" not in text_of(rig.app, "#headline")


# the same over a real bus


async def test_a_hidden_screen_tells_whoever_comes_by_nothing_of_listening() -> None:
    rig = Rig(problem=RadioProblem.OFF)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await asked_to_listen(rig.app, pilot)
        await settled(lambda: rig.session.radio.problem is RadioProblem.OFF)
        await pilot.press("ctrl+l")
        await settled(lambda: isinstance(rig.app.screen, HiddenScreen))
        await pilot.pause()
        page: Any = rig.app.screen
        shown = {hidden_text(page)}
        for tell in (
            lambda: rig.radio.report(State.LISTENING),
            lambda: rig.radio.report(State.WAITING, RadioProblem.OFF),
            rig.session.radio.stop,
        ):
            tell()
            await pilot.pause()
            page._tell()
            shown.add(hidden_text(page))
        assert len(shown) == 1
        assert "listen" not in shown.pop().lower()


def hidden_text(page: Any) -> str:
    return "\n".join(str(one.content) for one in page.query(Static) if one.display)


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    with tempfile.TemporaryDirectory(prefix="hs-") as folder, rig(Path(folder)) as held:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", held.address)
        yield held


def no_adapter(bus: Bus) -> None:
    bus.start_bus()
    bus.start_bluez("--adapters", "")


def switched_off(bus: Bus) -> None:
    bus.start_bus()
    bus.start_bluez("--off")


def no_permission(bus: Bus) -> None:
    bus.start_bus(deny=True)
    bus.start_bluez()


def no_bus(bus: Bus) -> None:
    """Nothing runs."""


@pytest.mark.dbus
@pytest.mark.skipif(not has_dbus_daemon(), reason="dbus-daemon is not installed")
@pytest.mark.parametrize(
    ("start", "problems"),
    [
        (no_adapter, {RadioProblem.NO_ADAPTER}),
        (switched_off, {RadioProblem.OFF, RadioProblem.BLOCKED}),  # as this machine's own switches are
        (no_permission, {RadioProblem.POLICY_DENIED}),
        (no_bus, {RadioProblem.NO_BUS, RadioProblem.CONTAINER, RadioProblem.WSL}),
    ],
)
async def test_over_a_real_bus(bus: Bus, start: Callable[[Bus], None], problems: set[RadioProblem]) -> None:
    start(bus)

    def source(clock: object, told: Callable[[Status], None]) -> LiveSource:
        return LiveSource(wait=True, limits=QUICK, on_status=told)

    session = Session(SystemClock(), Reach(source))
    app = HomesweepApp(session, first_run=False, exit_now=lambda status: None)
    async with app.run_test(size=NORMAL) as pilot:
        await asked_to_listen(app, pilot)
        await settled(lambda: session.radio.problem is not None)
        assert session.radio.problem in problems
        told(app)
        session.radio.stop()
        await settled(lambda: not session.radio.listening)
    await forget_bleak()
    assert not [task for task in asyncio.all_tasks() if "LiveSource" in repr(task)]
