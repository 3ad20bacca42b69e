"""The page about the person: kept apart from the entries, in an export only when it is ticked."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Button, Input, Static

from scanner.actions.diary.private_notes import fill_front_sheet
from scanner.log.diary.entries import front_sheet
from scanner.store.errors import StoreError
from tui.screens.asking.passphrase import Sheet
from tui.screens.write import begin
from tui.widgets.buttons import Buttons
from tui.widgets.form import Line
from tui.wording import problems
from tui.wording.app import record as words
from tui.wording.log import diary


class FrontSheet(Sheet):
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

    def on_mount(self) -> None:
        self.host.session.record.at_end.append(self._flush)

    def on_unmount(self) -> None:
        """The page is gone; so is its part in leaving, if it came to have one."""
        if self._flush in self.host.session.record.at_end:
            self.host.session.record.at_end.remove(self._flush)

    def on_input_blurred(self, event: Input.Blurred) -> None:
        """Keep what was typed."""
        self._save()

    def _save(self) -> None:
        try:
            self._flush()
        except StoreError as error:
            why = problems.of_store(error)
            self.say(words.NOT_SAVED.format(why=why))

    def _flush(self) -> None:
        for field, shown in self._shown.items():
            value = self.query_one(f"#s-{field}", Line).value
            if value != shown:
                fill_front_sheet(begin.case_of(self.host), field, value)
                self._shown[field] = value

    def on_button_pressed(self) -> None:
        self.action_back()

    def action_back(self) -> None:
        """What was typed stays."""
        self._save()
        self.dismiss(True)
