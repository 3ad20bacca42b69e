"""Adverts and the scan responses that belong to them, joined as the operating systems join them.

A tag's payload stands in the advert, its name often in the scan response. Taken apart, the response would
look like a second, unknown thing at the same address; so a response is put behind its advert and the pair
is one Advertisement, with the bytes of both (BlueZ, bleak and ESPHome do the same). A response whose advert
has been passed on already comes with a copy of that advert's bytes; one without any advert stands alone.
"""

from collections import Counter
from functools import lru_cache

from signatures.advertisement import MAX_AD_BYTES, Advertisement, from_ad

PAIR_S = 1.0  # a response follows its advert within a millisecond; a log may be slow
REMEMBER_S = 10.0
MAX_REMEMBERED = 2_048


class ScanResponses:
    """Feed adverts and responses in the order heard; finished advertisements go to `out`."""

    def __init__(self, counts: Counter[str]) -> None:
        self._counts = counts
        self._waiting: Advertisement | None = None  # the last advert, if a response may follow
        self._recent: dict[str, Advertisement] = {}

    def advert(self, heard: Advertisement, scannable: bool, out: list[Advertisement]) -> None:
        """An advert; one that is `scannable` waits for what comes next."""
        if self._waiting is not None:
            self.flush(out)
        if scannable and heard.address is not None:
            self._waiting = heard
        else:
            out.append(heard)

    def response(self, heard: Advertisement, out: list[Advertisement]) -> None:
        """A scan response, as an Advertisement that holds only its own bytes."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None and _belongs(waiting, heard, PAIR_S):
            self._counts["merged"] += 1
            self._remember(waiting)
            out.append(_joined(waiting, waiting, heard))
            return
        if waiting is not None:
            self._remember(waiting)
            out.append(waiting)
        before = self._recent.get(heard.address or "")
        if before is not None and _belongs(before, heard, REMEMBER_S):
            out.append(_joined(heard, before, heard))
        else:
            out.append(heard)

    def flush(self, out: list[Advertisement]) -> None:
        """Pass on the advert that waits, if any."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._remember(waiting)
            out.append(waiting)

    def _remember(self, heard: Advertisement) -> None:
        recent = self._recent
        key = heard.address or ""
        recent.pop(key, None)  # so that the oldest stands first
        recent[key] = heard
        if len(recent) > MAX_REMEMBERED:
            del recent[next(iter(recent))]


def _belongs(advert: Advertisement, response: Advertisement, within_s: float) -> bool:
    return (
        advert.address == response.address
        and advert.address_type == response.address_type
        and abs(response.time - advert.time) <= within_s
    )


def _joined(head: Advertisement, advert: Advertisement, response: Advertisement) -> Advertisement:
    """Time, sender and level of `head`, bytes of both; connectable is the advert's to say."""
    first = advert.data or b""
    return from_ad(
        head.time,
        head.address,
        (first[: structures_end(first)] + (response.data or b""))[:MAX_AD_BYTES],
        address_type=head.address_type,
        rssi=head.rssi,
        connectable=advert.connectable,
    )


@lru_cache(maxsize=2048)
def structures_end(data: bytes) -> int:
    """Where the whole AD structures end: padding or a cut one would hide what is put behind them."""
    at, end = 0, len(data)
    while at < end and data[at] and at + 1 + data[at] <= end:
        at += 1 + data[at]
    return at
