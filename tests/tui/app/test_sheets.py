"""A first page looks the same whether the sheets of other pages were read or not; others find theirs read."""

from collections import Counter
from typing import Any

import pytest
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.widget import Widget

from tests.tui.apps import Rig, settled
from tui.app.sheets import FIRST, LATER
from tui.screens.base.page import Page


def looks(app: App[None]) -> list[tuple[str, dict[str, object]]]:
    """Of each part of the page that stands, by its order."""
    return [
        (repr(node), dict(node.styles.base.get_rules())) for node in app.screen.walk_children(with_self=True)
    ]


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("first_run", [True, False])
async def test_no_rule_of_other_pages_fits_a_first_page(columns: int, first_run: bool) -> None:
    rig = Rig(first_run=first_run)
    async with rig.app.run_test(size=(columns, 24)) as pilot:
        await settled(lambda: isinstance(rig.app.screen, Page))
        await pilot.pause()
        assert [path for path in LATER if rig.app.stylesheet.has_source(str(path), "")] == []
        before = looks(rig.app)
        rig.app.stylesheet.read_all(LATER)
        rig.app.stylesheet.update(rig.app)
        assert looks(rig.app) == before


async def test_any_other_page_finds_every_sheet_read() -> None:
    rig = Rig()
    async with rig.app.run_test(size=(80, 24)) as pilot:
        await settled(lambda: isinstance(rig.app.screen, Page))
        await pilot.press("f2")
        await settled(lambda: type(rig.app.screen).__name__ == "HelpNowScreen")
        assert all(rig.app.stylesheet.has_source(str(path), "") for path in [*FIRST, *LATER])


def test_no_sheet_is_forgotten() -> None:
    folder = LATER[0].parent
    assert sorted(folder.glob("*.tcss")) == sorted([*FIRST, *LATER])  # type: ignore[type-var]


@pytest.mark.parametrize("first_run", [True, False])
async def test_the_first_page_stands_alone_and_is_styled_once(
    monkeypatch: pytest.MonkeyPatch, first_run: bool
) -> None:
    styled: Counter[Widget] = Counter()
    apply = Stylesheet.apply

    def counted(self: Stylesheet, node: DOMNode, **given: Any) -> None:
        if isinstance(node, Widget):
            styled[node] += 1
        apply(self, node, **given)

    monkeypatch.setattr(Stylesheet, "apply", counted)
    rig = Rig(first_run=first_run)
    async with rig.app.run_test(size=(80, 24)):
        (page,) = rig.app.screen_stack
        assert isinstance(page, Page)
        again = [node for node in page.walk_children(Widget) if styled[node] > 1 and not node.has_focus]
        assert again == []
