"""A capture read in during a visit: the helper's things in it are not judged, as if they were heard live."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from scanner.actions.capture.import_capture import Came, ImportCapture, judge_with
from scanner.actions.home.home_words import household
from scanner.actions.marks import helper_devices
from scanner.actions.visit import visit as visits
from scanner.captures.forms.recording import line_for
from scanner.history.replay import replay
from scanner.log.proof.verify import verify
from scanner.model import Context, Item
from scanner.store import codename, kit
from scanner.store.case import Case, create
from signatures.announcement import Announcement
from tests.scanner.actions.marks.test_helper_devices import HERS, TABLET, bodies
from tests.scanner.actions.visit.test_helper_things import TILE, tile
from tests.scanner.lan.homes import CAMERA
from tests.tui.apps import T0, FakeClock, tag

BEGUN, AT, DAY = 600.0, 900.0, 86_400.0
OF_CLIENT, OF_CAMERA = CAMERA, "EC:71:DB:00:00:07"


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Case]:
    """A client's, in which a visit began; a Tile and a tablet are in the helper's kit."""
    monkeypatch.setenv("HOMESWEEP_DATA", str(tmp_path / "data"))
    kit.add(kit.default_path(), kit.KitItem("my Tile", "tag", TILE))
    kit.add(kit.default_path(), kit.KitItem("my tablet", "device", TABLET))
    with create(tmp_path / "r.db", None, now=T0) as case:
        codename.give(case, "acorn-lantern")
        visits.begin(case, ["hall"], 40, now=T0 + BEGUN)
        yield case


def read_in(case: Case, file: Path, *times: float) -> Came:
    """A file with both, a tag and a camera of the client's, heard at these times."""
    items: list[Item] = []
    for at in times:
        items += [Context(T0 + at, place="hall"), *(tag(at + s) for s in range(1, 60, 3))]
        items += [tile(at + s) for s in range(60, 110, 3)]
        items += [_at(item, at + 112) for item in (*HERS, *OF_CLIENT)]
    file.write_text("".join(line_for(item) + "\n" for item in items), encoding="utf-8")

    async def whole() -> Came:
        steps = [step async for step in ImportCapture(case, file, FakeClock()).steps()]
        assert isinstance(steps[-1], Came)
        return steps[-1]

    came = asyncio.run(whole())
    judge_with(case, [], home=True)
    return came


def _at(item: Announcement, at: float) -> Announcement:
    return item._replace(time=T0 + at)


def marks(case: Case) -> dict[str, str | None]:
    return {address: one.mark for one in replay(case).tags for address in one.addresses}


def test_the_helpers_things_in_it_are_silent_and_only_counted(record: Case, tmp_path: Path) -> None:
    came = read_in(record, tmp_path / "phone.jsonl", AT)
    assert marks(record)[TILE] == "helper"
    assert {mark for address, mark in marks(record).items() if address != TILE} == {None}
    assert [mac for one in household(record).devices() for mac in one.macs] == [OF_CAMERA]
    assert "NORA" not in bodies(record)
    assert TABLET not in bodies(record)
    assert helper_devices.most_seen(record) == 1
    assert came.announcements == len(OF_CLIENT)
    assert verify(record).differences == ()


def test_what_was_there_without_the_helper_stays(record: Case, tmp_path: Path) -> None:
    """Somebody may have put it into the helper's kit: it is there on the day before, too."""
    came = read_in(record, tmp_path / "phone.jsonl", AT - DAY, AT)
    assert marks(record)[TILE] is None
    assert TABLET in {mac for one in household(record).devices() for mac in one.macs}
    assert helper_devices.most_seen(record) == 0
    assert came.announcements == 2 * len((*HERS, *OF_CLIENT))
    assert verify(record).differences == ()
