"""The router's own list, pasted or typed. Nothing is sent and no page is opened."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from scanner.lan.devices.router_list import MAX_BYTES
from tui.screens.base.answered_once import AnsweredOnce
from tui.widgets.form import Lines
from tui.wording.app import common as app_words
from tui.wording.home import page as words


class RouterListScreen(AnsweredOnce[str | None]):
    """Gives the text, None where it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", app_words.BACK)]

    def compose(self) -> ComposeResult:
        with Vertical(classes="ask"):
            yield Static(Content(words.LIST_TITLE), classes="title")
            yield Static(Content(words.LIST_HOW), classes="said")
            yield Lines("", limit=MAX_BYTES, id="router-list")
            with Horizontal(classes="buttons"):
                yield Button(words.LIST_READ, id="read-list")
                yield Button(words.NO, id="leave-list")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Read it, or leave it."""
        text = self.query_one("#router-list", Lines).text
        self.dismiss(text if event.button.id == "read-list" else None)
