"""`homesweep analyse FILE...`: look into captures; no record is touched."""

import argparse
from collections.abc import Iterator
from heapq import merge

from scanner.following.judging.wiring import new_hearing
from scanner.model import Item
from tui.terminal import output, read_captures
from tui.terminal.prompts import say
from tui.wording import commands as words
from tui.wording.tags.findings import NEXT_UNKEPT


def run(arguments: argparse.Namespace) -> int:
    """Read the files side by side in time order and say what is in them."""
    hearing = new_hearing()
    hearing.feed_all(_items(arguments.files))
    if hearing.marks:  # never silently: they may be somebody else's word
        say(words.MARKS_IN_FILES)
    output.tags(arguments, hearing.judge.tags(), hearing.coverage, live=False, of_seen=NEXT_UNKEPT)
    return 0


def _items(paths: list[str]) -> Iterator[Item]:
    captures = [(read_captures.open_capture(path), path) for path in paths]
    streams = [read_captures.read_items(capture, path) for capture, path in captures]
    return merge(*streams, key=lambda item: item.time) if len(streams) > 1 else streams[0]
