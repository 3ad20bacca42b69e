"""What every method of a sweep is given."""

import asyncio
from dataclasses import dataclass
from ipaddress import ip_address

from scanner.lan.access.gate import Gate
from scanner.lan.access.hosts import Hosts
from scanner.lan.access.ledger import SweepLedger, Tally
from scanner.lan.access.plan import Plan

MAX_ASIDE = 256  # senders of another range that one method keeps


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

    def takes(self, ip: str) -> bool:
        """Whether something heard from `ip` is kept: all that spoke on this wire, this computer left out.

        What is of another range is counted apart: a camera may keep an address of its own. It is never asked.
        """
        if self.is_ours(ip):
            return True
        if not self._is_somebody(ip):
            return False
        if len(self.tally.aside) < MAX_ASIDE:
            self.tally.aside.add(ip)
        elif ip not in self.tally.aside:
            self.ledger.drop()
        return ip in self.tally.aside

    def _is_somebody(self, ip: str) -> bool:
        try:
            address = ip_address(ip)
        except ValueError:
            return False
        nobody = address.is_loopback or address.is_multicast or address.is_unspecified
        return not nobody and not self.plan.is_own(address) and str(address) != "255.255.255.255"

    def is_ours(self, ip: str) -> bool:
        """Whether `ip` is somebody else's address on this network: in its range, or IPv6 link-local."""
        try:
            address = ip_address(ip)
        except ValueError:
            return False
        if self.plan.is_own(address):
            return False
        return address.is_link_local if address.version == 6 else address in self.plan.network.network
