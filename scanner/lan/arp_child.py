"""The ARP sweep itself, run as a program of its own: orders as JSON in, a line per host out.

scapy is GPL-2.0-only and slow to import: it is loaded here and nowhere else, and of it only one layer.
"""

import json
import sys
import time
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network
from typing import Any

_GAP_S = 0.001  # between questions; Wi-Fi sends broadcasts slowly
_BURST = 8
_PASSES_WAIT_S = (0.5, 0.7)  # phones in power save answer the second
_ARP, _REPLY = 0x0806, 2
_NO_RAW_SOCKET = 3


def main(orders: dict[str, str]) -> int:
    """Ask twice, print what answers; exit status 3 where raw sockets are refused."""
    from scapy.config import conf
    from scapy.error import Scapy_Exception

    try:
        sock = conf.L2socket(iface=orders["interface"], type=_ARP, promisc=False)
    except (OSError, Scapy_Exception):
        return _NO_RAW_SOCKET
    network, own = IPv4Network(orders["network"]), IPv4Address(orders["ip"])
    answered: set[str] = set()
    asked = 0
    for wait in _PASSES_WAIT_S:
        waiting = [str(host) for host in network.hosts() if host != own and str(host) not in answered]
        for at in range(0, len(waiting), _BURST):
            for host in waiting[at : at + _BURST]:
                sock.send(_question(orders, host))
            _report(sock, network, answered, _BURST * _GAP_S)
        asked += len(waiting)
        print("asked", asked, flush=True)
        _report(sock, network, answered, wait)
    return 0


def _question(orders: dict[str, str], target: str) -> Any:
    from scapy.layers.l2 import ARP, Ether

    return Ether(src=orders["mac"], dst="ff:ff:ff:ff:ff:ff") / ARP(
        op=1, hwsrc=orders["mac"], psrc=orders["ip"], pdst=target
    )


def _report(sock: Any, network: IPv4Network, answered: set[str], seconds: float) -> None:
    for ip, mac in _answers(sock, seconds):
        if ip not in answered and IPv4Address(ip) in network:
            answered.add(ip)
            print(ip, mac, flush=True)


def _answers(sock: Any, seconds: float) -> Iterator[tuple[str, str]]:
    from scapy.layers.l2 import ARP

    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if not sock.select([sock], left):
            return
        packet = sock.recv()
        if packet is not None and packet.haslayer(ARP) and packet[ARP].op == _REPLY:
            yield str(packet[ARP].psrc), str(packet[ARP].hwsrc)


if __name__ == "__main__":
    import scapy.layers.l2  # noqa: F401 - sets up conf.L2socket, and its time counts before the first packet

    raise SystemExit(main(json.loads(sys.argv[1])))
