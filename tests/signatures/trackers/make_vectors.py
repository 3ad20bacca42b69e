"""Writes vectors.jsonl: `python tests/signatures/trackers/make_vectors.py`. The file is kept; this tells how.

One advertisement a line with what it must be read as, laid out byte by byte from the public descriptions of
the formats and without the decoders. Keys, ids and addresses come from a seeded generator: none is anyone's.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bystander_vectors import apple_others, other_frames, street
from vector_parts import BATTERY, RANDOM, Vector, apple, data, resolvable_address, some, static_address, tag


def find_my() -> Iterator[Vector]:
    families = ("apple_device", "apple_airtag", "apple_findmy", "apple_airpods")
    for kind, family in enumerate(families):
        for level, battery in enumerate(BATTERY):
            key, bits, hint = some(22), RANDOM.randrange(4), RANDOM.randrange(1, 256)
            status = level << 6 | kind << 4 | RANDOM.choice((0, 1, 8, 9))
            where = static_address()
            first = int(where[:2], 16) & 0x3F | bits << 6
            link = {"status": status, "key_bits": bits, "hint": hint, "maintained": False, "type": kind}
            link["public_key"] = f"{first:02x}" + where[3:].replace(":", "").lower() + key
            yield tag(
                f"{family} away from its owner, battery {battery}",
                family,
                "separated",
                battery,
                link=link,
                identity="apple:" + key,
                clone_hint=None,
                address=where,
                address_type="random",
                connectable=True,
                **apple(f"1219{status:02x}{key}{bits:02x}{hint:02x}"),
            )
    for level, battery in enumerate(BATTERY):
        for kind, family in ((1, "apple_airtag"), (2, "apple_findmy")):
            status, bits = level << 6 | kind << 4 | RANDOM.choice((0, 4, 5, 12)), RANDOM.randrange(4)
            yield tag(
                f"{family} beside its owner, battery {battery}",
                family,
                "near-owner",
                battery,
                link={"status": status, "key_bits": bits, "maintained": bool(status & 4), "carrier": "tag"},
                clone_hint=False,
                address=static_address(),
                address_type="random",
                connectable=bool(level % 2),
                **apple(f"1202{status:02x}{bits:02x}"),
            )
    yield tag("not set up", "apple_findmy_unpaired", "unregistered", **apple("071905" + some(24)))
    for level, battery in enumerate((*BATTERY, None)):
        payload = f"{some(8)}0100000000000000{some(4)}{level:02x}"
        yield tag(
            f"licensed, not set up, battery byte {level}",
            "apple_findmy_unpaired",
            "unregistered",
            battery,
            link={"category": 1},
            **data("fd44", payload),
        )
    yield tag(
        "a Chipolo for Find My, not set up",
        "apple_findmy_unpaired",
        "unregistered",
        "full",
        **data("fd44", "8dae5760d6b85941" + "01" + "00" * 12),
    )


def clones() -> Iterator[Vector]:
    frame = "12 19 {} {} 01 {}"
    for note, status, hint, address_type, where, connectable, sign in (
        ("a public address cannot carry a key", "00", "00", "public", "24:6F:28:10:20:30", False, True),
        ("nor one whose top bits are not 11", "10", "5a", "random", "5A:6F:28:10:20:30", True, True),
        ("AirTag, not connectable, hint 0", "10", "00", "random", "D0:6F:28:10:20:30", False, True),
        ("licensed, not connectable, hint 0", "20", "00", "random", "D0:6F:28:10:20:31", False, True),
        ("AirPods, not connectable, hint set", "30", "5a", "random", "D0:6F:28:10:20:32", False, False),
        ("phones too send status 0 and hint 0", "00", "00", "random", "D0:6F:28:10:20:33", False, None),
        ("one connectable packet tells nothing", "10", "00", "random", "D0:6F:28:10:20:34", True, None),
    ):
        family = {"0": "apple_device", "1": "apple_airtag", "2": "apple_findmy", "3": "apple_airpods"}[
            status[0]
        ]
        payload = frame.format(status, some(22), hint).replace(" ", "")
        yield tag(
            note,
            family,
            "separated",
            "full",
            clone_hint=sign,
            address=where,
            address_type=address_type,
            connectable=connectable,
            **apple(payload),
        )
    public = {"address": "84:F7:03:10:20:30", "address_type": "public"}
    yield tag(
        "Find Hub on a public address",
        "google_findhub",
        "separated",
        clone_hint=True,
        **public,
        **hub(0x41, 20, 0),
    )
    yield tag(
        "Find Hub, not connectable, flags byte 0",
        "google_findhub",
        "separated",
        clone_hint=True,
        connectable=False,
        **hub(0x41, 20, 0),
    )
    yield tag(
        "Find Hub, not connectable alone is nothing",
        "google_findhub",
        "separated",
        clone_hint=None,
        connectable=False,
        **hub(0x41, 20, 0x7C),
    )
    yield tag(
        "SmartTag on a public address",
        "samsung_smarttag",
        "separated",
        "full",
        clone_hint=True,
        **public,
        **data("fd5a", f"12{some(3)}{some(8)}b3000000{some(4)}"),
    )
    yield tag(
        "DULT on a public address", "dult", "separated", clone_hint=True, **public, **data("fcb2", "0100")
    )


def hub(frame: int, size: int, flags: int | None) -> dict[str, Any]:
    return data("feaa", f"{frame:02x}{some(size)}" + ("" if flags is None else f"{flags:02x}"))


def networks() -> Iterator[Vector]:
    for network in (1, 2, 3, 0x7F):
        for near, state in ((0, "separated"), (1, "near-owner")):
            reserved = RANDOM.randrange(0, 256, 2)
            yield tag(
                f"DULT network {network}, {state}",
                "dult",
                state,
                link={"network_id": network, "near_owner": bool(near)},
                address_type="random",
                clone_hint=False if near else None,
                **data("fcb2", f"{network:02x}{reserved | near:02x}" + some(RANDOM.choice((0, 6, 20)))),
            )
    yield tag(
        "the second AirTag beside its owner",
        "dult",
        "near-owner",
        link={"status": 0x14, "key_bits": 2, "type": 1, "maintained": True},
        **data("fcb2", "01011402"),
    )
    for frame, state in ((0x40, "unknown"), (0x41, "separated")):
        for size in (20, 32):
            for flags in (None, 0x91):
                yield tag(
                    f"Find Hub {frame:02x}, {size} bytes, flags {flags}",
                    "google_findhub",
                    state,
                    link={"frame": frame} | ({} if flags is None else {"flags": flags}),
                    **hub(frame, size, flags),
                )
    yield tag(
        "an Android phone in the network",
        "google_findhub",
        link={"device_type": "smartphone"},
        flags=2,
        **hub(0x40, 20, 0x31),
    )


def samsung() -> Iterator[Vector]:
    regions = {1: "NA03D", 3: "NA03S", 5: "EU02S", 7: "NA03A", 10: "NA03", 11: "EU02", 12: "AP03", 2: "2"}
    for number, (region, word) in enumerate(regions.items()):
        state, battery = number % 6 + 1, number % 4
        flags = region << 4 | (number & 3) << 2 | battery
        counter, private = RANDOM.randrange(1 << 24), some(8)
        yield tag(
            f"SmartTag state {state}, region {word}",
            "samsung_smarttag",
            "separated" if state <= 3 else "near-owner",
            BATTERY[3 - battery],
            identity="samsung:" + private,
            link={
                "state": state,
                "counter": counter,
                "privacy_id": private,
                "region": word,
                "uwb": bool(flags & 4),
                "encrypted": bool(flags & 8),
            },
            address=resolvable_address(),
            address_type="random",
            service_uuids=["fd5a"],
            **data(
                "fd5a", f"1{state}{counter.to_bytes(3, 'little').hex()}{private}{flags:02x}000000{some(4)}"
            ),
        )
    yield tag(
        "SmartTag, only the 13 bytes",
        "samsung_smarttag",
        "separated",
        "low",
        **data("fd5a", f"11{some(11)}b1"),
    )
    yield tag(
        "SmartTag, not set up",
        "samsung_smarttag_unregistered",
        "unregistered",
        service_uuids=["fd59"],
        **data("fd59", some(13)),
    )


def own_networks() -> Iterator[Vector]:
    private = some(8)
    for uuid in ("feed", "fd84"):
        yield tag(f"Tile {uuid}", "tile", link={"private_id": private}, **data(uuid, "0200" + private))
    yield tag("Tile, older form", "tile", service_uuids=["feed"], **data("feed", some(16)))
    yield tag("Tile by name", "tile", local_name="Tile")
    yield tag("Tile in headphones", "tile", local_name="Studio 5", service_uuids=["fe2c", "feed"])
    yield tag("Tile by company", "tile", manufacturer_data={"067c": some(4)})
    yield tag("Tile, not set up, listed", "tile_unactivated", "unregistered", service_uuids=["feec"])
    yield tag("Tile, not set up, data", "tile_unactivated", "unregistered", **data("feec", "0200" + some(8)))
    for where, bit, state in (
        ("C1:10:20:30:40:50", 1, "separated"),
        ("D8:10:20:30:40:50", 0, "near-owner"),
        ("D9:10:20:30:40:50", 1, "unknown"),
        (None, 1, "unknown"),
    ):
        yield tag(
            f"Chipolo at {where}", "chipolo", state, address=where, **data("fe33", f"030{bit}{some(4)}")
        )
    yield tag("Chipolo, newer UUID", "chipolo", service_uuids=["fe65"])
    yield tag("Chipolo by company", "chipolo", manufacturer_data={"08c3": some(5)})
    yield tag(
        "Chipolo's iBeacon", "chipolo", **apple("02159ee14dfb67f0400f86d14c2728b83f0f" + some(4) + "c5")
    )
    yield tag("Pebblebee by name", "pebblebee", local_name="PB - 77E2")
    yield tag("Pebblebee FA25", "pebblebee", service_uuids=["fa25"])
    yield tag("Pebblebee FCC7", "pebblebee", service_uuids=["fcc7"])
    yield tag("Pebblebee by company", "pebblebee", manufacturer_data={"0b1e": some(6)})
    yield tag("Pebblebee Honey", "pebblebee", local_name="PebbleBee")


def finders() -> Iterator[Vector]:
    where = "FF:FF:31:5C:0E:77"
    forward, backward = "ffff315c0e77", "770e5c31ffff"
    yield tag("iTag by name", "itag", local_name="iTag  ")
    yield tag("iTag by name, capitals", "itag", local_name="ITAG")
    for note, payload, at in (
        ("address forward", forward, where),
        ("address backward", backward, where),
        ("address not known", forward, None),
    ):
        heard = {"manufacturer_data": {"0105": payload + "640201"}, "service_uuids": ["ffe0"], "address": at}
        yield tag(f"iTag, {note}", "itag", **heard)
    yield tag("iTag by its two services", "itag", service_uuids=["ffe0", "1802"])
    yield tag("Nut", "nut", local_name="nut", service_uuids=["180a"], manufacturer_data={"0c31": "1f20"})
    yield tag("Nut with a number", "nut", local_name="nut_2", service_uuids=["1803"])
    yield tag(
        "Nutale", "nutale", local_name="NUTALE", service_data={"0900": forward + some(6)}, address=where
    )
    yield tag("Nutale without its name", "nutale", service_data={"0900": forward + some(6)}, address=where)
    yield tag("TrackR", "trackr", service_uuids=["0f3e"])
    yield tag("iTrack", "itrack", manufacturer_data={"4d4b": some(8)})
    yield tag("G-Tag", "gigaset_gtag", manufacturer_data={"0180": "02151234" + some(6)})
    yield tag("Tag-It", "tagit", local_name="Tag-It", manufacturer_data={"1203": some(11)})
    yield tag("BMW, not set up", "bmw_findmate", "unregistered", local_name="BMW FMT")
    yield tag("BMW", "bmw_findmate", local_name="BMW FM1")
    yield tag("Filo", "filo", manufacturer_data={"0e45": some(3)})
    yield tag("Adero", "filo", manufacturer_data={"069a": some(3)})
    for note, uuid in (
        ("Tractive cat", "73180001-1209-416b-8695-777a4eef2568"),
        ("Tractive dog", "c1670001-2c5d-42fd-be9b-1f2dd6681818"),
        ("Tractive", "20130001-0719-4b6e-be5d-158ab92fa5a4"),
        ("Fi", "57b40001-2528-d6bc-b043-b49af0ec06c1"),
        ("PetSafe", "a2efa8a6-74b0-11ed-a799-f34a64caa2bf"),
        ("PetSafe, RSC", "52534300-0a0b-0c0d-0e0f-101112131415"),
        ("FitBark", "46697442-6172-6b21-576f-6f66576f6f66"),
    ):
        yield tag(note, "pet_gps", service_uuids=[uuid])
    yield tag("Tractive in update mode", "pet_gps", local_name="TG5")
    yield tag("PetSafe by company", "pet_gps", manufacturer_data={"01fe": some(4)})


def main() -> None:
    makers = (find_my, clones, networks, samsung, own_networks, finders, apple_others, other_frames, street)
    target = Path(__file__).with_name("vectors.jsonl")
    with target.open("w", encoding="utf-8", newline="\n") as file:
        for maker in makers:
            for number, vector in enumerate(maker(), start=1):
                file.write(json.dumps({"id": f"{maker.__name__}-{number:02}", **vector}) + "\n")


if __name__ == "__main__":
    main()
