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

    `address` as heard; `address_bytes` reads it, since few signatures ask.
    """

    company: Mapping[int, bytes]
    service: Mapping[str, bytes]
    uuids: tuple[str, ...]
    name: str | None
    address: str | None
    address_type: str | None
    connectable: bool | None
    flags: int | None

    def address_bytes(self) -> bytes | None:
        """Six bytes as written, or None for anything else (macOS gives none, or a name of its own)."""
        if self.address is None or len(self.address) != 17:
            return None
        try:
            raw = bytes.fromhex(self.address.replace(":", ""))
        except ValueError:
            return None
        return raw if len(raw) == 6 else None


Decoder = Callable[[bytes], Decoded | None]
Refiner = Callable[[Decoded, Facts], Decoded | None]
