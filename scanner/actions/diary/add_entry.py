"""What becomes of a draft: kept, thrown away, added to the record, or its thing marked as the user's own."""

from typing import TYPE_CHECKING

from scanner.actions.diary.answer_entry import as_added
from scanner.actions.marks.mark import mark_in, say_in
from scanner.actions.refused import RefusalReason, Refused
from scanner.log.diary import entries
from scanner.log.diary.entries import Draft, names_private_place
from scanner.log.diary.entry import Entry, Finding

if TYPE_CHECKING:
    from scanner.store.case import Case

_PLACED = ("place", "place_detail", "account")  # answers that may name a private place


def keep(case: "Case", draft: Draft, *, now: float) -> Draft:
    """Bring a draft to the disk as it is now; a new one is given its id. Raises EntryError, StoreError."""
    return entries.save_draft(case, draft._replace(changed=now))


def drop(case: "Case", draft_id: str) -> bool:
    """Throw a draft away; False where there is none of this id. Raises StoreError."""
    return bool(draft_id) and entries.drop_draft(case, draft_id)


def add(case: "Case", draft: Draft, *, now: float) -> Entry:
    """Add a draft as an entry and take the draft away, in one step. Raises EntryError, StoreError."""
    from scanner.log.proof import minisign
    from scanner.store.events.writing import Writer

    writer = Writer(case)
    with case.transaction():
        minisign.signer(writer, now=now)
        entry = as_added(draft, now=now)
        return entries.add_entry(writer, entry, witnesses=draft.witnesses, draft=draft.id)


def private_places(case: "Case", entry: Entry) -> list[str]:
    """Places that the person keeps private and that this entry seems to name. Raises StoreError."""
    texts = [getattr(entry, field) for field in _PLACED]
    texts += [where for item in entry.moved for where in (item.where_from, item.where_to)]
    named = (names_private_place(case, text) for text in texts)
    return list(dict.fromkeys(name for name in named if name is not None))


def can_be_mine(entry: Entry) -> bool:
    """Whether it is a finding of a thing that can be marked: a phone's is of none that is known here."""
    return entry.finding is not None and entry.finding.source != "phone"


def mark_mine(case: "Case", finding: Finding, *, now: float) -> None:
    """The thing of a finding is the person's own: it stays silent. Raises Refused (NO_TAG), StoreError."""
    if finding.source == "device":
        say_in(case, finding.subject, "mine", now=now)
        return
    from scanner.history.replay import find, replay

    tag = find(replay(case).tags, finding.subject)
    if tag is None:
        raise Refused(RefusalReason.NO_TAG, finding.subject)
    mark_in(case, tag, "mine", now=now)
