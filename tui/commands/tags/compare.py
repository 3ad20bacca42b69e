"""`homesweep compare`: listen with a thing and without it; say what was there only with it."""

import argparse
from typing import TYPE_CHECKING

from scanner.actions.compare.compare_run import CompareRun
from scanner.actions.compare.comparison import (
    MOST_LISTENS,
    PRESETS,
    Comparison,
    kept_label,
    newest_comparison,
)
from scanner.actions.listen.listening import the_clock
from scanner.compare.difference import Difference, ThirdListen
from scanner.store.errors import StoreError
from tui.errors import Stop
from tui.present.heard import compare as present_compare
from tui.terminal import output, paper
from tui.terminal.live import first_look, listen
from tui.terminal.prompts import ask, ask_yes, choose, interactive, say
from tui.terminal.records import record
from tui.wording.guided import compare as words
from tui.wording.saying import duration
from tui.wording.terminal import commands

if TYPE_CHECKING:
    from scanner.store.case import Case


How = tuple[str, str] | None  # what to do with a thing before a listen with it, and before one without
_A_THING, _IF_A_THING = (words.LAY_IT, words.TAKE_IT), (words.IF_LAID, words.IF_TAKEN)


def run(arguments: argparse.Namespace) -> int:
    """Compare now, or say again what the newest comparison of the record said."""
    paper.check(arguments)
    if arguments.last:
        return _again(arguments)
    listen.look_first(arguments)
    if not first_look.goes_on(arguments):
        return 0
    case = record.open_record(arguments, writable=True)
    try:
        comparison, how = _asked(arguments)
        one = CompareRun(case, comparison, the_clock())
        say(commands.SCAN_CONSENT)
        stands = False
        try:
            _listen_to_all(arguments, one, how)
            if interactive() and not arguments.json:
                stands = _once_more(arguments, one, how)
        except StoreError:  # a full disk ended it: what was heard until then is told first
            if one.comparison.next_label is None:
                _tell(arguments, one.answer())
            raise
        _tell(arguments, one.answer(), stands=stands)
        if case is not None and not arguments.json:
            output.go_on(present_compare.goes_on(one.answer()))
        one.runs[-1].remember()
    finally:
        if case is not None:
            case.close()
    if case is None and one.listened_s:
        goes_on = present_compare.goes_on(one.answer())
        record.offer_to_keep(arguments, lambda fresh: _keep(one, fresh), then=lambda _: output.go_on(goes_on))
    return 0 if one.listened_s else 3


def _again(arguments: argparse.Namespace) -> int:
    with record.need_record(arguments, writable=False) as case:
        told = newest_comparison(case)
    if told is None:
        raise Stop(words.NO_COMPARISON)
    _tell(arguments, told, again=True)
    if not arguments.json:
        output.go_on(present_compare.goes_on(told))
    return 0


def _asked(arguments: argparse.Namespace) -> tuple[Comparison, How]:
    """What is compared, and how it is gone about."""
    say("\n".join(words.WHAT))
    labels, about, again = arguments.labels, arguments.about, True
    how: How = _IF_A_THING
    if not labels and interactive():
        titles = [(code, each.title) for code, each in words.PRESETS.items()]
        which = choose(words.WHICH, titles, default="bag")
        preset = words.PRESETS[which]
        asking = zip((words.FIRST, words.SECOND), preset.own, preset.labels, strict=True)
        labels = [ask(_own_words(*one), default=one[-1]) for one in asking]
        about, how = PRESETS[which].asked + 1, _A_THING if PRESETS[which].laid else None
        again = PRESETS[which].again
    if len(labels) < 2 or not 1 <= about <= len(labels):
        raise Stop(words.TWO_LABELS)
    if len(labels) > MOST_LISTENS:
        raise Stop(words.MANY_LABELS)
    if len({kept_label(label) for label in labels}) < 2:
        raise Stop(words.SAME_LABELS)
    return Comparison(labels, about - 1, the_clock().time(), again=again), how


def _own_words(which: str, own: str, usual: str) -> str:
    return words.OWN_WORDS.format(which=which, own=own, usual=usual)


def _listen_to_all(arguments: argparse.Namespace, one: CompareRun, how: How) -> None:
    seconds = arguments.minutes * 60
    while (label := one.comparison.next_label) is not None:
        say(words.next_listen(len(one.comparison.listens) + 1, present_compare.label(label)))
        if how is not None:
            with_it, without_it = how
            say(with_it if label == one.comparison.asked else without_it)
        say(words.AS_IT_IS)
        ask(words.ENTER)
        one.begin()
        say(words.TRYING.format(duration=duration(seconds)))
        again = bool(one.comparison.listens)
        listen.run(arguments, one.listen, line=lambda: _progress(one), seconds=seconds, wait=again)


def _progress(one: CompareRun) -> str:
    return commands.listen_progress(*one.runs[-1].progress)


def _once_more(arguments: argparse.Namespace, one: CompareRun, how: How) -> bool:
    """One listen more, if that would add something and is wanted; whether the answer stands there already."""
    third = one.answer().third
    if third is ThirdListen.NOTHING:
        return False
    label = one.comparison.asked if third is ThirdListen.WITH else one.comparison.other
    output.write(present_compare.answer_lines(one.answer(), output.someone_now(), command=True))
    asks = words.ASK_THIRD.format(label=present_compare.label(label))
    if not ask_yes(f"{asks} {commands.YES_OR_ENTER}"):
        return True
    one.comparison.once_more(label)
    _listen_to_all(arguments, one, how)
    return False


def _tell(
    arguments: argparse.Namespace, told: Difference, *, stands: bool = False, again: bool = False
) -> None:
    """The answer, unless it `stands` there already, and on paper; `again` of what was kept before."""
    if arguments.json:
        output.write_json({"format": 1, "compare": present_compare.answer_json(told)})
    elif not stands:
        output.write(present_compare.answer_lines(told, output.someone_now(), command=True))
    page = present_compare.on_paper(told, output.someone_now(), the_clock().time())
    paper.write(arguments, page._replace(listened_s=0.0) if again else page)


def _keep(one: CompareRun, case: "Case") -> None:
    if one.keep(case):
        say(commands.NOT_ALL_HELD)
