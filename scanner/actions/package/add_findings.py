"""What keeps coming back and is in no entry, written down as a package is made, so that it goes into it.

As `log add --from` writes a finding down; of the person's own words there is only what they said just now.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from scanner.actions.diary import add_entry, begin_entry
from scanner.log.diary.entries import Draft

if TYPE_CHECKING:
    from scanner.actions.diary.begin_entry import TagJudged
    from scanner.following.judging.assess import Assessor
    from scanner.log.diary.entry import Entry
    from scanner.store.case import Case


def something_to_add(judge: "Assessor") -> bool:
    """Whether anything keeps coming back, so that a package of an empty diary may hold it."""
    return any(tag.level == "following" for tag in judge.tags())


def add_findings(
    case: "Case",
    found: "Iterable[TagJudged]",
    *,
    now: float,
    measured: bool = True,
    feelings: Mapping[str, str] = MappingProxyType({}),
) -> tuple["Entry", ...]:
    """Add an entry for each of these tags, all or none; `feelings` tag id -> how it made them feel.

    `measured` as begin_entry.blank. Drafts that wait stay as they are. Raises EntryError, StoreError.
    """
    with case.transaction():
        return tuple(_added(case, one, now, measured, feelings.get(one.tag.id, "")) for one in found)


def _added(case: "Case", one: "TagJudged", now: float, measured: bool, feeling: str) -> "Entry":
    entry = replace(begin_entry.at_export(case, one, now=now, measured=measured), feeling=feeling)
    return add_entry.add(case, Draft("", now, entry), now=now)
