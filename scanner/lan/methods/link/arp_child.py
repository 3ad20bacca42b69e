"""The ARP sweep, as a child (scanner.child) of its own: orders as JSON in, a line per address and MAC out.

scapy is GPL-2.0-only and slow to import: it is loaded here and nowhere else, and of it only one layer.
"""

import json
import os
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from ipaddress import IPv4Address, IPv4Network
from typing import Any

_GAP_S = 0.001  # between questions; Wi-Fi sends broadcasts slowly
_BURST = 8
_PASSES_WAIT_S = (0.5, 0.7)  # phones in power save answer the second
_MORE_PASSES = 2  # at most, while each still finds somebody: a busy machine loses answers
_ROOM = 4 << 20  # bytes for answers that wait to be read; the system's default holds fewer than 300
_ARP, _REPLY = 0x0806, 2
_RCVBUFFORCE = 33  # Linux, not in the socket module: past rmem_max, for those who may sweep by ARP
_NO_RAW_SOCKET = 3
_MACS_OF_ONE = 4  # that answer for one address: who is quicker than a camera does not take its place
_MOST = 100_000  # answers read in one go: somebody may send without end


def child(arguments: list[str]) -> int:
    """Sweep as the orders say, in JSON; the exit status."""
    leave_no_files()
    import scapy.layers.l2  # noqa: F401 - sets up conf.L2socket, and its time counts before the first packet

    end_with_parent()
    return main(json.loads(arguments[0]))


def main(orders: dict[str, str]) -> int:
    """Ask twice, again while more turn up; print what answers; exit status 3 without raw sockets."""
    from scapy.config import conf
    from scapy.error import Scapy_Exception

    try:
        sock = conf.L2socket(iface=orders["interface"], type=_ARP, promisc=False)
    except (OSError, Scapy_Exception):
        return _NO_RAW_SOCKET
    _widen(sock)
    network, own = IPv4Network(orders["network"]), IPv4Address(orders["ip"])
    answered: dict[str, set[str]] = {}
    asked, question = 0, _question(orders)
    for number, wait in enumerate(_PASSES_WAIT_S + _PASSES_WAIT_S[-1:] * _MORE_PASSES):
        known = len(answered)
        waiting = [host for host in network.hosts() if host != own and str(host) not in answered]
        for at in range(0, len(waiting), _BURST):
            for host in waiting[at : at + _BURST]:
                with suppress(OSError):  # the queue is full for a moment: asked again in the next pass
                    sock.send(question + host.packed)  # type: ignore[arg-type]  # bytes too, in all of scapy's
            _report(sock, answered, _BURST * _GAP_S)
        asked += len(waiting)
        print("asked", asked, flush=True)
        _report(sock, answered, wait)
        if number > 0 and len(answered) == known:
            break
    return 0


def leave_no_files() -> None:
    """Keep scapy, before it is imported, from its folders and its cache in the user's home (XDG folders)."""
    nowhere = os.path.join(os.devnull, "none")
    os.environ.update(dict.fromkeys(("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), nowhere))


def end_with_parent() -> None:
    """Ask nothing more once whoever started this is gone: stdin closes with it, however it ends."""

    def wait() -> None:
        while os.read(0, 4096):  # not sys.stdin: its lock would abort the interpreter at exit
            pass
        os._exit(0)

    threading.Thread(target=wait, daemon=True).start()


def _widen(sock: Any) -> None:
    """Room for the answers of a whole network; where the system refuses, its default does."""
    inner = getattr(sock, "ins", None)  # on macOS and Windows scapy reads by pcap, which has its own buffer
    if isinstance(inner, socket.socket):
        with suppress(OSError):
            inner.setsockopt(
                socket.SOL_SOCKET, _RCVBUFFORCE if sys.platform == "linux" else socket.SO_RCVBUF, _ROOM
            )


def _question(orders: dict[str, str]) -> bytes:
    """All of a question but its end, the address that is asked for: scapy takes half a millisecond for it."""
    from scapy.layers.l2 import ARP, Ether

    whole = Ether(src=orders["mac"], dst="ff:ff:ff:ff:ff:ff") / ARP(
        op=1, hwsrc=orders["mac"], psrc=orders["ip"], pdst=orders["ip"]
    )
    return bytes(whole)[:-4]


def _report(sock: Any, answered: dict[str, set[str]], seconds: float) -> None:
    for ip, mac in _answers(sock, seconds):
        macs = answered.setdefault(ip, set())
        if mac not in macs and len(macs) < _MACS_OF_ONE:
            macs.add(mac)
            print(ip, mac, flush=True)


def _answers(sock: Any, seconds: float) -> Iterator[tuple[str, str]]:
    from scapy.layers.l2 import ARP

    end = time.monotonic() + seconds
    for _ in range(_MOST):  # what has come in by the end is read, however late this process gets its turn
        if not sock.select([sock], max(0.0, end - time.monotonic())):
            return
        packet = sock.recv()
        if packet is not None and packet.haslayer(ARP) and packet[ARP].op == _REPLY:
            yield str(packet[ARP].psrc), str(packet[ARP].hwsrc)
