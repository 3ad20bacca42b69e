"""The key that stops a check, pressed on its page while something else listens."""

from typing import Any

from tests.tui.apps import Rig, settled
from tui.screens.listening.check import CheckScreen


async def stopped_on_check(rig: Rig, pilot: Any, says: str, key: str) -> None:
    """Press it there, and wait for the sentence that says what does end it; it is listened to still."""
    await settled(lambda: rig.session.radio.hears)
    rig.app.action_go("check")
    await settled(lambda: isinstance(rig.app.screen, CheckScreen) and rig.app.screen._stands)
    keys = {key: bound.binding for key, bound in rig.app.screen.active_bindings.items() if bound.enabled}
    assert not keys["s"].show  # no "Stop" that stops nothing
    assert keys[key].show
    await pilot.press("s")
    await settled(lambda: any(one.message == says for one in rig.app._notifications))
    assert rig.session.radio.hears
