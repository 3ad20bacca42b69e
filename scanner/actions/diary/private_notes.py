"""What a person writes for herself: private notes, private places, and the front sheet about her."""

from typing import TYPE_CHECKING

from scanner.log.diary import entries

if TYPE_CHECKING:
    from scanner.store.case import Case


def keep(case: "Case", text: str, *, now: float, kind: str, note: int = 0) -> int:
    """Keep a new note or place, or other words for `note`; its number, 0 where a new one is empty.

    Raises EntryError, StoreError.
    """
    if note:
        entries.change_note(case, note, text)
    elif text.strip():
        note = entries.add_note(case, text, now=now, kind=kind)
    return note


def drop(case: "Case", note: int) -> bool:
    """Throw one away; False where there is none of this number. Raises StoreError."""
    return entries.drop_note(case, note)


def fill_front_sheet(case: "Case", field: str, text: str) -> None:
    """Fill in one field of the front sheet; an empty text clears it. Raises EntryError, StoreError."""
    entries.set_front_sheet(case, field, text)
