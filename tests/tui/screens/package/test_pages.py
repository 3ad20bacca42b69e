"""The pages of a package and of a hand-over: turned, seen from the first question on, and left at once."""

from pathlib import Path

import pytest

from tests.tui.apps import Rig, settled
from tests.tui.crawl import shown as screen
from tests.tui.records import NORMAL, _own_home, fill, incident, path, shown, to_package
from tui.screens.package.form import PackageForm
from tui.screens.record.record import RecordScreen
from tui.wording.app import record

__all__ = ["_own_home", "path"]  # fixtures


async def test_page_down_turns_the_page_of_the_package(path: Path) -> None:
    fill(path, incident())
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        package = await to_package(rig, pilot)
        await settled(lambda: bool(package._preview))
        form, focused = package.query_one("#form"), package.focused
        await pilot.press("pagedown")
        await pilot.pause()
        assert form.scroll_y > 5
        assert package.focused is focused
        await pilot.press("pageup")
        await pilot.pause()
        assert form.scroll_y == 0


async def test_the_first_question_of_a_hand_over_is_seen(path: Path) -> None:
    fill(path, incident())
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        rig.app.action_go("handed")
        await settled(lambda: type(rig.app.screen).__name__ == "HandedScreen")
        await pilot.pause()
        await pilot.pause()
        assert record.HAND_WHOM in screen(rig.app)
        assert "To whom" in screen(rig.app)


async def test_a_package_page_that_was_left_at_once_takes_no_harm(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What would be in it is worked out beside the loop, and comes back to a page without its parts."""
    fill(path, incident())
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        package = await to_package(rig, pilot)
        await settled(lambda: bool(package._preview))
        monkeypatch.setattr(PackageForm, "offer_words", lambda *_: pytest.fail("told a page that is gone"))
        stack = [one for one in rig.app.screen_stack if one is not package]
        monkeypatch.setattr(type(rig.app), "screen_stack", property(lambda _: stack))
        await package._gather().wait()
        monkeypatch.undo()
