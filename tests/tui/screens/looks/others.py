"""States that no kept picture shows: results, dialogs, notices, what is erased, locked and hidden pages.

For `python -m tests.tui.screens.pictures` alone: they are looked at, and compared with nothing."""

from pathlib import Path
from typing import Any

from scanner.store.case import create
from signatures.advertisement import build_ad
from tests.tui.apps import PHONE, T0, Rig, settled, tag
from tests.tui.screens.looks import near, record, visit
from tests.tui.screens.looks.album import Album, Walk, pressed, stands
from tui.app.app import HomesweepApp
from tui.screens.help.phone_search import PhoneSearchScreen
from tui.screens.listening.ask_to_listen import AskToListen
from tui.screens.listening.check import CheckScreen
from tui.screens.visit.close import CloseScreen

TILE = build_ad(service_data={"feed": bytes.fromhex("0200" + "cd" * 8)})
NOTICE = "Written: /home/me/result-B2.pdf, /home/me/result-B2.html. A copy may stay there: take it away."


async def _listened(pilot: Any, seconds: float, *heard: Any) -> None:
    """A check of that many seconds on the page, stopped."""
    rig: Rig = pilot.app.rig
    await pressed(pilot, "1 Check")
    rig.app.start_listening("home")
    await settled(lambda: rig.session.radio.listening)
    rig.radio.hear(*heard, tag(seconds, PHONE, "5A:11:22:33:44:55"))
    await settled(lambda: rig.session.heard.hearing.coverage.packets == len(heard) + 1)


async def _nothing(pilot: Any, album: Album) -> None:
    await _listened(pilot, 320.0, *(tag(float(at), PHONE, "5A:11:22:33:44:55") for at in range(1, 319, 4)))
    await album.take("result, nothing so far")
    await pilot.press("s")
    await settled(lambda: not pilot.app.session.radio.listening)
    await album.take("result, nothing heard")


async def _one(pilot: Any, album: Album) -> None:
    others = [tag(9.0, TILE, "C4:11:22:33:44:55")]
    await _listened(pilot, 240.0, *(tag(float(at)) for at in range(1, 239, 4)), *others)
    await album.take("result, one away tag")
    await pressed(pilot, "o Ask")
    await album.take("paper, asked")
    await pressed(pilot, "enter AskWord")
    await album.take("paper, where")
    await pilot.press("escape")
    await settled(lambda: isinstance(pilot.app.screen, CheckScreen))
    pilot.app.screen.query_one("#tags").focus()
    await pilot.pause()
    pilot.app.notify(NOTICE, timeout=900)
    await album.take("a notice over a check")
    pilot.app.clear_notifications()
    pilot.app.open_tag(pilot.app.session.now().tags[0].id)
    await stands(pilot, "TagScreen")
    await album.take("tag, away")
    pilot.app.notify(NOTICE, timeout=900)
    await album.take("a notice over a tag")


async def _asked(pilot: Any, album: Album) -> None:
    await pressed(pilot, "1 Check")
    await settled(lambda: pilot.app.screen.query_one(AskToListen).display)
    await album.take("check, asked")
    await pressed(pilot, "escape Start", "go:home HomeScreen")
    await album.take("home, not looked")
    pilot.app.push_screen(PhoneSearchScreen())
    await settled(lambda: isinstance(pilot.app.screen, PhoneSearchScreen))
    await album.take("a phone's own search")
    await pilot.press("n")
    await album.take("a phone's own search, the other")
    await pressed(
        pilot, "escape HomeScreen", "go:help Help", "slash Help", *(f"{key} Help" for key in "block")
    )
    await album.take("help, searched")


async def _locked(pilot: Any, album: Album) -> None:
    await pressed(pilot, "1 Unlock", *(f"{key} Unlock" for key in "six"))
    pilot.app.screen.query_one("#secret").value = "six words"
    await pressed(pilot, "enter Check")
    await pressed(pilot, "ctrl+l Hidden")
    await album.take("hidden, locked")
    await pressed(pilot, "f2 Hidden")
    await album.take("hidden, locked, F2")
    await pressed(pilot, "f2 Hidden")
    await album.take("hidden, locked, F2 twice")


def _with_words(folder: Path) -> HomesweepApp:
    path = folder / "r.db"
    create(path, "six words", now=T0).close()
    return Rig(path=path).app


async def _upkeep(pilot: Any, album: Album) -> None:
    await pressed(pilot, "go:upkeep Upkeep")
    page = pilot.app.screen
    for name in ("erase", "copy", "clock", "stamp"):
        page.do(name)
        await stands(pilot, "Ask")
        await album.take(f"upkeep, {name}")
        await pressed(pilot, "escape Upkeep")
    page.do("opened")
    await stands(pilot, "Plain")
    await album.take("upkeep, openings")
    await pressed(pilot, "escape Upkeep", "go:own Own")
    await album.take("own record")


async def _package(pilot: Any, album: Album) -> None:
    await pressed(pilot, "3 Record", "e Package")
    await settled(lambda: bool(pilot.app.screen._preview))
    await album.take("package, top")
    await pressed(pilot, "go:handed Handed")
    await album.take("handed, a record")


async def _notice(pilot: Any, album: Album) -> None:
    await pressed(pilot, "3 Record")
    pilot.app.notify(NOTICE, timeout=900)
    await album.take("a notice over my record")


async def _close(pilot: Any, album: Album) -> None:
    await pressed(pilot, "go:visit VisitScreen")
    pilot.app.open_page(CloseScreen())
    await stands(pilot, "CloseScreen")
    await album.take("visit, close")
    await pressed(pilot, "end CloseScreen", "enter Ask")
    await album.take("visit, close, asked")
    await pressed(pilot, "escape CloseScreen", "escape VisitScreen")
    path = pilot.app.session.case.path
    path.rename(path.with_name("pulled"))  # as its stick is
    pilot.app.screen.refresh_now()
    await album.take("visit, its stick is out")
    path.with_name("pulled").rename(path)


async def _compare(pilot: Any, album: Album) -> None:
    rig: Rig = pilot.app.rig
    await pressed(pilot, "go:compare CompareScreen")
    pilot.app.screen.query_one("#compare-begin").press()
    await settled(lambda: pilot.app.screen.query_one("#compare-ready").display)
    await album.take("compare, ready")
    for at in (0.0, 400.0):
        pilot.app.screen.query_one("#compare-listen").press()
        await settled(lambda: rig.session.radio.hears)
        if not at:
            await album.take("compare, listening")
        rig.radio.hear(*(tag(at + 5 * step, PHONE, "5A:11:22:33:44:55") for step in range(45)))
        done = 2 if at else 1
        await settled(lambda done=done: len(rig.app.comparing.comparison.listens) == done)  # type: ignore[union-attr]
        pilot.app.screen.refresh_now()
    await album.take("compare, nothing only there")


WALKS = {
    "nothing heard": Walk(near._app, _nothing, near._fixed),
    "one away": Walk(near._app, _one, near._fixed),
    "asked": Walk(near._app, _asked, near._fixed),
    "compared": Walk(near._app, _compare, near._fixed),
    "with words": Walk(_with_words, _locked, near._fixed),
    "upkeep": Walk(record._whole, _upkeep, record._fixed),
    "hand over": Walk(record._whole, _package, record._fixed),
    "notice": Walk(record._whole, _notice, record._fixed),
    "closing": Walk(visit._home, _close, near._fixed),
    "full home": Walk(near._full, near._nineteen, near._fixed),
}
