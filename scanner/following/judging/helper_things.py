"""Things that a helper carries on a visit: silent while it goes on, judged like any other afterwards. Pure.

They are known by the address alone, so that no link carries the word on to another name. What was heard here
without the helper is not silent by that: it may have been put into the helper's list by somebody else.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from scanner.model import Heard, Mark

LONGEST_S = 12 * 3_600.0  # chosen: no visit takes longer; one that nobody ended ends with that
AROUND_S = 2 * 3_600.0  # chosen: so long before and after a visit the helper may be there as well
MOST = 200  # chosen: bounds memory; a kit holds 50


@dataclass(slots=True)
class _Word:
    """Silent `until` then, Unix seconds; `outside` when it was heard first without the helper."""

    until: float
    outside: float | None = None
    alone: bool = False


class HelperThings:
    """Addresses in upper case, each with what was said of it; asked for in any case, also for None."""

    _words: dict[str, _Word]

    def __init__(self) -> None:
        self._words = {}

    def say(self, address: str, mark: Mark, heard_since: float | None) -> None:
        """The word for one visit; `heard_since` when it was heard first, Unix seconds."""
        longest = mark.time + LONGEST_S
        until = longest if mark.until is None else min(mark.until, longest)
        before = self._words.pop(address, None)
        outside = before.outside if before is not None else heard_since
        alone = (before is not None and before.alone) or (
            outside is not None and outside < mark.time - AROUND_S
        )
        self._words[address] = _Word(until, alone=alone and mark.tag is None)
        while len(self._words) > MOST:
            del self._words[next(iter(self._words))]

    def take_back(self, addresses: Iterable[str]) -> None:
        """The user says that none of these is a helper's."""
        for address in addresses:
            self._words.pop(address.upper(), None)

    def heard(self, address: str | None, time: float) -> None:
        """Note that it was heard then."""
        word = self._words.get((address or "").upper())
        if word is not None and word.outside is None and time > word.until + AROUND_S:
            word.outside = time

    def hear(self, heard: Iterable[Heard]) -> None:
        """Note all that was heard in one window."""
        if self._words:
            for each in heard:
                self.heard(each.payload.address, each.last)

    def silent(self, address: str | None, time: float) -> bool:
        """Whether what was heard of it then is a helper's, and not judged."""
        word = self._words.get((address or "").upper()) if self._words else None
        return word is not None and not word.alone and time <= word.until
