"""The terminal is closed, and no signal says so."""

import os
import subprocess
import sys

import pytest

from tests.tui.tmux import GONE_S

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")
APP = ("-m", "tui.cli", "demo")


def test_a_terminal_that_is_gone_without_a_signal_ends_the_app() -> None:
    """Closed right after Ctrl+L: the signal went to the program in whose place the locked one came, which
    read the end of its keys over and over, at a third of a core, for hours."""
    ours, theirs = os.openpty()  # of no session: nobody is signalled when it goes
    app = subprocess.Popen(
        [sys.executable, *APP], stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    shown = b""
    while b"homesweep" not in shown:
        shown += os.read(ours, 65_536)
    os.close(ours)
    try:
        assert app.wait(GONE_S) == 0
    finally:
        app.kill()
