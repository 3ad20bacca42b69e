"""Reverse DNS at the router: the names that devices gave to DHCP. No other resolver is ever asked."""

import asyncio
import os
import struct

from scanner.lan.access.consent import Need
from scanner.lan.access.method_context import Run
from scanner.lan.methods.naming import dns

NAME, NEED = "rdns", Need.SEND
PORT = 53
ANSWER_S = 1.2


class NoRouter(Exception):
    """No gateway inside this network is known, so there is nobody to ask."""


async def run(run: Run) -> None:
    """Ask the gateway for the name of every host that the neighbour step finds. Raises NoRouter."""
    gateway = run.plan.network.gateway
    if gateway is None:
        raise NoRouter
    router = str(gateway)
    asked: dict[int, tuple[str, dns.Name]] = {}
    base = struct.unpack("!H", os.urandom(2))[0]

    def take(data: bytes, ip: str, port: int) -> None:
        answer = dns.pointers(data)
        if (ip, port) != (router, PORT) or answer is None or answer[0] not in asked:
            return
        host, owner = asked[answer[0]]
        for record_owner, target in answer[1]:
            name = dns.host_name(target)
            if name is not None and tuple(label.lower() for label in record_owner) == owner:
                run.tally.emit("rdns", {"ip": host, "name": name})

    async with run.gate.serve(run.gate.asking(), take) as transport:
        async for hosts in run.hosts.batches():
            for ip in hosts:
                ident, owner = (base + len(asked)) & 0xFFFF, dns.reverse_name(ip)
                asked[ident] = ip, owner
                transport.sendto(dns.query(ident, [dns.question(owner)]), (router, PORT))
                run.tally.asked += 1
        await asyncio.sleep(ANSWER_S)
