"""More than one picture of a page from one start of the app: starting it is what takes the time."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from pytest_textual_snapshot import SVGImageExtension
from syrupy.assertion import SnapshotAssertion

from tui.app import themes
from tui.screens.page import Page

SMALL, LARGE, TINY = (80, 24), (120, 40), (60, 20)
Steps = Callable[[Any], Awaitable[None]]
Compare = Callable[..., None]


@pytest.fixture
def look(snap_compare: Any, snapshot: SnapshotAssertion) -> Compare:
    """`look(app, size, steps)`: as it stands after the steps, and then in strong contrast.

    With `larger` it is not the colours that change but the size.
    """

    def compare(app: Any, size: tuple[int, int], steps: Steps, *, larger: bool = False) -> None:
        shots: dict[str, str] = {}

        async def walk(pilot: Any) -> None:
            await steps(pilot)
            if larger:
                await _resized(pilot, LARGE)
                shots["large"] = pilot.app.export_screenshot()
                await _resized(pilot, size)
            else:
                before = pilot.app.theme
                pilot.app.theme = themes.CONTRAST
                await _settled(pilot)
                shots["contrast"] = pilot.app.export_screenshot()
                pilot.app.theme = before
                await _settled(pilot)

        assert snap_compare(app, terminal_size=size, run_before=walk)
        for name, svg in shots.items():
            assert svg == snapshot(name=name, extension_class=SVGImageExtension)

    return compare


async def _resized(pilot: Any, size: tuple[int, int]) -> None:
    await pilot.resize_terminal(*size)
    await _settled(pilot)


async def _settled(pilot: Any) -> None:
    await pilot.pause()
    if isinstance(pilot.app.screen, Page):
        pilot.app.screen.refresh_now()
    await pilot.pause()
    await pilot.pause()
