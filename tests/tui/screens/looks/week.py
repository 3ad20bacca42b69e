"""The made-up week: what was heard, the pages around it, and the home network."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from scanner import clock
from scanner.model import Item
from scanner.radio.source import State
from tests.tui.apps import settled
from tests.tui.screens.looks.album import Album, Walk, pressed
from tui.app.app import HomesweepApp
from tui.app.commands import demo
from tui.app.commands.demo import demo_app

NIGHT = 1_764_032_400.0  # Tue 25 Nov 2025 01:00 in London: which help line is open is said by this hour


@cache
def _week() -> tuple[Item, ...]:
    return tuple(demo.recording())


def _fixed(patch: pytest.MonkeyPatch, folder: Path) -> None:
    patch.setenv("TZ", "UTC")
    items = _week()
    patch.setattr(clock, "now", lambda: NIGHT)
    patch.setattr(demo, "recording", lambda: iter(items))


def _made_up(folder: Path) -> HomesweepApp:
    return demo_app(at_once=True)


async def _pages(pilot: Any, album: Album) -> None:
    await settled(lambda: pilot.app.session.radio.state is State.STOPPED)
    await album.take("start", large=True)
    await pressed(pilot, "1 Check")
    await album.take("check", large=True, contrast=True)
    await album.holds_when_tiny(
        "AirTag, away", "more to look at", "You do not have to act tonight", "0808 2000 247"
    )
    await pressed(pilot, "enter Tag")
    await album.take("tag")
    await pressed(pilot, "ctrl+t Plain")
    await album.take("plain")
    await pressed(pilot, "escape Tag", "escape Check", "p Places")
    await album.take("places")
    await pressed(pilot, "escape Check", "question_mark Help")
    await album.take("help")
    await pressed(pilot, "escape Check", "ctrl+p Palette")
    await album.take("palette")
    await pressed(pilot, "escape Check", "ctrl+l Hidden")
    await album.take("hidden")


async def _at_home(pilot: Any, album: Album) -> None:
    await settled(lambda: pilot.app.session.radio.state is State.STOPPED)
    await pressed(pilot, "go:home HomeScreen")
    await settled(lambda: pilot.app.session.home.household is not None)
    await album.take("home", large=True)
    await pressed(pilot, "enter Device")
    await album.take("device")
    await pressed(pilot, "escape Home", "c Changes")
    await album.take("changes")
    await pressed(pilot, "escape Home", "end HomeScreen", "enter How")
    await album.take("how it was looked")


WALKS = {"week": Walk(_made_up, _pages, _fixed), "week at home": Walk(_made_up, _at_home, _fixed)}
