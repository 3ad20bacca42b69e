"""What was agreed before a check: entries of it, and every answer, in the order of time."""

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from scanner.log.diary.entry import Entry
from scanner.log.proof.answers import Answer

if TYPE_CHECKING:
    from scanner.log.diary.entries import Draft
    from scanner.store.case import Case

_noted: "WeakKeyDictionary[Case, tuple[int, bool]]" = WeakKeyDictionary()  # pages ask twice a second


def listed(case: "Case") -> list[Entry | Answer]:
    """Oldest first; at the same moment an answer before an entry. Raises StoreError."""
    from scanner.log.diary import entries
    from scanner.log.proof import answers

    every: list[Entry | Answer] = [*answers.listed(case)]
    every += [entry for entry in entries.entries(case) if entry.kind == "consent"]
    return sorted(every, key=lambda one: one.written.time if isinstance(one, Entry) else one.time)


def waiting(case: "Case") -> "list[Draft]":
    """What was begun of such an entry, and not added yet. Raises StoreError."""
    from scanner.log.diary.entries import drafts

    return [draft for draft in drafts(case) if draft.entry.kind == "consent"]


def asks_who_listens(case: "Case") -> bool:
    """True for a client's record in which neither an entry nor a yes or no is about listening.

    Raises StoreError.
    """
    from scanner.log.diary import entries
    from scanner.log.proof import answers
    from scanner.store import codename

    if not codename.of(case) or answers.binding(answers.stood(answers.listed(case)).get("listening", ())):
        return False
    return all(entry.kind != "consent" for entry in entries.entries(case))


def missing(case: "Case") -> bool:
    """True for a client's record in which neither an entry nor the answers of a visit say what was agreed.

    Raises StoreError.
    """
    from scanner.log.proof import answers
    from scanner.store import codename
    from scanner.store.events import queries

    if not codename.of(case):
        return False
    with queries.reading(case):
        last = "SELECT max(seq) FROM event WHERE kind IN ('entry', ?)"
        newest = case.db.execute(last, (answers.EVENT,)).fetchone()[0] or 0
        if _noted.get(case, (-1, False))[0] != newest:
            said = "SELECT 1 FROM event WHERE kind = 'entry' AND json_extract(body, '$.kind') = 'consent'"
            entry = case.db.execute(f"SELECT EXISTS ({said})").fetchone()[0] == 1
            _noted[case] = newest, entry or answers.standing(case).keys() >= {*answers.CHECKS}
    return not _noted[case][1]
