"""`homesweep scan`: listen now; say what is near and what keeps coming back."""

import argparse
from typing import TYPE_CHECKING

from scanner.actions import listening
from scanner.following.judging.wiring import new_hearing
from scanner.hearing.memory_keeper import MemoryKeeper
from scanner.hearing.pipeline import Hearing
from scanner.history.replay import named_tags
from scanner.history.tag_cache import remember
from tui.shared import judged_record
from tui.terminal import listen, output, record
from tui.terminal.prompts import say
from tui.wording import commands as words
from tui.wording.tags.findings import NEXT_STEP, NEXT_UNKEPT, duration

if TYPE_CHECKING:
    from scanner.store.case import Case
    from scanner.store.events.keeping import CaseKeeper


def run(arguments: argparse.Namespace) -> int:
    """Listen for some minutes, into the record if there is one; print what was heard."""
    case = record.open_record(arguments, writable=True)
    try:
        if case is not None:
            return _into_record(arguments, case)
    finally:
        if case is not None:
            case.close()
    memory = MemoryKeeper()
    hearing = new_hearing(memory)
    status = _listen(arguments, hearing, None)
    if hearing.coverage.listened_s:
        record.offer_to_keep(arguments, lambda fresh: _keep(memory, fresh))
    return status


def _into_record(arguments: argparse.Namespace, case: "Case") -> int:
    from scanner.log.proof.clock_state import watch
    from scanner.store.events.keeping import CaseKeeper
    from scanner.store.events.writing import Writer

    clock = listening.the_clock()
    keeper = CaseKeeper(case, watch=watch(Writer(case), clock))
    listening.begin(case, "scan", clock)
    before = judged_record.of(case)
    hearing = new_hearing(keeper, before.assessor)
    status = _listen(arguments, hearing, keeper)
    coverage = hearing.coverage.with_earlier(before.coverage)
    remember(case, named_tags(case, before.assessor), coverage)
    return status


def _listen(arguments: argparse.Namespace, hearing: Hearing, saver: "CaseKeeper | None") -> int:
    clock = listening.the_clock()
    began = clock.time()
    seconds = arguments.minutes * 60
    say(words.CONSENT)
    if arguments.save_recording:
        say(words.RECORDING_WARNING)
    say(words.LISTENING.format(duration=duration(seconds)))
    listen.run(
        arguments, hearing, clock=clock, seconds=seconds, saver=saver, recording=arguments.save_recording
    )
    tags = [tag for tag in hearing.judge.tags() if tag.last_seen >= began or tag.level == "following"]
    of_seen = NEXT_UNKEPT if saver is None else NEXT_STEP["seen"]
    output.tags(arguments, tags, hearing.coverage, of_seen=of_seen, check=True)
    return 0 if hearing.coverage.listened_s else 3


def _keep(memory: MemoryKeeper, case: "Case") -> None:
    from scanner.store.events.keeping import CaseKeeper

    listening.begin(case, "scan", listening.the_clock())
    with case.transaction():
        memory.pour_into(CaseKeeper(case))
    if memory.dropped:
        say(words.NOT_ALL_HELD)
