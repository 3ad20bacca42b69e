"""`homesweep sound ID`: make a tag ring, after the explained choice."""

import argparse

from scanner.asking.kept import Asked
from scanner.asking.link import Link
from tui import answers, asking, session
from tui.errors import CANNOT, Stop
from tui.session import say
from tui.wording import asking as words


def run(arguments: argparse.Namespace) -> int:
    """Connect once, start the sound, stop it after some seconds, hang up."""
    from signatures.trackers.families import FAMILIES

    with session.need_record(arguments, writable=True) as case:
        target = asking.target(case, arguments.id)
        family = FAMILIES.get(target.tag.family or "")
        if family is not None and not family.sound:
            raise Stop("\n".join(words.no_sound(target.tag.family or "", target.tag.id)), CANNOT)
        if not asking.agreed(arguments, words.SOUND_CHOICE, words.SOUND_QUESTION):
            return 0

        async def talk(link: Link) -> Asked:
            from scanner.asking.ring import ring
            from scanner.clock import now

            rung = await ring(link, started=lambda: say(words.RINGING))
            return Asked(now(), "sound", target.tag.id, None, way=rung.way, sure=rung.confirmed)

        asked = asking.connect(arguments, case, "sound", target, talk)
    if arguments.json:
        answers.write_json({"format": 1} | asking.as_json(asked))
        return 0
    answers.write([words.RANG if asked.sure else words.RANG_UNSURE, words.NOT_LOUD.format(id=target.tag.id)])
    say(asking.note(target.tag.id))
    return 0
