"""One finding: shape and words first, then reasons, then what else it could be."""

from textwrap import wrap
from time import monotonic
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.present.heard.check import Card
from tui.widgets import tag_table

_APART = 3  # columns between what it is and how near


class FindingCard(Static, can_focus=True):
    """Shows a Card, and says when it is opened."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "open", show=False, id="card.open")]

    class Opened(Message):
        """The user wants to see this tag."""

        def __init__(self, tag_id: str) -> None:
            super().__init__()
            self.tag_id = tag_id

    def __init__(self, card: Card) -> None:
        super().__init__(_content(card, width=0, narrow=False))
        self.card = card
        self._given = float("-inf")  # when the cursor came here by itself

    def take_cursor(self) -> None:
        """Have the cursor without a key of the user."""
        self._given = monotonic()
        self.focus(scroll_visible=False)

    @property
    def unseen(self) -> bool:
        """Whether the cursor came here so shortly ago that nobody can have chosen it."""
        return monotonic() - self._given < tag_table.SEEN_S

    def tell(self, card: Card) -> None:
        """Show it as it stands now."""
        if card != self.card:
            self.card = card
            self._show()

    def _show(self) -> None:
        narrow = self.is_attached and self.screen.has_class("-narrow")  # it may be going
        self.update(_content(self.card, width=self.content_size.width, narrow=narrow))

    def on_resize(self) -> None:
        """More or fewer of its words."""
        self._show()

    def action_open(self) -> None:
        """Open the tag's page."""
        if not self.unseen:
            self.post_message(self.Opened(self.card.id))

    def on_click(self) -> None:
        """The mouse does the same."""
        self.post_message(self.Opened(self.card.id))


def _content(card: Card, *, width: int, narrow: bool) -> Content:
    """On a narrow page without explanation, so that advice has room; Enter leads to all of it."""
    near = card.near.partition(",")[0] if narrow else card.near
    fits = not width or len(card.title) + len(near) + _APART <= width
    first = Content.assemble((card.title, "bold"), " " * _APART + near if fits else "")
    below = [*([] if fits else [near]), *card.lines[: 1 if narrow else None]]
    return Content("\n").join([first, *(Content(line) for text in below for line in _hanging(text, width))])


def _hanging(text: str, width: int) -> list[str]:
    return wrap(text, width or len(text) + 2, initial_indent="  ", subsequent_indent="  ")
