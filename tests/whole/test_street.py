"""The same ten minutes of a street, heard live and read from every kind of file, give the same tags."""

import asyncio
import contextlib
import json
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest

from scanner.captures.forms.recording import line_for
from scanner.captures.open import open_capture
from scanner.following.judging.wiring import new_hearing
from scanner.hearing.live_run import Sweep
from scanner.model import Context, Item, Tag
from scanner.radio.live import LiveSource
from scanner.store.case import create
from scanner.store.events import queries
from scanner.store.events.keeping import CaseKeeper
from signatures.advertisement import Advertisement
from signatures.trackers.load import bundled
from signatures.trackers.match import identify
from tests.rigs import scenario
from tests.rigs.ble.harness import has_dbus_daemon, rig
from tests.rigs.ble.scaled_clock import ScaledClock
from tests.rigs.captures import make_captures
from tests.whole import street

SPEED = 60.0
START_US = 1_767_600_000_000_000
FILES = {
    "capture.btsnoop",
    "capture-btmon.snoop",
    "hci-h4-187.pcap",
    "hci-h4-201.pcap",
    "linux-254.pcap",
    "le-ll-251.pcap",
    "le-ll-256.pcap",
    "nordic-272.pcap",
    "mixed.pcapng",
    "recording.jsonl",
}


def by_address(tags: Iterable[Tag]) -> dict[str, tuple[str | None, str]]:
    """address -> (family, state); a tag of several addresses counts for each."""
    return {
        address: (tag.family, tag.state) for tag in tags if tag.kind == "tracker" for address in tag.addresses
    }


@cache
def written() -> Path:
    """Every kind of file, from the one scenario. The folder lives as long as the tests."""
    folder = Path(tempfile.mkdtemp(prefix="homesweep-street-"))
    events = scenario.load(street.write(folder / "street.scenario"))
    adverts = [event for event in events if isinstance(event, scenario.Advert)]
    make_captures.write(iter(adverts), folder, make_captures.FORMATS, START_US, ext_reports=False)
    with (folder / "recording.jsonl").open("w", encoding="utf-8") as out:
        for item in open_capture(folder / "capture.btsnoop").items():
            out.write(line_for(item) + "\n")
    return folder


def test_the_street_holds_every_family_of_tags() -> None:
    tags = {signature.family for signature in bundled() if signature.kind == "tracker"}
    assert {family for family, _ in street.expected().values()} >= tags


@pytest.mark.parametrize("name", sorted(FILES))
def test_each_kind_of_file_gives_the_tags_of_the_street(name: str) -> None:
    hearing = new_hearing()
    hearing.feed_all(open_capture(written() / name).items())
    assert by_address(hearing.judge.tags()) == street.expected()


def test_the_files_are_those_that_the_rig_makes() -> None:
    assert {path.name for path in written().iterdir()} - {"street.scenario"} == FILES


@pytest.mark.dbus
@pytest.mark.skipif(not has_dbus_daemon(), reason="dbus-daemon is not installed")
async def test_heard_live_they_are_the_same_and_so_is_the_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[Item] = []
    with tempfile.TemporaryDirectory(prefix="hs-") as folder, rig(Path(folder)) as bluez:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", bluez.address)
        bluez.start_bus()
        bluez.start_bluez("--speed", str(SPEED), scenario=street.write(tmp_path / "street.scenario"))
        with create(tmp_path / "record.db", None, now=0.0) as case:
            keeper = CaseKeeper(case)
            hearing = new_hearing(keeper)
            await listen(hearing, keeper, heard.append)
            live = by_address(hearing.judge.tags())
            replayed = new_hearing()
            for window in queries.windows(case, identify):
                replayed.judge.add(window)
    assert live == street.expected()
    assert by_address(replayed.judge.tags()) == live
    assert replayed.judge.tags() == hearing.judge.tags()
    assert hearing.coverage.dropped == 0
    # a second in which a busy machine is slow to begin is a minute of this clock
    assert street.SECONDS / 3 < hearing.coverage.listened_s < street.SECONDS + 90
    assert {type(item) for item in heard} >= {Advertisement, Context}
    read_back = tmp_path / "saved.jsonl"
    read_back.write_text("".join(line_for(item) + "\n" for item in heard), "utf-8")
    saved = new_hearing()
    saved.feed_all(open_capture(read_back).items())
    assert by_address(saved.judge.tags()) == live


async def listen(hearing: object, keeper: CaseKeeper, on_item: Callable[[Item], None]) -> None:
    from tests.scanner.radio.conftest import forget_bleak

    clock = ScaledClock(SPEED)
    source = LiveSource(clock)
    sweep = Sweep(source, hearing, clock, seconds=street.SECONDS, saver=keeper, on_item=on_item)  # type: ignore[arg-type]
    with contextlib.suppress(asyncio.CancelledError):
        await sweep.run()
    await forget_bleak()


def test_the_vectors_are_what_the_scenario_says(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in street.write(tmp_path / "s").read_text("utf-8").splitlines()]
    assert len(lines) == len(street.senders()) > len(street.expected()) > 40
