"""Two sights of one device made one: parts seen together, and what is known after a further look. Pure."""

from collections.abc import Iterable
from dataclasses import replace

from scanner.lan.devices.identity import Keys
from scanner.lan.devices.inventory import Device
from signatures.home.signature import CONFIDENCES
from signatures.home.signs import DOORS, Sign


def is_sure(old: Device, new: Device) -> bool:
    """Whether more than a name says that two devices are one."""
    return bool(old.keys.macs & new.keys.macs or old.keys.ids & new.keys.ids or not new.macs)


def may_be_known(device: Device, known: Iterable[Device], *, less: bool) -> bool:
    """Whether it gave nothing to know it by, and one of its kind had its address: it is not called new.

    Where `less` was heard, since the network was lost or nothing was asked: nor what has the name or the
    address of one, and shows no MAC. Its name is known with the maker that only a MAC told."""
    if any(device.keys) and (device.macs or not less):
        return False
    kinds = {device.category} if not less or device.category != "unknown" else None
    here = {*device.ips, *device.hostnames} if less else {*device.ips}
    return any(
        (kinds is None or old.category in kinds) and here & {*old.ips, *old.hostnames} for old in known
    )


def identified(old: Device, new: Device) -> Device:
    """The new device; what it is stays as known where this look showed less of it."""
    less = CONFIDENCES.index(new.confidence) > CONFIDENCES.index(old.confidence)
    if not ((less or new.category == "unknown") and is_sure(old, new)):
        return new
    return replace(
        new,
        vendor=old.vendor,
        product=old.product,
        category=old.category,
        capabilities=old.capabilities,
        confidence=old.confidence,
        reasons=old.reasons,
        model=new.model or old.model,
        may_be=old.may_be,
    )


def known_by_now(old: Device, new: Device) -> Device:
    """What is known of a device after one more look."""
    keys = _both(old.keys, new.keys)
    return replace(
        new,
        keys=keys._replace(random_macs=new.keys.random_macs or old.keys.random_macs),
        mac=new.mac or old.mac,
        macs=new.macs or old.macs,
        randomised_mac=new.randomised_mac if new.macs else old.randomised_mac,
        ips=new.ips or old.ips,
        hostnames=new.hostnames or old.hostnames,
        services=new.services or old.services,
        signs=_signs(old, new),
        seen_by=tuple(sorted({*old.seen_by, *new.seen_by})),
    )


def _signs(old: Device, new: Device) -> tuple[Sign, ...]:
    """The new ones; without services old ones stay, but for doors of the router: they may be shut by now."""
    if "mdns" in new.seen_by:
        return new.signs
    stay = [sign for sign in old.signs if sign.code not in DOORS]
    return tuple(sorted({*stay, *(sign for sign in new.signs if sign.code in DOORS)}))


def named_by_list(old: Device, row: Device) -> Device:
    """A known device with what the router's list adds: its name, and what that tells where less was known."""
    surer = CONFIDENCES.index(row.confidence) < CONFIDENCES.index(old.confidence)
    best = row if old.category == "unknown" or surer else old
    return replace(
        old,
        vendor=best.vendor or old.vendor,
        product=best.product,
        category=best.category,
        capabilities=best.capabilities,
        confidence=best.confidence,
        reasons=best.reasons,
        may_be=best.may_be,
        keys=_both(old.keys, row.keys),
        hostnames=old.hostnames or row.hostnames,
        seen_by=tuple(sorted({*old.seen_by, *row.seen_by})),
    )


def one_thing(first: Device, second: Device) -> Device:
    """Two parts of one thing, seen in the same look."""
    best = min(first, second, key=lambda part: CONFIDENCES.index(part.confidence))
    keys = _both(first.keys, second.keys)
    macs = tuple(dict.fromkeys((*first.macs, *second.macs)))
    return replace(
        best,
        id=first.id,
        keys=keys,
        mac=macs[0] if macs else None,
        macs=macs,
        randomised_mac=first.randomised_mac and second.randomised_mac,
        ips=tuple(dict.fromkeys((*first.ips, *second.ips))),
        hostnames=tuple(dict.fromkeys((*first.hostnames, *second.hostnames))),
        services=(*first.services, *second.services),
        capabilities=tuple(dict.fromkeys((*first.capabilities, *second.capabilities))),
        seen_by=tuple(sorted({*first.seen_by, *second.seen_by})),
        signs=tuple(sorted({*first.signs, *second.signs})),
        first_seen=min(first.first_seen, second.first_seen),
        last_seen=max(first.last_seen, second.last_seen),
        mark=first.mark or second.mark,
        name=first.name or second.name,
    )


def _both(one: Keys, other: Keys) -> Keys:
    return Keys(
        one.ids | other.ids,
        one.macs | other.macs,
        one.mdns | other.mdns,
        one.names | other.names,
        one.random_macs | other.random_macs,
    )
