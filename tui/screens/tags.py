"""Every tag of the record, not only what is near now: most telling first."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import DataTable, Static

from tui import present_app, present_tags
from tui.run import Now
from tui.screens.tag_marks import KEYS, TagMarks
from tui.widgets.tag_table import LiveTable
from tui.wording import app as words
from tui.wording import app_import

WIDTHS = {"level": 16, "name": 29, "first": 11, "last": 11, "where": 11}
OTHERS = 51  # columns and borders beside the name
HEADS = {**words.COLUMNS, "first": words.PLACE_COLUMNS["first"].split()[0], "last": "last"}


class TagsScreen(TagMarks):
    """A table; Enter opens a tag, and the keys mark the one under the cursor."""

    HEADING = app_import.TAGS_TITLE
    AUTO_FOCUS = "#tags"
    BINDINGS: ClassVar[list[BindingType]] = []

    def body(self) -> ComposeResult:
        yield Static(Content(app_import.TAGS_SAYS), id="tags-say")
        widths = WIDTHS | {"name": max(WIDTHS["name"], self.app.size.width - OTHERS)}
        yield LiveTable(HEADS, widths, id="tags")

    def tell(self, now: Now) -> None:
        tags, table = self.doing.all_tags(), self.query_one("#tags", LiveTable)
        rows = present_tags.rows(tags, self.doing.trail, self.doing.judge.book)
        table.show(rows)
        table.display = bool(rows)
        own = sum(tag.level == "mine" for tag in tags)
        table.border_title = words.table_title(
            len(tags) - own, own, cards=False, again=sum(tag.level == "watch" for tag in tags)
        )
        keys = words.mark_keys([word for word in KEYS.values() if self.can_mark(word)])
        more = words.shown_of(len(rows), len(tags)) if len(tags) > len(rows) else ""
        table.border_subtitle = "   ".join(part for part in (keys, more) if part)
        says = app_import.TAGS_SAYS if rows else app_import.NO_TAGS
        self.query_one("#tags-say", Static).update(Content(says))

    @property
    def meant(self) -> str | None:
        """The row under the cursor."""
        return self.query_one("#tags", LiveTable).key_under_cursor

    def marked(self, tag_id: str) -> None:
        """The cursor stays with the tag."""
        self.query_one("#tags", LiveTable).go_to(tag_id)

    def on_data_table_row_highlighted(self) -> None:
        """The keys follow the cursor."""
        if self._stands:
            self.refresh_now()
            self.refresh_bindings()

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """One tag in full."""
        self.home.open_tag(event.row_key.value or "")

    def plain_lines(self) -> list[str]:
        rows = present_tags.rows(self.doing.all_tags(), self.doing.trail, self.doing.judge.book)
        return [app_import.TAGS_TITLE, *(present_app.table_lines(rows.values()) or [app_import.NO_TAGS])]
