"""What is new, gone or still there since the visit before, as the judge joins the names of things."""

from math import inf
from typing import TYPE_CHECKING, NamedTuple

from scanner.actions.visit import visit as visits
from scanner.actions.visit.steps import Visit
from scanner.model import HELPER

if TYPE_CHECKING:
    from scanner.following.judging.assess import Assessor
    from scanner.model import Tag
    from scanner.store.case import Case


class SinceLast(NamedTuple):
    """`before` when the visit before began, Unix seconds."""

    before: float
    new: "tuple[Tag, ...]"
    gone: "tuple[Tag, ...]"
    still: "tuple[Tag, ...]"


def since_last(case: "Case", visit: Visit, judge: "Assessor") -> SinceLast | None:
    """Against the newest earlier visit in which a room was listened in; None where there is none, or nothing
    was listened to in this one. Raises StoreError."""
    others = (one for one in visits.visits(case) if one.id != visit.id)
    earlier = [one for one in others if one.begun < visit.begun and one.heard]
    if not earlier or not visit.heard:
        return None
    last = earlier[-1]
    before, now = (_heard(case, one, judge) for one in (last, visit))
    every = [tag for tag in judge.tags() if tag.mark != HELPER]
    return SinceLast(
        last.begun,
        tuple(tag for tag in every if tag.id in now - before),
        tuple(tag for tag in every if tag.id in before - now),
        tuple(tag for tag in every if tag.id in before & now),
    )


def _heard(case: "Case", visit: Visit, judge: "Assessor") -> set[str]:
    """Ids of what was heard in it, in whichever room."""
    from scanner.store.events import queries
    from signatures.trackers.match import identify

    ends = inf if visit.ended is None else visit.ended
    windows = queries.windows(case, identify, after=visits.first_event(case, visit))
    heard = [one for window in windows if visit.begun <= window.start < ends for one in window.heard]
    names = {one.payload.address or one.payload.host_id or "" for one in heard}
    chains = (judge.chains.by_address(name.upper()) or judge.chains.by_address(name) for name in names)
    return {chain.id for chain in chains if chain is not None}
