"""Which tag is in one's hand, of those that have no switch? Apart, then held close, then apart again. Pure.

That it is near shows nothing: what somebody hid in a bag is near as well. What comes and goes with the hand
is in it, and it has to be the only one: what hangs on the same keys comes and goes along.
"""

from collections import defaultdict, deque
from enum import Enum
from math import ceil
from typing import NamedTuple

from scanner.locate.closeness import CLOSE, LIMITS
from scanner.model import Item
from signatures.advertisement import Advertisement

VERY_CLOSE_DBM = dict(LIMITS)[CLOSE]
FEWEST = 4  # chosen: packets before a level is said; single ones scatter by 6 dB (scanner.locate.closeness)
WINDOW_S, GAPS, LONGEST_S = 12.0, 6.0, 36.0  # chosen: a level is the median of so long, of so many mean gaps
APART_S = 30.0  # chosen: so that what is sent each eight seconds is heard too
HELD_S = 20.0  # chosen: it stays close for so long at least; what comes along is heard in that time
RISE_DB = 15.0  # chosen: two steps away to a hand's breadth is 20 dB and more
# chosen: what came along in the same hand or bag; what lies there anyway does not change by so much
ALONG_DB, ALONG_DBM = 8.0, VERY_CLOSE_DBM - 13.0
PATIENCE_S = 90.0  # chosen: for each step
MOST_HEARD, MOST_LEVELS = 300, 200
UNHEARD = -130.0  # dBm: below what any radio hears


class HeldStep(Enum):
    """What is waited for, and how it ended."""

    APART = "to hear all of them apart"
    HOLD = "one of them to come close"
    AWAY = "it to go away again"
    CONFIRMED = "it is the thing"
    NOT_HEARD = "no tag was heard"
    NOTHING_CAME = "none came close"
    SEVERAL = "more than one came and went along"
    STAYED = "it did not go away again"
    NO_RADIO = "nobody listened for a while, so that silence shows nothing"


GOING = frozenset((HeldStep.APART, HeldStep.HOLD, HeldStep.AWAY))
_FAILED = {HeldStep.HOLD: HeldStep.NOTHING_CAME, HeldStep.AWAY: HeldStep.STAYED}


class HeldNow(NamedTuple):
    """How it stands: `address` of the one that came close, `left_s` for how many seconds more it is to stay
    as it is, None where something is waited for."""

    step: HeldStep
    address: str | None = None
    left_s: int | None = None


class HeldClose:
    """Give every item that is heard to `take`, and ask `look` again and again; Unix seconds.

    `address` of the one that came close, from AWAY on."""

    def __init__(self, now: float) -> None:
        self.step = HeldStep.APART
        self.address: str | None = None
        self._asked = now
        self._levels: dict[str, deque[tuple[float, float]]] = defaultdict(lambda: deque(maxlen=MOST_LEVELS))
        self._apart: dict[str, float] = {}
        self._seldom: dict[str, float] = {}  # the same with those that were heard only once or twice
        self._held: dict[str, float] = {}
        self._came: float | None = None  # when one was close first
        self._unlisted = False  # more tags than MOST_HEARD: one of those may be in the hand
        self._window_s = WINDOW_S

    def take(self, item: Item) -> None:
        """Take one item in; what is no tag does not count."""
        if not isinstance(item, Advertisement) or item.address is None or item.rssi is None:
            return
        address = item.address.upper()
        if address not in self._levels:
            if self._unlisted or not _is_tag(item):
                return
            if len(self._levels) >= MOST_HEARD:
                self._unlisted = True
                return
        self._levels[address].append((item.time, float(item.rssi)))

    def look(self, now: float, *, hears: bool) -> HeldStep:
        """How it stands; `hears` whether anything could be heard just now."""
        if self.step not in GOING:
            return self.step
        if not hears:
            self.step = HeldStep.NO_RADIO
        elif self.step is HeldStep.APART:
            self._look_apart(now)
        else:
            (self._look_held if self.step is HeldStep.HOLD else self._look_away)(now)
            if self.step in _FAILED and now - self._asked > PATIENCE_S:
                self.step = _FAILED[self.step]
        return self.step

    def stands(self, now: float) -> HeldNow:
        """What to say of it now."""
        return HeldNow(self.step, self.address, self._left_s(now))

    def _left_s(self, now: float) -> int | None:
        if self.step is HeldStep.APART:
            end = self._asked + APART_S
        elif self.step is HeldStep.HOLD and self._came is not None:
            end = self._came + self._stays_s()
        else:
            return None
        return max(0, ceil(end - now)) or None  # beyond that it waits until enough is heard

    def _stays_s(self) -> float:
        return max(HELD_S, self._window_s)

    def _look_apart(self, now: float) -> None:
        if now - self._asked < APART_S:
            return
        self._apart, self._seldom = self._since(now - APART_S), self._since(now - APART_S, fewest=1)
        if self._apart:
            fewest = min(sum(time >= now - APART_S for time, _ in self._levels[one]) for one in self._apart)
            self._window_s = min(LONGEST_S, max(WINDOW_S, GAPS * APART_S / fewest))
            self._ask(HeldStep.HOLD, now)
        elif now - self._asked > PATIENCE_S:
            self.step = HeldStep.NOT_HEARD

    def _look_held(self, now: float) -> None:
        levels = self._since(max(self._asked, now - self._window_s))
        close = [address for address in levels if self._is_close(address, levels[address])]
        if not close:
            self._came = None
            return
        self._came = self._came or now
        if now - self._came < self._stays_s():
            return
        self._held = self._since(self._came - self._window_s / 2)
        if any(level >= ALONG_DBM - RISE_DB for level in self._unheard()):
            return  # it may be the one that is close, and seldom heard
        along = [address for address in self._held if self._came_along(address)]
        if along != close:
            self.step = HeldStep.SEVERAL
        elif len(close) == 1:
            self.address = close[0]
            self._ask(HeldStep.AWAY, now)
        else:
            self.step = HeldStep.SEVERAL

    def _unheard(self) -> list[float]:
        """How loud those were apart that were not heard often enough since one came close."""
        return [level for address, level in self._seldom.items() if address not in self._held]

    def _is_close(self, address: str, level: float) -> bool:
        return level >= VERY_CLOSE_DBM and level - self._apart.get(address, UNHEARD) >= RISE_DB

    def _came_along(self, address: str) -> bool:
        """What was not heard apart, and is close, may have come along too."""
        level = self._held[address]
        return level >= ALONG_DBM and level - self._apart.get(address, UNHEARD) >= ALONG_DB

    def _look_away(self, now: float) -> None:
        levels = self._since(max(self._asked, now - self._window_s))
        fell = {
            address for address in levels if self._held.get(address, UNHEARD) - levels[address] >= RISE_DB
        }
        if self.address in fell:
            alone = fell == {self.address} and not self._unlisted
            self.step = HeldStep.CONFIRMED if alone else HeldStep.SEVERAL

    def _since(self, start: float, fewest: int = FEWEST) -> dict[str, float]:
        """Of each that was heard often enough since then, its level in dBm."""
        found = {}
        for address, every in self._levels.items():
            levels = [level for time, level in every if time >= start]
            if len(levels) >= fewest:
                found[address] = sorted(levels)[len(levels) // 2]
        return found

    def _ask(self, step: HeldStep, now: float) -> None:
        self.step, self._asked = step, now


def _is_tag(item: Advertisement) -> bool:
    from signatures.trackers.match import identify  # the first page has the words of this, and comes sooner

    return identify(item).is_tracker
