"""Get help now: the emergency number first and large, who can help, and what to say. Needs no record."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from scanner import clock
from signatures.support.contacts import countries
from tui.help_lines import CannotUse, Chosen, How, choose, own_list
from tui.run import Now
from tui.screens.ask import AskWord
from tui.screens.page import Page
from tui.widgets.big import Big
from tui.wording import app as app_words
from tui.wording import app_helpnow as words

MINUTE_S = 60
LONGEST_PATH = 4096
BESIDE = 28  # columns for what the number is, and the frame


class HelpNowScreen(Page):
    """The list that is shown is the app's: it stands on the pages of help too."""

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

    def body(self) -> ComposeResult:
        with Horizontal(id="help-urgent"):
            yield Big(beside=BESIDE, id="help-number")
            yield Static(Content(""), id="help-what")
        with Horizontal(id="help-more"):
            with VerticalScroll(id="help-numbers"):
                yield Static(Content(""), id="help-lines")
            with VerticalScroll(id="help-steps", can_focus=False):
                yield Static(Content(""), id="help-todo")
        with Vertical(id="help-say"):
            yield Static(Content("\n".join(words.to_say())))

    @property
    def chosen(self) -> Chosen:
        """The list that is shown."""
        return self.home.help_lines or choose()

    def on_resize(self) -> None:
        """Wrap anew."""
        self.call_after_refresh(self.refresh_now)

    def tell(self, now: Now) -> None:
        moment, widths = (
            clock.now(),
            [self.query_one(name).size.width for name in ("#help-lines", "#help-todo")],
        )
        chosen = self.chosen
        stands = (int(moment // MINUTE_S), widths, chosen)
        if stands == self._shown:
            return
        self._shown = stands
        when = datetime.fromtimestamp(moment, UTC)
        urgent = words.urgent(chosen.listing, chosen.how)
        box = self.query_one("#help-urgent")
        box.border_title, box.border_subtitle = words.IN_DANGER, Content(words.heading(*chosen))
        self.query_one("#help-say").border_title = words.YOU_CAN_SAY
        self.query_one("#help-number", Big).tell(urgent.phone)
        self._put("#help-what", list(urgent.lines))
        self._put("#help-lines", words.numbers(chosen.listing, when, width=widths[0]))
        steps = words.page_lines("steps", chosen.listing, when, width=widths[1])
        self._put("#help-todo", [words.STEPS, *steps])

    def _put(self, name: str, lines: list[str]) -> None:
        self.query_one(name, Static).update(Content("\n".join(lines)))

    def action_page(self, name: str) -> None:
        """One page of help."""
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(topic=name))

    @work(exclusive=True, group="helpnow")
    async def action_country(self) -> None:
        """Show the numbers of another country."""
        code = await self.app.push_screen_wait(CountryScreen(self.chosen))
        if code is not None:
            self._show(choose(code) if code else Chosen(None, How.UNKNOWN))

    @work(exclusive=True, group="helpnow")
    async def action_own(self) -> None:
        """An agency's own list in place of ours, while the app runs."""
        typed = await self.app.push_screen_wait(AskWord(words.WHICH_FILE, limit=LONGEST_PATH))
        if not typed:
            return
        try:
            chosen = await asyncio.to_thread(_read, typed)
        except CannotUse as error:
            self.notify(error.sentence, markup=False)
            return
        self._show(chosen)
        self.notify(words.OWN_SHOWN.format(name=chosen.word), markup=False)

    def _show(self, chosen: Chosen) -> None:
        self.home.help_lines = chosen
        self.refresh_now()

    def plain_lines(self) -> list[str]:
        chosen, when = self.chosen, datetime.fromtimestamp(clock.now(), UTC)
        urgent = words.urgent(chosen.listing, chosen.how)
        return [
            app_words.ENTRY_HELPNOW,
            words.IN_DANGER,
            f"{urgent.phone}  {urgent.lines[0]}",
            *urgent.lines[1:],
            words.heading(*chosen),
            "",
            *words.numbers(chosen.listing, when, width=max(40, self.app.size.width - 2)),
            "",
            words.YOU_CAN_SAY,
            *words.to_say(),
        ]


class CountryScreen(ModalScreen[str | None]):
    """The code of a country; "" for one that has no list; None when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", app_words.BACK)]

    def __init__(self, chosen: Chosen) -> None:
        super().__init__()
        self._code = chosen.listing.country if chosen.listing else ""

    def compose(self) -> ComposeResult:
        with Vertical(classes="ask"):
            yield Static(Content(words.WHICH_COUNTRY))
            yield OptionList(*(Option(Content(name), code or None) for code, name in self._countries()))

    def _countries(self) -> list[tuple[str, str]]:
        named = ((code, one.name) for code, one in countries().items())
        return [*sorted(named, key=lambda one: one[1]), ("", words.ANOTHER)]

    def on_mount(self) -> None:
        """Begin at the one that is shown."""
        codes = [code for code, _ in self._countries()]
        self.query_one(OptionList).highlighted = codes.index(self._code) if self._code in codes else 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """This one."""
        self.dismiss(event.option_id or "")


def _read(typed: str) -> Chosen:
    path = str(Path(typed).expanduser()) if typed.startswith("~") else typed
    listing = own_list(path)
    return Chosen(listing, How.OWN, listing.origin or "")
