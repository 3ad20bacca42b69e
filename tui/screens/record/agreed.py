"""What was agreed before a check: entries of it, and each yes to a network check, in the order of time."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from scanner.actions.home import list_agreed
from scanner.log.diary.entries import Draft
from scanner.store.errors import StoreError
from scanner.text import clean
from tui.present.diary import record_rows
from tui.present.proof import agreed_lines
from tui.screens.base.page import Page
from tui.screens.write import begin
from tui.wording import problems
from tui.wording.app import record as words
from tui.wording.log import diary


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
        self._drafts: list[Draft] = []  # begun, and not added yet

    def body(self) -> ComposeResult:
        yield Static(Content(""), id="agreed-says")
        yield OptionList(id="agreed-list")
        yield Static(Content(""), id="problem")

    def read(self) -> None:
        said = ""
        try:
            self._lines = agreed_lines(begin.case_of(self.host))
            self._drafts = list_agreed.waiting(begin.case_of(self.host))
        except StoreError as error:
            self._lines, self._drafts, said = [], [], problems.of_store(error)
        how = [words.AGREED_LISTED, words.AGREED_HOW, *([words.AGREED_GOES_ON] if self._drafts else [])]
        self.query_one("#agreed-says", Static).update(Content(" ".join(how)))
        box = self.query_one("#agreed-list", OptionList)
        box.clear_options()
        box.add_options([Option(Content(line)) for _, line in self._lines])
        box.add_options([Option(Content(line)) for line in self._draft_lines()])
        if not self._lines and not self._drafts:
            box.add_option(Option(Content(diary.NO_AGREED), disabled=True))
        box.highlighted = 0 if self._lines or self._drafts else None
        self.say_problem(said)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """One entry in full; a draft is gone on with."""
        from tui.screens.record.entry import EntryScreen
        from tui.screens.write.write import WriteScreen

        at = event.option_index
        if at >= len(self._lines):
            self.app.push_screen(WriteScreen(begin.desk(self.host, self._drafts[at - len(self._lines)])))
        elif number := self._lines[at][0]:
            self.app.push_screen(EntryScreen(number))

    def _draft_lines(self) -> list[str]:
        about = [record_rows.about(draft.entry) for draft in self._drafts]
        return [
            words.DRAFT_WAITS.format(id=clean(draft.id, limit=16), about=told)
            for draft, told in zip(self._drafts, about, strict=True)
        ]

    def action_write(self) -> None:
        """What is agreed now."""
        from tui.screens.write.write import WriteScreen

        self.app.push_screen(WriteScreen(begin.agreed_desk(self.host)))

    def plain_lines(self) -> list[str]:
        lines = [*(line for _, line in self._lines), *self._draft_lines()]
        return [words.ENTRY_AGREED, *(lines or [diary.NO_AGREED])]
