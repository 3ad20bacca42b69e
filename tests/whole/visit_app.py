"""The app through client A's visit and, on the same laptop, through every page of client B's record.

Arguments: FOLDER with sticks a and b. Each stage is named on stdout as it is reached, so that it can be
killed there; at the end JSON: what the closing page said, and the text of each of B's pages.
"""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from textual.widgets import Input, OptionList

from scanner.actions.package import paper
from scanner.actions.visit import close
from scanner.actions.visit.steps import PROMPTS, STEPS
from scanner.store.file import sticks
from tests.tui.apps import T0, Rig, settled, tag
from tui.screens.dialogs import Ask, AskWord
from tui.screens.plain import PlainScreen
from tui.screens.registry import PAGE_ENTRIES
from tui.screens.tags.read import ReadScreen
from tui.screens.visit.close import CloseScreen
from tui.screens.visit.rooms import RoomsScreen
from tui.screens.visit.visit import VisitScreen
from tui.wording.guided import visit as words

NAME, TOLD, ROOM, MAC = "Zofia Canarywing", "Marko set the router up", "linnet nursery", "D7:C1:A9:4E:52:6F"
STAGES = ("open", "story", "room", "note", "draft", "paper")
ASKED_BEFORE = {"client", "own"}  # they leave the open record


class Helper:
    """Presses keys in the app and names the stages."""

    def __init__(self, rig: Rig, pilot: Any) -> None:
        self.rig, self.pilot, self.app = rig, pilot, rig.app

    @property
    def page(self) -> Any:
        return self.app.screen

    async def at(self, kind: type[Any]) -> None:
        await settled(lambda: isinstance(self.app.screen, kind))
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        await self.at(AskWord)
        asked = self.app.screen
        asked.query_one(Input).value = text
        await self.pilot.press("enter")
        await settled(lambda: self.app.screen is not asked)

    async def choose(self, box: str, at: int) -> None:
        await settled(lambda: self.page.query_one(box, OptionList).option_count > at)
        self.page.query_one(box, OptionList).highlighted = at
        await self.pilot.press("enter")

    async def visit(self, record: Path) -> list[str]:
        """A whole visit; what the last page says."""
        app = self.app
        assert await app.access.open_record(record, None) is None
        stage("open")
        app.action_go("visit")
        await self.at(VisitScreen)
        if self.page._visit is None:  # else one that was killed goes on
            await self.pilot.press("enter")
            await self.type(ROOM)
        await self.at(VisitScreen)
        await settled(lambda: self.page._visit is not None)
        await self.choose("#steps", STEPS.index("story"))
        for prompt in PROMPTS:
            await self.type(TOLD if prompt == "set-up" else "")
        stage("story")
        await self.at(VisitScreen)
        await self.choose("#steps", STEPS.index("rooms"))
        await self.at(RoomsScreen)
        await self.listen()
        stage("room")
        await self.pilot.press("n")
        await self.type(f"{NAME} sat here")
        await self.at(RoomsScreen)
        stage("note")
        app.open_page(ReadScreen())
        await self.at(ReadScreen)
        if self.page._left:
            await self.choose("#read-choices", list(words.READ_CHOICES).index("draft"))
            await settled(lambda: not self.page._left)
        stage("draft")
        app.open_page(CloseScreen())
        await self.at(CloseScreen)
        await self.choose("#close-parts", close.PARTS.index("paper"))
        await self.at(Ask)
        await self.pilot.press("enter")
        await self.type(str(record.parent))
        await settled(lambda: isinstance(self.page, CloseScreen) and bool(app.session.papers))
        stage("paper")
        await self.choose("#close-parts", close.PARTS.index("close"))
        await self.at(PlainScreen)
        told: list[str] = self.page.plain_lines()
        return told

    async def listen(self) -> None:
        """In the room that comes next, or in the car; once all is through, nowhere."""
        rig = self.rig
        if self.page._after().room is None:
            return
        await self.pilot.press("enter")
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


def stage(name: str) -> None:
    print(name, flush=True)


async def main(folder: Path) -> None:
    here = folder / "a"
    sticks.mounted = lambda: [here]
    paper.printer = lambda: None
    rig = Rig()
    async with rig.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        helper = Helper(rig, pilot)
        told = await helper.visit(here / "r.db")
        here = folder / "b"  # the other stick is put in
        shown = await helper.pages(here / "r.db")
    print(json.dumps({"closed": told, "pages": shown}), flush=True)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
