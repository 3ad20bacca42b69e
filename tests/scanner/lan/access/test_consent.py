"""Nothing is opened, read or sent that the user did not say yes to."""

import subprocess
import sys
from ipaddress import IPv4Address, IPv4Network

import pytest

from scanner.lan.access.consent import Consent, Need, NotAsked
from scanner.lan.access.gate import Gate
from scanner.lan.access.plan import Network
from scanner.lan.sweep import METHODS

HERE = Network("lo", 1, IPv4Address("127.0.0.1"), IPv4Network("127.0.0.0/8"))
L, H, S, C, W = Need.LOCAL, Need.LISTEN, Need.SEND, Need.ASK_CAMERAS, Need.SCAN_WIFI
R = Need.ASK_ROUTER

ANSWERS = [
    pytest.param(Consent(), set(), id="no answer is no"),
    pytest.param(Consent(send=True), {L, H, S}, id="the network check"),
    pytest.param(Consent(listen_only=True), {L, H}, id="listening sends nothing"),
    pytest.param(Consent(send=True, listen_only=True), {L, H}, id="listening wins over sending"),
    pytest.param(Consent(send=True, ask_quiet_cameras=True), {L, H, S, C}, id="quiet cameras as well"),
    pytest.param(Consent(ask_quiet_cameras=True), set(), id="quiet cameras are part of a network check"),
    pytest.param(
        Consent(listen_only=True, ask_quiet_cameras=True, scan_wifi=True), {L, H}, id="listen means listen"
    ),
    pytest.param(Consent(send=True, scan_wifi=True), {L, H, S, W}, id="a fresh Wi-Fi scan as well"),
    pytest.param(Consent(send=True, ask_router=True), {L, H, S, R}, id="the router's doors as well"),
    pytest.param(Consent(ask_router=True, listen_only=True), {L, H}, id="listening asks no router"),
    pytest.param(Consent(scan_wifi=True), set(), id="a Wi-Fi scan is part of a network check"),
]


@pytest.mark.parametrize(("consent", "allowed"), ANSWERS)
def test_each_answer_allows_exactly(consent: Consent, allowed: set[Need]) -> None:
    assert {need for need in Need if consent.allows(need)} == allowed


@pytest.mark.parametrize("door", ["asking", "asking6", "pinging6"])
@pytest.mark.parametrize("consent", [Consent(), Consent(listen_only=True), Consent(ask_quiet_cameras=True)])
def test_no_sending_socket_without_a_yes_to_sending(consent: Consent, door: str) -> None:
    with pytest.raises(NotAsked):
        getattr(Gate(consent, HERE), door)()


async def test_no_connection_without_a_yes_to_sending() -> None:
    with pytest.raises(NotAsked):
        await Gate(Consent(listen_only=True), HERE).connect("127.0.0.1", 9)


def test_no_listening_socket_without_any_yes() -> None:
    with pytest.raises(NotAsked):
        Gate(Consent(), HERE).hearing(0)


def test_cameras_are_not_asked_by_a_plain_network_check() -> None:
    with pytest.raises(NotAsked):
        Gate(Consent(send=True), HERE).asking(Need.ASK_CAMERAS)


def test_what_each_method_needs() -> None:
    assert {method.name: method.need for method in METHODS} == {
        "neighbours": L, "mdns": H, "mdns names": S, "ssdp": H, "wsd": H, "netbios": S, "rdns": S,
        "ipv6": S, "dhcp": H, "beacons": H, "wifi": L, "quiet cameras": C, "router doors": R,
    }  # fmt: skip


WITHOUT_CONSENT = """
import asyncio, socket, sys
from ipaddress import IPv4Address, IPv4Network
from scanner.lan.access.consent import Consent
from scanner.lan.access.plan import Network, Plan
from scanner.lan.sweep import discover

opened = []
def watch(event, arguments):
    network = event == "socket.__new__" and arguments[1] != getattr(socket, "AF_UNIX", None)
    if network or event in ("subprocess.Popen", "os.posix_spawn"):
        opened.append((event, arguments[1:]))
loop = asyncio.new_event_loop()  # on Windows it has a pair of sockets of its own
sys.addaudithook(watch)
network = Network("lo", 1, IPv4Address("127.0.0.1"), IPv4Network("127.0.0.0/24"), "02:00:00:00:00:01")
found = loop.run_until_complete(discover(Plan(network, seconds=0.2), consent=Consent()))
assert not found.announcements
assert {(method.result, method.why) for method in found.methods} == {("not asked", "no consent")}
assert not {"zeroconf", "scapy", "dbus_fast"} & sys.modules.keys(), "loaded without need"
print(opened)
"""


def test_a_sweep_without_consent_opens_no_socket_and_starts_no_program() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_CONSENT],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
