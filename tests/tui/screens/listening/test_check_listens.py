"""The key that listens says what it does."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from textual.widgets import Input
from textual.widgets._footer import FooterKey

from scanner.model import Gap
from scanner.radio.problems import RadioProblem
from scanner.radio.source import State
from signatures.advertisement import Advertisement
from tests.tui.apps import T0, FakeRadio, Rig, settled, tag
from tests.tui.screens.test_emergency_number import shown
from tui.screens.asking.dialogs import Ask
from tui.screens.listening.check import CheckScreen
from tui.screens.start import StartScreen
from tui.wording import start as words_start
from tui.wording.app import common as app_words
from tui.wording.tags import findings

NORMAL = (80, 24)


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


async def test_a_stop_before_the_page_looked_again_leaves_no_key_that_stops(monkeypatch: Any) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("check")
        await settled(lambda: isinstance(rig.app.screen, CheckScreen))
        await pilot.pause()
        check = rig.app.screen

        def footer() -> set[str]:
            return {key.description for key in check.query(FooterKey)}

        with monkeypatch.context() as held:
            held.setattr(check, "refresh_now", lambda: None)
            await pilot.press("enter")
            await settled(lambda: rig.session.radio.hears)
            await settled(lambda: app_words.STOP in footer())  # the cursor moved: its keys were asked for
            await pilot.press("s")
            await settled(lambda: not rig.session.radio.listening)
        await settled(lambda: app_words.STOP not in footer(), looks=150)


class LetsGoSlowly(FakeRadio):
    """A radio whose adapter takes a while to be let go, as BlueZ does."""

    let_go = False

    async def stream(self) -> AsyncIterator[Advertisement | Gap]:
        try:
            async for item in super().stream():
                yield item
        finally:
            await asyncio.sleep(0.2)
            self.let_go = True


async def test_a_second_start_leaves_one_listening_that_shows_and_can_be_stopped() -> None:
    rig = Rig()
    first, second = (LetsGoSlowly(rig.clock) for _ in range(2))
    rig.radio = first
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("check")
        await settled(lambda: isinstance(rig.app.screen, CheckScreen))
        rig.app.start_listening(None)
        await settled(lambda: rig.session.radio.hears)
        rig.radio = second
        rig.app.start_listening(None)  # a second Enter, while the page still asks
        await settled(lambda: first.let_go and second.status.state is State.LISTENING)
        assert rig.session.radio.hears
        await settled(lambda: not isinstance(rig.app.focused, Input))  # which would take the key
        await pilot.press("s")
        await settled(lambda: second.let_go and not rig.session.radio.listening)


async def test_a_place_that_looks_like_an_address_is_asked_about_and_holds_nothing_up() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await pilot.press("1")
        await settled(lambda: isinstance(rig.app.screen, CheckScreen))
        await pilot.pause()
        check = rig.app.screen
        check.query_one("#place", Input).value = "14 Elm Road"
        await pilot.press("enter")
        await settled(lambda: isinstance(rig.app.screen, Ask))
        assert not rig.session.radio.listening
        await pilot.press("enter")  # another word
        await settled(lambda: rig.app.screen is check)
        await settled(lambda: check.query_one("#place", Input).has_focus)
        check.query_one("#place", Input).value = "14 Elm Road, where he will kill me"
        await pilot.press("enter")
        await settled(lambda: isinstance(rig.app.screen, Ask))
        await pilot.pause()
        await pilot.press("down", "enter")  # as it is
        await settled(lambda: rig.session.radio.listening)
        assert rig.session.radio.place == "14 Elm Road, where he will kill me"
        assert any("If you are in danger now" in one.message for one in rig.app._notifications)


async def test_the_limit_of_a_check_stands_once_when_it_has_just_ended() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.press("1")
        await settled(
            lambda: isinstance(rig.app.screen, CheckScreen) and shown(rig).count(app_words.LIMIT) == 1
        )
        await pilot.press("enter")
        await settled(lambda: rig.session.radio.hears)
        rig.session.radio.stop()
        await settled(lambda: not rig.session.radio.listening and app_words.LOOK_SAYS[:20] in shown(rig))
        await settled(lambda: shown(rig).count("It cannot hear every kind") == 1)


async def test_a_check_that_could_not_listen_does_not_say_that_nothing_was_heard() -> None:
    rig = Rig(problem=RadioProblem.OFF)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("check")
        await settled(lambda: isinstance(rig.app.screen, CheckScreen))
        rig.app.start_listening(None)
        await settled(lambda: rig.session.radio.problem is not None)
        rig.radio.hear(Gap(T0, T0 + 120, RadioProblem.OFF.cause))
        rig.session.radio.stop()
        await settled(lambda: not rig.session.radio.listening)
        rig.session.radio.problem = None  # it was switched on meanwhile
        told = " ".join(rig.app.screen.plain_lines())  # type: ignore[attr-defined]
        assert findings.NOT_LISTENED in told
        assert findings.NOTHING_MEANWHILE not in told
        await pilot.press("escape")
        await settled(lambda: isinstance(rig.app.screen, StartScreen))
        assert words_start.NEVER in rig.app.screen.plain_lines()  # type: ignore[attr-defined]
