"""What tests of pages look up once is what Textual finds."""

from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

from tests.tui import looked_up_once
from tests.tui.crawl import press, short_demo
from tui.app import themes


async def test_a_node_gets_the_styles_that_textual_gives_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """In two apps, the second of which finds what the first one looked up."""
    found = []

    def apply(sheet: Stylesheet, node: DOMNode, **how: Any) -> None:
        looked_up_once.apply(sheet, node, **how)
        kept = styles(node)
        looked_up_once._apply(sheet, node)
        found.append((node, kept, styles(node)))

    monkeypatch.setattr("textual.css.stylesheet.Stylesheet.apply", apply)
    for theme in (themes.LIGHT, themes.CONTRAST):
        async with short_demo() as (app, pilot):
            await press(app, pilot, "1 question_mark escape tab enter escape")
            app.theme = theme
            await press(app, pilot, "escape f2 escape ctrl+p escape")
    assert len(found) > 1_000
    assert [one for one in found if one[1] != one[2]] == []


def styles(node: DOMNode) -> tuple[object, ...]:
    flags = [getattr(node, flag) for flag in looked_up_once._FLAGS]
    parts = {name: dict(part.base._rules) for name, part in node._component_styles.items()}
    return dict(node._css_styles._rules), flags, parts
