"""What pages with a table of tags and a field that narrows it share."""

from textual.widgets import Input

from tui.screens.tags.marks import TagMarks


class FilteredTags(TagMarks):
    """The field is `#filter`, shown by a key and left by Esc; the table is `#tags`."""

    def come_up(self) -> None:
        self._filter.display = False
        super().come_up()

    @property
    def _filter(self) -> Input:
        return self.query_one("#filter", Input)

    @property
    def _wanted(self) -> str:
        """What the table is narrowed by."""
        return self._filter.value

    def action_filter(self) -> None:
        """Show the field that narrows the list."""
        self._filter.display = True
        self._filter.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """The list follows at once."""
        if event.input is self._filter:
            self.refresh_now()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """On to the list."""
        self.query_one("#tags").focus()

    def action_back(self) -> None:
        """Out of the filter first, then to the page before."""
        if not self._filter.display:
            super().action_back()
            return
        self._filter.value, self._filter.display = "", False
        self.query_one("#tags").focus()
