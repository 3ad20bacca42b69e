"""A record in a home of its own, and the way to its pages: for the tests of these pages."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Static

from scanner.log.diary.entries import Draft, add_entry, drafts
from scanner.log.diary.entry import Entry
from scanner.log.diary.moments import Moment
from scanner.store.case import create, open_case
from scanner.store.events.writing import Writer
from tests.systems import own_home, settle_zone
from tests.tui.apps import T0, Rig, settled
from tui.screens.package.package import PackageScreen
from tui.screens.record.record import RecordScreen
from tui.screens.write.write import WriteScreen

NORMAL = (80, 24)
AT = Moment(T0, 0, "UTC")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    home = tmp_path / "home"
    home.mkdir()
    for name, value in (own_home(home, home / "data") | {"TZ": "UTC"}).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("scanner.store.file.keys.MEMORY_KIB", (1024,))
    monkeypatch.setattr("scanner.store.file.sticks.mounted", list)
    monkeypatch.setattr("scanner.actions.visit.search_computer.places", lambda: [home])
    settle_zone()
    yield
    monkeypatch.undo()
    settle_zone()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    create(tmp_path / "r.db", None, now=T0).close()
    return tmp_path / "r.db"


def fill(path: Path, *every: Entry) -> None:
    with open_case(path) as case:
        for entry in every:
            add_entry(Writer(case), entry, witnesses=("Wit Ness",))


def incident(account: str = "A van waited", **more: Any) -> Entry:
    return Entry("incident", AT, start=AT, sure="about", account=account, **more)


async def shown(rig: Rig, pilot: Any, kind: type) -> Any:
    await settled(lambda: type(rig.app.screen) is kind)
    await pilot.pause()
    return rig.app.screen


async def write(rig: Rig, pilot: Any, *, full: bool = False) -> WriteScreen:
    rig.app.action_go("write")
    page: WriteScreen = await shown(rig, pilot, WriteScreen)
    if full:
        await pilot.press("ctrl+n")
        await settled(lambda: rig.app.screen is not page)
        page = await shown(rig, pilot, WriteScreen)
    return page


async def to_package(rig: Rig, pilot: Any) -> PackageScreen:
    rig.app.action_go("record")
    await shown(rig, pilot, RecordScreen)
    await pilot.press("e")
    return await shown(rig, pilot, PackageScreen)


def kept_drafts(path: Path) -> list[Draft]:
    with open_case(path, writable=False) as case:
        return drafts(case)


def said(rig: Rig, selector: str) -> str:
    return str(rig.app.screen.query_one(selector, Static).content)
