"""How getting help, looking for a tag, asking and holding it look; the clock frozen, a recorded walk.

Each baseline was looked at as a picture before it was accepted:
    pytest tests/tui/test_app_help_looks.py --snapshot-update, then rsvg-convert the .svg files
(with xml:space="preserve" on the texts, or rsvg drops blanks at their beginning)
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scanner import clock
from signatures.support.contacts import countries
from tests.simulation.approach import approach
from tests.systems import own_home, settle_zone
from tests.tui.apps import Rig, settled, tag
from tests.tui.pictures import LARGE, SMALL, TINY, Compare, look
from tui import themes
from tui.help_lines import Chosen, How
from tui.screens.helpnow import HelpNowScreen
from tui.screens.tag import TagScreen

__all__ = ["look"]  # a fixture
TUESDAY_10 = 1_764_064_800.0  # Tue 25 Nov 2025 10:00 in London
ADDRESS = "D1:22:33:44:55:66"


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    for name, value in (own_home(tmp_path) | {"TZ": "UTC", "TEXTUAL_ANIMATIONS": "none"}).items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(clock, "now", lambda: TUESDAY_10)
    settle_zone()
    yield
    monkeypatch.undo()
    settle_zone()


def help_now(rig: Rig, *, theme: str | None = None) -> Any:
    rig.app.helping.chosen = Chosen(countries()["GB"], How.NAMED)

    async def steps(pilot: Any) -> None:
        if theme is not None:
            rig.app.theme = theme
        await pilot.pause()
        rig.app.action_go("helpnow")
        await settled(lambda: isinstance(rig.app.screen, HelpNowScreen))
        await settled(lambda: rig.app.focused is not None)
        await pilot.pause(0.2)

    return steps


def on_the_tag(
    rig: Rig, *keys: str, until: float = -1.0, silent: float = 0.0, theme: str | None = None
) -> Any:
    """To the tag's page, the keys, then so many seconds of the walk and of silence."""

    async def steps(pilot: Any) -> None:
        if theme is not None:
            rig.app.theme = theme
        await pilot.pause()
        rig.app.start_listening("home")
        await settled(lambda: rig.doing.listening)
        rig.radio.hear(tag(1.0))
        await settled(lambda: rig.doing.hearing.coverage.packets == 1)
        found = rig.doing.weighed(ADDRESS)
        assert found is not None
        rig.app.open_tag(found.id)
        await settled(lambda: isinstance(rig.app.screen, TagScreen))
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        walk = [packet for packet in approach(39) if packet.time < until]
        rig.radio.hear(*(tag(20 + packet.time, rssi=packet.level) for packet in walk))
        await settled(lambda: rig.doing.hearing.coverage.packets == 1 + len(walk))
        rig.clock.now += silent
        rig.app.screen.refresh_now()  # type: ignore[attr-defined]
        await settled(lambda: rig.app.focused is not None)
        await pilot.pause(0.2)

    return steps


@pytest.mark.parametrize("size", [SMALL, LARGE, TINY], ids=["small", "large", "tiny"])
def test_help_now(size: tuple[int, int], snap_compare: Any) -> None:
    rig = Rig()
    assert snap_compare(rig.app, terminal_size=size, run_before=help_now(rig))


@pytest.mark.parametrize("size", [SMALL, LARGE, TINY], ids=["small", "large", "tiny"])
def test_the_country_is_asked_for(
    size: tuple[int, int], look: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "C")
    rig = Rig()
    steps = help_now(rig)
    rig.app.helping.chosen = None
    look(rig.app, size, steps)


def test_help_now_in_strong_contrast(look: Compare) -> None:
    rig = Rig()
    look(rig.app, SMALL, help_now(rig, theme=themes.CONTRAST), larger=True)


def test_help_now_without_colour(look: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    rig = Rig()
    look(rig.app, SMALL, help_now(rig), larger=True)


WALK: dict[str, tuple[tuple[int, int], float, float]] = {
    "far": (SMALL, 20.0, 0.0),
    "in the room": (SMALL, 38.0, 0.0),
    "very close": (SMALL, 60.0, 0.0),
    "quiet": (SMALL, 38.0, 20.0),
    "large": (LARGE, 60.0, 0.0),
    "tiny": (TINY, 60.0, 0.0),
}


@pytest.mark.parametrize("moment", WALK)
def test_looking_for_it(moment: str, snap_compare: Any) -> None:
    size, until, silent = WALK[moment]
    rig = Rig()
    steps = on_the_tag(rig, "f", "space", "down", "down", "space", until=until, silent=silent)
    assert snap_compare(rig.app, terminal_size=size, run_before=steps)


def test_looking_for_it_in_strong_contrast(look: Compare) -> None:
    rig = Rig()
    steps = on_the_tag(rig, "f", "space", until=60.0, theme=themes.CONTRAST)
    look(rig.app, SMALL, steps, larger=True)


def test_looking_for_it_without_colour(look: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    rig = Rig()
    look(rig.app, SMALL, on_the_tag(rig, "f", "space", until=38.0), larger=True)


@pytest.mark.parametrize(
    ("key", "size"),
    [("a", SMALL), ("r", SMALL), ("h", SMALL), ("h", LARGE), ("r", TINY), ("r", LARGE), ("a", LARGE)],
    ids=["ask", "ring", "hand", "hand large", "ring tiny", "ring large", "ask large"],
)
def test_asking_and_holding(key: str, size: tuple[int, int], snap_compare: Any) -> None:
    rig = Rig()
    assert snap_compare(rig.app, terminal_size=size, run_before=on_the_tag(rig, key))


@pytest.mark.parametrize("key", ["a", "r", "h"])
def test_ringing_without_colour(key: str, look: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    rig = Rig()
    look(rig.app, SMALL, on_the_tag(rig, key), larger=True)


@pytest.mark.parametrize("key", ["a", "r", "h"])
def test_ringing_in_strong_contrast(key: str, look: Compare) -> None:
    rig = Rig()
    look(rig.app, SMALL, on_the_tag(rig, key, theme=themes.CONTRAST), larger=True)


def test_a_tags_keys(snap_compare: Any) -> None:
    rig = Rig()
    assert snap_compare(rig.app, terminal_size=SMALL, run_before=on_the_tag(rig))
