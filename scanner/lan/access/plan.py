"""Which network a sweep looks at, how wide and how long. Plain data, no IO."""

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address
from typing import NamedTuple

DEFAULT_SECONDS = 6.0
LISTEN_SECONDS = 60.0  # a sensible length where nothing is sent: devices speak when they feel like it
UNATTENDED_PREFIX = 22  # wider networks are swept whole only when the user says so
HOME_PREFIX = 24
WIDEST_PREFIX = 16


class Network(NamedTuple):
    """One home network of this computer: the interface, its address there, and the gateway if known.

    `mac` upper-case with colons or None; `number` the system's interface number; `ipv6` whether the
    interface has a link-local address.
    """

    interface: str
    number: int
    ip: IPv4Address
    network: IPv4Network
    mac: str | None = None
    gateway: IPv4Address | None = None
    wireless: bool = False
    ipv6: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """One sweep of one network. `whole` is the user's yes to a network wider than /22.

    `vpn` and `others` come from the survey and only add limits to the result: a VPN is up; further
    usable interfaces that this sweep does not look at. `own` addresses of this computer on any of them: with
    a cable and Wi-Fi it is on one network twice, and would be a stranger to itself.
    """

    network: Network
    seconds: float = DEFAULT_SECONDS
    whole: bool = False
    vpn: bool = False
    others: tuple[str, ...] = ()
    own: frozenset[str] = frozenset()

    @property
    def wide(self) -> bool:
        """Whether the network is wider than a sweep may cover without asking."""
        return self.network.network.prefixlen < UNATTENDED_PREFIX

    @property
    def target(self) -> IPv4Network:
        """What is swept: the network, or the piece around this computer where that is too wide."""
        network = self.network.network
        if not self.wide:
            return network
        prefix = max(WIDEST_PREFIX, network.prefixlen) if self.whole else HOME_PREFIX
        return IPv4Network((self.network.ip, prefix), strict=False)

    def hosts(self) -> Iterator[IPv4Address]:
        """Every address to ask, this computer's own left out."""
        return (host for host in self.target.hosts() if not self.is_own(host))

    def is_own(self, address: IPv4Address | IPv6Address) -> bool:
        """Whether it is an address of this computer."""
        return address == self.network.ip or str(address) in self.own
