"""A shell in a real terminal (tmux), with a socket of its own, and what it shows."""

import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.systems import own_home

ROOT = Path(__file__).parents[2]
LIMIT_S = 180.0
LOOK_S = 0.1  # a look starts a program
GONE_S = 60.0  # a bound for a busy machine, for what ends at once; how long it took is printed
OURS = ("Check", "tag", "Tag", "laptop", "leaves", "Leave", "Talk", "Traceback", "Help", "Back", "Your")


def has_tmux() -> bool:
    return shutil.which("tmux") is not None


class Terminal:
    """80 by 24, the prompt "ready>"."""

    def __init__(self, folder: Path) -> None:
        self._socket = str(folder / "tmux")
        self.home = folder
        self.bus = "unix:path=/nowhere"
        shell = "env -i PATH=$PATH TERM=xterm-256color PS1='ready> ' bash --norc --noprofile"
        self._tmux("new-session", "-d", "-x", "80", "-y", "24", shell)
        self._tmux("set-option", "-g", "set-titles", "on")
        self.wait(lambda: "ready>" in self.shown())

    def _tmux(self, *words: str) -> str:
        done = subprocess.run(
            ["tmux", "-S", self._socket, "-f", "/dev/null", *words],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return done.stdout

    def start(self, *words: str, module: str = "tui.cli") -> None:
        """Run homesweep; the line says afterwards how it ended."""
        own = own_home(self.home, self.home / "data") | {"DBUS_SYSTEM_BUS_ADDRESS": self.bus}
        home = shlex.join(f"{name}={value}" for name, value in own.items())
        command = shlex.join([sys.executable, "-m", module, *words])
        self.type(f" cd {ROOT}; clear; env {home} {command}; echo ended-$?")
        self.keys("Enter")

    def keys(self, *names: str) -> None:
        self._tmux("send-keys", *names)

    def type(self, text: str) -> None:
        self._tmux("send-keys", "-l", text)

    def shown(self) -> str:
        """What stands on the screen."""
        return self._tmux("capture-pane", "-p")

    def bold(self) -> str:
        """What stands on it in bold, as the button with the focus does: *No* *Yes*."""
        drawn = self._tmux("capture-pane", "-p", "-e")
        words = re.findall(r"\x1b\[1m(?:\x1b\[[\d;]*m)*([^\x1b\n]+)", drawn)
        return " ".join(f"*{word.strip()}*" for word in words)

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
        children = subprocess.run(
            ["pgrep", "-P", shell], capture_output=True, encoding="utf-8", check=False
        ).stdout
        return int(children.split()[0])

    def close_window(self) -> None:
        self._tmux("kill-server")

    def wait(self, condition: Callable[[], bool], limit_s: float = LIMIT_S) -> float:
        """Seconds until something holds."""
        began = time.monotonic()
        while not condition():
            assert time.monotonic() - began < limit_s, self.shown().rstrip()
            time.sleep(LOOK_S)
        return time.monotonic() - began

    def assert_nothing_left(self, title: str) -> None:
        """Nothing of ours in the scrollback, the title as it was, and the terminal in its usual modes."""
        left = self.everything()
        for word in OURS:
            assert word not in left, left
        assert self.modes() == "0 0 1"
        assert self.title() == title


@contextmanager
def opened(folder: Path) -> Iterator[Terminal]:
    """A terminal in a folder of its own, closed afterwards."""
    (folder / "t").mkdir()
    held = Terminal(folder / "t")
    try:
        yield held
    finally:
        held.close_window()
