"""Tag families as `[[family]]` tables say them: what each is called, and all that code asks about it.

Keys: `id`, `name` in plain words; `state` and `battery`: whether its advertisements tell them; `address`:
how long it lasts, "fixed", "day" (about 24 h once away from the owner, minutes beside them), "minutes",
or "varies" between models; `sound`: whether someone who is not the owner can make it ring; `reach`: who
can hear it for the owner, "network" (strangers' phones or a mobile network), "own-range" (the owner's own
phone, some tens of metres) or "none" (not set up). Optional: `no_sound`, why it never rings for others;
`network`, the finding network whose frames it sends; `networks`, the same by the `network_id` that the
payload tells; `rotations`, ids of `[[rotation]]` tables (none: a name lasts for ever). `in_hand` is a
table (in_hand.py), or the id of the family it shares one with; `sound_switch` and `readable`: answers.py.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from signatures.trackers.decoders.decoded import Value
from signatures.trackers.family.answers import Readable, Switch, read_readable, read_switch
from signatures.trackers.family.in_hand import InHand, read_in_hand
from signatures.trackers.family.rotation import NO_ROTATION, Rotation
from signatures.trackers.tables import one_of, shape

ADDRESSES = ("fixed", "day", "minutes", "varies")
REACHES = ("network", "own-range", "none")
NETWORK_ID = "network_id"  # the field of the shared standard's payload


@dataclass(frozen=True, slots=True)
class Family:
    """One family; the fields are this module's keys."""

    id: str
    name: str
    state: bool
    battery: bool
    address: str
    sound: bool
    reach: str
    in_hand: InHand
    no_sound: str = ""
    network: str = ""
    networks: Mapping[str, str] | None = None
    rotations: tuple[Rotation, ...] = ()
    sound_switch: Switch | None = None
    readable: tuple[Readable, ...] = ()

    def rotation(self, link: Mapping[str, Value]) -> Rotation:
        """How the name behind a payload with these fields changes."""
        for each in self.rotations:
            if each.fits(link):
                return each
        return self.rotations[-1] if self.rotations and not self.rotations[-1].only else NO_ROTATION

    def network_of(self, link: Mapping[str, Value]) -> str:
        """Whose phones report it; "" where that is not known."""
        if self.networks is None:
            return self.network
        told = link.get(NETWORK_ID)
        return self.networks.get(str(told), "") if type(told) is int else ""


_REQUIRED: Mapping[str, type] = {
    "id": str, "name": str, "state": bool, "battery": bool, "address": str, "sound": bool, "reach": str,
}  # fmt: skip
_OPTIONAL: Mapping[str, type] = {"no_sound": str, "network": str, "networks": dict, "rotations": list}
_TABLES = ("in_hand", "sound_switch", "readable")


def read_families(
    entries: Mapping[str, Sequence[Mapping[str, Any]]], rotations: Mapping[str, Rotation]
) -> tuple[dict[str, Family], list[str]]:
    """Families by id from the tables of each file, and every problem with file, entry and key."""
    problems: list[str] = []
    found: dict[str, Family] = {}
    shared: dict[str, tuple[str, str]] = {}  # family -> its label, and the family whose texts it has
    for where, tables in entries.items():
        for number, entry in enumerate(tables, start=1):
            label = f"{where}: {entry.get('id', f'family {number}')}"
            family, wrong = _read(entry, rotations)
            if family is not None and family.id in found:
                wrong = ["id is used twice"]
            problems += [f"{label}: {problem}" for problem in wrong]
            if family is not None and not wrong:
                found[family.id] = family
                if isinstance(entry["in_hand"], str):
                    shared[family.id] = label, entry["in_hand"]
    for name, (label, other) in shared.items():
        if other not in found or other in shared:
            problems.append(f"{label}: in_hand is {other!r}; use a table, or a family that has one")
        else:
            found[name] = replace(found[name], in_hand=found[other].in_hand)
    return found, problems


def _read(entry: Mapping[str, Any], rotations: Mapping[str, Rotation]) -> tuple[Family | None, list[str]]:
    wrong = shape(entry, _REQUIRED, _OPTIONAL, _TABLES)
    wrong += one_of(entry, {"address": ADDRESSES, "reach": REACHES})
    wrong += _wrong_networks(entry)
    names = entry.get("rotations", [])
    if isinstance(names, list):
        wrong += [
            f"rotations has {name!r}; use {sorted(rotations)}" for name in names if name not in rotations
        ]
    if entry.get("sound") is True and "no_sound" in entry:
        wrong.append("no_sound is for a family without sound")
    switch, readable = read_switch(entry, wrong), read_readable(entry, wrong)
    in_hand, problems = read_in_hand(entry.get("in_hand"))
    wrong += problems
    if wrong or in_hand is None:
        return None, wrong
    plain = {key: value for key, value in entry.items() if key not in ("rotations", *_TABLES)}
    changing = tuple(rotations[name] for name in names)
    return Family(**plain, in_hand=in_hand, rotations=changing, sound_switch=switch, readable=readable), []


def _wrong_networks(entry: Mapping[str, Any]) -> list[str]:
    networks = entry.get("networks")
    if not isinstance(networks, dict):
        return []
    if "network" in entry:
        return ["network and networks: one of them"]
    return [
        f"networks has {key} = {value!r}; expected a network_id and a name"
        for key, value in networks.items()
        if not (key.isdecimal() and isinstance(value, str) and value)
    ]
