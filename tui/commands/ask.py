"""`homesweep ask ID`: read what a tag tells about itself, after the explained choice."""

import argparse

from tui import answers, asking, session
from tui.session import say
from tui.wording import asking as words


def run(arguments: argparse.Namespace) -> int:
    """Connect once, read, hang up; what it said goes into the record."""
    with session.need_record(arguments, writable=True) as case:
        target = asking.target(case, arguments.id)
        if not asking.agreed(arguments, words.ASK_CHOICE, words.ASK_QUESTION):
            return 0
        asked = asking.connect(arguments, case, "read", target, asking.reading(target.tag.id))
    if arguments.json:
        answers.write_json({"format": 1} | asking.as_json(asked))
        return 0
    answers.write([words.SAID, *("  " + words.fact(fact) for fact in asked.facts), *asking.incomplete(asked)])
    say(words.KEPT)
    say(asking.note(target.tag.id))
    return 0
