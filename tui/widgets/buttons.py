"""Buttons side by side: left and right move between them, as people try first."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Button


class Buttons(Horizontal):
    """The ends are ends: one key too many does not come back to the first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
    ]

    def action_move(self, by: int) -> None:
        """To the one beside it."""
        row = [one for one in self.query(Button) if one.focusable]
        at = next((number for number, one in enumerate(row) if one.has_focus), None)
        if at is not None and 0 <= at + by < len(row):
            row[at + by].focus()


class Answers(Buttons):
    """Those of a question: up and down do the same."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
    ]
