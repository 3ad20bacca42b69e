"""A screen that is closed while it still mounts is told nothing more: its parts are not there."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.css.query import NoMatches
from textual.message import Message

from tui.widgets.textual_private import brought_up, late_not_lost

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.timer import Timer
    from textual.worker import Worker

    _Screen = Screen[Any]
else:
    _Screen = object  # Textual takes styles and keys from the first base that is a widget

_CHOSEN = {
    "on_option_list_option_selected",
    "on_data_table_row_selected",
    "on_button_pressed",
    "on_input_submitted",
}
_SHOWS = (events.Mount, events.Resize, events.ScreenResume)  # at these a page looks for its parts


class MountedWhole(_Screen):
    """Stands before Textual's class. Children mount first; a screen that is being removed mounts none."""

    HIDES: ClassVar[bool] = False  # everything beneath it (tui.app.lock.screen_lock)
    opened = False  # what hides may go
    _resumed = False

    @property
    def leaving(self) -> bool:
        """It is being removed, or the app ends."""
        return not (self.display and self.app.is_running)

    async def on_event(self, event: events.Event) -> None:
        """Everything but what would show half a screen. As it opens its parts are styled as they mount."""
        if isinstance(event, events.ScreenResume) and not self._resumed:
            self._resumed, event.refresh_styles = True, False
        if not (isinstance(event, _SHOWS) and self.leaving):
            await super().on_event(event)

    async def _on_message(self, message: Message) -> None:
        """Everything but what is chosen again where the first of two Enters, or of a double click, opened
        something above: it would be opened twice. Nor what is no more in the list it was chosen in."""
        if message.handler_name not in _CHOSEN or self.HIDES or (self._on_top() and not _gone(message)):
            await super()._on_message(message)

    def _on_top(self) -> bool:
        return next((one for one in reversed(self.app.screen_stack) if not hides(one)), None) is self

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """As Textual's while it is open; a key pressed twice leaves no page beneath."""
        return super().dismiss(result) if brought_up(self) else AwaitComplete()

    def run_worker(self, work: Any, *args: Any, **kwargs: Any) -> "Worker[Any]":
        """As Textual's; what a work has to show when its page is left by then, it shows no more."""

        async def shows() -> Any:
            try:
                return await (work() if callable(work) else work)
            except NoMatches:
                if not self.leaving:
                    raise

        return super().run_worker(work if kwargs.get("thread") else shows, *args, **kwargs)

    def call_after_refresh(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """As Textual's; not of a screen that is left by then."""
        return super().call_after_refresh(lambda: None if self.leaving else callback(*args, **kwargs))

    def set_timer(self, *args: Any, **kwargs: Any) -> "Timer":
        """As Textual's; what is to be saved in a moment is saved on a busy machine too."""
        return late_not_lost(super().set_timer(*args, **kwargs))


def _gone(message: Any) -> bool:
    """Whether the line that was chosen is none of its list by now."""
    return hasattr(message, "option") and message.option not in message.option_list.options


def hides(node: object) -> bool:
    """Whether it is the screen that hides everything."""
    return isinstance(node, MountedWhole) and node.HIDES


def stays_hidden(screen: "_Screen") -> bool:
    """Whether it hides, and must not go."""
    return isinstance(screen, MountedWhole) and screen.HIDES and not screen.opened
