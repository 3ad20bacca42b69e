"""A live table with fixed columns: rows by key, changed cells only, and no sorting under the user's hand."""

from collections.abc import Callable, Mapping
from textwrap import wrap
from time import monotonic

from rich.cells import cell_len
from rich.text import Text
from textual.widgets import DataTable
from textual.widgets.data_table import ColumnKey

from tui.widgets.textual_private import keep_drawn, measure_again, row_in_view

_Cells = Mapping[str, str]
MOST_DRAWN = 400  # twice the cells of a large terminal
_IDLE_S = 5.0  # after the last key in it, rows may move again
# What came under the cursor by itself is not opened or marked before it can have been seen: the time that
# Firefox waits in what it asks (security.dialog_enable_delay)
SEEN_S = 1.0


class LiveTable(DataTable[Text]):
    """`show` takes every row in its order; call it as often as the view is flushed (twice a second)."""

    def __init__(
        self, heads: Mapping[str, str], widths: Mapping[str, int], *, id: str, header: bool = True
    ) -> None:
        super().__init__(id=id, show_header=header, cursor_type="row", cell_padding=0, zebra_stripes=False)
        keep_drawn(self, MOST_DRAWN)  # of all others a table that changed needs none again
        self._heads, self._widths = heads, widths
        self._shown: dict[str, _Cells] = {}
        self._touched = self._changed = float("-inf")
        self._held = False  # the cursor stays with a tag that was marked
        self._lines = 1  # of each row, or more
        self._heights: dict[str, int] = {}  # lines of each row
        self._anew = False  # a column has another width: what was wrapped is wrapped anew

    def on_mount(self) -> None:
        for key, width in self._widths.items():
            self.add_column(Text(self._heads[key]), key=key, width=width)

    def on_key(self) -> None:
        """Note that somebody is reading here."""
        self._touched, self._held = monotonic(), False

    def on_mouse_down(self) -> None:
        """The same by mouse."""
        self._touched, self._held = monotonic(), False

    def on_mouse_scroll_down(self) -> None:
        """The same by its wheel."""
        self._touched, self._held = monotonic(), False

    def show(
        self, rows: Mapping[str, _Cells], *, now_called: Callable[[str], str | None] = lambda key: None
    ) -> None:
        """Bring the table to these rows. Order and removals wait while the user moves in it. `now_called`
        tells under which key the thing of a row that is gone stands."""
        added = [key for key in rows if key not in self._shown]
        in_order = [*(key for key in self._shown), *added] == list(rows)
        busy = self.has_focus and monotonic() - self._touched < _IDLE_S
        if self._anew or self._taller(rows) or (not in_order and not busy):
            self._rebuild(rows, now_called)
            return
        for key, cells in rows.items():
            self._put(key, cells)

    def stack(self, lines: int) -> None:
        """Give each row so many lines from the next `show` on."""
        if lines != self._lines:
            self._lines, self._anew = lines, True

    def fit(self, key: str, width: int) -> None:
        """Give a column another width, where the terminal has another one now."""
        column = self.columns.get(ColumnKey(key))
        if column is not None and column.width != width:
            column.width = width
            self._anew = True
            measure_again(self)

    @property
    def key_under_cursor(self) -> str | None:
        """Key of the row with the cursor."""
        if not self.row_count:
            return None
        return self.coordinate_to_cell_key(self.cursor_coordinate).row_key.value

    @property
    def touched(self) -> bool:
        """Whether somebody moved in it."""
        return self._touched != float("-inf")

    @property
    def unseen(self) -> bool:
        """Whether what the cursor is on came there so shortly ago that nobody can have chosen it."""
        return monotonic() - self._changed < SEEN_S

    def action_select_cursor(self) -> None:
        """Open what is seen chosen. A row that is out of view is brought into it first."""
        if self.unseen or not self.row_count:
            return
        if row_in_view(self):
            super().action_select_cursor()

    def action_scroll_home(self) -> None:
        """To the first row."""
        self.action_scroll_top()

    def action_scroll_end(self) -> None:
        """To the last row."""
        self.action_scroll_bottom()

    def go_to(self, key: str) -> None:
        """The cursor on the row of this key, if there is one."""
        if key in self._shown:
            self._held = True
            self.move_cursor(row=self.get_row_index(key))
            self.focus()

    def _put(self, key: str, cells: _Cells) -> None:
        before = self._shown.get(key)
        if before is None:
            height = self._heights[key] = self._height(cells)
            made = (self._cell(self._wrapped(name, cells[name]), height) for name in self._widths)
            self.add_row(*made, key=key, height=height)
        elif before != cells:
            for name in self._widths:
                if before[name] != cells[name]:
                    lines = self._wrapped(name, cells[name])
                    self.update_cell(key, name, self._cell(lines, self._heights[key]))
        self._shown[key] = cells

    def _taller(self, rows: Mapping[str, _Cells]) -> bool:
        """Whether a row that stays needs another number of lines than it has."""
        changed = ((key, cells) for key, cells in rows.items() if self._shown.get(key, cells) != cells)
        return any(self._height(cells) != self._heights[key] for key, cells in changed)

    def _height(self, cells: _Cells) -> int:
        """Lines of this row: what is longer than its column goes on below."""
        return max(self._lines, *(len(self._wrapped(name, cells[name])) for name in self._widths))

    def _wrapped(self, name: str, cell: str) -> list[str]:
        column = self.columns.get(ColumnKey(name))
        width = column.width if column is not None else self._widths[name]
        if name != list(self._widths)[-1]:
            width -= 1  # a blank before the next column
        width = max(1, width)  # in a window of a few columns nothing is left for the widest
        lines = [wrap(line, width) if cell_len(line) > width else [line] for line in cell.split("\n")]
        return [part for line in lines for part in line]

    def _cell(self, lines: list[str], height: int) -> Text:
        """With a sign in each line: what Textual fills up has no style, which ends an app under NO_COLOR."""
        lines = lines + [""] * (height - len(lines))
        return Text("\n".join(line or " " for line in lines), no_wrap=True, overflow="ellipsis")

    def _lines_above(self, row: int) -> int:
        return sum(each.height for each in self.ordered_rows[:row])

    def _rebuild(self, rows: Mapping[str, _Cells], now_called: Callable[[str], str | None]) -> None:
        cursor, row, top = self.key_under_cursor, self.cursor_row, self.scroll_y
        above = self._lines_above(row)
        moved = self._held or self.touched or row > 0 or top > 0  # else at its top: the most telling row
        if cursor is not None and cursor not in rows:
            cursor = now_called(cursor) or cursor
        self._anew = False
        self.clear()
        self._shown.clear()
        for key, cells in rows.items():
            self._put(key, cells)
        if moved and cursor is not None and cursor in rows:
            now = self.get_row_index(cursor)
            self.move_cursor(row=now, scroll=False)
            if row > 0 or top > 0 or self._lines_above(now + 1) > self.size.height:
                top += self._lines_above(now) - above  # the line that is read stays where it is
        elif moved:
            self.move_cursor(row=min(row, self.row_count - 1), scroll=False)
        if cursor is not None and self.key_under_cursor != cursor:
            self._changed = monotonic()
        self.scroll_to(y=max(0, top) if moved else 0, animate=False)
