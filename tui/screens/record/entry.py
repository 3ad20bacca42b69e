"""One entry in full. It never changes; a correction is an entry of its own."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from scanner.log.diary import corrections
from scanner.log.diary.entries import amendments, entries, witnesses
from scanner.log.diary.entry import Entry
from tui.present.diary import entry as present_entry
from tui.present.proof import answers_for_others
from tui.screens.base.page import Page
from tui.screens.base.plain import PlainScreen
from tui.screens.sheet_to_sign import SheetToSign
from tui.screens.write import begin
from tui.widgets.numbers import Numbers
from tui.widgets.reading import Reading
from tui.wording.app import record as words
from tui.wording.log import diary


class EntryScreen(Page):
    """Shows the entry of a number; `said` stands above it."""

    HEADING = words.RECORD_TITLE
    AUTO_FOCUS = "#entry"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "correct", words.CORRECT, id="entry.correct"),
        Binding("p", "paragraph", words.TO_COPY, id="entry.copy"),
        Binding("h", "sheet", words.TO_PRINT, id="entry.print"),
    ]

    def __init__(self, number: int, said: str = "") -> None:
        super().__init__()
        self._number, self._said = number, said
        self._lines: list[str] = []
        self._shown: list[str] = []  # the same, the person's own words first

    def body(self) -> ComposeResult:
        entry = self._read()
        if self._said:
            yield Static(Content(self._said), id="entry-said")
        if self._said and entry is not None and entry.needs_help:
            yield Numbers(diary.HELP_NOW, id="help-now", classes="help-box")
        with VerticalScroll(id="entry"):
            yield Reading(self._shown, id="entry-text")

    def _read(self) -> Entry | None:
        every = entries(begin.case_of(self.host))
        entry = next((one for one in every if one.number == self._number), None)
        if entry is None:
            self._lines = self._shown = [diary.NO_ENTRY.format(number=self._number)]
            return None
        seen = witnesses(begin.case_of(self.host)).get(entry.number, ())
        corrected = amendments(every).get(entry.number, ())
        kind = corrections.corrected(every).get(entry.number, "")
        around: dict[str, Any] = {"witnesses": seen, "corrected": corrected, "right_kind": kind}
        self._lines = present_entry.full(entry, **around)
        self._shown = present_entry.full(entry, **around, own_first=True)
        return entry

    def read(self) -> None:
        """It may have been corrected meanwhile."""
        self._read()
        self.query_one("#entry-text", Reading).tell(self._shown)

    def on_screen_suspend(self) -> None:
        """What was said once is no news any more."""
        self._said = ""
        self.query("#entry-said").remove()

    def action_correct(self) -> None:
        """Write a correction of it."""
        from tui.screens.write.write import WriteScreen

        self.app.push_screen(WriteScreen(begin.correction(self.host, self._number)))

    def action_paragraph(self) -> None:
        """Plain text, to copy by hand or by mouse."""
        entry = self._read()
        if entry is not None:
            self.app.push_screen(PlainScreen(present_entry.plain_text(entry, self._corrections())))

    def action_sheet(self) -> None:
        """Half a page with empty boxes."""
        entry = self._read()
        if entry is not None:
            self.app.push_screen(SheetToSign(entry, self._sheet(entry)))

    def _sheet(self, entry: Entry) -> list[str]:
        agreed = answers_for_others(begin.case_of(self.host))
        return present_entry.sheet(entry, self._corrections(), agreed)

    def _corrections(self) -> list[Entry]:
        return corrections.corrections(entries(begin.case_of(self.host)), self._number)

    def plain_lines(self) -> list[str]:
        return [*([self._said] if self._said else []), *self._lines]
