"""One finding: shape and words first, then reasons, then what else it could be."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.present_check import Card


class FindingCard(Static, can_focus=True):
    """Shows a Card, and says when it is opened."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "open", show=False, id="card.open")]

    class Opened(Message):
        """The user wants to see this tag."""

        def __init__(self, tag_id: str) -> None:
            super().__init__()
            self.tag_id = tag_id

    def __init__(self, card: Card) -> None:
        super().__init__(_content(card))
        self.card = card

    def tell(self, card: Card) -> None:
        """Show it as it stands now."""
        if card != self.card:
            self.card = card
            self.update(_content(card))

    def action_open(self) -> None:
        """Open the tag's page."""
        self.post_message(self.Opened(self.card.id))

    def on_click(self) -> None:
        """The mouse does the same."""
        self.action_open()


def _content(card: Card) -> Content:
    first = Content.assemble((card.title, "bold"), "   ", card.near)
    *body, hint = card.lines
    lines = [first, *(Content(f"  {line}") for line in body), Content.assemble((f"  {hint}", "$secondary"))]
    return Content("\n").join(lines)
