"""NetBIOS, DHCP, IPv6 ping and the ARP helper's lines: built by hand from the RFCs, and mangled."""

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.lan.methods import dhcp
from scanner.lan.methods.link import arp, ipv6
from scanner.lan.methods.naming import netbios

MAC = bytes.fromhex("8c1645010203")


def node_status(names: list[tuple[bytes, int]], mac: bytes = MAC, count: int | None = None) -> bytes:
    entries = b"".join(name.ljust(15) + bytes([suffix]) + b"\x04\x00" for name, suffix in names)
    body = bytes([len(names) if count is None else count]) + entries + mac + bytes(40)
    head = b"\x12\x34\x84\x00\0\0\0\x01\0\0\0\0\x20CK" + b"A" * 30 + b"\0\x00\x21\x00\x01\0\0\0\0"
    return head + struct.pack("!H", len(body)) + body


def test_the_netbios_question_byte_for_byte() -> None:
    expected = "12340000000100000000000020434b" + "41" * 30 + "0000210001"
    assert netbios.build(b"\x12\x34") == bytes.fromhex(expected)


def test_netbios_names_without_repeats() -> None:
    data = node_status([(b"DESKTOP-7H2K1", 0), (b"DESKTOP-7H2K1", 0x20), (b"WORKGROUP", 0)])
    assert netbios.parse(data) == (["DESKTOP-7H2K1", "WORKGROUP"], "8C:16:45:01:02:03")


def test_a_netbios_name_may_be_anything_and_is_kept_as_text() -> None:
    assert netbios.parse(node_status([(b"\x1b[31m\x9b", 0)])) == (["\x1b[31m\u203a"], "8C:16:45:01:02:03")


def test_samba_gives_no_mac() -> None:
    assert netbios.parse(node_status([(b"NAS", 0)], mac=bytes(6))) == (["NAS"], None)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(netbios.build(b"\x12\x34"), id="the question itself"),
        pytest.param(node_status([(b"A", 0)], count=200)[:100], id="names are cut short"),
    ],
)
def test_what_is_no_node_status(data: bytes) -> None:
    assert netbios.parse(data) is None


def request(*options: bytes, op: int = 1, ciaddr: bytes = bytes(4), mac: bytes = MAC) -> bytes:
    fixed = bytes([op, 1, 6, 0]) + bytes(8) + ciaddr + bytes(12) + mac.ljust(16, b"\0") + bytes(192)
    return fixed + b"\x63\x82\x53\x63" + b"".join(options)


def option(kind: int, value: bytes) -> bytes:
    return bytes([kind, len(value)]) + value


def test_a_dhcp_request_names_its_sender() -> None:
    data = request(
        option(53, b"\x03"), option(50, b"\x0a\0\0\x05"), b"\0\0", option(12, b"Ring-8f21ac"),
        option(60, b"udhcp 1.24.2"), b"\xff", option(12, b"after the end"),
    )  # fmt: skip
    assert dhcp.parse(data) == ("8C:16:45:01:02:03", "Ring-8f21ac", "10.0.0.5", "udhcp 1.24.2")


def test_a_renewing_client_has_its_address_already() -> None:
    assert dhcp.parse(request(option(12, b"cam"), ciaddr=b"\x0a\0\0\x09")) == (
        "8C:16:45:01:02:03", "cam", "10.0.0.9", None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ([option(81, b"\x00\x00\x00hall-cam.home.arpa")], "hall-cam"),
        ([option(81, b"\x05\x00\x00\x08hall-cam\x04home\x00")], "hall-cam"),
        ([option(81, b"\x00\x00\x00full"), option(12, b"short")], "short"),
        ([option(81, b"\x04\x00\x00")], None),
        ([option(81, b"")], None),
    ],
)
def test_a_client_may_give_its_name_in_full_only(options: list[bytes], name: str | None) -> None:
    heard = dhcp.parse(request(*options))
    assert heard is not None
    assert heard.hostname == name


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(request(op=2), id="the server's side"),
        pytest.param(request(mac=b"\xff" * 6), id="broadcast as sender"),
        pytest.param(request()[:239], id="no cookie"),
    ],
)
def test_what_is_no_dhcp_request(data: bytes) -> None:
    assert dhcp.parse(data) is None


def test_a_cut_option_ends_the_reading() -> None:
    heard = dhcp.parse(request(option(60, b"x"), b"\x0c\x40short"))
    assert heard is not None
    assert (heard.hostname, heard.vendor_class) == (None, "x")


def test_an_ipv6_ping_and_its_answer() -> None:
    token = bytes(range(16))
    asked = ipv6.build(0xABCD, token)
    assert asked == bytes.fromhex("80000000abcd0001") + token
    assert not ipv6.is_reply(asked, token)
    assert ipv6.is_reply(b"\x81" + asked[1:], token)
    assert not ipv6.is_reply(b"\x81" + asked[1:-1], token)


ARP_LINES = [
    (b"10.0.0.5 8c:16:45:01:02:03\n", ("10.0.0.5", "8C:16:45:01:02:03")),
    (b"asked 253\n", 253),
    (b"asked 99999999999\n", None),
    (b"10.0.0.999 8c:16:45:01:02:03\n", None),
    (b"10.0.0.5 ff:ff:ff:ff:ff:ff\n", None),
    (b"10.0.0.5 00:00:00:00:00:00\n", None),
    (b"\xff\n", None),
    (b"", None),
]


@pytest.mark.parametrize(("line", "expected"), ARP_LINES)
def test_lines_of_the_arp_helper(line: bytes, expected: object) -> None:
    assert arp.parse_line(line) == expected


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=300), st.integers(0, 260))
def test_no_bytes_make_them_raise(data: bytes, at: int) -> None:
    netbios.parse(data)
    netbios.parse(node_status([(b"A", 0), (b"B", 0)])[:at] + data)
    dhcp.parse(data)
    dhcp.parse(request(option(12, b"name"))[: at + 30] + data)
    ipv6.is_reply(data, b"token")
    arp.parse_line(data)
