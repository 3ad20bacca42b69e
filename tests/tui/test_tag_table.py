"""Rows that come while nobody moves in the table, and while somebody does."""

import pytest
from textual.app import App, ComposeResult

from tui.widgets import tag_table
from tui.widgets.tag_table import LiveTable

HEADS = {"name": "tag"}


class Alone(App[None]):
    def compose(self) -> ComposeResult:
        yield LiveTable(HEADS, {"name": 10}, id="tags")


def rows(*names: str) -> dict[str, dict[str, str]]:
    return {name: {"name": name} for name in names}


async def test_what_comes_above_is_seen_until_somebody_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tag_table, "IDLE_S", 0.0)
    app = Alone()
    async with app.run_test(size=(40, 8)) as pilot:
        table = app.query_one(LiveTable)
        old = [f"old {number}" for number in range(20)]
        table.show(rows(*old))
        await pilot.pause()
        table.show(rows("new", *old))
        await pilot.pause()
        assert (table.key_under_cursor, table.scroll_y) == ("new", 0)
        await pilot.press("down", "down")
        table.show(rows("newer", "new", *old))
        await pilot.pause()
        assert table.key_under_cursor == "old 1"


async def test_where_a_mark_was_put_the_cursor_stays() -> None:
    app = Alone()
    async with app.run_test(size=(40, 8)) as pilot:
        table = app.query_one(LiveTable)
        table.show(rows("one", "two"))
        table.go_to("two")
        table.show(rows("new", "one", "two"))
        await pilot.pause()
        assert table.key_under_cursor == "two"
