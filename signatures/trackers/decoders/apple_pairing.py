"""Licensed Find My accessory that no one has set up: service data FD44, 21 bytes.

Product data 8, category 8 (the first byte counts), reserved 4, battery 1. Source: the two public ports of
the accessory side (Nordic's `fmna_adv.c` and Apple's kit).
"""

from signatures.trackers.decoders.decoded import BATTERY_WORDS, Decoded, Value

_BYTES = 21


def decode(payload: bytes) -> Decoded | None:
    """Product, category and battery, or None for another length. Raises on no input."""
    if len(payload) != _BYTES:
        return None
    battery = BATTERY_WORDS[payload[20]] if payload[20] < len(BATTERY_WORDS) else None
    link: dict[str, Value] = {"product": payload[:8].hex(), "category": payload[8]}
    return Decoded("unpaired", "unregistered", battery, None, link)
