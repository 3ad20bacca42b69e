"""How the pages look: pictures with a frozen clock over the made-up week, at several sizes and colours.

Each baseline was looked at as a picture before it was accepted:
    pytest tests/tui/test_app_looks.py --snapshot-update, then rsvg-convert the .svg files
"""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from scanner.model import Item
from scanner.radio.problems import RadioProblem
from scanner.radio.source import State
from scanner.store import codename
from scanner.store.case import create
from tests.systems import own_home, settle_zone
from tests.tui.apps import T0, Rig, settled
from tests.tui.pictures import LARGE, SMALL, TINY, Compare, Steps, look
from tui import themes
from tui.app import HomesweepApp
from tui.commands import demo
from tui.commands.demo import demo_app
from tui.screens.page import Page

__all__ = ["look"]  # a fixture


@cache
def week() -> tuple[Item, ...]:
    """The made-up week, read once."""
    return tuple(demo.recording())


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    for name, value in (own_home(tmp_path) | {"TZ": "UTC", "TEXTUAL_ANIMATIONS": "none"}).items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("tui.screens.secret.six_words", lambda: "acorn banjo cargo decoy elbow fable")
    monkeypatch.setattr("tui.started.command", lambda: "homesweep")
    items = week()
    monkeypatch.setattr(demo, "recording", lambda: iter(items))
    settle_zone()
    yield
    monkeypatch.undo()
    settle_zone()


def played(*keys: str) -> Steps:
    """Wait for the end of the week, then press keys, as `pressed` does."""

    async def steps(pilot: Any) -> None:
        await settled(lambda: pilot.app.doing.state is State.STOPPED, 20.0)
        await pressed(*keys)(pilot)

    return steps


def pressed(*keys: str) -> Steps:
    """Press keys one by one, or go to a page; each says which page it leads to."""

    async def steps(pilot: Any) -> None:
        await pilot.pause()
        for step in keys:
            key, _, page = step.partition(" ")
            if key.startswith("go:"):
                pilot.app.action_go(key.removeprefix("go:"))
            else:
                await pilot.press(key)
            await settled(lambda page=page: page in type(pilot.app.screen).__name__)
            await pilot.pause()
            await settled(lambda: pilot.app.focused is not None)
            await pilot.pause()
        if isinstance(pilot.app.screen, Page):
            pilot.app.screen.refresh_now()
        await pilot.pause()

    return steps


CHECK, TAG = "1 Check", "enter Tag"
WEEK: dict[str, tuple[str, ...]] = {
    "start": (),
    "check": (CHECK,),
    "tag": (CHECK, TAG),
    "places": (CHECK, "p Places"),
    "help": ("5 HelpScreen",),
    "keys": (CHECK, "question_mark Help"),
    "plain": (CHECK, TAG, "ctrl+t Plain"),
    "hidden": ("ctrl+l Hidden",),
    "palette": ("ctrl+p Palette",),
}


@pytest.mark.parametrize("page", WEEK)
def test_small(page: str, snap_compare: Any) -> None:
    assert snap_compare(demo_app(at_once=True), terminal_size=SMALL, run_before=played(*WEEK[page]))


@pytest.mark.parametrize("page", WEEK)
def test_large(page: str, look: Compare, snap_compare: Any) -> None:
    if page == "palette":  # what is listed in it keeps the colours that it was opened in
        assert snap_compare(demo_app(at_once=True), terminal_size=LARGE, run_before=played(*WEEK[page]))
    else:
        look(demo_app(at_once=True), LARGE, played(*WEEK[page]))


def test_the_palette_large_in_strong_contrast(snap_compare: Any) -> None:
    async def steps(pilot: Any) -> None:
        pilot.app.theme = themes.CONTRAST
        await played(*WEEK["palette"])(pilot)

    assert snap_compare(demo_app(at_once=True), terminal_size=LARGE, run_before=steps)


@pytest.mark.parametrize("page", ["check"])
def test_tiny(page: str, snap_compare: Any) -> None:
    assert snap_compare(demo_app(at_once=True), terminal_size=TINY, run_before=played(*WEEK[page]))


@pytest.mark.parametrize(
    ("theme", "page"), [(themes.LIGHT, "check"), *((themes.CONTRAST, page) for page in WEEK)]
)
def test_themes(theme: str, page: str, snap_compare: Any) -> None:
    async def steps(pilot: Any) -> None:
        pilot.app.theme = theme
        await played(*WEEK[page])(pilot)

    assert snap_compare(demo_app(at_once=True), terminal_size=SMALL, run_before=steps)


@pytest.mark.parametrize("page", WEEK)
def test_no_color(page: str, look: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    look(demo_app(at_once=True), SMALL, played(*WEEK[page]), larger=True)


def first_run(tmp_path: Path) -> HomesweepApp:
    return Rig(first_run=True).app


def ready(tmp_path: Path) -> HomesweepApp:
    return Rig().app


def no_radio(tmp_path: Path) -> HomesweepApp:
    return Rig(problem=RadioProblem.OFF).app


def client(tmp_path: Path, secret: str | None) -> Path:
    path = tmp_path / "homesweep" / "apricot-slate.db"
    path.parent.mkdir()
    with create(path, secret, now=T0) as case:
        codename.give(case, path.stem)
    return path


def locked(tmp_path: Path) -> HomesweepApp:
    return Rig(path=client(tmp_path, "six words that nobody knows")).app


def several(tmp_path: Path) -> HomesweepApp:
    """Three clients, one of them on a stick, and the advocate's own."""
    here = client(tmp_path, None)
    every = [here.with_name("record.db"), here, here.with_name("lilac-otter.db")]
    rig = Rig()
    rig.app = HomesweepApp(rig.doing, among=[*every, Path("/media/dana/STICK/acorn-lantern.db")])
    return rig.app


def of_a_client(tmp_path: Path) -> HomesweepApp:
    return Rig(path=client(tmp_path, None)).app


BEFORE: dict[str, tuple[Callable[[Path], HomesweepApp], tuple[str, ...]]] = {
    "first": (first_run, ()),
    "keep": (first_run, ("enter Keep",)),
    "passphrase": (first_run, ("enter Keep", "enter NewSecret")),
    "ready": (ready, (CHECK,)),
    "no radio": (no_radio, (CHECK, "enter Check")),
    "unlock": (locked, ("1 Unlock",)),
}
DOOR: dict[str, tuple[Callable[[Path], HomesweepApp], tuple[str, ...]]] = {
    "which": (several, ()),
    "other": (of_a_client, (CHECK, "go:records Records")),
    "client": (of_a_client, (CHECK, "go:client Client")),
    "kit": (of_a_client, (CHECK, "go:kit Kit")),
    "there": (first_run, ("enter Keep", "down Keep", "down Keep", "enter Keep", "enter Ask")),
}


@pytest.mark.parametrize("page", BEFORE)
def test_before_anything_was_heard(page: str, snap_compare: Any, tmp_path: Path) -> None:
    make, keys = BEFORE[page]
    assert snap_compare(make(tmp_path), terminal_size=SMALL, run_before=pressed(*keys))


@pytest.mark.parametrize("page", BEFORE)
def test_before_large(page: str, look: Compare, tmp_path: Path) -> None:
    make, keys = BEFORE[page]
    look(make(tmp_path), LARGE, pressed(*keys))


@pytest.mark.parametrize("page", BEFORE)
def test_before_in_strong_contrast(page: str, snap_compare: Any, tmp_path: Path) -> None:
    make, keys = BEFORE[page]

    async def steps(pilot: Any) -> None:
        pilot.app.theme = themes.CONTRAST
        await pressed(*keys)(pilot)

    assert snap_compare(make(tmp_path), terminal_size=SMALL, run_before=steps)


@pytest.mark.parametrize("page", BEFORE)
def test_before_without_colour(
    page: str, look: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    make, keys = BEFORE[page]
    look(make(tmp_path), SMALL, pressed(*keys), larger=True)


@pytest.mark.parametrize("page", DOOR)
@pytest.mark.parametrize("colours", ["dark", "contrast", "none"])
def test_which_record(
    page: str, colours: str, look: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = [Path("/media/dana/STICK/record.db"), Path("/media/dana/STICK/apricot-slate.db")]
    monkeypatch.setattr("scanner.store.sticks.records_in", lambda folder: there)
    monkeypatch.setattr("tui.screens.first.Path.is_dir", lambda path: True)
    if colours == "none":
        monkeypatch.setenv("NO_COLOR", "1")
    make, keys = DOOR[page]

    async def steps(pilot: Any) -> None:
        pilot.app.theme = themes.CONTRAST if colours == "contrast" else pilot.app.theme
        if page == "there":
            await pressed(*keys[:-1])(pilot)
            pilot.app.screen.query_one("#folder").value = "/media/dana/STICK"
        await pressed(*(keys[-1:] if page == "there" else keys))(pilot)

    look(make(tmp_path), SMALL, steps, larger=True)
