"""Ctrl+Q in a real terminal, from every screen that keys lead to: gone at once, and nothing left on it.

The times are printed (pytest -s).
"""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.crawl import Found
from tests.tui.tmux import GONE_S, Terminal, has_tmux, opened

pytestmark = pytest.mark.skipif(not has_tmux(), reason="tmux is not installed")
TMUX = {
    "home": "Home",
    "tab": "Tab",
    "down": "Down",
    "enter": "Enter",
    "question_mark": "?",
    "slash": "/",
    "ctrl+t": "C-t",
    "ctrl+l": "C-l",
    "ctrl+p": "C-p",
    "escape": "Escape",
}


class Apps:
    """Starts of the app in one terminal; see tests/tui/many_apps.py."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self.title = terminal.title()
        terminal.start(str(terminal.home), module="tests.tui.many_apps")
        terminal.wait(lambda: "next>" in terminal.shown())

    def go(self, found: Found, line: str = "") -> None:
        """Start the app and press keys until a screen stands."""
        for name in ("page", "ended"):  # of the start before
            (self._terminal.home / name).write_text("", "utf-8")
        self._terminal.type(line)
        self._terminal.keys("Enter")
        self._stands("StartScreen")
        for keys, screen in zip(found.keys, found.screens, strict=True):
            self._terminal.keys(*(TMUX.get(key, key) for key in keys.split()))
            self._stands(screen)

    def _stands(self, name: str) -> None:
        page = self._terminal.home / "page"
        try:
            self._terminal.wait(lambda: page.read_text("utf-8") == name)
        except AssertionError as error:
            raise AssertionError(f"{page.read_text('utf-8')} stands, not {name}") from error

    def leave(self, key: str = "C-q") -> float:
        """Press the key; seconds until the process was gone."""
        ended = self._terminal.home / "ended"
        began = time.monotonic()
        self._terminal.keys(key)
        self._terminal.wait(lambda: bool(ended.read_text("utf-8")))
        moment, status = ended.read_text("utf-8").split()
        assert status == "0"
        self._terminal.wait(lambda: "next>" in self._terminal.shown())
        self._terminal.assert_nothing_left(self.title)
        return float(moment) - began


@pytest.fixture
def apps(tmp_path: Path) -> Iterator[Apps]:
    with opened(tmp_path) as terminal:
        yield Apps(terminal)


def test_from_every_screen(apps: Apps, screens: dict[str, Found]) -> None:
    took = {}
    assert len(screens) > 8
    for name, found in screens.items():  # from every field of every screen: test_every_screen.py
        apps.go(found)
        took[name] = apps.leave()
    print(*(f"{name}: {seconds * 1000:.0f} ms" for name, seconds in took.items()), sep="\n")
    slow = {name: seconds for name, seconds in took.items() if seconds > GONE_S}
    assert not slow


@pytest.mark.parametrize("name", ["StartScreen", "CheckScreen", "Palette"])
def test_while_a_thread_computes(apps: Apps, screens: dict[str, Found], name: str) -> None:
    apps.go(screens[name], "busy")
    took = apps.leave()
    print(f"{name}, busy: {took * 1000:.0f} ms")
    assert took < GONE_S


def test_ctrl_c_does_the_same_outside_of_text_fields(apps: Apps, screens: dict[str, Found]) -> None:
    apps.go(screens["CheckScreen"])
    apps.leave("C-c")
