"""`homesweep tags`: what was heard so far, most telling first."""

import argparse

from scanner.store import access
from tui.present.heard.tags import on_top
from tui.shared.records import judged_record
from tui.terminal import output
from tui.terminal.records import record
from tui.terminal.records.store_hint import hint
from tui.wording.terminal import commands as words


def run(arguments: argparse.Namespace) -> int:
    """Judge the whole record and list its tags."""
    with record.need_record(arguments, writable=False) as case:
        told, read_in = judged_record.judged_tags(case), access.from_files(case)
    if not told.tags and not arguments.json:
        output.write([*on_top(told.coverage), hint(words.NO_TAG_IN_RECORD)])
        return 0
    output.tags(arguments, told.tags, told.coverage, read_in=read_in)
    return 0
