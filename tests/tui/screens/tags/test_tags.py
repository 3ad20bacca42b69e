"""All tags of a record: narrowed by words, in columns that fit."""

from tests.tui.apps import settled
from tests.tui.crawl import TO_FINDING, press, short_demo
from tests.tui.crawl import shown as screen
from tests.tui.records import _own_home, path
from tui.screens.tags.tag import TagScreen
from tui.screens.tags.tags import TagsScreen
from tui.widgets.tag_table import LiveTable
from tui.wording.app import common as words
from tui.wording.app import import_file

__all__ = ["_own_home", "path"]  # fixtures


async def test_all_tags_can_be_narrowed_by_words() -> None:
    async with short_demo(TO_FINDING) as (app, pilot):
        await press(app, pilot, "go:tags")
        listing = app.screen
        assert isinstance(listing, TagsScreen)
        table = listing.query_one("#tags", LiveTable)
        number = table.row_count
        assert "/ Filter" in " ".join(screen(app).split())
        await pilot.press("slash", *"home airtag")
        await pilot.pause()
        assert 0 < table.row_count < number
        assert all("AirTag" in row["name"] and row["where"] == "home" for row in table._shown.values())
        assert words.FILTERED in str(table.border_title)
        assert len(listing.plain_lines()) == table.row_count + 1
        await pilot.press("enter", "enter")  # to the list, and the first of it
        await settled(lambda: isinstance(app.screen, TagScreen))
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert app.screen is listing
        assert table.row_count == number
        await pilot.press("slash", *"zzz")
        await pilot.pause()
        assert (table.row_count, table.display) == (0, True)
        assert import_file.NO_TAGS not in screen(app)


async def test_columns_of_all_tags_stand_apart_and_fit() -> None:
    async with short_demo(TO_FINDING) as (app, pilot):
        await press(app, pilot, "go:tags")
        table = app.screen.query_one("#tags", LiveTable)
        assert table.max_scroll_x == 0
        assert all(
            len(cell) < table._widths[key] for row in table._shown.values() for key, cell in row.items()
        )
        assert len(words.PLACE_BY_ROOM.format(number=9)) < table._widths["where"]  # a home after a visit
