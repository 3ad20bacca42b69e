"""Linux netlink dumps: requests to bytes, bytes to plain entries. Only `dump` touches the system.

No privilege needed. Source: Linux uapi headers rtnetlink.h, neighbour.h, if_link.h, if_addr.h.
"""

import contextlib
import socket
import struct
import sys
from collections.abc import Iterator, Mapping
from ipaddress import IPv4Address, IPv6Address
from typing import NamedTuple

from scanner.lan.system.mac import mac_text

GETLINK, GETADDR, GETROUTE, GETNEIGH = 18, 22, 26, 30
_DONE, _ERROR = 3, 2
_REQUEST_DUMP = 0x0001 | 0x0300
_HEADER = struct.Struct("=IHHII")
_MAX_BYTES = 8 << 20
_TICKS_PER_S = 100  # USER_HZ of every Linux port in use
_BODY = {16: 16, 20: 8, 24: 12, 28: 12}  # ifinfomsg, ifaddrmsg, rtmsg, ndmsg

REACHABLE, STALE, DELAY, PROBE, FAILED, INCOMPLETE = 0x02, 0x04, 0x08, 0x10, 0x20, 0x01
PERMANENT, NOARP = 0x80, 0x40


class NetworkLink(NamedTuple):
    """An interface: `kind` is the driver's word ("tun", "bridge"...) or "", `type` the ARPHRD number."""

    number: int
    name: str
    flags: int
    type: int
    mac: str | None
    kind: str


class Address(NamedTuple):
    """An address of an interface with its prefix length."""

    number: int
    ip: str
    prefix: int


class Route(NamedTuple):
    """A default-like route (prefix 0 or 1) through interface `number`; `gateway` None for a tunnel."""

    number: int
    gateway: str | None
    prefix: int


class KernelNeighbour(NamedTuple):
    """A neighbour entry: NUD `state`, and for how many seconds its MAC has gone unconfirmed."""

    number: int
    ip: str
    mac: str | None
    state: int
    confirmed_s_ago: float | None


def request(kind: int, family: int = 0) -> bytes:
    """A dump request of one kind."""
    body = struct.pack("=B", family).ljust(_BODY[kind - 2], b"\0")
    return _HEADER.pack(_HEADER.size + len(body), kind, _REQUEST_DUMP, 1, 0) + body


def messages(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(type, body) of each whole message in `data`; stops at the first broken one."""
    at = 0
    while at + _HEADER.size <= len(data):
        length, kind, *_ = _HEADER.unpack_from(data, at)
        if length < _HEADER.size or at + length > len(data):
            return
        yield kind, data[at + _HEADER.size : at + length]
        at += (length + 3) & ~3


def attributes(data: bytes) -> dict[int, bytes]:
    """Route attributes by number, the last of each; stops at the first broken one."""
    found: dict[int, bytes] = {}
    at = 0
    while at + 4 <= len(data):
        length, kind = struct.unpack_from("=HH", data, at)
        if length < 4 or at + length > len(data):
            break
        found[kind & 0x3FFF] = data[at + 4 : at + length]
        at += (length + 3) & ~3
    return found


def links(data: bytes) -> list[NetworkLink]:
    """Interfaces in a RTM_GETLINK answer."""
    found = []
    for kind, body in messages(data):
        if kind == 16 and len(body) >= 16:
            _, arphrd, index, flags = struct.unpack_from("=BxHiI", body)
            attribute = attributes(body[16:])
            driver = attributes(attribute.get(18, b"")).get(1, b"")
            found.append(
                NetworkLink(
                    index, _text(attribute.get(3)), flags, arphrd, mac_text(attribute.get(1)), _text(driver)
                )
            )
    return found


def addresses(data: bytes) -> list[Address]:
    """Addresses in a RTM_GETADDR answer; of IPv4 the local one, not the peer's."""
    found = []
    for kind, body in messages(data):
        if kind == 20 and len(body) >= 8:
            prefix, index = struct.unpack_from("=xBxxI", body)
            attribute = attributes(body[8:])
            ip = _ip(attribute.get(2) or attribute.get(1))
            if ip is not None:
                found.append(Address(index, ip, prefix))
    return found


def default_routes(data: bytes) -> list[Route]:
    """IPv4 routes to everything or to half of everything (the VPNs' way) in a RTM_GETROUTE answer."""
    found = []
    for kind, body in messages(data):
        if kind == 24 and len(body) >= 12 and body[1] <= 1 and body[7] == 1:  # RTN_UNICAST
            attribute = attributes(body[12:])
            index = attribute.get(4, b"")
            if len(index) == 4:
                number: int = struct.unpack("=i", index)[0]
                found.append(Route(number, _ip(attribute.get(5)), body[1]))
    return found


def neighbours(data: bytes) -> list[KernelNeighbour]:
    """Entries in a RTM_GETNEIGH answer, IPv4 and IPv6, in every state."""
    found = []
    for kind, body in messages(data):
        if kind == 28 and len(body) >= 12:
            index, state = struct.unpack_from("=xxxxiH", body)
            attribute = attributes(body[12:])
            ip = _ip(attribute.get(1))
            if ip is not None:
                found.append(KernelNeighbour(index, ip, mac_text(attribute.get(2)), state, _age(attribute)))
    return found


def dump(kind: int, family: int = 0) -> bytes:
    """The kernel's answer to one dump request. OSError where netlink is not to be had."""
    if sys.platform != "linux":
        raise OSError("netlink is Linux only")
    parts: list[bytes] = []
    with contextlib.closing(socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)) as sock:
        sock.settimeout(2)
        sock.sendall(request(kind, family))
        while sum(map(len, parts)) < _MAX_BYTES:
            part = sock.recv(1 << 16)
            parts.append(part)
            if any(word in (_DONE, _ERROR) for word, _ in messages(part)):
                break
    return b"".join(parts)


def _age(attribute: Mapping[int, bytes]) -> float | None:
    info = attribute.get(3, b"")  # NDA_CACHEINFO: confirmed, used, updated, references
    return float(struct.unpack_from("=I", info)[0]) / _TICKS_PER_S if len(info) >= 4 else None


def _ip(raw: bytes | None) -> str | None:
    if raw is not None and len(raw) == 4:
        return str(IPv4Address(raw))
    return str(IPv6Address(raw)) if raw is not None and len(raw) == 16 else None


def _text(raw: bytes | None) -> str:
    return (raw or b"").rstrip(b"\0").decode("utf-8", "replace")
