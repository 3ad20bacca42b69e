"""What is heard: real bleak over a real D-Bus, our bluetoothd at the other end."""

import asyncio
import contextlib
import json
from collections.abc import Callable

import pytest

from scanner.clock import SystemClock
from scanner.radio.live import LiveSource
from scanner.radio.problems import RadioProblem
from scanner.radio.source import State
from signatures.advertisement import short_uuid
from tests.rigs.ble.harness import SCENARIOS, Rig
from tests.rigs.ble.scaled_clock import ScaledClock
from tests.scanner.radio.conftest import QUICK, Listener, until

pytestmark = pytest.mark.dbus

Start = Callable[..., Rig]
Listen = Callable[..., Listener]

FORMS = [
    line
    for line in map(json.loads, (SCENARIOS / "every-form.jsonl").read_text("utf-8").splitlines())
    if "address" in line
]


def hexed(values: dict[str, str]) -> dict[str, str]:
    return {key: value.replace(" ", "") for key, value in values.items()}


async def test_every_form_of_advert_arrives_with_its_fields(bluez: Start, listen: Listen) -> None:
    bluez(scenario=SCENARIOS / "every-form.jsonl")
    listener = listen()
    await listener.until(lambda: len({item.address for item in listener.heard}) == len(FORMS))
    by_address = {item.address: item for item in listener.heard}
    for form in FORMS:
        item = by_address[form["address"]]
        assert item.address_type == form.get("address_type", "random")
        assert item.rssi == (None if form["rssi"] == -127 else form["rssi"])
        assert item.local_name == form.get("name")
        companies = {int(key, 0): value for key, value in hexed(form.get("manufacturer_data", {})).items()}
        assert {key: value.hex() for key, value in item.manufacturer_data.items()} == companies
        services = {short_uuid(key): value for key, value in hexed(form.get("service_data", {})).items()}
        assert {key: value.hex() for key, value in item.service_data.items()} == services
        assert set(item.service_uuids) == {*map(short_uuid, form.get("service_uuids", [])), *services}
        assert item.tx_power == form.get("tx_power")
        assert item.flags == form.get("flags")


async def test_times_are_the_injected_clocks(bluez: Start, listen: Listen) -> None:
    bluez()
    clock = ScaledClock(5, start=1_767_600_000.0)
    listener = listen(clock=clock)
    await listener.until_heard(30)
    times = [item.time for item in listener.heard]
    assert times == sorted(times)
    assert 1_767_600_000.0 <= times[0] < 1_767_600_040.0
    # ten packets a second in the scenario's own time, which the clock keeps
    assert 1.5 < times[29] - times[0] < 6.0


async def test_an_le_only_adapter_gives_flagless_tags_with_their_data(bluez: Start, listen: Listen) -> None:
    bluez("--le-only", "--no-experimental")
    listener = listen()
    await listener.until(lambda: any(item.address == "D1:A1:00:00:00:01" for item in listener.heard))
    tag = next(item for item in listener.heard if item.address == "D1:A1:00:00:00:01")
    assert tag.manufacturer_data[0x004C][:2] == b"\x12\x19"


async def test_each_packet_counts_once_with_two_scanners(bluez: Start, listen: Listen) -> None:
    rig = bluez(scenario=None)
    listener = listen()
    await listener.until_listening()
    assert listener.source.passive_problem is None
    while (await rig.send({"query": "status"}))["monitors"] != 1:  # noqa: ASYNC110
        await asyncio.sleep(0.05)  # bluetoothd reads the monitor's patterns by itself
    for level in range(-90, -60):
        await rig.send({"address": "C1:00:00:00:00:01", "rssi": level, "manufacturer_data": {"0x4c": "1219"}})
    await listener.until(lambda: len(listener.heard) >= 30)
    await asyncio.sleep(0.1)
    assert [item.rssi for item in listener.heard] == list(range(-90, -60))


async def test_without_monitors_the_active_scan_goes_on_alone(bluez: Start, listen: Listen) -> None:
    bluez("--no-experimental")
    listener = listen()
    await listener.until_heard(5)
    assert listener.source.passive_problem is RadioProblem.PASSIVE_NOT_AVAILABLE
    assert listener.source.status.state is State.LISTENING


async def test_passive_alone_never_asks_for_discovery(bluez: Start, listen: Listen) -> None:
    rig = bluez()
    listener = listen(passive="alone")
    await listener.until_heard(2)
    status = await rig.send({"query": "status"})
    assert "call StartDiscovery" not in status
    assert {0x004C} == {company for item in listener.heard for company in item.manufacturer_data}


async def test_the_named_adapter_is_used(bluez: Start, listen: Listen) -> None:
    rig = bluez("--adapters", "hci0,hci1")
    listener = listen(adapter="hci1", passive="never")
    await listener.until_heard(3)
    assert (await rig.send({"query": "status"}))["discovering"] == ["/org/bluez/hci1"]


async def test_stop_gives_out_what_waits_and_ends(bluez: Start) -> None:
    rig = bluez()
    source = LiveSource(limits=QUICK)
    heard = 0
    async for _ in source.stream():
        heard += 1
        if heard == 5:
            source.stop()
    assert heard == source.heard
    assert source.status.state is State.STOPPED
    status = await rig.send({"query": "status"})
    assert (status["discovering"], status["monitors"]) == ([], 0)


async def test_a_consumer_that_leaves_stops_the_scan(bluez: Start) -> None:
    rig = bluez()
    source = LiveSource(limits=QUICK)
    async with contextlib.aclosing(source.stream()) as stream:
        await anext(stream)
    assert source.status.state is State.STOPPED
    assert (await rig.send({"query": "status"}))["discovering"] == []
    with pytest.raises(RuntimeError, match="streams once"):
        await anext(source.stream())


async def test_a_flood_loses_nothing_without_a_count(bluez: Start, listen: Listen) -> None:
    rig = bluez(scenario=None)
    listener = listen(queue_size=100_000)
    await listener.until_listening()
    await rig.send({"fault": "flood", "rate": 60_000, "seconds": 0.25, "devices": 200})
    await listener.until(lambda: listener.source.heard >= 15_000)
    await asyncio.sleep(0.2)
    assert (listener.source.heard, listener.source.dropped) == (15_000, 0)
    assert len(listener.heard) == 15_000


async def test_a_full_queue_drops_the_newest_and_counts_them(bluez: Start) -> None:
    rig = bluez(scenario=None)
    source = LiveSource(limits=QUICK, queue_size=500)
    stream = source.stream()
    async with contextlib.aclosing(stream):
        first = asyncio.ensure_future(anext(stream))
        await until(lambda: source.status.state is State.LISTENING)
        await rig.send({"fault": "flood", "rate": 20_000, "seconds": 0.25, "devices": 50})
        taken = [await first]
        await until(lambda: source.heard == 5_000)
        assert source.dropped == 5_000 - 500 - 1
        while len(taken) < 501:
            taken.append(await anext(stream))
    assert len(taken) + source.dropped == source.heard == 5_000
    numbers = [int.from_bytes(item.manufacturer_data[0x4C][2:7], "big") for item in taken[1:]]
    assert numbers == sorted(numbers)


def test_the_system_clock_counts_sleep_where_it_can() -> None:
    clock = SystemClock()
    asleep = clock.boottime()
    assert asleep is None or asleep >= clock.monotonic() - 1
