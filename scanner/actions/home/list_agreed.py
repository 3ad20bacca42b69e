"""What was agreed before a check: entries of it, and every answer, in the order of time."""

from typing import TYPE_CHECKING

from scanner.log.diary.entry import Entry
from scanner.log.proof.answers import Answer
from scanner.log.proof.consents import Answered

if TYPE_CHECKING:
    from scanner.log.diary.entries import Draft
    from scanner.store.case import Case


def listed(case: "Case") -> list[Entry | Answered | Answer]:
    """Oldest first; at the same moment an answer before an entry. Raises StoreError."""
    from scanner.log.diary import entries
    from scanner.log.proof import answers, consents

    every: list[Entry | Answered | Answer] = [*answers.listed(case), *consents.listed(case)]
    every += [entry for entry in entries.entries(case) if entry.kind == "consent"]
    return sorted(every, key=lambda one: one.written.time if isinstance(one, Entry) else one.time)


def waiting(case: "Case") -> "list[Draft]":
    """What was begun of such an entry, and not added yet. Raises StoreError."""
    from scanner.log.diary.entries import drafts

    return [draft for draft in drafts(case) if draft.entry.kind == "consent"]
