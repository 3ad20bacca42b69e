"""Tile: service data FEED or FD84, 10 bytes: 02 00 and a private id that changes with time.

Sources: AirGuard `Tile.kt`, Tile's own Nordic SDK `tile_lib.h`. The advert carries no state and no battery.
"""

from signatures.trackers.decoders.decoded import Decoded

_BYTES = 10


def decode(payload: bytes) -> Decoded | None:
    """The private id, or None for the forms of older units. Raises on no input."""
    if len(payload) != _BYTES or payload[:2] != b"\x02\x00":
        return None
    return Decoded("private-id", link={"private_id": payload[2:].hex()})
