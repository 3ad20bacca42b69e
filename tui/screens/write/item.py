"""One thing kept or moved, or one person told: a sheet above the form. It is in the draft as it is typed."""

import asyncio
from dataclasses import replace
from typing import Any, ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Button, Input, Static

from scanner.actions.diary import answer_entry, keep_file
from scanner.actions.diary.draft_entry import Desk, Item
from scanner.log.diary.entry import Kept, Moved, PersonTold
from scanner.log.diary.entry_check import EntryError
from scanner.store.errors import StoreError
from tui.present.diary import entry
from tui.screens.asking.passphrase import Sheet
from tui.shared import drafts
from tui.widgets.buttons import Buttons
from tui.widgets.form import TAB_AT_ONCE, Line, Picks
from tui.wording import problems, saying
from tui.wording.app import record as words
from tui.wording.log import diary
from tui.wording.log import entries as entry_words
from tui.wording.saying import ON_SCREEN

_SAVE_S = 0.25
BLANK: dict[str, Item] = {"kept": Kept(), "moved": Moved(), "told": PersonTold()}
NOT_TOLD = {"reported": entry_words.NOT_REPORTED}


class ItemSheet(Sheet):
    """`at` of the list `field`; one behind the last is a new one, which is there once something is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [*TAB_AT_ONCE]

    def __init__(self, desk: Desk, field: str, at: int) -> None:
        super().__init__()
        self._desk, self._field, self._at = desk, field, at
        self._shown: dict[str, str] = {}
        self._saving: Timer | None = None

    @property
    def item(self) -> Any:
        """As it stands."""
        items = self._desk.items(self._field)
        return items[self._at] if self._at < len(items) else BLANK[self._field]

    def body(self) -> ComposeResult:
        yield Static(Content(words.ITEM_TITLES[self._field]), classes="title")
        for name, asks in words.ITEM_ASKS[self._field].items():
            yield Static(Content(asks), classes="asks")
            if name == "kind":
                yield Picks(diary.KEPT_KINDS, (self.item.kind,), many=False, id="p-kind")
                continue
            line = Line(self._value(name), limit=300, id=f"p-{name}")
            self._shown[f"p-{name}"] = line.value
            yield line
        if self._field == "kept":
            yield Static(Content(words.FILE_ASK), classes="asks")
            yield Line("", limit=1000, stays=True, id="file")
        if self._field == "told":
            picked = () if self.item.reported else ("reported",)
            yield Picks(NOT_TOLD, picked, many=True, id="p-reported")
        with Buttons(classes="buttons"):
            yield Button(words.DONE, id="done")
            yield Button(words.TAKE_OUT, id="out")

    def on_mount(self) -> None:
        self.query_one("#p-what, #p-whom", Line).focus(scroll_visible=False)
        # behind the list's own scrolling to what is picked in it
        self.set_timer(0.05, lambda: self.query_one(".sheet").scroll_home(animate=False))

    def _value(self, name: str) -> str:
        value = getattr(self.item, name)
        if name == "when":
            return drafts.typed_moment(value)
        return str(value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take what was typed."""
        name = event.input.id or ""
        if not name.startswith("p-") or self._shown.get(name) == event.value:
            return
        self._shown[name] = event.value
        field = name.removeprefix("p-")
        try:
            value: Any = event.value
            if field == "when":
                value = answer_entry.moment(event.value, now=self.host.session.clock.time())
        except EntryError:
            self.say(diary.NOT_A_TIME_YET)
            return
        self.say(saying.moment_or_day(value, ON_SCREEN) if field == "when" and value else "")
        self._put(**{field: value})

    def on_picks_changed(self, event: Picks.Changed) -> None:
        """Take what was picked."""
        if event.picks.id == "p-kind":
            self._put(kind=event.picks.picked[0])
        else:
            self._put(reported=not event.picks.picked)

    def _put(self, **changes: Any) -> None:
        wrong = self._desk.put_item(self._field, self._at, replace(self.item, **changes))
        if wrong is not None:
            self.say(drafts.entry_problem(wrong))
        if self._saving is None:
            self._saving = self.set_timer(_SAVE_S, self._save)

    def _save(self) -> None:
        self._saving = None
        try:
            self._desk.flush()
        except (EntryError, StoreError) as error:
            self.say(words.NOT_SAVED.format(why=_sentence(error)))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter behind a path copies the file."""
        if event.input.id == "file":
            self._copy()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """So does leaving the field."""
        if event.widget.id == "file" and self.is_current:
            self._copy()

    @work(exclusive=True)
    async def _copy(self) -> None:
        await self._copied()

    async def _copied(self) -> bool:
        """Copy the file whose path was typed, if one was; False where it cannot be, and then says why."""
        field = self.query_one("#file", Line)
        text = field.value.strip()
        if not text:
            return True
        self.say(words.FILE_COPYING)
        item = self.item
        try:
            found = await asyncio.to_thread(keep_file.look, text)
            kept = keep_file.put(self._desk.case, found, now=self.host.session.clock.time(), kind=item.kind)
        except (EntryError, StoreError) as error:
            self.say(f"{_sentence(error)} {words.FILE_NOT_COPIED}")
            return False
        self._take(kept)
        field.value = ""
        return True

    def _take(self, kept: Kept) -> None:
        self._put(
            **{name: getattr(kept, name) for name in ("where", "file_name", "sha256", "size", "in_record")}
        )
        where = self.query_one("#p-where", Line)
        where.value = kept.where
        self._shown["p-where"] = where.value
        text = diary.KEPT_COPIED if kept.in_record else diary.KEPT_NOT_COPIED
        self.say(entry.clean_line(text.format(name=kept.file_name)))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Done, or take it out again."""
        if event.button.id == "out":
            self._desk.put_item(self._field, self._at, None)
            self._leave()
        else:
            self.action_back()

    def action_back(self) -> None:
        """What was typed stays; a path is not left unread."""
        self._close()

    @work(exclusive=True)
    async def _close(self) -> None:
        if self._field != "kept" or await self._copied():
            self._leave()
        else:
            self.query_one("#file", Line).focus()

    def _leave(self) -> None:
        self._save()
        self.dismiss(True)


def _sentence(error: EntryError | StoreError) -> str:
    if isinstance(error, StoreError):
        return problems.of_store(error)
    return drafts.entry_problem(error)
