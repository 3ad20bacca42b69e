"""ARP sweep with scapy, in a child process: it needs a raw socket, and must never hold up the exit."""

import asyncio
import contextlib
import json
import os
import socket
import sys
from importlib.util import find_spec
from ipaddress import IPv4Address

from scanner.child import child_command
from scanner.lan.access.consent import Need
from scanner.lan.access.method_context import Run
from scanner.lan.access.plan import Network, Plan
from scanner.lan.system.mac import normal_mac, usable_mac

NAME, NEED = "arp", Need.SEND
NO_RAW_SOCKET = 3  # the child's exit status where the system refuses


def expected_s(plan: Plan) -> float:
    """How long the step takes on a quiet machine: two passes, a millisecond or so for each address."""
    return 2.0 + 0.0025 * plan.target.num_addresses


def limit_s(plan: Plan) -> float:
    """How long the step may take on this network."""
    return 6.0 + 0.006 * plan.target.num_addresses


def installed() -> bool:
    """Whether scapy is there. A bundle leaves it out, GPL-2.0-only as it is: the nudge takes its place."""
    return find_spec("scapy") is not None


def permitted() -> bool:
    """Whether this process may open raw sockets, as far as can be told without scapy."""
    if sys.platform == "linux":
        try:
            socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0).close()
        except OSError:
            return False
        return True
    return sys.platform == "win32" or os.access("/dev/bpf0", os.R_OK | os.W_OK)


async def run(run: Run) -> None:
    """Announce every host that answers. PermissionError without raw sockets, OSError where scapy fails."""
    network = run.plan.network
    if network.mac is None or not permitted():
        raise PermissionError("no raw sockets")
    child = await asyncio.create_subprocess_exec(
        *child_command("arp", _orders(network, run.plan)),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        limit=1024,
    )  # fmt: skip
    assert child.stdout is not None  # noqa: S101 - PIPE was asked for
    try:
        while line := await child.stdout.readline():
            _take(run, line)
        status = await child.wait()
    finally:
        with contextlib.suppress(ProcessLookupError):
            child.kill()
        await child.stdout.read()  # to its end, or the transport outlives the loop
        await child.wait()
    if status == NO_RAW_SOCKET:
        raise PermissionError("no raw sockets")
    if status:
        raise OSError(f"the ARP helper ended with {status}")


def parse_line(line: bytes) -> tuple[str, str] | int | None:
    """A line of the child: (address, MAC), or how many it asked; None for anything else."""
    words = line.decode("ascii", "replace").split()
    if len(words) != 2:
        return None
    if words[0] == "asked":
        return int(words[1]) if words[1].isdecimal() and len(words[1]) < 9 else None
    mac = normal_mac(words[1])
    with contextlib.suppress(ValueError):
        return (str(IPv4Address(words[0])), mac) if mac is not None and usable_mac(mac) else None
    return None


def _take(run: Run, line: bytes) -> None:
    parsed = parse_line(line)
    if isinstance(parsed, int):
        run.tally.asked = parsed
    elif parsed is not None and run.takes(parsed[0]):
        if run.is_ours(parsed[0]):
            run.hosts.add(parsed[0])
        run.tally.emit("arp", {"ip": parsed[0], "mac": parsed[1]})


def _orders(network: Network, plan: Plan) -> str:
    return json.dumps(
        {
            "interface": network.interface,
            "ip": str(network.ip),
            "mac": network.mac,
            "network": str(plan.target),
        }
    )
