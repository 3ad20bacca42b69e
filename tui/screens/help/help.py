"""Help and limits: works before anything is unlocked; one page is about the keys of where one came from.

Below our own pages stand those of `homesweep support`: what to do, what each choice costs, numbers, advice.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from textwrap import wrap
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from scanner import clock
from tui.present.help.help_pages import KEYS_ID, help_index
from tui.screens.base.page import READING, Page
from tui.widgets.form import Field
from tui.wording.app import common as words
from tui.wording.app import help as pages
from tui.wording.app import help_now, phone_search
from tui.wording.hanging_lines import Hung, wrapped
from tui.wording.support import support

Keys = Sequence[tuple[str, str]]
_WIDTH, _TITLE_WIDTH = 48, 24  # before the page has one; of the list beside it
_KEY_WIDTH = 10


class HelpScreen(Page):
    """Topics at the left, the chosen one at the right."""

    HEADING, READ = words.HELP, "#help-page"
    AUTO_FOCUS = "#topics"
    BINDINGS: ClassVar[list[BindingType]] = [
        *READING,
        *(Binding(key, f"read('{key}')", show=False, priority=True) for key in ("home", "end")),
        Binding("slash", "search", words.SEARCH, tooltip=pages.SEARCH_ASK, id="help.search"),
        Binding("q", "qr", phone_search.QR, tooltip=phone_search.QR_TIP, id="help.qr"),
    ]

    def __init__(self, keys: Keys = (), topic: str | None = None) -> None:
        super().__init__()
        self._keys, self._topic = keys, topic or pages.TOPICS[0].id
        self._asked = ""  # what was searched for

    def body(self) -> ComposeResult:
        yield Field(placeholder=pages.SEARCH_ASK, id="help-search", max_length=80)
        with Horizontal(id="help"):
            yield OptionList(*_options(self._listed()), id="topics")
            with VerticalScroll(id="help-page"):
                yield Static(Content(""), id="help-text")

    def _listed(self) -> Sequence[str | None]:
        """The pages that fit what was asked, the best first; else all of them."""
        if not self._asked:
            return _all_topics()
        return help_index(self.host.helping.now().listing).search(self._asked)

    def come_up(self) -> None:
        self.query_one("#help-search").display = False
        super().come_up()
        topics = self.query_one("#topics", OptionList)
        topics.highlighted = topics.get_option_index(self._topic)
        if self._topic in help_now.page_ids():  # it was asked for, so the arrows scroll it
            self.query_one("#help-page").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a word is typed, its keys are the field's."""
        typing = isinstance(self.focused, Input)
        if (action in ("search", "qr") and typing) or (action == "qr" and self._topic != help_now.PHONE):
            return False
        return not (action == "read" and typing) and super().check_action(action, parameters)

    def action_search(self) -> None:
        """Show the field that is searched with."""
        field = self.query_one("#help-search")
        field.display = True
        field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """The pages that fit; all of them where nothing is typed."""
        self._asked = event.value.strip()
        topics = self.query_one("#topics", OptionList)
        topics.clear_options()
        topics.add_options(_options(self._listed()))
        if self._asked and topics.option_count:
            topics.highlighted = 0
        self._show()

    def on_input_submitted(self) -> None:
        """To the best page."""
        if self.query_one("#topics", OptionList).option_count:
            self.query_one("#help-page").focus()

    def action_back(self) -> None:
        """Out of the search first."""
        field = self.query_one("#help-search", Input)
        if not field.display:
            super().action_back()
            return
        field.value, field.display = "", False
        self.query_one("#topics").focus()

    def action_qr(self) -> None:
        """The search of a phone, to be read by that phone."""
        from tui.screens.help.phone_search import PhoneSearchScreen

        self.app.push_screen(PhoneSearchScreen())

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The page follows the cursor."""
        self._topic = event.option_id or self._topic
        self._show()
        self.refresh_bindings()
        self.query_one("#help-page").scroll_home(animate=False)

    def on_resize(self) -> None:
        """Wrap anew."""
        self.call_after_refresh(self._show)

    def come_back(self) -> None:
        """Another country may have been chosen meanwhile."""
        super().come_back()
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        self.query_one("#help-text", Static).update(_content(*self._page()))

    def on_option_list_option_selected(self) -> None:
        """Enter goes over to the text, so that the arrows scroll it."""
        self.query_one("#help-page").focus()

    def _page(self) -> tuple[str, list[str]]:
        if self._asked and not self.query_one("#topics", OptionList).option_count:
            return self._asked, [pages.SEARCH_NOTHING_FOUND]
        if self._topic == KEYS_ID:
            return pages.KEYS_TITLE, key_lines(self._keys, self._width)
        if self._topic in help_now.page_ids():
            return support.page_title(self._topic), self._advice()
        topic = next(topic for topic in pages.TOPICS if topic.id == self._topic)
        return topic.title, [line for text in topic.paragraphs for line in (self.host.helping.put(text), "")]

    def _advice(self) -> list[str]:
        listing = self.host.helping.now().listing
        when = datetime.fromtimestamp(clock.now(), UTC)
        return help_now.page_in_full(self._topic, listing, when, width=self._width)

    @property
    def _width(self) -> int:
        return self.query_one("#help-text").size.width or _WIDTH

    def plain_lines(self) -> list[str]:
        title, lines = self._page()
        return [title, *lines]


def _all_topics() -> list[str | None]:
    return [*(topic.id for topic in pages.TOPICS), KEYS_ID, None, *help_now.page_ids()]


def _options(names: Sequence[str | None]) -> list[Option | None]:
    """A line for each page; where its name does not fit, the rest hangs below it."""
    title = help_index(None).title
    return [Option(_hung(title(name)), name) if name else None for name in names]


def _hung(title: str) -> Content:
    return Content("\n".join(wrap(title, _TITLE_WIDTH, subsequent_indent="  ", break_on_hyphens=False)))


def key_lines(here: Keys, width: int) -> list[str]:
    """The keys of the page before, then those that work anywhere; what does not fit hangs below."""
    lines = [pages.KEYS_HERE, *_columns(here, width), ""] if here else []
    return [*lines, pages.KEYS_ANYWHERE, *_columns(pages.KEYS, width)]


def _columns(keys: Keys, width: int) -> list[str]:
    return wrapped((Hung(f"  {key:{_KEY_WIDTH}} ", what) for key, what in keys), width)


def _content(title: str, lines: Sequence[str]) -> Content:
    head = Content.assemble((title, "bold"))
    return Content("\n").join([head, Content(""), *(Content(line) for line in lines)])
