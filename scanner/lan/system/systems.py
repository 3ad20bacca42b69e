"""Interfaces and gateways on macOS and Windows: texts of system tools to plain values, and the calls.

Parsers are pure and raise on nothing. Tools: macOS `ifconfig` and `netstat -rn -f inet`; Windows
`route print -4`, of which only numbers are read, since its words are translated.
"""

import re
import subprocess
import sys
from ipaddress import IPv4Address

from scanner import system_program
from scanner.lan.system.adapter import Adapter, Gateway, reaches_beyond
from scanner.lan.system.mac import normal_mac

_MAC = re.compile(r"^\s+ether ((?:[0-9a-f]{1,2}:){5}[0-9a-f]{1,2})\b", re.IGNORECASE)
_HEAD = re.compile(r"^([a-z0-9]+): flags=[0-9a-f]+<([A-Z0-9,]*)>", re.IGNORECASE)
_WINDOWS_ROUTE = re.compile(
    r"^\s*0\.0\.0\.0\s+0\.0\.0\.0\s+(\d+\.\d+\.\d+\.\d+)\s+(\d+\.\d+\.\d+\.\d+)\s+\d+\s*$", re.M
)


def parse_ifconfig(text: str) -> dict[str, tuple[str | None, frozenset[str]]]:
    """macOS `ifconfig`: interface -> (MAC, flags)."""
    found: dict[str, tuple[str | None, frozenset[str]]] = {}
    name = ""
    for line in text.splitlines():
        if head := _HEAD.match(line):
            name = head[1]
            found[name] = (None, frozenset(head[2].split(",")))
        elif name and (mac := _MAC.match(line)):
            found[name] = (normal_mac(mac[1]), found[name][1])
    return found


def parse_netstat(text: str) -> list[Gateway]:
    """macOS `netstat -rn -f inet`: (interface, gateway) of each default route, in order."""
    rows = (line.split() for line in text.splitlines())
    return [(row[3], row[1]) for row in rows if len(row) >= 4 and row[0] == "default" and _is_ip(row[1])]


def parse_route_print(text: str) -> list[tuple[str, str]]:
    """Windows `route print -4`: (this computer's address, gateway) of each default route."""
    rows = [(row[2], row[1]) for row in _WINDOWS_ROUTE.finditer(text)]
    return [row for row in rows if _is_ip(row[0]) and _is_ip(row[1])]


def adapters() -> list[Adapter]:
    """Interfaces through ifaddr, with what the system's own tool adds."""
    import ifaddr

    known = parse_ifconfig(tool("ifconfig")) if sys.platform == "darwin" else {}
    found = []
    for adapter in ifaddr.get_adapters():
        mac, flags = known.get(adapter.name, (None, frozenset({"UP"})))
        four = tuple((str(ip.ip), ip.network_prefix) for ip in adapter.ips if ip.is_IPv4)
        six = [str(ip.ip[0]) for ip in adapter.ips if ip.is_IPv6]
        found.append(
            Adapter(
                str(adapter.name), adapter.index or 0, four, mac, up="UP" in flags,
                loopback="LOOPBACK" in flags or any(ip.startswith("127.") for ip, _ in four),
                point_to_point="POINTOPOINT" in flags, ipv6=bool(six),
                ipv6_beyond=any(map(reaches_beyond, six)), label=adapter.nice_name,
                own_ipv6=tuple(ip.partition("%")[0] for ip in six),
            )
        )  # fmt: skip
    return found


def has(ip: IPv4Address) -> bool:
    """Whether this computer has that address now; asks the system and starts no tool."""
    import ifaddr

    return any(each.ip == str(ip) for adapter in ifaddr.get_adapters() for each in adapter.ips)


def gateways() -> list[Gateway]:
    """Default gateways by interface name or index."""
    if sys.platform == "darwin":
        return parse_netstat(tool("netstat", "-rn", "-f", "inet"))
    by_ip = {ip: adapter.number for adapter in adapters() for ip, _ in adapter.addresses}
    routes = parse_route_print(tool("route", "print", "-4"))
    return [(by_ip[own], gateway) for own, gateway in routes if own in by_ip]


def tool(*words: str) -> str:
    """What a system tool prints, "" if it cannot be run."""
    found = system_program.found(words[0])
    if found is None:
        return ""
    try:
        done = subprocess.run([found, *words[1:]], capture_output=True, timeout=5, check=False)  # noqa: S603 - fixed words, no shell
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")


def _is_ip(text: str) -> bool:
    try:
        IPv4Address(text)
    except ValueError:
        return False
    return True
