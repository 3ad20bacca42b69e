"""Keys that come faster than the app: each goes into the field that the one before it led to."""

from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from scanner.log.diary.entries import add_entry
from scanner.log.diary.entry import Entry
from scanner.log.diary.moments import Moment
from scanner.store.case import create
from scanner.store.events.writing import Writer
from tests.tui.apps import T0, Rig, settled
from tui.screens.asking.passphrase import NewSecretScreen
from tui.screens.package.package import PackageScreen
from tui.widgets.form import Line, Picks

SECRET = "six words that nobody knows"  # noqa: S105


def typed(rig: Rig, text: str, *then: str) -> None:
    """All at once, as a terminal sends what was typed while nothing answered."""
    for sign in text:
        rig.app.post_message(events.Key("space" if sign == " " else sign, sign))
    for key in then:
        rig.app.post_message(events.Key(key, None))


@pytest.mark.parametrize("key", ["enter", "tab"])
async def test_a_new_passphrase(key: str, tmp_path: Path) -> None:
    rig = Rig()
    async with rig.app.run_test() as pilot:
        rig.app.push_screen(NewSecretScreen(tmp_path / "r.db"))
        await settled(lambda: isinstance(rig.app.screen, NewSecretScreen))
        await pilot.pause()
        typed(rig, SECRET, key)
        typed(rig, SECRET)
        await pilot.pause()
        fields = [rig.app.screen.query_one(name, Input).value for name in ("#new", "#again")]
        assert fields == [SECRET, SECRET]


async def test_a_format_gives_no_name_to_an_empty_field(tmp_path: Path) -> None:
    case = create(tmp_path / "r.db", None, now=T0)
    add_entry(Writer(case), Entry("incident", Moment(T0), account="a van"))
    case.close()
    rig = Rig(path=tmp_path / "r.db")
    async with rig.app.run_test() as pilot:
        assert await rig.app.access.open_record(tmp_path / "r.db", None) is None
        rig.app.push_screen(PackageScreen())
        await settled(lambda: isinstance(rig.app.screen, PackageScreen))
        await pilot.pause()
        where = rig.app.screen.query_one("#where", Line)
        where.value = ""
        rig.app.screen.query_one("#format", Picks).focus()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert where.value == ""
        where.value = "/x/given"
        await pilot.press("down", "enter")
        await pilot.pause()
        assert where.value == "/x/given.html"
