"""Which of this computer's interfaces is on a home network, and why the others are not."""

import re
import sys
from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network
from pathlib import Path
from typing import NamedTuple

from scanner.lan.access.plan import DEFAULT_SECONDS, Network, Plan
from scanner.lan.system import netlink, systems
from scanner.lan.system.adapter import Adapter, Gateway, reaches_beyond

_LOOPBACK, _UP, _POINT_TO_POINT = 0x8, 0x1, 0x10
_RUNNING = 0x40  # IFF_RUNNING: there is a cable, or a Wi-Fi network that was joined
_TUNNEL_KINDS = {
    "tun",
    "wireguard",
    "ppp",
    "gre",
    "ipip",
    "sit",
    "vti",
    "xfrm",
    "geneve",
    "vxlan",
    "ovpn-dco",
}
_TUNNEL_NAME = re.compile(
    r"(?i)(tun|tap|utun|wg|ppp|ipsec|gpd|tailscale|zt\w{8}|nordlynx|proton|mullvad|cscotun|ham)\d*\b|"
    r"\b(wireguard|openvpn|tap-windows|wintun|tailscale|zerotier|vpn|nordlynx|anyconnect|fortinet|globalprotect)\b"
)
_CONTAINER_NAME = re.compile(
    r"(?i)(docker|br-[0-9a-f]{6,}|virbr|vmnet|vboxnet|lxcbr|lxdbr|cni|flannel|podman|bridge1\d\d|awdl|llw|anpi)|"
    r"\b(hyper-v|vethernet|virtualbox|vmware|wsl|loopback)\b"
)
_CARRIER = IPv4Network("100.64.0.0/10")


class UnusableInterface(NamedTuple):
    """An interface that a sweep passes over. `why`: "loopback", "down", "tunnel", "container",
    "point to point", "no address", "only ipv6", "self-assigned", "carrier", "public", "too small"."""

    interface: str
    why: str


class Survey(NamedTuple):
    """`networks` that can be swept, the one with the default gateway first; with several, ask which."""

    networks: tuple[Network, ...]
    unusable: tuple[UnusableInterface, ...]
    vpn: bool = False  # a tunnel is up: it may keep this computer from its own network
    own: frozenset[str] = frozenset()  # every address of this computer, on whatever interface

    @property
    def reasons(self) -> frozenset[str]:
        """Why interfaces were passed over; "tunnel" only where one is in use."""
        return frozenset({one.why for one in self.unusable} - (set() if self.vpn else {"tunnel"}))

    def plan(
        self, interface: str | None = None, *, seconds: float = DEFAULT_SECONDS, whole: bool = False
    ) -> Plan:
        """A plan for `interface` (name, address or network), or for the first; LookupError without."""
        wanted = [
            network
            for network in self.networks
            if interface is None or interface in (network.interface, str(network.ip), str(network.network))
        ]
        if not wanted:
            raise LookupError(interface or "no home network")
        others = tuple(str(network.network) for network in self.networks if network != wanted[0])
        return Plan(wanted[0], seconds, whole, self.vpn, others, self.own)


def choose(adapters: Iterable[Adapter], gateways: Sequence[Gateway]) -> Survey:
    """Sort adapters into networks and the rest. `gateways`: (interface number or name, gateway or None)."""
    networks: list[Network] = []
    unusable: list[UnusableInterface] = []
    own, vpn = set[str](), False
    for adapter in adapters:
        own.update(ip for ip, _ in adapter.addresses)
        own.update(adapter.own_ipv6)
        gateway = next((ip for where, ip in gateways if where in (adapter.number, adapter.name)), None)
        why = _refuse(adapter, has_gateway=gateway is not None)
        vpn |= why == "tunnel" and bool(adapter.addresses)
        if why is not None:
            unusable.append(UnusableInterface(adapter.name, why))
            continue
        for ip, prefix in adapter.addresses:
            network = IPv4Network((ip, prefix), strict=False)
            reason = _no_home(IPv4Address(ip), prefix)
            if reason is not None:
                unusable.append(UnusableInterface(adapter.name, reason))
                continue
            near = IPv4Address(gateway) if gateway is not None and IPv4Address(gateway) in network else None
            networks.append(
                Network(
                    adapter.name, adapter.number, IPv4Address(ip), network, adapter.mac, near,
                    adapter.wireless, adapter.ipv6,
                )
            )  # fmt: skip
    networks.sort(key=lambda network: (network.gateway is None, not network.wireless, network.number))
    return Survey(tuple(networks), tuple(unusable), vpn, frozenset(own))


def survey() -> Survey:
    """This computer's networks now. Sends nothing and asks the system only."""
    if sys.platform == "linux":
        return choose(*_linux())
    return choose(systems.adapters(), systems.gateways())


def is_there(network: Network) -> bool:
    """Whether this computer is still on that network, under the same address; True where nothing tells."""
    try:
        if sys.platform != "linux":
            return systems.has(network.ip)
        links = netlink.links(netlink.dump(netlink.GETLINK))
        addresses = netlink.addresses(netlink.dump(netlink.GETADDR))
    except OSError:
        return True
    running = {link.number for link in links if link.flags & _RUNNING and link.name == network.interface}
    return any(one.number in running and one.ip == str(network.ip) for one in addresses)


def _refuse(adapter: Adapter, *, has_gateway: bool) -> str | None:
    if adapter.loopback:
        return "loopback"
    if not adapter.up:
        return "down"
    if adapter.tunnel or _TUNNEL_NAME.match(adapter.name) or _TUNNEL_NAME.search(adapter.label):
        return "tunnel"
    if adapter.point_to_point:
        return "point to point"
    if (
        _CONTAINER_NAME.match(adapter.name)
        or _CONTAINER_NAME.search(adapter.label)
        or (adapter.bridge and not has_gateway)
    ):
        return "container"
    if adapter.addresses:
        return None
    return "only ipv6" if adapter.ipv6_beyond else "no address"


def _no_home(ip: IPv4Address, prefix: int) -> str | None:
    if ip.is_link_local:
        return "self-assigned"
    if ip in _CARRIER:
        return "carrier"
    if prefix >= 30:
        return "too small"
    return None if ip.is_private else "public"


def _linux() -> tuple[list[Adapter], list[Gateway]]:
    owned: dict[int, list[tuple[str, int]]] = {}
    with_ipv6, beyond = dict[int, list[str]](), set[int]()
    for address in netlink.addresses(netlink.dump(netlink.GETADDR)):
        if ":" in address.ip:
            with_ipv6.setdefault(address.number, []).append(address.ip)
            if reaches_beyond(address.ip):
                beyond.add(address.number)
        else:
            owned.setdefault(address.number, []).append((address.ip, address.prefix))
    adapters = [
        Adapter(
            link.name, link.number, tuple(owned.get(link.number, ())), link.mac,
            up=bool(link.flags & _UP), loopback=bool(link.flags & _LOOPBACK),
            point_to_point=bool(link.flags & _POINT_TO_POINT), tunnel=link.kind in _TUNNEL_KINDS,
            bridge=link.kind == "bridge", wireless=Path(f"/sys/class/net/{link.name}/wireless").exists(),
            ipv6=link.number in with_ipv6, ipv6_beyond=link.number in beyond,
            own_ipv6=tuple(with_ipv6.get(link.number, ())),
        )
        for link in netlink.links(netlink.dump(netlink.GETLINK))
    ]  # fmt: skip
    routes = netlink.default_routes(netlink.dump(netlink.GETROUTE, 2))
    return adapters, [(route.number, route.gateway) for route in routes if route.gateway is not None]
