"""Samsung SmartTag: service data FD5A, 20 bytes, of which the first 13 say what we use.

Sources: samsung-smart-tag-wireshark `ble-smsmtag.lua`, uTag, Yu et al. (arXiv 2210.14702); the filter is
AirGuard's (version 1, advert type 0), its length check is not (it reads one byte further than it asks for).
"""

from signatures.trackers.decoders.decoded import BATTERY_WORDS, Decoded, Value

_SHORTEST = 13
_REGIONS = {1: "NA03D", 3: "NA03S", 5: "EU02S", 7: "NA03A", 10: "NA03", 11: "EU02", 12: "AP03"}


def decode(payload: bytes) -> Decoded | None:
    """State 1-6, counter, privacy id and flags, or None for another frame. Raises on no input."""
    if len(payload) < _SHORTEST or payload[0] & 0xF8 != 0x10 or not 1 <= payload[0] & 0x07 <= 6:
        return None
    state, flags = payload[0] & 0x07, payload[12]
    privacy_id = payload[4:12].hex()
    link: dict[str, Value] = {
        "state": state,
        "counter": int.from_bytes(payload[1:4], "little"),
        "privacy_id": privacy_id,
        "region": _REGIONS.get(flags >> 4, f"{flags >> 4:X}"),
        "encrypted": bool(flags & 0x08),
        "uwb": bool(flags & 0x04),
    }
    battery = BATTERY_WORDS[3 - (flags & 0x03)]
    return Decoded("tag", "separated" if state <= 3 else "near-owner", battery, "samsung:" + privacy_id, link)
