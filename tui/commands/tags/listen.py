"""`homesweep listen`: record until stopped; needs a terminal and ends with it."""

import argparse
import sys

from scanner.actions.listen import sealed_run
from scanner.actions.listen.listening import the_clock
from scanner.actions.listen.listening_run import ListeningRun
from scanner.store.case import is_locked
from scanner.store.errors import StoreError, StoreProblem
from tui.errors import Stop
from tui.terminal import output
from tui.terminal.live import listen
from tui.terminal.prompts import say
from tui.terminal.records import record
from tui.wording import sealed
from tui.wording.terminal import commands as words


def run(arguments: argparse.Namespace) -> int:
    """Listen into the record until Ctrl+C, a closed terminal or a signal; then say what was heard."""
    if not sys.stdin.isatty():
        raise Stop(words.LISTEN_TERMINAL)  # nothing listens unseen
    if arguments.sealed:
        return _sealed(arguments)
    with record.need_record(arguments, writable=True) as case:
        kept = ListeningRun(case, "listen", the_clock())
        if is_locked(case.path):
            sealed_run.make_ready(case)
        record.say_unagreed(case)
        say(words.SCAN_CONSENT)
        say(words.LISTENING_ON)
        try:
            listen.run_one(arguments, kept, seconds=None)
        except StoreError:  # a full disk ended it: what was heard until then is told first
            _tell(arguments, kept)
            raise
        kept.remember()
    _tell(arguments, kept)
    return 0


def _tell(arguments: argparse.Namespace, kept: ListeningRun) -> None:
    arguments.all = False
    output.tags(arguments, kept.tags(), kept.coverage, check=True, since=kept.began)


def _sealed(arguments: argparse.Namespace) -> int:
    """The same while the record stays closed: nobody is asked for a passphrase, and nothing heard is told."""
    path = record.need_path(arguments)
    if not is_locked(path):
        raise Stop(sealed.NO_PASSPHRASE)
    try:
        kept = sealed_run.SealedRun(path, "listen", the_clock())
    except StoreError as error:
        if error.problem is StoreProblem.LOCKED:
            raise Stop(sealed.NOT_READY) from None
        if error.problem is StoreProblem.NO_SPACE:
            raise Stop(sealed.FULL) from None
        raise
    say(words.SCAN_CONSENT)
    say(sealed.ON)
    listen.run(arguments, kept.listen, line=lambda: words.sealed_progress(kept.listened_s), seconds=None)
    if arguments.json:
        output.write_json({"format": 1, "sealed": True, "listened_s": kept.listened_s})
    else:
        output.write([sealed.KEPT])
    return 0
