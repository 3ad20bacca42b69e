"""Real keys in a real terminal (tmux): the app ends at once and leaves nothing on it, whatever ends it."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scanner.store import queries
from scanner.store.case import create, open_case

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
ROOT = Path(__file__).parents[2]
LIMIT_S = 30.0
AT_ONCE_S = 0.5  # from the key to a shell that answers again
PACE = float(os.environ.get("HOMESWEEP_PACE", "3"))  # machines that build others' work at the same time


class Terminal:
    """A shell in tmux, 80 by 24, with a socket of its own."""

    def __init__(self, folder: Path) -> None:
        self._socket = str(folder / "tmux")
        self.home = folder
        shell = "env -i PATH=$PATH TERM=xterm-256color PS1='ready> ' bash --norc --noprofile"
        self._tmux("new-session", "-d", "-x", "80", "-y", "24", shell)
        self._tmux("set-option", "-g", "set-titles", "on")
        self.wait(lambda: "ready>" in self.shown())

    def _tmux(self, *words: str) -> str:
        done = subprocess.run(
            ["tmux", "-S", self._socket, "-f", "/dev/null", *words],
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout

    def start(self, *words: str) -> None:
        """Run homesweep; the line says afterwards how it ended."""
        home = f"HOME={self.home} XDG_DATA_HOME={self.home}/data DBUS_SYSTEM_BUS_ADDRESS=unix:path=/nowhere"
        command = shlex.join([sys.executable, "-m", "tui.cli", *words])
        self.type(f" cd {ROOT}; clear; env {home} {command}; echo ended-$?")
        self.keys("Enter")

    def keys(self, *names: str) -> None:
        self._tmux("send-keys", *names)

    def type(self, text: str) -> None:
        self._tmux("send-keys", "-l", text)

    def shown(self) -> str:
        """What stands on the screen."""
        return self._tmux("capture-pane", "-p")

    def everything(self) -> str:
        """The screen and all that can be scrolled back to."""
        return self._tmux("capture-pane", "-p", "-S", "-")

    def title(self) -> str:
        return self._tmux("display-message", "-p", "#{pane_title}")

    def modes(self) -> str:
        """Whether it is on the alternate screen, in a mouse mode, without a cursor."""
        return self._tmux("display-message", "-p", "#{alternate_on} #{mouse_any_flag} #{cursor_flag}").strip()

    def app(self) -> int:
        """Process number of the running homesweep."""
        shell = self._tmux("display-message", "-p", "#{pane_pid}").strip()
        children = subprocess.run(["pgrep", "-P", shell], capture_output=True, text=True, check=False).stdout
        return int(children.split()[0])

    def close_window(self) -> None:
        self._tmux("kill-server")

    def wait(self, condition: Callable[[], bool], limit_s: float = LIMIT_S) -> float:
        """Seconds until something holds."""
        began = time.monotonic()
        while not condition():
            assert time.monotonic() - began < limit_s, self.shown()
            time.sleep(0.02)
        return time.monotonic() - began


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    folder = tmp_path / "t"
    folder.mkdir()
    held = Terminal(folder)
    yield held
    held.close_window()


@pytest.fixture
def record(terminal: Terminal) -> Path:
    path = terminal.home / "record.db"
    create(path, None, now=time.time()).close()
    return path


def assert_nothing_left(terminal: Terminal, took_s: float, title: str) -> None:
    left = terminal.everything()
    for word in ("Check", "tag", "Tag", "laptop", "leaves", "Talk", "Traceback", "Help"):
        assert word not in left, left
    assert terminal.modes() == "0 0 1"
    assert terminal.title() == title
    assert took_s < AT_ONCE_S * PACE
    print(f"left in {took_s * 1000:.0f} ms")


PLACES: dict[str, list[str]] = {
    "a check, while typing": ["1", "h", "o"],
    "the palette, while typing": ["C-p", "h"],
    "the hidden screen": ["C-l"],
}


@pytest.mark.parametrize("keys", PLACES.values(), ids=PLACES.keys())
def test_ctrl_q_leaves_a_clean_terminal(terminal: Terminal, record: Path, keys: list[str]) -> None:
    title = terminal.title()
    terminal.start("--store", str(record))
    terminal.wait(lambda: "Check what is near me" in terminal.shown())
    for key in keys:
        terminal.keys(key)
        time.sleep(0.3)
    assert terminal.title() == title
    terminal.keys("C-q")
    took = terminal.wait(lambda: "ended-0" in terminal.shown())
    assert_nothing_left(terminal, took, title)


def test_ctrl_q_leaves_while_the_demo_plays_and_its_record_is_gone(terminal: Terminal) -> None:
    title = terminal.title()
    terminal.start("demo")
    terminal.wait(lambda: "Made-up week" in terminal.shown())
    terminal.keys("1")
    terminal.wait(lambda: "Other tags" in terminal.shown())
    folders = Path(f"/proc/{terminal.app()}/fd")
    kept = {os.readlink(link) for link in folders.iterdir() if "homesweep-" in os.readlink(link)}
    assert kept
    terminal.keys("C-q")
    assert_nothing_left(terminal, terminal.wait(lambda: "ended-0" in terminal.shown()), title)
    assert not any(os.path.exists(path) for path in kept)


@pytest.mark.parametrize("how", ["SIGHUP", "SIGTERM", "SIGINT", "window closed", "SIGKILL"])
def test_the_record_opens_and_verifies_however_it_ended(terminal: Terminal, record: Path, how: str) -> None:
    terminal.start("--store", str(record))
    terminal.wait(lambda: "Check what is near me" in terminal.shown())
    terminal.keys("1")
    terminal.wait(lambda: "Ready to listen" in terminal.shown())
    terminal.keys("Enter")
    terminal.wait(lambda: "Nothing was" in terminal.shown())
    app = terminal.app()
    if how == "window closed":
        terminal.close_window()
        terminal.wait(lambda: not Path(f"/proc/{app}").exists(), 5.0)
    else:
        os.kill(app, getattr(signal, how))
        terminal.wait(lambda: "ended-" in terminal.shown(), 5.0)
    with open_case(record) as case:
        assert queries.sessions(case)
        assert queries.first_broken_event(case) is None
        assert queries.file_is_sound(case)


def test_from_the_first_run_to_the_first_finding_takes_few_keys(terminal: Terminal) -> None:
    """Through `demo`, since a finding needs a week: Check, the card, its page, marked as known."""
    terminal.start("demo")
    terminal.wait(lambda: "Made-up week" in terminal.shown())
    pressed = 0
    for key, shows in (("1", "Talk it over"), ("Enter", "Where it was heard"), ("k", "Marked as known")):
        terminal.keys(key)
        pressed += 1
        terminal.wait(lambda shows=shows: shows in terminal.shown())
    assert pressed <= 15
