"""`homesweep walk`: listen on a way, say how far it is, and end with one answer."""

import argparse
from typing import TYPE_CHECKING

from scanner.actions.listen.listening import the_clock
from scanner.actions.reach import awake as this_systems
from scanner.actions.refused import Refused
from scanner.actions.walk.stay_awake import StayAwake
from scanner.actions.walk.steps import WalkPlan
from scanner.actions.walk.walk import WAYS, WaySoFar
from scanner.actions.walk.walk_run import WalkRun, goes_on, newest_walk
from scanner.store.errors import StoreError
from scanner.store.events import queries
from scanner.store.events.read_in import WHOLE
from tui.errors import Stop
from tui.present.heard import walk as present_walk
from tui.present.heard.tags import coverage_json, listening_json
from tui.terminal import output, paper
from tui.terminal.live import first_look, listen
from tui.terminal.prompts import ask_yes, choose, interactive, say
from tui.terminal.records import record
from tui.wording.guided import walk as words
from tui.wording.terminal import commands

if TYPE_CHECKING:
    from scanner.awake.keeps_awake import Holds
    from scanner.hearing.coverage import Coverage
    from scanner.store.case import Case


def run(arguments: argparse.Namespace) -> int:
    """Walk now, or say again what the newest walk of the record said."""
    paper.check(arguments)
    if arguments.last:
        return _again(arguments)
    listen.look_first(arguments)
    if not first_look.goes_on(arguments):
        return 0
    case = record.open_record(arguments, writable=True)
    try:
        record.say_unagreed(case)
        one = WalkRun(case, _plan(arguments), the_clock())
        status = _walk(arguments, one, kept=case is not None)
        one.listening.remember()
    finally:
        if case is not None:
            case.close()
    if case is None and one.listening.coverage.listened_s:
        way = one.so_far(last=True)
        record.offer_to_keep(
            arguments,
            lambda fresh: _keep(one, fresh),
            then=lambda _: output.go_on(present_walk.goes_on(way)),
        )
    return status


def _again(arguments: argparse.Namespace) -> int:
    with record.need_record(arguments, writable=False) as case:
        if goes_on(case, the_clock().time()):
            raise Stop(words.GOES_ON)  # what it has heard so far is no answer
        way = newest_walk(case)
        brought = bool(queries.numbers(case, WHOLE))
    if way is None:
        raise Stop(words.NO_WALK_HERE if brought else words.NO_WALK)
    _tell(arguments, way, None, kept=True)
    return 0


def _plan(arguments: argparse.Namespace) -> WalkPlan:
    say("\n".join(words.WHAT))
    how, awake = arguments.how, arguments.awake
    if how is None:
        if not interactive():
            raise Stop(words.HOW_MISSING)
        how = choose(words.HOW, [(way, words.HOWS[way]) for way in WAYS], default=WAYS[0])
    if not awake and interactive():
        awake = ask_yes(f"{words.AWAKE} {commands.YES_OR_ENTER}")
    return WalkPlan(how, awake)


def _walk(arguments: argparse.Namespace, one: WalkRun, *, kept: bool) -> int:
    say(commands.SCAN_CONSENT)
    awake = StayAwake(this_systems()) if one.plan.awake else None
    say(words.BEGUN if awake is not None else f"{words.BEGUN}\n{words.NOT_HELD}")
    try:
        listen.run(
            arguments,
            lambda source, **options: one.listen(source, awake=awake, held=_held, **options),
            line=lambda: present_walk.progress(one.so_far()),
            seconds=arguments.minutes * 60,
            recording=arguments.save_recording,
        )
    except (Refused, StoreError):  # no was said meanwhile, the disk is full: what it ended is told first
        _tell(arguments, one.so_far(last=True), one.listening.coverage, kept=kept)
        raise
    _tell(arguments, one.so_far(last=True), one.listening.coverage, kept=kept)
    return 0 if one.listening.coverage.listened_s else 3


def _held(holds: "Holds") -> None:
    say(present_walk.held(holds))


def _tell(arguments: argparse.Namespace, way: WaySoFar, coverage: "Coverage | None", *, kept: bool) -> None:
    if arguments.json:
        told = listening_json(way.listened_s, way.gaps) if coverage is None else coverage_json(coverage)
        output.write_json({"format": 1, "coverage": told, "walk": present_walk.answer_json(way)})
    else:
        output.write(present_walk.answer_lines(way, output.someone_now(), command=True))
        if kept:
            output.go_on(present_walk.goes_on(way))
    page = present_walk.on_paper(way, output.someone_now(), the_clock().time())
    paper.write(arguments, page if coverage is not None else page._replace(listened_s=0.0))  # kept before


def _keep(one: WalkRun, case: "Case") -> None:
    if one.listening.keep(case):
        say(commands.NOT_ALL_HELD)
