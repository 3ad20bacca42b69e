"""`homesweep tags`: what was heard so far, most telling first."""

import argparse

from scanner.store import access
from tui import answers, history, session
from tui.hinting import hint
from tui.wording import commands as words


def run(arguments: argparse.Namespace) -> int:
    """Judge the whole record and list its tags."""
    with session.need_record(arguments, writable=False) as case:
        told, read_in = history.told(case), access.from_files(case)
    if not told.tags and not arguments.json:
        answers.write([hint(words.NOTHING_IN_RECORD)])
        return 0
    answers.tags(arguments, told.tags, told.coverage, read_in=read_in)
    return 0
