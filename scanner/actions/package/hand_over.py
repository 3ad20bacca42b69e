"""That a package was given to somebody: an entry of its own, added when the person says so."""

import os
import re
from collections.abc import Mapping
from datetime import time
from hashlib import file_digest
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from scanner.actions.diary import add_entry
from scanner.actions.diary.answer_entry import moment
from scanner.actions.refused import RefusalReason, Refused
from scanner.log.diary import moments
from scanner.log.diary.entries import Draft, entries
from scanner.log.diary.entry import Entry, HandOver
from scanner.log.diary.entry_check import check
from scanner.log.diary.spoken_writer import written_by
from scanner.log.export.package.bag import TAG_MANIFEST
from scanner.store import codename
from scanner.typed_path import path_meant

if TYPE_CHECKING:
    from scanner.log.diary.moments import Moment
    from scanner.store.case import Case

_NUMBER = re.compile(r"[0-9a-fA-F]{64}")


class Given(NamedTuple):
    """What a person says of a hand-over: which package by its number, `when` None for now, and not known
    where `unsaid`; in a client's record who writes it, and for whom."""

    whom: str
    on: str
    sha256: str
    when: "Moment | None" = None
    unsaid: bool = False
    writer: str = ""
    written_for: str = ""

    def at(self, typed: str, *, now: float) -> "Given":
        """With the time as it was typed; nothing is now. Raises EntryError."""
        when = moment(typed, now=now)
        return self._replace(when=when, unsaid=bool(typed) and when is None)


def number_of(package: str, known: Mapping[Path, str] = MappingProxyType({})) -> str:
    """The number of a package or of one file, or what was typed for one; empty for none.

    `known` numbers as they were told when something was written. Raises Refused (NO_PACKAGE).
    """
    if not package:
        return ""
    if _NUMBER.fullmatch(package):
        return package.lower()
    try:
        path = path_meant(package)
        return known.get(path.absolute()) or _digest(path / TAG_MANIFEST if os.path.isdir(path) else path)
    except (OSError, ValueError):
        raise Refused(RefusalReason.NO_PACKAGE, package) from None


def entry_of(case: "Case", given: Given, *, now: float) -> Entry:
    """It as an entry that is not added so far. Raises Refused (NOBODY_NAMED), EntryError, StoreError."""
    from scanner.log.proof import clock_state

    if not given.whom:
        raise Refused(RefusalReason.NOBODY_NAMED)
    written, client = moments.here(now), bool(codename.of(case))
    day = given.when is not None and given.when.local().time() == time(0)
    start, sure = (None, "not-sure") if given.unsaid else (given.when or written, "day" if day else "about")
    made_by, writer = written_by("unnamed" if client else "me", given.writer.strip(), client=client)
    return check(
        Entry(
            "hand-over", written, made_by=made_by, writer=writer, written_for=given.written_for.strip(),
            start=start, sure=sure, clock=clock_state.state(case),
            hand_over=HandOver(given.whom[:300], given.on[:300], given.sha256),
        )
    )  # fmt: skip


def hand_over(case: "Case", given: Given, *, now: float) -> int:
    """Note it; the number of its entry. Raises Refused, EntryError, StoreError."""
    return add_entry.add(case, Draft("", now, entry_of(case, given, now=now)), now=now).number


def handed_since(case: "Case", time: float) -> Entry | None:
    """What was handed over last since then, Unix seconds; None where nothing was. Raises StoreError."""
    given = (one for one in reversed(entries(case)) if one.hand_over is not None)
    return next((one for one in given if one.written.time >= time), None)


def _digest(path: Path) -> str:
    if not os.path.isfile(path):  # a pipe would be waited for
        raise OSError("not a plain file")
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
