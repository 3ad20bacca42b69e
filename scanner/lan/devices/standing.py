"""How a device stands in a look: heard here, from another range, or only named by the router. Pure."""

import re
from collections.abc import Iterable
from ipaddress import ip_address, ip_network

from scanner.lan.devices.inventory import Device, Service

ONLY_NAMED = frozenset(
    {"rdns", "router", "portmap"}
)  # ways that tell what the router knows, not what answered
_CALLED = ("fn", "friendly_name", "friendlyname", "dn", "n", "devicename", "room", "location_name", "nn")
_INSTANCES = {
    "_airplay._tcp", "_hap._tcp", "_googlecast._tcp", "_ipp._tcp", "_companion-link._tcp",
    "_spotify-connect._tcp", "_smb._tcp", "_device-info._tcp", "_axis-video._tcp", "_rtsp._tcp", "_http._tcp",
}  # fmt: skip
_BEHIND_AT = {"_sonos._tcp", "_raop._tcp"}
_LONG_NUMBER = re.compile(r"(?i)[-_ ]?[0-9a-f]{8,}")


def is_apart(device: Device, subnet: str | None) -> bool:
    """Whether none of its addresses is of the network that was looked at: link-local, IPv6 alone or another
    range. False where either is not known."""
    if subnet is None or not device.ips:
        return False
    network = ip_network(subnet, strict=False)
    return not any(ip_address(ip) in network for ip in device.ips)


def is_only_named(device: Device) -> bool:
    """Whether only the router spoke of it: it may be off, or gone since."""
    return bool(device.seen_by) and ONLY_NAMED >= set(device.seen_by)


def is_answered_for(device: Device) -> bool:
    """Whether no more is known of it than that what answers for many has its address, and perhaps a name that
    the router knows: a thing may be there, or none. Not once the user said a word about it."""
    told = device.mark or device.name or device.category != "unknown"
    return device.behind_extender and set(device.seen_by) <= {"arp", "rdns"} and not told


def given_name(device: Device) -> str | None:
    """What the thing is called on the network, often its room; as received, None where it has no name."""
    for name in (*_from_services(device.services), *device.hostnames):
        if name.strip():
            return name.strip()
    return None


def _from_services(services: Iterable[Service]) -> Iterable[str]:
    found = list(services)
    for service in found:
        for key, text in service.txt.items():
            if key.casefold() in _CALLED:
                yield text
    for service in found:
        if service.type in _BEHIND_AT and "@" in service.name:
            yield service.name.partition("@")[2]
        elif service.type in _INSTANCES and not _LONG_NUMBER.search(service.name):
            yield service.name
