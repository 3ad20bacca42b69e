"""What every method of a sweep is given."""

import asyncio
from dataclasses import dataclass
from ipaddress import ip_address

from scanner.lan.access.gate import Gate
from scanner.lan.access.hosts import Hosts
from scanner.lan.access.ledger import SweepLedger, Tally
from scanner.lan.access.plan import Plan


@dataclass(frozen=True, slots=True)
class Run:
    """One method's share of one sweep. `deadline` and `found_by` are times of the running loop."""

    plan: Plan
    gate: Gate
    ledger: SweepLedger
    tally: Tally
    hosts: Hosts
    deadline: float

    def left(self) -> float:
        """Seconds until the sweep ends, never below zero."""
        return max(0.0, self.deadline - asyncio.get_running_loop().time())

    async def listen(self, seconds: float | None = None) -> None:
        """Wait for `seconds`, or for the end of the sweep."""
        await asyncio.sleep(self.left() if seconds is None else min(seconds, self.left()))

    def is_ours(self, ip: str) -> bool:
        """Whether `ip` is somebody else's address on this network: in its range, or IPv6 link-local."""
        try:
            address = ip_address(ip)
        except ValueError:
            return False
        if address.version == 6:
            return address.is_link_local
        return address in self.plan.network.network and address != self.plan.network.ip
