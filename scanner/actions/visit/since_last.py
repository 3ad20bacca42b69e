"""What is new, gone or changed since the visit before: tags as the judge joins their names, and devices; and
the look at the home network that counts."""

from collections.abc import Iterable
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from scanner.actions.visit import visit as visits
from scanner.actions.visit.steps import Visit
from scanner.model import HELPER
from scanner.place_word import as_word

if TYPE_CHECKING:
    from scanner.following.judging.assess import Assessor
    from scanner.lan.devices.changes import Change
    from scanner.lan.devices.household import Household, Seen
    from scanner.model import Tag
    from scanner.store.case import Case


class SinceLast(NamedTuple):
    """`before` when the visit before began, Unix seconds; `devices` what differs on the same network, None
    where it was not looked at in both; `missed` rooms listened in then, and not in this one; `less` whether
    one of those looks could not hear all."""

    before: float
    new: "tuple[Tag, ...]"
    gone: "tuple[Tag, ...]"
    still: "tuple[Tag, ...]"
    devices: "tuple[Change, ...] | None" = None
    missed: tuple[str, ...] = ()
    less: bool = False


def since_last(case: "Case", visit: Visit, judge: "Assessor", household: "Household") -> SinceLast | None:
    """Against the newest earlier visit in which a room was listened in; None where there is none, or nothing
    was listened to in this one. Raises StoreError."""
    from scanner.lan.devices.household import difference, heard_less

    others = (one for one in visits.visits(case) if one.id != visit.id)
    earlier = [one for one in others if one.begun < visit.begun and one.heard]
    if not earlier or not visit.heard:
        return None
    last = earlier[-1]
    before, now = (heard_in(case, one, judge) for one in (last, visit))
    every = [tag for tag in judge.tags() if tag.mark != HELPER]
    looks = looks_of_both(household.seen, last, visit)
    return SinceLast(
        last.begun,
        tuple(tag for tag in every if tag.id in now - before),
        tuple(tag for tag in every if tag.id in before - now),
        tuple(tag for tag in every if tag.id in before & now),
        tuple(difference(*looks)) if looks is not None else None,
        _missed(last, visit),
        less=looks is not None and heard_less(*looks) is not None,
    )


def _missed(last: Visit, visit: Visit) -> tuple[str, ...]:
    again = {as_word(one.room) for one in visit.heard}
    return tuple(dict.fromkeys(one.room for one in last.heard if as_word(one.room) not in again))


def looks_of_both(seen: "Iterable[Seen]", last: Visit, visit: Visit) -> "tuple[Seen, Seen] | None":
    """The newest looks of two visits at one network; None where there are no two."""
    own = [one for one in seen if one.look.id is not None]
    after = [one for one in own if _within(visit, one.look.started)]
    homes = [one.home for one in after]
    before = [one for one in own if _within(last, one.look.started) and one.home in homes]
    if not before:
        return None
    then = before[-1]
    return then, next(one for one in reversed(after) if one.home is then.home)


def look_in(household: "Household", visit: Visit) -> "Seen | None":
    """The newest look at a home network in a visit; None where there was none."""
    from scanner.lan.devices.looks import is_list, is_watch

    kept = (one for one in household.seen if one.look.id is not None)
    own = (one for one in kept if not (is_watch(one.look) or is_list(one.look)))
    return max(
        (one for one in own if _within(visit, one.look.started)),
        key=lambda one: one.look.started,
        default=None,
    )


def heard_in(case: "Case", visit: Visit, judge: "Assessor") -> set[str]:
    """Ids of what was heard in a visit, in whichever room. Raises StoreError."""
    from scanner.store.events import queries
    from signatures.trackers.match import identify

    windows = queries.windows(case, identify, after=visits.first_event(case, visit))
    heard = [one for window in windows if _within(visit, window.start) for one in window.heard]
    names = {one.payload.address or one.payload.host_id or "" for one in heard}
    chains = (judge.chains.by_address(name.upper()) or judge.chains.by_address(name) for name in names)
    return {chain.id for chain in chains if chain is not None}


def _within(visit: Visit, time: float) -> bool:
    """Or in one of its rooms: where the clock was set back they seem to be of before it."""
    begun = visit.begun <= time < (inf if visit.ended is None else visit.ended)
    return begun or any(one.start <= time < one.end for one in visit.heard)
