"""One piece of evidence about a device on the home network, as heard. No source is known here."""

from collections.abc import Mapping
from typing import Any, NamedTuple

SOURCES = ("arp", "mdns", "ssdp", "dhcp", "wsd", "netbios", "rdns", "udp", "wifi", "router", "portmap")


class Announcement(NamedTuple):
    """`source` is one of SOURCES; `time` Unix seconds; `values` the other keys of the recording format.

    Values are as received: text from strangers, to be cleaned before it is shown.
    """

    source: str
    time: float
    values: Mapping[str, Any]

    @property
    def ips(self) -> tuple[str, ...]:
        """Every address that the announcement names for its sender."""
        many = self.values.get("ips")
        one = self.values.get("ip")
        return tuple(many) if isinstance(many, list | tuple) else (one,) if isinstance(one, str) else ()
