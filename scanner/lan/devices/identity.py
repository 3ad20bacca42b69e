"""Which announcements speak of one device, and what names a device again. Pure.

Rules of the home-device facts, section 8: protocol id > unique MAC > mDNS name and maker > DHCP name and
maker > random MAC; an address alone never. Everything a device announces is its owner's word: what would
join two devices that the network itself shows as two is believed only where a second sign agrees.
"""

import ipaddress
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from signatures.announcement import Announcement
from signatures.home.evidence import instance_name, service_type, short_name
from signatures.home.globs import fold
from signatures.oui import is_randomised, normal_mac, organisation

MANY_ADDRESSES = 4  # IPv4 addresses behind one MAC: a range extender or proxy answers for others
_MOST_IPS = 16
_MOST_SHARERS = 3  # an id that more hosts claim is nobody's
_TXT_IDS = {
    "_hap._tcp": ("homekit", "id"),
    "_hap._udp": ("homekit", "id"),
    "_googlecast._tcp": ("cast", "id"),
    "_hue._tcp": ("hue", "bridgeid"),
    "_airplay._tcp": ("airplay", "deviceid"),
    "_home-assistant._tcp": ("home-assistant", "uuid"),
    "_ipp._tcp": ("ipp", "uuid"),
    "_ipps._tcp": ("ipp", "uuid"),
}
_SURER = {"arp": 2, "router": 0}  # who holds an address
_NAME_IDS = {"_sonos._tcp": re.compile(r"(rincon_[0-9a-f]{17})@.*", re.DOTALL)}
_MATTER_NODE = re.compile(r"[0-9a-f]{16}-[0-9a-f]{16}")
_UUID = re.compile(r"uuid:([0-9a-f-]{8,64})(?:::.*)?", re.DOTALL)


class Group(NamedTuple):
    """Announcements of one device; `behind_extender` True where its MAC is another's."""

    announcements: tuple[Announcement, ...]
    behind_extender: bool = False


def protocol_ids(announcement: Announcement) -> tuple[str, ...]:
    """Ids that its protocol gives a device for life: "homekit:AA:...", "cast:...", "upnp:..."."""
    values = announcement.values
    if announcement.source == "mdns":
        return _mdns_ids(values)
    if announcement.source == "ssdp":
        fields = {**_table(values.get("headers")), **_table(values.get("description"))}
        found = [_UUID.fullmatch(fields.get(key, "")) for key in ("udn", "usn")]
        return tuple(dict.fromkeys(f"upnp:{match[1]}" for match in found if match))
    return ()


def _mdns_ids(values: Mapping[str, Any]) -> tuple[str, ...]:
    kind = service_type(values.get("service_type"))
    name = fold(instance_name(values.get("name"), kind))
    if kind == "_matter._tcp" and _MATTER_NODE.fullmatch(name):
        return (f"matter:{name}",)
    if kind in _NAME_IDS:
        match = _NAME_IDS[kind].fullmatch(name)
        return (f"sonos:{match[1]}",) if match else ()
    if kind in _TXT_IDS:
        label, key = _TXT_IDS[kind]
        value = _table(values.get("txt")).get(key, "")
        return (f"{label}:{value}",) if 6 <= len(value) <= 64 else ()
    return ()


def _table(value: object) -> dict[str, str]:
    if not isinstance(value, Mapping):
        return {}
    return {fold(key, 64): fold(item) for key, item in list(value.items())[:64]}


def addresses(announcement: Announcement) -> tuple[str, ...]:
    """Its IP addresses, written one way; what is none is left out."""
    found = (_ip(address) for address in announcement.ips[:_MOST_IPS])
    return tuple(dict.fromkeys(address for address in found if address))


def _ip(value: object) -> str | None:
    if not isinstance(value, str) or len(value) > 64:
        return None
    try:
        address = ipaddress.ip_address(value.partition("%")[0])
    except ValueError:
        return None
    return None if address.is_multicast or address.is_unspecified or address.is_loopback else str(address)


def host_names(announcement: Announcement) -> tuple[str, ...]:
    """Short host names that it tells: mDNS, DHCP or the router's."""
    key = {"mdns": "hostname", "dhcp": "hostname", "rdns": "name", "router": "name"}.get(announcement.source)
    name = short_name(announcement.values.get(key)) if key else ""
    return (name,) if name else ()


def group(announcements: Iterable[Announcement]) -> list[Group]:
    """The announcements sorted into devices, in an order that does not depend on theirs."""
    known = [item for item in announcements if item.source != "wifi" and isinstance(item.values, Mapping)]
    return _Grouping(known).groups()


class _Grouping:
    def __init__(self, announcements: Sequence[Announcement]) -> None:
        self.announcements = announcements
        self.parent: dict[str, str] = {}
        self.macs = macs_by_ip(announcements)
        held = Counter(mac for ip, mac in self.macs.items() if ":" not in ip)
        self.extenders = {mac for mac, count in held.items() if count >= MANY_ADDRESSES}

    def groups(self) -> list[Group]:
        nodes = [self.node(item) for item in self.announcements]
        self.join_ids(nodes)
        self.join_names(nodes)
        found: dict[str, list[Announcement]] = defaultdict(list)
        for item, node in zip(self.announcements, nodes, strict=True):
            found[self.root(node)].append(item)
        return [self.as_group(items) for _, items in sorted(found.items())]

    def as_group(self, items: Sequence[Announcement]) -> Group:
        """One device's; beside a MAC of its own, that of what answers for others says nothing of it."""
        macs = {self.own_mac(item) for item in items} - {None}
        if macs <= self.extenders:
            return Group(tuple(items), bool(macs))
        others = ((item, self.own_mac(item) in self.extenders) for item in items)
        return Group(tuple(without_mac(item) if strange else item for item, strange in others))

    def node(self, item: Announcement) -> str:
        """The host an announcement belongs to; joins the addresses that are surely the same host's."""
        mac, ips = self.own_mac(item), addresses(item)
        places = [self.place(ip) for ip in ips]
        if mac and mac not in self.extenders:
            first = f"mac:{mac}"
        elif places:
            first = next((place for place in places if place.startswith("mac:")), places[0])
        elif names := host_names(item):
            return self.root(f"name:{fold(names[0])}")
        else:
            first = f"lone:{fold(item.values.get('name'))}" if not mac else f"mac:{mac}"
        for place in places:
            if place.startswith("ip:") or place == first:
                self.join(first, place)
        return first

    def place(self, ip: str) -> str:
        mac = self.macs.get(ip)
        return f"mac:{mac}" if mac and mac not in self.extenders else f"ip:{ip}"

    def own_mac(self, item: Announcement) -> str | None:
        return normal_mac(item.values.get("mac"))

    def join_ids(self, nodes: Sequence[str]) -> None:
        """One device with several MACs: cable and Wi-Fi, say. Hosts with host names of their own stay two."""
        sharers: dict[str, set[str]] = defaultdict(set)
        names: dict[str, set[str]] = defaultdict(set)
        for item, node in zip(self.announcements, nodes, strict=True):
            for identity in protocol_ids(item):
                sharers[identity].add(node)
            if item.source == "mdns":
                names[node].update(map(fold, host_names(item)))
        for _, hosts in sorted(sharers.items()):
            first, *others = sorted(hosts)
            for other in others if len(hosts) <= _MOST_SHARERS else ():
                if not names[first] or not names[other] or names[first] & names[other]:
                    self.join(first, other)

    def join_names(self, nodes: Sequence[str]) -> None:
        """One mDNS host name at two MACs of the same maker, or without an address: the same device."""
        hosts: dict[str, set[str]] = defaultdict(set)
        for item, node in zip(self.announcements, nodes, strict=True):
            if item.source == "mdns":
                for name in host_names(item):
                    hosts[fold(name)].add(node)
        for name, places in sorted(hosts.items()):
            makers = {organisation(place.removeprefix("mac:")) for place in places if place[:4] == "mac:"}
            placed = sorted(place for place in places if not place.startswith("name:"))
            if len(makers) == 1 and None not in makers and len(placed) <= _MOST_SHARERS:
                self.join(*placed)
            if len({self.root(place) for place in placed}) == 1:
                self.join(placed[0], f"name:{name}")

    def root(self, node: str) -> str:
        while (above := self.parent.get(node, node)) != node:
            self.parent[node] = self.parent.get(above, above)
            node = above
        return node

    def join(self, *nodes: str) -> None:
        roots = sorted({self.root(node) for node in nodes})
        for other in roots[1:]:
            self.parent[other] = roots[0]


def without_mac(item: Announcement) -> Announcement:
    """The same, as if its MAC were not known."""
    return item._replace(values={key: value for key, value in item.values.items() if key != "mac"})


def macs_by_ip(announcements: Iterable[Announcement]) -> dict[str, str]:
    """IP -> the MAC that last answered for it. What a thing says of its own MAC, and then a router's list,
    only where nothing did."""
    told = []
    for item in announcements:
        mac = normal_mac(item.values.get("mac"))
        if mac and item.source != "mdns":
            told += [(_SURER.get(item.source, 1), item.time, mac, ip) for ip in addresses(item)]
    return {ip: mac for _, _, mac, ip in sorted(told)}


class Keys(NamedTuple):
    """What names a device again, best first; each a set, since a device may have several."""

    ids: frozenset[str]
    macs: frozenset[str]
    mdns: frozenset[tuple[str, str | None]]
    names: frozenset[tuple[str, str | None]]
    random_macs: frozenset[str]


RULES = ("protocol id", "mac", "mdns name", "host name", "random mac")  # of Keys, in its order


def keys_of(group: Group, vendor: str | None) -> Keys:
    """The keys of one group; `vendor` as recognised. An extender's MAC names nobody behind it."""
    macs: set[str] = set()
    ids: set[str] = set()
    mdns: set[tuple[str, str | None]] = set()
    names: set[tuple[str, str | None]] = set()
    for item in group.announcements:
        ids.update(protocol_ids(item))
        mac = None if group.behind_extender else normal_mac(item.values.get("mac"))
        macs |= {mac} if mac else set()
        for name in host_names(item):
            (mdns if item.source == "mdns" else names).add((fold(name), vendor))
    random = {mac for mac in macs if is_randomised(mac)}
    return Keys(
        frozenset(ids), frozenset(macs - random), frozenset(mdns), frozenset(names), frozenset(random)
    )


def same(old: Keys, new: Keys) -> str | None:
    """The best of RULES by which two sets of keys name one device, or None."""
    return next((rule for rule, one, other in zip(RULES, old, new, strict=True) if one & other), None)
