"""What the published rules know of a packet: brand, and whether its owner is away.

Kept apart from signatures.trackers, so that the baselines neither gain nor lose by the project's decoders.
"""

from typing import NamedTuple

from signatures.advertisement import Advertisement


class Kind(NamedTuple):
    """`away` True, False or None where the frame cannot tell; `counter` of a SmartTag in state 2."""

    brand: str
    away: bool | None
    counter: int | None = None
    flags: int | None = None


def kind_of(heard: Advertisement) -> Kind | None:
    """The tag kind of one advertisement, or None for anything else."""
    apple = heard.manufacturer_data.get(0x004C, b"")
    if len(apple) == 27 and apple[:2] == b"\x12\x19":
        return Kind("phone" if apple[2] & 0x30 == 0 else "apple", True)
    if len(apple) == 4 and apple[:2] == b"\x12\x02" and apple[2] & 0x30 in (0x10, 0x20):
        return Kind("apple", False)
    return _by_service(heard)


def _by_service(heard: Advertisement) -> Kind | None:
    data = heard.service_data
    if (samsung := data.get("fd5a")) is not None and len(samsung) >= 13:
        state = samsung[0] & 7
        counter = int.from_bytes(samsung[1:4], "little")
        return Kind("samsung", state in (1, 2, 3), counter if state == 2 else None, samsung[12])
    if "feed" in data or "fd84" in data:
        return Kind("tile", None)
    if (google := data.get("feaa")) and google[0] in (0x40, 0x41) and len(google) in (21, 22, 33, 34):
        return Kind("google", google[0] == 0x41)
    if (dult := data.get("fcb2")) is not None and len(dult) >= 2 and not heard.manufacturer_data:
        return Kind("dult", not dult[1] & 1)
    if "fe33" in data:
        return Kind("chipolo", None)
    if "fa25" in heard.service_uuids:
        return Kind("pebblebee", None)
    return None
