"""What to do with a tag in the hand, in the order of safety: first oneself, then the thing, then others."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from scanner.model import Tag
from tui.present.heard import asked_tag, tags
from tui.screens.base.page import Page
from tui.widgets.said import say
from tui.widgets.titled import titled
from tui.wording.app import ask as words
from tui.wording.hanging_lines import hang, wrapped

_NARROWEST = 40


class InHandScreen(Page):
    """Of one tag's kind; the words are those of `homesweep tag`."""

    HEADING = words.IN_HAND_TITLE
    AUTO_FOCUS = "#hand-page"

    def __init__(self, tag: Tag) -> None:
        super().__init__()
        self._tag = tag

    def body(self) -> ComposeResult:
        yield Static(Content(tags.tag_title(self._tag)), id="hand-title")
        with VerticalScroll(id="hand-page"):
            yield Static(Content(""), id="hand-text")

    def on_resize(self) -> None:
        """Wrap anew."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        width = max(_NARROWEST, self.query_one("#hand-text").size.width)
        say(self.query_one("#hand-text", Static), titled(self._parts(width)))

    def come_back(self) -> None:
        """Another country may have been chosen meanwhile."""
        super().come_back()
        self.call_after_refresh(self._show)

    def _parts(self, width: int) -> list[tuple[str, list[str]]]:
        told = asked_tag.hand(self._tag)
        if told is None:
            return []
        first = [
            line
            for n, text in enumerate(told.first, start=1)
            for line in hang(f"{n} ", self.host.helping.put(text))
        ]
        thing = [line for head, text in told.facts for line in hang("- ", head + text)]
        then = [line for text in told.keep for line in hang("- ", text)]
        parts = ((words.IN_HAND_FIRST, first), (words.HAND_THING, thing), (words.HAND_THEN, then))
        return [(head, wrapped(lines, width)) for head, lines in parts]

    def plain_lines(self) -> list[str]:
        parts = self._parts(max(_NARROWEST, self.app.size.width - 2))
        lines = [line for head, body in parts for line in (head, *body, "")]
        return [words.IN_HAND_TITLE, tags.tag_title(self._tag), "", *lines]
