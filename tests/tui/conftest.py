"""What the tests share: the command in an empty home, one walk over the app's screens and one over all."""

import asyncio
import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.systems import own_home
from tests.tui.commanding import Ran, Run
from tests.tui.crawl import Found, crawl
from tests.tui.drawn_when_asked import render_strips, render_update
from tests.tui.idle import wait_for_idle
from tests.tui.looked_up_once import apply, count_parameters, get_dispatch_methods
from tests.tui.parsed_once import parse_once
from tui.cli import main


@pytest.fixture(scope="session", autouse=True)
def _no_blinking() -> Iterator[None]:
    """A cursor that blinks is there in some pictures and not in others."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual.widgets.Input.cursor_blink", False)
        patch.setattr("textual.widgets.TextArea.cursor_blink", False)
        yield


@pytest.fixture(scope="session", autouse=True)
def _at_rest() -> Iterator[None]:
    """A busy machine does not pass for an app at rest."""
    with pytest.MonkeyPatch.context() as patch:
        for module in ("textual.pilot", "textual.app"):
            patch.setattr(f"{module}.wait_for_idle", wait_for_idle)
        yield


@pytest.fixture(scope="session", autouse=True)
def _notices_stay() -> Iterator[None]:
    """What the app said is gone after seconds: on a busy machine before a test has looked."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual.notifications.time", lambda: 0.0)
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_raw_ears() -> Iterator[None]:
    """Whether sudo or pkexec is here shows in no picture; a test of raw ears names its starter."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("scanner.radio.linux.ears.starter", lambda: ())
        yield


@pytest.fixture(scope="session", autouse=True)
def _parsed_once() -> Iterator[None]:
    """A fifth of an app's start is its style sheets."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual.css.stylesheet.Stylesheet._parse_rules", parse_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def _looked_up_once() -> Iterator[None]:
    """A tenth of a test of pages is looking up what stays."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual.css.stylesheet.Stylesheet.apply", apply)
        patch.setattr("textual.message_pump.MessagePump._get_dispatch_methods", get_dispatch_methods)
        patch.setattr("textual._callback._count_parameters", count_parameters)
        yield


@pytest.fixture(scope="session", autouse=True)
def _drawn_when_asked() -> Iterator[None]:
    """A third of a test of pages is drawing what is thrown away."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual._compositor.Compositor.render_update", render_update)
        patch.setattr("textual._compositor.Compositor.render_strips", render_strips)
        yield


@pytest.fixture(autouse=True)
def _cheap_stretching(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Argon2id with little memory, but for tests whose record another program opens too."""
    if request.node.get_closest_marker("real_stretching") is None:
        monkeypatch.setattr("scanner.store.file.keys.MEMORY_KIB", (1024, 512))


@pytest.fixture(scope="session")
def screens(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Found]:
    """Every screen that one step from the start leads to, by the name of its class."""
    return _crawled(tmp_path_factory.mktemp("walk"), deep=False)


@pytest.fixture(scope="session")
def every_screen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Found]:
    """The same with the deeper pages and sheets."""
    return _crawled(tmp_path_factory.mktemp("deep"), deep=True)


def _crawled(folder: Path, *, deep: bool) -> dict[str, Found]:
    here = os.getcwd()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in own_home(folder, folder / "data").items():
            patch.setenv(name, value)
        patch.setattr("scanner.store.file.keys.MEMORY_KIB", (1024, 512))
        patch.setenv("TZ", "Europe/London")  # with the language a country that is not asked for
        patch.setenv("LANG", "en_GB.UTF-8")
        patch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={folder}/no-bus")
        os.chdir(folder)
        try:
            return asyncio.run(crawl(deep=deep))
        finally:
            os.chdir(here)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs the command in an empty home; `typed` are the lines that somebody types."""
    for name, value in own_home(tmp_path / "home").items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("TZ", "Europe/London")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("scanner.store.file.keys.MEMORY_KIB", (1024,))

    def run(*words: object, typed: str = "") -> Ran:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        try:
            status = main([str(word) for word in words])
        except SystemExit as exit_:
            status = int(exit_.code or 0)
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return run


@pytest.fixture
def record(run: Run, tmp_path: Path) -> Path:
    assert run("new", "--no-passphrase").status == 0
    return tmp_path / "home" / "homesweep" / "record.db"
