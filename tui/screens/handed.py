"""To whom a package was given, on what, when, and which one it was; noted as an entry of its own."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from scanner.log.entry import EntryError
from scanner.store.errors import StoreError
from tui import diary_drafts, handing, packing
from tui.errors import Stop
from tui.screens import write_begin
from tui.screens.page import Page
from tui.widgets.form import TAB_AT_ONCE, Line
from tui.wording import app_record as words
from tui.wording import exporting as export_words
from tui.wording import problems

FIELDS = {
    "whom": words.HAND_WHOM,
    "on": words.HAND_ON,
    "when": words.HAND_WHEN,
    "package": words.HAND_WHICH,
}


class HandedScreen(Page):
    """Four questions; nothing is noted where nobody is named."""

    HEADING = words.ENTRY_HANDED
    AUTO_FOCUS = "#whom"
    BINDINGS: ClassVar[list[BindingType]] = [*TAB_AT_ONCE]

    def body(self) -> ComposeResult:
        with VerticalScroll(id="form", can_focus=False):
            yield Static(Content(words.HANDED_SAYS))
            for name, asks in FIELDS.items():
                yield Static(Content(asks), classes="asks")
                yield Line("", limit=1000 if name == "package" else 300, id=name)
            with Horizontal(classes="buttons"):
                yield Button(words.HAND_NOTE, id="note")
        yield Static(Content(""), id="problem")

    def on_mount(self) -> None:
        super().on_mount()
        self.call_after_refresh(self.query_one("#form").scroll_home, animate=False)  # it says what is asked

    def on_button_pressed(self) -> None:
        """Note it, and show the entry."""
        from tui.screens.entry import EntryScreen

        try:
            number = self._noted()
        except Stop as stop:
            self._say(stop.sentence)
        except EntryError as error:
            self._say(diary_drafts.problem(error))
        except StoreError as error:
            self._say(problems.store_problem(error.problem, error.path)[0])
        else:
            self.app.switch_screen(EntryScreen(number, export_words.HANDED.format(number=number)))

    def _noted(self) -> int:
        """Add it. Raises Stop, EntryError, StoreError."""
        told = {name: self.query_one(f"#{name}", Line).value.strip() for name in FIELDS}
        if not told["whom"]:
            raise Stop(words.HAND_WHOM_FIRST)
        now = self.doing.clock.time()
        when, digest = diary_drafts.moment(told["when"], now=now), handing.number_of(told["package"])
        case = write_begin.case_of(self.home)
        return packing.hand_over(case, told["whom"], told["on"], digest, now=now, when=when)

    def _say(self, sentence: str) -> None:
        self.query_one("#problem", Static).update(Content(sentence))

    def plain_lines(self) -> list[str]:
        return [self.HEADING, words.HANDED_SAYS, *FIELDS.values()]
