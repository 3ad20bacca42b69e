"""Every IPv4 host without privilege: an empty datagram to an address makes the kernel ask who has it.

Linux bounds its neighbour table (1,024 entries, unanswered ones too) and drops what is over without a word,
so addresses go out in batches, and one that left no entry behind is sent again. One socket a batch: datagrams
that wait for an answer count against their socket's buffer.
"""

import asyncio
import errno
from collections import Counter, deque
from collections.abc import Iterable
from itertools import islice

from scanner.lan.access.consent import Need
from scanner.lan.access.method_context import Run
from scanner.lan.access.plan import Plan
from scanner.lan.methods.link.neighbours import Neighbour, read

NAME, NEED = "nudge", Need.SEND
_DISCARD_PORT = 9
_BATCH = 254
_BATCH_S = 1.1  # measured: with less, half of a /20 goes missing
_SLEEPERS_S = 2.4  # the kernel repeats its question after 1 and 2 s
_OLD_ENTRIES_S = 6.5  # an entry from before is asked anew 5 s after it is used
_POLL_S = 0.12
_TRIES = 3


def expected_s(plan: Plan) -> float:
    """How long the step takes on a quiet network of this size."""
    return _SLEEPERS_S + _BATCH_S * plan.target.num_addresses / _BATCH


def limit_s(plan: Plan) -> float:
    """How long the step may take on this network."""
    return _OLD_ENTRIES_S + 2 * expected_s(plan)


async def run(run: Run) -> None:
    """Nudge every address of the plan and announce each one that answers ARP.

    An entry that the kernel trusted already is announced with the time at which it was confirmed: before the
    sweep, if so.
    """
    waiting = deque(str(host) for host in run.plan.hosts())
    tries: Counter[str] = Counter()
    watch = _Watch(run)
    while waiting:
        batch = list(islice(iter(waiting.popleft, None), min(_BATCH, len(waiting))))
        tries.update(batch)
        _send(run, batch)
        watch.targets.update(batch)
        await watch.until(_BATCH_S)
        waiting += [ip for ip in batch if ip not in watch.listed and tries[ip] < _TRIES]
    await watch.until(_SLEEPERS_S - _BATCH_S)
    await watch.until(_OLD_ENTRIES_S - _SLEEPERS_S, only_while_old=True)


class _Watch:
    """Reads the neighbour table while the answers come in."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.targets: set[str] = set()
        self.listed: set[str] = set()  # targets that have an entry, answered or not
        self.old: set[str] = set()  # entries that the kernel has not asked anew yet

    async def until(self, seconds: float, *, only_while_old: bool = False) -> None:
        """Poll for `seconds`; with `only_while_old` no longer than entries from before are open."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while (left := end - loop.time()) > 0 and (self.old or not only_while_old):
            await asyncio.sleep(min(_POLL_S, left))
            network = self.run.plan.network
            self.take(read(network.interface, network.number))

    def take(self, table: Iterable[Neighbour]) -> None:
        """Announce what is confirmed; remember what is not."""
        mine = [entry for entry in table if entry.ip in self.targets]
        self.listed = {entry.ip for entry in mine}
        self.old = {entry.ip for entry in mine if entry.mac and not entry.confirmed}
        for entry in mine:
            if entry.mac is None:
                continue
            self.run.hosts.add(entry.ip)
            if entry.confirmed:
                told = self.run.ledger.clock() - (entry.age_s or 0.0)
                self.run.tally.emit("arp", {"ip": entry.ip, "mac": entry.mac}, told)


def _send(run: Run, batch: list[str]) -> None:
    refused = 0
    with run.gate.asking() as sock:
        for ip in batch:
            try:
                sock.sendto(b"", (ip, _DISCARD_PORT))
                run.tally.asked += 1
            except BlockingIOError:
                return  # the rest left no entry and comes again
            except OSError as error:
                refused += error.errno == errno.EHOSTUNREACH
    if refused == len(batch):
        raise OSError(errno.EHOSTUNREACH, "the system refuses the local network")
