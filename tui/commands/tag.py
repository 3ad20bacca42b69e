"""`homesweep tag ID`: one tag in full."""

import argparse

from tui import answers, asking, history, present, session


def run(arguments: argparse.Namespace) -> int:
    """Print one tag, with what was recorded and what was worked out apart."""
    with session.need_record(arguments, writable=False) as case:
        tag = history.tag_of(history.told(case), arguments.id)
        said = asking.page_lines(case, tag)
    if arguments.json:
        answers.write_json({"format": 1, "tag": present.tag_json(tag)})
    else:
        answers.write(present.tag_page(tag, said))
    return 0
