"""What goes on in the app while its record is locked: listened to, and taken up after the unlock."""

import asyncio
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from scanner.actions.compare.compare_in_app import CompareInApp
from scanner.actions.listen import goes_on
from scanner.actions.listen.goes_on import COMPARE, WALK, GoesOn
from scanner.actions.visit import visit as visits
from scanner.actions.visit.room_in_app import RoomInApp
from scanner.actions.walk.stay_awake import StayAwake
from scanner.actions.walk.steps import WalkPlan
from scanner.actions.walk.walk_in_app import WalkInApp
from scanner.actions.walk.walk_run import kept_walk

if TYPE_CHECKING:
    from scanner.actions.record.held_record import Shut
    from scanner.actions.session import Session
    from scanner.store.case import Case

TakenUp = WalkInApp | CompareInApp | RoomInApp
LOOK_S = 0.05


async def listen_sealed(session: "Session", shut: "Shut", on_lid: Callable[[], None]) -> None:
    """Until it is ended, or has taken its time. `on_lid` is called when the lid closes. Raises StoreError."""
    awake = StayAwake(session.reach.awake(), on_lid) if shut.awake and session.reach else None
    if awake is not None:
        await awake.begin()
    if shut.held is not None:
        os.close(shut.held)  # it held the lid until now
    ending = asyncio.create_task(_end_in_time(session, shut.left_s)) if shut.left_s is not None else None
    try:
        await session.listen(shut.place)
    finally:
        if ending is not None:
            ending.cancel()
        if awake is not None:
            await awake.end()


async def _end_in_time(session: "Session", seconds: float) -> None:
    while session.heard.hearing.listened_s < seconds:  # noqa: ASYNC110  what is heard carries the time
        await asyncio.sleep(LOOK_S)
    session.radio.stop()


def take_up(
    session: "Session", case: "Case", going: GoesOn, *, listened: bool, on_lid: Callable[[], None]
) -> TakenUp | None:
    """What is to go on where it is still `listened`, or stands at its end; a room waits to be gone on with.

    Blocks; raises StoreError."""
    try:
        if going.kind == WALK:
            return _walk(session, case, going, listened=listened, on_lid=on_lid)
        if going.kind == COMPARE:
            return CompareInApp.after(session, case, going, listened=listened)
        return _room(session, case, going)
    except (LookupError, TypeError, ValueError):  # it holds nothing of the kind
        return None
    finally:
        goes_on.settle(case)


def _walk(
    session: "Session", case: "Case", going: GoesOn, *, listened: bool, on_lid: Callable[[], None]
) -> WalkInApp | None:
    before = kept_walk(case)
    if before is None:
        return None
    walking = WalkInApp(session, WalkPlan(before.walk.how, going.awake), on_lid, before)
    if not listened:
        walking.was_ended()
    return walking


def _room(session: "Session", case: "Case", going: GoesOn) -> RoomInApp | None:
    visit = next((one for one in visits.visits(case) if one.id == going.rest["visit"]), None)
    if visit is None or visit.ended is not None or going.at_end:
        return None
    return RoomInApp(session, visit, str(going.rest["room"]), float(going.rest["seconds"]), waits=True)
