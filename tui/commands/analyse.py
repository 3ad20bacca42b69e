"""`homesweep analyse FILE...`: look into captures; no record is touched."""

import argparse
from collections.abc import Iterator
from heapq import merge

from scanner.following.assess import Assessor
from scanner.hearing import Hearing
from scanner.model import Item
from signatures.trackers.match import identify
from tui import answers, reading


def run(arguments: argparse.Namespace) -> int:
    """Read the files side by side in time order and say what is in them."""
    hearing = Hearing(identify, Assessor())
    hearing.feed_all(_items(arguments.files))
    answers.tags(arguments, hearing.judge.tags(), hearing.coverage, live=False)
    return 0


def _items(paths: list[str]) -> Iterator[Item]:
    captures = [(reading.opened(path), path) for path in paths]
    streams = [reading.items(capture, path) for capture, path in captures]
    return merge(*streams, key=lambda item: item.time) if len(streams) > 1 else streams[0]
