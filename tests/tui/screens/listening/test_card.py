"""A finding that comes while Check stands: what its card says about keys is so, and the cursor goes to it."""

import pytest

from tests.tui.apps import settled
from tests.tui.crawl import TO_FINDING, press, short_demo, shown
from tui.screens.listening.check import CheckScreen
from tui.screens.tags.tag import TagScreen
from tui.screens.write.review import OverScreen
from tui.widgets import tag_table
from tui.widgets.card import FindingCard
from tui.wording.app import common as words


@pytest.mark.parametrize("touched", [False, True])
async def test_the_cursor_goes_to_the_first_finding_unless_somebody_reads_the_table(
    touched: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tag_table, "SEEN_S", 0.0)
    async with short_demo(TO_FINDING) as (app, pilot):
        await press(app, pilot, "enter")
        page = app.screen
        assert isinstance(page, CheckScreen)
        name = page.query(FindingCard).first().card.id
        found = app.session.heard.tag(name)
        assert found is not None
        app.session.mark(found, "mine")  # as long as it is, there is no card
        page.refresh_now()
        await pilot.pause()
        assert not page.query(FindingCard)
        assert page.query_one("#tags").has_focus
        await pilot.press(*(["down"] if touched else []))
        app.session.mark(found, "unmark")
        page.refresh_now()
        await pilot.pause()
        card = page.query(FindingCard).first()
        assert card.has_focus is not touched
        says = page.query_one("#cards").border_subtitle
        assert says is not None
        assert says.startswith(words.TAB_OPENS if touched else words.ENTER_OPENS)
        await press(app, pilot, "tab enter" if touched else "enter")
        assert isinstance(app.screen, TagScreen)
        assert app.screen.tag is not None
        assert app.screen.tag.id == name


async def test_what_a_draft_is_about_stands_in_line_with_the_rest() -> None:
    async with short_demo(TO_FINDING) as (app, pilot):
        await press(app, pilot, "enter enter l")
        await settled(lambda: "Write" in type(app.screen).__name__)
        await press(app, pilot, "ctrl+s")
        assert isinstance(app.screen, OverScreen)
        below = [
            line
            for line in shown(app).split("\n")[1:-1]
            if not line.startswith(("\u256d", "\u2502", "\u2570"))
        ]
        assert all(line.startswith("  ") or not line.strip() for line in below), below
