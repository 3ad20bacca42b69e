"""NetBIOS node status: one datagram to each host; Windows, NAS and printers answer with names and their MAC.

Source: RFC 1002, 4.2.17 and 4.2.18.
"""

import asyncio
import os

from scanner.lan.access.consent import Need
from scanner.lan.access.method_context import Run
from scanner.lan.methods.naming.dns import read_name
from scanner.lan.system.mac import mac_text, usable_mac

NAME, NEED = "netbios", Need.SEND
PORT = 137
ANSWER_S = 1.2
_QUESTION = b"\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x20CK" + b"A" * 30 + b"\x00\x00\x21\x00\x01"
_MAX_NAMES = 32
_NAME_LENGTH = 18


def build(ident: bytes) -> bytes:
    """A node status question with a two-byte `ident`."""
    return ident + _QUESTION


def parse(data: bytes) -> tuple[list[str], str | None] | None:
    """(names without repeats, MAC or None) of a node status answer, or None. Raises on no input."""
    if len(data) < 57 or not data[2] & 0x80 or data[6:8] == b"\0\0":
        return None
    owner = read_name(data, 12)
    if owner is None:
        return None
    at = owner[1]
    if data[at : at + 2] != b"\x00\x21" or len(data) <= at + 10:
        return None
    count, at = min(data[at + 10], _MAX_NAMES), at + 11
    names: dict[str, None] = {}
    for number in range(count):
        entry = data[at + number * _NAME_LENGTH : at + (number + 1) * _NAME_LENGTH]
        if len(entry) < _NAME_LENGTH:
            return None
        names.setdefault(entry[:15].rstrip(b" \0").decode("cp1252", "replace"))
    mac = mac_text(data[at + data[at - 1] * _NAME_LENGTH :][:6])
    return [name for name in names if name], mac if usable_mac(mac) else None


async def run(run: Run) -> None:
    """Ask every host that the neighbour step finds."""
    question = build(os.urandom(2))

    def take(data: bytes, ip: str, port: int) -> None:
        answer = parse(data)
        if port == PORT and ip in run.hosts and data[:2] == question[:2] and answer is not None and answer[0]:
            run.tally.emit("netbios", {"ip": ip, "names": answer[0], "mac": answer[1]})

    async with run.gate.serve(run.gate.asking(), take) as transport:
        async for hosts in run.hosts.batches():
            for ip in hosts:
                transport.sendto(question, (ip, PORT))
                run.tally.asked += 1
        await asyncio.sleep(ANSWER_S)
