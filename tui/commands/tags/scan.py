"""`homesweep scan`: listen now; say what is near and what keeps coming back."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from scanner.actions.help import program_age
from scanner.actions.listen.listening import the_clock
from scanner.actions.listen.listening_run import ListeningRun
from scanner.following.judging.in_crowd import in_crowd
from scanner.radio.problems import RadioUnavailable
from scanner.store.errors import StoreError
from tui.present.heard.tag_listing import on_paper
from tui.terminal import output, paper
from tui.terminal.live import first_look, listen
from tui.terminal.prompts import say
from tui.terminal.records import record
from tui.wording import start
from tui.wording.saying import duration
from tui.wording.tags.findings import NEXT_STEP, NEXT_UNKEPT
from tui.wording.terminal import commands as words

if TYPE_CHECKING:
    from scanner.model import Tag
    from scanner.store.case import Case


def _say_age(case: "Case | None") -> None:
    if (day := program_age.to_tell(case, the_clock().time())) is not None:
        say(start.old(day))


def run(arguments: argparse.Namespace) -> int:
    """Listen for some minutes, into the record if there is one; print what was heard."""
    paper.check(arguments)
    if not first_look.goes_on(arguments):
        return 0
    case = record.open_record(arguments, writable=True)
    try:
        _say_age(case)
        if case is not None:
            return _into_record(arguments, case)
    finally:
        if case is not None:
            case.close()
    return _first_look(arguments)


def _first_look(arguments: argparse.Namespace) -> int:
    """Without a record: where somebody sits there it is led through, as in the app."""
    leads = first_look.leads(arguments)
    if leads and arguments.place is None:
        arguments.place = ""  # it is asked for
    held = ListeningRun(None, "scan", the_clock())
    status = _listen(arguments, held)
    if held.coverage.listened_s:
        then = _write_down(arguments) if leads and first_look.writes_down() else None
        record.offer_to_keep(arguments, lambda fresh: _keep(held, fresh), then=then)
    return status


def _into_record(arguments: argparse.Namespace, case: "Case") -> int:
    record.say_unagreed(case)
    kept = ListeningRun(case, "scan", the_clock())
    status = _listen(arguments, kept)
    kept.remember()
    return status


def _listen(arguments: argparse.Namespace, one: ListeningRun) -> int:
    seconds = arguments.minutes * 60
    say(words.SCAN_CONSENT)
    if arguments.save_recording:
        say(words.RECORDING_WARNING)
    say(words.LISTENING.format(duration=duration(seconds)))
    try:
        whole = listen.run_one(arguments, one, seconds=seconds, recording=arguments.save_recording)
    except RadioUnavailable:
        if not arguments.json:
            output.not_listened()
        _on_paper(arguments, one, [])
        raise
    except StoreError:  # a full disk ended it: what was heard until then is told first
        _tell(arguments, one)
        raise
    _tell(arguments, one)
    return 0 if one.coverage.listened_s and whole else 3


def _tell(arguments: argparse.Namespace, one: ListeningRun) -> None:
    of_seen = NEXT_STEP["seen"] if one.kept else NEXT_UNKEPT
    found = one.tags()
    crowd = [] if one.kept else in_crowd(one.judge)  # a record holds no name of such a thing
    output.tags(arguments, found, one.coverage, of_seen=of_seen, check=True, since=one.began, in_crowd=crowd)
    _on_paper(arguments, one, found)


def _on_paper(arguments: argparse.Namespace, one: ListeningRun, found: "list[Tag]") -> None:
    someone, at = output.someone_now(), the_clock().time()
    paper.write(arguments, on_paper(found, one.coverage, someone, since=one.began, at=at))


def _write_down(arguments: argparse.Namespace) -> "Callable[[Case], object]":
    from tui.commands.record import log

    return lambda case: log.write_check_down(arguments, case)


def _keep(held: ListeningRun, case: "Case") -> None:
    if held.keep(case):
        say(words.NOT_ALL_HELD)
