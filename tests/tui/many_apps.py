"""One terminal, many starts of the app: `python -m tests.tui.many_apps FOLDER`; a line on stdin starts one.

Each start is a fork of this process, so that what takes a second is imported once. In FOLDER, `page` holds
the screen that stands in the app, `ended` when its process was gone (monotonic clock, seconds) and how.

The line "busy" lets a thread beside the app's loop compute without end, as work on an export or a passphrase
does for a while.
"""

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path

from tests.tui.crawl import name_of, short_week
from tui.app.app import HomesweepApp
from tui.app.commands import demo
from tui.widgets import tag_table

TELL_S = 0.02


def _computing() -> None:
    number = 0
    while True:
        number += 1


def run_once(folder: Path, *, busy: bool) -> None:
    """The app; ends this process."""
    app, told = demo.demo_app(at_once=True), folder / "page"
    play = app._begin
    assert play is not None

    def tell() -> None:
        stands = app.focused is not None or not app.screen.focus_chain
        plays = [worker for worker in app.workers if worker.group == "scan"]
        name = name_of(app) if stands and not plays else ""
        if name != told.read_text("utf-8"):
            told.write_text(name, "utf-8")

    def begin(app: HomesweepApp) -> None:
        play(app)
        app.set_interval(TELL_S, tell)
        if busy:
            app.run_worker(asyncio.to_thread(_computing), group="busy")

    app._begin = begin
    app.run()


def main() -> None:
    folder = Path(sys.argv[1])
    demo.recording = short_week
    tag_table.SEEN_S = 0.0  # a key right behind another is meant here
    subprocess.run(["stty", "-echo"], check=False)
    os.write(1, b"next>\n")
    for line in sys.stdin:
        os.write(1, b"\x1b[H\x1b[2J\x1b[3J")
        number = os.fork()
        if number == 0:
            run_once(folder, busy=line.strip() == "busy")
            os._exit(9)  # it ends by itself, before this
        _, status = os.waitpid(number, 0)
        (folder / "ended").write_text(f"{time.monotonic()} {os.waitstatus_to_exitcode(status)}", "utf-8")
        os.write(1, b"next>\n")


if __name__ == "__main__":
    main()
