"""When a Find My tag changes its hint: each quarter hour by a clock of its own, under all its names. Pure.

Its keys roll on a timer of 15 minutes that its owner's phone sets going (fmna_keys.c in Nordic's Find My
code); that phone and a new battery alone move it. So the moment within the quarter hour outlasts a change of
name, and scans that hear one hint and then another say which it may be. Another moment is another tag; the
same one tells as much as others have another. Where a hint stays for longer (some makers', home-made tags')
nothing is told, but where it only came twice in a row.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor

from scanner.following.linking.streams import QUARTER_S

# chosen: parts of the quarter hour, and how far a clock may run wrong from one name to the next: a crystal's
# two seconds a day for a week. Less tells more tags apart where scans are close, and trusts clocks more
PART_S = 15.0
PARTS = int(QUARTER_S / PART_S)
ANY = (1 << PARTS) - 1  # source: a bit for each part
# source: a hint is one byte, so that one new one in 256 is the one before, and stays for two quarters
TWICE_S = 2 * QUARTER_S


@dataclass(slots=True)
class Quarters:
    """What the hints of one name told.

    `moments`: the parts of the quarter hour in which it may change, 0 where nothing tells; times in Unix
    seconds, `since` and `last` of the newest hint; `before` the moments that were left when it began, and
    `turned` whether a change was heard by then.
    """

    moments: int = ANY
    hint: int | None = None
    since: float = 0.0
    last: float = 0.0
    before: int = ANY
    turned: bool = False

    def hear(self, hint: int | None, time: float) -> None:
        """Take in a window: its newest hint, heard last at `time`. Raises on no input."""
        if hint is None or not self.moments:
            return
        goes_on = self.hint is not None and 0 <= time - self.last < QUARTER_S
        if not goes_on:
            self.since, self.before = time, self.moments
        elif hint == self.hint:
            self.moments &= ~_parts(ceil(self.since / PART_S) + 1, floor(time / PART_S) - 2)
            if not self.moments and self.turned and time - self.since <= TWICE_S:
                self.moments = self.before
        else:
            self.moments &= _parts(floor(self.last / PART_S) - 1, floor(time / PART_S) + 1)
            self.since, self.before, self.turned = time, self.moments, True
        self.hint, self.last = hint, time

    def agree(self, other: "Quarters") -> bool:
        """Whether both may change at one moment; True where one of them tells nothing."""
        return not self.moments or not other.moments or bool(self.moments & other.moments)

    def count_agreeing(self, others: Iterable["Quarters"]) -> tuple[int, int]:
        """Of how many of the others the moment is known, and how many of these may change at this one's."""
        moments, told, agree = self.moments, 0, 0
        for other in others:
            if other.moments not in (0, ANY):
                told += 1
                agree += not moments or bool(other.moments & moments)
        return told, agree

    @property
    def told(self) -> bool:
        """Whether something of the moment is known."""
        return self.moments not in (0, ANY)

    def by_chance(self, other: "Quarters") -> float:
        """How likely a stranger's agrees with this one, told as closely as `other`; 1.0 where nothing is."""
        if not self.told or not other.told:
            return 1.0
        return min(1.0, (self.moments.bit_count() + other.moments.bit_count() - 1) / PARTS)


def _parts(first: int, last: int) -> int:
    """The bits of these parts of time."""
    if last - first + 1 >= PARTS:
        return ANY
    bits = 0
    for part in range(first, last + 1):
        bits |= 1 << part % PARTS
    return bits
