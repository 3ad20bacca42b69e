"""Check: what is opened is what was seen chosen, and what matters stands first and stays in view."""

from dataclasses import replace
from typing import Any

import pytest

from tests.tui.apps import resize, settled
from tests.tui.crawl import TO_FINDING, press, short_demo
from tui.app.app import HomesweepApp
from tui.screens.home.home import HomeScreen
from tui.screens.listening.check import CheckScreen
from tui.screens.listening.heard_lists import HeardLists
from tui.screens.tags.tag import TagScreen
from tui.widgets import tag_table
from tui.widgets.card import FindingCard
from tui.widgets.tag_table import LiveTable
from tui.widgets.talking import Folded
from tui.wording.app import common as words


async def at_check(app: HomesweepApp, pilot: Any) -> tuple[CheckScreen, LiveTable]:
    await press(app, pilot, "enter")
    page = app.screen
    assert isinstance(page, CheckScreen)
    return page, page.query_one("#tags", LiveTable)


async def without_card(app: HomesweepApp, pilot: Any, page: CheckScreen) -> Any:
    """As long as it is marked there is no card; gives the tag that had it."""
    found = app.session.heard.tag(page.query(FindingCard).first().card.id)
    assert found is not None
    app.session.mark(found, "mine")
    page.refresh_now()
    await pilot.pause()
    assert not page.query(FindingCard)
    return found


async def test_home_and_enter_at_once_open_the_card_above_the_table() -> None:
    async with short_demo(TO_FINDING) as (app, pilot):
        page, table = await at_check(app, pilot)
        found = await without_card(app, pilot, page)
        await pilot.press("down", "down")
        app.session.mark(found, "unmark")
        page.refresh_now()
        await pilot.pause()
        assert table.has_focus
        await pilot.press("home", "enter")
        await settled(lambda: isinstance(app.screen, TagScreen))
        assert isinstance(app.screen, TagScreen)
        assert app.screen.meant == found.id


async def test_the_arrow_keys_go_from_the_cards_to_the_table_and_back() -> None:
    async with short_demo(TO_FINDING) as (app, pilot):
        page, table = await at_check(app, pilot)
        page.query_one(HeardLists).unfold()
        await pilot.pause()
        card = page.query(FindingCard).first()
        assert page.focused is card
        await pilot.press("up")
        assert page.focused is card
        await pilot.press("down")
        assert page.focused is table
        await pilot.press("down")
        assert (page.focused, table.cursor_row) == (table, 1)
        await pilot.press("up")
        assert (page.focused, table.cursor_row) == (table, 0)
        await pilot.press("up")
        assert page.focused is card
        await pilot.press("end")
        assert (page.focused, table.cursor_row) == (table, table.row_count - 1)
        await pilot.press("home")
        assert page.focused is card


async def test_home_in_the_filter_stays_in_it() -> None:
    async with short_demo(TO_FINDING) as (app, pilot):
        page, _ = await at_check(app, pilot)
        await pilot.press("slash", "x", "home", "y")
        field = page.query_one("#filter")
        assert page.focused is field
        assert field.value == "yx"  # type: ignore[attr-defined]


async def test_a_card_that_came_this_moment_is_not_what_enter_was_pressed_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with short_demo(TO_FINDING) as (app, pilot):
        page, _ = await at_check(app, pilot)
        found = await without_card(app, pilot, page)
        monkeypatch.setattr(tag_table, "SEEN_S", 60.0)
        app.session.mark(found, "unmark")
        page.refresh_now()
        await pilot.pause()
        assert page.query(FindingCard).first().has_focus
        assert page.meant is None  # nor for a mark
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen is page
        monkeypatch.setattr(tag_table, "SEEN_S", 0.0)
        await pilot.press("enter")
        await settled(lambda: isinstance(app.screen, TagScreen))


async def test_the_title_counts_what_is_worth_checking_again() -> None:
    async with short_demo() as (app, pilot):
        page, table = await at_check(app, pilot)
        now = app.session.now()
        some = [replace(tag, level="watch") for tag in now.tags[:2]]
        assert len(some) == 2
        changed = now._replace(tags=[*some, *now.tags[2:]])
        app.session.now = lambda: changed  # type: ignore[method-assign]
        page.refresh_now()
        assert ", 2 to check again" in str(table.border_title)
    assert words.table_title(2, 0, cards=False, watching=2) == "Not tags (2)"
    assert words.table_title(3, 0, cards=False, watching=2) == "Tags (1), not tags (2)"
    assert words.table_title(9, 1, cards=True, again=2) == "Other tags (9), 2 to check again, yours (1)"


async def test_beside_a_finding_others_are_one_line_that_down_opens_and_no_row_is_cut() -> None:
    async with short_demo(TO_FINDING) as (app, pilot):
        page, table = await at_check(app, pilot)
        told = app.session.now()
        card = page.query(FindingCard).first()
        found = next(tag for tag in told.tags if tag.id == card.card.id)
        other = replace(told.tags[0], id="t-other", addresses=("C0:FF:EE:00:00:01",), level="watch", places=1)
        changed = told._replace(tags=[*told.tags, other])
        app.session.now = lambda: changed  # type: ignore[method-assign]
        card.focus()
        page.refresh_now()
        await pilot.pause()
        assert not table.display
        folded = page.query_one(Folded)
        own = sum(tag.level == "mine" for tag in told.tags)
        assert own == 1
        common = len(told.tags) + len(told.fresh) - 1 - own  # all but the finding and what is the user's
        assert str(folded.render()) == f"1 more to look at, {common} common, 1 yours: Tab shows them."
        app.session.now = lambda: told._replace(tags=[found, other], fresh=[])  # type: ignore[method-assign]
        page.refresh_now()
        await pilot.pause()
        assert folded.display
        assert str(folded.render()) == "1 more to look at: Tab shows it all."
        app.session.now = lambda: changed  # type: ignore[method-assign]
        page.refresh_now()
        await pilot.pause()
        assert "more to look at" not in "".join(page.plain_lines())
        assert any("Check again" in line for line in page.plain_lines())
        await pilot.press("down")
        await pilot.pause()
        assert table.display
        assert table.has_focus
        for width, height, lines in ((120, 40, 2), (60, 20, 2), (80, 24, 1)):
            await resize(pilot, width, height)
            page.refresh_now()
            await pilot.pause()
            row = table.get_row_at(0)
            assert {one.height for one in table.ordered_rows} == {lines}
            assert row[1].plain.count("\n") == lines - 1
            assert table.virtual_size.width <= table.size.width
            assert table.size.height >= 6  # opened, it has the room of what it replaced


async def test_common_ones_are_opened_by_a_key_and_not_by_the_list_that_went_away_above_them() -> None:
    async with short_demo(TO_FINDING) as (app, pilot):
        page, table = await at_check(app, pilot)
        told = app.session.now()
        one = replace(told.tags[0], id="t-other", addresses=("C0:FF:EE:00:00:01",), level="watch", places=1)
        common = [replace(tag, level="seen") for tag in told.tags]
        app.session.now = lambda: told._replace(tags=[one, *common])  # type: ignore[method-assign]
        page.refresh_now()
        await pilot.pause()
        table.focus()
        app.session.now = lambda: told._replace(tags=common)  # type: ignore[method-assign]
        page.refresh_now()  # nothing is left in the list, so that it goes, and its cursor
        await pilot.pause()
        folded = page.query_one(Folded)
        assert not table.display
        assert folded.display
        await pilot.press("enter" if folded.has_focus else "tab")
        await pilot.pause()
        assert table.display
        assert table.has_focus


async def test_l_does_not_write_down_the_check_for_who_meant_the_finding_that_just_came() -> None:
    async with short_demo(TO_FINDING) as (app, pilot):
        page, _ = await at_check(app, pilot)
        card = page.query(FindingCard).first()
        card.take_cursor()
        page.action_write_down()
        await pilot.pause()
        assert app.screen is page
        card._given -= tag_table.SEEN_S
        page.action_write_down()
        await settled(lambda: app.screen is not page)
        assert not isinstance(app.screen, CheckScreen)


async def test_esc_says_that_it_folds_the_list_before_it_leads_back() -> None:
    async with short_demo() as (app, pilot):
        await press(app, pilot, "enter")
        check: Any = app.screen

        def esc() -> str:
            (one,) = [each for each in check.active_bindings.values() if each.binding.key == "escape"]
            return one.binding.description

        assert esc() == words.BACK
        await press(app, pilot, "end tab")
        await settled(lambda: check._lists.unfolded)
        await settled(lambda: esc() == words.FOLD)
        await press(app, pilot, "escape")
        assert app.screen is check
        await settled(lambda: not check._lists.unfolded and esc() == words.BACK)
        await press(app, pilot, "escape")
        await settled(lambda: app.screen is not check)


def test_the_key_that_rings_a_tag_keeps_nothing_on_another_page() -> None:
    """Who pressed it on a tag's page to keep what was heard came to the page that makes it ring."""
    keys = {page: {key for binding in page.BINDINGS for key in binding.key.split(",")}  # type: ignore[union-attr]
            for page in (CheckScreen, HomeScreen, TagScreen)}  # fmt: skip
    assert [page for page, bound in keys.items() if "r" in bound] == [TagScreen]
    assert [page for page, bound in keys.items() if "b" in bound] == [CheckScreen, HomeScreen]
