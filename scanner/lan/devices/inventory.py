"""Announcements of one sweep -> the devices behind them, and the same devices found again. Pure."""

import hashlib
import ipaddress
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, NamedTuple

from scanner.lan.devices.identity import (
    RULES,
    Group,
    Keys,
    addresses,
    group,
    host_names,
    keys_of,
    macs_by_ip,
    without_mac,
)
from scanner.model import Reason
from signatures.announcement import Announcement
from signatures.home.evidence import MAX_SERVICES, MAX_TXT, instance_name, service_type
from signatures.home.globs import MAX_TEXT
from signatures.home.matching.match import Clue, Recognition, recognise
from signatures.home.signs import Sign
from signatures.oui import is_randomised, normal_mac

_PRIVATE_TXT = {"rs", "latitude", "longitude", "latitude_i", "longitude_i"}  # what plays, where: not kept
_OWN_WORD = ("mdns", "dhcp")
_TXT_BYTES = 8192
_MOST_NAMES = 16


class Service(NamedTuple):
    """One mDNS service as announced; text from strangers."""

    type: str
    name: str
    port: int | None
    txt: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Device:
    """One thing on the home network; the JSON of tui/commands/README.md, times in Unix seconds.

    `macs` all addresses of its network parts, `mac` the first; `may_be` other kinds that the same signs fit;
    `keys` what names it in another sweep; `mark` "mine", "known" or None and `name` are the user's words.
    Confidence "weak" is said as "may be", its capabilities too. Names, models and services are as received.
    """

    id: str
    mac: str | None
    randomised_mac: bool
    ips: tuple[str, ...]
    hostnames: tuple[str, ...]
    vendor: str | None
    product: str | None
    category: str
    capabilities: tuple[str, ...]
    confidence: str
    seen_by: tuple[str, ...]
    services: tuple[Service, ...]
    first_seen: float
    last_seen: float
    reasons: tuple[Reason, ...]
    signs: tuple[Sign, ...]
    keys: Keys
    mark: str | None = None
    name: str | None = None
    model: str | None = None
    macs: tuple[str, ...] = ()
    may_be: tuple[str, ...] = ()
    behind_extender: bool = False


def build_devices(
    announcements: Iterable[Announcement], *, gateway: str | None = None, id_key: bytes = b""
) -> list[Device]:
    """The devices that one sweep's announcements speak of, by address. `gateway` the router's IP.

    A record that names no sender and says nothing of what it is speaks of no device. `id_key` of the record:
    one thing has another id in each, so that two records or their packages are not joined by it.
    """
    items = list(announcements)
    router = macs_by_ip(items).get(gateway or "")
    found = [_device(group_, _is_router(group_, gateway, router), id_key) for group_ in group(items)]
    devices = [d for d in found if any(d.keys) or d.ips or d.vendor or d.category != "unknown"]
    return sorted(_with_distinct_ids(devices), key=_place)


def _place(device: Device) -> tuple[tuple[int, int], tuple[str, ...]]:
    return _ip_order(device.ips[0]) if device.ips else (9, 0), by_keys(device)


def by_keys(device: Device) -> tuple[str, ...]:
    """Sorts devices in the same way in every record, which an id does not."""
    return _device_id(device.keys, device.ips, b""), *device.ips, device.id


def _is_router(found: Group, gateway: str | None, mac: str | None) -> bool:
    """Whether it is what answers at the router's address, and under the `mac` that does so. What a thing says
    of its own addresses counts for nothing."""
    items = [item for item in found.announcements if item.source not in _OWN_WORD]
    macs = {normal_mac(item.values.get("mac")) for item in items}
    return any(gateway in addresses(item) for item in items) and (mac is None or mac in macs)


def _device(found: Group, is_gateway: bool, id_key: bytes) -> Device:
    items = found.announcements
    told = recognise(map(without_mac, items) if found.behind_extender else items, gateway=is_gateway)
    keys = keys_of(found, told.vendor)
    macs = tuple(sorted({mac for item in items if (mac := normal_mac(item.values.get("mac")))}))
    macs = tuple(sorted(macs, key=lambda mac: (is_randomised(mac), mac)))
    ips = {ip for item in items for ip in addresses(item)}
    times = [item.time for item in items]
    return Device(
        id=_device_id(keys, ips, id_key),
        mac=macs[0] if macs else None,
        randomised_mac=bool(macs) and all(map(is_randomised, macs)),
        ips=tuple(sorted(ips, key=_ip_order)),
        hostnames=tuple(sorted({name for item in items for name in host_names(item)})[:_MOST_NAMES]),
        vendor=told.vendor,
        product=told.product,
        category=told.category or "unknown",
        capabilities=told.capabilities,
        confidence=told.confidence,
        seen_by=tuple(sorted({item.source for item in items})),
        services=_services(items),
        first_seen=min(times),
        last_seen=max(times),
        reasons=_reasons(told, found.behind_extender),
        signs=told.signs,
        keys=keys,
        model=told.model,
        macs=macs,
        may_be=told.may_be,
        behind_extender=found.behind_extender,
    )


def _ip_order(ip: str) -> tuple[int, int]:
    address = ipaddress.ip_address(ip)
    return address.version, int(address)


def _device_id(keys: Keys, ips: Iterable[str], id_key: bytes) -> str:
    """From the key that is seen most surely each time: the MAC, then what a protocol or a name gives."""
    order = (keys.macs, keys.ids, keys.mdns, keys.names, keys.random_macs, frozenset(ips))
    best = next((sorted(map(str, some))[0] for some in order if some), "")
    return "d-" + hashlib.blake2b(best.encode("utf-8", "replace"), key=id_key, digest_size=5).hexdigest()


def _with_distinct_ids(devices: Iterable[Device]) -> list[Device]:
    taken: dict[str, int] = {}
    result = []
    for device in sorted(devices, key=lambda device: (device.id, device.ips, device.hostnames)):
        taken[device.id] = taken.get(device.id, 0) + 1
        number = taken[device.id]
        result.append(device if number == 1 else replace(device, id=f"{device.id}-{number}"))
    return result


def _services(items: Iterable[Announcement]) -> tuple[Service, ...]:
    found: dict[tuple[str, str], Service] = {}
    for item in sorted((item for item in items if item.source == "mdns"), key=lambda item: item.time):
        kind = service_type(item.values.get("service_type"))
        name = instance_name(item.values.get("name"), kind)
        port = item.values.get("port")
        txt = _txt(item.values.get("txt"))
        found[kind, name] = Service(
            kind, name, port if type(port) is int and 0 <= port < 65536 else None, txt
        )
    return tuple(service for _, service in sorted(found.items())[:MAX_SERVICES])


def _txt(value: object) -> dict[str, str]:
    kept: dict[str, str] = {}
    room = _TXT_BYTES
    for key, text in list(value.items())[:MAX_TXT] if isinstance(value, Mapping) else ():
        if isinstance(key, str) and isinstance(text, str) and key.casefold() not in _PRIVATE_TXT:
            room -= len(key) + len(text)
            if room < 0:
                break
            kept[key[:MAX_TEXT]] = text[:1024]
    return kept


def _reasons(told: Recognition, behind_extender: bool) -> tuple[Reason, ...]:
    reasons = [Reason("recognised-by", _clue_facts(clue)) for clue in told.clues]
    if told.randomised_mac:
        reasons.append(Reason("random-address"))
    if told.block_owner:
        reasons.append(Reason("network-part-by", {"organisation": told.block_owner}))
    if behind_extender:
        reasons.append(Reason("behind-extender"))
    return tuple(reasons)


def on_one_answer(device: Device) -> bool:
    """True where the kind rests on a single answer at a port: strong, and yet no more than one sign."""
    clues = [said.facts for said in device.reasons if said.code == "recognised-by"]
    agree = [clue for clue in clues if clue.get("category") == device.category]
    return [clue.get("field") for clue in agree] == ["udp"]


def is_guess(device: Device) -> bool:
    """True where the signs are few, or one alone: what it is said to be is to be read as a guess."""
    return device.confidence == "weak" or on_one_answer(device)


def _clue_facts(clue: Clue) -> dict[str, Any]:
    return {key: value for key, value in clue._asdict().items() if value is not None}


class CameraNetwork(NamedTuple):
    """A Wi-Fi name that cameras use while they are set up; `confidence` "weak" = may be. Name as received."""

    ssid: str
    bssid: str | None
    rssi: int | None
    vendor: str | None
    confidence: str


def camera_networks(announcements: Iterable[Announcement]) -> list[CameraNetwork]:
    """Wi-Fi networks near that look like a camera's own, the strongest first."""
    found: dict[tuple[str, str | None], CameraNetwork] = {}
    for item in announcements:
        if item.source != "wifi" or not isinstance(item.values.get("ssid"), str):
            continue
        told = recognise([item._replace(values={"ssid": item.values["ssid"]})])
        if "camera" in told.capabilities:
            ssid, bssid = item.values["ssid"], normal_mac(item.values.get("bssid"))
            level = item.values.get("rssi")
            rssi = level if type(level) is int else None
            found[ssid, bssid] = CameraNetwork(ssid, bssid, rssi, told.vendor, told.confidence)
    return sorted(found.values(), key=lambda net: (-(net.rssi if net.rssi is not None else -200), net.ssid))


def pair(old: Sequence[Device], new: Sequence[Device]) -> list[tuple[Device, Device, str]]:
    """Which devices of two sweeps are the same, and by which rule; each device once, surest rules first.

    A name serves only where it is one device's on both sides: "SonosZP" stands on many speakers.
    """
    pairs: list[tuple[Device, Device, str]] = []
    left, right = ({id(device): device for device in side} for side in (old, new))
    for at, rule in enumerate(RULES):
        before, after = _by_key(left.values(), at), _by_key(right.values(), at)
        for key in sorted(before.keys() & after.keys(), key=str):
            one, other = before[key], after[key]
            if len(one) == len(other) == 1 and id(one[0]) in left and id(other[0]) in right:
                pairs.append((one[0], other[0], rule))
                del left[id(one[0])], right[id(other[0])]
    return pairs


def _by_key(devices: Iterable[Device], at: int) -> dict[Any, list[Device]]:
    found: dict[Any, list[Device]] = {}
    for device in devices:
        for key in device.keys[at]:
            found.setdefault(key, []).append(device)
    return found


def carry_over(old: Sequence[Device], new: Sequence[Device]) -> list[Device]:
    """The new devices, with the id, first sight, name and mark of the old ones they are.

    Name and mark stay with the thing when its MAC changed too, unless only a name says so: then the user is
    to be asked, and the caller finds the pair by `pair`.
    """
    known = {id(after): (before, rule) for before, after, rule in pair(old, new)}
    result = []
    for device in new:
        before, rule = known.get(id(device), (None, ""))
        if before is None:
            result.append(device)
            continue
        device = replace(device, id=before.id, first_seen=min(before.first_seen, device.first_seen))
        sure = rule in ("protocol id", "mac", "random mac") or before.randomised_mac or not before.keys.macs
        result.append(replace(device, name=before.name, mark=before.mark) if sure else device)
    return result


def as_json(device: Device, reasons: Sequence[str] = ()) -> dict[str, Any]:
    """The object of `home` and `devices`; `reasons` the sentences that tui made of device.reasons."""
    return {
        "id": device.id,
        "mac": device.mac,
        "randomised_mac": device.randomised_mac,
        "ips": list(device.ips),
        "hostnames": list(device.hostnames),
        "vendor": device.vendor,
        "product": device.product,
        "category": device.category,
        "capabilities": list(device.capabilities),
        "confidence": device.confidence,
        "seen_by": list(device.seen_by),
        "services": [{**service._asdict(), "txt": dict(service.txt)} for service in device.services],
        "first_seen": _iso(device.first_seen),
        "last_seen": _iso(device.last_seen),
        "reasons": list(reasons),
        "mark": device.mark,
        "name": device.name,
        "macs": list(device.macs),
        "model": device.model,
        "may_be": list(device.may_be),
        "signs": [{"code": sign.code, "facts": [list(fact) for fact in sign.facts]} for sign in device.signs],
        "behind_extender": device.behind_extender,
    }


def _iso(time: float) -> str:
    return datetime.fromtimestamp(time, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
