"""The palette: lines are found by their title, and by other words that people have for them."""

import re

from textual.command import CommandPalette, Hit, Hits
from textual.system_commands import SystemCommandsProvider
from textual.widgets import Input

from tui.screens.base.mounted_whole import MountedWhole
from tui.wording.app.palette import ALSO

BY_WORD = 1000.0  # above what Textual gives for letters that stand somewhere in a title
SHORTEST = 2


class Palette(MountedWhole, CommandPalette):
    """Textual's. It has no id: one may still be on its way out, or stand below, as the next is asked for.

    `typed` stands in it from the beginning."""

    def __init__(self, placeholder: str, typed: str = "") -> None:
        super().__init__(placeholder=placeholder)
        self._begun = typed

    def on_mount(self) -> None:
        """What was typed in the one before goes on, with the cursor behind it."""
        field = self.query_one(Input)
        field.value, self._begun = self._begun, ""
        field.cursor_position = len(field.value)

    @property
    def typed(self) -> str:
        """What stands in it, or is to."""
        return self._begun or "".join(field.value for field in self.query(Input))


class PaletteCommands(SystemCommandsProvider):
    """Finds what Textual's own finds. What is shown is the title alone."""

    async def search(self, query: str) -> Hits:
        """By a word of the title, or one of the others, first; then by letters of the title."""
        matcher = self.matcher(query)
        for title, about, callback, *_ in self.app.get_system_commands(self.screen):
            score = matcher.match(title)
            if score <= 0 and not fits(query, title):
                continue
            shown = matcher.highlight(title) if score > 0 else title
            yield Hit(score + (BY_WORD if fits(query, title) else 0.0), shown, callback, help=about)


def fits(query: str, title: str) -> bool:
    """Whether each word that was typed begins one of the title's, or one of those beside it."""
    typed = query.casefold().split()
    words = (*re.split(r"[\s:,-]+", title.casefold()), *ALSO.get(title, ()))
    long_enough = all(len(word) >= SHORTEST for word in typed)
    return bool(typed) and long_enough and all(any(one.startswith(word) for one in words) for word in typed)
