"""Names of hosts that offer no service: reverse lookups by multicast, answered by Apple's and avahi's.

Asked from a port of its own, so that the answers come straight back. Source: RFC 6762, 4 and 6.7.
"""

import asyncio

from scanner.lan.access.consent import Need
from scanner.lan.access.method_context import Run
from scanner.lan.methods.naming import dns

NAME, NEED = "mdns names", Need.SEND
GROUP, PORT = "224.0.0.251", 5353
ANSWER_S = 1.2


async def run(run: Run) -> None:
    """Ask by multicast for the name of every host that the neighbour step finds."""
    owners: dict[dns.Name, str] = {}

    def take(data: bytes, ip: str, port: int) -> None:
        answer = dns.pointers(data)
        for owner, target in answer[1] if answer is not None and port == PORT else ():
            host = owners.get(tuple(label.lower() for label in owner))
            name = dns.host_name(target)
            if host is not None and name is not None:
                run.tally.emit("rdns", {"ip": host, "name": name})

    async with run.gate.serve(run.gate.asking(ttl=255), take) as transport:
        async for hosts in run.hosts.batches():
            new = {dns.reverse_name(ip): ip for ip in hosts}
            owners |= new
            for message in dns.queries(0, [dns.question(owner) for owner in new]):
                transport.sendto(message, (GROUP, PORT))
            run.tally.asked += len(new)
        await asyncio.sleep(ANSWER_S)
