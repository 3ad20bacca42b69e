"""`homesweep analyse FILE...`: look into captures, or a package; no record is touched."""

import argparse
import os
from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import combinations
from pathlib import Path

from scanner.actions.package import verify_record
from scanner.captures.open import TELLS_LOOKS, TELLS_NO_KINDS, Capture
from scanner.following.judging.assess import Assessor
from scanner.following.judging.in_crowd import in_crowd
from scanner.following.judging.wiring import new_hearing
from scanner.hearing.windows import Windower
from scanner.log.export.package.check import is_package
from scanner.model import Item, Window
from scanner.places import two_listeners
from signatures.trackers.match import identify
from tui.errors import BAD_INPUT, Stop
from tui.present.verify import worked_out_lines
from tui.terminal import output, read_captures
from tui.terminal.prompts import say
from tui.wording import problems
from tui.wording.tags.findings import NEXT_UNKEPT
from tui.wording.terminal import commands as words


def run(arguments: argparse.Namespace) -> int:
    """Read the files side by side in time order and say what is in them; or what a package tells of."""
    if len(arguments.files) == 1 and os.path.isdir(arguments.files[0]):
        return _package(arguments, Path(arguments.files[0]))
    judge = Assessor()
    hearing = new_hearing(assessor=judge)
    captures = [(read_captures.open_capture(path), path) for path in arguments.files]
    _by_one_listener(captures)
    lists = {capture.format in TELLS_NO_KINDS for capture, _ in captures}
    hearing.coverage.of_list = all(capture.format in TELLS_LOOKS for capture, _ in captures)
    hearing.feed_all(_items(captures))
    hearing.coverage.kinds_left_out = lists.pop() if len(lists) == 1 else None
    if hearing.marks:  # never silently: they may be somebody else's word
        say(words.MARKS_IN_FILES)
    output.tags(
        arguments,
        judge.tags(),
        hearing.coverage,
        live=False,
        of_seen=NEXT_UNKEPT,
        in_crowd=in_crowd(judge),
    )
    return 0 if hearing.coverage.packets or hearing.announcements else BAD_INPUT


def _package(arguments: argparse.Namespace, path: Path) -> int:
    """Tags of its findings, judged by the rules of now from what is in it and from nothing else."""
    if not is_package(path):  # one may mean the files in it
        raise Stop(problems.capture_problem("directory", str(path)))
    again = verify_record.work_out(path)
    say("\n".join(worked_out_lines(again)))
    tags = [one.tag for one in again.worked_out if one.tag is not None]
    if not tags:
        return BAD_INPUT
    output.tags(arguments, tags, again.coverage, live=False, of_seen=NEXT_UNKEPT)
    return 0


def _by_one_listener(captures: Sequence[tuple[Capture, str]]) -> None:
    """Raises Stop where two files of the same hours are from different places."""
    if len(captures) < 2:
        return
    named = [path for _, path in captures]
    walked = [[two_listeners.stretch(window) for window in _windows(capture)] for capture, _ in captures]
    for (one, here), (other, there) in combinations(zip(named, walked, strict=True), 2):
        if two_listeners.elsewhere(here, there):
            raise Stop(problems.made_by_two(one, other))


def _windows(capture: Capture) -> Iterator[Window]:
    windower = Windower(identify)
    for item in capture.items():
        yield from windower.feed(item)
    yield from windower.finish()


def _items(captures: Sequence[tuple[Capture, str]]) -> Iterator[Item]:
    streams = [read_captures.read_items(capture, path) for capture, path in captures]
    return merge(*streams, key=lambda item: item.time) if len(streams) > 1 else streams[0]
