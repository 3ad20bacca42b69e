"""A phone's own search for tags, as a code that the phone reads; the steps stand beside it."""

import textwrap
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from scanner.actions.listen.heard import Now
from tui.present.help.qr import qr_lines
from tui.screens.base.page import Page
from tui.wording.app import phone_search as words

_BESIDE = 4  # columns between the code and the words


class PhoneSearchScreen(Page):
    """One code; a key shows that of the other kind of phone."""

    HEADING = words.TITLE
    BINDINGS: ClassVar[list[BindingType]] = [Binding("n", "other", words.OTHER, id="phone.other")]

    def __init__(self) -> None:
        super().__init__()
        self._kind = words.KINDS[0]

    def body(self) -> ComposeResult:
        with Horizontal(id="phone-search"):
            yield Static(Content(""), id="qr")
            yield Static(Content(""), id="qr-says")

    def tell(self, now: Now) -> None:
        code = qr_lines(words.STEPS[self._kind].upper())
        width, height = len(code[0]), len(code)
        room = self.app.size.width - width - _BESIDE - 2
        fits = height <= self.app.size.height - 2 and room >= 24
        picture = self.query_one("#qr", Static)
        picture.display = fits
        picture.styles.width = width
        picture.update(Content("\n".join(code)))
        said = self._said() if fits else [words.NO_ROOM, words.STEPS[self._kind]]
        lines = [
            words.NAMES[self._kind],
            "",
            *(line for text in said for line in (*_wrapped(text, room, fits), "")),
        ]
        self.query_one("#qr-says", Static).update(Content("\n".join(lines)))

    def on_resize(self) -> None:
        """It fits, or it does not any more."""
        self.call_after_refresh(self.refresh_now)

    def _said(self) -> list[str]:
        return [*words.SAYS, words.STEPS[self._kind]]

    def action_other(self) -> None:
        """The other kind of phone."""
        self._kind = words.KINDS[(words.KINDS.index(self._kind) + 1) % len(words.KINDS)]
        self.refresh_now()

    def plain_lines(self) -> list[str]:
        return [
            words.TITLE,
            *(text for kind in words.KINDS for text in (words.NAMES[kind], words.STEPS[kind])),
        ]


def _wrapped(text: str, room: int, fits: bool) -> list[str]:
    return textwrap.wrap(text, room) if fits else [text]
