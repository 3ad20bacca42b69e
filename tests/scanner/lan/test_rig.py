"""The whole discovery against a pretend home in network namespaces, some of it real responders."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.rigs.lan.control import USERS, Rig, why_not

pytestmark = [
    pytest.mark.root,
    pytest.mark.skipif(why_not() is not None, reason=why_not() or ""),
]
SWEEP = str(Path(__file__).parents[2] / "rigs" / "lan" / "sweep.py")
HOSTILE_NAMES = 24  # tests/rigs/lan/hostile.py
SECONDS, LONGER_S = 5.0, 30.0  # the second for a machine that is busy: there answers come late
CAMERA = "192.168.1.64"
OF_SEEN_BY = {"mdns": "mdns", "ssdp": "ssdp", "wsd": "wsd", "netbios": "netbios", "dns-ptr": "rdns"}


@dataclass
class Sweep:
    """What one sweep said, and how long the program lived."""

    told: dict[str, Any]
    took_s: float

    def by(self, source: str) -> list[dict[str, Any]]:
        return [values for kind, _, values in self.told["announcements"] if kind == source]

    def senders(self, source: str) -> set[str]:
        return {ip for values in self.by(source) for ip in values.get("ips") or [values.get("ip")]}

    def results(self) -> dict[str, str]:
        return {method["name"]: method["result"] for method in self.told["methods"]}


def sweep(rig: Rig, user: str, *yes: str, seconds: float = SECONDS) -> Sweep:
    begun = time.monotonic()
    out, errors = rig.start(user, sys.executable, "-W", "error", SWEEP, str(seconds), *yes).communicate(
        timeout=180
    )
    assert not errors, errors
    return Sweep(json.loads(out), time.monotonic() - begun)


@pytest.fixture(scope="module")
def rig() -> Iterator[Rig]:
    with Rig(f"h{os.getpid() % 10_000}") as standing:
        yield standing


def whole_sweep(rig: Rig, user: str, seconds: float) -> "Seen":
    rig.ip("neigh", "flush", "all")
    capture = rig.capture(seconds + 1)
    cameras = ["ask_quiet_cameras"] if user == "exec" else []
    return user, sweep(rig, user, "send", *cameras, seconds=seconds), capture.packets()


def hostile_names(rig: Rig, found: Sweep) -> set[str]:
    return {values["name"] for values in found.by("mdns") if rig.address("hostile") in values["ips"]}


def answered(rig: Rig, found: Sweep) -> bool:
    """Whether every device was heard by all that it can be heard by, the one that speaks by itself, and of
    the hostile one all its names."""
    every = rig.expected().items()
    spoke = any(values["how"] == "beacons" for values in found.by("udp"))
    whole = len(hostile_names(rig, found)) == HOSTILE_NAMES
    return (
        spoke
        and whole
        and all(
            ip in found.senders(source)
            for sign, source in OF_SEEN_BY.items()
            for ip, device in every
            if sign in device["seen_by"]
        )
    )


@pytest.fixture(scope="module", params=USERS)
def seen(rig: Rig, request: pytest.FixtureRequest) -> "Seen":
    """A full sweep as each user, from an empty neighbour table, with what left this computer meanwhile."""
    first = whole_sweep(rig, request.param, SECONDS)
    return first if answered(rig, first[1]) else whole_sweep(rig, request.param, LONGER_S)


Seen = tuple[str, Sweep, list[tuple[str, str, int]]]


def test_before_consent_nothing_leaves_this_computer(rig: Rig) -> None:
    capture = rig.capture(1.5)
    found = sweep(rig, "exec", seconds=0.5)
    assert set(found.results().values()) == {"not asked"}
    assert capture.meant() == []


def test_every_device_is_found_by_all_it_can_be_seen_by(rig: Rig, seen: Seen) -> None:
    _, found, _ = seen
    macs = {values["ip"]: values["mac"].lower() for values in found.by("arp")}
    assert {ip: macs.get(ip) for ip in rig.expected()} == {ip: d["mac"] for ip, d in rig.expected().items()}
    for sign, source in OF_SEEN_BY.items():
        showing = {ip for ip, device in rig.expected().items() if sign in device["seen_by"]}
        assert showing - found.senders(source) == set(), source


def test_each_method_says_how_it_fared(seen: Seen) -> None:
    user, found, _ = seen
    root = user == "exec"
    granted = "answered" if root else "not permitted"
    assert found.results() == {
        "arp": granted, "nudge": "not asked" if root else "answered", "neighbours": "answered",
        "mdns": "answered", "mdns names": "answered", "ssdp": "answered", "wsd": "answered",
        "netbios": "answered", "rdns": "answered", "ipv6": granted,
        "dhcp": "no answer" if root else "not permitted", "beacons": "answered",
        "wifi": "not permitted", "router doors": "not asked",
        "quiet cameras": "answered" if root else "not asked",
    }  # fmt: skip
    assert (found.told["limits"], found.told["dropped"], found.told["scapy"]) == ([], 0, False)


def test_the_program_ends_when_the_sweep_does(seen: Seen) -> None:
    assert seen[1].took_s < SECONDS + 60  # a bound; the nudge waits for entries that were there before


def test_nothing_but_the_methods_leaves_this_computer(rig: Rig, seen: Seen) -> None:
    user, _, packets = seen
    router = rig.address("router")
    datagrams = [(where, port) for kind, where, port in packets if kind == "udp"]
    ports = {where: {port for to, port in datagrams if to == where} for where, _ in datagrams}
    groups = {
        "224.0.0.251": {5353}, "ff02::fb": {5353}, "239.255.255.250": {1900, 3702},
        router: {9, 53, 137, 1900, 3702},
    }  # fmt: skip
    if user == "exec":
        groups["239.255.255.250"] |= {1982, 4001, 37020}
        groups |= {"239.255.255.251": {37810}, "10.77.0.255": ports.get("10.77.0.255", set())}
        assert {32108, 9999, 54321, 8600} <= groups["10.77.0.255"]
    for where, used in ports.items():
        allowed = groups.get(where, {9, 137, 1900, 3702} if where.startswith("10.77.") else {9})
        assert used <= allowed, (where, used - allowed)
    others = {kind for kind, _, _ in packets} - {"udp"}
    assert others <= {
        "arp-1",
        "arp-2",
        "tcp",
        "tcp-bare",
        "igmp",
        "icmp",
        "icmpv6-128",
        "icmpv6-135",
        "icmpv6-136",
        "icmpv6-143",
    }
    assert {port for kind, _, port in packets if kind == "tcp"} == {5000}
    assert user != "exec" or 9 not in ports.get(rig.address("ring"), set()), (
        "the nudge is for those who may not ARP"
    )


def test_nothing_that_leaves_this_computer_names_this_program(seen: Seen) -> None:
    """The ping to all nodes did: any thing on the network could read there who looks for it, and when."""
    _, _, packets = seen
    assert [packet for packet in packets if packet[0] == "named"] == []


def test_the_quiet_camera_answers_only_when_cameras_are_asked(rig: Rig, seen: Seen) -> None:
    user, found, _ = seen
    answers = {(values["ip"], values["port"]) for values in found.by("udp") if values["how"] == "answers"}
    quiet = {(rig.address("spycam"), 32108), (rig.address("vacuum"), 54321), (rig.address("kasa"), 9999)}
    assert answers == (quiet if user == "exec" else set())


def test_beacons_are_heard(rig: Rig, seen: Seen) -> None:
    beacons = {(values["ip"], values["port"]) for values in seen[1].by("udp") if values["how"] == "beacons"}
    assert beacons == {(rig.address("tuya"), 6666)}


def test_the_hostile_device_is_listed_in_full(rig: Rig, seen: Seen) -> None:
    names = hostile_names(rig, seen[1])
    assert {"\x1b[2J\x1b[31mOK\x1b[0m", "Printer\r\nSet-Cookie: a=b\nsecond line", "Cam\x00era"} <= names
    assert {"dots.and\\slashes", "../../../../etc/passwd", "Lamp \u202egnp.exe\u202c"} <= names
    assert len(names) == HOSTILE_NAMES
    assert "A" * 63 in {values["name"] for values in seen[1].by("mdns")}, "its target has no address"


def test_one_description_is_read_of_each_host_and_of_the_right_one(rig: Rig) -> None:
    before = rig.fetched()
    found = sweep(rig, "user", "send", seconds=3.6)
    after = rig.fetched()
    asked = {name for name in after if after[name] - before[name]}
    assert asked == {"router", "sonos", "samsungtv", "nas", "hostile"}
    assert all(after[name] - before[name] <= 1 for name in after)
    makers = {v["ip"]: v["description"]["manufacturer"] for v in found.by("ssdp") if v["description"]}
    assert makers[rig.address("sonos")] == "Sonos, Inc."
    assert makers[rig.address("nas")] == "Synology"


def test_the_routers_doors_are_read_only_after_their_own_yes_and_nothing_is_changed(rig: Rig) -> None:
    before = rig.actions("router")
    sweep(rig, "user", "send", "ask_quiet_cameras", seconds=3)
    assert rig.actions("router") == before
    liar = rig.lie("echo", 6)
    found = sweep(rig, "user", "send", "ask_router", seconds=3.6)
    liar.communicate(timeout=300)
    router = rig.address("router")
    head, _, last = router.rpartition(".")
    inside = f"{head}.{int(last) + 1}"
    door, count = found.by("portmap")
    assert (door["ip"], door["to"], door["external_port"], door["internal_port"]) == (
        inside,
        inside,
        8554,
        554,
    )
    assert (count["ip"], count["rules"]) == (router, 1)
    asked = rig.actions("router")[len(before) :]
    assert {action.partition("#")[2] for action in asked} == {'GetGenericPortMappingEntry"'}
    assert len(asked) == 2


def test_what_is_forged_makes_us_ask_nothing_and_what_keeps_another_address_is_heard(rig: Rig) -> None:
    """A forged SSDP answer aimed a fetch at the router's reboot page; a camera at 192.168.1.64 was lost."""
    before, capture = rig.fetched(), rig.capture(7)
    liar = rig.lie("echo", 6)
    found = sweep(rig, "user", "send", seconds=4)
    liar.communicate(timeout=300)
    assert not [where for kind, where, _ in capture.packets() if where == CAMERA], "it is never asked"
    assert rig.fetched()["router"] - before["router"] <= 1
    told = [
        v["description"] for v in found.by("ssdp") if v["ip"] == rig.address("router") and v["description"]
    ]
    assert all(description["manufacturer"] for description in told), "only its own document"
    beacons = [v["data"] for v in found.by("udp") if v["ip"] == CAMERA]
    assert beacons == [beacons[0]]
    assert bytes.fromhex(beacons[0]).startswith(b"\xf1\x41")
    assert CAMERA in found.senders("ssdp")
    aside = {method["name"]: method["aside"] for method in found.told["methods"] if method["aside"]}
    assert aside == {"ssdp": 1, "beacons": 1}
    assert found.told["limits"] == ["other range"]


def test_the_real_responders_answered(rig: Rig) -> None:
    peers = {device["name"]: device["peer"] for device in rig.plan()["devices"]}
    assert peers["nesthub"] == "zeroconf"
    assert peers["hue"] == ("avahi" if shutil.which("avahi-daemon") else "light")


def hears_dhcp(rig: Rig) -> bool:
    """Whether the scanner's ear for DHCP is open."""
    asked = ["ip", "netns", "exec", f"{rig.name}-scan", "ss", "-Huln", "sport", "=", ":67"]
    return bool(subprocess.run(asked, check=True, capture_output=True, timeout=30).stdout)


def test_listening_sends_group_notices_only_and_hears_who_speaks(rig: Rig) -> None:
    rig.ip("neigh", "flush", "all")  # or the kernel goes on checking entries of earlier sweeps
    capture = rig.capture(9)
    listening = rig.start(
        "exec", sys.executable, "-W", "error", SWEEP, "8", "listen_only", "ask_quiet_cameras"
    )
    while not hears_dhcp(rig) and listening.poll() is None:  # a busy machine takes its time to begin
        time.sleep(0.05)
    rig.call("dhcp", "ring")
    rig.call("join", "sonos")
    out, errors = listening.communicate(timeout=180)
    assert not errors, errors
    found = Sweep(json.loads(out), 0)
    assert {kind for kind, _, _ in capture.meant()} == {"igmp", "icmpv6-143"}
    assert found.told["limits"] == ["listened only"]
    assert found.by("dhcp")[0]["hostname"] == "Ring-8f21ac"
    assert found.by("dhcp")[0]["mac"].lower() == rig.expected()[rig.address("ring")]["mac"]
    assert rig.address("sonos") in found.senders("ssdp") & found.senders("mdns")
    assert found.results()["quiet cameras"] == found.results()["arp"] == "not asked"


def test_a_device_that_left_is_not_seen_again_and_one_that_came_back_is(rig: Rig) -> None:
    rig.call("leave", "echo")
    assert rig.address("echo") not in sweep(rig, "exec", "send", seconds=2).senders("arp")
    rig.call("join", "echo")
    assert rig.address("echo") in sweep(rig, "exec", "send", seconds=2).senders("arp")


def test_a_vpn_and_client_isolation_are_recognised(rig: Rig) -> None:
    rig.ip("link", "add", "wg0", "type", "veth", "peer", "name", "wg0far")
    rig.ip("addr", "add", "10.2.0.2/32", "dev", "wg0")
    rig.ip("link", "set", "wg0", "up")
    rig.call("isolate")
    rig.ip("neigh", "flush", "all")  # now, or who spoke meanwhile still stands in it
    found = sweep(rig, "user", "send", seconds=2.5)
    assert {ip for ip in found.senders("arp")} == {rig.address("router")}
    assert found.told["limits"] == ["vpn", "isolated"], found.told["announcements"]
    by_root = sweep(rig, "exec", "send", seconds=2.5)
    assert by_root.told["limits"] == ["vpn", "isolated"], by_root.told["announcements"]


def test_a_router_that_answers_for_all_and_knows_their_names_is_still_alone(rig: Rig) -> None:
    """A hotel: guests are kept apart, the router answers ARP for every address, and names who has a lease."""
    router = next(device["ns"] for device in rig.plan()["devices"] if device["ip"] == rig.address("router"))
    for command in (
        "sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.eth0.proxy_arp_pvlan=1",
        "ip rule add iif eth0 ipproto udp blackhole",  # it answers for them, and passes nothing on
        "ip rule add iif eth0 ipproto tcp blackhole",
    ):
        subprocess.run(["ip", "netns", "exec", router, *command.split()], check=True, timeout=10)
    rig.call("isolate")
    rig.ip("neigh", "flush", "all")
    found = sweep(rig, "exec", "send", seconds=2.5)
    assert len(found.senders("arp")) > len(rig.expected())
    assert len(found.senders("rdns")) > 1
    assert "isolated" in found.told["limits"], found.told["announcements"]
