"""Variables that somebody set at this account: nothing is noted, pictured, loaded or reached by them."""

import os
import re
from pathlib import Path

import pytest
import textual

from scanner.store.case import create
from tests.tui.apps import T0
from tests.tui.tmux import Terminal, has_tmux, opened
from tui.shared.process import environment
from tui.wording.app import common as words

SECRET = "umbrella quartz lagoon mitten falcon"  # noqa: S105
OF_LOOKS = {
    f"TEXTUAL_{name}"
    for name in (
        *("ANIMATIONS", "DIM_FACTOR", "DISABLE_KITTY_KEY", "FILTERS", "FPS"),
        *("SMOOTH_SCROLL", "SPEEDUPS", "THEME"),
    )
}
BUS = "DBUS_SYSTEM_BUS_ADDRESS"


def test_every_variable_of_textual_is_of_its_looks_or_let_go_of() -> None:
    texts = (path.read_text("utf-8") for path in Path(textual.__file__).parent.rglob("*.py"))
    read = {name for text in texts for name in re.findall(r"[\"'](TEXTUAL(?:_[A-Z_]+)?)[\"']", text)}
    assert len(read) > len(OF_LOOKS)
    assert read - OF_LOOKS - set(environment.DROPPED) == set()


def test_they_are_gone_for_what_is_started_too(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*environment.DROPPED, *OF_LOOKS):
        monkeypatch.setenv(name, "1")
    environment.settle()
    assert not set(environment.DROPPED) & os.environ.keys()
    assert os.environ.keys() >= OF_LOOKS


@pytest.mark.parametrize(
    ("address", "left"),
    [
        ("tcp:host=192.0.2.1,port=5", None),
        ("unix:path=/nowhere;tcp:host=192.0.2.1,port=5", None),
        ("unix:path=/nowhere", "unix:path=/nowhere"),
    ],
)
def test_a_bus_of_another_computer_is_not_asked(
    address: str, left: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(BUS, address)
    environment.settle()
    assert os.environ.get(BUS) == left


@pytest.mark.real_stretching
@pytest.mark.skipif(not has_tmux(), reason="tmux is not installed")
def test_no_variable_has_the_passphrase_noted_or_the_screen_pictured(tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        data = terminal.home / "data" / "homesweep"
        data.mkdir(parents=True)
        create(data / "record.db", SECRET, now=T0).close()
        noted = tmp_path / "noted"
        noted.mkdir()
        terminal.type(
            f" export TEXTUAL_LOG={noted}/log TEXTUAL_SCREENSHOT_LOCATION={noted} TEXTUAL_SCREENSHOT=30"
        )
        terminal.keys("Enter")
        unlock(terminal)
        assert [path.name for path in noted.iterdir()] == []


def unlock(terminal: Terminal) -> None:
    """Start the app, type the passphrase where it is asked for, leave."""
    terminal.start()
    terminal.wait(lambda: words.ENTRY_CHECK in terminal.shown())
    terminal.keys("3")
    terminal.wait(lambda: "Unlock" in terminal.shown())
    terminal.type(SECRET)
    terminal.keys("Enter")
    terminal.wait(lambda: "Unlock" not in terminal.shown())
    terminal.keys("C-q")
    terminal.wait(lambda: "ended-0" in terminal.shown())
