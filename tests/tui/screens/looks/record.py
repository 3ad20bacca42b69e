"""The pages of a small record: reading, writing, checking and handing over."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from scanner.actions.capture.import_capture import Came, RecordJudged
from scanner.log.diary.entries import Draft, add_entry, add_note, save_draft
from scanner.log.diary.entry import Entry, Finding, Kept, Order, PersonTold
from scanner.log.diary.moments import Moment
from scanner.log.proof import answers
from scanner.model import Tag
from scanner.store.case import create
from scanner.store.events.writing import Writer
from tests.tui.apps import NEAR, T0, Rig, settled, tag
from tests.tui.screens.looks.album import Album, Walk, pressed
from tui.app.app import HomesweepApp
from tui.shared.paths import Listed
from tui.wording.log import entries as entry_words

DAY_S = 86_400.0
HERE = Path("/home/me")
FILES = ["Camera/", "Download/", "AirGuard-2026.csv", "bugreport-2026-01-05.zip", "\x1b[2J[red]evil[/].pcap"]


def _at(seconds: float) -> Moment:
    return Moment(T0 + seconds, 0, "Europe/London")


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
    told_cannot_show=entry_words.ENTRY_CANNOT_SHOW,
)  # fmt: skip


def _filled(folder: Path, *, finding: bool = True, agreed: bool = False) -> HomesweepApp:
    """Four entries, one of them corrected, a draft and two notes."""
    case = create(folder / "r.db", None, now=T0)
    writer, midnight = Writer(case), _at(-DAY_S - 8 * 3600)
    add_entry(
        writer,
        Entry("incident", _at(-2 * DAY_S + 7_800), start=_at(-2 * DAY_S), sure="about", place="outside work",
              account="A blue van waited with its engine on.\nIt left when I came out.",
              behaviours=("hangs-around",), feeling="shaken",
              kept=(Kept("photo", "the van", "my phone", label="DK/1"),),
              told=(PersonTold("police", _at(-DAY_S), "PC 1234", "REF-9", "They will call."),),
              order=Order("non-molestation order", "ZW1", "not-sure")),
        witnesses=("Ola",),
    )  # fmt: skip
    add_entry(
        writer,
        Entry("incident", _at(-DAY_S), start=midnight, sure="day", account="Someone rang, and hung up"),
    )
    found = Entry("finding", _at(-3_600.0), start=_at(-3 * DAY_S), end=_at(-DAY_S), sure="exact",
                  made_by="scan", finding=FOUND, account="It is not mine.")  # fmt: skip
    if finding:  # one that was made up would not stand the check
        add_entry(writer, found)
    add_entry(
        writer,
        Entry("amendment", _at(-60.0), amends=1, why="The van was green", account="A green van waited."),
    )
    begun = Entry("incident", _at(-30.0), place="home", account="The doorbell rang at")
    save_draft(case, Draft("", T0, begun, typed={"start": "last ni"}))
    if agreed:
        look = ("192.168.1.0/24", "wlan0")
        answers.note(case, answers.Answer(T0 - 300, "network", "yes", "not said", *look, cameras=True))
        said = Entry(
            "consent",
            _at(-240.0),
            start=_at(-240.0),
            account="She may look at the car.",
            agreed=("checked", "stop"),
        )
        add_entry(writer, said)
    add_note(case, "Key with Ola, green door", now=T0)
    add_note(case, "14 Elm Road", now=T0, kind="place")
    case.close()
    return Rig(path=folder / "r.db").app


def _fixed(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """A folder and a file that are the same on every computer."""
    less = Tag(
        "t-0001", "apple_airtag", "AirTag", "tracker", (), "separated", "watch",
        None, (), T0, T0, None, 3, 1, None, False, None,
    )  # fmt: skip
    came = Came("bugreport.zip", packets=9_210, windows=41, announcements=3)

    async def import_into(*told: object) -> AsyncGenerator[Came | RecordJudged, None]:
        yield came
        told = SimpleNamespace(tags=[less, replace(less, id="t-0002", level="following")])
        yield RecordJudged(cast("Any", None), cast("Any", told), [less])

    patch.setenv("HOME", str(HERE))
    patch.setattr("scanner.log.diary.entries.secrets.token_hex", lambda octets: "0" * 2 * octets)
    patch.setattr("scanner.log.proof.clock_state.set_by", lambda: "time-service")
    patch.setattr("scanner.log.proof.clock_state.note_jump", lambda writer, reading: None)
    patch.setattr("scanner.store.file.sticks.mounted", list)
    patch.setattr("tui.shared.paths.listed_paths", lambda typed: Listed(HERE, FILES))
    patch.setattr("tui.screens.records.import_file._kind", lambda path: ("bugreport", "3.1 MB", None))
    patch.setattr("tui.screens.records.import_file.import_into", import_into)


async def _read(pilot: Any, album: Album) -> None:
    await pressed(pilot, "3 Record")
    await album.take("record", large=True)
    await pressed(pilot, "enter Entry")
    await album.take("entry")
    await pressed(pilot, "escape Record", "down Record", "enter Entry")
    await album.look("finding")
    await pressed(
        pilot, "escape Record", "m Upkeep", "down Upkeep", "down Upkeep", "down Upkeep", "enter Anchor"
    )
    await album.take("anchor")
    await pressed(pilot, "escape Upkeep", "escape Record", "n Notes")
    await album.take("notes")
    await pressed(pilot, "enter NoteSheet")
    await album.take("note")
    await pressed(pilot, "escape NotesScreen", "down Notes", "down Notes", "x AskYes")
    await album.take("question")
    await pressed(pilot, "escape NotesScreen", "escape Record", "m Upkeep")
    await album.take("upkeep")
    await pressed(pilot, "go:phone Phone")
    await album.take("phone")


async def _write(pilot: Any, album: Album) -> None:
    await pressed(pilot, "2 Write")
    await album.take("write", large=True)
    await pressed(pilot, "ctrl+n Write")
    await album.look("write, all questions")
    await pressed(pilot, "ctrl+s Over", "3 Write")
    pilot.app.screen._item("kept", 0)
    await pressed(pilot, "tab Item")
    await album.take("kept item")


async def _resume(pilot: Any, album: Album) -> None:
    await pressed(pilot, "3 Record", "d Drafts")
    await album.take("drafts")
    await pressed(pilot, "enter Write", "ctrl+s Over")
    await album.take("read over")


async def _package(pilot: Any, album: Album) -> None:
    await pressed(pilot, "3 Record", "e Package")
    await settled(lambda: bool(pilot.app.screen._preview))
    pilot.app.screen.query_one("#form").scroll_end(animate=False)
    await album.take("package")
    await pressed(pilot, "ctrl+n FrontSheet")
    await album.take("front sheet")


async def _check(pilot: Any, album: Album) -> None:
    await pressed(pilot, "3 Record", "v Verify")
    await settled(lambda: "Checked: " in pilot.app.screen._lines[1])
    await album.take("verify")
    await pressed(pilot, "escape Record", "m Upkeep", "enter Agreed")
    await album.take("agreed")


async def _bring_in(pilot: Any, album: Album) -> None:
    await pressed(pilot, "3 Record")
    session = pilot.app.session
    for item in (tag(-1.5 * DAY_S), tag(-1.5 * DAY_S + 200), tag(1.0, NEAR, "D1:22:33:44:55:77")):
        session.heard.hearing.feed(item)
    session.heard.finish()
    await pressed(pilot, "go:tags Tags")
    await album.take("tags")
    await pressed(pilot, "go:import Import")
    screen = pilot.app.screen
    await settled(lambda: screen._listed is not None)
    screen._chosen(HERE / "bugreport-2026-01-05.zip")
    await settled(lambda: screen.query_one("#read").display)
    await album.take("import")
    await pilot.press("enter")
    await settled(lambda: screen.query_one("#another").display)
    await album.look("imported")


def _whole(folder: Path) -> HomesweepApp:
    return _filled(folder)


def _agreed(folder: Path) -> HomesweepApp:
    return _filled(folder, finding=False, agreed=True)


WALKS = {
    "record": Walk(_whole, _read, _fixed),
    "writing": Walk(_whole, _write, _fixed),
    "a draft": Walk(_whole, _resume, _fixed),
    "package": Walk(_whole, _package, _fixed),
    "checking": Walk(_agreed, _check, _fixed),
    "file": Walk(_whole, _bring_in, _fixed),
}
