"""`homesweep tag ID`: one tag in full."""

import argparse

from tui import answers, history, present, session


def run(arguments: argparse.Namespace) -> int:
    """Print one tag, with what was recorded and what was worked out apart."""
    with session.need_record(arguments, writable=False) as case:
        told = history.of(case)
    tag = history.tag_of(told, arguments.id)
    if arguments.json:
        answers.write_json({"format": 1, "tag": present.tag_json(tag)})
    else:
        answers.write(present.tag_page(tag))
    return 0
