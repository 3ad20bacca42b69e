"""What `ask` and `sound` share: the explained choice, one connection, the answer kept and told."""

import argparse
import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from scanner.asking.kept import Asked, keep, kept
from scanner.asking.link import Link
from scanner.asking.problem import AskFailed
from scanner.model import Tag
from tui import history, live, session
from tui.errors import CANNOT, Stop
from tui.session import say
from tui.wording import asking as words

if TYPE_CHECKING:
    from scanner.store.case import Case
    from signatures.advertisement import Advertisement


class Target(NamedTuple):
    """The tag that is meant, and the test by which it is known in the air."""

    tag: Tag
    is_it: "Callable[[Advertisement], bool]"


def target(case: "Case", name: str) -> Target:
    """The tag of that id. Raises Stop when the record has none."""
    from scanner.same_tag import Follower

    told = history.of(case)
    tag = history.tag_of(told, name)
    return Target(tag, Follower(told.assessor, tag).hears)


def agreed(arguments: argparse.Namespace, explained: tuple[str, ...], question: str) -> bool:
    """Explain, then ask; no is the default. Raises Stop where nobody can be asked and nothing was said."""
    if arguments.yes:
        return True
    if not session.interactive():
        raise Stop(words.NEEDS_YES)
    for line in explained:
        say(line)
    chosen = session.choose(question, [("no", words.NO), ("yes", words.YES)], default="no")
    if chosen != "yes":
        say(words.LEFT)
    return chosen == "yes"


def connect(
    arguments: argparse.Namespace,
    case: "Case",
    what: str,
    target: Target,
    talk: Callable[[Link], Awaitable[Asked]],
) -> Asked:
    """One connection; what came of it is kept. Raises Stop with the sentence when it failed."""
    reached: list[str] = []
    address: list[str | None] = [None]

    def is_it(advertisement: "Advertisement") -> bool:
        same = target.is_it(advertisement)
        if same:
            address[0] = advertisement.address
        return same

    def stage(name: str) -> None:
        reached.append(name)
        say(words.STAGES[name])

    failed: AskFailed | KeyboardInterrupt | None = None
    asked = Asked(live.the_clock().time(), what, target.tag.id, None)
    try:
        asked = asyncio.run(_until_told(talk, is_it, arguments.adapter, stage))
    except (AskFailed, KeyboardInterrupt) as error:
        failed = error
        word = error.problem.value if isinstance(error, AskFailed) else words.STOPPED_BY_YOU
        asked = asked._replace(problem=word)
    asked = asked._replace(address=address[0])
    if "connecting" in reached:
        keep(case, asked)
    if isinstance(failed, AskFailed):
        raise Stop(words.problem(failed.problem, target.tag.id), CANNOT)
    if failed is not None:
        raise failed
    return asked


async def _until_told(
    talk: Callable[[Link], Awaitable[Asked]],
    is_it: "Callable[[Advertisement], bool]",
    adapter: str | None,
    stage: Callable[[str], None],
) -> Asked:
    """Ends, with the tag silenced, when somebody stops it or the terminal closes."""
    from scanner.radio.connect import talk_to

    running = asyncio.ensure_future(talk_to(is_it, talk, adapter=adapter, stage=stage))

    def stop() -> None:
        running.cancel()

    live.on_signals(stop)
    try:
        return await running
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None


def incomplete(asked: Asked) -> list[str]:
    """That an answer is not whole, and why."""
    return [words.INCOMPLETE, words.why(asked.problem, asked.tag)] if asked.problem else []


def all_of(case: "Case", tag: Tag) -> list[Asked]:
    """Everything that was asked of a tag, under any id it had. Raises StoreError."""
    return kept(case, {tag.id, *tag.aliases})


def page_lines(all_asked: Sequence[Asked]) -> list[str]:
    """What was asked of a tag, for its page: observed, with when."""
    from tui.present import local

    lines: list[str] = []
    for asked in all_asked:
        when = local(asked.time)
        if asked.facts:
            lines += [words.asked(when), *("  " + words.fact(fact) for fact in asked.facts)]
        elif asked.what == "sound" and asked.way:
            lines.append(words.rung(when))
        else:
            lines.append(words.tried(when, words.why(asked.problem, asked.tag)))
    return lines


def hand_lines(tag: Tag) -> list[str]:
    """What to do with it once it is found, in the order of the safety facts; nothing for what is no tag."""
    from signatures.in_hand.load import NOT_KNOWN, bundled

    thing = bundled().get(tag.family or "")
    if thing is None or tag.mark == "mine":
        return []
    facts = [
        head + (words.NOT_KNOWN if text == NOT_KNOWN else text)
        for head, text in (
            (words.HAND_SERIAL, thing.serial),
            (words.HAND_NFC, thing.nfc),
            (words.HAND_OFF, thing.off),
            (words.HAND_OFF_TELLS, thing.off_tells),
            (words.HAND_POLICE, thing.police),
        )
    ]
    return [words.HAND_HEAD, *("  " + line for line in (*words.HAND_FIRST, *facts, *words.HAND_KEEP)), ""]


def as_json(asked: Asked) -> dict[str, Any]:
    """One connection for programs."""
    from tui.present import iso

    facts = {fact.name: fact.value for fact in asked.facts}
    return asked._asdict() | {"time": iso(asked.time), "facts": facts}


def note(tag_id: str) -> str:
    """Offers to write a note."""
    from tui.parser import COMMANDS

    return words.NOTE.format(id=tag_id) if "log" in COMMANDS else words.NOTE_ON_PAPER
