"""`homesweep demo --plain`: a made-up week through the same code as a real one. No radio; nothing is kept."""

import argparse
import gzip
from collections.abc import Iterator
from importlib.resources import as_file, files

from scanner.captures.problem import Problems
from scanner.captures.recording import read
from scanner.judging import new_hearing
from scanner.model import Item
from tui import answers
from tui.session import say
from tui.wording import commands as words


def run(arguments: argparse.Namespace) -> int:
    """Print what the demo's recording holds."""
    say(words.DEMO)
    say("")
    hearing = new_hearing()
    items = list(recording())
    hearing.feed_all(items)
    answers.tags(arguments, hearing.judge.tags(), hearing.coverage, live=False)
    if not arguments.json:
        _print_home(items)
    return 0


def _print_home(items: list[Item]) -> None:
    from tui import home, present_home
    from tui.wording.home import DEMO

    told = home.from_recording(items)
    answers.write(["", DEMO, *present_home.listing(told, told.seen[-1], kept=False)])


def recording() -> Iterator[Item]:
    """Items of the bundled recording (made by tests/simulation)."""
    with as_file(files("tui") / "demo" / "week.jsonl.gz") as path, gzip.open(path) as stream:
        yield from read(stream, Problems())
