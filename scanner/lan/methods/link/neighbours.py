"""The neighbour table: who this computer talked to lately. Sends nothing, needs no privilege."""

import asyncio
import re
import sys
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import NamedTuple

from scanner.lan.access.consent import Need
from scanner.lan.access.method_context import Run
from scanner.lan.system import netlink
from scanner.lan.system.mac import normal_mac, usable_mac
from scanner.lan.system.systems import tool

NAME, NEED = "neighbours", Need.LOCAL
_ARP_LINE = re.compile(r"\((\d+\.\d+\.\d+\.\d+)\) at ([0-9a-fA-F:]+) on (\S+)")
_NDP_LINE = re.compile(
    r"^([0-9a-fA-F:]+)(?:%(\S+))?\s+([0-9a-fA-F:]{11,17})\s+(\S+)\s+\S+\s+([A-Z])?", re.MULTILINE
)
_FRESH_S = 60.0


class Neighbour(NamedTuple):
    """An entry of any system. `mac` None: the answer is outstanding or never came. `confirmed`: the system
    trusts the MAC just now; `age_s` seconds since it was last confirmed, where that is known."""

    ip: str
    mac: str | None
    confirmed: bool
    age_s: float | None = None


def parse_arp_an(text: str, interface: str) -> list[Neighbour]:
    """macOS `arp -an`: entries of one interface; octets come without leading zeros."""
    rows = [(row[1], normal_mac(row[2])) for row in _ARP_LINE.finditer(text) if row[3] == interface]
    return [Neighbour(ip, mac, True) for ip, mac in rows if _plain_ip(ip) and usable_mac(mac)]


def parse_ndp_an(text: str, interface: str) -> list[Neighbour]:
    """macOS `ndp -an`: IPv6 entries of one interface; only state R is confirmed."""
    rows = [(row[1], normal_mac(row[3]), row[5]) for row in _NDP_LINE.finditer(text) if row[4] == interface]
    return [Neighbour(ip, mac, state == "R") for ip, mac, state in rows if _plain_ip(ip) and usable_mac(mac)]


def parse_ipnet_table2(data: bytes, number: int) -> list[Neighbour]:
    """Windows MIB_IPNET_TABLE2 as GetIpNetTable2 fills it: entries of one interface.

    Source: netioapi.h: count, then rows of 88 bytes from offset 8: address (28), index, LUID, MAC (32) and
    its length at 72, state at 76 (5 reachable, 6 permanent, 4 stale, 3 delay, 2 probe).
    """
    found = []
    count = int.from_bytes(data[:4], "little")
    for at in range(8, min(len(data) - 87, 8 + 88 * count), 88):
        row = data[at : at + 88]
        family, row_number = int.from_bytes(row[:2], "little"), int.from_bytes(row[28:32], "little")
        if row_number != number or family not in (2, 23):
            continue
        ip = IPv4Address(row[4:8]) if family == 2 else IPv6Address(row[8:24])
        length, state = int.from_bytes(row[72:76], "little"), int.from_bytes(row[76:80], "little")
        mac = ":".join(f"{byte:02X}" for byte in row[40:46]) if length == 6 else None
        found.append(Neighbour(str(ip), mac if usable_mac(mac) else None, state == 5))
    return found


def read(interface: str, number: int) -> list[Neighbour]:
    """The system's table for one interface, now. OSError where the system refuses."""
    if sys.platform == "linux":
        return _linux(number)
    if sys.platform == "win32":
        return parse_ipnet_table2(_windows(), number)
    return parse_arp_an(tool("arp", "-an"), interface) + parse_ndp_an(tool("ndp", "-an"), interface)


async def run(run: Run) -> None:
    """Announce the entries of this network that were confirmed lately.

    Where the sweep sends, entries from before it say nothing about now: they wait for its end and count only
    if they were confirmed since it began. Where it only listens, the last minute counts.
    """
    network, fresh = run.plan.network, _FRESH_S
    if run.gate.may(Need.SEND):
        begun = asyncio.get_running_loop().time()
        await run.hosts.complete()
        fresh = asyncio.get_running_loop().time() - begun
    for entry in read(network.interface, network.number):
        age = entry.age_s if entry.age_s is not None else 0.0
        if entry.confirmed and age <= fresh and run.is_ours(entry.ip):
            run.tally.emit("arp", {"ip": entry.ip, "mac": entry.mac}, run.ledger.clock() - age)


def _linux(number: int) -> list[Neighbour]:
    return [
        Neighbour(
            entry.ip,
            entry.mac if usable_mac(entry.mac) else None,
            entry.state == netlink.REACHABLE and usable_mac(entry.mac),
            entry.confirmed_s_ago,
        )
        for entry in netlink.neighbours(netlink.dump(netlink.GETNEIGH))
        if entry.number == number and not entry.state & netlink.NOARP
    ]


def _windows() -> bytes:
    if sys.platform != "win32":
        return b""
    import ctypes

    api, table = ctypes.windll.iphlpapi, ctypes.c_void_p()
    if api.GetIpNetTable2(0, ctypes.byref(table)) or table.value is None:
        raise OSError("GetIpNetTable2 failed")
    try:
        count = ctypes.c_uint32.from_address(table.value).value
        return ctypes.string_at(table.value, 8 + 88 * min(count, 65_536))
    finally:
        api.FreeMibTable(table)


def _plain_ip(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
