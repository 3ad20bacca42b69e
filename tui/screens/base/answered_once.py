"""A question above a page takes one answer. A key pressed twice answers nothing else, and leaves no page."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

from tui.widgets.textual_private import brought_up

_Answer = TypeVar("_Answer")


class AnsweredOnce(ModalScreen[_Answer]):
    """A question. Textual's own `dismiss` closes whatever is uppermost by then, as often as it is called."""

    _answered = False

    def dismiss(self, result: _Answer | None = None) -> AwaitComplete:
        """As Textual's the first time; later nothing."""
        if self._answered or not brought_up(self):
            return AwaitComplete()
        self._answered = True
        return super().dismiss(result)
