"""The keys below a page: made anew only when they changed, and what stands on every page is never cut off."""

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Footer

from tui.widgets.textual_private import FooterKey, bindings_ready, shown_bindings
from tui.wording.app import common

HELP_NOW = Binding("f2", "app.help_now", common.ENTRY_HELPNOW, priority=True)  # of pages with room for it
ENDS = ("end", "stop", "to_end")  # actions that end what goes on: of a page's own these go last
STAY = ("back", "app.client_stops")  # actions of a page whose keys are never cut off
BLANKS = 3  # of a hint: before its key, between key and word, behind


class Hint(NamedTuple):
    """One key as it is shown. `own` of the page alone, so that it may go where there is no room."""

    key: str
    shown: str
    word: str
    action: str
    enabled: bool
    tooltip: str
    own: bool

    @property
    def width(self) -> int:
        """Columns."""
        return len(self.shown) + len(self.word) + BLANKS


def fitting(hints: Sequence[Hint], columns: int) -> list[Hint]:
    """Those for which there is room: a page's own go first, the last of them before the others."""
    left = list(hints)
    for hint in sorted(reversed(hints), key=lambda one: one.action.partition("(")[0] in ENDS):
        if sum(one.width for one in left) <= columns:
            break
        if hint.own:
            left.remove(hint)
    return left


class Hints(Footer):
    """Textual's own makes all of its keys anew at each look, and none of the old ones is ever freed."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)
        self._told: list[Hint] | None = None

    def _wanted(self) -> list[Hint]:
        every = [
            Hint(
                active.binding.key,
                self.app.get_key_display(active.binding),
                active.binding.description,
                active.binding.action,
                active.enabled,
                active.tooltip,
                active.node is self.screen and active.binding.action not in STAY,
            )
            for active in shown_bindings(self.screen)
        ]
        return fitting(every, self.app.size.width)

    def compose(self) -> ComposeResult:
        at_once = getattr(self.screen, "FIRST_PAGE", False)  # its keys are known before its parts are there
        self._told = self._wanted() if at_once or bindings_ready(self) else None
        for hint in self._told or []:
            key = FooterKey(
                hint.key, hint.shown, hint.word, hint.action, disabled=not hint.enabled, tooltip=hint.tooltip
            )
            key.set_reactive(FooterKey.compact, False)
            yield key

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Only what is different is told anew."""
        if self.is_attached and self._told != self._wanted():
            super().bindings_changed(screen)

    def on_resize(self, event: events.Resize) -> None:
        """There may be room for more, or for less."""
        if self._told is not None:
            self.bindings_changed(self.screen)
