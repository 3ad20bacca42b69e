"""A network interface in the words of no particular system."""

from ipaddress import IPv6Address
from typing import NamedTuple


def reaches_beyond(ip: str) -> bool:
    """Whether an IPv6 address is more than its link's own (fe80::/10, RFC 4291) or the machine's."""
    try:
        told = IPv6Address(ip.partition("%")[0])
    except ValueError:
        return False
    return not (told.is_link_local or told.is_loopback)


class Adapter(NamedTuple):
    """`addresses` IPv4 with prefix length; `number` the system's interface number; `label` a longer name;
    `ipv6` whether it has any such address, `ipv6_beyond` one that reaches beyond its own link; `own_ipv6`
    those that it has, without their zone."""

    name: str
    number: int
    addresses: tuple[tuple[str, int], ...]
    mac: str | None = None
    up: bool = True
    loopback: bool = False
    point_to_point: bool = False
    tunnel: bool = False
    bridge: bool = False
    wireless: bool = False
    ipv6: bool = False
    ipv6_beyond: bool = False
    label: str = ""
    own_ipv6: tuple[str, ...] = ()


Gateway = tuple[int | str, str | None]  # interface name or number, the gateway's IPv4 address
