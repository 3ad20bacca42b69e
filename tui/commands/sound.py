"""`homesweep sound ID`: make a tag ring, after the explained choice."""

import argparse

from tui import answers, asking, session
from tui.errors import CANNOT, Stop
from tui.session import say
from tui.wording import asking as words


def run(arguments: argparse.Namespace) -> int:
    """Connect once, start the sound, stop it after some seconds, hang up."""
    with session.need_record(arguments, writable=True) as case:
        target = asking.target(case, arguments.id)
        if not asking.rings_for_others(target.tag):
            raise Stop("\n".join(words.no_sound(target.tag.family or "", target.tag.id)), CANNOT)
        if not asking.agreed(arguments, words.SOUND_CHOICE, words.SOUND_QUESTION):
            return 0
        ring = asking.ringing(target.tag.id, started=lambda: say(words.RINGING))
        asked = asking.connect(arguments, case, "sound", target, ring)
    if arguments.json:
        answers.write_json({"format": 1} | asking.as_json(asked))
        return 0
    answers.write([words.RANG if asked.sure else words.RANG_UNSURE, words.NOT_LOUD.format(id=target.tag.id)])
    say(asking.note(target.tag.id))
    return 0
