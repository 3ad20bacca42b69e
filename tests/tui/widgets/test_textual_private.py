"""What homesweep uses of what Textual keeps to itself: a release that lacks a piece of it is named here."""

import inspect
import re
from importlib.metadata import version
from pathlib import Path

import pytest
from rich.segment import Segment, Segments
from textual.app import App
from textual.binding import Binding, NoBinding
from textual.screen import Screen
from textual.widgets import DataTable, Footer

import tui
from tests.tui.apps import settled
from tui.app.app import HomesweepApp
from tui.screens.base.page import Page
from tui.widgets import textual_private as private
from tui.widgets.form import Lines

ON_PURPOSE = {(HomesweepApp, "_fatal_error")}


class Plain(App[None]):
    """An app with a table and a footer."""

    BINDINGS = (Binding("k", "known", "Known"),)

    def compose(self):  # type: ignore[no-untyped-def]
        yield DataTable[str](cursor_type="row")
        yield Footer()


async def test_a_table_keeps_what_it_is_told_and_brings_its_row_into_view() -> None:
    app = Plain()
    async with app.run_test(size=(40, 10)) as pilot:
        table = app.query_one(DataTable)
        table.add_column("Name", key="name")
        table.add_rows([[str(number)] for number in range(50)])
        await pilot.pause()
        private.keep_drawn(table, 7)
        assert table._cell_render_cache.maxsize == table._line_cache.maxsize == 7
        assert private.row_in_view(table)
        table.move_cursor(row=40)
        await pilot.pause()
        table.scroll_to(y=0, animate=False, immediate=True)
        await pilot.pause()
        assert not private.row_in_view(table)
        await pilot.pause()
        assert private.row_in_view(table)
        table._line_cache["x"] = None  # type: ignore[index, assignment]
        private.measure_again(table)
        assert len(table._line_cache) == 0


class Keyed(Screen[None]):
    """Keys that take the place of others, hide them, are off, or are not there."""

    BINDINGS = (
        Binding("a", "mine", "Mine"), Binding("b", "mine", "Hides the app's", show=False),
        Binding("c", "mine", "Gives way to the app's"), Binding("d", "off", "Off"),
        Binding("e", "gone", "Gone"),
    )  # fmt: skip

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return {"off": None, "gone": False}.get(action, True)


class Above(Plain):
    """An app with keys of its own, some of which come first."""

    BINDINGS = (
        Binding("a", "theirs", "Theirs"), Binding("b", "theirs", "Theirs"),
        Binding("c", "theirs", "First", priority=True), Binding("e", "theirs", "Theirs"),
        Binding("f", "theirs", "Not shown", show=False),
    )  # fmt: skip


async def test_the_keys_that_are_shown_are_those_that_textual_says() -> None:
    app = Above()
    async with app.run_test() as pilot:
        for screen in (app.screen, Keyed()):
            if screen is not app.screen:
                await app.push_screen(screen)
            await pilot.pause()
            shown = private.shown_bindings(app.screen)
            assert shown == [one for one in app.screen.active_bindings.values() if one.binding.show]
        assert {one.binding.description: one.enabled for one in shown} == {
            "Mine": True, "First": True, "Off": False, "Theirs": True, "Known": True,
        }  # fmt: skip


async def test_an_app_tells_its_screens_its_keys_and_that_they_are_ready() -> None:
    app = Plain()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert private.bindings_ready(app.query_one(Footer))
        app.push_screen(Screen())
        await pilot.pause()
        stack = private.stack(app)
        assert stack[-1] is app.screen
        assert len(stack) == 2
        with pytest.raises(NoBinding):
            private.binding_of(app.screen, "k")
        assert list(app.screen_stack) == stack


async def test_an_app_forgets_its_clipboard_and_gives_up_its_terminal() -> None:
    app, called = Plain(), []
    async with app.run_test() as pilot:
        app.copy_to_clipboard("secret")
        private.forget_clipboard(app)
        assert app.clipboard == ""
        private.soon(app, lambda: called.append(1))
        await pilot.pause()
        assert called == [1]
        driver = private.take_driver(app)
        assert driver is not None
        assert private.take_driver(app) is None
        app._driver = driver


async def test_a_notice_is_taken_back_by_its_words() -> None:
    app = Plain()
    async with app.run_test():
        for words in ("one", "two", "one"):
            app.notify(words)
        await settled(lambda: len(app._notifications) == 3)
        private.take_back(app, "one")
        assert [notice.message for notice in app._notifications] == ["two"]


async def test_an_app_ends_with_what_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    app = Plain()
    async with app.run_test():
        private.end_with(app, Segments([Segment("this is all")]))
    assert app._exit_renderables == []
    assert "this is all" in capsys.readouterr().err


def test_one_key_of_a_footer_is_made_of_what_hints_give() -> None:
    taken = list(inspect.signature(private.FooterKey).parameters)
    assert taken[:4] == ["key", "key_display", "description", "action"], version("textual")
    assert {"disabled", "tooltip"} <= set(taken)


def test_nothing_private_of_textual_is_used_elsewhere() -> None:
    root = Path(tui.__file__).parent
    names = set(re.findall(r"\w\.(_[a-z]\w*)", (root / "widgets" / "textual_private.py").read_text("utf-8")))
    assert len(names) > 10
    for path in root.rglob("*.py"):
        if path.name != "textual_private.py":
            text = path.read_text("utf-8")
            assert names & set(re.findall(r"\w\.(_[a-z]\w*)", text)) == set(), path
            assert not re.search(r"^\s*(from|import) textual\S*\._", text, re.MULTILINE), path


def test_no_page_takes_a_name_that_textual_keeps_to_itself() -> None:
    """One that does changes what Textual does, and nobody meant it."""
    ours = [HomesweepApp, Lines, *_below(Page)]
    taken = {
        (kind, name)
        for kind in ours
        for name in vars(kind)
        if name.startswith("_")
        and not name.startswith(("__", "_abc", "_css", "_decorated", "_inherit", "_merged"))
        for base in kind.__mro__[1:]
        if base.__module__.startswith("textual.") and name in vars(base) and callable(vars(base)[name])
    }
    assert taken == ON_PURPOSE


def _below(kind: type) -> list[type]:
    return [kind, *(one for sub in kind.__subclasses__() for one in _below(sub))]
