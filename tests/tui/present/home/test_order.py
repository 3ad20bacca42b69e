"""The list of a home: what stands in which part, in which order, and what is one line."""

import dataclasses
import re

import pytest

from scanner.lan.devices.household import Household
from scanner.lan.devices.inventory import Device, build_devices
from scanner.lan.devices.looks import Look
from signatures.announcement import Announcement
from tests.scanner.lan.homes import HOME, arp, mdns, rdns
from tests.signatures.home.answers import pppp
from tui.present.home import devices as present
from tui.present.home import page
from tui.present.home import rows as device_rows
from tui.present.home.near import near_things
from tui.present.home.order import Fold, in_order, part_of, sections
from tui.wording.home import devices as words

SUBNET = "192.168.7.0/24"
CHIP = "24:6F:28:00:00:{:02X}"


def parts(devices: list[Device], **said: object) -> dict[str, list[str]]:
    found = sections(devices, subnet=SUBNET, **said)  # type: ignore[arg-type]
    return {
        part.key: [
            one.title if isinstance(one, Fold) else device_rows.device_title(one) for one in part.entries
        ]
        for part in found
    }


def beacon(ip: str) -> Announcement:
    said = pppp(0x41)
    return said._replace(values={**said.values, "ip": ip})


def wyze(number: int) -> list[Announcement]:
    ip, mac = f"192.168.7.{100 + number}", f"2C:AA:8E:00:01:{number:02X}"
    return [arp(ip, mac), rdns(ip, f"WYZEC1-JZ-2CAA8E0001{number:02X}.lan")]


def test_what_calls_out_as_a_camera_does_stands_on_top_of_a_whole_home_as_may_be() -> None:
    hidden = [arp("192.168.7.77", CHIP.format(7)), beacon("192.168.7.77")]
    assert device_rows.device_title(in_order(build_devices([*HOME, *hidden]))[0]) == "may be: Camera"


def test_what_has_an_address_of_another_range_is_listed_apart() -> None:
    told = parts(build_devices([*HOME, beacon("192.168.1.64")]))
    assert told["apart"] == ["may be: Camera"]
    assert "link-local" not in str(told)
    assert next(iter(told)) == "senses"


def test_what_only_the_router_names_is_not_counted_as_heard() -> None:
    left = rdns("192.168.7.88", "Ring-deadbe.lan")
    look = Look("s-1", 1.0, 7.0, (*HOME, left), SUBNET)
    told = Household([look], now=9.0)
    lines = present.device_listing(told, told.seen[-1], kept=False)
    assert lines[0].startswith("19 devices are on this network.")
    assert any(line.startswith(words.DEVICE_GROUPS["named"]) for line in lines)
    assert told.seen[-1].fresh == frozenset()


def test_what_a_router_answers_for_is_not_counted_as_devices() -> None:
    """Proxy ARP, as guest networks have it: "129 devices are on this network", and 117 of them new."""
    router = "00:31:92:00:00:01"
    answered = [arp(f"192.168.7.{number}", router) for number in range(128, 245)]
    speaks = mdns("192.168.7.130", "_ipp._tcp", "Office printer", "printer")
    look = Look("s-1", 1.0, 7.0, (*HOME, *answered, arp("fe80::1", router), speaks), SUBNET, "192.168.7.1")
    told = Household([look], now=9.0)
    lines = present.device_listing(told, told.seen[-1], kept=False)
    assert lines[0].startswith("20 devices are on this network.")  # what speaks for itself, too
    assert f"{words.DEVICE_GROUPS['answered']} (117)" in lines
    assert words.PART_NOTES["answered"] in lines
    assert not any(line.startswith(words.DEVICE_GROUPS["apart"]) for line in lines)


def test_what_a_router_answers_for_and_names_is_not_counted_as_devices() -> None:
    """A name at each address, as a hotel's router has it: "117 devices are on this network"."""
    router, ips = "00:31:92:00:00:01", [f"192.168.7.{number}" for number in range(128, 245)]
    answered = [item for ip in ips for item in (arp(ip, router), rdns(ip, f"{ip.replace('.', '-')}.hotel"))]
    look = Look("s-1", 1.0, 7.0, (*answered, arp("192.168.7.1", router)), SUBNET, "192.168.7.1")
    told = Household([look], now=9.0)
    lines = present.device_listing(told, told.seen[-1], kept=False)
    assert lines[0].startswith("1 device is on this network.")
    assert f"{words.DEVICE_GROUPS['answered']} (117)" in lines


def test_what_a_thing_acts_on_is_said_before_who_is_in() -> None:
    (plug,) = build_devices([rdns("192.168.7.88", "bedroom-plug.lan")])
    plug = dataclasses.replace(plug, capabilities=("location", "presence", "power"))
    assert device_rows.short(plug, 40) == "knows where, switches, who is in"


def test_phones_that_only_the_router_names_are_one_count() -> None:
    named = [rdns("192.168.7.88", "Ring-deadbe.lan")]
    named += [rdns(f"192.168.7.{number}", f"Kates-iPhone-{number}.lan") for number in (91, 92)]
    look = Look("s-1", 1.0, 7.0, (*HOME, *named), SUBNET)
    told = Household([look], now=9.0)
    text = "\n".join(present.device_listing(told, told.seen[-1], kept=False))
    assert ("Ring-deadbe" in text, "Kates" in text) == (True, False)
    assert "2 x phone" in text.partition(words.DEVICE_GROUPS["named"])[2]


def numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\b\d+\b", text)]


@pytest.mark.parametrize("near", [{}, {"camera": 2}])
def test_the_headline_counts_what_the_parts_below_it_hold(near: dict[str, int]) -> None:
    others = [rdns("192.168.7.88", "Ring-deadbe.lan"), beacon("192.168.1.64")]
    look = Look("s-1", 1.0, 7.0, (*HOME, *others), SUBNET)
    told, things = Household([look], now=9.0), near_things(near, [], now=9.0)
    seen = told.seen[-1]
    lines = present.device_listing(told, seen, kept=False, near=things)
    heads = {
        key: numbers(line)[-1]
        for key, head in words.DEVICE_GROUPS.items()
        for line in lines
        if line.startswith(f"{head} (")
    }
    assert list(heads) == ["senses", "fits", "acts", "other", "apart", "people", "named"]
    by_radio = sum(near.values())
    here = sum(heads[key] for key in ("senses", "fits", "acts", "other", "people")) - by_radio
    assert here == page.here(seen) == 19
    counted = [here, heads["senses"] - by_radio, *([by_radio] if near else []), heads["people"]]
    assert numbers(lines[0]) == counted
    assert page.look_headline(told, seen, things) == lines[0]
    rows = [present.device_json(one, part=part_of(one, SUBNET)) for one in seen.devices]
    assert {key: [row["part"] for row in rows].count(key) for key in heads} == heads | {
        "senses": heads["senses"] - by_radio
    }


def test_twelve_alike_are_one_line_with_their_names_and_can_be_opened() -> None:
    devices = build_devices([item for number in range(12) for item in wyze(number)])
    assert parts(devices) == {"senses": ["12 x Wyze camera"]}
    assert len(parts(devices, whole=True)["senses"]) == 12
    (part,) = sections(devices, subnet=SUBNET)
    (fold,) = part.entries
    assert isinstance(fold, Fold)
    assert len(parts(devices, open_folds={fold.id})["senses"]) == 12
    look = Look("s-1", 1.0, 7.0, tuple(item for number in range(12) for item in wyze(number)), SUBNET)
    told = Household([look], now=9.0)
    text = "\n".join(present.device_listing(told, told.seen[-1], kept=False))
    assert text.count("WYZEC1-JZ") == 12


def test_a_new_one_of_many_alike_and_a_named_one_stand_by_themselves() -> None:
    devices = build_devices([item for number in range(12) for item in wyze(number)])
    new = devices[3].id
    assert len(parts(devices, fresh={new})["senses"]) == 2
    assert in_order(devices, {new})[0].id == new


def test_new_ones_of_one_kind_are_one_line_apart_from_those_known_before() -> None:
    before = [item for number in range(4) for item in wyze(number)]
    looks = [
        Look(f"s-{at}", 1.0 + at, 7.0 + at, tuple(heard), SUBNET)
        for at, heard in enumerate([before, [*before, *(one for at in range(4, 12) for one in wyze(at))]])
    ]
    told = Household(looks, now=99.0)
    seen = told.seen[-1]
    assert len(seen.fresh) == 8
    for narrow in (True, False):
        rows = [line.text.split() for line in page.look_lines(told, seen, narrow=narrow) if "x" in line.text]
        assert ["+", "8", "x", "Wyze", "camera", "sees,", "hears", "new"] in rows
        assert ["+", "4", "x", "Wyze", "camera", "sees,", "hears", "not", "marked"] in rows
    lines = [line.split() for line in present.device_listing(told, seen, kept=False)]
    assert any(line[:5] == ["+", "8", "x", "Wyze", "camera"] and line[-1] == "new" for line in lines)


def test_phones_and_computers_are_one_line() -> None:
    found = parts(build_devices(HOME))
    assert found["people"] == ["2 x computer, 1 x phone"]


def test_a_guess_that_fits_a_camera_stands_before_what_switches_and_is_not_counted_as_one_that_sees() -> None:
    plug = (
        arp("192.168.7.60", "A4:E5:7C:11:22:33"),
        Announcement("udp", 1.0, {"ip": "192.168.7.60", "port": 6667, "how": "beacons"}),
    )
    named = arp("192.168.7.61", "D8:1F:12:00:00:61"), rdns("192.168.7.61", "bedroom-plug")
    found = parts(build_devices([*plug, *named]))
    assert (found["fits"], list(found)) == (["may be: Tuya plug or switch"], ["fits", "acts"])
    look = Look("s-1", 1.0, 7.0, plug, SUBNET)
    told = Household([look], now=9.0)
    assert numbers(present.device_listing(told, told.seen[-1], kept=False)[0]) == [1]


def test_a_mac_that_others_may_play_on_stays_among_the_computers() -> None:
    flags = {"flags": "0xa0404", "act": "2", "model": "Mac14,2"}
    mac = [
        arp("192.168.7.62", "A4:83:E7:11:22:33"),
        mdns("192.168.7.62", "_airplay._tcp", "Mac", None, **flags),
    ]
    (device,) = build_devices(mac)
    assert [sign.code for sign in device.signs] == ["airplay-home"]
    assert part_of(device, SUBNET) == "people"


def test_name_room_and_maker_stand_in_the_line() -> None:
    sonos = mdns("192.168.7.9", "_sonos._tcp", "RINCON_000E58AAAAAA01400@Kitchen", None)
    look = Look("s-1", 1.0, 7.0, (sonos,), SUBNET)
    told = Household([look], now=9.0)
    (line,) = [
        line.text for line in page.look_lines(told, told.seen[-1], narrow=False) if "Sonos" in line.text
    ]
    assert "Sonos speaker" in line
    assert "Kitchen" in line
