"""Sixteen home-made tags that are away from their owners: four kinds, behind four kinds of scan response."""

import json
from pathlib import Path
from typing import Any

KEY = "9c15b7e2043af86d5170cce9148b2f60d3a7195e"
TAGS: dict[str, dict[str, Any]] = {  # flags as those kinds send them
    "AirTag": {"manufacturer_data": {"0x004C": f"1219 50 {KEY}4d0b 01 c8"}},
    "shared standard": {"service_data": {"fcb2": "0200"}},
    "Find Hub": {"flags": 6, "service_data": {"feaa": f"41 {KEY} 4d"}},
    "SmartTag": {"flags": 4, "service_data": {"fd5a": "13 0a2303 71c4e90b5d38af62 b3 000000 5be20914"}},
}
WITH_OWNER: dict[str, dict[str, Any]] = {
    "AirTag": {"manufacturer_data": {"0x004C": "1202 94 02"}},
    "shared standard": {"service_data": {"fcb2": "0201"}},
    "Find Hub": {"service_data": {"feaa": f"40 {KEY} 4d"}},
    "SmartTag": {"service_data": {"fd5a": "14 0a2303 71c4e90b5d38af62 58 000000 5be20914"}},
}
PHONE = {"manufacturer_data": {"0x004C": "1006001122334455"}}
ANSWERS = ("a phone's", "a near-owner tag's", "an empty one", "none: cannot be asked")


def address(tag: str, answer: str) -> str:
    """The sender of that row and column."""
    return f"C{[*TAGS].index(tag)}:00:00:00:00:0{ANSWERS.index(answer)}"


def write(path: Path) -> Path:
    """The scenario: each of the sixteen once a second, for a quarter of an hour (the rig holds all of it)."""
    path.write_text(
        "".join(json.dumps(_line(tag, answer)) + "\n" for tag in TAGS for answer in ANSWERS), "utf-8"
    )
    return path


def _line(tag: str, answer: str) -> dict[str, Any]:
    at = 0.2 + 0.05 * ([*TAGS].index(tag) * 4 + ANSWERS.index(answer))
    line = {"t": round(at, 2), "every": 1.0, "until": 900, "address": address(tag, answer), **TAGS[tag]}
    if answer == ANSWERS[0]:
        line["response"] = PHONE
    elif answer == ANSWERS[1]:
        line["response"] = WITH_OWNER[tag]
    elif answer == ANSWERS[3]:
        line["pdu"] = "ADV_NONCONN_IND"
    return line
