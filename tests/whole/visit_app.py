"""The app through client A's visit and, on the same laptop, through every page of client B's record.

Arguments: FOLDER with sticks a and b, A's RECORD, and what is to be done: "whole" (the visit, then B's
pages), "visit", "close" (no more than a start and a close), or the number of the moment at which it is
killed: of the visit, or, behind "erase:", of the erasing at its close. A record that is on no stick is erased
then. At the end JSON: what the closing page said, how many moments there were, and the text of each of B's
pages.
"""

import asyncio
import gc
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import textual._callback
import textual.app
import textual.pilot
from textual.css.stylesheet import Stylesheet
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static

from scanner.actions.listen.listening import STILL_WRITTEN_S
from scanner.actions.package import paper
from scanner.actions.record import erase_record
from scanner.actions.record.erase_record import WORD
from scanner.actions.visit import close
from scanner.actions.visit.search_computer import on_a_stick
from scanner.actions.visit.steps import PROMPTS, STEPS
from scanner.store.events import queries
from scanner.store.file import sticks
from tests.tui.apps import T0, Rig, settled, tag
from tests.tui.idle import wait_for_idle
from tests.tui.looked_up_once import apply, count_parameters, get_dispatch_methods
from tests.tui.parsed_once import parse_once
from tests.whole.moments import Moments
from tui.screens.asking.dialogs import Ask, AskWord
from tui.screens.base.plain import PlainScreen
from tui.screens.base.registry import PAGE_ENTRIES
from tui.screens.package.package import PackageScreen
from tui.screens.tags.read import ReadScreen
from tui.screens.visit.close import CloseScreen
from tui.screens.visit.rooms import RoomsScreen
from tui.screens.visit.visit import VisitScreen
from tui.screens.write import begin
from tui.wording.guided.visit import close as words
from tui.wording.guided.visit import read as read_words

NAME, TOLD, ROOM, MAC = "Zofia Canarywing", "Marko set the router up", "linnet nursery", "D7:C1:A9:4E:52:6F"
ASKED_BEFORE = {"client", "own"}  # they leave the open record
ERASING = "erase:"


class Helper:
    """Presses keys in the app; each is a moment."""

    def __init__(self, rig: Rig, pilot: Any, moments: Moments) -> None:
        self.rig, self.pilot, self.app, self.moments = rig, pilot, rig.app, moments
        self.erases: Callable[[], None] = lambda: None

    @property
    def page(self) -> Any:
        return self.app.screen

    async def at(self, kind: type[Any]) -> None:
        await settled(lambda: isinstance(self.app.screen, kind))
        await self.pilot.pause()

    async def press(self, key: str) -> None:
        self.moments.come()
        await self.pilot.press(key)

    async def type(self, text: str) -> None:
        await self.at(AskWord)
        asked = self.app.screen
        asked.query_one(Input).value = text
        await self.press("enter")
        await settled(lambda: self.app.screen is not asked)

    async def choose(self, box: str, at: int) -> None:
        await settled(lambda: self.page.query_one(box, OptionList).option_count > at)
        await self.take(self.page.query_one(box, OptionList), at)

    async def take(self, offered: OptionList, at: int) -> None:
        """Enter goes to what has the focus, which comes late on a page that is just put up."""
        offered.focus()
        await settled(lambda: self.app.focused is offered)
        offered.highlighted = at
        await self.press("enter")

    async def visit(self, record: Path, stick: Path) -> list[str]:
        """A whole visit; what the last page says."""
        app = self.app
        assert await app.access.open_record(record, None) is None
        if (written := queries.open_written(begin.case_of(app))) is not None:  # it was killed as it listened,
            self.rig.clock.now = written + STILL_WRITTEN_S  # and is started again some time later
        app.action_go("visit")
        await self.at(VisitScreen)
        if self.page._visit is None:  # else one that was killed goes on
            await self.press("enter")
            await self.type(ROOM)
        await self.at(VisitScreen)
        await settled(lambda: self.page._visit is not None)
        await self.choose("#steps", STEPS.index("story"))
        for prompt in PROMPTS:
            await self.type(TOLD if prompt == "set-up" else "")
        await self.at(VisitScreen)
        await self.choose("#steps", STEPS.index("rooms"))
        await self.at(RoomsScreen)
        await self.listen()
        await self.press("n")
        await self.type(f"{NAME} sat here")
        await self.at(RoomsScreen)
        app.open_page(ReadScreen())
        await self.at(ReadScreen)
        if self.page._left:
            await self.choose("#read-choices", list(read_words.READ_CHOICES).index("draft"))
            await settled(lambda: not self.page._left)
        app.open_page(CloseScreen())
        await self.package(stick / f"package-{os.getpid()}")
        await self.choose("#close-parts", close.PARTS.index("paper"))
        await self.type("")  # the next date is filled in by hand
        await self.at(Ask)
        await self.press("enter")
        await self.type(str(stick))
        await settled(lambda: isinstance(self.page, CloseScreen) and bool(app.session.papers))
        return await self.closed(record)

    async def package(self, out: Path) -> None:
        """For the police, on the stick."""
        await self.at(CloseScreen)
        await self.choose("#close-parts", close.PARTS.index("package"))
        await self.at(PackageScreen)
        page = self.page
        await settled(lambda: bool(page._preview))
        page.query_one("#where", Input).value = str(out)
        await self.press("ctrl+s")
        await settled(lambda: page.query_one("#handed").display)
        await self.press("escape")
        await self.at(CloseScreen)

    async def closed(self, record: Path) -> list[str]:
        """The last page, of what is left."""
        await self.at(CloseScreen)
        await self.choose("#close-parts", close.PARTS.index("close"))
        if not on_a_stick(record):
            await self.erased(record)
            return [str(told.content) for told in self.page.query(Static)]
        await self.at(Ask)
        await self.take(self.page.query_one(OptionList), [*words.CLOSE_CHOICES[True]].index("keep"))
        await self.at(PlainScreen)
        told: list[str] = self.page.plain_lines()
        return told

    async def erased(self, record: Path) -> None:
        """In two steps, both typed."""
        self.erases()
        await self.at(Ask)
        await self.take(self.page.query_one(OptionList), [*words.CLOSE_CHOICES[False]].index("erase"))
        for text in (WORD, record.name):
            await self.type(text)
        await self.at(Ask)

    async def only_closed(self, record: Path) -> list[str]:
        """A start and a close, as after a computer that went off."""
        assert await self.app.access.open_record(record, None) is None
        self.app.open_page(CloseScreen())
        return await self.closed(record)

    async def listen(self) -> None:
        """In the room that comes next, or in the car; once all is through, nowhere."""
        rig = self.rig
        if self.page._rooms.after.room is None:
            return
        asks = self.page._rooms.asks  # the client, first; a visit that was killed holds the answer
        await self.press("enter")
        if asks:
            await self.at(Ask)
            self.page.query_one(OptionList).highlighted = 2  # yes
            await self.press("enter")
        await settled(lambda: rig.session.radio.hears)
        now = rig.clock.now - T0
        rig.radio.hear(*(tag(now + s, address=MAC) for s in range(1, 118, 3)))
        await settled(lambda: bool(rig.session.now().levels))
        rig.session.radio.stop()
        await settled(lambda: self.app.in_room is not None and not self.app.in_room.listening)

    async def pages(self, record: Path) -> dict[str, str]:
        """Page -> its text, of everything that the app has."""
        assert await self.app.access.open_record(record, None) is None
        shown = {}
        for entry in PAGE_ENTRIES:
            if entry.id in ASKED_BEFORE:
                continue
            self.app.action_go(entry.id)
            await settled(lambda entry=entry: type(self.page) is entry.kind())  # type: ignore[misc]
            await self.pilot.pause()
            fields = [field.value for field in self.page.query(Input)]
            shown[entry.id] = "\n".join([*self.page.plain_lines(), *fields])
        return shown


async def main(folder: Path, record: Path, what: str) -> None:
    here = folder / "a"
    textual.pilot.wait_for_idle = textual.app.wait_for_idle = wait_for_idle  # type: ignore[attr-defined]
    Stylesheet._parse_rules, Stylesheet.apply = parse_once, apply  # type: ignore[method-assign]
    MessagePump._get_dispatch_methods = get_dispatch_methods  # type: ignore[method-assign]
    textual._callback._count_parameters = count_parameters
    Screen._compositor_refresh = lambda screen: None  # type: ignore[method-assign]  # nobody looks
    sticks.mounted = lambda: [here]
    paper.printer = lambda: None
    killed_at = what.removeprefix(ERASING)
    gc.freeze()
    gc.set_threshold(300_000)  # as tests/conftest.py
    rig, moments = Rig(), Moments(int(killed_at) if killed_at.isdecimal() else None)
    if killed_at == what:
        moments.begin()
    async with rig.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        helper, shown = Helper(rig, pilot, moments), dict[str, str]()
        if killed_at != what:
            helper.erases = moments.begin
        if what != "close":
            told = await helper.visit(record, here)
        else:  # where it is gone by then, there is nothing to close
            erase_record.finish_left(record.parent)  # as every start does
            told = await helper.only_closed(record) if os.path.exists(record) else []  # noqa: ASYNC240
        passed = moments.passed
        if killed_at.isdecimal():
            moments.die()  # the last moment of all
        if what == "whole":
            here = folder / "b"  # the other stick is put in
            shown = await helper.pages(here / "r.db")
    print(json.dumps({"closed": told, "moments": passed, "pages": shown}), flush=True)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
