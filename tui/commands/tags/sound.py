"""`homesweep sound ID`: make a tag ring, after the explained choice."""

import argparse

from scanner.actions.tags.ask_tag import SOUND, ringing, rings_for_others, why_silent
from tui.errors import CANNOT, Stop
from tui.terminal import output
from tui.terminal.live import ask_tag
from tui.terminal.prompts import say
from tui.terminal.records import record
from tui.wording.tags import ask_tag as words


def run(arguments: argparse.Namespace) -> int:
    """Connect once, start the sound, stop it after some seconds, hang up."""
    with record.need_record(arguments, writable=True) as case:
        target = ask_tag.target(case, arguments.id)
        if not rings_for_others(target.tag):
            raise Stop("\n".join(words.no_sound(why_silent(target.tag), target.tag.id)), CANNOT)
        if not ask_tag.agree(arguments, SOUND):
            return 0
        ring = ringing(target.tag.id, started=lambda: say(words.RINGING))
        asked = ask_tag.connect(arguments, case, SOUND, target, ring)
    if arguments.json:
        output.write_json({"format": 1} | ask_tag.asked_json(asked))
        return 0
    output.write([words.RANG if asked.sure else words.RANG_UNSURE, words.NOT_LOUD.format(id=target.tag.id)])
    say(ask_tag.offer_note(target.tag.id))
    return 0
