"""`homesweep ask ID`: read what a tag tells about itself, after the explained choice."""

import argparse

from scanner.actions.tags.ask_tag import READ, reading
from tui.present.heard.asked_tag import incomplete
from tui.terminal import output
from tui.terminal.live import ask_tag
from tui.terminal.prompts import say
from tui.terminal.records import record
from tui.wording.tags import ask_tag as words


def run(arguments: argparse.Namespace) -> int:
    """Connect once, read, hang up; what it said goes into the record."""
    with record.need_record(arguments, writable=True) as case:
        target = ask_tag.target(case, arguments.id)
        if not ask_tag.agree(arguments, READ):
            return 0
        asked = ask_tag.connect(arguments, case, READ, target, reading(target.tag.id))
    if arguments.json:
        output.write_json({"format": 1} | ask_tag.asked_json(asked))
        return 0
    output.write([words.SAID, *("  " + words.fact(fact) for fact in asked.facts), *incomplete(asked)])
    say(words.ANSWERS_KEPT)
    say(ask_tag.offer_note(target.tag.id))
    return 0
