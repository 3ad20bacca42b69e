"""Service data FEAA, which Google's finder network and Eddystone beacons share.

Find Hub: byte 0 is 40, or 41 in tracking-protection mode; an ephemeral id of 20 or 32 bytes; maybe one byte
of masked flags. Source: Google, Find Hub Network Accessory Specification 1.3, "Advertised frames". The
first byte is tested before anything else: 00, 10, 20, 21 and 30 are Eddystone's.
"""

from signatures.trackers.decoders.decoded import Decoded, Value

_NORMAL, _PROTECTION = 0x40, 0x41
_EPHEMERAL_ID = {21: 20, 22: 20, 33: 32, 34: 32}  # payload length -> bytes of the ephemeral id


def decode(payload: bytes) -> Decoded | None:
    """A Find Hub frame, or frame "eddystone" for every other one; None when empty. Raises on no input."""
    if not payload:
        return None
    size = _EPHEMERAL_ID.get(len(payload))
    if payload[0] not in (_NORMAL, _PROTECTION) or size is None:
        return Decoded("eddystone", link={"frame": payload[0]})
    link: dict[str, Value] = {"frame": payload[0], "eid": payload[1 : 1 + size].hex()}
    if len(payload) > 1 + size:
        link["flags"] = payload[1 + size]
    return Decoded("find-hub", "separated" if payload[0] == _PROTECTION else "unknown", link=link)
