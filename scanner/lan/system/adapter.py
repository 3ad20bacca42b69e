"""A network interface in the words of no particular system."""

from typing import NamedTuple


class Adapter(NamedTuple):
    """`addresses` IPv4 with prefix length; `number` the system's interface number; `label` a longer name."""

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
    label: str = ""


Gateway = tuple[int | str, str | None]  # interface name or number, the gateway's IPv4 address
