"""What a sweep says that it could not see."""

import asyncio
import errno
from ipaddress import IPv4Network

import pytest

from scanner.lan import sweep
from scanner.lan.access.consent import Consent
from scanner.lan.access.ledger import SweepLedger
from scanner.lan.access.method_context import Run
from scanner.lan.access.plan import Network, Plan
from scanner.lan.access.results import Away, Event
from scanner.lan.methods.link import arp as arp_method
from scanner.lan.methods.link import nudge
from scanner.lan.sweep import limits
from signatures.announcement import Announcement

NET = IPv4Network("192.168.7.0/24")
PLAN = Plan(Network("eth0", 2, NET[20], NET, "00:31:92:00:00:09", NET[1]))
ROUTER, OTHER = "50:C7:BF:01:02:03", "50:C7:BF:0A:0B:0C"


def arp(ip: str, mac: str) -> Announcement:
    return Announcement("arp", 1.0, {"ip": ip, "mac": mac})


@pytest.mark.parametrize(
    ("further", "expected"),
    [
        ([], ("isolated",)),
        ([arp("fe80::1", ROUTER)], ("isolated",)),
        ([Announcement("wifi", 1.0, {"ssid": "next door", "bssid": OTHER})], ("isolated",)),
        ([Announcement("rdns", 1.0, {"ip": "192.168.7.9", "name": "guest-9"})], ("isolated",)),
        ([Announcement("portmap", 1.0, {"ip": "192.168.7.9", "to": "192.168.7.9"})], ("isolated",)),
        ([arp("fe80::2", OTHER)], ()),
        ([arp("192.168.7.9", OTHER)], ()),
        ([Announcement("ssdp", 1.0, {"ips": ["192.168.7.9"]})], ()),
    ],
)
def test_a_router_that_has_further_addresses_is_still_alone(
    further: list[Announcement], expected: tuple[str, ...]
) -> None:
    ledger = SweepLedger(lambda: 1.0, lambda event: None)
    ledger.announcements.extend([arp("192.168.7.1", ROUTER), *further])
    assert limits(PLAN, (), ledger, listened_only=False) == expected


async def test_a_clock_that_is_set_back_makes_nothing_of_before_the_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What answered after it stood there as "not sure", was never new, and "looked: 1 second"."""
    wall = iter([5_000.0])
    monkeypatch.setattr("scanner.clock.now", lambda: next(wall, 1_400.0))

    async def answers(run: Run) -> None:
        run.tally.emit("arp", {"ip": "192.168.7.9", "mac": OTHER})

    monkeypatch.setattr(sweep, "METHODS", (sweep.Method("mdns", sweep.mdns.NEED, answers),))
    found = await sweep.discover(PLAN, consent=Consent(listen_only=True), there=lambda network: True)
    (heard,) = found.announcements
    assert 5_000.0 <= found.started <= heard.time <= found.ended


@pytest.mark.parametrize("back", [True, False])
async def test_a_network_that_is_lost_meanwhile_is_told_and_is_not_blocked(
    monkeypatch: pytest.MonkeyPatch, back: bool
) -> None:
    """The Wi-Fi went away: nine of twelve things were "not seen this time", and the system was to be told to
    allow it."""
    asked, told = list[Network](), list[Event]()

    def there(network: Network) -> bool:
        asked.append(network)
        return back and len(asked) > 1

    async def unreachable(run: Run) -> None:
        while not asked:  # noqa: ASYNC110 - what is asked about is not there to be waited for
            await asyncio.sleep(0)
        raise OSError(errno.ENETUNREACH, "unreachable")

    monkeypatch.setattr(arp_method, "run", unreachable)
    monkeypatch.setattr(nudge, "run", unreachable)
    monkeypatch.setattr(sweep, "METHODS", ())
    monkeypatch.setattr(sweep, "LOOK_S", 0.0)
    found = await sweep.discover(PLAN, consent=Consent(send=True), there=there, on_event=told.append)
    assert told.count(Away()) == 1
    assert found.limits == ("lost",)
    assert set(asked) == {PLAN.network}


async def test_without_a_yes_nobody_looks_whether_the_network_is_there() -> None:
    def there(network: Network) -> bool:
        raise AssertionError(network)

    found = await sweep.discover(PLAN, consent=Consent(), there=there)
    assert "lost" not in found.limits
