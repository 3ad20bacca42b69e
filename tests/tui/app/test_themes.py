"""Whether words can be read on the pages that come before any record; for others: test_every_screen.py."""

from pathlib import Path

import pytest
from rich.color import Color, ColorSystem
from textual.widgets import OptionList

from scanner.radio.problems import RadioProblem
from scanner.store.case import create
from tests.tui.apps import T0, Rig, settled
from tests.tui.contrast import pale
from tui.app import themes
from tui.app.app import HomesweepApp

PAGES = {
    "FirstScreen": (),
    "KeepScreen": ("keep",),
    "NewSecretScreen": ("keep", "enter"),
}


async def assert_readable(rig: Rig, pilot: object) -> None:
    for theme in (themes.DARK, themes.LIGHT, themes.CONTRAST):
        rig.app.theme = theme
        await pilot.pause()  # type: ignore[attr-defined]
        assert pale(rig.app) == {}, theme


@pytest.mark.parametrize("page", PAGES)
async def test_the_first_run(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOMESWEEP_DATA", str(tmp_path))
    rig = Rig(first_run=True)
    async with rig.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for key in PAGES[page]:
            if key == "keep":
                rig.app.keep_now()
            else:
                await pilot.press(key)
            await pilot.pause()
        await settled(lambda: type(rig.app.screen).__name__ == page)
        await assert_readable(rig, pilot)


async def test_unlocking_hiding_and_no_radio(tmp_path: Path) -> None:
    create(tmp_path / "r.db", "six words that nobody knows", now=T0).close()
    rig = Rig(path=tmp_path / "r.db", problem=RadioProblem.OFF)
    async with rig.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("1")
        await settled(lambda: type(rig.app.screen).__name__ == "UnlockScreen")
        await assert_readable(rig, pilot)
        await pilot.click("#without")
        await settled(lambda: type(rig.app.screen).__name__ == "CheckScreen")
        await pilot.press("enter")
        await settled(lambda: rig.session.radio.listening)
        await assert_readable(rig, pilot)
        await pilot.press("ctrl+l")
        await settled(lambda: type(rig.app.screen).__name__ == "HiddenScreen")
        await assert_readable(rig, pilot)


async def test_choosing_and_making_another_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.store.file.sticks.mounted", list)
    create(tmp_path / "r.db", None, now=T0).close()
    rig = Rig(path=tmp_path / "r.db")
    rig.app = HomesweepApp(rig.session, among=[tmp_path / "r.db", tmp_path / "none.db"])
    async with rig.app.run_test(size=(80, 24)) as pilot:
        await settled(lambda: type(rig.app.screen).__name__ == "RecordsScreen")
        await assert_readable(rig, pilot)
        await pilot.press("enter")
        await settled(lambda: type(rig.app.screen).__name__ == "StartScreen")
        rig.app.action_go("records")
        await settled(lambda: type(rig.app.screen).__name__ == "RecordsScreen")
        await settled(lambda: rig.app.screen.query_one("#path").has_focus)  # the only one is open
        await assert_readable(rig, pilot)


async def test_what_is_too_pale_is_found() -> None:
    rig = Rig()
    async with rig.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        rig.app.screen.query_one("#leaves").set_styles("color: #444444;")
        await pilot.pause()
        assert any("leaves at once" in words for words in pale(rig.app))


async def test_without_colour_the_line_under_the_cursor_is_still_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    rig = Rig()
    async with rig.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        lines = [part for strip in rig.app.screen._compositor.render_strips() for part in strip]
        here, there = (next(part for part in lines if part.text.startswith(number)) for number in "12")
        assert here.style is not None and there.style is not None  # noqa: PT018
        assert here.style.bgcolor == there.style.color  # grey on grey would be the same on many screens
        assert here.style.bold
        await pilot.press("down", "down", "down")  # a line with a word beside it
        assert "F2" in _under_the_cursor(rig)
        assert pale(rig.app) == {}


async def test_the_word_beside_the_line_under_the_cursor_is_read_in_each_theme() -> None:
    rig = Rig()
    async with rig.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down", "down")
        assert "F2" in _under_the_cursor(rig)
        await assert_readable(rig, pilot)


async def test_with_eight_backgrounds_the_line_under_the_cursor_is_still_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The Linux console shows a bright background as the dark one (console_codes(4): 100 to 107)."""
    monkeypatch.setenv("TERM", "linux")
    monkeypatch.delenv("COLORTERM", raising=False)
    rig = Rig()
    async with rig.app.run_test(size=(80, 24)) as pilot:
        for theme in (themes.DARK, themes.LIGHT, themes.CONTRAST):
            rig.app.theme = theme
            await pilot.press("down", "up")
            lines = [part for strip in rig.app.screen._compositor.render_strips() for part in strip]
            here, there = (next(part for part in lines if part.text.startswith(number)) for number in "12")
            shown = [_of_eight(part.style.bgcolor) for part in (here, there) if part.style is not None]
            assert len(set(shown)) == 2, theme


def _of_eight(colour: Color | None) -> int:
    assert colour is not None
    number = colour.downgrade(ColorSystem.STANDARD).number
    assert number is not None
    return number % 8


def _under_the_cursor(rig: Rig) -> str:
    lines = rig.app.screen.query_one(OptionList)
    assert lines.highlighted is not None
    return str(lines.get_option_at_index(lines.highlighted).prompt)
