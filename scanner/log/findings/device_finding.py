"""A home device as a finding for the diary: what it announced, what was made of it, hashed and kept apart.

recorded: {"addresses": IPs and MACs, "names", "model", "first", "last", "seen_by", "services", "looks":
[[start, end]] of the looks that saw it, "looks_of": how many there were at its network, and what
scanner.log.findings.provenance tells where it was read in}; `events` are its announcements in the record.
worked_out:
{"name", "vendor", "product", "category", "capabilities", "confidence", "may_be", "signs", "versions", "upto",
"from"}. The user's own mark and name are no part of it.
"""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scanner.lan.devices.looks import history
from scanner.log.diary.entry import Finding
from scanner.log.findings import provenance
from scanner.log.findings.tag_finding import MOST_EVENTS, MOST_SIGHTINGS, last_event, raw_sha256, sha256_of
from scanner.rule_versions import versions
from scanner.store.events import codec, queries, read_in
from signatures.home.capabilities import category_name
from signatures.oui import normal_mac

if TYPE_CHECKING:
    from scanner.lan.devices.household import Household, Seen
    from scanner.lan.devices.inventory import Device
    from scanner.lan.devices.looks import DeviceWord, Look
    from scanner.store.case import Case


@dataclass(frozen=True, slots=True)
class KnownDevice:
    """A home device as the record knows it by now; `mark` "mine", "known" or ""; times Unix seconds."""

    id: str
    name: str
    confidence: str
    addresses: tuple[str, ...]
    first_seen: float
    last_seen: float
    mark: str = ""


def known(case: "Case", *, now: float) -> tuple[KnownDevice, ...]:
    """Every device of every look, as it is known by now. Raises StoreError for a damaged record."""
    if not (told := history(case)):
        return ()
    homes = _household(case, told, now=now).homes
    return tuple(_known(device) for home in homes for device in home.known.values())


def _household(case: "Case", told: "list[Look | DeviceWord]", *, now: float = 0.0) -> "Household":
    """The home networks of a record; `now` matters only to marks that end."""
    # with all that is known of makers: only where there is a look
    from scanner.lan.devices.household import Household

    return Household(told, now=now, id_key=case.device_key)


def _known(device: "Device") -> KnownDevice:
    from scanner.lan.devices.inventory import is_guess

    name = device.name or str(judgement(device)["name"])
    addresses = (*device.ips, *device.macs)
    seen = (device.first_seen, device.last_seen)
    sure = "weak" if is_guess(device) else device.confidence  # as its page says it
    return KnownDevice(device.id, name, sure, addresses, *seen, device.mark or "")


def of_device(case: "Case", device: "Device", household: "Household | None" = None) -> Finding:
    """The finding of a device as the record has it now. The sentences of its parts are still empty.

    `told` the home networks of this record, worked out already.
    """
    events, files = _announcements(case, device), read_in.announcements(case)
    ends = {"first": device.first_seen, "last": device.last_seen}
    known_by_now = household or _household(case, history(case))
    looks, looks_of = seen_in(known_by_now, device)
    recorded = _plain(
        {
            "addresses": [*device.ips, *device.macs],
            "names": list(device.hostnames),
            "model": device.model,
            **ends,
            "seen_by": list(device.seen_by),
            "services": [[service.type, service.name, service.port] for service in device.services],
            "looks": looks[-MOST_SIGHTINGS:],
            "looks_of": looks_of,
            **provenance.told((files.get(seq) for seq in events), **ends),
        }
    )
    kept = sha256_of(recorded)
    worked_out = judgement(device) | {
        "versions": versions("device"),
        "upto": last_event(case),
        "from": kept,
    }
    raw = raw_sha256(case, events)
    return Finding("", "device", device.id, recorded, worked_out, kept, sha256_of(worked_out), raw, events)


def seen_in(household: "Household", device: "Device") -> tuple[list[list[float]], int]:
    """Start and end of every look that saw this device, oldest first; how many looks its networks had."""
    here = [seen for seen in household.seen if device.id in seen.home.known]
    looks = [[s.look.started, s.look.ended] for s in here if device.id in _seen(s)]
    return sorted(looks), len(here)


def _seen(seen: "Seen") -> set[str]:
    return {device.id for device in seen.devices} - seen.unconfirmed


def judgement(device: "Device") -> dict[str, Any]:
    """What was worked out about a device, as plain JSON values."""
    kind = category_name(device.category, device.capabilities)
    return _plain(
        {
            "name": device.product or (f"{device.vendor}: {kind}" if device.vendor else kind),
            "vendor": device.vendor,
            "product": device.product,
            "category": device.category,
            "capabilities": device.capabilities,
            "confidence": device.confidence,
            "may_be": device.may_be,
            "signs": [[sign.code, sign.facts] for sign in device.signs],
        }
    )


def household_at(case: "Case", upto: int) -> "Household":
    """The home networks as the record knew them when event `upto` was its newest."""
    return _household(case, history(case, upto=upto))


def _announcements(case: "Case", device: "Device") -> tuple[int, ...]:
    """Events that name one of the device's addresses."""
    macs, ips = set(device.macs), set(device.ips)
    found = []
    with queries.reading(case):
        for seq, body in queries.events_after(case, 0, "announcement"):
            value = json.loads(body)
            many = value.get("ips")
            told = {value.get("ip"), *(many if isinstance(many, list) else ())}
            if told & ips or normal_mac(value.get("mac")) in macs:
                found.append(seq)
    return tuple(found[-MOST_EVENTS:])


def _plain(value: dict[str, Any]) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(codec.dump(value))
    return plain
