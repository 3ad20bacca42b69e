"""What a decoder hands back, and the few words that every wire format shares."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

Value = int | str | bool
NO_LINK: Mapping[str, Value] = {}

BATTERY_WORDS = ("full", "medium", "low", "very_low")


class Decoded(NamedTuple):
    """One payload's fields.

    `frame` is the kind of frame in the decoder's own word, which signatures choose by; the rest are the
    fields of `Identification`.
    """

    frame: str
    state: str = "unknown"
    battery: str | None = None
    identity: str | None = None
    link: Mapping[str, Value] = NO_LINK
    clone_hint: bool | None = None


class Facts(NamedTuple):
    """One advertisement, checked and bounded: what signatures may look at.

    `address` six bytes as written, or None where the system hides it.
    """

    company: Mapping[int, bytes]
    service: Mapping[str, bytes]
    uuids: tuple[str, ...]
    name: str | None
    address: bytes | None
    address_type: str | None
    connectable: bool | None
    flags: int | None


Decoder = Callable[[bytes], Decoded | None]
Refiner = Callable[[Decoded, Facts], Decoded | None]
