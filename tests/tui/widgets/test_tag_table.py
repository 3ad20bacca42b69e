"""Rows that come while nobody moves in the table, and while somebody does."""

import random

import pytest
from textual.app import App, ComposeResult

from tui.widgets import tag_table
from tui.widgets.tag_table import LiveTable

HEADS = {"name": "tag"}


class Alone(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str | None] = []

    def on_data_table_row_selected(self, event: LiveTable.RowSelected) -> None:
        self.opened.append(event.row_key.value)

    def compose(self) -> ComposeResult:
        yield LiveTable(HEADS, {"name": 10}, id="tags")


def rows(*names: str) -> dict[str, dict[str, str]]:
    return {name: {"name": name} for name in names}


async def test_what_comes_above_is_seen_until_somebody_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tag_table, "_IDLE_S", 0.0)
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


@pytest.mark.parametrize("lines", [1, 2])
async def test_the_cursor_stays_on_its_thing_whatever_comes_goes_or_moves(
    lines: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first row as well, once somebody moved. What takes the place of a row that went is not chosen."""
    monkeypatch.setattr(tag_table, "_IDLE_S", 0.0)
    monkeypatch.setattr(tag_table, "SEEN_S", float("inf"))
    dice, app = random.Random(lines), Alone()
    things = [f"thing {number}" for number in range(30)]
    async with app.run_test(size=(40, 8)) as pilot:
        table = app.query_one(LiveTable)
        table.stack(lines)
        table.show(rows(*things[:9]))
        await pilot.press("down", "home")
        for _ in range(60):
            await pilot.press(dice.choice(["down", "up", "home", "end", "x"]))
            before = table.key_under_cursor
            assert before is not None
            there = dice.sample(things, dice.randint(1, len(things)))
            table._changed = float("-inf")  # what stands now was seen
            table.show(rows(*there))
            await pilot.pause()
            assert table.row_count == len(there)
            assert table.key_under_cursor == before if before in there else table.unseen


async def test_a_thing_that_is_called_otherwise_now_keeps_the_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tag_table, "_IDLE_S", 0.0)
    app = Alone()
    async with app.run_test(size=(40, 8)) as pilot:
        table = app.query_one(LiveTable)
        table.show(rows("one", "two", "three"))
        await pilot.press("down")
        table.show(rows("three", "one", "both"), now_called={"two": "both"}.get)
        await pilot.pause()
        assert (table.key_under_cursor, table.unseen) == ("both", False)


async def test_the_cursor_stays_where_each_row_has_more_lines_now() -> None:
    app = Alone()
    async with app.run_test(size=(40, 8)) as pilot:
        table = app.query_one(LiveTable)
        table.show(rows("one", "two", "three"))
        await pilot.press("down", "down")
        table.stack(2)
        table.show(rows("one", "two", "three"))
        await pilot.pause()
        assert table.key_under_cursor == "three"


async def test_where_a_mark_was_put_the_cursor_stays() -> None:
    app = Alone()
    async with app.run_test(size=(40, 8)) as pilot:
        table = app.query_one(LiveTable)
        table.show(rows("one", "two"))
        table.go_to("two")
        table.show(rows("new", "one", "two"))
        await pilot.pause()
        assert table.key_under_cursor == "two"


async def test_the_line_that_is_read_stays_where_it_is_when_rows_come_above_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tag_table, "_IDLE_S", 0.0)
    app = Alone()
    async with app.run_test(size=(40, 8)) as pilot:
        table = app.query_one(LiveTable)
        old = [f"old {number}" for number in range(20)]
        table.show(rows(*old))
        await pilot.press(*["down"] * 9)
        await pilot.pause()
        before = table.cursor_row - table.scroll_y
        table.show(rows("new", "newer", *old))
        await pilot.pause()
        assert table.key_under_cursor == "old 9"
        assert table.cursor_row - table.scroll_y == before


async def test_enter_opens_only_what_was_seen_under_the_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tag_table, "_IDLE_S", 0.0)
    app = Alone()
    opened = app.opened
    async with app.run_test(size=(40, 8)) as pilot:
        table = app.query_one(LiveTable)
        old = [f"old {number}" for number in range(20)]
        table.show(rows(*old))
        await pilot.pause()
        table.show(rows("new", *old))  # under the hand
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert (opened, table.key_under_cursor) == ([], "new")
        monkeypatch.setattr(tag_table, "SEEN_S", 0.0)
        table.scroll_to(y=15, animate=False)  # as a wheel does
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert (opened, table.scroll_y) == ([], 0)  # first it is brought into view
        await pilot.press("enter")
        await pilot.pause()
        assert opened == ["new"]
        table.show(rows("newer", "new", *old))  # from the first key on it stays with its thing
        await pilot.pause()
        assert (table.key_under_cursor, table.scroll_y) == ("new", 0)  # and what came is seen
        await pilot.press("enter")
        await pilot.pause()
        assert opened == ["new", "new"]


async def test_home_and_end_move_the_cursor() -> None:
    app = Alone()
    async with app.run_test(size=(40, 8)) as pilot:
        table = app.query_one(LiveTable)
        table.show(rows(*(f"old {number}" for number in range(20))))
        await pilot.press("end")
        assert table.cursor_row == 19
        await pilot.press("home")
        assert table.cursor_row == 0


class Two(Alone):
    def compose(self) -> ComposeResult:
        yield LiveTable({"name": "tag", "last": "last"}, {"name": 10, "last": 8}, id="tags")


async def test_two_columns_never_run_together() -> None:
    app = Two()
    async with app.run_test(size=(40, 8)) as pilot:
        table = app.query_one(LiveTable)
        table.show(
            {"a": {"name": "kind known", "last": "May '21"}, "b": {"name": "some kind of", "last": "x"}}
        )
        await pilot.pause()
        screen = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
        assert "knownMay" not in screen
        assert "May '21" in screen
