"""The unplug test: what one look saw and the next does not, and that it is seen again."""

from ipaddress import IPv4Network
from typing import Any

import pytest

from scanner.actions.home.look_at_home import HomeRun
from scanner.actions.home.unplug_test import MOST_LOOKS, UnplugTest, must_stay_on
from scanner.actions.open_state import OneRun
from scanner.actions.reach import Reach
from scanner.lan.access.consent import Consent
from scanner.lan.access.plan import Network, Plan
from scanner.lan.access.results import Discovery, MethodResult
from signatures.announcement import Announcement
from tests.scanner.lan.homes import DOORBELL, HOME, LOCK
from tests.tui.apps import T0, FakeClock

NET = IPv4Network("192.168.7.0/24")
NETWORK = Network("eth0", 2, NET[20], NET, "00:31:92:00:00:09", NET[1])
METHODS = tuple(
    MethodResult(name, "answered", 1, 1) for name in ("arp", "mdns", "ssdp", "wsd", "rdns", "beacons")
)
BEFORE = T0 - 30.0  # of what the system knew from before
SAYS: list[list[Announcement]] = []


@pytest.fixture(autouse=True)
def _home(monkeypatch: pytest.MonkeyPatch) -> None:
    async def discover(plan: Plan, *, consent: Consent, on_event: Any) -> Discovery:
        heard = tuple(item if item.time == BEFORE else item._replace(time=T0 + 1) for item in SAYS.pop(0))
        return Discovery(plan.network, T0, T0 + 6.0, heard, METHODS)

    monkeypatch.setattr("scanner.lan.sweep_in_thread.discover_beside", discover)


def run_of(says: list[list[Announcement]]) -> HomeRun:
    SAYS[:] = says
    return HomeRun(OneRun(None, FakeClock(), Reach()))


def without(gone: list[Announcement]) -> list[Announcement]:
    return [item for item in HOME if item not in gone]


async def test_the_one_that_went_is_told_named_and_seen_again() -> None:
    says = [HOME, without(DOORBELL), without(DOORBELL), HOME]
    home = run_of(says)
    test = UnplugTest(home, Plan(NETWORK), Consent(send=True))
    await test.look()
    (gone,) = await test.went()
    assert gone.vendor == "Ring"
    assert not must_stay_on(gone)
    test.call(gone, "Front door, hall")
    assert await test.is_back(gone)
    assert home.household is not None
    back = home.household.device(gone.id)
    assert back is not None
    assert back.name == "Front door, hall"


async def test_where_nothing_went_nothing_is_told() -> None:
    test = UnplugTest(run_of([HOME, HOME]), Plan(NETWORK), Consent(send=True))
    assert await test.went() == ()


async def test_what_the_system_only_remembers_is_looked_for_again() -> None:
    remembered = [item._replace(time=BEFORE) for item in DOORBELL if item.source == "arp"]
    assert remembered
    here = [*without(DOORBELL), *remembered]
    says = [HOME, here, here, without(DOORBELL)]
    test = UnplugTest(run_of(says), Plan(NETWORK), Consent(send=True))
    await test.look()
    assert [device.vendor for device in await test.went()] == ["Ring"]
    assert SAYS == []


async def test_it_does_not_look_for_ever() -> None:
    remembered = [item._replace(time=BEFORE) for item in DOORBELL if item.source == "arp"]
    here = [*without(DOORBELL), *remembered]
    test = UnplugTest(run_of([HOME, *[here] * MOST_LOOKS, HOME]), Plan(NETWORK), Consent(send=True))
    await test.look()
    assert await test.went() == ()
    assert len(SAYS) == 1


async def test_a_lock_is_to_stay_on() -> None:
    test = UnplugTest(run_of([HOME, without(LOCK)]), Plan(NETWORK), Consent(send=True))
    assert [must_stay_on(device) for device in await test.went()] == [True]
