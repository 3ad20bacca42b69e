"""What the makers of vectors.jsonl build with: seeded bytes, addresses, and the shape of one line."""

import random
from typing import Any

RANDOM = random.Random(20261124)
BATTERY = ("full", "medium", "low", "very_low")
Vector = dict[str, Any]


def some(count: int) -> str:
    return RANDOM.randbytes(count).hex()


def static_address() -> str:
    return address(first=0xC0 | RANDOM.randrange(0x3F))


def resolvable_address() -> str:
    return address(first=0x40 | RANDOM.randrange(0x3F))


def address(first: int) -> str:
    return bytes((first, *RANDOM.randbytes(5))).hex(":").upper()


def tag(note: str, family: str, state: str = "unknown", battery: str | None = None, **more: Any) -> Vector:
    link, heard = more.pop("link", {}), {key: more.pop(key) for key in list(more) if key in HEARD}
    expect = {"family": family, "kind": "tracker", "state": state, "battery": battery, "link": link, **more}
    return {"note": note, **heard, "expect": expect}


def other(note: str, kind: str, **heard: Any) -> Vector:
    family = heard.pop("family", None)
    return {"note": note, **heard, "expect": {"family": family, "kind": kind}}


HEARD = (
    "address",
    "address_type",
    "connectable",
    "local_name",
    "manufacturer_data",
    "service_data",
    "service_uuids",
    "flags",
)


def apple(payload: str, **more: Any) -> dict[str, Any]:
    return {"manufacturer_data": {"004c": payload}, **more}


def data(uuid: str, payload: str, **more: Any) -> dict[str, Any]:
    return {"service_data": {uuid: payload}, **more}
