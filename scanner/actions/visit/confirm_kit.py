"""What goes into the kit is confirmed by switching it off and on, while the app or a command listens."""

import asyncio
from collections.abc import Callable, Generator
from contextlib import suppress
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from scanner.actions.marks import keep_kit
from scanner.actions.marks.keep_kit import Own
from scanner.actions.marks.off_and_on import GOING, OffAndOn, OffAndOnStep
from scanner.actions.question import NO, YES, Question
from scanner.actions.refused import RefusalReason, Refused, refuse_listening
from scanner.actions.visit import helper_things
from scanner.actions.visit.visit import going
from scanner.radio.source import State

if TYPE_CHECKING:
    from scanner.actions.session import Session
    from scanner.actions.visit.steps import Visit
    from scanner.hearing.live_run import ListeningSource
    from scanner.model import Item, Mark
    from scanner.radio.source import Clock
    from scanner.store.case import Case

LOOK_S = 0.2  # between two looks at it
Told = Callable[[OffAndOnStep], None]  # each step once, as it is reached


class KitQuestion(Enum):
    """What is asked before something is the helper's."""

    IN_HAND = "whether it is the thing in the hand: it was switched off and on"


class Added(NamedTuple):
    """What is in the kit now; `fresh` where it was not before."""

    own: Own
    fresh: bool


class Confirmed(NamedTuple):
    """What is the helper's in this visit, and the word that says so, which is to be kept."""

    own: Own
    word: "Mark"


def fill(case: "Case", name: str, *, now: float) -> Generator[Question, str, Added | None]:
    """Put the tag or home device of this id in; None where it is not the thing in the hand.

    Raises Refused while a visit goes on (what is in a client's home may be for her) and where there is no
    such thing, AddressChanges, KitError and StoreError.
    """
    if going(case) is not None:
        raise Refused(RefusalReason.VISIT_GOES_ON)
    own = keep_kit.thing_of(case, name, now=now)
    if keep_kit.to_confirm(own.item) and (yield _in_hand(own)) == NO:
        return None
    return Added(own, keep_kit.add(own.item))


def in_visit(
    case: "Case", visit: "Visit | None", name: str, clock: "Clock"
) -> Generator[Question, str, Confirmed | None]:
    """A tag of the helper's under the address that it has now; None where it is not the thing in the hand.

    Raises AddressChanges, Refused and StoreError (helper_things.meant).
    """
    own = helper_things.meant(case, visit, name)
    assert visit is not None  # noqa: S101 - else it was refused
    if (yield _in_hand(own)) == NO:
        return None
    return Confirmed(own, helper_things.confirmed(visit, own, now=clock.time()))


def _in_hand(own: Own) -> Question:
    return Question(KitQuestion.IN_HAND, (NO, YES), {"id": own.id, **own.item._asdict()})


async def in_app(session: "Session", address: str, told: Told) -> bool:
    """On what the app hears; True where it is the thing. Nothing is kept of it."""
    watch = OffAndOn(address, session.clock.time())
    with session.radio.in_hand(watch.take):
        return await _follow(watch, session.clock, lambda: session.radio.hears, told)


async def alone(case: "Case", source: "ListeningSource", clock: "Clock", address: str, told: Told) -> bool:
    """By listening for it and for nothing else; True where it is the thing. Nothing is kept of it.

    Raises RadioUnavailable, Refused (NO_LISTENING) where a client said no, and StoreError.
    """
    refuse_listening(case)
    watch = OffAndOn(address, clock.time())
    listening = asyncio.create_task(_listen(source, watch.take))
    following = asyncio.create_task(_follow(watch, clock, lambda: _hears(source), told))
    try:
        await asyncio.wait((listening, following), return_when=asyncio.FIRST_COMPLETED)
        source.stop()
        await listening
        return watch.step is OffAndOnStep.CONFIRMED
    finally:
        following.cancel()
        with suppress(asyncio.CancelledError):
            await following


async def _listen(source: "ListeningSource", take: Callable[["Item"], None]) -> None:
    async for item in source.stream():
        take(item)


def _hears(source: "ListeningSource") -> bool:
    """Before it has begun nothing is amiss yet."""
    status = source.status
    return status.state in (State.STARTING, State.LISTENING) and status.problem is None


async def _follow(watch: OffAndOn, clock: "Clock", hears: Callable[[], bool], told: Told) -> bool:
    step = watch.step
    told(step)
    while step in GOING:
        await asyncio.sleep(LOOK_S)
        if (after := watch.look(clock.time(), hears=hears())) is not step:
            told(step := after)
    return step is OffAndOnStep.CONFIRMED
