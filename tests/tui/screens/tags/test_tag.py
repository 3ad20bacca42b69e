"""The page of one tag: what to do stands first, also on a tiny screen."""

from dataclasses import replace
from pathlib import Path

from tests.tui.apps import T0, Rig, resize, settled, tag
from tests.tui.crawl import TO_FINDING, press, short_demo
from tests.tui.crawl import shown as screen
from tests.tui.records import NORMAL, _own_home, path
from tui.present.heard import tags
from tui.screens.tags.tag import TagScreen
from tui.widgets.bar import Bar
from tui.wording import page
from tui.wording.app import common as words
from tui.wording.app import marks
from tui.wording.tags import result

__all__ = ["_own_home", "path"]  # fixtures


async def test_what_to_do_and_harmless_reasons_stand_on_the_first_screen_of_a_tag() -> None:
    async with short_demo(TO_FINDING) as (app, pilot):
        await press(app, pilot, "enter enter")
        assert isinstance(app.screen, TagScreen)
        found = app.screen.tag
        assert found is not None
        seen = " ".join(screen(app).split())
        for wanted in (page.NEXT, words.DAYS_HEAD, words.COULD_HEAD, *tags.could_be_lines(found)):
            assert wanted in seen, wanted
        assert seen.index(page.NEXT) < seen.index(words.DAYS_HEAD) < seen.index(words.COULD_HEAD)
        assert f"k Known owner h Have it in hand r Ring it a Ask it t {marks.UNTIL}" in seen  # in one line
        assert f"F2 {words.ENTRY_HELPNOW}" in seen
        lines = app.screen.plain_lines()
        assert all(lines.count(line) == 1 for line in tags.could_be_lines(found))  # told once, not twice
        await pilot.press("question_mark")
        await pilot.pause()
        assert marks.UNTIL_TIP in screen(app)


async def test_on_a_tiny_screen_the_limits_and_the_next_step_of_a_finding_are_seen() -> None:
    async with short_demo(TO_FINDING) as (app, pilot):
        await press(app, pilot, "enter")
        await resize(pilot, 60, 20)
        await pilot.pause()
        app.screen.refresh_now()  # type: ignore[attr-defined]
        await pilot.pause()
        assert words.ENTER_OPENS in screen(app)
        assert result.NOW_HEAD in screen(app)
        await press(app, pilot, "enter")
        assert all(told in " ".join(screen(app).split()) for told in (f"t {marks.UNTIL}", "m Mine", "F2"))


async def test_a_page_that_is_just_coming_or_going_takes_no_harm_from_news() -> None:
    """Its bar stands without its parts for a moment; on a busy machine that ended the app."""
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.press("5")
        await settled(lambda: type(rig.app.screen).__name__ == "HelpScreen")
        await pilot.pause()
        bar = rig.app.screen.query_one(Bar)
        await bar.remove_children()
        rig.app.screen.refresh_now()  # type: ignore[attr-defined]
        assert not bar.children


async def test_what_is_heard_now_is_said_to_have_been_heard_up_to_now(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        assert await rig.app.access.ready()
        rig.app.start_listening(None)
        await settled(lambda: rig.session.radio.hears)
        coverage = rig.session.heard.hearing.coverage
        for number, second in enumerate((1.0, 200.0, 400.0, 405.0), start=1):
            rig.radio.hear(tag(second))
            await settled(lambda number=number: coverage.packets == number)  # type: ignore[misc]
        (found,) = rig.session.heard.all_tags()
        assert found.last_seen < T0 + 405.0  # what is open is not judged yet
        rig.app.open_tag(found.id)
        await settled(lambda: isinstance(rig.app.screen, TagScreen))
        wanted = tags.heard(replace(found, last_seen=T0 + 405.0))
        assert wanted in rig.app.screen.plain_lines()  # type: ignore[attr-defined]
        await pilot.press("ctrl+q")
