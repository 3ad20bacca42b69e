"""Location-enabled payload of the shared anti-stalking standard: service data FCB2.

Byte 0 network id, byte 1 bit 0 near-owner (the rest reserved), then the network's own data. Source: IETF
draft-ietf-dult-accessory-protocol. Network 01 beside its owner sends Find My's status byte and key bits:
FindMy.py issue 272.
"""

from signatures.trackers.decoders.apple import status_fields
from signatures.trackers.decoders.decoded import Decoded, Value

_APPLE = 0x01
_KNOWN = (_APPLE, 0x02, 0x03)  # Apple, Google, Amazon Sidewalk


def decode(payload: bytes) -> Decoded | None:
    """Network and state, or None when it is too short. Raises on no input."""
    if len(payload) < 2:
        return None
    near = bool(payload[1] & 0x01)
    link: dict[str, Value] = {"network_id": payload[0], "near_owner": near}
    if payload[0] not in _KNOWN:
        link["new_network"] = True
    if near and payload[0] == _APPLE and len(payload) == 4:
        link |= status_fields(payload[2], payload[3])
    return Decoded("with-owner" if near else "separated", "near-owner" if near else "separated", link=link)
