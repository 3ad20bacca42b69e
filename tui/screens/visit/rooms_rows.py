"""How the page of the rooms shares its rows out between what is loud, or the map, and the list below it."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.present.visit.visit_rooms import rows_shown
from tui.screens.base.turning import turn

BORDERS = 2  # rows of the borders of a box
LEAST_LOOKS, MOST_LOUD = 3, 7  # rows of the list that always stand, and of the box where the list wants more


class RoomsRows(Container):
    """The box of what is loud or where it was, the head of the list, and the list."""

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="rooms-loud", can_focus=False):
            yield Static(Content(""), id="rooms-heard")
            yield Static(Content(""), id="rooms-map")
        yield Static(Content(""), id="look-head", classes="visit-line")
        yield OptionList(id="look")

    @property
    def at(self) -> int | None:
        """Where the cursor stands in the list."""
        return self.query_one("#look", OptionList).highlighted

    def show_list(self, lines: Sequence[str], *, at: int) -> None:
        """Fill the list; the cursor stands at `at`, or at its end."""
        box = self.query_one("#look", OptionList)
        box.clear_options()
        box.add_options([Option(Content(line)) for line in lines])
        box.highlighted = min(at, len(lines) - 1) if lines else None
        box.set_class(not lines, "-empty")
        box.styles.max_height = len(lines) + BORDERS  # it takes what room is left, and no more than it needs

    def turn(self, way: str) -> None:
        """Through what is heard, or the map."""
        turn(self.query_one("#rooms-loud", VerticalScroll), way)

    def title_loud(self, title: str) -> None:
        """Over the box of what is heard, or of the map; none is shown where neither is."""
        loud = self.query_one("#rooms-loud", VerticalScroll)
        loud.display = any(self.query_one(f"#{name}").display for name in ("rooms-heard", "rooms-map"))
        loud.border_title = title

    def share(self, loud: Sequence[str], *, narrow: bool) -> None:
        """Share the rows: what is heard, or the map, leaves LEAST_LOOKS of the list below it, and ends
        between two things. `loud`: its lines; `narrow`: the list has no border."""
        rows, head = self.size.height, self.query_one("#look-head")
        if not rows:
            return
        looks = self.query_one("#look", OptionList).option_count
        border = 0 if narrow else BORDERS
        free = rows - (head.outer_size.height if head.display else 0) - (not narrow)
        below = (looks + border, min(looks, LEAST_LOOKS) + border) if looks else (0, 0)
        height = max(free - below[0], min(MOST_LOUD, free - below[1]))
        if (whole := len(loud) + BORDERS) > height:
            whole = rows_shown(loud, max(1, height - BORDERS)) + BORDERS
        self.query_one("#rooms-loud").styles.height = whole
