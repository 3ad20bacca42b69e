"""The rooms of a visit: what was heard in which, and where each thing was loudest."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from scanner.actions.visit.steps import CAR, Visit
from scanner.actions.visit.visit import first_event
from scanner.locate.room_levels import Loudest, loudest
from scanner.model import HELPER, Tag

if TYPE_CHECKING:
    from scanner.following.judging.assess import Assessor
    from scanner.store.case import Case

MOST_PASSES = 3  # chosen: of made-up homes the third listen names one more in twenty right


class RoomFinding(NamedTuple):
    """One thing, and where in the home it was loudest."""

    tag: Tag
    where: Loudest


def by_room(case: "Case", visit: Visit, judge: "Assessor") -> list[RoomFinding]:
    """Every tag of the rooms but the helper's, most telling first; the car is a place of its own, left out.

    Raises StoreError.
    """
    from scanner.store.events import queries
    from signatures.trackers.match import identify

    spans = [one for one in visit.heard if one.room != CAR]
    passes = Counter(one.room for one in spans)
    levels: dict[str, list[tuple[str, float, int]]] = {}
    for window in queries.windows(case, identify, after=first_event(case, visit)) if spans else ():
        room = next((one.room for one in spans if one.start <= window.start < one.end), None)
        for heard in window.heard if room is not None else ():
            address = heard.payload.address or heard.payload.host_id or ""
            chain = judge.chains.by_address(address.upper()) or judge.chains.by_address(address)
            if chain is not None and heard.mean_rssi is not None:
                levels.setdefault(chain.id, []).append((room or "", heard.mean_rssi, heard.count))
    return [
        RoomFinding(tag, loudest(tuple(passes), levels[tag.id], passes))
        for tag in judge.tags()
        if tag.id in levels and tag.mark != HELPER
    ]


def second_pass(visit: Visit, found: Iterable[RoomFinding]) -> str | None:
    """The room that a further pass would tell most of: of those that cannot be told apart one with the fewest
    so far, in doubt for most things. None where there is no doubt, or each had MOST_PASSES."""
    passes = Counter(one.room for one in visit.heard)
    doubts = Counter(room for one in found for room in one.where.doubtful if passes[room] < MOST_PASSES)
    return max(doubts, key=lambda room: (-passes[room], doubts[room]), default=None)
