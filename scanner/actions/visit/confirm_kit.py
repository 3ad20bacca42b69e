"""A thing of the kit is confirmed by switching it off and on, while the app or a command listens."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from scanner.actions.marks.off_and_on import GOING, OffAndOn, OffAndOnStep
from scanner.actions.refused import RefusalReason, Refused
from scanner.actions.visit.visit import going
from scanner.radio.source import State

if TYPE_CHECKING:
    from scanner.actions.session import Session
    from scanner.hearing.live_run import ListeningSource
    from scanner.model import Item
    from scanner.radio.source import Clock
    from scanner.store.case import Case

LOOK_S = 0.2  # between two looks at it
Told = Callable[[OffAndOnStep], None]  # each step once, as it is reached


def may_be_filled(case: "Case") -> None:
    """Raises Refused while a visit goes on: what is in a client's home may be for her. Also StoreError."""
    if going(case) is not None:
        raise Refused(RefusalReason.VISIT_GOES_ON)


async def in_app(session: "Session", address: str, told: Told) -> bool:
    """On what the app hears; True where it is the thing. Nothing is kept of it."""
    watch = OffAndOn(address, session.clock.time())
    session.radio.watching.append(watch.take)
    try:
        return await _follow(watch, session.clock, lambda: session.radio.hears, told)
    finally:
        session.radio.watching.remove(watch.take)


async def alone(case: "Case", source: "ListeningSource", clock: "Clock", address: str, told: Told) -> bool:
    """By listening for it and for nothing else; True where it is the thing. Nothing is kept of it.

    Raises RadioUnavailable, Refused (NO_LISTENING) where a client said no, and StoreError.
    """
    from scanner.log.proof import answers

    if (said := answers.forbidden(case, "listening")) is not None:
        raise Refused(RefusalReason.NO_LISTENING, at=said.time, by=said.by)
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
