"""Time until the app's first page stands, in a terminal of its own (Linux):

    python tests/benchmarks/app_start.py [--beside FOLDER]

By turns: a bare Textual app, this checkout, and with `--beside` another one with its own `.venv`. Printed are
medians, and the least, of processor time, read from the system once the page's last line was written, and of
time on the wall.

2026-11-28, medians of processor time, six times of 15 to 30 rounds, as installed from a wheel or a checkout:
48 % of 3777bd1's (47.5 to 50 %; the machine ran at half speed at times). Thirty rounds, load 0.8: bare
0.253 s, here 0.273 s, 3777bd1 0.588 s (on the wall 0.257, 0.276, 0.592). The goal is half. 76 modules of
ours are loaded by then; the rest above a bare app is style sheets and 16 widgets.
"""

import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

ROUNDS = 15
ROOT = Path(__file__).resolve().parents[2]
LIMIT_S = 60.0
BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("Leave")
Bare().run()
"""


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("--beside", type=Path)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    chosen = options.parse_args()
    commands = {"bare Textual": [sys.executable, "-c", BARE], "here": [sys.executable, "-m", "tui"]}
    folders = {"bare Textual": ROOT, "here": ROOT}
    if chosen.beside is not None:
        commands["beside"] = [str(chosen.beside / ".venv" / "bin" / "homesweep")]
        folders["beside"] = chosen.beside
    used: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for at in range(chosen.rounds + 1):
        for name, command in commands.items():
            taken = first_page(command, folders[name])
            used[name] += [taken] if at else []  # the first time files are read from the disk
    for name, all_used in used.items():
        for kind, times in zip(("processor", "wall"), zip(*all_used, strict=True), strict=True):
            print(f"{name:14} {kind:9} {statistics.median(times):.3f} s   least {min(times):.3f} s")


def first_page(command: list[str], folder: Path) -> tuple[float, float]:
    """Seconds of processor time and on the wall until "Leave" stands at the foot of the first page."""
    with tempfile.TemporaryDirectory() as home:
        began = time.monotonic()
        child, terminal = pty.fork()
        if not child:
            os.chdir(folder)
            own = {"HOME": home, "HOMESWEEP_DATA": home, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
            os.execvpe(command[0], command, {"PATH": os.environ["PATH"], **own})  # noqa: S606 - our own words
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        try:
            _until(terminal, b"Leave")
            return _used(child), time.monotonic() - began
        finally:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            os.close(terminal)


def _until(terminal: int, text: bytes) -> None:
    written, end = b"", time.monotonic() + LIMIT_S
    while text not in written:
        ready, _, _ = select.select([terminal], [], [], max(0.0, end - time.monotonic()))
        if not ready:
            raise TimeoutError(written[-200:])
        written += os.read(terminal, 65_536)


def _used(process: int) -> float:
    tasks = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(task.read_text(encoding="ascii").split()[0]) for task in tasks) / 1e9


if __name__ == "__main__":
    main()
