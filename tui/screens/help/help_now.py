"""Get help now: the emergency number first and large, who can help, and what to say. Needs no record."""

import asyncio
from datetime import UTC, datetime
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from scanner import clock
from scanner.actions.help.help_lines import CannotUse, Chosen, How, choose, own_list
from scanner.actions.listen.heard import Now
from scanner.store.errors import StoreError
from scanner.typed_path import path_meant
from signatures.support.contacts import countries
from tui.screens.asking.dialogs import AskWord
from tui.screens.base.page import Page
from tui.widgets.big import Big
from tui.widgets.said import say
from tui.wording import problems
from tui.wording.app import common as app_words
from tui.wording.app import help_now as words
from tui.wording.support import in_danger, support

MINUTE_S = 60
LONGEST_PATH = 4096
SAID_S = 3.0  # a word on what is kept does not go along to other pages
_BOXES_FROM = 56  # chosen: columns; in fewer, what to say would take the lines of the numbers
_BESIDE = 28  # columns for what the number is, and the frame


class Countries(OptionList):
    """The line under the cursor stays in sight when what stands above takes more lines."""

    def on_resize(self) -> None:
        """The list is shorter or longer now."""
        self.scroll_to_highlight()


class HelpNowScreen(Page):
    """The list that is shown is the app's: it stands on the pages of help too.

    A guess is shown with its lines at once, and said to be one. The country is asked for where there is not
    even a guess, and by a key; then the number follows the cursor.
    """

    HEADING = app_words.ENTRY_HELPNOW
    AUTO_FOCUS = "#help-numbers"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "country", words.COUNTRY, id="helpnow.country"),
        Binding("n", "page('numbers')", words.NUMBERS, id="helpnow.numbers"),
        Binding("d", "page('steps')", words.STEPS, id="helpnow.steps"),
        Binding("o", "own", words.OWN, show=False, tooltip=words.ABOUT_OWN, id="helpnow.own"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self._seen: Chosen | None = None  # of the country under the cursor

    def body(self) -> ComposeResult:
        with Horizontal(id="help-urgent"):
            yield Big(beside=_BESIDE, id="help-number")
            yield Static(Content(""), id="help-what")
        with Horizontal(id="help-more"):
            with VerticalScroll(id="help-numbers"):
                yield Static(Content(""), id="help-lines")
            with Vertical(id="help-where"):
                yield Static(Content(words.WHICH_COUNTRY), classes="title")
                yield Countries(*(Option(Content(name), code or None) for code, name in _countries()))
            with VerticalScroll(id="help-steps", can_focus=False):
                yield Static(Content(""), id="help-todo")
        with Vertical(id="help-say"):
            yield Static(Content("\n".join(words.to_say())))

    def come_up(self) -> None:
        self._ask(self._knows_none())
        super().come_up()

    def _knows_none(self) -> bool:
        return self.host.helping.asks and self.host.helping.now().listing is None

    @property
    def chosen(self) -> Chosen:
        """The list that is shown."""
        return self._seen or self.host.helping.now()

    def _ask(self, asks: bool) -> None:
        """Show the countries in place of the numbers, or the numbers again."""
        self._seen = None
        where, names = self.query_one("#help-where"), self.query_one(OptionList)
        where.display, self.query_one("#help-numbers").display = asks, not asks
        if asks:
            listing, codes = self.host.helping.now().listing, [code for code, _ in _countries()]
            code = listing.country if listing else ""
            names.highlighted = codes.index(code) if code in codes else len(codes) - 1
        self.set_focus(names if asks else self.query_one("#help-numbers"))

    @property
    def asking(self) -> bool:
        """Whether the countries stand there."""
        return bool(self.query_one("#help-where").display)

    def on_resize(self) -> None:
        """Wrap anew."""
        self.call_after_refresh(self.refresh_now)

    def tell(self, now: Now) -> None:
        moment, widths = (
            clock.now(),
            [self.query_one(name).size.width for name in ("#help-lines", "#help-todo")],
        )
        chosen = self.chosen
        narrow = self.app.size.width < _BOXES_FROM
        self.set_class(narrow, "-cramped")  # there what to say stands among the numbers
        stands = (int(moment // MINUTE_S), widths, chosen, narrow)
        if stands == self._shown:
            return
        self._shown = stands
        when = datetime.fromtimestamp(moment, UTC)
        urgent = in_danger.urgent(*chosen.to_call)
        box = self.query_one("#help-urgent")
        box.border_title = words.IN_DANGER
        box.border_subtitle = Content(words.country_heading(*chosen, narrow=narrow))
        self.query_one("#help-say").border_title = words.YOU_CAN_SAY
        self.query_one("#help-number", Big).tell(urgent.phone)
        self._put("#help-what", list(urgent.lines))
        self._put("#help-lines", words.numbers(chosen.listing, when, width=widths[0], say=narrow))
        steps = words.page_in_full("steps", chosen.listing, when, width=widths[1])
        self._put("#help-todo", [words.STEPS, *steps])

    def _put(self, name: str, lines: list[str]) -> None:
        say(self.query_one(name, Static), Content("\n".join(lines)))

    def action_page(self, name: str) -> None:
        """One page of help."""
        from tui.screens.help.help import HelpScreen

        self.app.push_screen(HelpScreen(topic=name))

    def action_country(self) -> None:
        """Ask for the country."""
        self._ask(True)

    def action_back(self) -> None:
        """From the countries to the numbers that stood there; then to the page before."""
        if self.asking and not self._knows_none():
            self._ask(False)
            self.refresh_now()
        else:
            super().action_back()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The number of the country under the cursor is seen before it is chosen.

        "Another country" changes nothing by itself: Page Down leads there, and may be meant for reading on.
        """
        if self.asking and event.option_id is not None:
            now = self.host.helping.now()
            there = _chosen(event.option_id)
            self._seen = there if there.listing != now.listing else None
            self.refresh_now()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """This one."""
        try:
            kept = self.host.helping.name(event.option_id or "")
        except StoreError as error:
            self.notify(problems.of_store(error))
        else:
            said = words.COUNTRY_KEPT if kept else words.COUNTRY_SHOWN
            said = words.COUNTRY_MADE_UP if self.session.made_up else said
            self.notify(said, timeout=SAID_S)
        self._ask(False)
        self.refresh_now()

    @work(exclusive=True, group="helpnow")
    async def action_own(self) -> None:
        """An agency's own list in place of ours, while the app runs."""
        typed = await self.app.push_screen_wait(AskWord(words.WHICH_FILE, limit=LONGEST_PATH))
        if not typed:
            return
        try:
            chosen = await asyncio.to_thread(_read, typed)
        except CannotUse as error:
            self.notify(support.cannot_use(error))
            return
        self.host.helping.chosen = chosen
        self._ask(False)
        self.refresh_now()
        self.notify(words.OWN_SHOWN.format(name=chosen.word))

    def plain_lines(self) -> list[str]:
        chosen, when = self.chosen, datetime.fromtimestamp(clock.now(), UTC)
        urgent = in_danger.urgent(*chosen.to_call)
        return [
            app_words.ENTRY_HELPNOW,
            words.IN_DANGER,
            f"{urgent.phone}  {urgent.lines[0]}",
            *urgent.lines[1:],
            words.country_heading(*chosen),
            "",
            *words.numbers(chosen.listing, when, width=max(40, self.app.size.width - 2)),
            "",
            words.YOU_CAN_SAY,
            *words.to_say(),
        ]


def _countries() -> list[tuple[str, str]]:
    """Code and name, by name; "" for a country that has no list."""
    named = ((code, one.name) for code, one in countries().items())
    return [*sorted(named, key=lambda one: one[1]), ("", words.ANOTHER_COUNTRY)]


def _chosen(code: str) -> Chosen:
    return choose(code) if code else Chosen(None, How.UNKNOWN)


def _read(typed: str) -> Chosen:
    path = str(path_meant(typed)) if typed.startswith("~") else typed
    listing = own_list(path)
    return Chosen(listing, How.OWN, listing.origin or "")
