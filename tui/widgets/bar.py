"""The line on top of each page: its title at the left, the state of listening at the right."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static


class Bar(Horizontal):
    """Takes plain text only; nothing in it is read as markup."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        yield Static(Content(self._title), id="bar-title")
        yield Static(Content(""), id="bar-state")

    def tell(self, state: str) -> None:
        """Show the state of listening."""
        self.query_one("#bar-state", Static).update(Content(state))
