"""A record as the app opens it: judged whole, with the trail of each tag. Blocks; no screen."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scanner.actions.trail import Trail

if TYPE_CHECKING:
    from scanner.following.judging.assess import Assessor
    from scanner.history.replay import Replay
    from scanner.store.access import Since
    from scanner.store.case import Case


class Opened(NamedTuple):
    """A record, read. `since` what happened since it was opened before, None where that is not known."""

    case: "Case"
    assessor: "Assessor"
    trail: Trail
    since: "Since | None" = None


def load(path: Path, secret: str | None) -> Opened:
    """Open a record, note that, and judge all of it. Blocks for about a second; raises StoreError."""
    from scanner.clock import now
    from scanner.history.replay import replay
    from scanner.store.access import open_noted

    case, since = open_noted(path, secret, writable=True, now=now())
    try:
        assessor = replay(case).assessor
        return Opened(case, assessor, _trail_of(case, assessor), since)
    except BaseException:
        case.close()
        raise


def again(case: "Case", *, home: bool) -> tuple[Opened, "Replay"]:
    """Judge an open record anew, and keep what it tells; `home` where home devices came too. Blocks; raises
    StoreError."""
    from scanner.history import tag_cache
    from scanner.history.replay import replay
    from scanner.lan.devices.household_cache import remember

    now = replay(case)
    tag_cache.remember(case, now.tags, now.coverage)
    if home:
        remember(case)
    return Opened(case, now.assessor, _trail_of(case, now.assessor)), now


def _trail_of(case: "Case", assessor: "Assessor") -> Trail:
    from scanner.places.surroundings import look_around
    from scanner.store.events import queries
    from signatures.trackers.match import identify

    trail, book = Trail(), assessor.book
    for window in queries.windows(case, identify):
        place = book.find(look_around(window, book.travelling))
        trail.add(window, place.id if place is not None and place.settled else None)
    return trail
