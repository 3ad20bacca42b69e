"""A record as the app opens it: judged whole, with the trail of each tag. Blocks; no screen."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scanner.actions.listen.trail import Trail, TrailFold

if TYPE_CHECKING:
    from scanner.following.judging.assess import Assessor
    from scanner.history.replay import Replay
    from scanner.store.access import Since
    from scanner.store.case import Case


class OpenedRecord(NamedTuple):
    """A record, read. `since` what happened since it was opened before, None where that is not known."""

    case: "Case"
    assessor: "Assessor"
    trail: Trail
    since: "Since | None" = None


def load(path: Path, secret: str | None) -> OpenedRecord:
    """Open a record, note that, and judge all of it. Blocks for about a second; raises StoreError."""
    from scanner.clock import now
    from scanner.store.access import open_noted

    case, since = open_noted(path, secret, writable=True, now=now())
    try:
        told, trail = _judged(case)
        return OpenedRecord(case, told.assessor, trail, since)
    except BaseException:
        case.close()
        raise


def again(case: "Case", *, home: bool) -> tuple[OpenedRecord, "Replay"]:
    """Judge an open record anew, and keep what it tells; `home` where home devices came too. Blocks; raises
    StoreError."""
    from scanner.history import tag_cache
    from scanner.lan.devices.household_cache import remember

    told, trail = _judged(case)
    tag_cache.remember(case, told.tags, told.coverage)
    if home:
        remember(case)
    return OpenedRecord(case, told.assessor, trail), told


def _judged(case: "Case") -> "tuple[Replay, Trail]":
    """One pass over what is stored: each window is read once, for the judge and for the trail."""
    from scanner.history.replay import replay

    fold = TrailFold(Trail())
    told = replay(case, each=lambda window, judge: fold.take(window, judge.visits.current))
    fold.finish()
    return told, fold.trail
