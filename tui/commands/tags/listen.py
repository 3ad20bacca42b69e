"""`homesweep listen`: record until stopped; needs a terminal and ends with it."""

import argparse
import sys

from scanner.actions.listen import listening
from scanner.following.judging.wiring import new_hearing
from scanner.history.replay import named_tags
from scanner.history.tag_cache import remember
from tui.errors import Stop
from tui.shared import judged_record
from tui.terminal import listen, output, record
from tui.terminal.prompts import say
from tui.wording import commands as words


def run(arguments: argparse.Namespace) -> int:
    """Listen into the record until Ctrl+C, a closed terminal or a signal; then say what was heard."""
    from scanner.log.proof.clock_state import watch
    from scanner.store.events.keeping import CaseKeeper
    from scanner.store.events.writing import Writer

    if not sys.stdin.isatty():
        raise Stop(words.LISTEN_TERMINAL)  # nothing listens unseen
    with record.need_record(arguments, writable=True) as case:
        clock = listening.the_clock()
        listening.begin(case, "listen", clock)
        keeper = CaseKeeper(case, watch=watch(Writer(case), clock))
        before = judged_record.of(case)
        hearing = new_hearing(keeper, before.assessor)
        began = clock.time()
        say(words.CONSENT)
        say(words.LISTENING_ON)
        listen.run(arguments, hearing, clock=clock, seconds=None, saver=keeper)
        coverage = hearing.coverage.with_earlier(before.coverage)
        remember(case, named_tags(case, before.assessor), coverage)
    arguments.all = False
    heard = [tag for tag in hearing.judge.tags() if tag.last_seen >= began or tag.level == "following"]
    output.tags(arguments, heard, hearing.coverage)
    return 0
