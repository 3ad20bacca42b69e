"""The project's own advertisements, one a line; make_vectors.py tells how they were made."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from signatures.advertisement import Advertisement, build_ad, from_ad
from signatures.trackers.match import identify

Vector = dict[str, Any]
VECTORS: list[Vector] = [
    json.loads(line) for line in Path(__file__).with_name("vectors.jsonl").read_text("utf-8").splitlines()
]
# iTag data that names another address: without the real one it cannot be refused
ADDRESSLESS = [vector for vector in VECTORS if vector["note"] != "iTag data of another address"]


def heard(vector: Vector) -> Advertisement:
    return Advertisement(
        time=0.0,
        address=vector.get("address"),
        address_type=vector.get("address_type"),
        local_name=vector.get("local_name"),
        manufacturer_data={
            int(key, 16): bytes.fromhex(value) for key, value in vector.get("manufacturer_data", {}).items()
        },
        service_data={key: bytes.fromhex(value) for key, value in vector.get("service_data", {}).items()},
        service_uuids=tuple(vector.get("service_uuids", ())),
        flags=vector.get("flags"),
        connectable=vector.get("connectable"),
    )


def raw(advertisement: Advertisement) -> Advertisement:
    """The same packet as its bytes say it."""
    data = build_ad(
        local_name=advertisement.local_name,
        manufacturer_data=advertisement.manufacturer_data,
        service_data=advertisement.service_data,
        service_uuids=advertisement.service_uuids,
        flags=advertisement.flags,
    )
    return from_ad(
        0.0,
        advertisement.address,
        data,
        address_type=advertisement.address_type,
        connectable=advertisement.connectable,
    )


def test_each_is_read_as_what_it_is() -> None:
    for vector in VECTORS:
        expect = dict(vector["expect"])
        found = identify(heard(vector))
        link = expect.pop("link", {})
        assert {key: getattr(found, key) for key in expect} == expect, vector["id"]
        assert {key: found.link.get(key) for key in link} == link, vector["id"]


def test_fields_and_raw_bytes_say_the_same() -> None:
    for vector in VECTORS:
        advertisement = heard(vector)
        assert identify(raw(advertisement)) == identify(advertisement), vector["id"]


def test_a_missing_address_changes_neither_family_nor_kind() -> None:
    for vector in ADDRESSLESS:
        advertisement = heard(vector)
        without = identify(advertisement._replace(address=None, address_type=None))
        found = identify(advertisement)
        assert (without.family, without.kind) == (found.family, found.kind), vector["id"]


def test_enough_are_none() -> None:
    kinds = Counter(vector["expect"]["kind"] for vector in VECTORS)
    assert kinds.total() - kinds["tracker"] >= 60


def test_every_state_and_battery_word_is_among_them() -> None:
    trackers = [vector["expect"] for vector in VECTORS if vector["expect"]["kind"] == "tracker"]
    assert {expect["state"] for expect in trackers} == {"separated", "near-owner", "unregistered", "unknown"}
    assert {expect["battery"] for expect in trackers} == {"full", "medium", "low", "very_low", None}
