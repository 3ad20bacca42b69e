"""A tag that came along, heard as macOS tells it, each sender once in a scan: it stays `following`.

The packets come from the fake BlueZ over a real D-Bus; bleak's own macOS code hears them from a simulated
CoreBluetooth (tests/rigs/corebluetooth.py).
"""

import json
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from scanner.following.judging.wiring import new_hearing
from scanner.hearing.live_run import Sweep
from scanner.model import Context, Tag
from scanner.radio.limits import LIMITS, Limits
from scanner.radio.live import LiveSource
from scanner.radio.system import scan as scan_module
from tests.rigs.ble.harness import has_dbus_daemon, rig
from tests.rigs.ble.scaled_clock import ScaledClock
from tests.rigs.corebluetooth import CentralManager, simulated
from tests.scanner.radio.conftest import QUICK, forget_bleak

pytestmark = [
    pytest.mark.dbus,
    pytest.mark.skipif(not has_dbus_daemon(), reason="dbus-daemon is not installed"),
    pytest.mark.skipif(sys.platform != "linux", reason="the fake BlueZ is Linux's"),
]
SPEED = 3600.0  # an hour in a second
STAY_S, PLACES = 5400.0, 3
START = 1_767_600_000.0
TAG = {"manufacturer_data": {"0x004C": "121900" + "8e41c07a5b93d26f8e41c0" * 2 + "0100"}}
LONG = QUICK._replace(silence_s=1e6, silence_most_s=1e6, scan_stopped_s=1e6, jump_s=1e6)


def scenario(path: Path) -> Path:
    """A tag all the way, and eight things that stay at each place."""
    lines = [{"t": 1, "every": 20.0, "until": STAY_S * PLACES, "address": "D1:00:00:00:00:01", **TAG}]
    for place in range(PLACES):
        for number in range(8):
            address = f"E{number}:00:00:00:0{place}:01"
            said = {"name": f"TV {place}{number}", "flags": 6, "manufacturer_data": {"0x0075": "42"}}
            span = {"t": STAY_S * place + 2 + number, "every": 60.0, "until": STAY_S * (place + 1)}
            lines.append({**span, "address": address, **said})
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def limits(merged_s: float) -> Limits:
    """Real seconds of the loop, for `merged_s` of the scenario."""
    return LONG._replace(merged_s=merged_s / SPEED)


async def week(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, used: Limits, knows_repeats: bool) -> Tag:
    from bleak import BleakScanner

    real, hearing = BleakScanner, new_hearing()
    backend = simulated(monkeypatch, knows_repeats=knows_repeats)
    monkeypatch.setattr(scan_module, "bleak_scanner", lambda: partial(real, backend=backend))

    async def around(now: float) -> Context:
        place = int((now - START) // STAY_S)
        return Context(now, wifi={f"AA:00:00:00:{place:02X}:{n:02X}": -60 for n in range(4)})

    with tempfile.TemporaryDirectory(prefix="hs-") as folder, rig(Path(folder)) as held:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", held.address)
        held.start_bus()
        options = ("--speed", str(SPEED), "--start", "scan", "--temporary-timeout", "0")
        held.start_bluez(*options, scenario=scenario(tmp_path / "s"))
        air = real(
            told_to_all,
            bluez={"filters": {"DuplicateData": True, "RSSI": -127}},
        )
        await air.start()
        clock = ScaledClock(SPEED, START)  # the scenario began with the scan
        source = LiveSource(clock, system="darwin", probe=_allowed, limits=used)
        sweep = Sweep(source, hearing, clock, seconds=STAY_S * PLACES, surroundings=around)
        await sweep.run()
        await air.stop()
        await held.close_side()
        await forget_bleak()
    (tag,) = [tag for tag in hearing.judge.tags() if tag.kind == "tracker"]
    return tag


def told_to_all(device: Any, data: Any) -> None:
    for manager in CentralManager.made:
        manager.hear(device, data)


async def _allowed() -> None:
    return None


@pytest.mark.parametrize("knows_repeats", [True, False], ids=["repeats", "begun anew every minute"])
async def test_a_follower_stays_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, knows_repeats: bool
) -> None:
    tag = await week(monkeypatch, tmp_path, limits(LIMITS.merged_s), knows_repeats)
    assert tag.level == "following"
    assert all(":" not in name for name in tag.addresses)  # macOS tells its own word for each, no address


async def test_the_simulated_system_would_hide_it_from_one_long_scan(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tag = await week(monkeypatch, tmp_path, limits(1e9), False)
    assert tag.level == "seen"
