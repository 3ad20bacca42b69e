"""Help and limits: works before anything is unlocked; one page is about the keys of where one came from.

Below our own pages stand those of `homesweep support`: what to do, what each choice costs, numbers, advice.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from scanner import clock
from tui.screens.page import Page
from tui.wording.app import common as words
from tui.wording.app import help as pages
from tui.wording.app import help_now
from tui.wording.support import support

Keys = Sequence[tuple[str, str]]
KEYS_ID = "keys"
_WIDTH = 48  # before the page has one


class HelpScreen(Page):
    """Topics at the left, the chosen one at the right."""

    HEADING = words.HELP
    # these scroll the text wherever the focus is: within the list they would leap to a far page
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"read('{way}')", show=False, priority=True)
        for key, way in (("pageup", "page_up"), ("pagedown", "page_down"), ("home", "home"), ("end", "end"))
    ]

    def __init__(self, keys: Keys = (), topic: str | None = None) -> None:
        super().__init__()
        self._keys, self._topic = keys, topic or pages.TOPICS[0].id

    def body(self) -> ComposeResult:
        with Horizontal(id="help"):
            ours = [Option(topic.title, topic.id) for topic in pages.TOPICS]
            advice = [Option(support.page_title(name), name) for name in help_now.page_ids()]
            yield OptionList(*ours, Option(pages.KEYS_TITLE, KEYS_ID), None, *advice, id="topics")
            with VerticalScroll(id="help-page"):
                yield Static(Content(""), id="help-text")

    def on_mount(self) -> None:
        super().on_mount()
        topics = self.query_one("#topics", OptionList)
        topics.highlighted = topics.get_option_index(self._topic)
        if self._topic in help_now.page_ids():  # it was asked for, so the arrows scroll it
            self.query_one("#help-page").focus()

    def action_read(self, way: str) -> None:
        """Scroll the text."""
        getattr(self.query_one("#help-page"), f"scroll_{way}")(animate=False)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The page follows the cursor."""
        self._topic = event.option_id or self._topic
        self._show()
        self.query_one("#help-page").scroll_home(animate=False)

    def on_resize(self) -> None:
        """Wrap anew."""
        self.call_after_refresh(self._show)

    def on_screen_resume(self) -> None:
        """Another country may have been chosen meanwhile."""
        super().on_screen_resume()
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        self.query_one("#help-text", Static).update(_content(*self._page()))

    def on_option_list_option_selected(self) -> None:
        """Enter goes over to the text, so that the arrows scroll it."""
        self.query_one("#help-page").focus()

    def _page(self) -> tuple[str, list[str]]:
        if self._topic == KEYS_ID:
            return pages.KEYS_TITLE, key_lines(self._keys)
        if self._topic in help_now.page_ids():
            return support.page_title(self._topic), self._advice()
        topic = next(topic for topic in pages.TOPICS if topic.id == self._topic)
        return topic.title, [line for text in topic.paragraphs for line in (self.host.helping.put(text), "")]

    def _advice(self) -> list[str]:
        listing = self.host.helping.now().listing
        width = self.query_one("#help-text").size.width or _WIDTH
        when = datetime.fromtimestamp(clock.now(), UTC)
        return help_now.page_in_full(self._topic, listing, when, width=width)

    def plain_lines(self) -> list[str]:
        title, lines = self._page()
        return [title, *lines]


def key_lines(here: Keys) -> list[str]:
    """The keys of the page before, then those that work anywhere."""
    lines = [pages.KEYS_HERE, *_columns(here), ""] if here else []
    return [*lines, pages.KEYS_ANYWHERE, *_columns(pages.KEYS)]


def _columns(keys: Keys) -> list[str]:
    return [f"  {key:11} {what}" for key, what in keys]


def _content(title: str, lines: Sequence[str]) -> Content:
    head = Content.assemble((title, "bold"))
    return Content("\n").join([head, Content(""), *(Content(line) for line in lines)])
