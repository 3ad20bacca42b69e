"""mDNS by python-zeroconf: asks for the list of service types, browses them all, and reads every record.

Records are taken from the library's update stream and not from its service objects: those refuse names with
control characters, which real gateways send by accident and a person who wants to stay unlisted on purpose.
New types are browsed from a task of their own, never from within a callback, where a replayed cache could
call back again without end.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterable
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

from scanner.lan.access.consent import Need
from scanner.lan.access.method_context import Run
from scanner.lan.methods.naming.mdns_records import META, Records, is_type
from signatures.errors import SignatureError
from signatures.home.load import signatures

if TYPE_CHECKING:
    from zeroconf import RecordUpdateListener
    from zeroconf.asyncio import AsyncServiceBrowser, AsyncZeroconf

NAME, NEED = "mdns", Need.LISTEN
MAX_TYPES = 256  # beyond those that the project knows; a device can list types without end
MAX_RECORDS = 200_000  # new ones of one look; the library keeps each, and a watch takes a day
_BYTES = 256  # of a text beside each record; a longer one counts as several
_STEP_S = 0.1
_FILL_IN_S = 1.0
_MAX_FILL_INS = 200
_FILL_IN_MS = 700
_END_S = 0.3
_A, _PTR, _TXT, _AAAA, _SRV = 1, 12, 16, 28, 33


def known_types() -> frozenset[str]:
    """The types of the project's own facts: some devices answer these, but not the question for the list."""
    with contextlib.suppress(SignatureError):
        patterns = (pattern for signature in signatures() for pattern in signature.patterns)
        return frozenset(f"{pattern.mdns_type}.local." for pattern in patterns if pattern.mdns_type)
    return frozenset()


async def run(run: Run) -> None:
    """Listen to the end of the sweep; with consent to send, also browse."""
    run.gate.consent.require(NEED)
    heard = _Heard()
    async with _open(run) as mdns:
        mdns.zeroconf.async_add_listener(_listener(heard), None)
        browse = run.gate.may(Need.SEND)
        with contextlib.suppress(TimeoutError):
            async with (
                asyncio.timeout(max(0.0, run.left() - _END_S)) as limit,
                asyncio.TaskGroup() as group,
            ):
                heard.flooded = lambda: limit.reschedule(0.0)
                if browse:
                    group.create_task(_browse(run, mdns, heard))
                    group.create_task(_fill_in(mdns, heard))
                await _report(run, heard)


@contextlib.asynccontextmanager
async def _open(run: Run) -> AsyncIterator["AsyncZeroconf"]:
    """The library on this network alone; constructing it joins the groups and sends nothing else."""
    from zeroconf import IPVersion
    from zeroconf.asyncio import AsyncZeroconf

    network = run.plan.network
    try:
        mdns = AsyncZeroconf(interfaces=[str(network.ip), network.number], ip_version=IPVersion.All)
    except (OSError, RuntimeError, ValueError):  # no IPv6 here
        mdns = AsyncZeroconf(interfaces=[str(network.ip)], ip_version=IPVersion.V4Only)
    try:
        yield mdns
    finally:
        run.gate.count_lost()
        await mdns.async_close()


class _Heard:
    """Records as they come, and the types that wait to be browsed."""

    def __init__(self) -> None:
        self.records = Records()
        self.waiting: set[str] = set()
        self.flooded: Callable[[], None] = lambda: None
        self._found = self._new = 0
        self._types: set[str] = set()

    def await_types(self, types: Iterable[str]) -> None:
        """Put types in line to be browsed, each once."""
        new = {kind for kind in types if kind.lower() not in self._types}
        self._types.update(kind.lower() for kind in new)
        self.waiting |= new

    def count(self, new: bool, text_bytes: int = 0) -> None:
        """One more record; at MAX_RECORDS that are `new` the listening ends, and the look is not whole."""
        before = self._new
        self._new += (1 + text_bytes // _BYTES) if new else 0
        if before < MAX_RECORDS <= self._new:
            self.records.dropped += 1
            self.flooded()

    def take(self, record: Any) -> None:
        """One record of the library, told apart by its number: its classes are not public."""
        if record.ttl <= 1:  # a goodbye
            return
        if record.type == _PTR and record.name.lower() == META:
            if is_type(record.alias) and self._found < MAX_TYPES:
                self._found += 1
                self.await_types([record.alias])
            elif is_type(record.alias) and record.alias.lower() not in self._types:
                self.records.dropped += 1
        elif record.type == _PTR:
            self.records.pointer(record.alias)
        elif record.type == _SRV:
            self.records.service(record.name, record.server, record.port)
        elif record.type == _TXT:
            self.records.text(record.name, record.text)
        elif record.type in (_A, _AAAA) and len(record.address) in (4, 16):
            self.records.address(record.name, str(ip_address(record.address)))


def _listener(heard: _Heard) -> "RecordUpdateListener":
    from zeroconf import RecordUpdate, RecordUpdateListener, Zeroconf

    class Listener(RecordUpdateListener):
        def async_update_records(self, zc: Zeroconf, now: float, records: list[RecordUpdate]) -> None:
            for update in records:
                heard.count(update.old is None, len(getattr(update.new, "text", b"")))
                heard.take(update.new)

        def async_update_records_complete(self) -> None:
            """Nothing waits for the end of a packet."""

    return Listener()


async def _report(run: Run, heard: _Heard) -> None:
    """Announce services as they become complete, and at the end whatever is known of the others."""
    told = 0
    try:
        while True:
            await asyncio.sleep(_STEP_S)
            for values in heard.records.complete():
                run.tally.emit("mdns", values)
            dropped, told = heard.records.dropped - told, heard.records.dropped
            run.ledger.drop(dropped)
    finally:
        for values in heard.records.rest():
            run.tally.emit("mdns", values)
        run.ledger.drop(heard.records.dropped - told)


async def _browse(run: Run, mdns: "AsyncZeroconf", heard: _Heard) -> None:
    """Ask for the list of types and for the types known; then for every new one that is listed."""
    browsers = [_browser(mdns, [META])]
    run.tally.asked += 1
    try:
        heard.await_types(await asyncio.to_thread(known_types))
        while True:
            types, heard.waiting = sorted(heard.waiting), set()
            usable = [kind for kind in types if _is_browsable(kind)]
            if usable:
                browsers.append(_browser(mdns, usable))
                run.tally.asked += len(usable)
            await asyncio.sleep(_STEP_S)
    finally:
        for browser in browsers:
            await browser.async_cancel()


async def _fill_in(mdns: "AsyncZeroconf", heard: _Heard) -> None:
    """Ask for what the answers left out: SRV, TXT or addresses of a service."""
    from zeroconf import Error
    from zeroconf.asyncio import AsyncServiceInfo

    asked: set[str] = set()
    while True:
        await asyncio.sleep(_FILL_IN_S)
        for kind, name in heard.records.missing():
            if name in asked or len(asked) >= _MAX_FILL_INS:
                continue
            asked.add(name)
            with contextlib.suppress(Error):  # a name that the library refuses: what was heard is kept
                await AsyncServiceInfo(kind, name).async_request(mdns.zeroconf, _FILL_IN_MS)


def _browser(mdns: "AsyncZeroconf", types: list[str]) -> "AsyncServiceBrowser":
    from zeroconf.asyncio import AsyncServiceBrowser

    return AsyncServiceBrowser(mdns.zeroconf, types, handlers=[_ignore])


def _ignore(**_: object) -> None:
    """A browser wants a handler; the records come by the listener."""


def _is_browsable(kind: str) -> bool:
    from zeroconf import Error
    from zeroconf.asyncio import AsyncServiceInfo

    try:
        AsyncServiceInfo(kind, kind)
    except Error:
        return False
    return True
