"""One look at one home network: every method at once, each with a limit, none able to fail the others."""

import asyncio
import errno
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from scanner.clock import steady
from scanner.lan.access.consent import Consent, Need, NotAsked
from scanner.lan.access.gate import Gate
from scanner.lan.access.hosts import Hosts
from scanner.lan.access.ledger import SweepLedger, Tally
from scanner.lan.access.method_context import Run
from scanner.lan.access.plan import Network, Plan
from scanner.lan.access.results import (
    ANSWERED,
    NO_ANSWER,
    NOT_ASKED,
    NOT_PERMITTED,
    Away,
    Discovery,
    Event,
    MethodResult,
    Started,
)
from scanner.lan.devices.standing import ONLY_NAMED
from scanner.lan.methods import beacons, dhcp, maker_probes, wifi
from scanner.lan.methods.describing import igd, ssdp, wsd
from scanner.lan.methods.link import arp, ipv6, neighbours, nudge
from scanner.lan.methods.naming import mdns, mdns_names, netbios, rdns
from scanner.lan.system import interfaces

_GRACE_S = 0.5  # between a method's own end and the moment it is cut off
_FOLLOW_UP_S = 2.8  # what the questions to each host need after the last host is known
_WIDE = 1_024  # addresses; beyond, everybody listens for as long as the asking takes
LOOK_S = 1.0  # chosen: a Wi-Fi that was away for less costs a question or two
_BLOCKED = {errno.EHOSTUNREACH, errno.ENETUNREACH, errno.ENETDOWN}


class Method(NamedTuple):
    """`limit_s` seconds of its own, or None for the length of the sweep; `follows` the finding of hosts."""

    name: str
    need: Need
    run: Callable[[Run], Awaitable[None]]
    limit_s: float | None = None
    follows: bool = False


METHODS = (
    Method(neighbours.NAME, neighbours.NEED, neighbours.run, follows=True),
    Method(mdns.NAME, mdns.NEED, mdns.run),
    Method(mdns_names.NAME, mdns_names.NEED, mdns_names.run, follows=True),
    Method(ssdp.NAME, ssdp.NEED, ssdp.run),
    Method(wsd.NAME, wsd.NEED, wsd.run),
    Method(netbios.NAME, netbios.NEED, netbios.run, follows=True),
    Method(rdns.NAME, rdns.NEED, rdns.run, follows=True),
    Method(ipv6.NAME, ipv6.NEED, ipv6.run, ipv6.LIMIT_S),
    Method(dhcp.NAME, dhcp.NEED, dhcp.run),
    Method(beacons.NAME, beacons.NEED, beacons.run),
    Method(wifi.NAME, wifi.NEED, wifi.run, wifi.LIMIT_S),
    Method(maker_probes.NAME, maker_probes.NEED, maker_probes.run),
    Method(igd.NAME, igd.NEED, igd.run),
)


async def discover(
    plan: Plan,
    *,
    consent: Consent,
    on_event: Callable[[Event], None] = lambda event: None,
    clock: Callable[[], float] | None = None,
    there: Callable[[Network], bool] = interfaces.is_there,
) -> Discovery:
    """Everything that can be heard on the plan's network within its time, as far as `consent` reaches.

    `there` whether this computer is still on it; `clock` wall time, by default one that nobody can set back:
    what would seem to be of before the look counts as neither seen nor gone.
    `on_event` is called on the loop with each Announcement, Started and MethodResult as it comes. Ends after
    `plan.seconds`, or as soon after as every address has been asked and its names have been looked up.
    """
    clock = clock or steady()
    ledger = SweepLedger(clock, on_event)
    sweep = _Sweep(plan, Gate(consent, plan.network, ledger.drop), ledger, Hosts())
    started = clock()
    watching = asyncio.create_task(_until_lost(plan.network, there, consent, on_event))
    try:
        async with asyncio.TaskGroup() as group:
            finding = group.create_task(sweep.find_hosts())
            tasks = [group.create_task(sweep.carry_out(method)) for method in METHODS]
        lost = watching.done()
    finally:
        watching.cancel()
    ledger.drop(sweep.gate.lost)
    methods = (*finding.result(), *(task.result() for task in tasks))
    return Discovery(
        plan.network,
        started,
        clock(),
        tuple(sweep.ledger.announcements),
        methods,
        limits(plan, methods, sweep.ledger, listened_only=not consent.allows(Need.SEND), lost=lost),
        sweep.ledger.dropped,
    )


def limits(
    plan: Plan,
    methods: tuple[MethodResult, ...],
    ledger: SweepLedger,
    *,
    listened_only: bool,
    lost: bool = False,
) -> tuple[str, ...]:
    """Codes of what this sweep could not see; Discovery lists them."""
    found = {
        "lost": lost,
        "listened only": listened_only,
        "vpn": plan.vpn,
        "isolated": not (listened_only or lost) and _only_router(ledger, str(plan.network.gateway)),
        "narrowed": plan.target != plan.network.network,
        "other networks": bool(plan.others),
        "other range": any(method.aside for method in methods),
        "blocked": not lost and any(method.why == "blocked" for method in methods),
        "full": ledger.dropped > 0,
    }
    return tuple(code for code, holds in found.items() if holds)


async def _until_lost(
    network: Network,
    there: Callable[[Network], bool],
    consent: Consent,
    on_event: Callable[[Event], None],
) -> None:
    """Returns, having told it, once this computer is not on the network any more."""
    while not consent.allows(Need.LOCAL) or await asyncio.to_thread(there, network):  # noqa: ASYNC110 - asked
        await asyncio.sleep(LOOK_S)
    on_event(Away())


def _only_router(ledger: SweepLedger, gateway: str) -> bool:
    """Whether nobody but the router was heard, under whichever of its addresses."""
    heard = [item for item in ledger.announcements if item.source not in {"wifi", *ONLY_NAMED}]
    macs = {mac for item in heard if gateway in item.ips and (mac := item.values.get("mac"))}
    return all(gateway in item.ips or item.values.get("mac") in macs for item in heard)


class _Sweep:
    """The parts that the methods of one sweep share."""

    def __init__(self, plan: Plan, gate: Gate, ledger: SweepLedger, hosts: Hosts) -> None:
        self.plan, self.gate, self.ledger, self.hosts = plan, gate, ledger, hosts
        self._start = asyncio.get_running_loop().time()
        self._deadline = self._start + plan.seconds
        self._finders = (
            Method(arp.NAME, arp.NEED, arp.run, arp.limit_s(plan)),
            Method(nudge.NAME, nudge.NEED, nudge.run, nudge.limit_s(plan)),
        )
        self._following_s = sum(finder.limit_s or 0.0 for finder in self._finders) + _FOLLOW_UP_S
        if gate.may(Need.SEND) and plan.target.num_addresses > _WIDE:
            finding = arp.expected_s(plan) if arp.installed() and arp.permitted() else nudge.expected_s(plan)
            self._deadline = max(self._deadline, self._start + finding + _FOLLOW_UP_S)

    async def find_hosts(self) -> tuple[MethodResult, MethodResult]:
        """ARP where it is permitted; the nudge, which needs nothing, where it is not or broke off."""
        arp_method, nudge_method = self._finders
        try:
            by_arp = await self._by_arp(arp_method)
            if by_arp.result == ANSWERED and by_arp.why is None:
                return by_arp, self._told(MethodResult(nudge.NAME, NOT_ASKED, why="arp was used"))
            return by_arp, await self.carry_out(nudge_method)
        finally:
            self.hosts.close()

    async def _by_arp(self, method: Method) -> MethodResult:
        if not arp.installed():
            return self._told(MethodResult(method.name, NOT_ASKED, why="not on this system"))
        return await self.carry_out(method)

    async def carry_out(self, method: Method) -> MethodResult:
        """Run one method within its limit; whatever happens to it becomes its result."""
        if not self.gate.may(method.need):
            return self._told(MethodResult(method.name, NOT_ASKED, why="no consent"))
        self.ledger.on_event(Started(method.name))
        tally = Tally(self.ledger)
        run = Run(self.plan, self.gate, self.ledger, tally, self.hosts, self._deadline)
        limit = self._following_s if method.follows else method.limit_s or run.left()
        why = await _trouble(method.run(run), limit + _GRACE_S)
        return self._told(_result(method, tally, why))

    def _told(self, result: MethodResult) -> MethodResult:
        self.ledger.on_event(result)
        return result


async def _trouble(work: Awaitable[None], limit_s: float) -> str | None:
    """Await `work`; None where it went well, else MethodResult's code for what did not."""
    try:
        async with asyncio.timeout(limit_s):
            await work
    except TimeoutError:
        return "timeout"
    except NotAsked:
        return "no consent"
    except rdns.NoRouter:
        return "no router"
    except PermissionError:
        return "not permitted"
    except OSError as error:
        return _os_code(error)
    except Exception as error:  # a fault in one method must not cost the others' evidence
        return f"broken: {type(error).__name__}"
    return None


def _os_code(error: OSError) -> str:
    if error.errno in _BLOCKED:
        return "blocked"
    if error.errno == errno.EADDRINUSE:
        return "port taken"
    return errno.errorcode.get(error.errno or 0, "system error")


def _result(method: Method, tally: Tally, why: str | None) -> MethodResult:
    if why == "not permitted":
        return MethodResult(method.name, NOT_PERMITTED, tally.asked, tally.answers, aside=len(tally.aside))
    result = ANSWERED if tally.answers else NO_ANSWER
    if why in ("no consent", "no router"):
        result = NOT_ASKED
    return MethodResult(method.name, result, tally.asked, tally.answers, why, len(tally.aside))
