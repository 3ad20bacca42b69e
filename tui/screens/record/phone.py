"""What a phone found: its own words, or its table. A draft is made of it, and only the person adds that."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from scanner.log.diary.entry import Finding
from scanner.log.diary.entry_check import EntryError
from scanner.log.findings import phone_finding
from scanner.store.errors import StoreError
from scanner.typed_path import path_meant
from tui.screens.base.page import Page
from tui.screens.write import begin
from tui.shared import drafts
from tui.widgets.buttons import Buttons
from tui.widgets.form import TAB_AT_ONCE, Line, Lines
from tui.wording import problems
from tui.wording.app import record as words
from tui.wording.log import diary

MOST_TYPED = 2_000


class PhoneScreen(Page):
    """Which phone or app, what it said, or the file it gave out."""

    HEADING = words.ENTRY_PHONE
    AUTO_FOCUS = "#app"
    BINDINGS: ClassVar[list[BindingType]] = [*TAB_AT_ONCE]

    def body(self) -> ComposeResult:
        with VerticalScroll(id="form", can_focus=False):
            yield Static(Content(words.PHONE_SAYS))
            yield Static(Content(diary.PHONE_APP), classes="asks")
            yield Line("", limit=phone_finding.MAX_CELL, id="app")
            yield Static(Content(diary.PHONE_TYPED), classes="asks")
            yield Lines("", limit=MOST_TYPED, id="typed")
            yield Static(Content(words.PHONE_TABLE), classes="asks")
            yield Line("", limit=1000, id="table")
            with Buttons(classes="buttons"):
                yield Button(words.PHONE_DRAFT, id="draft")
        yield Static(Content(""), id="problem")

    def _finding(self) -> Finding | None:
        """What was given; a table goes before words. Raises EntryError."""
        app, table = self.query_one("#app", Line).value, self.query_one("#table", Line).value.strip()
        typed = self.query_one("#typed", Lines).text.strip()
        if table:
            return phone_finding.from_csv(path_meant(table), app=app, read=self.host.session.clock.time())
        return phone_finding.typed(typed, app=app) if typed else None

    def on_button_pressed(self) -> None:
        """Make the draft, and go on with it in the form."""
        from tui.screens.write.write import WriteScreen

        try:
            finding = self._finding()
            if finding is None:
                self.say_problem(words.PHONE_NOTHING)
                return
            desk = begin.of_phone(self.host, finding)
        except EntryError as error:
            self.say_problem(drafts.entry_problem(error))
        except StoreError as error:
            self.say_problem(problems.of_store(error))
        else:
            self.app.switch_screen(WriteScreen(desk))

    def plain_lines(self) -> list[str]:
        return [self.HEADING, words.PHONE_SAYS, diary.PHONE_APP, diary.PHONE_TYPED, words.PHONE_TABLE]
