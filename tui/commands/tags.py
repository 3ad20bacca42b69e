"""`homesweep tags`: what was heard so far, most telling first."""

import argparse

from tui import answers, history, session
from tui.wording import commands as words


def run(arguments: argparse.Namespace) -> int:
    """Judge the whole record and list its tags."""
    with session.need_record(arguments, writable=False) as case:
        told = history.told(case)
    if not told.tags and not arguments.json:
        answers.write([words.NOTHING_IN_RECORD])
        return 0
    answers.tags(arguments, told.tags, told.coverage)
    return 0
