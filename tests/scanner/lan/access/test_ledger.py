"""What is kept of a flood, and how hosts are handed on."""

import asyncio
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.lan.access import ledger as ledger_module
from scanner.lan.access.hosts import MAX_HOSTS, Hosts
from scanner.lan.access.ledger import SweepLedger, Tally
from scanner.lan.access.results import Event, Lost


def fresh(events: list[Event] | None = None) -> SweepLedger:
    return SweepLedger(lambda: 1000.0, (events if events is not None else []).append)


def test_an_announcement_is_kept_and_told_once() -> None:
    events: list[Event] = []
    ledger = fresh(events)
    for _ in range(3):
        ledger.add("arp", {"ip": "10.0.0.5", "mac": "9C:76:13:01:02:03"})
    assert [tuple(heard) for heard in ledger.announcements] == [
        ("arp", 1000.0, {"ip": "10.0.0.5", "mac": "9C:76:13:01:02:03"})
    ]
    assert events == ledger.announcements


def test_two_methods_that_hear_the_same_both_have_an_answer() -> None:
    ledger = fresh()
    tallies = [Tally(ledger), Tally(ledger)]
    for tally in tallies:
        tally.emit("rdns", {"ip": "10.0.0.5", "name": "a"})
        tally.emit("rdns", {"ip": "10.0.0.5", "name": "a"})
    assert [tally.answers for tally in tallies] == [1, 1]
    assert len(ledger.announcements) == 1


def test_one_loud_sender_does_not_crowd_out_the_others() -> None:
    ledger = fresh()
    for number in range(1_000):
        ledger.add("ssdp", {"ip": "10.0.0.66", "headers": {"USN": str(number)}})
    ledger.add("ssdp", {"ip": "10.0.0.5", "headers": {}})
    assert len(ledger.announcements) == 401
    assert ledger.dropped == 600


def test_that_something_is_lost_is_told_once_and_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_module, "MAX_OF_SOURCE", 1)
    events: list[Event] = []
    ledger = fresh(events)
    for number in range(4):
        ledger.add("arp", {"ip": f"10.0.0.{number}", "mac": "x"})
    ledger.drop(0)
    assert [event for event in events if isinstance(event, Lost)] == [Lost()]
    assert ledger.dropped == 3


def test_a_flood_of_one_kind_leaves_room_for_the_others() -> None:
    ledger = fresh()
    for number in range(50_010):
        ledger.add("ssdp", {"ip": f"10.0.{number % 250}.66", "headers": {"USN": str(number)}})
    assert ledger.add("arp", {"ip": "10.0.0.5", "mac": "EC:71:DB:00:00:05"})
    assert ledger.dropped == 50_010 - ledger_module.MAX_OF_SOURCE


def test_the_whole_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_module, "MAX_OF_SOURCE", 10)
    ledger = fresh()
    for number in range(15):
        ledger.add("arp", {"ip": f"10.0.0.{number}", "mac": "x"})
    assert (len(ledger.announcements), ledger.dropped) == (10, 5)


def test_a_flood_of_long_announcements_fills_neither_memory_nor_record() -> None:
    """5,000 answers of 55 kB each, as one thing can send in a minute, stood in each look: 276 MB."""
    ledger = fresh()
    tally = Tally(ledger)
    for number in range(1_000):
        scopes = [f"onvif://{number} {part} {'x' * 1_000}" for part in range(50)]
        tally.emit("wsd", {"ip": f"10.0.{number >> 8}.{number & 255}", "scopes": scopes})
    assert ledger.add("mdns", {"ip": "10.0.0.5", "name": "Camera"})
    kept = sum(len(repr(heard)) for heard in ledger.announcements)
    assert kept < 1.1 * ledger_module.MAX_CHARS_OF_SOURCE
    assert ledger.dropped > 900
    assert sum(len(str(one)) for one in tally._told) < ledger_module.MAX_CHARS_OF_SOURCE


def test_one_sender_of_long_announcements_leaves_room_for_the_others() -> None:
    ledger = fresh()
    for number in range(300):
        ledger.add("wsd", {"ip": "10.0.0.66", "scopes": [f"{number} {'x' * 1_000}"] * 50})
    assert ledger.add("wsd", {"ip": "10.0.0.5", "scopes": ["onvif://www.onvif.org/name/Camera"]})
    assert ledger.dropped > 290


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just("A" * 5_000),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)


@settings(deadline=None, max_examples=50)
@given(st.dictionaries(st.text(max_size=5), VALUES, max_size=5))
def test_whatever_is_kept_is_plain_json_of_bounded_size(values: dict[str, object]) -> None:
    ledger = fresh()
    ledger.add("mdns", values)
    text = json.dumps(ledger.announcements[0].values, allow_nan=False)
    assert "A" * 1_025 not in text


async def test_hosts_are_handed_on_as_they_come_and_each_once() -> None:
    hosts = Hosts()

    async def follow() -> list[str]:
        return [ip async for batch in hosts.batches() for ip in batch]

    early = asyncio.create_task(follow())
    hosts.add("10.0.0.1")
    await asyncio.sleep(0)
    hosts.add("10.0.0.2")
    hosts.add("10.0.0.1")
    await asyncio.sleep(0)
    hosts.close()
    assert await early == await follow() == ["10.0.0.1", "10.0.0.2"]


def test_hosts_are_bounded() -> None:
    hosts = Hosts()
    for number in range(MAX_HOSTS + 5):
        hosts.add(str(number))
    assert len(hosts) == MAX_HOSTS
