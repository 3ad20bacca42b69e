"""Examples inside signature files: an advertisement, and what it must be read as."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from signatures.advertisement import Advertisement
from signatures.trackers.clause import read_hex


@dataclass(frozen=True, slots=True)
class Example:
    """`expect` fields of the Identification or of its `link`; None: the signature must not be chosen."""

    note: str
    advertisement: Advertisement
    expect: Mapping[str, Any] | None


_TYPES: Mapping[str, type] = {
    "note": str,
    "address": str,
    "address_type": str,
    "local_name": str,
    "service_uuids": list,
    "manufacturer_data": dict,
    "service_data": dict,
    "flags": int,
    "connectable": bool,
    "expect": dict,
}


def read_example(table: object, key: str, number: int, wrong: list[str]) -> Example | None:
    """An Example from its TOML table, or None; every problem is added to `wrong`."""
    label = f"{key} {number}"
    if not isinstance(table, dict):
        wrong.append(f"{label}: is to be a table")
        return None
    before = len(wrong)
    wrong += [f"{label}: unknown key {name!r}" for name in table.keys() - _TYPES.keys()]
    wrong += [
        f"{label}: {name} is {table[name]!r}; expected {kind.__name__}"
        for name, kind in _TYPES.items()
        if name in table and type(table[name]) is not kind
    ]
    if "note" not in table:
        wrong.append(f"{label}: missing key 'note'")
    if ("expect" in table) is (key == "counter_example"):
        wrong.append(f"{label}: an example has expect, a counter_example has none")
    if len(wrong) > before:
        return None
    advertisement = _advertisement(table, label, wrong)
    return Example(table["note"], advertisement, table.get("expect")) if len(wrong) == before else None


def _advertisement(table: Mapping[str, Any], label: str, wrong: list[str]) -> Advertisement:
    company: dict[int, bytes] = {}
    for name, text in table.get("manufacturer_data", {}).items():
        number = read_hex(name, f"{label}: company {name!r}", wrong)
        company[int.from_bytes(number, "big")] = read_hex(text, f"{label}: company {name}", wrong)
    service = {
        uuid: read_hex(text, f"{label}: service data {uuid}", wrong)
        for uuid, text in table.get("service_data", {}).items()
    }
    return Advertisement(
        time=0.0,
        address=table.get("address"),
        address_type=table.get("address_type"),
        local_name=table.get("local_name"),
        manufacturer_data=company,
        service_data=service,
        service_uuids=tuple(table.get("service_uuids", ())),
        flags=table.get("flags"),
        connectable=table.get("connectable"),
    )
