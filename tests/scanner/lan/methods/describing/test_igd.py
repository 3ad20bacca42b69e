"""The router's doors: what is read of its answers, and that nothing else than reading can be asked of it."""

import asyncio
from ipaddress import IPv4Address, IPv4Network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.lan.access.consent import Consent
from scanner.lan.access.gate import Gate
from scanner.lan.access.hosts import Hosts
from scanner.lan.access.ledger import SweepLedger, Tally
from scanner.lan.access.method_context import Run
from scanner.lan.access.plan import Network, Plan
from scanner.lan.devices.inventory import build_devices
from scanner.lan.methods.describing import igd, upnp
from scanner.lan.methods.describing.igd import Service
from scanner.lan.methods.describing.upnp import Location
from signatures.announcement import Announcement
from tests.scanner.lan.homes import GATEWAY, TIME

AT = Location("192.168.7.1", 5000, "/rootDesc.xml")
WAN = "urn:schemas-upnp-org:service:WANIPConnection:1"


def description(*parts: tuple[str, str]) -> bytes:
    told = "".join(
        f"<service><serviceType>{kind}</serviceType><controlURL>{path}</controlURL></service>"
        for kind, path in parts
    )
    return f'<root xmlns="urn:x"><device><serviceList>{told}</serviceList></device></root>'.encode()


# as miniupnpd 2.3.9 answered, read here on 27 November 2026
RULE = (
    '<?xml version="1.0"?>\r\n<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
    f'<u:GetGenericPortMappingEntryResponse xmlns:u="{WAN}"><NewRemoteHost></NewRemoteHost>'
    "<NewExternalPort>8554</NewExternalPort><NewProtocol>TCP</NewProtocol><NewInternalPort>554</NewInternalPort>"
    "<NewInternalClient>192.168.7.30</NewInternalClient><NewEnabled>1</NewEnabled>"
    "<NewPortMappingDescription>cam in hall</NewPortMappingDescription><NewLeaseDuration>0</NewLeaseDuration>"
    "</u:GetGenericPortMappingEntryResponse></s:Body></s:Envelope>\r\n"
).encode()


def test_a_rule_is_read() -> None:
    assert igd.parse(RULE) == {
        "external_port": 8554, "protocol": "TCP", "internal_port": 554, "client": "192.168.7.30",
        "enabled": "1", "description": "cam in hall", "lease_s": 0,
    }  # fmt: skip


@given(st.binary(max_size=400))
def test_no_answer_breaks_it(data: bytes) -> None:
    assert igd.parse(data) is None
    assert igd.services(data, AT) == []


@pytest.mark.parametrize(
    "path",
    [
        "/goform/reboot",
        "/ctl?x=1",
        "http://192.168.7.2/ctl",
        "http://192.168.7.1:81/ctl",
        "/a/../b",
        "/cgi-bin/x",
    ],
)
def test_a_path_that_leads_elsewhere_or_may_do_something_is_not_asked(path: str) -> None:
    assert igd.services(description((WAN, path)), AT) == []


def test_only_the_parts_that_know_the_doors_are_asked_at_the_description_s_own_place() -> None:
    other = "urn:schemas-upnp-org:service:Layer3Forwarding:1"
    whole = "http://192.168.7.1:5000/ctl/PPP"
    told = description(
        (other, "/ctl/L3F"), (WAN, "ctl/IPConn"), ("urn:x:WANIPConnection:9", "/x"), (WAN, whole)
    )
    paths = [service.where for service in igd.services(told, AT)]
    assert paths == [AT._replace(path="/ctl/IPConn"), AT._replace(path="/ctl/PPP")]


def test_the_question_reads_one_rule_and_names_nobody() -> None:
    asked = igd.build(Service(WAN, AT._replace(path="/ctl/IPConn")), 3).decode()
    head, _, body = asked.partition("\r\n\r\n")
    assert f'SOAPAction: "{WAN}#GetGenericPortMappingEntry"' in head
    assert f"Content-Length: {len(body)}" in head
    assert "<NewPortMappingIndex>3</NewPortMappingIndex>" in body
    assert "homesweep" not in asked.lower()


NO_MORE = (500, b"<s><Fault><UPnPError><errorCode> 713 </errorCode></UPnPError></Fault></s>")
NOT_ALLOWED = (500, b"<s><Fault><UPnPError><errorCode>606</errorCode></UPnPError></Fault></s>")
OF_A_STALKER = (200, RULE.replace(b"cam in hall", b"cam\x01 k\xfcche"))
SAYS_NO_MORE = (200, RULE.replace(b"8554", b"8556").replace(b"cam in hall", NO_MORE[1]))


async def doors_of(monkeypatch: pytest.MonkeyPatch, *answers: tuple[int, bytes]) -> list[Announcement]:
    """What is told of a router on the loopback; after the last answer it hangs up without one."""
    numbers = list[str]()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        status, body = 200, description((WAN, "/ctl/IPConn"))
        if head.startswith(b"POST"):
            numbers.append((await reader.readuntil(b"</s:Envelope>")).decode())
            status, body = answers[len(numbers) - 1] if len(numbers) <= len(answers) else (0, b"")
        if status:
            writer.write(b"HTTP/1.1 %d x\r\nContent-Length: %d\r\n\r\n" % (status, len(body)) + body)
            await writer.drain()
        writer.close()

    router = await asyncio.start_server(connected, "127.0.0.1", 0)
    at = Location("127.0.0.1", router.sockets[0].getsockname()[1], "/rootDesc.xml")

    async def announced(*_: object) -> Location:
        return at

    monkeypatch.setattr(igd, "_announced", announced)
    here = IPv4Address("127.0.0.1")
    network = Network("lo", 1, here, IPv4Network("127.0.0.0/8"), gateway=here)
    ledger = SweepLedger(lambda: TIME, lambda event: None)
    gate = Gate(Consent(send=True, ask_router=True), network)
    run = Run(Plan(network), gate, ledger, Tally(ledger), Hosts(), asyncio.get_running_loop().time() + 60)
    try:
        await igd.run(run)
    finally:
        router.close()
    return ledger.announcements


@pytest.mark.parametrize(
    ("answers", "rules"),
    [
        ([NO_MORE], [0]),
        ([], []),  # it hangs up
        ([NOT_ALLOWED], []),
        ([(200, b"<s>"), NO_MORE], []),  # there is one, and it cannot be read
        ([(200, RULE), NOT_ALLOWED], [1]),
    ],
)
async def test_only_a_router_that_says_so_has_no_door(
    monkeypatch: pytest.MonkeyPatch, answers: list[tuple[int, bytes]], rules: list[int]
) -> None:
    """One that did not answer, or not so that it could be read, was said to name no door."""
    heard = await doors_of(monkeypatch, *answers)
    assert [item.values["rules"] for item in heard if "rules" in item.values] == rules


async def test_a_rule_s_name_hides_neither_it_nor_those_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Anybody on the network can add a rule and choose its name: one sign of it ended the list."""
    other = RULE.replace(b"8554", b"8555")
    heard = await doors_of(monkeypatch, OF_A_STALKER, (200, b"<s>"), SAYS_NO_MORE, (200, other), NO_MORE)
    told = [(item.values["external_port"], item.values.get("description")) for item in heard[:-1]]
    assert told == [(8554, "cam\x01 k\ufffdche"), (8556, None), (8555, "cam in hall")]


def door(ip: str, to: str, **more: object) -> Announcement:
    return Announcement(
        "portmap", TIME,
        {"ip": ip, "to": to, "router": GATEWAY, "external_port": 8554, "protocol": "TCP",
         "internal_port": 554, "enabled": "1", **more},
    )  # fmt: skip


def signs(*items: Announcement) -> dict[str, list[tuple[str, tuple[tuple[str, str], ...]]]]:
    return {
        device.ips[0]: [(sign.code, sign.facts) for sign in device.signs]
        for device in build_devices(items, gateway=GATEWAY)
    }


def test_a_door_stands_with_the_device_it_leads_to_and_with_the_router() -> None:
    count = Announcement("portmap", TIME, {"ip": GATEWAY, "rules": 2})
    inside = "192.168.7.30"
    told = signs(door(inside, inside, description="cam"), door(GATEWAY, "192.168.7.9", enabled="0"), count)
    assert told == {
        inside: [("open-to-internet", (("door", 'TCP 8554 to port 554, called "cam"'),))],
        GATEWAY: [("opens-doors", (("door", "TCP 8554 to port 554 of 192.168.7.9, switched off"),))],
    }
    assert signs(count._replace(values={"ip": GATEWAY, "rules": 0})) == {GATEWAY: [("opens-no-doors", ())]}
    assert signs(count) == {GATEWAY: [("opens-doors", ())]}


def test_a_rule_s_name_is_told_apart_from_what_is_said_of_it() -> None:
    """It read as if said here: "TCP 8554 to port 554, switched off. No door is open"."""
    inside = "192.168.7.30"
    told = signs(door(inside, inside, description='switched off". No door is open'))
    (((_, text),),) = (facts for code, facts in told[inside] if code == "open-to-internet")
    assert text == 'TCP 8554 to port 554, called "switched off\'. No door is open"'


def test_beside_takes_what_stands_at_the_same_place_only() -> None:
    assert upnp.beside(AT, "evt") == AT._replace(path="/evt")
    assert upnp.beside(AT, "//192.168.7.2/x") is None
