"""A visit: its steps, a room that is listened in, and what is read together."""

from pathlib import Path
from typing import Any

from scanner.actions.visit import visit as visits
from scanner.actions.visit.close import Closing
from scanner.actions.visit.search_computer import Found
from scanner.actions.visit.steps import STEPS
from scanner.actions.visit.traces import Traces
from scanner.log.proof import answers
from scanner.store.case import create
from signatures.advertisement import build_ad
from tests.tui.apps import T0, Rig, settled, tag
from tests.tui.screens.looks.album import Album, Walk, pressed, stands
from tests.tui.screens.looks.near import _fixed
from tui.app.app import HomesweepApp
from tui.screens.tags.read import ReadScreen
from tui.screens.visit.left import LeftScreen

TILE = build_ad(service_data={"feed": bytes.fromhex("0200" + "cd" * 8)})
OTHER = "C4:11:22:33:44:55"
TOLD = {"set-up": "him: Wi-Fi and doorbell", "child": "his mother, a new tablet"}


def _home(folder: Path) -> HomesweepApp:
    """A visit with its answers and its story, before the first room."""
    with create(folder / "r.db", None, now=T0) as case:
        visit = visits.begin(case, ["hall", "child's room", "bath"], 40, now=T0 - 500)
        for check, answer in (("listening", "yes"), ("network", "no")):
            visits.answered(case, answers.Answer(T0 - 400, check, answer, "client"))
        for prompt, told in TOLD.items():
            visits.tell(case, visit, prompt, told, label=prompt, now=T0 - 300)
        visits.did(case, visit, "story", "done", now=T0 - 300)
        visits.did(case, visit, "kit", "skipped", now=T0 - 300)
    rig = Rig(path=folder / "r.db")
    rig.app.rig = rig  # type: ignore[attr-defined]
    return rig.app


async def _visit(pilot: Any, album: Album) -> None:
    rig: Rig = pilot.app.rig
    await pressed(pilot, "go:visit VisitScreen")
    await album.take("visit", large=True)
    await album.holds_when_tiny("Rooms", "Listening: yes (the client)")
    pilot.app.screen.query_one("#steps").highlighted = STEPS.index("rooms")
    await pressed(pilot, "enter RoomsScreen")
    for number, (first, second) in enumerate(((-50, -80), (-78, -52))):
        began = T0 + 10 + 130 * number
        rig.clock.now = began
        await pilot.press("enter")
        await settled(lambda: rig.session.radio.hears)
        packets = [began + 1 + at for at in range(0, 69, 4)]
        rig.radio.hear(*(tag(at - T0, rssi=first) for at in packets))
        rig.radio.hear(*(tag(at - T0 + 1, TILE, OTHER, second) for at in packets))
        await settled(lambda: len(rig.session.now().levels) == 2)
        if not number:
            await pilot.press("enter")
            await settled(lambda: not rig.app.in_room.listening)  # type: ignore[union-attr]
    await pilot.press("space")
    await stands(pilot, "RoomsScreen")
    await album.take("visit, a room")
    await album.holds_when_tiny("listening 1:", "Look at (1 of", "louder in")
    await pilot.press("enter")
    await settled(lambda: not rig.app.in_room.listening)  # type: ignore[union-attr]
    pilot.app.open_page(ReadScreen())
    await stands(pilot, "ReadScreen")
    await album.take("visit, read together")
    await album.holds_when_tiny("1 of 1", "Not now")
    files = tuple(
        Path("/home/helper", name) for name in ("visit-2023-11-14.pdf", "package.zip.age", "letter.odt")
    )
    told = Traces(frozenset(("lea",)), frozenset(), frozenset())
    closing = Closing(told, T0, Path("/stick/r.db"), files[:2])
    pilot.app.push_screen(LeftScreen(closing, Found(files, (Path("/home/helper"),), 812, 0)))
    await stands(pilot, "LeftScreen")
    await album.take("visit, what is left")
    await pressed(pilot, "r Ask")
    await album.look("visit, what is to go")
    await pressed(pilot, "enter AskYes")
    await album.take("visit, what goes")


WALKS = {"visit": Walk(_home, _visit, _fixed)}
