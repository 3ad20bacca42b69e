"""Pictures of many pages from one start of the app: starting it is what takes the time."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pytest_textual_snapshot import SVGImageExtension
from syrupy.assertion import SnapshotAssertion
from textual.strip import Strip
from textual.widgets import DataTable

from tests.tui.apps import resize, settled
from tui.app import themes
from tui.app.app import HomesweepApp
from tui.screens.base.page import Page

SMALL, LARGE, TINY = (80, 24), (120, 40), (60, 20)
ADVICE = (
    "do not unplug",
    "Do not move",
    "Do not switch",
    "to act tonight",
    "has to be done",
    "trust that",
)
PALER = 0.2  # of all between black and white: the cursor's white passes, the quiet colour does not


class Album:
    """What was pictured on one walk, by name."""

    def __init__(self, pilot: Any, only: frozenset[str] | None = None) -> None:
        self._pilot, self._only = pilot, only
        self.pictures: dict[str, str] = {}
        self.colours: dict[str, set[str]] = {}
        self.faults: list[tuple[str, str]] = []  # what is cut or too pale, with the picture's name

    async def take(self, name: str, *, large: bool = False, contrast: bool = False) -> None:
        """The page as it stands; with `large` and `contrast` once more in that size and in those colours."""
        await still(self._pilot)
        self._take(name)
        if large:
            await resize(self._pilot, *LARGE)
            await still(self._pilot)
            self._take(f"{name}, large")
            await resize(self._pilot, *SMALL)
        if contrast:
            before = self._pilot.app.theme
            self._pilot.app.theme = themes.CONTRAST
            await still(self._pilot)
            self._take(f"{name}, contrast")
            self._pilot.app.theme = before
        await still(self._pilot)

    async def look(self, name: str) -> None:
        """One more state of a page that is pictured already: nothing is cut or too pale in it."""
        await still(self._pilot)
        self._look_over(name)

    async def holds_when_tiny(self, *texts: str) -> None:
        """At 60 by 20 all of these stand on the terminal, with nothing scrolled."""
        await resize(self._pilot, *TINY)
        await still(self._pilot)
        self._look_over("60 by 20")
        shown = " ".join(" ".join(strip.text.strip("│ ") for strip in self._strips()).split())
        assert [text for text in texts if text not in shown] == [], shown
        await resize(self._pilot, *SMALL)
        await still(self._pilot)

    def _look_over(self, name: str) -> None:
        """Note rows that are cut, and advice in a paler colour than other words."""
        told = [segment for strip in self._strips() for segment in strip]
        self.faults += [(name, strip.text.strip()) for strip in self._strips() if "…" in strip.text]
        tables = [table for table in self._pilot.app.screen.query(DataTable) if table.display]
        self.faults += [(name, f"{table} is wider than its box") for table in tables if table.max_scroll_x]
        strong = luminance(self._pilot.app.theme_variables["foreground"])
        self.faults += [
            (name, part.text.strip())
            for part in told
            if any(text in part.text for text in ADVICE)
            and part.style is not None
            and part.style.color is not None
            and part.style.color.name.startswith("#")
            and abs(luminance(part.style.color.name) - strong) > PALER
        ]

    def _strips(self) -> list[Strip]:
        return self._pilot.app.screen._compositor.render_strips()

    def _take(self, name: str) -> None:
        self._look_over(name)
        if self._only is None or name in self._only:
            self.pictures[name] = self._pilot.app.export_screenshot()
        self.colours[name] = {
            colour.name
            for strip in self._strips()
            for segment in strip
            for colour in ((segment.style.color, segment.style.bgcolor) if segment.style else ())
            if colour is not None
        }


Steps = Callable[[Any, Album], Awaitable[None]]


class Walk(NamedTuple):
    """An app to start, with what stands still on every computer, and the pages it is pictured on."""

    make: Callable[[Path], HomesweepApp]
    steps: Steps
    fixed: Callable[[pytest.MonkeyPatch, Path], None] = lambda patch, folder: None


def luminance(colour: str) -> float:
    """0 to 1, of "#rrggbb"."""
    return sum(int(colour[at : at + 2], 16) for at in (1, 3, 5)) / 765


async def pictured(app: HomesweepApp, steps: Steps, only: frozenset[str] | None = None) -> Album:
    """Start the app and take the pictures; `only` those that are compared, where it is not all of them."""
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        album = Album(pilot, only)
        await steps(pilot, album)
    return album


def differing(album: Album, snapshot: SnapshotAssertion, folder: Path) -> list[str]:
    """The pictures that are not as accepted. Each is written to the folder, to be looked at."""
    found = []
    for name, svg in album.pictures.items():
        if svg != snapshot(name=name, extension_class=SVGImageExtension):
            (folder / f"{name}.svg").write_text(svg, encoding="utf-8")
            found.append(str(folder / f"{name}.svg"))
    return found


async def pressed(pilot: Any, *keys: str) -> None:
    """Press keys one by one, or go to a page; each says which page it leads to."""
    for step in keys:
        key, _, page = step.partition(" ")
        if key.startswith("go:"):
            pilot.app.action_go(key.removeprefix("go:"))
        else:
            await pilot.press(key)
        await stands(pilot, page)


async def stands(pilot: Any, page: str) -> None:
    """Until a page with that in the name of its class stands, with its focus."""
    try:
        await settled(lambda: page in type(pilot.app.screen).__name__)
    except TimeoutError as error:
        raise AssertionError(f"{pilot.app.screen} stands, not {page}") from error
    await pilot.pause()
    await settled(lambda: pilot.app.focused is not None)
    await pilot.pause()


async def still(pilot: Any) -> None:
    """Until nothing is left to draw."""
    await pilot.pause()
    if isinstance(pilot.app.screen, Page):
        pilot.app.screen.refresh_now()
    await pilot.pause()
    await pilot.pause()
