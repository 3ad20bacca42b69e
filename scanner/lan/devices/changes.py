"""What differs between two sweeps of one network, and nothing that does not matter. Pure.

Told: a device not seen before, one not seen this time, a changed name, MAC address, service, capability or
sign of sharing, a further network part, a changed gateway; what can see or hear first. Not told: IP
addresses, counters in announcements, a phone's new random MAC. Only what both sweeps could see is compared
(home-device facts, section 8); what was told only because cameras were asked this time is said as that.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from scanner.lan.access.results import NO_ANSWER, MethodResult
from scanner.lan.devices.inventory import Device, by_keys, pair
from scanner.lan.devices.joining import may_be_known
from signatures.home.signs import DOORS

_SOURCE_OF = {  # method names of scanner.lan that differ from the source of what they bring
    "neighbours": "arp",
    "nudge": "arp",
    "ipv6": "arp",
    "mdns names": "mdns",
    "beacons": "udp",
    "quiet cameras": "udp",
    "router doors": "portmap",
}
_LOOKED = {"answered", "no answer"}
_UNSTABLE_NAMES = {
    "_matter._tcp",
    "_matterc._udp",
    "_amzn-wplay._tcp",
    "_adb-tls-connect._tcp",
    "_airdrop._tcp",
}
SENSES = frozenset(("camera", "microphone", "location"))  # sees, hears, or shows where someone is
_PHONES = frozenset(("phone", "tablet", "computer", "wearable", "unknown"))  # may be a phone, without a name
_BY_CHANCE = {"dhcp", "udp", "wifi"}  # heard by chance, or only when asked: their silence says nothing


@dataclass(frozen=True, slots=True)
class ComparedSweep:
    """One finished look at one network. `network` names it (gateway MAC and subnet, or the user's name).

    `methods` method name -> its result word; a method that is not listed is taken to have looked.
    `listened_only`: also where the network was lost meanwhile, what was not heard may have been there.
    """

    network: str
    time: float
    devices: tuple[Device, ...]
    methods: Mapping[str, str] = field(default_factory=dict)
    gateway_mac: str | None = None
    listened_only: bool = False

    @property
    def asked_cameras(self) -> bool:
        """Whether the makers' questions were sent."""
        return self.methods.get("quiet cameras") in _LOOKED


class Change(NamedTuple):
    """One difference. `kind` "new", "gone" (not seen this time), "changed" or "other-network" (not compared).

    `what` for "changed": "name", "address" (without `before`: a further one), "services", "capabilities",
    "signs", "gateway", "seen" (the router alone named it before) or "asking" (what it can do, told only
    because the way of looking was another);
    `before` and `after` what is only in the one and only in the other; `device` as seen last, None where
    none is meant.
    """

    kind: str
    device: Device | None
    what: str | None = None
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def changes(old: ComparedSweep, new: ComparedSweep) -> list[Change]:
    """What is different in `new`: new devices first, then gone ones, then changed ones."""
    if old.network != new.network:
        return [Change("other-network", None, None, (old.network,), (new.network,))]
    pairs = pair(old.devices, new.devices)
    gone = _without(old.devices, (before for before, _, _ in pairs))
    fresh = _without(new.devices, (after for _, after, _ in pairs))
    gone, fresh = _without_phones(gone, fresh)
    fresh = [device for device in fresh if _could_be_seen(device, old)]
    if new.listened_only:  # the addresses by which things are known may have been lost with the network
        fresh = [device for device in fresh if not may_be_known(device, gone, less=True)]
    asking = old.asked_cameras != new.asked_cameras
    by_asking = [device for device in fresh if asking and set(device.seen_by) == {"udp"}]
    found = [Change("new", device) for device in sorted(_without(fresh, by_asking), key=_harmless)]
    found += [Change("changed", device, "asking", (), device.capabilities) for device in by_asking]
    found += [Change("gone", device) for device in gone if _was_looked_for(device, new)]
    found += _gateway(old, new)
    looked = _looked(old) & _looked(new)
    for before, after, _ in sorted(pairs, key=lambda item: by_keys(item[1])):
        found += [
            Change("changed", after, what, *sides)
            for what, sides in _differences(before, after, looked, asking=asking)
        ]
    return found


def _harmless(device: Device) -> tuple[bool, bool]:
    """For sorting: what can see or hear first, the surest first. Hundreds that are made up bury nothing."""
    return not SENSES & set(device.capabilities), device.confidence == "weak"


def _could_be_seen(device: Device, sweep: ComparedSweep) -> bool:
    """Whether an earlier look would have seen it, had it been there. One that only listened cannot tell."""
    return not sweep.listened_only and (bool(set(device.seen_by) & _looked(sweep)) or not sweep.methods)


def _looked(sweep: ComparedSweep) -> frozenset[str]:
    if sweep.listened_only:
        return frozenset()
    results: dict[str, set[str]] = {}
    for method, result in sweep.methods.items():
        results.setdefault(_SOURCE_OF.get(method, method), set()).add(result)
    closed = {source for source, words in results.items() if not words & _LOOKED}
    return frozenset({"arp", "mdns", "ssdp", "wsd", "netbios", "rdns", "udp", "dhcp", "portmap"} - closed)


def sources_lost(methods: Iterable[MethodResult]) -> frozenset[str]:
    """Sources that a look should have heard and did not, since a way to them went wrong and no other one did
    it; what is heard by chance aside."""
    told = [(_SOURCE_OF.get(method.name, method.name), method) for method in methods]
    wrong = {source for source, method in told if method.result == NO_ANSWER and not method.looked}
    return frozenset(wrong - {source for source, method in told if method.looked} - _BY_CHANCE)


def _was_looked_for(device: Device, sweep: ComparedSweep) -> bool:
    ways = set(device.seen_by) - _BY_CHANCE
    return bool(ways & _looked(sweep))


def _without(devices: Iterable[Device], taken: Iterable[Device]) -> list[Device]:
    known = {id(device) for device in taken}
    return [device for device in devices if id(device) not in known]


def _without_phones(gone: list[Device], fresh: list[Device]) -> tuple[list[Device], list[Device]]:
    """Leaves out as many nameless phones on both sides as may be the same ones with new random addresses."""
    left, came = list(filter(_is_nameless, gone)), list(filter(_is_nameless, fresh))
    same = min(len(left), len(came))
    return _without(gone, left[:same]), _without(fresh, came[:same])


def _is_nameless(device: Device) -> bool:
    """What may see is never one of them: a camera can make up its address, too."""
    named = device.hostnames or device.services or "camera" in device.may_be
    return device.randomised_mac and not named and device.category in _PHONES


def _gateway(old: ComparedSweep, new: ComparedSweep) -> Iterator[Change]:
    if old.gateway_mac and new.gateway_mac and old.gateway_mac != new.gateway_mac:
        yield Change("changed", None, "gateway", (old.gateway_mac,), (new.gateway_mac,))


Sides = tuple[tuple[str, ...], tuple[str, ...]]


def _differences(
    old: Device, new: Device, looked: frozenset[str], *, asking: bool
) -> Iterator[tuple[str, Sides]]:
    names = _names(old, new, looked)
    if names:
        yield "name", names
    more = new.keys.macs - old.keys.macs
    if old.keys.macs and more:  # all of them others, or a further one: anybody can copy an id
        yield (
            "address",
            (() if old.keys.macs & new.keys.macs else tuple(sorted(old.keys.macs)), tuple(sorted(more))),
        )
    could = _sides(old.capabilities, new.capabilities) if new.confidence != "weak" else None
    if could and asking and "udp" in {*old.seen_by} ^ {*new.seen_by}:
        if could[1]:
            yield "asking", could
        could = None
    senses = bool(could and SENSES & set(could[1])) and set(new.seen_by) <= looked | set(old.seen_by)
    if could and senses:
        yield "capabilities", could
    doors = _sides(*(_sign_texts(one, doors=True) for one in (old, new)))
    if doors and "portmap" in looked:
        yield "signs", doors
    if "mdns" not in looked or "mdns" not in new.seen_by or "mdns" not in old.seen_by:
        return
    kinds = _sides((service.type for service in old.services), (service.type for service in new.services))
    if kinds:
        yield "services", kinds
    if kinds and could and could[1] and not senses:
        yield "capabilities", could
    signs = _sides(*(_sign_texts(one, doors=False) for one in (old, new)))
    if signs:
        yield "signs", signs


def _sign_texts(device: Device, *, doors: bool) -> list[str]:
    """Its signs as texts; the router's doors are known only to a look that asked for them."""
    some = [sign for sign in device.signs if (sign.code in DOORS) is doors]
    return [" ".join([sign.code, *(value for _, value in sign.facts)]) for sign in some]


def _sides(old: Iterable[str], new: Iterable[str]) -> Sides | None:
    before, after = set(old), set(new)
    if before == after:
        return None
    return tuple(sorted(before - after)), tuple(sorted(after - before))


def _names(old: Device, new: Device, looked: frozenset[str]) -> Sides | None:
    """Names that were replaced: of the same service, or of the host."""
    before: set[str] = set()
    after: set[str] = set()
    if "mdns" in looked:
        one, other = _service_names(old), _service_names(new)
        for kind in one.keys() & other.keys():
            if not one[kind] & other[kind]:
                before |= one[kind]
                after |= other[kind]
    hosts = set(old.hostnames), set(new.hostnames)
    if all(hosts) and not hosts[0] & hosts[1] and set(old.seen_by) & set(new.seen_by) & {"rdns", "dhcp"}:
        before |= hosts[0]
        after |= hosts[1]
    return (tuple(sorted(before)), tuple(sorted(after))) if before else None


def _service_names(device: Device) -> Mapping[str, set[str]]:
    names: dict[str, set[str]] = {}
    for service in device.services:
        if service.type not in _UNSTABLE_NAMES:
            names.setdefault(service.type, set()).add(service.name)
    return names
