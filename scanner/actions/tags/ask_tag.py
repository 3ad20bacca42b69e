"""Asking a tag what it tells of itself, or making it ring: one connection, and what came of it."""

from collections.abc import Awaitable, Callable, Generator
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from scanner.actions.question import NO, YES, Question
from scanner.actions.refused import refuse_listening
from scanner.asking.kept import Asked
from scanner.asking.link import TagLink
from scanner.asking.problem import STOPPED_BY_YOU, AskFailed
from scanner.model import Tag

if TYPE_CHECKING:
    from scanner.actions.reach import Connect
    from scanner.following.judging.assess import Assessor
    from scanner.store.case import Case
    from signatures.advertisement import Advertisement

READ, SOUND = "read", "sound"  # what is asked of it
Conversation = Callable[[TagLink], Awaitable[Asked]]


class TalkQuestion(Enum):
    """What is asked before a tag is connected to."""

    READ = READ
    SOUND = SOUND


def agree_to_talk(what: str) -> Generator[Question, str, bool]:
    """Whether READ or SOUND may be asked of a tag now; no stands first."""
    return (yield Question(TalkQuestion(what), (NO, YES))) == YES


class Target(NamedTuple):
    """The tag that is meant, and the test by which it is known in the air."""

    tag: Tag
    is_it: "Callable[[Advertisement], bool]"


def target_of(judge: "Assessor", tag: Tag, case: "Case | None") -> Target:
    """A tag that was heard, followed through its changes of address; `case` the record that it is in.

    Raises Refused where a client said no to listening, and StoreError."""
    from scanner.actions.tags.look_for_tag import sign_in
    from scanner.locate.follower import Follower

    if case is not None:
        refuse_listening(case)
    return Target(tag, Follower(judge, tag, sign=sign_in(case)).hears)


class Attempt:
    """One connection to a tag. `asked` is what came of it, also when it failed or was cut short."""

    def __init__(self, target: Target, what: str, time: float) -> None:
        self._target = target
        self.asked = Asked(time, what, target.tag.id, None)
        self.connected = False  # the tag may have noticed: it belongs into the record
        self._kept = False

    async def run(
        self,
        talk: Conversation,
        *,
        connect: "Connect",
        adapter: str | None = None,
        stage: Callable[[str], None],
    ) -> Asked:
        """Find it, connect, talk, hang up. Raises AskFailed, RadioUnavailable; cancelling silences it."""

        def told(name: str) -> None:
            self.connected |= name == "connecting"
            stage(name)

        self.asked = self.asked._replace(problem=STOPPED_BY_YOU)  # unless it comes to an end by itself
        try:
            said = await connect(self._is_it, talk, adapter=adapter, stage=told)
        except AskFailed as error:
            self.asked = self.asked._replace(problem=error.problem.value)
            raise
        self.asked = said._replace(address=self.asked.address)
        return self.asked

    def keep(self, keep: Callable[[Asked], None]) -> bool:
        """Give what came of it to `keep`, once; whether there was anything. Raises what `keep` raises."""
        if self._kept or not self.connected:
            return False
        self._kept = True
        keep(self.asked)
        return True

    def _is_it(self, advertisement: "Advertisement") -> bool:
        same = self._target.is_it(advertisement)
        if same:
            self.asked = self.asked._replace(address=advertisement.address)
        return same


def talk_of(what: str, tag_id: str, started: Callable[[], None]) -> Conversation:
    """The talk for READ or SOUND; `started` is called when a tag should be heard."""
    return reading(tag_id) if what == READ else ringing(tag_id, started)


def reading(tag_id: str) -> Conversation:
    """The talk that reads what a tag tells about itself."""

    async def talk(link: TagLink) -> Asked:
        from scanner.asking.ask import ask
        from scanner.clock import now

        said = await ask(link)
        cut = said.problem.value if said.problem else None
        return Asked(now(), READ, tag_id, None, said.facts, problem=cut)

    return talk


def ringing(tag_id: str, started: Callable[[], None]) -> Conversation:
    """The talk that makes a tag ring; `started` is called when it should be heard."""

    async def talk(link: TagLink) -> Asked:
        from scanner.asking.ring import ring
        from scanner.clock import now

        rung = await ring(link, started=started)
        return Asked(now(), SOUND, tag_id, None, way=rung.way, sure=rung.confirmed)

    return talk


def rings_for_others(tag: Tag) -> bool:
    """Whether it is worth a try; a tag of no known kind is."""
    from signatures.trackers.load import families

    family = families().get(tag.family or "")
    return family is None or family.sound


def why_silent(tag: Tag) -> str:
    """Why a kind never rings for others, as its family tells it; "" for not at all."""
    from signatures.trackers.load import families

    family = families().get(tag.family or "")
    return "" if family is None else family.no_sound
