"""Every tag of the record, not only what is near now: most telling first."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import DataTable, Static

from scanner.actions.listen.heard import Now
from scanner.model import Tag
from tui.present import common
from tui.present.heard import tag_rows
from tui.present.heard.tags import of_helper
from tui.screens.tags.filtered import FilteredTags
from tui.screens.tags.marks import mark_bindings
from tui.widgets.form import TAB_AT_ONCE, Field
from tui.widgets.said import say
from tui.widgets.tag_table import LiveTable
from tui.wording.app import common as words
from tui.wording.app import import_file

_WIDTHS = {"level": 16, "name": 30, "last": 8, "first": 8, "where": 15}
_OTHERS = 50  # columns, borders and scroll bar beside the name
_STACKED = {"level": 16, "last": 1, "first": 1, "where": 1}
_BESIDE_NAME, _LONGEST = 23, 52  # columns
_HEADS = {**words.TAG_COLUMNS, "first": words.PLACE_COLUMNS["first"].split()[0], "last": "last"}


class TagsScreen(FilteredTags):
    """A table; Enter opens a tag, and the keys mark the one under the cursor."""

    HEADING = import_file.TAGS_TITLE
    AUTO_FOCUS = "#tags"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", words.FILTER, tooltip=import_file.FILE_FILTER_FIELD, id="tags.filter"),
        *TAB_AT_ONCE,
        *mark_bindings(),
    ]

    def body(self) -> ComposeResult:
        yield Static(Content(import_file.TAGS_SAYS), id="tags-say")
        yield LiveTable(_HEADS, self._widths(), id="tags")
        yield Field(placeholder=import_file.FILE_FILTER_FIELD, id="filter", max_length=40)

    def _widths(self) -> dict[str, int]:
        """The name takes what is left; on a narrow page all else but the level stands below it."""
        width = self.app.size.width
        if self.has_class("-narrow"):
            return _STACKED | {"name": width - _BESIDE_NAME}
        return _WIDTHS | {"name": min(_LONGEST, max(_WIDTHS["name"], width - _OTHERS))}

    def on_resize(self) -> None:
        """The columns follow."""
        self.call_after_refresh(self.refresh_now)

    def _fitting(self) -> list[Tag]:
        session = self.session
        return tag_rows.fitting(
            session.heard.all_tags(), session.heard.trail, session.judge.book, self._wanted
        )

    def tell(self, now: Now) -> None:
        tags, table = self._fitting(), self.query_one("#tags", LiveTable)
        rows = tag_rows.tag_rows(
            tags, self.session.heard.trail, self.session.judge.book, at=self.session.clock.time()
        )
        narrow = self.has_class("-narrow")
        for key, width in self._widths().items():
            table.fit(key, width)
        table.show_header = not narrow
        shown = {key: tag_rows.stacked(row) for key, row in rows.items()} if narrow else rows
        table.show(shown, now_called=self._now_called)
        table.display = bool(rows) or bool(self._wanted)
        silent = [tag for tag in tags if tag.level == "mine"]
        own = sum(not of_helper(tag) for tag in silent)
        again = sum(tag.level == "watch" for tag in tags)
        title = words.table_title(len(tags) - len(silent), own, cards=False, again=again)
        table.border_title = title + (f", {words.FILTERED}" if self._wanted else "")
        keys = self.mark_keys()
        more = words.shown_of(len(rows), len(tags)) if len(tags) > len(rows) else ""
        table.border_subtitle = "   ".join(part for part in (keys, more) if part)
        says = import_file.TAGS_SAYS if rows or self._wanted else import_file.NO_TAGS
        say(self.query_one("#tags-say", Static), Content(says))

    def _now_called(self, key: str) -> str | None:
        """The row of a tag that was joined to another since."""
        tag = self.session.heard.tag(key)
        return tag.id if tag is not None else None

    @property
    def meant(self) -> str | None:
        """The row under the cursor."""
        table = self.query_one("#tags", LiveTable)
        return None if table.unseen or self.focused is not table else table.key_under_cursor

    def marked(self, tag_id: str) -> None:
        """The cursor stays with the tag."""
        self.query_one("#tags", LiveTable).go_to(tag_id)

    def on_descendant_focus(self) -> None:
        """The keys follow the cursor."""
        self.on_data_table_row_highlighted()

    def on_data_table_row_highlighted(self) -> None:
        """The same within the list."""
        if self._stands:
            self.refresh_now()
            self.refresh_bindings()

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """One tag in full."""
        self.host.open_tag(event.row_key.value or "")

    def plain_lines(self) -> list[str]:
        rows = tag_rows.tag_rows(
            self._fitting(), self.session.heard.trail, self.session.judge.book, at=self.session.clock.time()
        )
        return [import_file.TAGS_TITLE, *(common.table_lines(rows.values()) or [import_file.NO_TAGS])]
