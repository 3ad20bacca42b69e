"""Where everything begins: a few lines, no totals, no colours, nothing personal."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from scanner.actions.listen.heard import Now
from scanner.store.data_folder import portable
from tui.screens import agreed_hint
from tui.screens.page import Page
from tui.screens.registry import PAGE_ENTRIES, PageEntry
from tui.wording.app import common as words
from tui.wording.app import help_now


class StartScreen(Page):
    """The lines of the pages that there are."""

    HEADING = words.NAME
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"choose({number - 1})", show=False) for number in range(1, 10)),
        agreed_hint.agreed_binding("unagreed", "start"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._danger: list[str] = []

    def body(self) -> ComposeResult:
        with Vertical(id="start"):
            if self.session.made_up:
                yield Static(Content(words.MADE_UP_WEEK), id="made-up")
            if portable():
                yield Static(Content(words.PORTABLE), id="portable")
            yield agreed_hint.Unagreed(id="unagreed")
            yield Static(Content(words.PICK_ONE), id="pick")
            yield OptionList(
                *(Option(Content(line), one.id) for line, one in zip(_lines(), _entries(), strict=True))
            )
        yield Static(Content(""), id="leaves")

    def tell(self, now: Now) -> None:
        self.query_one(agreed_hint.Unagreed).tell(self.session)
        danger = self._in_danger()
        if danger != self._danger:  # a record was opened, or a country was named
            self._danger = danger
            call, *rest = danger
            lines = [Content.assemble((call, "bold")), *map(Content, [*rest, words.LEAVES_AT_ONCE])]
            self.query_one("#leaves", Static).update(Content("\n").join(lines))

    def _in_danger(self) -> list[str]:
        return help_now.in_short(*self.host.helping.now()[:2])

    def action_choose(self, number: int) -> None:
        """Open the line with this number."""
        if number < len(_entries()):
            self.host.action_go(_entries()[number].id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the chosen line."""
        if event.option_id is not None:
            self.host.action_go(event.option_id)

    def plain_lines(self) -> list[str]:
        said = filter(None, [words.PORTABLE if portable() else "", agreed_hint.unagreed_line(self.session)])
        return [words.NAME, *said, words.PICK_ONE, *_lines(), *self._in_danger(), words.LEAVES_AT_ONCE]


def _entries() -> list[PageEntry]:
    return [one for one in PAGE_ENTRIES if one.start]


def _lines() -> list[str]:
    return [f"{number}  {one.title}" for number, one in enumerate(_entries(), start=1)]
