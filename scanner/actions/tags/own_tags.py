"""Which of the tags that are near are the user's own: asked as long as nothing is marked, once a day at most.

No tag becomes hers because it is near: each is confirmed singly by hand, and marked only after that.
"""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from scanner.actions.marks.held_close import GOING, HeldClose, HeldNow, HeldStep
from scanner.locate.closeness import LIMITS, ROOM
from scanner.store.errors import StoreError, database_problems

if TYPE_CHECKING:
    from scanner.actions.listen.heard import Now
    from scanner.actions.session import Session
    from scanner.model import Tag
    from scanner.store.case import Case

CLOSE_BY_DBM = dict(LIMITS)[ROOM]
FIRST_S = 240.0  # chosen: a first listen of five minutes, ended a little sooner
EVENING_S, DAY_S = 6 * 3600.0, 24 * 3600.0  # chosen: what was close by this evening; how often it is asked
MOST_WINDOWS = 500  # an evening has 360 of a minute
LOOK_S = 0.2  # between two looks at it
_KEY = "asked-own"  # in the record: when it was asked last, Unix seconds
_SAID = ("mark", "visit")  # where either was ever said, it is known what the user does with tags


def to_ask(session: "Session", now: "Now") -> int:
    """How many tags were close by this evening, while it is to be asked whose they are; else 0.

    From the first moment on it was asked today, also where nobody answers. What is said of a tag ends it."""
    case, at = session.case, session.clock.time()
    if case is None or session.made_up or session.asks_own is False:
        return 0
    number = sum(_is_close(session, tag, at) for tag in now.tags)
    begins = session.asks_own is None
    try:
        if not number or (begins and session.radio.listening and _listened_s(case, now, at) < FIRST_S):
            return 0
        asks = not _marked(case) and (not begins or _is_due(case, at))
    except StoreError:  # opened to be read, or a full disk: whoever reads more of it is told
        asks = False
    session.asks_own = asks
    return number if asks else 0


def answered(session: "Session") -> None:
    """It was answered, also by "not now": it does not come back by itself in this run."""
    session.asks_own = False


def _is_close(session: "Session", tag: "Tag", at: float) -> bool:
    if tag.kind != "tracker" or tag.mark is not None or at - tag.last_seen > EVENING_S:
        return False
    levels = [one.rssi for one in session.heard.trail.levels(tag.addresses) if one.rssi is not None]
    return bool(levels) and levels[-1] >= CLOSE_BY_DBM


def _listened_s(case: "Case", now: "Now", at: float) -> float:
    """This evening, also in runs before this one and while the app was locked."""
    from scanner.store.events import queries

    if now.listened_s >= FIRST_S:
        return now.listened_s
    return max(now.listened_s, queries.listened_s(case, since=at - EVENING_S, newest=MOST_WINDOWS))


def _marked(case: "Case") -> bool:
    from scanner.store import codename
    from scanner.store.events import queries

    return bool(queries.last_of(case, _SAID)) or bool(codename.of(case))  # a client's has the kit


def _is_due(case: "Case", at: float) -> bool:
    with database_problems(case.path):
        before = case.meta(_KEY) or ""
    if before.isdecimal() and 0 <= at - int(before) < DAY_S:
        return False
    with case.transaction() as db:
        db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (_KEY, f"{at:.0f}"))
    return True


async def in_hand(session: "Session", told: Callable[[HeldNow], None]) -> str | None:
    """The address of the one that was held close and taken away again; None where it is none. Nothing is
    kept of it. `told` how it stands whenever that is another."""
    watch = HeldClose(session.clock.time())
    with session.radio.in_hand(watch.take):
        told(stands := watch.stands(session.clock.time()))
        while watch.step in GOING:
            await asyncio.sleep(LOOK_S)
            watch.look(session.clock.time(), hears=session.radio.hears)
            if (after := watch.stands(session.clock.time())) != stands:
                told(stands := after)
    return watch.address if watch.step is HeldStep.CONFIRMED else None
