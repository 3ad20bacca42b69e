"""A household as the JSON that is kept beside a record's events, and back. Pure.

Types and bounds are checked as it is read: a record may come from a stranger. A device that stayed the same
over many looks is written once.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from scanner.captures import values as v
from scanner.lan.devices.household import Home, Household, Seen
from scanner.lan.devices.inventory import Device
from scanner.lan.devices.looks import MOST_HELPERS, Look
from scanner.model import Reason
from signatures.home.capabilities import sign_texts
from signatures.home.signature import CAPABILITIES, CATEGORIES, CONFIDENCES

_MARKS = {"mine", "known", None}
_REASONS = {
    "recognised-by": ("field", "text"),
    "random-address": (),
    "network-part-by": ("organisation",),
    "behind-extender": (),
}
_RESULTS = {"answered", "no answer", "not permitted", "not asked"}

Text = Annotated[str, Meta(max_length=v.MAX_TEXT)]
Moment = Annotated[float, Meta(ge=0, le=v.LATEST_TIME)]
Number = Annotated[int, Meta(ge=0, le=1 << 53)]
Until = Annotated[float, Meta(ge=0, le=1e12)] | None
Row = tuple[Number, Moment, Moment]  # number of the device's row, first seen, last seen


class _Home(Struct):
    subnet: Text | None
    number: Number
    routers: set[Text]
    known: list[tuple[str, Row]]  # each after its id


class _Seen(Struct):
    look: Look
    home: Number
    devices: list[Row]
    fresh: frozenset[str]
    unconfirmed: frozenset[str]


class _Told(Struct):
    devices: list[Device]
    homes: list[_Home]
    seen: list[_Seen]
    doubts: dict[str, Text]
    until: dict[str, Until]
    one: dict[str, Text]


class _Stamp(Struct):
    stamp: str
    seq: Number


class _Kept(_Stamp):
    told: _Told


_encoder = msgspec.json.Encoder(order="deterministic")


class _Table:
    def __init__(self) -> None:
        self._numbers: dict[bytes, int] = {}
        self.rows: list[Device] = []

    def put(self, device: Device) -> Row:
        row = replace(device, first_seen=0.0, last_seen=0.0)
        number = self._numbers.setdefault(_encoder.encode(row), len(self.rows))
        if number == len(self.rows):
            self.rows.append(row)
        return number, device.first_seen, device.last_seen


def written(household: Household, seq: int, stamp: str) -> str:
    """The household with its event number and the stamp of the rules. Raises ValueError for odd texts."""
    table = _Table()
    homes = [
        _Home(
            home.subnet,
            home.number,
            home.routers,
            [(name, table.put(device)) for name, device in home.known.items()],
        )
        for home in household.homes
    ]
    seen = [
        _Seen(
            _shortened(one.look),
            one.home.number,
            [table.put(device) for device in one.devices],
            one.fresh,
            one.unconfirmed,
        )
        for one in household.seen
    ]
    kept = _Told(table.rows, homes, seen, household.doubts, household.until, household.one)
    return _encoder.encode(_Kept(stamp, seq, kept)).decode("utf-8")


def _shortened(look: Look) -> Look:
    """Of the announcements the router's own and the Wi-Fi names; the others stay in the events."""
    kept = [
        item
        for item in look.announcements
        if item.source == "wifi" or (item.source == "arp" and look.gateway in item.ips)
    ]
    return replace(look, announcements=tuple(kept))


def read(text: str, stamp: str) -> tuple[Household, int]:
    """The household and its event number. Raises ValueError or LookupError: other rules, or not one."""
    try:
        if msgspec.json.decode(text, type=_Stamp).stamp != stamp:
            raise ValueError("of other rules")
        kept = msgspec.json.decode(text, type=_Kept)
    except msgspec.DecodeError as error:
        raise ValueError(str(error)) from error
    return _household(kept.told), kept.seq


def _household(kept: _Told) -> Household:
    rows = [_checked(row) for row in kept.devices]

    def device(number: int, first: float, last: float) -> Device:
        return replace(rows[number], first_seen=first, last_seen=last)

    household = Household((), now=0.0)
    homes: dict[int, Home] = {}
    for home in kept.homes:
        known = _known((name, device(*row)) for name, row in home.known)
        homes[home.number] = Home(home.subnet, home.number, home.routers, known)
    household.homes = list(homes.values())
    for one in kept.seen:
        look, at = _look(one.look), homes[one.home]
        household.seen.append(
            Seen(look, at, tuple(device(*row) for row in one.devices), one.fresh, one.unconfirmed)
        )
        at.looks.append(look)
    household.doubts, household.until, household.one = kept.doubts, kept.until, kept.one
    return household


def _known(named: Iterable[tuple[str, Device]]) -> dict[str, Device]:
    devices = dict(named)
    if any(name != one.id for name, one in devices.items()):
        raise ValueError("a device under its id was expected")
    return devices


def _checked(found: Device) -> Device:
    """The device, if it is one that could have been worked out."""
    kinds = {*found.may_be} - {""} | {found.category}
    known = (
        kinds <= {*CATEGORIES, "unknown"}
        and {*found.capabilities} <= {*CAPABILITIES}
        and found.confidence in CONFIDENCES
        and found.mark in _MARKS
        and all(sign.code in sign_texts() for sign in found.signs)
    )
    if not known or not found.id:
        raise ValueError("a device was expected")
    for said in found.reasons:
        _reason(said)
    return found


def _reason(said: Reason) -> None:
    for name in _REASONS[said.code]:
        v.text(said.facts[name])


def _look(told: Look) -> Look:
    """The look, if it is one that could have been kept."""
    v.moment(told.started)
    v.moment(told.ended)
    for method in told.methods:
        if method.result not in _RESULTS or method.asked < 0 or method.answers < 0:
            raise ValueError("a method's result was expected")
    if not 0 <= told.helpers <= MOST_HELPERS:
        raise ValueError("a number of things was expected")
    return told
