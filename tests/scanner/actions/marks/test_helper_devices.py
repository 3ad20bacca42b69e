"""A helper's phone, tablet or laptop on a client's network: left out of the looks of a visit, and counted."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scanner.actions.home.look_at_home import HomeRun
from scanner.actions.marks import helper_devices
from scanner.actions.open_state import OneRun
from scanner.actions.package import export_package
from scanner.actions.reach import Reach
from scanner.actions.visit import helper_things
from scanner.actions.visit import visit as visits
from scanner.actions.visit.steps import Visit
from scanner.lan.access.consent import Consent
from scanner.lan.access.plan import Plan
from scanner.lan.access.results import Discovery
from scanner.lan.devices import household_cache
from scanner.lan.devices.household import Seen
from scanner.log.proof.verify import verify
from scanner.store import codename, kit
from scanner.store.case import Case, create
from scanner.store.events import queries
from scanner.store.events.writing import Writer
from signatures.announcement import Announcement
from tests.scanner.actions.home.test_unplug_test import METHODS, NETWORK
from tests.scanner.lan.homes import CAMERA, GATEWAY, HOME, ROUTER, arp, mdns, rdns
from tests.tui.apps import T0, FakeClock

TABLET, PHONE = "F8:4D:89:AB:CD:EF", "DA:A1:19:5E:77:42"  # an address for life, and one made for this network
HERS = [
    arp("192.168.7.201", TABLET),
    mdns("192.168.7.201", "_airplay._tcp", "Nora's iPad", "Noras-iPad"),
    mdns("fe80::55", "_companion-link._tcp", "Nora's iPad", "Noras-iPad"),
]
HER_PHONE = [arp("192.168.7.202", PHONE), rdns("192.168.7.202", "noras-phone")]

Look = Callable[..., Seen]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Case]:
    monkeypatch.setenv("HOMESWEEP_DATA", str(tmp_path / "data"))
    with create(tmp_path / "r.db", None, now=T0) as case:
        codename.give(case, "acorn-lantern")
        yield case


@pytest.fixture
def look(record: Case, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> Look:
    """One look, into the record, with a session of its own as a command has it."""

    def look(says: list[Announcement], at: float) -> Seen:
        async def discover(plan: Plan, *, consent: Consent, on_event: Any) -> Discovery:
            heard = tuple(item._replace(time=T0 + at) for item in says)
            return Discovery(plan.network, T0 + at, T0 + at + 6.0, heard, METHODS)

        monkeypatch.setattr("scanner.lan.sweep_in_thread.discover_beside", discover)
        clock.now = T0 + at
        home = HomeRun(OneRun(record, clock, Reach()))
        return asyncio.run(home.look(Plan(NETWORK), Consent(send=True)))

    return look


def bodies(case: Case) -> str:
    return "".join(body for (body,) in case.db.execute("SELECT body FROM event")).upper()


def begin(case: Case, at: float) -> Visit:
    return visits.begin(case, ["hall"], 40, now=T0 + at)


def in_kit(*macs: str) -> None:
    for mac in macs:
        kit.add(kit.default_path(), kit.KitItem("mine", "device", mac))


def test_a_tablet_of_the_kit_is_counted_in_a_visit_and_told_like_the_rest_after_it(
    record: Case, look: Look
) -> None:
    in_kit(TABLET)
    visit = begin(record, 0)
    assert helper_things.number(record, visit) == 1
    seen = look(HOME + HERS, 60)
    assert (seen.look.helpers, len(seen.devices)) == (1, len(look(HOME, 90).devices))
    for told in (TABLET, "IPAD", "192.168.7.201", "FE80::55"):
        assert told not in bodies(record), told
    assert export_package.material(record, now=T0 + 99).facts.helper_devices == 1
    visits.end(record, visit, now=T0 + 100)
    after = look(HOME + HERS, 200)
    assert (after.look.helpers, TABLET in bodies(record)) == (0, True)
    again = begin(record, 300)
    assert look(HOME + HERS, 360).look.helpers == 1  # the last look is of a helper who stayed
    assert helper_things.number(record, visit) == helper_things.number(record, again) == 1
    assert verify(record).differences == ()
    assert [one.look.helpers for one in household_cache.household(record, now=T0 + 400).seen] == [1, 0, 0, 1]


def test_what_has_an_address_for_each_network_is_confirmed_in_the_visit(record: Case, look: Look) -> None:
    visit = begin(record, 0)
    assert look(HOME + HER_PHONE, 30).look.helpers == 0
    helper_things.device_confirmed(record, visit, PHONE, now=T0 + 60)
    assert look(HOME + HER_PHONE, 90).look.helpers == 1
    visits.end(record, visit, now=T0 + 100)
    begin(record, 86_400)
    assert look(HOME + HER_PHONE, 86_500).look.helpers == 0  # said for that visit, and no other


def test_one_that_was_confirmed_is_left_out_again_when_the_visit_goes_on(record: Case, look: Look) -> None:
    visit = begin(record, 0)
    helper_things.device_confirmed(record, visit, PHONE, now=T0 + 60)
    visits.end(record, visit, now=T0 + 100)
    visits.go_on(record, visits.visits(record)[0], now=T0 + 200)
    assert look(HOME + HER_PHONE, 260).look.helpers == 1


def test_a_kit_that_somebody_wrote_into_hides_no_camera_and_nothing_that_was_here_before(
    record: Case, look: Look
) -> None:
    (camera, *_), (router, *_) = (
        [str(item.values["mac"]) for item in those if item.values.get("mac")] for those in (CAMERA, ROUTER)
    )
    look(HOME + HERS, 0)
    in_kit(camera, router, TABLET)
    visit = begin(record, 86_400)
    seen = look(HOME + HERS + [arp("192.168.7.203", TABLET)], 86_500)
    assert seen.look.helpers == 0
    assert {camera, router, TABLET} <= {mac for device in seen.devices for mac in device.macs}
    helper_things.device_confirmed(record, visit, TABLET, now=T0 + 86_600)
    assert look(HOME + HERS, 86_700).look.helpers == 1  # switched off and on in the hand


def test_one_that_answers_at_two_addresses_or_for_the_router_is_not_left_out(
    record: Case, look: Look
) -> None:
    in_kit(TABLET)
    begin(record, 0)
    assert look([*HOME, *HERS, arp("192.168.7.203", TABLET)], 60).look.helpers == 0
    assert (
        look([item for item in HOME if GATEWAY not in item.ips] + [arp(GATEWAY, TABLET)], 90).look.helpers
        == 0
    )


def test_the_record_keeps_too_little_to_find_the_address_again(record: Case) -> None:
    in_kit(TABLET)
    begin(record, 0)
    ((_, body),) = queries.events(record, "helper-device")
    assert {*body} == {"is", "until", "in_hand", "salt"}
    same = sum(
        helper_devices.digest(record, f"F8:4D:89:{n >> 16:02X}:{n >> 8 & 255:02X}:{n & 255:02X}")
        == body["is"]
        for n in range(0, 1 << 24, 1024)
    )
    assert len(body["is"]) == 5
    assert same < 12  # of a 1024th of one maker's addresses


@pytest.mark.parametrize("body", ['{"is": 1}', '{"is": "0f0f0", "until": "x", "in_hand": false}', "{}"])
def test_what_a_stranger_wrote_into_a_record_is_passed_over(record: Case, body: str) -> None:
    Writer(record).event("helper-device", T0, body)
    assert helper_devices.said(record, 0.0, T0 + 9) == {}
