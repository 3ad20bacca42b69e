"""A line that is told again and again: laid out anew where it changed, its bold parts too, and else not."""

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Static

from tui.widgets.said import say

PLAIN, BOLD = Content("One tag."), Content.assemble(("One tag.", "bold"))


class Page(App[None]):
    def compose(self) -> ComposeResult:
        yield Static(Content(""))


async def test_only_what_is_different_is_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Page()
    async with app.run_test():
        line, laid = app.query_one(Static), list[Content]()
        update = line.update

        def told(content: Content) -> None:
            laid.append(content)
            update(content)

        monkeypatch.setattr(line, "update", told)
        for content in (Content(""), PLAIN, Content("One tag."), BOLD, BOLD, PLAIN):
            say(line, content)
            assert isinstance(line.content, Content)
            assert line.content.is_same(content)
        assert [one.markup for one in laid] == ["One tag.", "[bold]One tag.[/bold]", "One tag."]
