"""One street as a scenario: every tag family, and what is no tag, from the project's own vectors.

A family that has no vector comes as the first example in its file.
"""

import json
from pathlib import Path
from typing import Any

from signatures.advertisement import Advertisement
from signatures.trackers.load import bundled
from signatures.trackers.match import identify
from tests.rigs import scenario

VECTORS = Path(__file__).parents[1] / "signatures" / "trackers" / "vectors.jsonl"
SECONDS, EVERY_S = 600, 15.0


def senders() -> list[dict[str, Any]]:
    """One vector for each address; one without an address gets one that says nothing."""
    rows = [json.loads(line) for line in VECTORS.read_text("utf-8").splitlines()]
    rows += _examples({row["expect"]["family"] for row in rows})
    for number, row in enumerate(rows):
        row["address"] = (row.get("address") or f"EA:00:00:00:{number >> 8:02X}:{number & 255:02X}").upper()
    kept: dict[str, dict[str, Any]] = {}
    families: set[str] = set()
    for row in filter(_goes_on_air, rows):  # of two with one address, the one whose family is new
        family = row["expect"]["family"]
        if row["address"] not in kept or family not in families:
            kept[row["address"]] = row
            families.add(family)
    return list(kept.values())


def _examples(told: set[str | None]) -> list[dict[str, Any]]:
    """An example of each family of tags that is not `told`, in the form of a vector."""
    first: dict[str, dict[str, Any]] = {}
    for signature in bundled():
        family, example = signature.family, signature.examples[0]
        if family is not None and signature.kind == "tracker" and family not in {*told, *first}:
            first[family] = _as_vector(example.advertisement)
    return list(first.values())


def _as_vector(heard: Advertisement) -> dict[str, Any]:
    found = identify(heard)
    return {
        "address": heard.address,
        "address_type": heard.address_type,
        "name": heard.local_name,
        "flags": heard.flags,
        "connectable": heard.connectable,
        "service_uuids": list(heard.service_uuids),
        "manufacturer_data": {f"{key:04x}": data.hex() for key, data in heard.manufacturer_data.items()},
        "service_data": {key: data.hex() for key, data in heard.service_data.items()},
        "expect": {"family": found.family, "state": found.state, "kind": found.kind},
    }


def expected() -> dict[str, tuple[str, str]]:
    """address -> (family, state) of everything that is a tag."""
    return {
        row["address"]: (row["expect"]["family"], row["expect"]["state"])
        for row in senders()
        if row["expect"]["kind"] == "tracker"
    }


def write(path: Path) -> Path:
    """The scenario file: each sender once in EVERY_S for SECONDS."""
    with path.open("w", encoding="utf-8") as out:
        for number, row in enumerate(senders()):
            out.write(json.dumps(_line(row, number)) + "\n")
    return path


def _line(row: dict[str, Any], number: int) -> dict[str, Any]:
    line = {
        "t": number % 60 / 10,
        "every": EVERY_S,
        "until": SECONDS,
        "rssi": -50 - number % 40,
        "jitter": 0.5,
    }
    line |= {"address": row["address"], "address_type": row.get("address_type") or "random"}
    for key in ("manufacturer_data", "service_data", "service_uuids", "tx_power"):
        if row.get(key):
            line[key] = row[key]
    line["manufacturer_data"] = {
        f"0x{key.removeprefix('0x')}": value for key, value in line.get("manufacturer_data", {}).items()
    }
    for name, key in (("name", "name"), ("local_name", "name"), ("flags", "flags")):
        if row.get(name) is not None:
            line[key] = row[name]
    if row.get("connectable") is False:
        line["pdu"] = "ADV_SCAN_IND" if line.get("name") else "ADV_NONCONN_IND"
    line["extended"] = not _fits_legacy(line)
    return line


def _fits_legacy(line: dict[str, Any]) -> bool:
    event = scenario.parse({key: value for key, value in line.items() if key not in ("every", "until")})
    assert isinstance(event, scenario.Advert)
    try:
        event.ad()
    except ValueError:
        return False
    return True


def _goes_on_air(row: dict[str, Any]) -> bool:
    """False for raw bytes that are no AD structures, for fields that are too long to be sent, and for an
    iTag that repeats its own address where the vector has none."""
    values = [*(row.get("manufacturer_data") or {}).values(), *(row.get("service_data") or {}).values()]
    names_itself = "0105" in (row.get("manufacturer_data") or {}) and row["address"].startswith("EA:00")
    return (
        not row.get("data")
        and not names_itself
        and all(len(value.replace(" ", "")) // 2 <= 229 for value in values)
    )
