"""What is left of a client on this laptop, once the record is closed, and a key that takes it away."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from scanner.actions.visit import remove_left
from scanner.actions.visit.close import Closing
from scanner.actions.visit.search_computer import Found
from tui.present.visit import closing as present
from tui.screens.asking.dialogs import Ask, AskYes
from tui.screens.base.plain import PlainScreen
from tui.wording.guided.visit import left as words

OWN = "own"
MOST_AT_ONCE, MOST_NAMED = 4, 40  # chosen: as many paths as a question holds, and as many to choose from


class LeftScreen(PlainScreen):
    """One file after the other, or all that homesweep wrote, goes after a yes; no record does."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("r", "remove", words.KEY_REMOVE, id="left.remove")]

    def __init__(self, closing: Closing, found: Found) -> None:
        self._ended, self._found = closing, found
        self._can_go = remove_left.can_go(found.files)
        super().__init__(present.left_lines(closing, found), words.CLOSED_TITLE)

    @work(exclusive=True, group="left")
    async def action_remove(self) -> None:
        """Ask which, then once more by name."""
        own = [path for path in self._can_go if path in self._ended.files]
        choices = {OWN: words.remove_own(len(own))} if 1 < len(own) <= MOST_AT_ONCE else {}
        choices |= {str(at): present.shown(path) for at, path in enumerate(self._can_go[:MOST_NAMED])}
        picked = await self.host.push_screen_wait(Ask(words.REMOVE_WHICH, choices))
        if picked is None:
            return
        files = own if picked == OWN else [self._can_go[int(picked)]]
        if await self.host.push_screen_wait(AskYes("\n".join(present.remove_asked(self._ended, files)))):
            await self._remove(files)

    async def _remove(self, files: Sequence[Path]) -> None:
        stayed = await asyncio.to_thread(remove_left.remove, files)
        self._found = remove_left.without_gone(self._found)
        self._can_go = remove_left.can_go(self._found.files)
        self._lines = present.left_lines(self._ended, self._found)
        self.query_one("#plain Static", Static).update(Content("\n".join(self._lines)))
        self.refresh_bindings()
        self.notify(present.removed_line(files, stayed))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only while there is something that can go."""
        return bool(self._can_go) if action == "remove" else super().check_action(action, parameters)
