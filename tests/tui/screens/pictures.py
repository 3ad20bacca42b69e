"""Pictures of every page and state in three sizes, written to a folder to be looked at. Nothing is compared.

    python -m tests.tui.screens.pictures FOLDER [WALK ...]

Each is an .svg, with its text beside it in a .txt; `WALK` names those to go on, all of them without one.
"""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.systems import own_home, settle_zone
from tests.tui.apps import resize
from tests.tui.idle import wait_for_idle
from tests.tui.screens.looks import others
from tests.tui.screens.looks.album import LARGE, SMALL, TINY, Album, Walk, still
from tests.tui.screens.test_looks import WALKS

EVERY: dict[str, Walk] = {**WALKS, **others.WALKS}


class Folder(Album):
    """Writes each picture at once, in all sizes."""

    folder = Path()

    async def take(self, name: str, *, large: bool = False, contrast: bool = False) -> None:
        for size in (SMALL, LARGE, TINY):
            await resize(self._pilot, *size)
            await still(self._pilot)
            file = self.folder / f"{name.replace(' ', '_')}.{size[0]}x{size[1]}"
            strips = self._pilot.app.screen._compositor.render_strips()
            told = "".join(f"{strip.text.rstrip()}\n" for strip in strips)
            file.with_name(f"{file.name}.txt").write_text(told, encoding="utf-8")
            svg = self._pilot.app.export_screenshot()
            file.with_name(f"{file.name}.svg").write_text(svg, encoding="utf-8")
        await resize(self._pilot, *SMALL)
        await still(self._pilot)

    async def look(self, name: str) -> None:
        """Every state is written."""
        await self.take(name)

    async def holds_when_tiny(self, *texts: str) -> None:
        """Told by the tests."""


def write(folder: Path, names: list[str]) -> None:
    """The pictures of these walks."""
    folder.mkdir(parents=True, exist_ok=True)
    Folder.folder = folder
    for name in names or EVERY:
        with TemporaryDirectory() as home, pytest.MonkeyPatch.context() as patch:
            _fix(patch, Path(home))
            asyncio.run(_go(EVERY[name], patch, Path(home)))
        settle_zone()
        print(name, flush=True)


def _fix(patch: pytest.MonkeyPatch, home: Path) -> None:
    """What the tests' fixtures hold still."""
    told = {"TZ": "Europe/London", "TEXTUAL_ANIMATIONS": "none", "TERM": "xterm-256color", **own_home(home)}
    for name, value in told.items():
        patch.setenv(name, value)
    patch.delenv("NO_COLOR", raising=False)
    for where in ("Input", "TextArea"):
        patch.setattr(f"textual.widgets.{where}.cursor_blink", False)
    for where in ("pilot", "app"):
        patch.setattr(f"textual.{where}.wait_for_idle", wait_for_idle)
    patch.setattr("scanner.radio.linux.ears.starter", lambda: ())
    patch.setattr("scanner.store.file.keys.MEMORY_KIB", (1024, 512))


async def _go(walk: Walk, patch: pytest.MonkeyPatch, home: Path) -> None:
    walk.fixed(patch, home)
    settle_zone()
    app = walk.make(home)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.pause()
        await walk.steps(pilot, Folder(pilot))


if __name__ == "__main__":
    write(Path(sys.argv[1]), sys.argv[2:])
