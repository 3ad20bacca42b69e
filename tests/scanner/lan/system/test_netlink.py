"""Netlink dumps: messages built by hand from the kernel's headers, and the kernel of this machine."""

import struct
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.lan.system import netlink
from scanner.lan.system.netlink import Address, KernelNeighbour, NetworkLink, Route


def attribute(kind: int, value: bytes) -> bytes:
    return (struct.pack("=HH", 4 + len(value), kind) + value).ljust((4 + len(value) + 3) // 4 * 4, b"\0")


def message(kind: int, body: bytes) -> bytes:
    return struct.pack("=IHHII", 16 + len(body), kind, 2, 1, 0) + body.ljust((len(body) + 3) // 4 * 4, b"\0")


DONE = message(3, b"\0\0\0\0")
MAC = bytes.fromhex("9c7613010203")
ETH0 = message(
    16,
    struct.pack("=BxHiII", 0, 1, 7, 0x1043, 0) + attribute(3, b"eth0\0") + attribute(1, MAC)
    + attribute(18, attribute(1, b"veth\0")),
)  # fmt: skip
OWN4 = message(
    20, struct.pack("=BBBBI", 2, 24, 0, 0, 7) + attribute(1, b"\x0a\0\0\x01") + attribute(2, b"\x0a\0\0\x02")
)
OWN6 = message(
    20, struct.pack("=BBBBI", 10, 64, 0, 0, 7) + attribute(1, bytes.fromhex("fe80" + "00" * 13 + "01"))
)


def route(prefix: int, gateway: bytes | None, kind: int = 1) -> bytes:
    body = struct.pack("=BBBBBBBBI", 2, prefix, 0, 0, 254, 3, 0, kind, 0) + attribute(4, struct.pack("=i", 7))
    return message(24, body + (attribute(5, gateway) if gateway else b""))


def neighbour(ip: bytes, state: int, mac: bytes | None, ticks: int = 150) -> bytes:
    body = struct.pack("=BxxxiHBB", 2, 7, state, 0, 1) + attribute(1, ip)
    body += attribute(2, mac) if mac else b""
    return message(28, body + attribute(3, struct.pack("=IIII", ticks, 0, 0, 0)))


def test_a_link_with_its_driver() -> None:
    assert netlink.links(ETH0 + DONE) == [NetworkLink(7, "eth0", 0x1043, 1, "9C:76:13:01:02:03", "veth")]


def test_the_local_address_is_taken_and_not_the_peers() -> None:
    assert netlink.addresses(OWN4 + OWN6) == [Address(7, "10.0.0.2", 24), Address(7, "fe80::1", 64)]


def test_default_routes_and_halves_of_everything() -> None:
    data = route(0, b"\x0a\0\0\x01") + route(1, None) + route(24, b"\x0a\0\0\x03") + route(0, None, kind=7)
    assert netlink.default_routes(data) == [Route(7, "10.0.0.1", 0), Route(7, None, 1)]


def test_neighbours_in_every_state() -> None:
    data = neighbour(b"\x0a\0\0\x05", 2, MAC) + neighbour(b"\x0a\0\0\x06", 0x20, None)
    assert netlink.neighbours(data) == [
        KernelNeighbour(7, "10.0.0.5", "9C:76:13:01:02:03", 0x02, 1.5),
        KernelNeighbour(7, "10.0.0.6", None, 0x20, 1.5),
    ]


def test_requests_are_as_long_as_they_say() -> None:
    for kind, body in ((18, 16), (22, 8), (26, 12), (30, 12)):
        request = netlink.request(kind, 2)
        assert (len(request), request[:4], request[16]) == (16 + body, struct.pack("=I", 16 + body), 2)


@settings(deadline=None, max_examples=75)
@given(st.data())
def test_no_bytes_make_it_raise(data: st.DataObject) -> None:
    whole = ETH0 + OWN4 + route(0, b"\x0a\0\0\x01") + neighbour(b"\x0a\0\0\x05", 2, MAC)
    at = data.draw(st.integers(0, len(whole)))
    mangled = whole[:at] + data.draw(st.binary(max_size=40)) + whole[at + data.draw(st.integers(0, 8)) :]
    for parse in (netlink.links, netlink.addresses, netlink.default_routes, netlink.neighbours):
        assert isinstance(parse(mangled), list)


@pytest.mark.skipif(sys.platform != "linux", reason="netlink is Linux only")
def test_this_kernel_tells_of_its_loopback() -> None:
    assert "lo" in {link.name for link in netlink.links(netlink.dump(netlink.GETLINK))}
    assert "127.0.0.1" in {address.ip for address in netlink.addresses(netlink.dump(netlink.GETADDR))}
    assert isinstance(netlink.neighbours(netlink.dump(netlink.GETNEIGH)), list)
