"""The emergency number is the same on every page: that of the country that was named, else a guess."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import OptionList, Static

from scanner.store import country
from scanner.store.case import open_case
from tests.systems import settle_zone
from tests.tui.apps import Rig, settled, tag
from tests.tui.commanding import Run, add
from tests.tui.records import fill, incident, path
from tui.screens.first import FirstScreen
from tui.screens.help.help import HelpScreen
from tui.screens.help.help_now import HelpNowScreen
from tui.screens.record.checks import AnchorScreen
from tui.screens.record.entry import EntryScreen
from tui.screens.start import StartScreen
from tui.screens.tags.in_hand import InHandScreen

__all__ = ["path"]  # a fixture
NORMAL = (80, 24)
AUSTRALIA = "In danger? Call 000 (Australia)."


@pytest.fixture(autouse=True)
def _in_london(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/London")
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    settle_zone()
    yield
    monkeypatch.undo()
    settle_zone()


def shown(rig: Rig) -> str:
    """What is on the screen, in one line and without frames."""
    text = " ".join(strip.text for strip in rig.app.screen._compositor.render_strips())
    return " ".join(text.translate(dict.fromkeys(map(ord, "│┃╭╮╰╯─▌▐"), " ")).split())


def said(rig: Rig, name: str) -> str:
    """What a part of the page says."""
    return " ".join(str(rig.app.screen.query_one(name, Static).render()).split())


async def choose(rig: Rig, pilot: Any, code: str) -> None:
    """F2, the country, and back to where one was."""
    await pilot.press("f2")
    await settled(lambda: isinstance(rig.app.screen, HelpNowScreen))
    await pilot.pause()
    await pilot.press("c")
    names = rig.app.screen.query_one(OptionList)
    names.highlighted = names.get_option_index(code)
    await pilot.press("enter")
    await settled(lambda: rig.app.helping.chosen is not None)
    await pilot.press("escape")
    await settled(lambda: not isinstance(rig.app.screen, HelpNowScreen))
    await pilot.pause()


@pytest.mark.parametrize(
    ("code", "line"),
    [("AU", AUSTRALIA), ("GB", "In danger? Call 999 (United Kingdom)."), ("NL", "Call 112 (Netherlands).")],
)
async def test_the_start_shows_the_number_of_the_country_that_was_just_chosen(code: str, line: str) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        assert "Call 999 (United Kingdom, by this laptop's clock)." in shown(rig)
        await choose(rig, pilot, code)
        assert isinstance(rig.app.screen, StartScreen)
        await settled(lambda: line in shown(rig))
        assert "laptop's clock" not in shown(rig)


async def test_the_first_page_shows_it_too() -> None:
    rig = Rig(first_run=True)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        await choose(rig, pilot, "AU")
        assert isinstance(rig.app.screen, FirstScreen)
        await settled(lambda: AUSTRALIA in shown(rig))


async def test_the_start_follows_the_record_that_is_opened_behind_it(path: Path) -> None:
    with open_case(path) as case:
        country.give(case, "AU")
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        assert "laptop's clock" in shown(rig)
        assert await rig.app.access.open_record(path, None) is None
        rig.app.page.refresh_now()  # type: ignore[attr-defined]
        await settled(lambda: AUSTRALIA in shown(rig))


async def test_pages_that_stand_open_follow_and_name_the_police_as_the_country_does(path: Path) -> None:
    fill(path, incident(behaviours=("threats",)))
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        assert await rig.app.access.open_record(path, None) is None
        rig.app.push_screen(AnchorScreen())

        def use() -> str:
            return said(rig, "Numbers")

        await settled(
            lambda: "read them to the police (United Kingdom: 101), or to a friend" in said(rig, "Numbers")
        )
        await choose(rig, pilot, "CA")
        await settled(lambda: "read them to the police, or to a friend" in use())
        assert "101" not in "\n".join(rig.app.screen.plain_lines())  # type: ignore[attr-defined]
        await pilot.press("escape")
        rig.app.helping.chosen = None
        with rig.session.case.transaction() as db:  # type: ignore[union-attr]
            db.execute("DELETE FROM meta WHERE key = 'country'")
        rig.app.push_screen(EntryScreen(1, "Added."))

        def told() -> str:
            return said(rig, "#help-now")

        await settled(lambda: "call your emergency number (United Kingdom: 999)." in told())
        await choose(rig, pilot, "AU")
        await settled(
            lambda: "in danger now, call 000 (Australia). A helpline and the police" in said(rig, "#help-now")
        )
        await choose(rig, pilot, "GB")
        await settled(
            lambda: "999 (United Kingdom). A helpline and the police on 101 can" in said(rig, "#help-now")
        )


async def test_help_and_the_page_of_a_tag_in_the_hand_follow_too() -> None:
    rig = Rig()
    rig.session.heard.hearing.feed(tag(1.0))
    found = rig.session.heard.weighed("D1:22:33:44:55:66")
    assert found is not None
    async with rig.app.run_test(size=(120, 40)) as pilot:
        rig.app.push_screen(InHandScreen(found))
        await settled(lambda: "Call your emergency number (United Kingdom: 999)." in shown(rig))
        await choose(rig, pilot, "AU")
        await settled(lambda: "Are you in danger? Call 000 (Australia)." in shown(rig))
        rig.app.push_screen(HelpScreen(topic="now"))
        await settled(lambda: "If you are in danger, call 000 (Australia) first." in said(rig, "#help-text"))
        assert "101" not in said(rig, "#help-text")
        await choose(rig, pilot, "GB")
        await settled(lambda: "call 999 (United Kingdom) first." in said(rig, "#help-text"))
        assert "an advocate, or the police on 101." in said(rig, "#help-text")


async def test_without_a_list_no_country_is_named() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.helping.name("")
        rig.app.push_screen(HelpScreen(topic="now"))
        await pilot.pause()
        await settled(lambda: "call your emergency number (112 in many countries)" in said(rig, "#help-text"))


def test_the_commands_follow_the_record(record: Path, run: Run) -> None:
    done = add(run, behaviours=["threats"])
    assert "call your emergency number (United Kingdom: 999)." in " ".join(done.out.split())
    with open_case(record) as case:
        country.give(case, "AU")
    told = " ".join(add(run, behaviours=["threats"]).out.split())
    assert "If you are in danger now, call 000 (Australia). A helpline and the police can" in told
    told = " ".join(run("log", "anchor").out.split())
    assert "Or read them to the police, or to a friend." in told
