"""Neighbour tables of macOS and Windows as pure text and bytes."""

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.lan.methods.link.neighbours import Neighbour, parse_arp_an, parse_ipnet_table2, parse_ndp_an
from scanner.lan.system.mac import mac_text, normal_mac, usable_mac

ARP_AN = """? (192.168.1.1) at 50:c7:bf:1:2:3 on en0 ifscope [ethernet]
? (192.168.1.7) at (incomplete) on en0 ifscope [ethernet]
? (192.168.1.255) at ff:ff:ff:ff:ff:ff on en0 ifscope [ethernet]
? (224.0.0.251) at 1:0:5e:0:0:fb on en0 ifscope permanent [ethernet]
? (10.9.0.2) at 52:54:0:1:2:3 on bridge100 ifscope [ethernet]
"""
NDP_AN = """Neighbor                        Linklayer Address  Netif Expire    St Flgs Prbs
fe80::1%en0                     50:c7:bf:1:2:3       en0 23h59m58s  R  R
fe80::2%en0                     9c:76:13:0:0:1       en0 expired    S
fe80::3%en0                     (incomplete)         en0 expired    N
"""


def windows_row(ip: bytes, index: int, mac: bytes, state: int) -> bytes:
    family = 2 if len(ip) == 4 else 23
    address = struct.pack("<HH", family, 0) + (ip if family == 2 else b"\0" * 4 + ip)
    return (
        address.ljust(28, b"\0") + struct.pack("<IQ", index, 0) + mac.ljust(32, b"\0")
        + struct.pack("<IIII", len(mac), state, 0, 0)
    )  # fmt: skip


MAC = bytes.fromhex("9c7613010203")
TABLE = struct.pack("<II", 4, 0) + b"".join(
    [
        windows_row(b"\xc0\xa8\x01\x05", 12, MAC, 5),
        windows_row(b"\xc0\xa8\x01\x06", 12, MAC, 4),
        windows_row(b"\xc0\xa8\x01\x07", 12, b"\0" * 6, 0),
        windows_row(b"\x0a\0\0\x01", 7, MAC, 5),
    ]
)


def test_macos_arp_fills_in_leading_zeros_and_keeps_to_the_interface() -> None:
    assert parse_arp_an(ARP_AN, "en0") == [Neighbour("192.168.1.1", "50:C7:BF:01:02:03", True)]


def test_macos_ndp_trusts_reachable_entries_only() -> None:
    assert parse_ndp_an(NDP_AN, "en0") == [
        Neighbour("fe80::1", "50:C7:BF:01:02:03", True),
        Neighbour("fe80::2", "9C:76:13:00:00:01", False),
    ]


def test_windows_table_by_interface_and_state() -> None:
    assert parse_ipnet_table2(TABLE, 12) == [
        Neighbour("192.168.1.5", "9C:76:13:01:02:03", True),
        Neighbour("192.168.1.6", "9C:76:13:01:02:03", False),
        Neighbour("192.168.1.7", None, False),
    ]


def test_windows_table_that_claims_more_rows_than_it_has() -> None:
    assert parse_ipnet_table2(struct.pack("<II", 2**32 - 1, 0) + TABLE[8:100], 12) == [
        Neighbour("192.168.1.5", "9C:76:13:01:02:03", True)
    ]


@settings(deadline=None, max_examples=75)
@given(st.binary(max_size=300), st.text(max_size=120))
def test_nothing_makes_them_raise(data: bytes, text: str) -> None:
    parse_ipnet_table2(data, 12)
    parse_ipnet_table2(TABLE[:40] + data, 12)
    parse_arp_an(text + ARP_AN + text, "en0")
    parse_ndp_an(NDP_AN + text, "en0")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0:1:2:a:b:c", "00:01:02:0A:0B:0C"),
        ("00-01-02-0A-0B-0C", "00:01:02:0A:0B:0C"),
        ("00:01:02:0A:0B", None),
        ("00:01:02:0A:0B:0C:0D", None),
        ("0:1:2:a:b:zz", None),
        ("0:1:2:a:b:\u0663", None),
        ("", None),
    ],
)
def test_mac_spelling(text: str, expected: str | None) -> None:
    assert normal_mac(text) == expected


@settings(deadline=None, max_examples=25)
@given(st.binary(min_size=6, max_size=6))
def test_a_mac_comes_back_as_it_was(raw: bytes) -> None:
    text = mac_text(raw)
    assert text is not None
    assert bytes.fromhex(text.replace(":", "")) == raw
    assert usable_mac(text) == (raw != bytes(6) and not raw[0] & 1)
