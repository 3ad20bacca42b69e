"""The list of what is at home: the cursor stays with its line, and its line in sight."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.present.home.page import HomeLine


class DeviceList(OptionList):
    """Textual brings a line into sight only when another is chosen: not when the box became smaller."""

    def on_resize(self) -> None:
        self.scroll_home(animate=False, immediate=True)  # the heading of the first stays where there is room
        self.scroll_to_highlight()

    def action_first(self) -> None:
        super().action_first()
        self.scroll_to_highlight()

    def action_last(self) -> None:
        super().action_last()
        self.scroll_to_highlight()

    @property
    def chosen(self) -> str | None:
        """Id of the line under the cursor."""
        at = self.highlighted
        return self.get_option_at_index(at).id if at is not None else None

    def show(self, lines: Sequence[HomeLine]) -> None:
        """These lines instead of those that stood; the cursor on the same one, else on the first."""
        chosen = self.chosen
        self.clear_options()
        self.add_options([_option(line) for line in lines])
        at = [number for number, line in enumerate(lines) if line.id is not None]
        same = [number for number in at if lines[number].id == chosen]
        self.highlighted = next(iter(same or at), None)


def _option(line: HomeLine) -> Option:
    text = Content.assemble((line.text, "bold")) if line.strong else Content(line.text)
    return Option(text, line.id, disabled=line.id is None)
