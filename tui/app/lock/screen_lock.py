"""What hides everything stays on top: pages that open or end meanwhile do so beneath it, what is said waits.

Much begins with a key and ends a moment later: a record opens, a draft, a look at the network. Who hides the
screen in between must not see it come up, nor may it take away what hides.
"""

import asyncio
from typing import Any

from textual import events
from textual.await_complete import AwaitComplete
from textual.notifications import SeverityLevel
from textual.screen import Screen, SystemModalScreen
from textual.worker import get_current_worker

from scanner.text import printable
from tui.app.sheets import StyledApp
from tui.screens.base.mounted_whole import hides, stays_hidden
from tui.widgets import textual_private

MOST_UNSAID = 5


class LockableApp(StyledApp):
    """An app that keeps its pages beneath a HiddenScreen as long as there is one."""

    def __init__(self) -> None:
        super().__init__()
        self._unsaid: list[tuple[str, str, SeverityLevel, float | None]] = []

    @property
    def hidden(self) -> bool:
        """True while the screen is hidden."""
        return any(map(hides, self.screen_stack))

    @property
    def page(self) -> Screen[Any]:
        """The uppermost page, also while it is hidden."""
        return next(screen for screen in reversed(self.screen_stack) if not hides(screen))

    def push_screen(self, *given: Any, **named: Any) -> Any:
        """Open a page; beneath what hides everything."""
        opened = super().push_screen(*given, **named)
        self._goes_beneath()
        return opened

    async def push_screen_wait(self, screen: Any, **named: Any) -> Any:
        """As Textual's; of a page that is left as its work begins to ask, nothing is asked any more."""
        await textual_private.closed_first(self)
        asks = get_current_worker().node
        if isinstance(asks, Screen) and asks not in self.screen_stack:
            raise asyncio.CancelledError
        return await asyncio.shield(self.push_screen(screen, wait_for_dismiss=True, **named))

    def pop_screen(self) -> AwaitComplete:
        """End a page. What hides everything ends by the passphrase alone: else it is the one beneath."""
        self._swap()
        if stays_hidden(self.screen):
            return AwaitComplete()
        ended = super().pop_screen()
        if not self.hidden:
            waiting, self._unsaid = self._unsaid, []
            for message, title, severity, timeout in waiting:
                self.notify(message, title=title, severity=severity, timeout=timeout)
        return ended

    def switch_screen(self, screen: Screen[Any] | str) -> AwaitComplete:
        """Another page in the place of the uppermost; beneath what hides everything."""
        self._swap()
        switched = super().switch_screen(screen)
        self._goes_beneath()
        return switched

    def _swap(self) -> None:
        stack = textual_private.stack(self)
        if len(stack) > 1 and stays_hidden(stack[-1]):
            stack[-2:] = [stack[-1], stack[-2]]

    def _goes_beneath(self) -> None:
        stack = textual_private.stack(self)
        at = next((at for at, screen in enumerate(stack[:-1]) if hides(screen)), None)
        if at is not None and not isinstance(stack[-1], SystemModalScreen):  # the palette knows only to leave
            stack.insert(at, stack.pop())
            stack[-1].post_message(events.ScreenResume())

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Say something; once the screen is shown again. What is said again stands once.

        Whatever it quotes is text: no markup, and no sign that a terminal obeys."""
        if self.hidden:
            self._unsaid = [*self._unsaid, (message, title, severity, timeout)][-MOST_UNSAID:]
            return
        textual_private.take_back(self, printable(message))
        super().notify(
            printable(message), title=printable(title), severity=severity, timeout=timeout, markup=False
        )

    def clear_notifications(self) -> None:
        """What was said goes, and what waits to be said."""
        self._unsaid.clear()
        super().clear_notifications()
