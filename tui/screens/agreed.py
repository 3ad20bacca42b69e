"""What was agreed before a check: entries of it, and each yes to a network check, in the order of time."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from scanner.store.errors import StoreError
from tui import record_parts
from tui.screens import write_begin
from tui.screens.page import Page
from tui.wording import app_record as words
from tui.wording import log as diary
from tui.wording import problems


class AgreedScreen(Page):
    """Enter opens an entry; w writes down what is agreed now."""

    HEADING = words.ENTRY_AGREED
    AUTO_FOCUS = "#agreed-list"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "write", words.WRITE, tooltip=words.WRITE_AGREED, id="agreed.write")
    ]

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[tuple[int, str]] = []  # number of the entry, 0 for a yes to a network check

    def body(self) -> ComposeResult:
        yield Static(Content(f"{words.AGREED_SAYS} {words.AGREED_HOW}"), id="agreed-says")
        yield OptionList(id="agreed-list")
        yield Static(Content(""), id="problem")

    def on_mount(self) -> None:
        super().on_mount()
        self._read()

    def on_screen_resume(self) -> None:
        """One may have been written."""
        if self._stands:
            self._read()
        super().on_screen_resume()

    def _read(self) -> None:
        said = ""
        try:
            self._lines = record_parts.agreed_lines(write_begin.case_of(self.home))
        except StoreError as error:
            self._lines, said = [], problems.store_problem(error.problem, error.path)[0]
        box = self.query_one("#agreed-list", OptionList)
        box.clear_options()
        box.add_options([Option(Content(line)) for _, line in self._lines])
        if not self._lines:
            box.add_option(Option(Content(diary.NO_AGREED), disabled=True))
        box.highlighted = 0 if self._lines else None
        self.query_one("#problem", Static).update(Content(said))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """One entry in full."""
        from tui.screens.entry import EntryScreen

        if number := self._lines[event.option_index][0]:
            self.app.push_screen(EntryScreen(number))

    def action_write(self) -> None:
        """What is agreed now."""
        from tui.screens.write import WriteScreen

        self.app.push_screen(WriteScreen(write_begin.agreed(self.home)))

    def plain_lines(self) -> list[str]:
        return [words.ENTRY_AGREED, *([line for _, line in self._lines] or [diary.NO_AGREED])]
