"""What stands on the page of a package once it is written: where it is, and to whom it goes."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from scanner.actions.package.hand_over import Given
from tui.screens.package.hand_over_review import Whose, whose_lines, whose_typed
from tui.widgets.form import Line
from tui.wording.app import record as words

if TYPE_CHECKING:
    from tui.screens.base.host import Host


class Handed(VerticalScroll):
    """Out of sight until something is written. Its buttons are the page's to answer."""

    def __init__(self, host: "Host", *, id: str) -> None:
        super().__init__(id=id, can_focus=False)
        self._host = host

    def compose(self) -> ComposeResult:
        yield Static(Content(""), id="written")
        yield Button(words.REMOVE, id="remove")
        yield Static(Content(words.HAND_TITLE), classes="asks")
        yield Line("", limit=300, id="whom", placeholder=words.HAND_WHOM)
        yield Line("", limit=300, id="on", placeholder=words.HAND_ON)
        yield from whose_lines(self._host)
        yield Button(words.LOOK_OVER, id="note")

    @property
    def has_cursor(self) -> bool:
        """Whether it is what the person is at."""
        focused = self.screen.focused
        return self.display and focused is not None and self in focused.ancestors

    @property
    def typed(self) -> bool:
        """Whether something stands in it that is noted nowhere so far."""
        told = any(self._told(name) for name in ("whom", "on"))
        return self.display and (told or any(one.changed for one in self.query(Whose)))

    def given(self, digest: str) -> Given:
        """What was typed, of the package of this number."""
        return Given(self._told("whom"), self._told("on"), digest, None, False, *whose_typed(self))

    def show(self, written: str) -> None:
        """Say what was written, and ask to whom it goes."""
        self.query_one("#written", Static).update(Content(written))
        self.display = True
        self.query_one("#whom").focus()

    def keep_in_sight(self) -> None:
        """What comes to the page above or below it, a moment later, does not push the cursor out of sight."""
        if self.has_cursor and (focused := self.screen.focused) is not None:
            self.call_after_refresh(focused.scroll_visible, animate=False)

    def noted(self) -> None:
        """It stands in the record: the fields are for the next one."""
        for name in ("whom", "on"):
            self.query_one(f"#{name}", Line).value = ""
        for one in self.query(Whose):
            one.noted()

    def _told(self, name: str) -> str:
        fields = self.query(f"#{name}").results(Line)  # it may be left before all of it stands
        return next((line.value.strip() for line in fields), "")
