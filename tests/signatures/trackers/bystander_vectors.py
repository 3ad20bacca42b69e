"""The lines of vectors.jsonl that are no tags: what stands next to them in any street."""

from collections.abc import Iterator
from typing import Any

from vector_parts import Vector, apple, data, other, some


def apple_others() -> Iterator[Vector]:
    yield other("phone beside its owner", "phone", family="apple_device", **apple("12020002"))
    yield other("the same, maintained", "phone", family="apple_device", **apple("12020401"))
    yield other("behind nearby info", "phone", family="apple_device", **apple("1005" + some(5) + "12020003"))
    yield other("AirPods beside their owner", "device", family="apple_airpods", **apple("12027401"))
    pairing = "071106" + some(16)
    yield other(
        "headphones beside their owner", "device", family="apple_findmy", **apple("12022402" + pairing)
    )
    yield other("the pairing element first", "device", family="apple_findmy", **apple(pairing + "12022402"))
    yield other(
        "headphones, standard frame", "device", family="dult", **apple(pairing, **data("fcb2", "01012402"))
    )
    both = apple("12022402" + pairing, **data("fcb2", "01012402"))
    yield other("headphones, both frames", "device", family="apple_findmy", **both)
    yield other("headphones to be paired", "device", **apple("071901" + some(24)))
    for note, payload in (
        ("nearby info", "1006" + some(6)),
        ("nearby info with 12 02 10 in its body", "1007" + "12021000" + some(3)),
        ("handoff", "0c0e" + some(14)),
        ("handoff with 12 19 in its body", "0c0e00121910" + some(11)),
        ("nearby action", "0f05" + some(5)),
        ("AirDrop", "0512" + "00" * 8 + "01" + some(9)),
        ("hotspot", "0e06" + some(6)),
        ("hotspot wanted", "0d04" + some(4)),
        ("Siri", "0808" + some(8)),
        ("AirPlay wanted", "0a0100"),
        ("watch", "0b03" + some(3)),
        ("overflow, no length byte", "01" + "00" * 8 + "1219100000000000"),
    ):
        yield other(note, "phone", **apple(payload))
    yield other("AirPlay player", "device", **apple("0906" + some(6)))
    yield other("HomeKit", "device", **apple("0631" + some(14)))
    yield other("HomeKit event", "device", **apple("1136" + some(22)))
    yield other("iBeacon", "beacon", **apple("0215" + some(20) + "c5"))
    yield other("iBeacon full of 12 19", "beacon", **apple("0215" + "1219" * 10 + "c5"))
    yield other("Find My, a byte short", "device", **apple("121910" + some(23)))
    yield other("Find My, a byte long", "device", **apple("121910" + some(25)))
    yield other("12 18", "device", **apple("121810" + some(23)))
    yield other("12 02 cut", "device", **apple("120210"))
    yield other("no bytes at all", "unknown", **apple(""))
    yield other("07 19 05, a byte short", "device", **apple("071905" + some(23)))


def other_frames() -> Iterator[Vector]:
    yield other("DULT of one byte", "unknown", **data("fcb2", "01"))
    yield other("FD44 of 20 bytes", "unknown", **data("fd44", some(20)))
    for note, payload in (
        ("UID", "00e7" + some(16) + "0000"),
        ("URL", "10ba0365786d706c6507"),
        ("telemetry", "2000" + some(12)),
        ("vendor telemetry", "2101" + some(11)),
        ("EID", "30ee" + some(8)),
        ("40 of 20 bytes", "40" + some(19)),
        ("41 of 23 bytes", "41" + some(22)),
        ("42 of 21 bytes", "42" + some(20)),
    ):
        yield other(f"Eddystone: {note}", "beacon", service_uuids=["feaa"], **data("feaa", payload))
    yield other("FEAA listed", "beacon", service_uuids=["feaa"])
    for note, payload in (
        ("one byte", "13"),
        ("version 2", "23" + some(19)),
        ("advert type 1", "1b" + some(19)),
        ("state 0", "10" + some(19)),
        ("state 7", "17" + some(19)),
        ("12 bytes", "13" + some(11)),
    ):
        yield other(f"FD5A: {note}", "unknown", service_uuids=["fd5a"], **data("fd5a", payload))
    for size, first in ((15, "00"), (14, "03"), (20, "10")):
        heard = data("fd69", first + some(size - 1))
        yield other(f"Galaxy phone or watch, {size} bytes", "phone", family="samsung_findmobile", **heard)


def street() -> Iterator[Vector]:
    yield other("Samsung television", "device", manufacturer_data={"0075": "420401806044" + some(12)})
    yield other("12 19 under Samsung's number", "device", manufacturer_data={"0075": "121910" + some(24)})
    yield other("Windows", "device", manufacturer_data={"0006": "01092022" + some(23)})
    yield other("AltBeacon", "beacon", manufacturer_data={"0118": "beac" + some(22)})
    yield other("RuuviTag", "beacon", local_name="RuuviTag 91B0", manufacturer_data={"0499": "05" + some(23)})
    yield other("RuuviTag, name only", "beacon", local_name="RuuviTag 91B0")
    yield other("exposure notification", "phone", service_uuids=["fd6f"], **data("fd6f", some(20)))
    yield other("Fast Pair model", "device", **data("fe2c", some(3)))
    yield other("Fast Pair filter", "device", **data("fe2c", "0040" + some(6)))
    yield other("Android nearby", "phone", **data("fcf1", "04" + some(21)))
    yield other("Android nearby 2", "phone", **data("fef3", some(27)))
    yield other("Android nearby 3", "phone", service_uuids=["fe9f"])
    yield other("Xiaomi sensor", "device", **data("fe95", some(13)))
    yield other("Sidewalk gateway", "device", **data("fe15", "0002" + some(14)))
    yield other("heart-rate band", "device", local_name="Band 6", service_uuids=["1802", "180d"])
    yield other("keyboard", "device", service_uuids=["1812"])
    yield other("printer", "device", local_name="EPSON ET-2850")
    yield other("hearing aid", "device", service_uuids=["1854", "184e"])
    yield other("Fi base station", "device", service_uuids=["57b40210-2528-d6bc-b043-b49af0ec06c1"])
    yield other("bicycle", "device", service_uuids=["6acc5540-e631-4069-944d-b8ca7598ad50"])
    yield other("drone", "device", **data("fffa", some(25)))
    yield other("asset tag", "unknown", manufacturer_data={"089a": some(8)})
    yield other("serial module", "unknown", local_name="BT05", service_uuids=["ffe0"])
    yield other("blender", "unknown", local_name="nutribullet")
    yield other("lamp called Tile...", "unknown", local_name="Tileworks Lamp")
    yield other("dog collar by its name", "unknown", local_name="Collar")
    yield other("Tag-It, name alone", "unknown", local_name="Tag-It")
    yield other("iTag data of another address", "unknown", **foreign_itag())
    yield other("pool pump, FCA5", "unknown", service_uuids=["fca5"])
    yield other("Nagravision, 09DA", "unknown", manufacturer_data={"09da": some(8)})
    yield other("another Gigaset", "unknown", manufacturer_data={"0180": "0102" + some(8)})
    yield other("immediate alert alone", "unknown", service_uuids=["1802"])
    for company in ("0006", "0075", "067c", "08c3", "0b1e", "4d4b", "069a"):
        yield other(f"bare company {company} (WiGLE)", "unknown", manufacturer_data={company: ""})
    yield other("nothing at all", "unknown")


def foreign_itag() -> dict[str, Any]:
    mine, said = "FF:FF:31:5C:0E:77", "ffff315c0e78"
    return {"address": mine, "manufacturer_data": {"0105": said + "640201"}, "service_uuids": ["ffe0"]}
