"""What homesweep uses of what bleak keeps to itself: a release that lacks a piece of it is named here."""

import asyncio
import sys
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from scanner.radio.system.bleak_private import bus_of_this_loop
from tests.rigs.corebluetooth import REPEATS, CentralManager, simulated
from tests.scanner.radio.conftest import Listener

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="bleak has a D-Bus connection on Linux alone")


async def test_a_loop_without_a_scan_has_no_connection() -> None:
    assert bus_of_this_loop() is None


async def test_the_connection_is_that_of_the_loop() -> None:
    from bleak.backends.bluezdbus import manager

    bus = object()
    manager._global_instances[asyncio.get_running_loop()] = SimpleNamespace(_bus=bus)  # type: ignore[assignment]
    try:
        assert bus_of_this_loop() is bus
    finally:
        del manager._global_instances[asyncio.get_running_loop()]


@pytest.mark.dbus
async def test_a_scan_leaves_its_connection_where_it_is_looked_for(
    bluez: Callable[..., object], listen: Callable[..., Listener]
) -> None:
    bluez()
    await listen().until_heard(1)
    bus = bus_of_this_loop()
    assert bus is not None
    assert bus.connected


@pytest.mark.parametrize("knows_repeats", [True, False])
async def test_a_running_scan_on_macos_is_asked_for_repeats(
    monkeypatch: pytest.MonkeyPatch, knows_repeats: bool
) -> None:
    """A canary: bleak's own macOS code, on a simulated system. Another release may build it otherwise."""
    from bleak import BleakScanner

    from scanner.radio.system.bleak_private import allow_duplicates

    backend = simulated(monkeypatch, knows_repeats=knows_repeats)
    scanner = BleakScanner(lambda device, data: None, backend=backend)
    await scanner.start()
    assert allow_duplicates(scanner) is knows_repeats
    (manager,) = CentralManager.made
    assert manager.scans == ([None, {REPEATS: True}] if knows_repeats else [None])
    await scanner.stop()
    assert not manager._runs


def test_what_is_no_macos_scanner_has_no_repeats_to_ask_for() -> None:
    from scanner.radio.system.bleak_private import allow_duplicates

    assert allow_duplicates(SimpleNamespace(_backend=object())) is False
