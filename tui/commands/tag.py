"""`homesweep tag ID`: one tag in full."""

import argparse

from tui import answers, asking, history, session
from tui.hinting import hint
from tui.present import tags


def run(arguments: argparse.Namespace) -> int:
    """Print one tag, with what was recorded and what was worked out apart."""
    with session.need_record(arguments, writable=False) as case:
        tag = history.tag_of(history.told(case), arguments.id)
        asked = asking.all_of(case, tag)
        in_hand = asking.hand_lines(tag, case)
    if arguments.json:
        answers.write_json(
            {"format": 1, "tag": tags.tag_json(tag), "asked": [asking.as_json(one) for one in asked]}
        )
    else:
        said = asking.page_lines(asked)
        answers.write([*map(hint, tags.tag_page(tag, said)), *in_hand])
    return 0
