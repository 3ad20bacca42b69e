import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.lan.devices.identity import group, same
from scanner.lan.devices.inventory import (
    Device,
    as_json,
    build_devices,
    camera_networks,
    carry_over,
    pair,
)
from scanner.model import Reason
from signatures.announcement import SOURCES, Announcement
from tests.scanner.lan.homes import (
    CAMERA,
    DISGUISED,
    DOORBELL,
    EXPECTED,
    GATEWAY,
    HOME,
    PHONE,
    ROUTER,
    SCREEN,
    SONOS,
    TIME,
    arp,
    mdns,
    rdns,
    udp,
    wsd,
)


@pytest.mark.parametrize("what", EXPECTED)
def test_each_device_of_the_home_is_recognised(what: str) -> None:
    announcements, vendor, category, must = EXPECTED[what]
    (device,) = build_devices(announcements)
    assert (device.vendor, device.category) == (vendor, category)
    assert must <= set(device.capabilities)


def test_a_home_gives_one_device_for_each_thing_by_address() -> None:
    devices = build_devices(HOME, gateway=GATEWAY)
    assert [device.ips for device in devices] == [(f"192.168.7.{number}",) for number in range(1, 20)]
    assert len({device.id for device in devices}) == len(devices)


@pytest.mark.parametrize("claim", ["dhcp", "netbios"])
def test_what_a_camera_says_of_its_mac_does_not_hide_it_behind_another_thing(claim: str) -> None:
    ip, laptop = "192.168.7.60", "3C:22:FB:00:00:61"
    told = Announcement(claim, TIME + 1, {"ip": ip, "mac": laptop, "hostname": "x", "names": ["X"]})
    seen = [arp(ip, "02:71:DB:00:00:60"), arp("192.168.7.61", laptop), wsd(ip, "name/IPC"), told]
    (camera,) = [device for device in build_devices(seen) if device.category == "camera"]
    assert camera.macs == ("02:71:DB:00:00:60",)


@pytest.mark.parametrize("claim", ["mdns", "dhcp"])
def test_a_camera_that_claims_the_routers_address_is_no_router(claim: str) -> None:
    ip, mac = "192.168.7.60", "EC:71:DB:00:00:60"
    told = {
        "mdns": mdns([ip, GATEWAY], "_http._tcp", "x", "x"),
        "dhcp": Announcement("dhcp", TIME, {"mac": mac, "ip": GATEWAY, "hostname": "x"}),
    }
    devices = build_devices([*ROUTER, arp(ip, mac), told[claim]], gateway=GATEWAY)
    assert sorted(device.category for device in devices) == ["camera", "router"]


def test_a_camera_that_answers_for_the_routers_address_too_is_no_router() -> None:
    camera = arp(GATEWAY, "EC:71:DB:00:00:60", TIME - 1)  # the router is what the system trusts last
    devices = build_devices([*ROUTER, camera], gateway=GATEWAY)
    assert sorted(device.category for device in devices) == ["camera", "router"]


@pytest.mark.parametrize("later", [1, -1])
def test_who_answers_for_every_address_hides_no_camera_that_answers_for_its_own(later: int) -> None:
    others = [arp(f"192.168.7.{n}", "B8:27:EB:00:00:99") for n in range(60, 70)]
    (camera,) = [
        device
        for device in build_devices([*others, arp("192.168.7.63", "EC:71:DB:00:00:63", TIME + later)])
        if "camera" in device.capabilities
    ]
    assert (camera.vendor, camera.macs) == ("Reolink", ("EC:71:DB:00:00:63",))
    assert not camera.behind_extender


def test_the_order_of_announcements_does_not_matter() -> None:
    shuffled = list(HOME)
    random.Random(3).shuffle(shuffled)
    assert build_devices(shuffled) == build_devices(HOME)


def test_what_was_seen_is_kept_with_the_device() -> None:
    later = mdns("192.168.7.3", "_googlezone._tcp", "zone", "fuchsia-3")._replace(time=TIME + 9)
    (screen,) = build_devices([*SCREEN, later])
    assert screen.mac == "D8:EB:46:00:00:03"
    assert screen.hostnames == ("fuchsia-3",)
    assert screen.seen_by == ("arp", "mdns")
    assert [service.type for service in screen.services] == ["_googlecast._tcp", "_googlezone._tcp"]
    assert (screen.first_seen, screen.last_seen) == (TIME, TIME + 9)
    assert screen.reasons[0] == Reason(
        "recognised-by",
        {
            "field": "txt:md",
            "text": "Google Nest Hub Max",
            "vendor": "Google",
            "category": "display",
            "confidence": "exact",
            "source": "pychromecast",
        },
    )


def test_what_is_playing_now_is_not_kept() -> None:
    (screen,) = build_devices(SCREEN)
    assert screen.services[0].txt == {
        "id": "aa00bb11cc22dd33ee44ff55",
        "md": "Google Nest Hub Max",
        "fn": "Kitchen",
    }


def test_json_is_the_contracts() -> None:
    (device,) = build_devices(DOORBELL)
    told = json.loads(json.dumps(as_json(device, ["a sentence"])))
    assert {key: told[key] for key in ("mac", "ips", "hostnames", "vendor", "category", "confidence")} == {
        "mac": "9C:76:13:00:00:02",
        "ips": ["192.168.7.2"],
        "hostnames": ["Ring-77aa01"],
        "vendor": "Ring",
        "category": "doorbell",
        "confidence": "exact",
    }
    assert told["first_seen"] == "2026-01-05T08:00:00Z"
    assert told["reasons"] == ["a sentence"]
    assert told["id"].startswith("d-")
    assert {"randomised_mac", "product", "capabilities", "seen_by", "services", "mark", "name"} <= told.keys()


# one device or several


def test_one_mac_with_two_addresses_is_one_device() -> None:
    mac = "00:11:32:00:00:01"
    (device,) = build_devices([arp("10.0.0.2", mac), arp("10.0.0.3", mac), arp("fe80::1", mac)])
    assert device.ips == ("10.0.0.2", "10.0.0.3", "fe80::1")


def test_one_mac_with_many_addresses_is_an_extender_answering_for_others() -> None:
    mac = "00:31:92:00:00:01"
    devices = build_devices(
        [arp(f"10.0.0.{number}", mac) for number in range(2, 7)] + [rdns("10.0.0.4", "Reolink")]
    )
    assert len(devices) == 5
    assert all(device.behind_extender for device in devices)
    assert [device.vendor for device in devices] == [None, None, "Reolink", None, None]


def test_cable_and_wifi_with_one_protocol_id_are_one_device() -> None:
    one, other = ("10.0.0.2", "00:0E:6D:00:00:01"), ("10.0.0.3", "48:A6:B8:00:00:02")
    player = "RINCON_48A6B800000201400@Den"
    devices = build_devices(
        [arp(*one), arp(*other), *(mdns(ip, "_sonos._tcp", player, "sonos02") for ip, _ in (one, other))]
    )
    assert [device.macs for device in devices] == [("00:0E:6D:00:00:01", "48:A6:B8:00:00:02")]


def test_a_copied_protocol_id_does_not_swallow_a_host_with_its_own_name() -> None:
    devices = build_devices(
        [
            *SCREEN,
            arp("10.0.0.9", "B8:27:EB:00:00:09"),
            mdns("10.0.0.9", "_googlecast._tcp", "Copy", "other-host", id="aa00bb11cc22dd33ee44ff55"),
        ]
    )
    assert len(devices) == 2


def test_a_host_that_claims_anothers_address_stays_itself() -> None:
    claim = mdns(["10.0.0.9", "192.168.7.7"], "_http._tcp", "x", "liar")
    devices = build_devices([*CAMERA, arp("10.0.0.9", "B8:27:EB:00:00:09"), claim])
    assert [device.mac for device in devices] == ["B8:27:EB:00:00:09", "EC:71:DB:00:00:07"]


@pytest.mark.parametrize("ips", [["fe80::26", "192.168.7.4"], ["192.168.7.4", "fe80::26"]])
def test_an_address_whose_mac_is_unknown_joins_the_one_named_beside_it(ips: list[str]) -> None:
    # a user without rights does not see the newer addresses' MACs
    hue = mdns(ips, "_hue._tcp", "Hue Bridge - 010203", "ecb5fa010203")
    assert len(group([arp("192.168.7.4", "EC:B5:FA:01:02:26"), hue])) == 1


def test_two_hosts_with_a_makers_default_name_stay_two() -> None:
    devices = build_devices(
        [
            arp("10.0.0.2", "48:A6:B8:00:00:01"),
            arp("10.0.0.3", "48:A6:B8:00:00:02"),
            rdns("10.0.0.2", "SonosZP"),
            rdns("10.0.0.3", "SonosZP"),
        ]
    )
    assert len(devices) == 2


def test_a_service_without_an_address_joins_its_host_by_name() -> None:
    lost = mdns(None, "_googlezone._tcp", "zone", "fuchsia-3")
    assert len(build_devices([*SCREEN, lost])) == 1
    assert len(build_devices([*SCREEN, mdns(None, "_googlezone._tcp", "zone", "elsewhere")])) == 2


def test_a_device_without_any_address_is_kept() -> None:
    (device,) = build_devices([mdns(None, "_hap._tcp", "Lamp", None, ci="5")])
    assert (device.category, device.ips, device.mac) == ("light", (), None)


def test_wifi_names_are_no_devices_but_camera_networks_are_told() -> None:
    near = [
        Announcement("wifi", TIME, {"bssid": "EC:71:DB:00:00:01", "ssid": "HomeNet", "rssi": -40}),
        Announcement("wifi", TIME, {"bssid": "12:71:DB:00:00:01", "ssid": "Tapo_Cam_0001", "rssi": -70}),
        Announcement("wifi", TIME, {"bssid": None, "ssid": "MV81234567", "rssi": -50}),
    ]
    assert build_devices(near) == []
    assert [(net.ssid, net.vendor, net.confidence) for net in camera_networks(near)] == [
        ("MV81234567", None, "weak"),
        ("Tapo_Cam_0001", "TP-Link", "likely"),
    ]


# the same device in another sweep


def moved(announcements: list[Announcement], **values: str) -> list[Announcement]:
    """The announcements with another IP or MAC."""
    return [
        item._replace(
            values={
                **item.values,
                **{k: v for k, v in values.items() if item.values.get(k)},
                **({"ips": [values["ip"]]} if "ip" in values and item.values.get("ips") else {}),
            }
        )
        for item in announcements
    ]


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        pytest.param(SCREEN, moved(SCREEN, mac="00:0E:6D:00:00:01"), "protocol id", id="new MAC, same id"),
        pytest.param(CAMERA, moved(CAMERA, ip="192.168.7.77"), "mac", id="new IP"),
        pytest.param(
            SONOS[:2], moved(SONOS[:2], mac="48:A6:B8:00:00:99"), "host name", id="DHCP name and maker"
        ),
        pytest.param(
            [arp("10.0.0.2", "00:11:32:00:00:01"), mdns("10.0.0.2", "_http._tcp", "x", "tower")],
            [arp("10.0.0.2", "00:11:32:00:00:02"), mdns("10.0.0.2", "_http._tcp", "x", "tower")],
            "mdns name",
            id="mDNS name and maker",
        ),
        pytest.param(PHONE, moved(PHONE, ip="192.168.7.99"), "random mac", id="the same random MAC"),
        pytest.param(PHONE, moved(PHONE, mac="F6:00:00:00:00:01"), None, id="an address alone is nothing"),
        pytest.param(CAMERA, DISGUISED, None, id="two things"),
    ],
)
def test_a_device_is_found_again(
    before: list[Announcement], after: list[Announcement], rule: str | None
) -> None:
    (old,), (new,) = build_devices(before), build_devices(after)
    assert same(old.keys, new.keys) == rule
    assert [found for _, _, found in pair([old], [new])] == ([rule] if rule else [])


def test_a_default_name_on_two_devices_pairs_nobody() -> None:
    first = [arp("10.0.0.2", "48:A6:B8:00:00:01"), rdns("10.0.0.2", "SonosZP")]
    second = [arp("10.0.0.3", "48:A6:B8:00:00:02"), rdns("10.0.0.3", "SonosZP")]
    third = [arp("10.0.0.4", "48:A6:B8:00:00:03"), rdns("10.0.0.4", "SonosZP")]
    assert pair(build_devices([*first, *second]), build_devices(third)) == []


def test_what_the_user_said_stays_with_the_thing() -> None:
    from dataclasses import replace

    (old,) = build_devices(CAMERA)
    old = replace(old, name="Baby's room", mark="mine", first_seen=5.0, id="d-first")
    (new,) = carry_over([old], build_devices(moved(CAMERA, ip="192.168.7.70")))
    assert (new.name, new.mark, new.first_seen, new.id) == ("Baby's room", "mine", 5.0, "d-first")


def test_a_name_alone_does_not_carry_a_mark_to_another_mac() -> None:
    from dataclasses import replace

    (old,) = build_devices(DOORBELL)
    old = replace(old, name="Ours", mark="mine")
    (new,) = carry_over([old], build_devices(moved(DOORBELL, mac="9C:76:13:00:00:77")))
    assert (new.name, new.mark, new.id) == (None, None, old.id)


# strangers


VALUES = st.one_of(
    st.none(),
    st.integers(),
    st.text(max_size=12),
    st.sampled_from(
        ["10.0.0.1", "10.0.0.2", "fe80::1%eth0", "24:6F:28:00:00:01", "F2:00:00:00:00:01", "a.local."]
    ),
    st.lists(st.sampled_from(["10.0.0.1", "10.0.0.2", 7, None, "x"]), max_size=3),
    st.dictionaries(st.sampled_from(["id", "md", "USN", "bridgeid", 3]), st.text(max_size=8), max_size=3),
)
KEYS = [
    "ip",
    "ips",
    "mac",
    "hostname",
    "name",
    "service_type",
    "txt",
    "headers",
    "description",
    "port",
    "names",
]
ANNOUNCEMENTS = st.builds(
    Announcement,
    st.sampled_from(SOURCES),
    st.floats(0, 2e9),
    st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6),
)


@settings(deadline=None, max_examples=50)
@given(st.lists(ANNOUNCEMENTS, max_size=8))
def test_any_announcements_become_devices(items: list[Announcement]) -> None:
    devices = build_devices(items)
    assert sum(len(found.announcements) for found in group(items)) == sum(i.source != "wifi" for i in items)
    assert len({device.id for device in devices}) == len(devices)
    json.dumps([as_json(device) for device in devices])


def test_a_flood_is_bounded() -> None:
    flood = [mdns("10.0.0.2", "_http._tcp", f"n{number}", f"h{number}") for number in range(3000)]
    (device,) = build_devices([*flood, udp("10.0.0.2", 32108, "answers")])
    assert len(device.services) == 200
    assert len(device.hostnames) == 16


def test_a_service_without_any_sender_is_no_device() -> None:
    nobody = Announcement("mdns", 1.0, {"service_type": "_http._tcp.local.", "name": "x"})
    camera = Announcement("arp", 1.0, {"ip": "10.0.0.5", "mac": "EC:71:DB:01:02:03"})
    assert [device.ips for device in build_devices([nobody, camera])] == [("10.0.0.5",)]


def test_thousands_of_things_are_not_compared_each_with_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """4,000 made-up names, each look: a minute for each look, each time that the record was opened."""
    many = [arp(f"192.168.7.{n}", f"2C:AA:8E:00:00:{n:02X}") for n in range(30, 130)]
    before, after = build_devices([*HOME, *many]), build_devices([*HOME, *many])
    compared: list[object] = []

    def equal(one: Device, other: object) -> bool:
        compared.append(other)
        return one is other

    monkeypatch.setattr(Device, "__eq__", equal)
    assert len(pair(before, after)) == len(before)
    assert compared == []
