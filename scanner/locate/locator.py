"""One tag while somebody looks for it: packets in, how near it is and whether it is still it. Pure."""

from collections.abc import Callable
from typing import NamedTuple

from scanner.following.judging.assess import Assessor
from scanner.following.judging.wiring import new_hearing
from scanner.locate.closeness import Closeness, LevelReading
from scanner.locate.follower import Follower, FollowerMatch
from scanner.model import Item, Tag
from signatures.advertisement import Advertisement

REFRESH_S = 5.0


class Standing(NamedTuple):
    """How things stand: `sure` False while it goes by a new address that only fits; `heard` packets so far;
    `levels` the last half minute (or as much as was asked for) in dBm, oldest first, None where nothing
    came."""

    time: float
    reading: LevelReading
    sure: bool
    heard: int
    levels: list[float | None]


class Locator:
    """Give every item of a source to `take`; give `hearing` to the run, so that changes of address are linked
    as in a record."""

    def __init__(self, assessor: Assessor, tag: Tag, sign: Callable[[str], str] | None = None) -> None:
        self.hearing = new_hearing(None, assessor)
        self._follower = Follower(assessor, tag, sign=sign)
        self._closeness = Closeness()
        self._refreshed = float("-inf")
        self._heard = 0

    def take(self, item: Item) -> FollowerMatch:
        """Take one item in; whether it was the tag."""
        if not isinstance(item, Advertisement):
            return FollowerMatch.NO
        if abs(item.time - self._refreshed) >= REFRESH_S:
            self._follower.refresh()
            self._refreshed = item.time
        match = self._follower.match(item)
        if match is not FollowerMatch.NO:
            self._closeness.hear(item.time, item.rssi)
            self._heard += item.count
        return match

    def now(self, time: float, *, seconds: float = 30.0, steps: int = 30) -> Standing:
        """How near it is at `time`, in the source's own time; `levels` of the last `seconds`."""
        levels = self._closeness.levels(time, seconds, steps)
        return Standing(time, self._closeness.now(time), not self._follower.guessed, self._heard, levels)
