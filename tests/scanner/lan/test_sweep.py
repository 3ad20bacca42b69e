"""What a sweep says that it could not see."""

from ipaddress import IPv4Network

import pytest

from scanner.lan.access.ledger import SweepLedger
from scanner.lan.access.plan import Network, Plan
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
