"""A record as the app opens it: judged whole, with the trail of each tag. Blocks; no screen."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from scanner.following.judging.assess import Assessor
    from scanner.history.replay import Replay
    from scanner.history.trail import Trail
    from scanner.store.access import Since
    from scanner.store.case import Case


class OpenedRecord(NamedTuple):
    """A record, read. `since` what happened since it was opened before, None where that is not known."""

    case: "Case"
    assessor: "Assessor"
    trail: "Trail"
    since: "Since | None" = None


def unlock(
    path: Path, secret: str | None, *, writable: bool, goes_on: bool = False
) -> "tuple[Case, Since | None]":
    """Open a record; that, or a wrong passphrase, is noted in it or beside it. Raises StoreError.

    What was heard while it was closed goes into it first; for that it is opened to be written, if it can be.
    `goes_on`: whoever opens it goes on with what went on; else that is over.
    """
    from scanner.actions.listen import goes_on as going
    from scanner.actions.listen import read_sealed
    from scanner.clock import now
    from scanner.store.access import open_noted

    case, since = open_noted(path, secret, writable=writable, now=now())
    try:
        if not read_sealed.waits(case):
            return case, since
        case = _writable(case, secret)
        stretches = read_sealed.take_in(case) if case.writable else ()
        if case.writable and not goes_on:
            going.settle(case)
    except BaseException:
        case.close()
        raise
    return case, since._replace(sealed=stretches) if since is not None else None


def _writable(case: "Case", secret: str | None) -> "Case":
    """The same record, to be written; as it is where that cannot be. Raises StoreError."""
    from scanner.store.case import open_case
    from scanner.store.errors import READ_ALONE, StoreError

    if case.writable:
        return case
    try:
        open_to_write = open_case(case.path, secret)
    except StoreError as error:
        if error.problem not in READ_ALONE:
            raise
        return case
    case.close()
    return open_to_write


def come_back(path: Path, secret: str) -> "Since | None":
    """Only show that the passphrase is known, for a record that stays open. Blocks; raises StoreError."""
    from scanner.clock import now
    from scanner.store.access import open_noted

    case, since = open_noted(path, secret, writable=False, now=now())
    case.close()
    return since


def load(path: Path, secret: str | None, *, goes_on: bool = False) -> OpenedRecord:
    """Open a record (`unlock`), and judge all of it; to be read alone where nothing can be written, as on a
    locked stick or a full disk. Blocks for about a second; raises StoreError."""
    from scanner.history.replay import replay
    from scanner.store.errors import READ_ALONE, StoreError

    try:
        case, since = unlock(path, secret, writable=True, goes_on=goes_on)
    except StoreError as error:
        if error.problem not in READ_ALONE:
            raise
        case, since = unlock(path, secret, writable=False, goes_on=goes_on)
    try:
        judged = replay(case)
        return OpenedRecord(case, judged.assessor, judged.trail, since)
    except BaseException:
        case.close()
        raise


def again(case: "Case", *, home: bool) -> tuple[OpenedRecord, "Replay"]:
    """Judge an open record anew, and keep what it tells; `home` where home devices came too. Blocks; raises
    StoreError."""
    from scanner.history import tag_cache
    from scanner.history.replay import replay
    from scanner.lan.devices.household_cache import remember

    judged = replay(case)
    tag_cache.remember(case, judged.tags, judged.coverage, judged.judged)
    if home:
        remember(case)
    return OpenedRecord(case, judged.assessor, judged.trail), judged
