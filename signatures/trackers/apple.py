"""Apple's manufacturer data (company 004C): a run of type-length-value elements.

Sources: Find My frames as in FindMy.py `scanner.py`, OpenHaystack `Advertisement.swift` and AirGuard
`DeviceManager.kt`; the other element types as in furiousMAC/continuity.
"""

from collections.abc import Iterator

from signatures.trackers.decoded import BATTERY_WORDS, Decoded, Value

_FIND_MY, _PAIRING, _OVERFLOW, _HOMEKIT, _IBEACON = 0x12, 0x07, 0x01, 0x06, 0x02
_SEPARATED_BYTES = 27
_UNPAIRED = b"\x07\x19\x05"

_ELEMENTS = {
    0x03: "airprint",
    0x05: "airdrop",
    0x07: "pairing",
    0x08: "siri",
    0x09: "airplay-target",
    0x0A: "airplay-source",
    0x0B: "watch",
    0x0C: "handoff",
    0x0D: "hotspot",
    0x0E: "hotspot",
    0x0F: "nearby-action",
    0x10: "nearby-info",
    0x11: "homekit",
    0x16: "other",
}


def decode(payload: bytes) -> Decoded | None:
    """What the elements say, Find My first; None when nothing in them is known. Raises on no input."""
    if payload[:2] == b"\x12\x19":
        return _separated(payload) if len(payload) == _SEPARATED_BYTES else None
    if payload[:3] == _UNPAIRED:
        return Decoded("unpaired", "unregistered") if len(payload) == _SEPARATED_BYTES else None
    if payload[:1] == bytes((_OVERFLOW,)):
        return Decoded("overflow")
    if payload[:1] == bytes((_HOMEKIT,)) and len(payload) >= 10:
        return Decoded("homekit")
    elements = list(_walk(payload))
    headphones = any(kind == _PAIRING and value[:1] != b"\x05" for kind, value in elements)
    for kind, value in elements:
        if kind == _FIND_MY and len(value) == 2:
            return _with_owner(value, headphones=headphones)
    if headphones:
        return Decoded("pairing", link={"carrier": "headphones"})
    return _first_known(elements)


def status_fields(status: int, key_bits: int) -> dict[str, Value]:
    """The status byte and key bits that Find My and the shared standard's network 01 have in common."""
    return {
        "status": status,
        "key_bits": key_bits & 0x03,
        "type": status >> 4 & 0x03,
        "maintained": bool(status & 0x04),
    }


def _separated(payload: bytes) -> Decoded:
    status = payload[2]
    link = status_fields(status, payload[25])
    link["hint"] = payload[26]
    identity = "apple:" + payload[3:25].hex()
    return Decoded("separated", "separated", BATTERY_WORDS[status >> 6], identity, link)


def _with_owner(value: bytes, *, headphones: bool) -> Decoded:
    link = status_fields(value[0], value[1])
    link["carrier"] = "headphones" if headphones or link["type"] == 3 else "tag" if link["type"] else "phone"
    return Decoded("with-owner", "near-owner", BATTERY_WORDS[value[0] >> 6], None, link)


def _first_known(elements: list[tuple[int, bytes]]) -> Decoded | None:
    for kind, value in elements:
        if kind == _IBEACON and len(value) == 21:
            return Decoded("ibeacon", link={"uuid": value[:16].hex()})
        if kind in _ELEMENTS:
            return Decoded(_ELEMENTS[kind])
    return None


def _walk(payload: bytes) -> Iterator[tuple[int, bytes]]:
    """Complete elements in order; ends at one that is cut short, or has no length byte."""
    position = 0
    while position + 1 < len(payload) and payload[position] != _OVERFLOW:
        end = position + 2 + payload[position + 1]
        if end > len(payload):
            return
        yield payload[position], payload[position + 2 : end]
        position = end
