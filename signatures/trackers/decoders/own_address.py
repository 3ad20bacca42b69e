"""Cheap finders that repeat their own address in the first six bytes of their data.

Sources: Theengs decoder `tracker_json.h` (iTag: company 0105; Nutale: service data 0900), ble_monitor issues
881 and 1344. Written forward or reversed; `refine.own_address` compares it with the real one.
"""

from signatures.trackers.decoders.decoded import Decoded

_BYTES = 6


def decode(payload: bytes) -> Decoded | None:
    """The six bytes, or None when there are fewer, or all are the same. Raises on no input."""
    if len(payload) < _BYTES or len(set(payload[:_BYTES])) == 1:
        return None
    return Decoded("own-address", link={"own_address": payload[:_BYTES].hex()})
