"""Apple's manufacturer data (company 004C): a run of type-length-value elements.

Sources: Find My frames as in FindMy.py `scanner.py`, OpenHaystack `Advertisement.swift` and AirGuard
`DeviceManager.kt`; the other element types as in furiousMAC/continuity.
"""

from signatures.trackers.decoders.decoded import BATTERY_WORDS, Decoded, Value

_OVERFLOW, _PAIRING, _FIND_MY = 0x01, 0x07, 0x12
_SEPARATED_BYTES = 27
_UNPAIRED = b"\x07\x19\x05"

_WORDS = {
    0x03: "airprint",
    0x05: "airdrop",
    0x08: "siri",
    0x09: "airplay-target",
    0x0A: "airplay-source",
    0x0B: "watch",
    0x0C: "handoff",
    0x0D: "hotspot",
    0x0E: "hotspot",
    0x0F: "nearby-action",
    0x10: "nearby-info",
    0x16: "other",
}
_ELEMENTS = {kind: Decoded(word) for kind, word in _WORDS.items()}
_LENGTHLESS = {0x01: Decoded("overflow"), 0x06: Decoded("homekit"), 0x11: Decoded("homekit")}
_HEADPHONES = Decoded("pairing", link={"carrier": "headphones"})
_UNPAIRED_TAG = Decoded("unpaired", "unregistered")


def decode(payload: bytes) -> Decoded | None:
    """What the elements say, Find My first; None when nothing in them is known. Raises on no input."""
    if len(payload) < 2:
        return None
    first = payload[0]
    if first == _FIND_MY and payload[1] == 0x19:
        return _separated(payload) if len(payload) == _SEPARATED_BYTES else None
    if first == _PAIRING and payload.startswith(_UNPAIRED):
        return _UNPAIRED_TAG if len(payload) == _SEPARATED_BYTES else None
    if first in _LENGTHLESS:
        return _LENGTHLESS[first] if len(payload) >= 10 else None
    return _elements(payload)


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


def _elements(payload: bytes) -> Decoded | None:
    """Walks the complete elements; ends at one that is cut short, or has no length byte."""
    owner: bytes | None = None
    headphones = False
    known: Decoded | None = None
    position, end = 0, len(payload)
    while position + 1 < end:
        kind, following = payload[position], position + 2 + payload[position + 1]
        if kind == _OVERFLOW or following > end:
            break
        if kind == _FIND_MY and following - position == 4:
            owner = owner or payload[position + 2 : following]
        elif kind == _PAIRING:
            headphones |= payload[position + 2 : position + 3] != b"\x05"
        elif known is None:
            known = _ELEMENTS.get(kind) or _ibeacon(payload[position:following])
        position = following
    if owner is not None:
        return _with_owner(owner, headphones=headphones)
    return _HEADPHONES if headphones else known


def _ibeacon(element: bytes) -> Decoded | None:
    if not element.startswith(b"\x02\x15"):
        return None
    return Decoded("ibeacon", link={"uuid": element[2:18].hex()})
