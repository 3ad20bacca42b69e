"""What `ask` and `sound` share: the explained choice, one connection, the answer kept and told."""

import argparse
import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from scanner.actions import listening
from scanner.asking.kept import Asked, keep, kept
from scanner.asking.link import Link
from scanner.asking.problem import AskFailed
from scanner.model import Tag
from tui.errors import CANNOT, Stop
from tui.shared import help_numbers
from tui.terminal import judged_record, listen, prompts
from tui.terminal.prompts import say
from tui.terminal.store_hint import hint
from tui.wording.saying import listed
from tui.wording.tags import ask_tag as words

if TYPE_CHECKING:
    from scanner.store.case import Case
    from signatures.advertisement import Advertisement


Conversation = Callable[[Link], Awaitable[Asked]]


class Target(NamedTuple):
    """The tag that is meant, and the test by which it is known in the air."""

    tag: Tag
    is_it: "Callable[[Advertisement], bool]"


def target(case: "Case", name: str) -> Target:
    """The tag of that id. Raises Stop when the record has none."""
    from scanner.locate.follower import Follower

    told = judged_record.of(case)
    tag = judged_record.tag_of(told, name)
    return Target(tag, Follower(told.assessor, tag).hears)


def agreed(arguments: argparse.Namespace, explained: tuple[str, ...], question: str) -> bool:
    """Explain, then ask; no is the default. Raises Stop where nobody can be asked and nothing was said."""
    if arguments.yes:
        return True
    if not prompts.interactive():
        raise Stop(words.NEEDS_YES)
    for line in explained:
        say(line)
    chosen = prompts.choose(question, [("no", words.NO), ("yes", words.YES)], default="no")
    if chosen != "yes":
        say(words.LEFT)
    return chosen == "yes"


class Attempt:
    """One connection to a tag. `asked` is what came of it, also when it failed or was cut short."""

    def __init__(self, target: Target, what: str, time: float) -> None:
        self._target = target
        self.asked = Asked(time, what, target.tag.id, None)
        self.connected = False  # the tag may have noticed: it belongs into the record

    async def run(
        self,
        talk: Conversation,
        *,
        adapter: str | None = None,
        stage: Callable[[str], None],
    ) -> Asked:
        """Find it, connect, talk, hang up. Raises AskFailed, RadioUnavailable; cancelling silences it."""
        from scanner.radio.connect import talk_to

        def told(name: str) -> None:
            self.connected |= name == "connecting"
            stage(name)

        self.asked = self.asked._replace(problem=words.STOPPED_BY_YOU)  # unless it comes to an end by itself
        try:
            said = await talk_to(self._is_it, talk, adapter=adapter, stage=told)
        except AskFailed as error:
            self.asked = self.asked._replace(problem=error.problem.value)
            raise
        self.asked = said._replace(address=self.asked.address)
        return self.asked

    def _is_it(self, advertisement: "Advertisement") -> bool:
        same = self._target.is_it(advertisement)
        if same:
            self.asked = self.asked._replace(address=advertisement.address)
        return same


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
    if attempt.connected:
        keep(case, attempt.asked)
    if isinstance(failed, AskFailed):
        raise Stop(words.problem(failed.problem, target.tag.id), CANNOT)
    if failed is not None:
        raise failed
    return attempt.asked


async def _until_told(attempt: Attempt, talk: Conversation, adapter: str | None) -> Asked:
    """Ends, with the tag silenced, when somebody stops it or the terminal closes."""
    running = asyncio.ensure_future(
        attempt.run(talk, adapter=adapter, stage=lambda name: say(words.STAGES[name]))
    )

    def stop() -> None:
        running.cancel()

    listen.on_signals(stop)
    try:
        return await running
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None


def reading(tag_id: str) -> Conversation:
    """The talk that reads what a tag tells about itself."""

    async def talk(link: Link) -> Asked:
        from scanner.asking.ask import ask
        from scanner.clock import now

        said = await ask(link)
        cut = said.problem.value if said.problem else None
        return Asked(now(), "read", tag_id, None, said.facts, problem=cut)

    return talk


def ringing(tag_id: str, started: Callable[[], None]) -> Conversation:
    """The talk that makes a tag ring; `started` is called when it should be heard."""

    async def talk(link: Link) -> Asked:
        from scanner.asking.ring import ring
        from scanner.clock import now

        rung = await ring(link, started=started)
        return Asked(now(), "sound", tag_id, None, way=rung.way, sure=rung.confirmed)

    return talk


def rings_for_others(tag: Tag) -> bool:
    """Whether it is worth a try; a tag of no known kind is."""
    from signatures.trackers.families import FAMILIES

    family = FAMILIES.get(tag.family or "")
    return family is None or family.sound


def incomplete(asked: Asked) -> list[str]:
    """That an answer is not whole, and why."""
    return [words.INCOMPLETE, words.why(asked.problem)] if asked.problem else []


def all_of(case: "Case", tag: Tag) -> list[Asked]:
    """Everything that was asked of a tag, under any id it had. Raises StoreError."""
    return kept(case, {tag.id, *tag.aliases})


def page_lines(all_asked: Sequence[Asked]) -> list[str]:
    """What was asked of a tag, for its page: observed, with when."""
    from tui.wording.saying import moment_here

    lines: list[str] = []
    for asked in all_asked:
        when = moment_here(asked.time)
        if asked.facts:
            lines += [words.asked(when), *("  " + words.fact(fact) for fact in asked.facts)]
        elif asked.what == "sound" and asked.way:
            lines.append(words.rung(when))
        else:
            lines.append(words.tried(when, words.why(asked.problem)))
    return lines


class Hand(NamedTuple):
    """What to do with a tag that was found, in the order of the safety facts; `facts` head and text each."""

    first: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    keep: tuple[str, ...]


def hand(tag: Tag) -> Hand | None:
    """What to do with it once it is found; None: no tag. `first` wants tui.shared.help_numbers.put."""
    from signatures.in_hand.load import NOT_KNOWN, PARTS, bundled

    thing = bundled().get(tag.family or "")
    if thing is None or tag.mark == "mine":
        return None
    texts = {part: getattr(thing, part) for part in PARTS}
    facts = [(words.HAND[part], text) for part, text in texts.items() if text != NOT_KNOWN]
    unknown = [words.HAND_UNKNOWN[part] for part, text in texts.items() if text == NOT_KNOWN]
    facts += [(words.HAND_NOT_KNOWN, f"{listed(unknown)}.")] if unknown else []
    return Hand(words.HAND_FIRST, tuple(facts), words.HAND_KEEP)


def hand_lines(tag: Tag, case: "Case") -> list[str]:
    """The same as lines, with the number of the country in the record; none for what is no tag."""
    told = hand(tag)
    if told is None:
        return []
    first = [help_numbers.put(text, case) for text in told.first]
    lines = (*first, *(head + text for head, text in told.facts), *told.keep)
    return [words.HAND_HEAD, *("  " + line for line in lines), ""]


def as_json(asked: Asked) -> dict[str, Any]:
    """One connection for programs."""
    from tui.wording.saying import iso

    facts = {fact.name: fact.value for fact in asked.facts}
    return asked._asdict() | {"time": iso(asked.time), "facts": facts}


def note(tag_id: str) -> str:
    """Offers to write a note."""
    from tui.terminal.parser import COMMANDS

    return hint(words.NOTE.format(id=tag_id)) if "log" in COMMANDS else words.NOTE_ON_PAPER
