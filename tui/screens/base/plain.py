"""The page before as plain lines from the left edge: no boxes, no columns, for screen readers."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.screens.base.page import Page
from tui.wording.app import common as words


class PlainScreen(Page):
    """Lines as they stood when it was opened, under their `heading`; nothing moves under the reader."""

    def __init__(self, lines: Sequence[str], heading: str = words.PLAIN_TITLE) -> None:
        super().__init__()
        self.HEADING = heading
        self._lines = list(lines)

    def body(self) -> ComposeResult:
        with VerticalScroll(id="plain"):
            yield Static(Content("\n".join(self._lines)))

    def plain_lines(self) -> list[str]:
        return self._lines
