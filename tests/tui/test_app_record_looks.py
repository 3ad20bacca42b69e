"""How the pages of the record look: a small record with a frozen clock, at several sizes and colours.

Each baseline was looked at as a picture before it was accepted, as in test_app_looks.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scanner.log import consents
from scanner.log.entries import Draft, add_entry, add_note, save_draft
from scanner.log.entry import Entry, Finding, Kept, Order, Told
from scanner.log.moments import Moment
from scanner.store import codename, kit
from scanner.store.case import create, open_case
from scanner.store.writing import Writer
from tests.systems import own_home, settle_zone
from tests.tui.apps import NEAR, T0, Rig, settled, tag
from tests.tui.pictures import LARGE, SMALL, TINY, Compare, Steps, look
from tests.tui.test_app_looks import pressed
from tui import themes
from tui.app import HomesweepApp
from tui.importing import Came
from tui.paths import Listed
from tui.screens.bring import ImportScreen
from tui.screens.record_check import VerifyScreen
from tui.screens.record_package import PackageScreen
from tui.wording import app_import
from tui.wording import entries as entry_words

__all__ = ["look"]  # a fixture
DAY_S = 86_400.0


def at(seconds: float) -> Moment:
    return Moment(T0 + seconds, 0, "Europe/London")


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    still = {"TZ": "Europe/London", "TEXTUAL_ANIMATIONS": "none"}
    for name, value in (own_home(Path("/home/me"), tmp_path) | still).items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("scanner.log.entries.secrets.token_hex", lambda octets: "0" * 2 * octets)
    monkeypatch.setattr("scanner.log.clock_state.set_by", lambda: "time-service")
    monkeypatch.setattr("scanner.log.clock_state.note_jump", lambda writer, reading: None)
    monkeypatch.setattr("scanner.store.sticks.mounted", list)
    settle_zone()
    yield
    monkeypatch.undo()
    settle_zone()


FOUND = Finding(
    "", "tag", "t-0001", {"addresses": ["D1:22:33:44:55:66"], "packets": 90},
    {"name": "AirTag", "kind": "tracker"},
    told_recorded=(
        "From Fri 2 Jan 2026 08:00 to Sun 4 Jan 2026 08:09 (UTC, Europe/London).",
        "90 Bluetooth messages from D1:22:33:44:55:66.",
        "Signal -71 to -58 dBm.",
        "Places, as you named them: home, work, car.",
    ),
    told_worked_out=(
        "Likely: AirTag. The message it sends is of that kind.",
        "By its message: away from its owner.",
        "It may be on keys, or in a bag or a car, that you borrowed.",
    ),
    told_cannot_show=entry_words.CANNOT_SHOW,
)  # fmt: skip


def filled(folder: Path, page: str) -> HomesweepApp:
    """Four entries, one of them corrected, a draft and two notes."""
    case = create(folder / "r.db", None, now=T0)
    writer, midnight = Writer(case), at(-DAY_S - 8 * 3600)
    add_entry(
        writer,
        Entry("incident", at(-2 * DAY_S + 7_800), start=at(-2 * DAY_S), sure="about", place="outside work",
              account="A blue van waited with its engine on.\nIt left when I came out.",
              behaviours=("hangs-around",), feeling="shaken",
              kept=(Kept("photo", "the van", "my phone", label="DK/1"),),
              told=(Told("police", at(-DAY_S), "PC 1234", "REF-9", "They will call."),),
              order=Order("non-molestation order", "ZW1", "not-sure")),
        witnesses=("Ola",),
    )  # fmt: skip
    add_entry(
        writer, Entry("incident", at(-DAY_S), start=midnight, sure="day", account="Someone rang, and hung up")
    )
    found = Entry("finding", at(-3_600.0), start=at(-3 * DAY_S), end=at(-DAY_S), sure="exact",
                  made_by="scan", finding=FOUND, account="It is not mine.")  # fmt: skip
    if page != "verify":  # a finding that was made up would not stand the check
        add_entry(writer, found)
    add_entry(
        writer,
        Entry("amendment", at(-60.0), amends=1, why="The van was green", account="A green van waited."),
    )
    save_draft(case, Draft("", T0, Entry("incident", at(-30.0), place="home", account="The doorbell rang at"),
                           typed={"start": "last ni"}))  # fmt: skip
    if page == "agreed":
        consents.note(case, consents.Yes(T0 - 300, "192.168.1.0/24", "wlan0", cameras=True))
        said = Entry(
            "consent",
            at(-240.0),
            start=at(-240.0),
            account="She may look at the car.",
            agreed=("checked", "stop"),
        )
        add_entry(writer, said)
    add_note(case, "Key with Ola, green door", now=T0)
    add_note(case, "14 Elm Road", now=T0, kind="place")
    case.close()
    return Rig(path=folder / "r.db").app


RECORD = "3 Record"
PAGES: dict[str, tuple[str, ...]] = {
    "record": (RECORD,),
    "entry": (RECORD, "enter Entry"),
    "finding": (RECORD, "down Record", "enter Entry"),
    "drafts": (RECORD, "d Drafts"),
    "resumed": (RECORD, "d Drafts", "enter Write"),
    "over": (RECORD, "d Drafts", "enter Write", "ctrl+s Over"),
    "write": ("2 Write",),
    "full": ("2 Write", "ctrl+n Write"),
    "correct": (RECORD, "enter Entry", "c Write"),
    "package": (RECORD, "e Package"),
    "verify": (RECORD, "v Verify"),
    "anchor": (RECORD, "a Anchor"),
    "notes": (RECORD, "n Notes"),
    "note": (RECORD, "n Notes", "enter NoteSheet"),
    "kept": ("2 Write", "ctrl+s Over", "3 Write"),
    "sheet": (RECORD, "e Package", "ctrl+n FrontSheet"),
    "question": (RECORD, "n Notes", "down Notes", "down Notes", "x AskYes"),
    "phone": (RECORD,),
    "agreed": (RECORD, "g Agreed"),
    "upkeep": (RECORD, "m Upkeep"),
    **dict.fromkeys(("kit", "tags", "import", "imported"), (RECORD,)),
}
BY_NAME = {"phone": "phone", "kit": "kit", "tags": "tags", "import": "import", "imported": "import"}
FILES = ["Camera/", "Download/", "AirGuard-2026.csv", "bugreport-2026-01-05.zip", "\x1b[2J[red]evil[/].pcap"]


@pytest.fixture(autouse=True)
def _from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder, a kit and a file that are the same on every computer."""
    folder = Path("/home/me")
    came = Came(
        [
            "bugreport.zip: 9,210 Bluetooth messages were read, and 41 stretches of listening added.",
            app_import.LESS_TELLING.format(name="AirTag, away from its owner"),
        ],
        tags=True,
        home=True,
    )

    async def bring_in(*told: object) -> Came:
        return came

    items = [kit.Item("Tile", "tag", "C9:22:33:44:55:66"), kit.Item("phone", "device", "9C:8E:CD:00:00:01")]
    monkeypatch.setattr("tui.paths.listed", lambda typed: Listed(folder, FILES))
    monkeypatch.setattr("tui.screens.bring._kind", lambda path: ("bugreport", "3.1 MB", None))
    monkeypatch.setattr("tui.importing.bring_in", bring_in)
    monkeypatch.setattr(kit, "load", lambda path: items)


async def by_name(page: str, pilot: Any) -> None:
    """A page that the palette alone leads to, with something on it."""
    doing = pilot.app.doing
    if page == "tags":
        for item in (tag(-1.5 * DAY_S), tag(-1.5 * DAY_S + 200), tag(1.0, NEAR, "D1:22:33:44:55:77")):
            doing.hearing.feed(item)
        doing.finish()
    stood = pilot.app.screen
    pilot.app.action_go(BY_NAME[page])
    await settled(lambda: pilot.app.screen is not stood)
    await settled(lambda: pilot.app.focused is not None)
    screen = pilot.app.screen
    if isinstance(screen, ImportScreen):
        await settled(lambda: screen._listed is not None)
        screen._chosen(Path("/home/me/bugreport-2026-01-05.zip"))
        await settled(lambda: screen.query_one("#read").display)
        if page == "imported":
            await pilot.press("enter")
            await settled(lambda: screen.query_one("#another").display)


def steps(page: str) -> Steps:
    async def walk(pilot: Any) -> None:
        await pressed(*PAGES[page])(pilot)
        if page in BY_NAME:
            await by_name(page, pilot)
        if page == "kept":
            pilot.app.screen._item("kept", 0)
            await settled(lambda: "Item" in type(pilot.app.screen).__name__)
        screen = pilot.app.screen
        if isinstance(screen, PackageScreen):
            await settled(lambda: bool(screen._preview))
            screen.query_one("#form").scroll_end(animate=False)
        if isinstance(screen, VerifyScreen):
            await settled(lambda: "differs" in screen._lines[0])
        await pilot.pause()
        await pilot.pause()

    return walk


@pytest.mark.parametrize("page", PAGES)
def test_small(page: str, tmp_path: Path, snap_compare: Any) -> None:
    assert snap_compare(filled(tmp_path, page), terminal_size=SMALL, run_before=steps(page))


@pytest.mark.parametrize("page", PAGES)
def test_large(page: str, tmp_path: Path, look: Compare) -> None:
    look(filled(tmp_path, page), LARGE, steps(page))


@pytest.mark.parametrize("page", ["record", "write", "imported"])
def test_tiny(page: str, tmp_path: Path, snap_compare: Any) -> None:
    assert snap_compare(filled(tmp_path, page), terminal_size=TINY, run_before=steps(page))


@pytest.mark.parametrize("page", PAGES)
def test_high_contrast(page: str, tmp_path: Path, snap_compare: Any) -> None:
    async def walk(pilot: Any) -> None:
        pilot.app.theme = themes.CONTRAST
        await steps(page)(pilot)

    assert snap_compare(filled(tmp_path, page), terminal_size=SMALL, run_before=walk)


@pytest.mark.parametrize("page", PAGES)
def test_no_color(page: str, tmp_path: Path, look: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    look(filled(tmp_path, page), SMALL, steps(page), larger=True)


@pytest.mark.parametrize("page", ["handed", "check"])
def test_of_a_client(page: str, tmp_path: Path, look: Compare) -> None:
    """Who writes is asked; that nothing of what was agreed is noted is said."""
    app = filled(tmp_path, page)
    with open_case(tmp_path / "r.db") as case:
        codename.give(case, "acorn-lantern")

    async def walk(pilot: Any) -> None:
        app.action_go(page)
        await settled(lambda: type(app.screen).__name__ in ("HandedScreen", "CheckScreen"))
        await pilot.pause()
        await pilot.pause()

    look(app, SMALL, walk, larger=True)
