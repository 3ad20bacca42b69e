"""Chipolo on its own network: service data FE33 or FE65; byte 0 the colour, byte 1 bit 0 "owner away".

Sources: AirGuard `Chipolo.kt`, adwatch `chipolo.py`. Whether the bit means anything depends on the address:
see `refine.chipolo`.
"""

from signatures.trackers.decoders.decoded import Decoded, Value

_COLOURS = ("gray", "white", "black", "violet", "blue", "green", "yellow", "orange", "red", "pink")


def decode(payload: bytes) -> Decoded | None:
    """Colour and the bit, or None when empty. Raises on no input."""
    if not payload:
        return None
    link: dict[str, Value] = {"color_code": payload[0]}
    if payload[0] < len(_COLOURS):
        link["color"] = _COLOURS[payload[0]]
    if len(payload) > 1:
        link["owner_away"] = bool(payload[1] & 0x01)
    return Decoded("own-network", link=link)
