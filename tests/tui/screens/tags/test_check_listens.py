"""The key that listens says what it does."""

from scanner.radio.problems import RadioProblem
from scanner.radio.source import State
from tests.tui.apps import Rig, settled, tag
from tui.screens.tags.check import CheckScreen
from tui.wording.app import common as app_words

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
