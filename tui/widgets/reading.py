"""An entry to be read: headings in bold, and what does not fit in a line goes on below its first letter."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.content import Content
from textual.widgets import Static

from tui.widgets.said import say
from tui.wording.hanging_lines import HangingLine, Hung, wrapped


class Reading(Static):
    """Lines as `diary_page.full` gives them; those from the left edge are headings."""

    def __init__(self, lines: Sequence[str] = (), **more: Any) -> None:
        super().__init__(headed(lines), **more)
        self._lines = list(lines)

    def tell(self, lines: Sequence[str]) -> None:
        """Show these."""
        self._lines = list(lines)
        self._draw()

    def on_resize(self) -> None:
        """Wrap anew."""
        self._draw()

    def _draw(self) -> None:
        width = self.content_size.width
        say(self, headed(wrapped(map(_hung, self._lines), width) if width else self._lines))


def headed(lines: Iterable[str]) -> Content:
    """Lines with headings in bold. Nothing in it is read as markup."""
    return Content("\n").join(
        Content(line) if line.startswith(" ") else Content.assemble((line, "bold")) for line in lines
    )


def _hung(line: str) -> HangingLine:
    text = line.lstrip(" ")
    return Hung(line[: len(line) - len(text)], text) if text else ""
