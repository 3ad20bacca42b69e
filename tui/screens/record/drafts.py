"""Drafts: begun, and not added yet. To go on with, or to throw away."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from scanner.log.diary.entries import Draft, drafts
from scanner.store.errors import StoreError
from tui.present.diary import record_rows
from tui.screens.asking.dialogs import AskYes
from tui.screens.base.page import Page
from tui.screens.write import begin
from tui.wording import problems
from tui.wording.app import record as words
from tui.wording.log import diary


class DraftsScreen(Page):
    """One line a draft, the newest first."""

    HEADING = words.DRAFTS_TITLE
    AUTO_FOCUS = "#drafts"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("x", "discard", words.DISCARD, id="drafts.discard")]

    def __init__(self) -> None:
        super().__init__()
        self._drafts: list[Draft] = []

    def body(self) -> ComposeResult:
        yield Static(Content(words.DRAFTS_SAYS), id="drafts-say")
        yield OptionList(id="drafts")

    def read(self) -> None:
        box = self.query_one("#drafts", OptionList)
        at = box.highlighted or 0
        try:
            self._drafts = drafts(begin.case_of(self.host))
        except StoreError as error:
            self._drafts = []
            self.notify(problems.of_store(error))
        box.clear_options()
        box.add_options([Option(Content(line)) for line in record_rows.draft_lines(self._drafts)])
        box.display = bool(self._drafts)
        box.highlighted = min(at, len(self._drafts) - 1) if self._drafts else None
        self.query_one("#drafts-say", Static).update(
            Content(words.DRAFTS_SAYS if self._drafts else diary.NO_DRAFTS)
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go on with it."""
        from tui.screens.write.write import WriteScreen

        draft = self._drafts[event.option_index]
        full = begin.wants_full(draft)
        self.app.push_screen(WriteScreen(begin.desk(self.host, draft), full=full))

    @work(exclusive=True)
    async def action_discard(self) -> None:
        """Throw one away, after a question."""
        at = self.query_one("#drafts", OptionList).highlighted
        if at is None or not await self.app.push_screen_wait(AskYes(words.DROP_SURE)):
            return
        try:
            begin.desk(self.host, self._drafts[at]).drop()
        except StoreError as error:
            self.notify(problems.of_store(error))
            return
        self.read()
        self.notify(diary.DROPPED)

    def plain_lines(self) -> list[str]:
        return [words.DRAFTS_TITLE, *(record_rows.draft_lines(self._drafts) or [diary.NO_DRAFTS])]
