"""Private notes and private places. No export ever holds them, and every page of them says so."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Button, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from scanner.actions.diary import private_notes
from scanner.log.diary.entries import Note, notes
from scanner.log.diary.entry_check import MAX_TEXT
from scanner.store.errors import StoreError
from scanner.text import clean
from tui.screens.asking.dialogs import AskYes
from tui.screens.base.page import Page
from tui.screens.record.kept_sheet import KeptSheet
from tui.screens.write import begin
from tui.widgets.buttons import Buttons
from tui.widgets.form import Lines
from tui.wording import problems
from tui.wording.app import record as words
from tui.wording.log import diary

_SAVE_S = 0.25


class NotesScreen(Page):
    """Every note and place; the first two lines make a new one."""

    HEADING = words.NOTES_TITLE
    AUTO_FOCUS = "#notes"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("x", "discard", words.DISCARD, id="notes.discard")]

    def __init__(self) -> None:
        super().__init__()
        self._notes: list[Note] = []

    def body(self) -> ComposeResult:
        yield Static(Content("\n".join(self._says())), id="notes-say")
        yield OptionList(id="notes")

    def _says(self) -> list[str]:
        return [*begin.made_up(self.host), words.NOTES_SAYS]

    def read(self) -> None:
        case, box = begin.case_of(self.host), self.query_one("#notes", OptionList)
        at = box.highlighted or 0
        self._notes = [*notes(case), *notes(case, "place")]
        box.clear_options()
        box.add_options([Option(Content(words.NOTE_NEW)), Option(Content(words.PLACE_NEW))])
        box.add_options([Option(Content(line)) for line in self._lines()])
        box.highlighted = min(at, len(self._notes) + 1)

    def _lines(self) -> list[str]:
        marks = {"place": words.PLACE_MARK}
        return [
            f"{marks.get(note.kind, '')}{clean(' '.join(note.text.split()), limit=200)}"
            for note in self._notes
        ]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open one, or begin one."""
        at = event.option_index
        note = self._notes[at - 2] if at > 1 else None
        kind = note.kind if note is not None else "place" if at == 1 else "note"
        self.app.push_screen(NoteSheet(kind, note))

    @work(exclusive=True)
    async def action_discard(self) -> None:
        """Throw one away, after a question."""
        at = self.query_one("#notes", OptionList).highlighted
        if at is None or at < 2 or not await self.app.push_screen_wait(AskYes(words.NOTE_SURE)):
            return
        try:
            private_notes.drop(begin.case_of(self.host), self._notes[at - 2].id)
        except StoreError as error:
            self.notify(problems.of_store(error))
            return
        self.read()
        self.notify(words.NOTE_GONE_IN_APP)

    def plain_lines(self) -> list[str]:
        return [words.NOTES_TITLE, *self._says(), *(self._lines() or [diary.NO_NOTES])]


class NoteSheet(KeptSheet):
    """One note; it is kept as it is typed."""

    def __init__(self, kind: str, note: Note | None) -> None:
        super().__init__()
        self._kind, self._note = kind, note.id if note is not None else 0
        self._kept = note.text if note is not None else ""
        self._shown = ""
        self._saving: Timer | None = None

    def body(self) -> ComposeResult:
        place = self._kind == "place"
        yield Static(Content(words.PLACE_TITLE if place else words.NOTE_TITLE), classes="title")
        says = [*begin.made_up(self.host), diary.PLACE_ASK if place else diary.NOTE_ASK]
        yield Static(Content("\n".join(says)))
        text = Lines(self._kept, limit=MAX_TEXT, id="note")
        self._shown = text.text
        yield text
        with Buttons(classes="buttons"):
            yield Button(words.DONE, id="done")

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep it a moment later."""
        if event.text_area.text != self._shown and self._saving is None:
            self._saving = self.set_timer(_SAVE_S, self._save)

    def _save(self) -> None:
        self._saving = None
        self.keep_or_say()

    def keep(self) -> None:
        text = self.query_one("#note", Lines).text
        if text == self._shown:
            return
        case, now = begin.case_of(self.host), self.host.session.clock.time()
        self._note = private_notes.keep(case, text, now=now, kind=self._kind, note=self._note)
        self._shown = text
