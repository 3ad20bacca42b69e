"""A window of a few letters: a pane that is drawn up, a window that a desktop tiles. Nothing ends by it."""

from typing import Any

import pytest
from textual.widgets import OptionList

from tests.tui.apps import Rig, settled, tag
from tests.tui.records import _own_home, path
from tui.screens.start import StartScreen
from tui.screens.tags.tags import TagsScreen
from tui.widgets.tag_table import LiveTable
from tui.wording.app import common as words

__all__ = ["_own_home", "path"]  # fixtures


@pytest.mark.parametrize("small", [(10, 3), (2, 1), (1, 1)])
async def test_it_goes_on_and_stands_again_once_there_is_room(small: tuple[int, int]) -> None:
    rig = Rig()
    async with rig.app.run_test(size=(80, 24)) as pilot:
        await settled(lambda: type(rig.app.screen) is StartScreen)
        for key in ("", "ctrl+p", "7"):  # the first page, everything by name, a walk
            await pilot.press(*filter(None, ["escape", key]))
            await pilot.resize_terminal(*small)
            await pilot.pause()
        await pilot.resize_terminal(80, 24)
        await pilot.press("escape", "escape")
        await settled(lambda: type(rig.app.screen) is StartScreen)
        said = [str(one.prompt) for one in rig.app.screen.query_one(OptionList).options]
        assert any(words.ENTRY_CHECK in line for line in said)


async def test_a_low_one_shows_lines_to_choose_from_and_whom_to_call() -> None:
    """At 30 by 10 what to do in danger took every row, and no line of the first page was left."""
    rig = Rig()
    async with rig.app.run_test(size=(30, 10)) as pilot:
        await settled(lambda: type(rig.app.screen) is StartScreen)
        await pilot.pause()
        seen = rig.app.screen.find_widget(rig.app.screen.query_one(OptionList)).visible_region
        assert seen.height >= 3
        said = "".join(part.text for strip in rig.app.screen._compositor.render_strips() for part in strip)
        assert "In danger? Call 999" in said


async def test_a_list_of_tags_goes_on_in_one() -> None:
    """The column that takes what is left had less than nothing."""
    rig = Rig()
    async with rig.app.run_test(size=(60, 20)) as pilot:
        rig.app.start_listening("home")
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(tag(1.0), tag(200.0))
        await settled(lambda: bool(rig.session.now().tags))
        rig.app.action_go("tags")
        await settled(lambda: isinstance(rig.app.screen, TagsScreen) and rig.app.screen.is_mounted)
        page: Any = rig.app.screen
        page.refresh_now()
        await pilot.resize_terminal(10, 3)
        page.refresh_now()
        assert page.query_one(LiveTable).row_count == 1


async def test_it_begins_in_one() -> None:
    rig = Rig(first_run=True)
    async with rig.app.run_test(size=(3, 2)) as pilot:
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert rig.app.screen.size == (80, 24)
