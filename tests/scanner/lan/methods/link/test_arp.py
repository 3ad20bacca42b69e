"""Who looks for the hosts: ARP, and the nudge wherever ARP could not finish."""

from ipaddress import IPv4Address, IPv4Network

import pytest

from scanner.lan import sweep
from scanner.lan.access.consent import Consent
from scanner.lan.access.method_context import Run
from scanner.lan.access.plan import Network, Plan
from scanner.lan.methods.link import arp, nudge

NETWORK = IPv4Network("10.77.0.0/24")
PLAN = Plan(Network("eth0", 2, IPv4Address("10.77.0.200"), NETWORK), seconds=0.1)


async def _half(run: Run) -> None:
    run.tally.emit("arp", {"ip": "10.77.0.2", "mac": "00:17:88:00:00:02"})
    raise OSError("the ARP helper ended with 1")


async def _whole(run: Run) -> None:
    run.tally.emit("arp", {"ip": "10.77.0.2", "mac": "00:17:88:00:00:02"})


async def _rest(run: Run) -> None:
    for last in (2, 3):
        run.tally.emit("arp", {"ip": f"10.77.0.{last}", "mac": f"00:17:88:00:00:0{last}"})


@pytest.mark.parametrize(
    ("by_arp", "expected"), [(_half, {"10.77.0.2", "10.77.0.3"}), (_whole, {"10.77.0.2"})]
)
async def test_the_nudge_takes_over_where_arp_breaks_off(
    monkeypatch: pytest.MonkeyPatch, by_arp: object, expected: set[str]
) -> None:
    monkeypatch.setattr(arp, "run", by_arp)
    monkeypatch.setattr(nudge, "run", _rest)
    monkeypatch.setattr(sweep, "METHODS", ())
    found = await sweep.discover(PLAN, consent=Consent(send=True))
    assert {heard.values["ip"] for heard in found.announcements} == expected


async def test_the_nudge_takes_the_place_of_a_scapy_that_was_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(arp, "find_spec", lambda _: None)
    monkeypatch.setattr(nudge, "run", _rest)
    monkeypatch.setattr(sweep, "METHODS", ())
    found = await sweep.discover(PLAN, consent=Consent(send=True))
    assert {heard.values["ip"] for heard in found.announcements} == {"10.77.0.2", "10.77.0.3"}
    told = {method.name: (method.result, method.why) for method in found.methods}
    assert told[arp.NAME] == ("not asked", "not on this system")
