"""The page about the person: kept apart from the entries, in an export only when it is ticked."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Button, Input, Static

from scanner.actions.diary.private_notes import fill_front_sheet
from scanner.log.diary.entries import front_sheet
from tui.screens.record.kept_sheet import KeptSheet
from tui.screens.write import begin
from tui.widgets.buttons import Buttons
from tui.widgets.form import Line
from tui.wording.app import record as words
from tui.wording.log import diary


class FrontSheet(KeptSheet):
    """Eight lines, each kept when it is left or Enter is pressed, and when the page is."""

    def body(self) -> ComposeResult:
        self._kept = front_sheet(begin.case_of(self.host))
        self._shown: dict[str, str] = {}
        yield Static(Content(words.SHEET_TITLE), classes="title")
        says = [*begin.made_up(self.host), diary.FRONT_SAYS_APP]
        yield Static(Content("\n".join(says)))
        for field, asks in diary.FRONT.items():
            yield Static(Content(asks), classes="asks")
            line = Line(self._kept.get(field, ""), limit=300, id=f"s-{field}")
            self._shown[field] = line.value
            yield line
        with Buttons(classes="buttons"):
            yield Button(words.DONE, id="done")

    def on_input_blurred(self, event: Input.Blurred) -> None:
        """Keep what was typed."""
        self.keep_or_say()

    def keep(self) -> None:
        for field, shown in self._shown.items():
            value = self.query_one(f"#s-{field}", Line).value
            if value != shown:
                fill_front_sheet(begin.case_of(self.host), field, value)
                self._shown[field] = value
