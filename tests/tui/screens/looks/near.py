"""Now: help, a tag that is looked for, asked and held, and a home network that nothing was sent to."""

from pathlib import Path
from typing import Any

import pytest

from scanner import clock
from scanner.actions.compare.made_up import made_up_listen
from scanner.actions.help.help_lines import Chosen, How
from scanner.actions.walk.made_up import made_up_walk
from scanner.lan.access.results import MethodResult
from scanner.lan.devices.looks import Look, keep
from scanner.lan.system.interfaces import Survey
from scanner.model import Context
from scanner.store.case import create
from signatures.support.contacts import countries
from tests.scanner.lan.homes import GATEWAY, HOME
from tests.simulation.approach import approach
from tests.tui.apps import NEAR, T0, Rig, settled, tag
from tests.tui.screens.home.test_home import network
from tests.tui.screens.looks.album import Album, Steps, Walk, pressed, stands
from tui.app.app import HomesweepApp

TUESDAY_10 = 1_764_064_800.0  # Tue 25 Nov 2025 10:00 in London
ADDRESS = "D1:22:33:44:55:66"
IN_REACH: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("a", "Talk", "ask", ("No, leave it", "Yes, do it now")),
    ("r", "Talk", "ring", ("Anyone near can hear it.", "No, leave it", "Yes, do it now")),
    ("h", "InHand", "in the hand", ()),
)


def _fixed(patch: pytest.MonkeyPatch, folder: Path) -> None:
    patch.setenv("TZ", "UTC")
    patch.setattr(clock, "now", lambda: TUESDAY_10)
    patch.setattr("scanner.lan.system.interfaces.survey", lambda: Survey((network(),), ()))
    patch.setattr("scanner.places.sources.gather.surroundings", _nowhere_known)


async def _nowhere_known(now: float, place: str | None) -> Context:
    return Context(now, place=place)


def _app(folder: Path) -> HomesweepApp:
    rig = Rig()
    rig.app.rig = rig  # type: ignore[attr-defined]
    return rig.app


async def _help(pilot: Any, album: Album) -> None:
    pilot.app.helping.chosen = Chosen(countries()["GB"], How.NAMED)
    await pressed(pilot, "go:helpnow HelpNow")
    await album.take("help now")
    await album.holds_when_tiny("In danger, you or someone else?", "0808 802 0300", "You can say")


def _nowhere(patch: pytest.MonkeyPatch, folder: Path) -> None:
    _fixed(patch, folder)
    patch.setenv("LANG", "C")


async def _country(pilot: Any, album: Album) -> None:
    pilot.app.action_go("helpnow")
    await stands(pilot, "HelpNow")
    await pilot.press("c")
    await album.take("which country")


async def _tag(pilot: Any, album: Album) -> None:
    rig: Rig = pilot.app.rig
    await pressed(pilot, "1 Check")
    await album.look("check, nothing heard")
    rig.app.start_listening("home")
    await settled(lambda: rig.session.radio.listening)
    rig.radio.hear(tag(1.0))
    await settled(lambda: rig.session.heard.hearing.coverage.packets == 1)
    found = rig.session.heard.weighed(ADDRESS)
    assert found is not None
    rig.app.open_tag(found.id)
    await stands(pilot, "TagScreen")
    for key, kind, name, tiny in IN_REACH:
        await pressed(pilot, f"{key} {kind}")
        await album.take(name)
        await album.holds_when_tiny(*tiny)
        await pressed(pilot, "escape TagScreen")
    await pressed(pilot, "f Locate")
    walk = [packet for packet in approach(39) if packet.time < 60.0]
    rig.radio.hear(*(tag(20 + packet.time, rssi=packet.level) for packet in walk))
    await settled(lambda: rig.session.heard.hearing.coverage.packets == 1 + len(walk))
    await album.take("very close")
    await album.holds_when_tiny("Very close", "far", "near", "Esc goes back at any time.")


def _record(folder: Path) -> HomesweepApp:
    create(folder / "r.db", None, now=T0).close()
    rig = Rig(path=folder / "r.db")
    rig.app.rig = rig  # type: ignore[attr-defined]
    return rig.app


async def _whose(pilot: Any, album: Album) -> None:
    rig: Rig = pilot.app.rig
    assert await rig.app.access.open_record(rig.app.access._path, None) is None
    rig.app.start_listening("home")
    await settled(lambda: rig.session.radio.hears)
    for second in range(1, 300, 4):
        rig.radio.hear(tag(second, rssi=-66), tag(second + 1, NEAR, "D1:22:33:44:55:77", -66))
    await settled(lambda: rig.session.now().listened_s > 270)
    pilot.app.screen.refresh_now()
    await album.take("start, whose tags")
    await album.holds_when_tiny("2 tags are close by. Which are yours?", "In danger?")
    await pressed(pilot, "y OwnTags")
    await pressed(pilot, "h OwnTags")
    await settled(lambda: "two steps away from this laptop" in "\n".join(pilot.app.screen.plain_lines()))
    await album.take("whose tags", large=True)
    await album.holds_when_tiny("That a tag is near", "Lay your things two steps away", "Heard near here")


async def _asked(pilot: Any, album: Album) -> None:
    await pressed(pilot, "go:home HomeScreen")
    await settled(lambda: pilot.app.session.home.household is not None)
    await pressed(pilot, "s Choose")
    await album.take("ask before sending")
    await album.holds_when_tiny(
        "Whoever runs the network may notice", "No, leave it", "Yes, ask", "Only listen"
    )
    await pressed(pilot, "escape HomeScreen", "a Choose")
    await album.look("ask for quiet cameras")


METHODS = (
    MethodResult("arp", "not permitted"),
    MethodResult("nudge", "answered", 254, 19),
    MethodResult("mdns", "answered", 9, 19),
    MethodResult("dhcp", "not permitted"),
    MethodResult("wsd", "no answer", 2),
    MethodResult("quiet cameras", "not asked", why="no consent"),
)


def _full(folder: Path) -> HomesweepApp:
    """A record with one look at a home of nineteen devices."""
    heard = tuple(item._replace(time=T0 + 1) for item in HOME)
    with create(folder / "r.db", None, now=T0) as case:
        keep(case, Look("", T0, T0 + 6, heard, "192.168.7.0/24", GATEWAY, "eth0", METHODS, ("vpn",)))
    return Rig(path=folder / "r.db").app


async def _nineteen(pilot: Any, album: Album) -> None:
    await pressed(pilot, "go:home HomeScreen")
    await settled(lambda: pilot.app.session.home.household is not None)
    await album.take("nineteen devices")


async def _walk(pilot: Any, album: Album) -> None:
    rig: Rig = pilot.app.rig
    await pressed(pilot, "go:walk WalkScreen")
    await album.look("walk, asked")
    await album.holds_when_tiny("How will you go?", "On foot", "By bus or train")
    pilot.app.screen.query_one("#walk-go").press()
    await settled(lambda: rig.session.radio.hears)
    rig.radio.hear(*made_up_walk(T0))
    await settled(lambda: bool(rig.app.walking and rig.app.walking.so_far().came))
    await album.take("walk, on the way")
    await album.holds_when_tiny("stretches of the way behind you", "came along", "That is enough")
    await pressed(pilot, "e WalkScreen")
    await settled(lambda: pilot.app.screen.query_one("#walk-over").display)
    await album.take("walk, its answer")


async def _compare(pilot: Any, album: Album) -> None:
    rig: Rig = pilot.app.rig
    await pressed(pilot, "go:compare CompareScreen")
    await album.look("compare, asked")
    await album.holds_when_tiny("What do you want to compare?", "A child's toy")
    pilot.app.screen.query_one("#compare-begin").press()
    for number, with_it in enumerate((True, False)):
        await settled(lambda: pilot.app.screen.query_one("#compare-ready").display)
        await album.holds_when_tiny("Listen now")
        pilot.app.screen.query_one("#compare-listen").press()
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(*made_up_listen(T0 + 400.0 * number, 200.0, with_it=with_it))
        done = number + 1
        await settled(lambda done=done: len(rig.app.comparing.comparison.listens) == done)  # type: ignore[union-attr]
        pilot.app.screen.refresh_now()
    await album.take("compare, its answer")
    await album.holds_when_tiny("1 thing was there only with it.", "Most likely")


_steps: dict[str, Steps] = {
    "help now": _help,
    "tag": _tag,
    "home": _asked,
    "walk": _walk,
    "compare": _compare,
}
WALKS = {
    **{name: Walk(_app, steps, _fixed) for name, steps in _steps.items()},
    "whose": Walk(_record, _whose, _fixed),
    "country": Walk(_app, _country, _nowhere),
}
