"""A draft while it is being written: every answer is checked, and on disk a moment later."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scanner.actions.diary import add_entry
from scanner.actions.diary.answer_entry import TIMES, answer, as_typed, in_own_words, is_empty
from scanner.log.diary.entries import Draft
from scanner.log.diary.entry import Entry, Kept, Moved, Order, PersonTold
from scanner.log.diary.entry_check import EntryError, check
from scanner.store import codename

if TYPE_CHECKING:
    from scanner.store.case import Case

Item = Kept | Moved | PersonTold  # one of a list of an entry


class Desk:
    """Holds one draft of an open record; `now` gives the time of writing."""

    def __init__(self, case: "Case", draft: Draft, *, now: Callable[[], float]) -> None:
        self.case, self.draft, self.now = case, draft, now
        self._dirty = False
        self._begun = draft.entry if not draft.id else None
        self.closed = False
        self.fresh = False  # made from the scan a moment ago, and nobody wrote a word so far

    @property
    def entry(self) -> Entry:
        """What will be added."""
        return self.draft.entry

    def put(self, field: str, value: Any) -> EntryError | None:
        """Take an answer; what was wrong where it was not understood or does not fit. A time that was not
        understood is kept as it was typed."""
        if field == "witnesses":
            names = tuple(name for name in map(str.strip, value.split(",")) if name)
            self._change(self.draft._replace(witnesses=names))
            return None
        typed = {name: text for name, text in self.draft.typed.items() if name != field}
        try:
            entry = answer(self.entry, field, value, now=self.now(), client=bool(codename.of(self.case)))
        except EntryError as error:
            if field in TIMES:
                self._change(as_typed(self.draft, field, value))
            return error
        self._change(self.draft._replace(entry=entry, typed=typed))
        return None

    def _change(self, draft: Draft) -> None:
        if draft != self.draft:
            self.draft, self._dirty, self.fresh = draft, True, False

    def _is_empty(self) -> bool:
        return is_empty(self.draft, self._begun)

    @property
    def named_before(self) -> bool:
        """Whether it was begun with the names of an entry before, which still stand in it."""
        begun, entry = self._begun, self.entry
        if begun is None or not (begun.writer or begun.written_for):
            return False
        return (begun.writer, begun.written_for) == (entry.writer, entry.written_for)

    # lists

    def items(self, field: str) -> tuple[Item, ...]:
        """What was kept or moved, or who was told."""
        found: tuple[Item, ...] = getattr(self.entry, field)
        return found

    def put_item(self, field: str, at: int, item: Item | None) -> EntryError | None:
        """Change one of a list, add it behind the last, or take it out (None)."""
        every = list(self.items(field))
        if item is None:
            del every[at : at + 1]
        elif at < len(every):
            every[at] = item
        else:
            every.append(item)
        return self.put(field, tuple(every))

    def put_order(self, **changes: str) -> EntryError | None:
        """Change one answer about an order; an order without any words is none."""
        order = replace(self.entry.order or Order(), **changes)
        return self.put("order", order if (order.what or order.reference) else None)

    # the disk

    def flush(self) -> None:
        """Bring it to the disk, unless nobody has answered anything. Raises StoreError, EntryError."""
        if not self._dirty or self.closed or (not self.draft.id and self._is_empty()):
            return
        self.keep()

    def keep(self) -> None:
        """Bring it to the disk now. Raises StoreError, EntryError."""
        draft = self.draft._replace(entry=check(self.entry, whole=False))
        self.draft = add_entry.keep(self.case, draft, now=self.now())
        self._dirty = False

    def leave(self) -> None:
        """The page is left: an empty draft goes, any other stays. Raises StoreError."""
        if self.closed:
            return
        if self.draft.id and (self._is_empty() or self.fresh):
            self.drop()
        else:
            self.flush()

    def drop(self) -> None:
        """Throw it away. Raises StoreError."""
        add_entry.drop(self.case, self.draft.id)
        self.closed = True

    def problem(self) -> EntryError | None:
        """Why it cannot be added as it stands; None where it can."""
        try:
            check(in_own_words(self.draft))
        except EntryError as error:
            return error
        return None

    def add(self) -> Entry:
        """Add it to the record. Raises EntryError, StoreError; then the draft is still there."""
        added = add_entry.add(self.case, self.draft, now=self.now())
        self.closed = True
        return added
