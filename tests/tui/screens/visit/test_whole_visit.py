"""A whole visit by its keys: six rooms, the car, a story, a close; decisions, words and minutes counted."""

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input, OptionList

from scanner.actions.visit import close
from scanner.actions.visit import visit as visits
from scanner.actions.visit.steps import STEPS
from scanner.store.case import create, open_case
from tests.tui.apps import T0, Rig, settled, tag
from tui.screens.asking.dialogs import Ask, AskWord
from tui.screens.base.plain import PlainScreen
from tui.screens.tags.read import ReadScreen
from tui.screens.visit.close import CloseScreen
from tui.screens.visit.rooms import RoomsScreen
from tui.screens.visit.visit import VisitScreen
from tui.wording.guided.visit import read as words

LEVELS = {
    "hall": -80,
    "living room": -76,
    "kitchen": -88,
    "bedroom": -66,
    "child's room": -46,
    "office": -84,
    "car": -95,
}
STORY = ("our plans", "since June", "him, the Wi-Fi", "", "")


class Helper:
    """Presses keys, and counts what was decided and typed (names of rooms are not counted)."""

    def __init__(self, rig: Rig, pilot: Any) -> None:
        self.rig, self.pilot, self.decided, self.typed = rig, pilot, 0, 0

    async def key(self, key: str, page: type[Any]) -> None:
        self.decided += 1
        await self.pilot.press(key)
        await settled(lambda: isinstance(self.rig.app.screen, page))
        await self.pilot.pause()

    async def choose(self, at: int) -> None:
        await settled(lambda: isinstance(self.rig.app.screen, Ask))
        asked = self.rig.app.screen
        asked.query_one(OptionList).highlighted = at
        self.decided += 1
        await self.pilot.press("enter")
        await settled(lambda: self.rig.app.screen is not asked)

    async def answer(self, text: str | None, *, name: bool = False) -> None:
        await settled(lambda: isinstance(self.rig.app.screen, AskWord))
        asked = self.rig.app.screen
        if text is not None:
            asked.query_one(Input).value = text
            self.typed += 0 if name else len(text.split())
        self.decided += 1
        await self.pilot.press("enter")
        await settled(lambda: self.rig.app.screen is not asked)

    async def step(self, step: str, page: type[Any]) -> None:
        self.rig.app.screen.query_one("#steps", OptionList).highlighted = STEPS.index(step)
        await self.key("enter", page)

    async def room(self, at: float) -> float:
        """One room of two minutes, ended by its key; the time after it."""
        rig = self.rig
        rig.clock.now = at
        await self.key("enter", RoomsScreen)
        await settled(lambda: rig.session.radio.hears)
        assert rig.app.in_room is not None
        level = LEVELS[rig.app.in_room.room]
        rig.radio.hear(*(tag(at - T0 + s, rssi=level) for s in range(1, 121, 3)))
        await settled(lambda: rig.clock.now >= at + 117)
        await settled(lambda: bool(rig.session.now().levels))
        rig.session.radio.stop()  # as the two minutes are over
        await settled(lambda: rig.app.in_room is not None and not rig.app.in_room.listening)
        page = rig.app.screen
        await settled(lambda: isinstance(page, RoomsScreen) and not page._listened)  # it has read it
        return at + 130


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder, tmp = tmp_path / "stick", tmp_path / "tmp"
    for one in (folder, tmp):
        one.mkdir()
    monkeypatch.setattr("scanner.store.file.sticks.mounted", lambda: [folder])
    monkeypatch.setattr("scanner.actions.visit.search_computer.places", lambda: [tmp])
    return folder


async def test_six_rooms_and_a_car(stick: Path) -> None:
    create(stick / "r.db", None, now=T0).close()
    rig = Rig()
    app = rig.app
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert await app.access.open_record(stick / "r.db", None) is None
        helper = Helper(rig, pilot)
        app.action_go("visit")
        helper.decided += 1
        await settled(lambda: isinstance(app.screen, VisitScreen))
        await helper.key("enter", AskWord)
        await helper.answer("hall, living room, kitchen, bedroom, child's room, office", name=True)
        await settled(lambda: isinstance(app.screen, VisitScreen))
        await helper.key("a", Ask)
        await helper.choose(2)
        await helper.choose(1)
        await settled(lambda: isinstance(app.screen, VisitScreen))
        await helper.step("story", AskWord)
        for told in STORY:
            await helper.answer(told)
        await settled(lambda: isinstance(app.screen, VisitScreen))
        await settled(lambda: app.screen.query_one("#steps", OptionList).highlighted == STEPS.index("kit"))
        await helper.key("s", VisitScreen)
        await helper.step("rooms", RoomsScreen)
        at, listens = T0 + 600, 0
        while "All rooms are through" not in "\n".join(app.screen.plain_lines()):  # type: ignore[attr-defined]
            at, listens = await helper.room(at), listens + 1
            assert listens <= 9
        found = app.screen._rooms.found  # type: ignore[attr-defined]
        assert [(one.where.room, one.where.sure) for one in found] == [("child's room", True)]
        await helper.key("enter", ReadScreen)  # what comes next
        await settled(lambda: "1 of 1" in "\n".join(app.screen.plain_lines()))  # type: ignore[attr-defined]
        assert "  Loudest in: child's room" in app.screen.plain_lines()  # type: ignore[attr-defined]
        await helper.key("enter", ReadScreen)
        await settled(lambda: words.READ_ALL in app.screen.plain_lines())  # type: ignore[attr-defined]
        await helper.key("enter", CloseScreen)
        parts = app.screen.query_one("#close-parts", OptionList)
        await settled(lambda: parts.option_count > 0)
        parts.highlighted = close.PARTS.index("words")
        await helper.key("enter", CloseScreen)
        parts.highlighted = close.PARTS.index("next")
        await helper.key("enter", AskWord)
        await helper.answer("Tuesday 10:00")
        await settled(lambda: app.screen is parts.screen)
        parts.highlighted = close.PARTS.index("close")
        await helper.key("enter", Ask)
        await helper.choose(1)
        await settled(lambda: isinstance(app.screen, PlainScreen))
        assert "On this laptop: 0 files of this client." in app.screen.plain_lines()  # type: ignore[attr-defined]
    minutes = (at + 300 - T0) / 60  # and five to hand over
    print(f"{helper.decided} decisions, {helper.typed} words, {listens} listens, {minutes:.0f} minutes")
    assert helper.decided <= 35
    assert helper.typed <= 15
    assert minutes < 35
    with open_case(stick / "r.db") as case:
        assert [one.ended is not None for one in visits.visits(case)] == [True]
