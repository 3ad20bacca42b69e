"""SSDP: TVs, routers, speakers and media servers answer one multicast question and announce themselves.

An answer to it may be forged, and so may its LOCATION: no description is fetched for it. The host is asked
again at its own address, from a port that nobody else was told; only the LOCATION that comes back there is
fetched. That question and the fetch go to the MAC that holds the address: nobody else can aim them.

Hosts found by the neighbour step get the same question at their own address: a firewall on this computer
lets that answer in where it drops answers to a multicast question. Source: UPnP Device Architecture 1.1, 1.3.
"""

import asyncio
import contextlib
from collections.abc import Mapping

from scanner.lan.access.consent import Need
from scanner.lan.access.method_context import Run
from scanner.lan.methods.describing import upnp

NAME, NEED = "ssdp", Need.LISTEN
GROUP, PORT = "239.255.255.250", 1900
TARGETS = ("ssdp:all", "upnp:rootdevice")
WAIT_S = 2  # MX: within how many seconds a device is to answer
_REPEAT_S = 0.4
_SETTLE_S = 1.2  # how long a host's own answers are waited for, twice; the first root device's ends that
_MOST_FETCHED = 128  # hosts in one sweep
_MAX_HEADERS = 24
_MAX_VALUE = 512


def build(target: str, host: str = GROUP) -> bytes:
    """A search question; without MX where it goes to one host."""
    wait = f"MX: {WAIT_S}\r\n" if host == GROUP else ""
    return (
        f'M-SEARCH * HTTP/1.1\r\nHOST: {host}:{PORT}\r\nMAN: "ssdp:discover"\r\n{wait}ST: {target}\r\n\r\n'
    ).encode("ascii")


def parse(data: bytes) -> dict[str, str] | None:
    """Headers, names in upper case, of an answer or an `ssdp:alive` notice; None for anything else."""
    lines = data[:8_192].split(b"\n")
    first = lines[0].strip().upper()
    if not (first.startswith(b"HTTP/1.") and b" 200" in first) and not first.startswith(b"NOTIFY "):
        return None
    headers: dict[str, str] = {}
    for line in lines[1:]:
        name, separator, value = line.decode("utf-8", "replace").partition(":")
        if separator and name.strip() and len(headers) < _MAX_HEADERS:
            headers.setdefault(name.strip().upper()[:64], value.strip()[:_MAX_VALUE])
    if headers.get("NTS", "ssdp:alive").lower() != "ssdp:alive":
        return None
    return headers if headers.keys() & {"ST", "NT", "USN", "SERVER"} else None


def kept(headers: Mapping[str, str]) -> dict[str, str]:
    """What is worth keeping: headers that differ at every answer are left out."""
    return {
        key: value for key, value in headers.items() if key not in ("DATE", "CACHE-CONTROL", "HOST", "EXT")
    }


async def run(run: Run) -> None:
    """Listen for notices; with consent to send, also ask everybody, then each host, and read descriptions."""
    async with contextlib.AsyncExitStack() as stack:
        async with asyncio.TaskGroup() as group:
            talk = _Talk(run, group)
            with contextlib.suppress(OSError):  # the port may be another program's; answers come elsewhere
                hearing = run.gate.hearing(PORT, GROUP)
                await stack.enter_async_context(run.gate.serve(hearing, talk.take))
            if run.gate.may(Need.SEND):
                asking = run.gate.asking()
                transport = await stack.enter_async_context(run.gate.serve(asking, talk.take))
                group.create_task(_ask_all(run, transport))
                group.create_task(_ask_each(run, transport))
            await run.listen(max(0.0, run.left() - upnp.FETCH_S * talk.sends))


class _Talk:
    """What was heard per host, and the one description that is read of each."""

    def __init__(self, run: Run, group: asyncio.TaskGroup) -> None:
        self.run = run
        self.sends = run.gate.may(Need.SEND)
        self._group = group
        self._few_at_once = asyncio.Semaphore(upnp.AT_ONCE)
        self._known: set[str] = set()

    def take(self, data: bytes, ip: str, port: int) -> None:
        headers = parse(data)
        if headers is None or not self.run.takes(ip):
            return
        self.run.tally.emit("ssdp", {"ip": ip, "headers": kept(headers), "description": {}})
        new = ip not in self._known and len(self._known) < _MOST_FETCHED and self.run.is_ours(ip)
        if self.sends and new and ":" not in ip:
            self._known.add(ip)
            self._group.create_task(self._describe(ip))

    async def _describe(self, ip: str) -> None:
        for headers in await self._told_in_private(ip):
            where = self._document_of(headers, ip)
            if where is not None:
                async with self._few_at_once:
                    fields = await upnp.fetch(self.run.gate, where)
                if fields is not None:
                    values = {"ip": ip, "headers": kept(headers), "description": fields}
                    self.run.tally.emit("ssdp", values)
                return

    def _document_of(self, headers: Mapping[str, str], ip: str) -> upnp.Location | None:
        return upnp.location(headers.get("LOCATION", ""), ip, self.run.plan.network.network)

    async def _told_in_private(self, ip: str) -> list[dict[str, str]]:
        """A host's answers to a question at its own address, the root device's first."""
        answers: list[dict[str, str]] = []
        root_device = asyncio.Event()

        def take(data: bytes, sender: str, port: int) -> None:
            headers = parse(data)
            if headers is not None and sender == ip and not data.startswith(b"NOTIFY") and len(answers) < 64:
                answers.append(headers)
                if "rootdevice" in headers.get("ST", "") and self._document_of(headers, ip) is not None:
                    root_device.set()

        with contextlib.suppress(OSError):
            async with self.run.gate.serve(self.run.gate.asking(), take) as transport:
                for _ in range(2):  # a busy device, or a lost datagram
                    transport.sendto(build(TARGETS[1], ip), (ip, PORT))
                    self.run.tally.asked += 1
                    with contextlib.suppress(TimeoutError):
                        async with asyncio.timeout(min(_SETTLE_S, self.run.left())):
                            await root_device.wait()
                    if answers:
                        break
        return sorted(answers, key=lambda headers: "rootdevice" not in headers.get("ST", ""))


async def _ask_all(run: Run, transport: asyncio.DatagramTransport) -> None:
    for _ in range(2):
        for target in TARGETS:
            transport.sendto(build(target), (GROUP, PORT))
            run.tally.asked += 1
        await asyncio.sleep(_REPEAT_S)


async def _ask_each(run: Run, transport: asyncio.DatagramTransport) -> None:
    async for hosts in run.hosts.batches():
        for ip in hosts:
            transport.sendto(build(TARGETS[1], ip), (ip, PORT))
            run.tally.asked += 1
