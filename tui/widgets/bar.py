"""The line on top of each page: its title at the left, the state of listening at the right."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from tui.widgets.said import say


class Bar(Horizontal):
    """Takes plain text only; nothing in it is read as markup."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        yield Static(Content(self._named()), id="bar-title")
        yield Static(Content(""), id="bar-state")

    def _named(self) -> str:
        """The title, behind the code name of a client's record: so that nobody writes in the wrong one."""
        case = getattr(getattr(self.app, "session", None), "case", None)
        if case is None:
            return self._title
        from scanner.store import codename  # loaded with a record, after the first page

        code = codename.of(case)
        return f"{code}: {self._title}" if code else self._title

    def tell(self, state: str) -> None:
        """Show the state of listening, and which client's record is open; nothing while it is put up."""
        for line, text in (("#bar-title", self._named()), ("#bar-state", state)):
            for shown in self.query(line).results(Static):
                say(shown, Content(text))
