"""The block under a result: headings beside their sentences, and the line that stands for common things."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from tui.present.heard.result import Result, laid_out
from tui.widgets.said import say
from tui.wording.tags.result import ENOUGH_HEAD


def block_content(result: Result, width: int, changes: Sequence[str] = (), *, height: int = 0) -> Content:
    """A Result, drawn; `changes` stand below who can be rung."""
    pairs = laid_out(result, width, height)
    at = next(at for at, (head, _) in enumerate(pairs) if head.startswith(ENOUGH_HEAD))
    lines = [Content.assemble((head, "bold"), text) for head, text in pairs]
    lines[at:at] = map(Content, changes)
    return Content("\n").join(lines)


class Told(Widget):
    """A Result within a page that scrolls as a whole. Its height is that of the width it is given: drawn anew
    once it has one, Textual kept the height of before."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._result: Result | None = None

    def tell(self, result: Result) -> None:
        """Show this one."""
        if result != self._result:
            self._result = result
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as there are lines."""
        return self._drawn(width).plain.count("\n") + 1 if self._result is not None else 0

    def render(self) -> Content:
        """Wrapped for the width that it has."""
        return self._drawn(self.content_size.width)

    def _drawn(self, width: int) -> Content:
        return block_content(self._result, max(20, width)) if self._result is not None else Content("")


class Talking(VerticalScroll):
    """Shows a Result; scrolls where it does not fit."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._shown: tuple[Result, tuple[str, ...], int, int] | None = None
        self._told: tuple[Result, tuple[str, ...]] | None = None

    def compose(self) -> ComposeResult:
        yield Static(Content(""))

    def tell(self, result: Result | None, changes: tuple[str, ...] = ()) -> None:
        """Show this one, or nothing; `changes` stand below who can be rung."""
        self.display = result is not None
        self._told = (result, changes) if result is not None else None
        self._draw()

    def on_resize(self, event: Resize) -> None:
        """Wrap anew."""
        self._draw()

    def _draw(self) -> None:
        if self._told is None:
            return
        width, height = max(20, self.content_size.width - 1), self.content_size.height  # the scroll bar
        stands = (*self._told, width, height)
        if stands != self._shown:
            self._shown = stands
            result, changes = self._told
            say(self.query_one(Static), block_content(result, width, changes, height=height))


class Folded(Static, can_focus=True):
    """One line for all that is common, which a key or the mouse opens. The cursor alone does not: it comes
    here by itself when the list above it goes."""

    BINDINGS: ClassVar = [Binding("enter,space,down", "open", show=False, id="folded.open")]

    class Opened(Message):
        """The user wants to see them."""

    def action_open(self) -> None:
        """The keys that open a row."""
        self.post_message(self.Opened())

    def on_click(self) -> None:
        """The mouse does the same."""
        self.post_message(self.Opened())
