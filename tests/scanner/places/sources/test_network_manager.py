"""The access points that a system has in its list anyway, from NetworkManager over a real D-Bus."""

import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from scanner.lan.methods import wifi
from scanner.model import Context
from scanner.places.sources import gather
from scanner.places.sources.gather import MAX_POINTS, SYSTEM, Sources, surroundings
from tests.rigs.ble.harness import has_dbus_daemon, rig

pytest.importorskip("dbus_fast", reason="D-Bus is on Linux only")
from tests.rigs.network_manager import FakeNetworkManager

pytestmark = [
    pytest.mark.dbus,
    pytest.mark.skipif(not has_dbus_daemon(), reason="dbus-daemon is not installed"),
]
ROUTER = "24:0A:C4:00:00:01"
HOME = [("24:0a:c4:00:00:01", b"Home", 80), ("24:0A:C4:00:00:02", b"\xff\x1b]0;owned\x07", 40)]


async def nothing() -> None:
    return None


ONLY_WIFI = Sources(SYSTEM.points, nothing, nothing)


@pytest.fixture
async def bus(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[str]:
    """A system bus of our own with nobody on it."""
    monkeypatch.setattr("sys.platform", "linux")
    with tempfile.TemporaryDirectory(prefix="hs-") as folder, rig(Path(folder)) as held:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", held.address)
        held.start_bus()
        yield held.address


async def around(bus: str, manager: FakeNetworkManager, limit_s: float = 60.0) -> Context:
    await manager.start(bus)
    try:
        return await surroundings(5.0, sources=ONLY_WIFI, limit_s=limit_s)
    finally:
        await manager.stop()


async def test_the_list_becomes_the_context_and_nothing_is_sent(bus: str) -> None:
    manager = FakeNetworkManager(HOME)
    context = await around(bus, manager)
    assert context.wifi == {"24:0A:C4:00:00:01": -60, "24:0A:C4:00:00:02": -80}
    assert set(manager.asked) == {"Get"}  # no scan, which would send


TRAIN = [(f"24:0a:c4:00:00:0{n}", b"WIFIonICE", 90) for n in (3, 4)]


@pytest.mark.parametrize(
    ("joined", "silent", "gateway"),
    [
        pytest.param(None, False, ROUTER, id="joined to none, such as by a cable"),
        pytest.param(0, False, ROUTER, id="at home, while a train passes"),
        pytest.param(2, False, None, id="in the train"),
        pytest.param(9, False, ROUTER, id="to one that went out of reach"),
        pytest.param(2, True, ROUTER, id="nobody tells"),
    ],
)
async def test_access_points_of_a_train_and_its_gateway_are_no_place(
    bus: str, monkeypatch: pytest.MonkeyPatch, joined: int | None, silent: bool, gateway: str | None
) -> None:
    """Each train has others: who rides in several would be at as many places."""
    monkeypatch.setattr(gather, "gateway_mac", lambda: ROUTER)
    monkeypatch.setattr(gather, "LIMIT_S", 0.2 if silent else 60.0)
    sources = Sources(nothing if silent else SYSTEM.points, SYSTEM.gateway, nothing)
    manager = FakeNetworkManager([*HOME, *TRAIN], joined=joined, silent=silent)
    await manager.start(bus)
    context = await surroundings(5.0, sources=sources, limit_s=60.0)
    await manager.stop()
    assert context.wifi.keys() == (set() if silent else {"24:0A:C4:00:00:01", "24:0A:C4:00:00:02"})
    assert context.gateway == gateway


async def test_a_fresh_look_is_asked_for_only_when_wanted(bus: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wifi, "_SCAN_S", 0.0)
    manager = FakeNetworkManager(HOME)
    await manager.start(bus)
    assert len(await wifi.points(fresh=True)) == 2
    assert manager.asked.count("RequestScan") == 1
    await manager.stop()


@pytest.mark.parametrize("address", ["", "no address", "24:0a:c4:00:00", "24:0a:c4:00:00:01\x1b[2J"])
async def test_what_is_no_address_is_left_out(bus: str, address: str) -> None:
    assert (await around(bus, FakeNetworkManager([(address, b"x", 50), *HOME]))).wifi.keys() == {
        "24:0A:C4:00:00:01",
        "24:0A:C4:00:00:02",
    }


async def test_a_flood_of_names_is_bounded(bus: str) -> None:
    many = [(f"24:0a:c4:00:{n >> 8:02x}:{n & 255:02x}", b"", 30) for n in range(700)]
    assert len((await around(bus, FakeNetworkManager(many), limit_s=60.0)).wifi) == MAX_POINTS


async def test_one_that_does_not_answer_is_left_out(bus: str) -> None:
    assert (await around(bus, FakeNetworkManager(HOME, silent=True), limit_s=0.3)).wifi == {}


async def test_a_bus_without_one_gives_no_access_points(bus: str) -> None:
    assert (await surroundings(5.0, sources=ONLY_WIFI)).wifi == {}
