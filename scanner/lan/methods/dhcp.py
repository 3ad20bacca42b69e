"""DHCP heard in passing: a device that joins or renews broadcasts its own name. Sends nothing.

Source: RFC 2131, RFC 2132 (options 12, 50, 60), RFC 4702 (option 81). Port 67 needs root on Linux; macOS and
Windows grant it.
"""

from ipaddress import IPv4Address
from typing import NamedTuple

from scanner.lan.access.consent import Need
from scanner.lan.access.method_context import Run
from scanner.lan.system.mac import mac_text, usable_mac

NAME, NEED = "dhcp", Need.LISTEN
PORT = 67
_COOKIE = b"\x63\x82\x53\x63"
_FIXED = 236
_PAD, _END = 0, 255
_HOST_NAME, _REQUESTED_IP, _VENDOR_CLASS, _FULL_NAME = 12, 50, 60, 81
_FULL_NAME_HEAD, _AS_LABELS = 3, 0x04  # flags and two old codes; the flag for DNS wire form


class Request(NamedTuple):
    """What a DHCP client says of itself; `vendor_class` names its DHCP program or its maker."""

    mac: str
    hostname: str | None
    ip: str | None
    vendor_class: str | None


def parse(data: bytes) -> Request | None:
    """The client's side of a DHCP message, or None. Raises on no input."""
    if len(data) < _FIXED + 4 or data[0] != 1 or data[1] != 1 or data[2] != 6 or data[236:240] != _COOKIE:
        return None
    mac, options = mac_text(data[28:34]), _options(data[240:])
    if mac is None or not usable_mac(mac):
        return None
    wanted = options.get(_REQUESTED_IP, b"")
    client = wanted if len(wanted) == 4 else data[12:16]
    return Request(
        mac,
        _text(options.get(_HOST_NAME)) or _text(_full_name(options.get(_FULL_NAME, b""))),
        str(IPv4Address(client)) if any(client) else None,
        _text(options.get(_VENDOR_CLASS)),
    )


async def run(run: Run) -> None:
    """Listen to the end of the sweep."""

    def take(data: bytes, ip: str, port: int) -> None:
        heard = parse(data)
        if heard is not None and (heard.hostname or heard.vendor_class):
            values = {"mac": heard.mac, "hostname": heard.hostname, "ip": heard.ip}
            extra = {"vendor_class": heard.vendor_class} if heard.vendor_class else {}
            run.tally.emit("dhcp", values | extra)

    async with run.gate.serve(run.gate.hearing(PORT), take):
        await run.listen()


def _options(data: bytes) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    at = 0
    while at < len(data) and data[at] != _END:
        if data[at] == _PAD:
            at += 1
            continue
        length = data[at + 1] if at + 1 < len(data) else 0
        value = data[at + 2 : at + 2 + length]
        if at + 2 > len(data) or len(value) < length:
            break
        found.setdefault(data[at], value)
        at += 2 + length
    return found


def _full_name(value: bytes) -> bytes:
    """The first label of a client's full name, as text or in DNS form (RFC 4702, section 2)."""
    name = value[_FULL_NAME_HEAD:]
    if value[:1] and value[0] & _AS_LABELS:
        return name[1 : 1 + name[0]] if name else b""
    return name.partition(b".")[0]


def _text(raw: bytes | None) -> str | None:
    return raw.rstrip(b"\0").decode("utf-8", "replace") or None if raw else None
