"""On which legs a thing was heard, from its times alone: live, and when a record is read back. Pure."""

from bisect import bisect_right
from dataclasses import dataclass, field

from scanner.following.evidence.along import Along, weigh
from scanner.following.evidence.leg_ends import LONG_LOOK_S
from scanner.following.evidence.legs import LegLog

LATE_S = (
    LONG_LOOK_S + 240.0
)  # chosen: a leg's end is known so late, and windows are as long: times are kept as long


@dataclass(slots=True)
class Presence:
    """One thing: the legs on which it was heard, and the times that no leg holds yet."""

    way: int = -1
    numbers: tuple[int, ...] = ()
    times: list[float] = field(default_factory=list)

    def hear(self, time: float, log: LegLog) -> None:
        """Heard at this moment; moments come in order, but for a window's length."""
        times = self.times
        if self.way != log.way or (log.legs and times and min(times) < log.end):
            self._settle(log)
            times = self.times
        times.append(time)
        if len(times) > 2 and times[1] < time - LATE_S:  # a leg of hours needs no more than its first
            times[1:] = [one for one in times[1:] if one >= time - LATE_S]

    def heard(self, log: LegLog) -> list[int]:
        """Numbers of the legs on which it was heard, the one that goes on included."""
        self._settle(log)
        now = [len(log.legs)] if self.times and not log.over else []
        return [*self.numbers, *now]

    def along(self, log: LegLog) -> Along:
        """What the legs say of it."""
        return weigh(self.heard(log), log.so_far())

    def ended_legs(self, log: LegLog) -> tuple[int, ...]:
        """Numbers of the legs that are over on which it was heard; nothing of it changes."""
        found = {bisect_right(log.starts, time) - 1 for time in self.times if time < log.end}
        before = self.numbers if self.way == log.way else ()
        return tuple(sorted({*before, *found} - {-1}))

    def _settle(self, log: LegLog) -> None:
        if self.way == log.way and (not self.times or min(self.times) >= log.end):
            return
        self.numbers = self.ended_legs(log)
        self.way, self.times = log.way, [time for time in self.times if time >= log.end]
