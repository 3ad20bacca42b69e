"""What `ask` and `sound` share: the explained choice, one connection, the answer kept and told."""

import argparse
import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any

from scanner.actions.listen import listening
from scanner.actions.question import Asking
from scanner.actions.reach import talk_to
from scanner.actions.tags.ask_tag import Attempt, Conversation, Target, agree_to_talk, target_of
from scanner.actions.tags.asked import keep_in
from scanner.asking.kept import Asked
from scanner.asking.problem import AskFailed
from scanner.model import Tag
from tui.errors import CANNOT, Stop
from tui.present.heard.asked_tag import hand
from tui.shared import help_numbers
from tui.shared.records import judged_record
from tui.terminal import prompts
from tui.terminal.live import listen
from tui.terminal.prompts import say
from tui.terminal.records.store_hint import hint
from tui.wording.tags import ask_tag as words

if TYPE_CHECKING:
    from scanner.store.case import Case


def target(case: "Case", name: str) -> Target:
    """The tag of that id. Raises Stop when the record has none."""
    judged = judged_record.of(case)
    return target_of(judged.assessor, judged_record.tag_of(judged, name), case)


def agree(arguments: argparse.Namespace, what: str) -> bool:
    """Explain READ or SOUND, then ask; no is the default. Raises Stop where nobody can be asked."""
    if arguments.yes:
        return True
    if not prompts.interactive():
        raise Stop(words.ASK_NEEDS_YES)
    asking = Asking(agree_to_talk(what))
    while (asked := asking.question) is not None:
        explained, question = words.CHOICES[asked.what]
        for line in explained:
            say(line)
        choices = [(one, words.ANSWERS[one]) for one in asked.choices]
        asking.answer(prompts.choose(question, choices, default=asked.choices[0]))
    if not asking.result:
        say(words.TAG_LEFT)
    return asking.result


def connect(
    arguments: argparse.Namespace,
    case: "Case",
    what: str,
    target: Target,
    talk: Conversation,
) -> Asked:
    """One connection; what came of it is kept. Raises Stop with the sentence when it failed."""
    attempt = Attempt(target, what, listening.the_clock().time())
    failed: AskFailed | KeyboardInterrupt | None = None
    try:
        asyncio.run(_until_told(attempt, talk, arguments.adapter))
    except (AskFailed, KeyboardInterrupt) as error:
        failed = error
    attempt.keep(partial(keep_in, case))
    if isinstance(failed, AskFailed):
        raise Stop(words.ask_problem(failed.problem, target.tag.id), CANNOT)
    if failed is not None:
        raise failed
    return attempt.asked


async def _until_told(attempt: Attempt, talk: Conversation, adapter: str | None) -> Asked:
    """Ends, with the tag silenced, when somebody stops it or the terminal closes."""
    running = asyncio.ensure_future(
        attempt.run(talk, connect=talk_to, adapter=adapter, stage=lambda name: say(words.STAGES[name]))
    )

    def stop() -> None:
        running.cancel()

    listen.stop_on_signals(stop)
    try:
        return await running
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None


def hand_lines(tag: Tag, case: "Case") -> list[str]:
    """The same as lines, with the number of the country in the record; none for what is no tag."""
    told = hand(tag)
    if told is None:
        return []
    first = [help_numbers.numbers_of(text, case) for text in told.first]
    lines = (*first, *(head + text for head, text in told.facts), *told.keep)
    return [words.HAND_HEAD, *("  " + line for line in lines), ""]


def asked_json(asked: Asked) -> dict[str, Any]:
    """One connection for programs."""
    from tui.wording.saying import iso

    facts = {fact.name: fact.value for fact in asked.facts}
    return asked._asdict() | {"time": iso(asked.time), "facts": facts}


def offer_note(tag_id: str) -> str:
    """Offers to write a note."""
    from tui.terminal.parser import COMMANDS

    return hint(words.NOTE.format(id=tag_id)) if "log" in COMMANDS else words.NOTE_ON_PAPER
