"""A helper's things on a client's network: left out of each look and file of a visit, and only counted.

A record must not know them again: it keeps so little of a hash of each address that thousands of addresses
have the same, and that hardly ever two things of one network do. What sees, hears or guards is never left
out, nor is what was here without the helper, unless it was switched off and on in the hand.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from scanner.following.judging.helper_things import AROUND_S, MOST
from scanner.model import HELPER_DEVICE
from signatures.announcement import Announcement
from signatures.oui import normal_mac

if TYPE_CHECKING:
    from scanner.lan.devices.household import Household
    from scanner.lan.devices.identity import Group
    from scanner.lan.devices.inventory import Device
    from scanner.lan.devices.looks import Look
    from scanner.store.case import Case

_DIGITS = 5  # chosen: 20 bits; of one maker's 2**24 addresses 16 have the same, of made-up ones 2**26
_CARRIED = frozenset(("phone", "tablet", "computer", "wearable"))
_PERHAPS = frozenset(("router", "unknown"))  # a hotspot; what says nothing of itself


class Word(NamedTuple):
    """What was said of one thing for one visit: when, until when it holds (Unix seconds), `in_hand` if it was
    switched off and on in this visit."""

    digest: str
    time: float
    until: float
    in_hand: bool = False


def may_be_carried(device: "Device") -> bool:
    """Whether it can be a helper's: a phone, tablet, laptop or hotspot, or of no known kind."""
    from scanner.lan.devices.changes import SENSES

    senses = SENSES & {*device.capabilities}
    return device.category in _CARRIED or (device.category in _PERHAPS and not senses)


def digest(case: "Case", mac: str) -> str:
    """What the record keeps of the address. Raises StoreError."""
    hashed = hashlib.blake2b(mac.upper().encode(), key=case.device_key, person=b"helper-device")
    return hashed.hexdigest()[:_DIGITS]


def say(case: "Case", word: Word) -> None:
    """Keep what was said. Raises StoreError."""
    from scanner.store.events.writing import Writer

    told = {"is": word.digest, "until": word.until, "in_hand": word.in_hand}
    Writer(case).event(HELPER_DEVICE, word.time, told)


def said(case: "Case", since: float, upto: float) -> dict[str, Word]:
    """The newest word of each thing between two times, by its digest. Raises StoreError."""
    from scanner.store.events import queries

    words: dict[str, Word] = {}
    for time, body in queries.events(case, HELPER_DEVICE):
        word = _word(time, body)
        if word is not None and since <= time <= upto:
            before = words.pop(word.digest, None)
            same_visit = before is not None and before.until >= time
            in_hand = word.in_hand or (same_visit and before is not None and before.in_hand)
            words[word.digest] = word._replace(in_hand=in_hand)
    return dict(list(words.items())[-MOST:])


def _word(time: float, body: object) -> Word | None:
    match body:
        case {"is": str(digest), "until": int() | float() as until, "in_hand": bool(in_hand)}:
            return Word(digest, time, float(until), in_hand)
    return None


def most_seen(case: "Case") -> int:
    """How many answered in one look, or stood in one file, in the one with the most. Raises StoreError."""
    from scanner.lan.devices.looks import helpers_in
    from scanner.store.events import queries

    every = (*queries.events(case, "sweep"), *queries.events(case, "import"))
    return max((helpers_in(body) for _, body in every), default=0)


def without(case: "Case", look: "Look", household: "Household | None") -> "Look":
    """The look without what is the helper's just now, which is counted. Raises StoreError."""
    words = {
        name: word
        for name, word in said(case, 0.0, look.ended).items()
        if look.started <= word.until and word.time <= look.ended
    }
    if not words:
        return look
    theirs = {
        mac for mac in _macs(look.announcements) if _holds(words.get(digest(case, mac)), mac, household)
    }
    kept, things = _parted(look.announcements, theirs, look.gateway)
    return replace(look, announcements=tuple(kept), helpers=things) if things else look


def any_said(case: "Case") -> bool:
    """Whether anything was ever said of a helper's thing on a network. Raises StoreError."""
    from scanner.store.events import queries

    return bool(queries.last_of(case, [HELPER_DEVICE]))


def in_file(
    case: "Case", items: Sequence[Announcement], gateway: str | None, household: "Household | None"
) -> tuple[frozenset[int], int]:
    """Which announcements of a file that is read in are the helper's, by their place in it, and of how many
    things; `gateway` the address of its network's router. What the file has from a time without the helper is
    judged. Raises StoreError."""
    words = said(case, 0.0, inf)
    theirs = {mac for mac in _macs(items) if _holds(words.get(digest(case, mac)), mac, household)}
    for item in items:
        mac = normal_mac(item.values.get("mac"))
        if mac in theirs and not _around(words[digest(case, mac)], item.time):
            theirs.discard(mac)
    kept, things = _parted(items, theirs, gateway)
    left = {id(item) for item in kept}
    return frozenset(at for at, item in enumerate(items) if id(item) not in left), things


def _around(word: Word, time: float) -> bool:
    return word.time - AROUND_S <= time <= word.until


def _parted(
    items: Sequence[Announcement], theirs: set[str], gateway: str | None
) -> tuple[list[Announcement], int]:
    """What is not the helper's, and how many things are."""
    if not theirs:
        return list(items), 0
    from scanner.lan.devices.identity import group

    groups = [found for found in group(items) if _is_theirs(found, theirs, gateway)]
    return list(_others(items, groups, theirs)) if groups else list(items), len(groups)


def _macs(items: Iterable[Announcement]) -> set[str]:
    return {mac for item in items if (mac := normal_mac(item.values.get("mac")))}


def _holds(word: Word | None, mac: str, household: "Household | None") -> bool:
    """Whether the word counts: one of the kit alone silences nothing that was here on another day."""
    if word is None:
        return False
    if word.in_hand or household is None:
        return True
    known = (device for device in household.devices() if mac in device.macs)
    return all(device.first_seen >= word.time - AROUND_S for device in known)


def _is_theirs(found: "Group", theirs: set[str], gateway: str | None) -> bool:
    """A whole thing with one address of its own, which can be carried; never the router of the network."""
    from scanner.lan.devices.identity import addresses
    from scanner.lan.devices.inventory import build_devices

    macs = _macs(found.announcements)
    ips = {ip for item in found.announcements for ip in addresses(item) if ":" not in ip}
    if not macs or not macs <= theirs or found.behind_extender or len(ips) > 1 or gateway in ips | macs:
        return False
    return all(map(may_be_carried, build_devices(found.announcements)))


def _others(
    items: Iterable[Announcement], groups: Iterable["Group"], theirs: set[str]
) -> Iterable[Announcement]:
    """What is left: without their announcements, their Wi-Fi, and what else speaks under their names."""
    from scanner.lan.devices.identity import host_names

    out = [item for found in groups for item in found.announcements]
    dropped, names = {id(item) for item in out}, {name for item in out for name in host_names(item)}
    for item in items:
        told = {*host_names(item)}
        named = bool(told) and told <= names and normal_mac(item.values.get("mac")) is None
        hotspot = normal_mac(item.values.get("bssid")) in theirs
        if id(item) not in dropped and not named and not hotspot:
            yield item
