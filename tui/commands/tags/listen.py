"""`homesweep listen`: record until stopped; needs a terminal and ends with it."""

import argparse
import sys

from scanner.actions.listen.listening import the_clock
from scanner.actions.listen.listening_run import ListeningRun
from tui.errors import Stop
from tui.terminal import listen, output, record
from tui.terminal.prompts import say
from tui.wording import commands as words


def run(arguments: argparse.Namespace) -> int:
    """Listen into the record until Ctrl+C, a closed terminal or a signal; then say what was heard."""
    if not sys.stdin.isatty():
        raise Stop(words.LISTEN_TERMINAL)  # nothing listens unseen
    with record.need_record(arguments, writable=True) as case:
        kept = ListeningRun(case, "listen", the_clock())
        say(words.SCAN_CONSENT)
        say(words.LISTENING_ON)
        listen.run_one(arguments, kept, seconds=None)
        kept.remember()
    arguments.all = False
    output.tags(arguments, kept.tags(), kept.coverage)
    return 0
