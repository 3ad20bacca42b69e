"""How the pages of the home network look: pictures of the made-up week's two looks at home.

Each baseline was looked at as a picture before it was accepted; see test_app_looks.
"""

from pathlib import Path
from typing import Any

import pytest

from scanner.lan.access.results import MethodResult
from scanner.lan.devices.looks import Look, keep
from scanner.lan.system.interfaces import Survey
from scanner.radio.source import State
from scanner.store.case import create
from tests.scanner.lan.homes import GATEWAY, HOME
from tests.tui.apps import T0, Rig, settled
from tests.tui.pictures import LARGE, SMALL, TINY, Compare, Steps, look
from tests.tui.test_app_home import network
from tests.tui.test_app_looks import _still
from tui.app import themes
from tui.commands.program.demo import demo_app

__all__ = ["_still", "look"]  # fixtures: a clock that stands, for these pictures too

PAGES: dict[str, tuple[str, ...]] = {
    "home": (),
    "device": ("enter Device",),
    "changes": ("c Changes",),
    "how": ("end", "enter How"),
}


def at_home(*keys: str, theme: str | None = None) -> Steps:
    """Wait for the end of the week, open the page, press keys; each may say which page it leads to."""

    async def steps(pilot: Any) -> None:
        app = pilot.app
        if theme is not None:
            app.theme = theme
        if app.session.made_up:
            await settled(lambda: app.session.state is State.STOPPED)
        app.action_go("home")
        await settled(lambda: type(app.screen).__name__ == "HomeScreen")
        await settled(lambda: app.session.home.told is not None)
        await pilot.pause()
        app.screen.refresh_now()
        for step in keys:
            key, _, page = step.partition(" ")
            await pilot.press(key)
            await settled(lambda page=page: page in type(app.screen).__name__)
            await pilot.pause()
            await settled(lambda: app.focused is not None)
        await pilot.pause()
        await pilot.pause()

    return steps


@pytest.mark.parametrize("page", PAGES)
def test_small(page: str, snap_compare: Any) -> None:
    assert snap_compare(demo_app(at_once=True), terminal_size=SMALL, run_before=at_home(*PAGES[page]))


@pytest.mark.parametrize("page", PAGES)
def test_large(page: str, look: Compare) -> None:
    look(demo_app(at_once=True), LARGE, at_home(*PAGES[page]))


@pytest.mark.parametrize("theme", [themes.LIGHT, themes.CONTRAST])
def test_themes(theme: str, snap_compare: Any) -> None:
    assert snap_compare(demo_app(at_once=True), terminal_size=SMALL, run_before=at_home(theme=theme))


@pytest.mark.parametrize("page", PAGES)
def test_no_color(page: str, look: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    look(demo_app(at_once=True), SMALL, at_home(*PAGES[page]), larger=True)


METHODS = (
    MethodResult("arp", "not permitted"),
    MethodResult("nudge", "answered", 254, 19),
    MethodResult("mdns", "answered", 9, 19),
    MethodResult("dhcp", "not permitted"),
    MethodResult("wsd", "no answer", 2),
    MethodResult("quiet cameras", "not asked", why="no consent"),
)


def full(tmp_path: Path) -> Any:
    """A record with one look at a home of nineteen devices."""
    heard = tuple(item._replace(time=T0 + 1) for item in HOME)
    with create(tmp_path / "r.db", None, now=T0) as case:
        keep(case, Look("", T0, T0 + 6, heard, "192.168.7.0/24", GATEWAY, "eth0", METHODS, ("vpn",)))
    return Rig(path=tmp_path / "r.db").app


@pytest.mark.parametrize("size", [SMALL, LARGE, TINY], ids=str)
@pytest.mark.parametrize("page", ["home", "how"])
def test_a_full_home(page: str, size: tuple[int, int], snap_compare: Any, tmp_path: Path) -> None:
    assert snap_compare(full(tmp_path), terminal_size=size, run_before=at_home(*PAGES[page]))


ASKED = {"ready": (), "consent": ("s Choose",), "cameras": ("a Choose",)}


@pytest.mark.parametrize("page", ["device", "changes", "how"])
def test_strong_contrast(page: str, snap_compare: Any) -> None:
    steps = at_home(*PAGES[page], theme=themes.CONTRAST)
    assert snap_compare(demo_app(at_once=True), terminal_size=SMALL, run_before=steps)


@pytest.mark.parametrize("page", ASKED)
def test_before_anything_is_sent(page: str, look: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.lan.system.interfaces.survey", lambda: Survey((network(),), ()))
    look(Rig().app, SMALL, at_home(*ASKED[page]))


@pytest.mark.parametrize("page", ASKED)
def test_before_anything_is_sent_without_colour(
    page: str, look: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr("scanner.lan.system.interfaces.survey", lambda: Survey((network(),), ()))
    look(Rig().app, SMALL, at_home(*ASKED[page]), larger=True)


def test_consent_on_a_tiny_screen(snap_compare: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.lan.system.interfaces.survey", lambda: Survey((network(),), ()))
    assert snap_compare(Rig().app, terminal_size=TINY, run_before=at_home(*ASKED["consent"]))
