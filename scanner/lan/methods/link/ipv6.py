"""One ping to all IPv6 nodes of the link: finds hosts without IPv4, and the link-local address of others.

Source: RFC 4443, 4.1 and 4.2. Needs a ping socket (most Linux systems grant one) or a raw one.
"""

import asyncio
import contextlib
import os
import socket
import struct

from scanner.lan.access.consent import Need
from scanner.lan.access.method_context import Run
from scanner.lan.methods.link.neighbours import read

NAME, NEED, LIMIT_S = "ipv6", Need.SEND, 6.0
_ALL_NODES = "ff02::1"
_REQUEST, _REPLY = 128, 129
_ANSWER_S = 1.0
_MAX_ANSWERS = 1_024
_TOKEN = 16  # bytes


def build(ident: int, token: bytes) -> bytes:
    """An echo request; the kernel fills in the checksum.

    Everything on the link can read it: the `token` that its answers are known by is random, and names nobody.
    """
    return struct.pack("!BBHHH", _REQUEST, 0, 0, ident, 1) + token


def is_reply(data: bytes, token: bytes) -> bool:
    """Whether a datagram is an answer to `build`."""
    return len(data) >= 8 and data[0] == _REPLY and data[8:] == token


async def run(run: Run) -> None:
    """Ping the link, have the answering addresses resolved, and announce them with their MACs."""
    network = run.plan.network
    token = os.urandom(_TOKEN)
    with run.gate.pinging6() as sock:
        sock.sendto(build(int.from_bytes(os.urandom(2)), token), (_ALL_NODES, 0, 0, network.number))
        run.tally.asked = 1
        answered = await _answers(run, sock, token)
    _resolve(run, answered)
    await run.listen(_ANSWER_S)
    macs = {entry.ip: entry.mac for entry in read(network.interface, network.number)}
    for ip in answered:
        mac = macs.get(ip)
        if mac is not None and mac != network.mac:
            run.tally.emit("arp", {"ip": ip, "mac": mac})


async def _answers(run: Run, sock: socket.socket, token: bytes) -> list[str]:
    """Who answers within _ANSWER_S. Read by hand: asyncio's datagram endpoints refuse raw sockets."""
    loop = asyncio.get_running_loop()
    answered: dict[str, None] = {}
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_ANSWER_S):
            while len(answered) < _MAX_ANSWERS:
                data, address = await loop.sock_recvfrom(sock, 2_048)
                ip = str(address[0]).partition("%")[0]
                if is_reply(data, token) and address[3] == run.plan.network.number and run.is_ours(ip):
                    answered.setdefault(ip)
    return list(answered)


def _resolve(run: Run, ips: list[str]) -> None:
    with run.gate.asking6() as sock:
        for ip in ips:
            sock.sendto(b"", (ip, 9, 0, run.plan.network.number))
