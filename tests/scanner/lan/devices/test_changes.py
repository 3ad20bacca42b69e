from dataclasses import replace
from functools import cache

import pytest

from scanner.lan.devices.changes import Change, ComparedSweep, changes
from scanner.lan.devices.inventory import build_devices
from signatures.announcement import Announcement
from tests.scanner.lan.homes import (
    CAMERA,
    DOORBELL,
    GATEWAY,
    HOME,
    HOMEKIT_LOCK,
    HUE,
    MATTER_PLUG,
    PHONE,
    SONOS,
    TADO,
    arp,
    mdns,
    rdns,
    wsd,
)
from tests.signatures.home.answers import pppp

NETWORK = "00:31:92:00:00:01 192.168.7.0/24"


def sweep(announcements: list[Announcement], network: str = NETWORK, **methods: str) -> ComparedSweep:
    return ComparedSweep(network, 1.0, tuple(build_devices(announcements, gateway=GATEWAY)), methods)


@cache
def at_home() -> ComparedSweep:
    return sweep(HOME)


def without(announcements: list[Announcement]) -> list[Announcement]:
    return [item for item in HOME if item not in announcements]


def replaced(old: list[Announcement], new: list[Announcement]) -> list[Announcement]:
    return [*without(old), *new]


def told(new: list[Announcement], **methods: str) -> list[tuple[str, str | None, str | None]]:
    found = changes(at_home(), sweep(new, **methods))
    return [(change.kind, change.what, change.device and change.device.vendor) for change in found]


def edited(announcements: list[Announcement], **values: object) -> list[Announcement]:
    return [
        item._replace(values={**item.values, **{k: v for k, v in values.items() if k in item.values}})
        for item in announcements
    ]


def test_nothing_changed_says_nothing() -> None:
    assert changes(at_home(), sweep(list(reversed(HOME)))) == []


def test_a_device_that_left_is_not_seen_this_time() -> None:
    assert told(without(DOORBELL)) == [("gone", None, "Ring")]


def test_a_device_that_came_is_new() -> None:
    assert told([*HOME, arp("192.168.7.50", "2C:AA:8E:00:00:50")]) == [("new", None, "Wyze")]


def test_a_new_mac_is_one_change_of_address() -> None:
    found = changes(at_home(), sweep(replaced(SONOS, edited(SONOS, mac="48:A6:B8:00:00:55"))))
    assert [change[2:] for change in found] == [("address", ("48:A6:B8:00:00:05",), ("48:A6:B8:00:00:55",))]


def test_a_new_mac_is_found_by_the_dhcp_name_too() -> None:
    assert told(replaced(DOORBELL, edited(DOORBELL, mac="9C:76:13:00:00:55"))) == [
        ("changed", "address", "Ring")
    ]


def test_a_new_name_is_one_change_of_name() -> None:
    new = [
        item._replace(values={**item.values, "name": "Attic"}) if item.source == "mdns" else item
        for item in TADO
    ]
    found = changes(at_home(), sweep(replaced(TADO, new)))
    assert [change[2:] for change in found] == [("name", ("tado Bridge IB08",), ("Attic",))]


def test_a_new_host_name_is_one_change_of_name() -> None:
    new = [DOORBELL[0], rdns("192.168.7.2", "Front-Bell")]
    found = changes(at_home(), sweep(replaced(DOORBELL, new)))
    assert [(change.what, change.before, change.after) for change in found] == [
        ("name", ("Ring-77aa01",), ("Front-Bell",))
    ]


def test_a_new_ip_is_not_worth_telling() -> None:
    new = edited(CAMERA, ip="192.168.7.177")
    assert told(replaced(CAMERA, new)) == []


def test_a_dhcp_renewal_is_not_worth_telling() -> None:
    renewal = Announcement(
        "dhcp", 2.0, {"mac": "9C:76:13:00:00:02", "hostname": "Ring-77aa01", "ip": "192.168.7.2"}
    )
    assert told([*HOME, renewal]) == []


def test_a_phones_new_random_mac_is_not_worth_telling() -> None:
    assert told(replaced(PHONE, [arp("192.168.7.60", "A6:00:00:00:00:60")])) == []


def test_a_camera_that_made_up_its_address_is_new_while_a_phone_left() -> None:
    camera = [arp("192.168.7.60", "A6:00:00:00:00:60"), wsd("192.168.7.60", "name/IPC")]
    found = changes(at_home(), sweep(replaced(PHONE, camera)))
    assert [(change.kind, change.device and change.device.category) for change in found] == [
        ("new", "camera"),
        ("gone", "phone"),
    ]


def test_a_second_nameless_phone_is_new() -> None:
    assert told([*HOME, arp("192.168.7.60", "A6:00:00:00:00:60")]) == [("new", None, None)]


def test_a_counter_in_an_announcement_is_not_worth_telling() -> None:
    new = [
        item._replace(values={**item.values, "txt": {**item.values["txt"], "s#": "99", "c#": "4"}})
        if item.source == "mdns"
        else item
        for item in HUE
    ]
    assert told(replaced(HUE, new)) == []


def test_a_lock_that_somebody_paired_is_told() -> None:
    new = [
        item._replace(values={**item.values, "txt": {**item.values["txt"], "sf": "0"}})
        if item.source == "mdns"
        else item
        for item in HOMEKIT_LOCK
    ]
    found = changes(at_home(), sweep(replaced(HOMEKIT_LOCK, new)))
    assert [change[2:] for change in found] == [("signs", ("homekit-unpaired",), ("homekit-paired",))]


def test_a_further_matter_controller_is_told() -> None:
    other = mdns("192.168.7.15", "_matter._tcp", "AAAABBBBCCCCDDDD-0000000000000001", "34987A00000F")
    ((kind, _, what, before, after),) = changes(at_home(), sweep([*HOME, other]))
    assert (kind, what) == ("changed", "signs")
    assert before == ("matter-controller 2906C908D115D362",)
    assert after == ("matter-controllers 2906C908D115D362 AAAABBBBCCCCDDDD",)


def test_a_pairing_window_that_closed_is_told() -> None:
    new = [
        item._replace(values={**item.values, "txt": {**item.values["txt"], "CM": "0"}})
        if item.values.get("name") == "8F3C2A1B4D5E6F70"
        else item
        for item in MATTER_PLUG
    ]
    found = changes(at_home(), sweep(replaced(MATTER_PLUG, new)))
    assert [change[2:] for change in found] == [("signs", ("matter-pairing-open",), ())]


def test_screen_sharing_that_appears_is_a_service_a_capability_and_a_sign() -> None:
    new = mdns("192.168.7.12", "_rfb._tcp", "pi", "raspberrypi")
    before = [*without([]), mdns("192.168.7.12", "_workstation._tcp", "pi", "raspberrypi")]
    found = changes(sweep(before), sweep([*before, new]))
    assert [(change.what, change.after) for change in found] == [
        ("services", ("_rfb._tcp",)),
        ("signs", ("screen-sharing _rfb._tcp",)),
    ]


def test_an_unheard_method_makes_nobody_gone() -> None:
    only_mdns = [mdns("192.168.7.80", "_hap._tcp", "Lamp", "lamp80", id="AA:BB:00:00:00:80", ci="5")]
    old, new = sweep([*HOME, *only_mdns]), [item for item in HOME if item.source != "mdns"]
    assert changes(old, sweep(new, mdns="not permitted", neighbours="answered")) == []
    assert [change.kind for change in changes(old, sweep(HOME, mdns="answered"))] == ["gone"]


def test_two_networks_are_not_compared() -> None:
    assert changes(at_home(), sweep([], network="elsewhere")) == [
        Change("other-network", None, None, (NETWORK,), ("elsewhere",))
    ]


def test_a_changed_gateway_is_told() -> None:
    devices = tuple(build_devices(HOME))
    old = ComparedSweep("home", 1.0, devices, gateway_mac="00:31:92:00:00:01")
    new = ComparedSweep("home", 2.0, devices, gateway_mac="00:31:92:00:00:99")
    assert [change[2:] for change in changes(old, new)] == [
        ("gateway", ("00:31:92:00:00:01",), ("00:31:92:00:00:99",))
    ]


@pytest.mark.parametrize("method", ["dhcp", "beacons", "quiet cameras"])
def test_silence_of_what_is_heard_by_chance_makes_nobody_gone(method: str) -> None:
    chance = Announcement("udp", 1.0, {"ip": "192.168.7.90", "port": 6666, "how": "beacons", "data": ""})
    assert changes(sweep([*HOME, chance]), sweep(HOME, **{method: "answered"})) == []


def test_what_only_our_asking_showed_is_not_said_to_be_new_of_the_device() -> None:
    """Seen: after the quiet-camera question "It may do more than before", though only our asking changed."""
    plain = [arp("192.168.7.60", "24:6F:28:00:00:60")]
    answer = pppp(0x41, "answers")
    asked = [*plain, answer._replace(values={**answer.values, "ip": "192.168.7.60"})]
    before = sweep(plain, **{"quiet cameras": "not asked"})
    after = sweep(asked, **{"quiet cameras": "answered"})
    (change,) = changes(before, after)
    assert (change.kind, change.what, "camera" in change.after) == ("changed", "asking", True)
    assert changes(after, before) == []


def test_after_a_look_that_only_listened_nobody_is_new_and_nobody_gone() -> None:
    listened = replace(sweep(without(DOORBELL), neighbours="answered"), listened_only=True)
    assert [change.kind for change in changes(listened, at_home())] == []
    assert [change.kind for change in changes(at_home(), listened)] == []
