"""How near one tag is, from the strength of its packets. Pure: times and levels in, words out; no metres.

A level jumps by 10 dB and more from packet to packet: echoes add up or cancel, and bodies stand in the way.
So it is smoothed by a Kalman filter (a level that wanders, readings that scatter), which also tells how
unsure it is; words change only when the level is clearly past the next limit, and back only by more.
"""

from collections import deque
from math import inf, sqrt
from typing import NamedTuple

FAR, ROOM, CLOSE = "far", "room", "close"
WARMER, COLDER, SAME = "warmer", "colder", "same"

WANDER_DB2_S = 2.0  # walking towards a tag changes its level by about 1 dB a second
SCATTER_DB = 6.0  # of single packets about their mean: seen in public walks
MOST_AT_ONCE_DB = 12.0  # one deep fade must not say that the tag is gone
LIMITS = ((ROOM, -76.0), (CLOSE, -57.0))  # dBm; senders differ by some 10 dB, so these are coarse
FAINT_DBM = -85.0  # chosen: below, it is called faint; a little above what an adapter hears
BACK_DB = 5.0
LOOK_BACK_S = 8.0
TREND_DB, TREND_OVER_DB = 4.0, 1.0
QUIET_S = 12.0  # six packets of a usual tag
LOST_S = 60.0
MOST_HELD = 600
WEAKEST, STRONGEST = -120, 20
FEWEST = 2  # readings before anything is said


class LevelReading(NamedTuple):
    """`word` FAR, ROOM, CLOSE or None while that is not known; `trend` WARMER, COLDER or SAME.

    `level` dBm and `spread` dB (one standard deviation) of the smoothed level, None before the first packet;
    `quiet_s` seconds since the last packet (inf before the first).
    """

    word: str | None
    trend: str
    level: float | None
    spread: float | None
    quiet_s: float

    @property
    def quiet(self) -> bool:
        """True when it was silent for so long that it may have stopped, changed or gone."""
        return self.quiet_s >= QUIET_S


class _Held(NamedTuple):
    time: float
    level: float
    variance: float


class Closeness:
    """Feed the levels of one tag as they come; ask at any time."""

    def __init__(self) -> None:
        self._held: deque[_Held] = deque(maxlen=MOST_HELD)
        self._word: str | None = None
        self._trend = SAME
        self._count = 0

    def hear(self, time: float, level: float | None) -> None:
        """One packet; None where the radio gave no level. Times that run back are taken as now."""
        last = self._held[-1] if self._held else None
        if level is None or not WEAKEST <= level <= STRONGEST:
            if last is not None:
                self._held.append(_Held(max(time, last.time), last.level, self._variance(time)))
            return
        if last is None or time - last.time > LOST_S:
            self._held.clear()
            self._held.append(_Held(time, float(level), SCATTER_DB**2))
            self._count, self._word, self._trend = 1, None, SAME
            return
        before = self._variance(time)
        gain = before / (before + SCATTER_DB**2)
        off = max(-MOST_AT_ONCE_DB, min(MOST_AT_ONCE_DB, level - last.level))
        self._held.append(_Held(max(time, last.time), last.level + gain * off, before * (1 - gain)))
        self._count += 1
        self._set_word()
        self._set_trend()

    def now(self, time: float) -> LevelReading:
        """How things stand."""
        if not self._held:
            return LevelReading(None, SAME, None, None, inf)
        last = self._held[-1]
        quiet_s = max(0.0, time - last.time)
        lost = quiet_s >= LOST_S
        trend = self._trend if quiet_s < QUIET_S else SAME
        spread = round(sqrt(self._variance(time)), 1)
        return LevelReading(None if lost else self._word, trend, round(last.level, 1), spread, quiet_s)

    def levels(self, time: float, seconds: float = 30.0, steps: int = 30) -> list[float | None]:
        """The smoothed level in equal steps up to `time`, for a line of bars; None where nothing came."""
        found: list[float | None] = [None] * steps
        width = seconds / steps
        for held in self._held:
            step = steps - 1 - int((time - held.time) / width)
            if 0 <= step < steps:
                found[step] = held.level
        return found

    def _variance(self, time: float) -> float:
        last = self._held[-1]
        return last.variance + WANDER_DB2_S * max(0.0, time - last.time)

    def _set_word(self) -> None:
        if self._count < FEWEST:
            return
        last = self._held[-1]
        spread = sqrt(last.variance)
        words = (FAR, *(word for word, _ in LIMITS))
        at = words.index(self._word) if self._word else 0
        while at < len(LIMITS) and last.level - spread / 2 >= LIMITS[at][1]:
            at += 1
        while self._word and at > 0 and last.level + spread < LIMITS[at - 1][1] - BACK_DB:
            at -= 1
        self._word = words[at]

    def _set_trend(self) -> None:
        last = self._held[-1]
        earlier = next((old for old in reversed(self._held) if last.time - old.time >= LOOK_BACK_S), None)
        if earlier is None:
            return
        change = last.level - earlier.level
        sure = sqrt(last.variance + earlier.variance)
        if abs(change) >= max(TREND_DB, sure):
            self._trend = WARMER if change > 0 else COLDER
        elif (change < TREND_OVER_DB) if self._trend == WARMER else (change > -TREND_OVER_DB):
            self._trend = SAME
