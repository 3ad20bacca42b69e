"""A draft while it is being written: every answer is checked, told back, and on disk a moment later."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scanner.log.diary.entries import Draft, drop_draft, save_draft
from scanner.log.diary.entry import Entry, EntryError, Kept, Order, Told, check
from scanner.store import codename
from tui.shared import drafts
from tui.wording.log import diary as words

if TYPE_CHECKING:
    from scanner.store.case import Case

TIMES = ("start", "end")


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

    def typed(self, field: str) -> str:
        """What stands in the field of a time."""
        if field in self.draft.typed:
            return self.draft.typed[field]
        if field == "start":
            return drafts.typed_time(self.entry)
        return drafts.typed_end(self.entry)

    def put(self, field: str, value: Any) -> str:
        """Take an answer; a sentence where it was not understood or does not fit, else empty."""
        if field == "witnesses":
            names = tuple(name for name in map(str.strip, value.split(",")) if name)
            return self._change(self.draft._replace(witnesses=names))
        typed = {name: text for name, text in self.draft.typed.items() if name != field}
        try:
            entry = drafts.answer(
                self.entry, field, value, now=self.now(), client=bool(codename.of(self.case))
            )
        except EntryError as error:
            if field not in TIMES:
                return drafts.problem(error)
            without: Mapping[str, Any] = {"start": None, "end": None} if field == "start" else {"end": None}
            self._change(
                self.draft._replace(entry=replace(self.entry, **without), typed=typed | {field: value})
            )
            return words.NOT_YET if error.problem == "not-a-moment" else drafts.problem(error)
        return self._change(self.draft._replace(entry=entry, typed=typed))

    def _change(self, draft: Draft) -> str:
        if draft != self.draft:
            self.draft, self._dirty, self.fresh = draft, True, False
        return ""

    def _is_empty(self) -> bool:
        return drafts.is_empty(self.draft, self._begun)

    @property
    def named_before(self) -> bool:
        """Whether it was begun with the names of an entry before, which still stand in it."""
        begun, entry = self._begun, self.entry
        if begun is None or not (begun.writer or begun.written_for):
            return False
        return (begun.writer, begun.written_for) == (entry.writer, entry.written_for)

    # lists

    def items(self, field: str) -> tuple[Kept | Told, ...]:
        """What was kept, or who was told."""
        found: tuple[Kept | Told, ...] = getattr(self.entry, field)
        return found

    def put_item(self, field: str, at: int, item: Kept | Told | None) -> str:
        """Change one of a list, add it behind the last, or take it out (None)."""
        every = list(self.items(field))
        if item is None:
            del every[at : at + 1]
        elif at < len(every):
            every[at] = item
        else:
            every.append(item)
        return self.put(field, tuple(every))

    def put_order(self, **changes: str) -> str:
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
        draft = self.draft._replace(entry=check(self.entry, whole=False), changed=self.now())
        self.draft = save_draft(self.case, draft)
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
        if self.draft.id:
            drop_draft(self.case, self.draft.id)
        self.closed = True

    def problem(self) -> str:
        """Why it cannot be added as it stands; empty where it can."""
        try:
            check(drafts.in_own_words(self.draft))
        except EntryError as error:
            return drafts.problem(error)
        return ""

    def add(self) -> Entry:
        """Add it to the record. Raises EntryError, StoreError; then the draft is still there."""
        added = drafts.add(self.case, self.draft, now=self.now())
        self.closed = True
        return added
