"""How long nothing was heard, and whether the computer slept meanwhile. Reads clocks and does nothing."""

import asyncio
from typing import NamedTuple

from scanner.radio.ledger import LedgerMoment
from scanner.radio.limits import Limits
from scanner.radio.problems import RadioProblem
from scanner.radio.source import Clock


class ClockReadings(NamedTuple):
    """All clocks at one instant; `boottime` None where there is none, `loop` the event loop's own time."""

    moment: LedgerMoment
    boottime: float | None
    loop: float


def what_passed(
    before: ClockReadings, after: ClockReadings, limits: Limits, system: str
) -> RadioProblem | None:
    """ASLEEP, PAUSED, or None when no more time passed than two looks are apart. Pure.

    A clock that was set is no sleep: where the system counts sleep (boottime), only that is believed.
    Windows' monotonic clock runs on during sleep, so there a late look means sleep.
    """
    awake_s = after.moment.monotonic - before.moment.monotonic
    if before.boottime is not None and after.boottime is not None:
        slept_s = after.boottime - before.boottime - awake_s
    else:
        slept_s = after.moment.wall - before.moment.wall - awake_s
    if slept_s > limits.jump_s:
        return RadioProblem.ASLEEP
    if after.loop - before.loop > limits.poll_s + limits.late_s:
        return RadioProblem.ASLEEP if system == "win32" else RadioProblem.PAUSED
    return None


class Patience:
    """`rssi_filter` whether the next start should ask BlueZ for levels: a controller that gives none is
    heard only without, so each silence tries the other way."""

    def __init__(self, clock: Clock, limits: Limits, system: str) -> None:
        self._clock = clock
        self._limits = limits
        self._system = system
        self._last: ClockReadings | None = None
        self._slept: RadioProblem | None = None
        self._heard = 0
        self._heard_ever = False
        self._quiet_since: tuple[LedgerMoment, float] | None = None
        self._silence_s = limits.silence_s
        self._tried_without_level = system != "linux"
        self.rssi_filter = True

    def start(self) -> None:
        """Listening begins: nothing has been missed yet."""
        self._last = self._look()
        self._slept = None
        self._quiet_since = (self._last.moment, self._last.loop)

    def is_late(self, now: LedgerMoment) -> bool:
        """Whether so much time passed since the last look that the clocks must be read first."""
        last = self._last
        return last is not None and now.wall - last.moment.wall > self._limits.poll_s + self._limits.jump_s

    def look(self) -> tuple[RadioProblem, LedgerMoment] | None:
        """ASLEEP or PAUSED and since when, if more time passed since the last look than should have."""
        before, self._last = self._last, self._look()
        if before is None:
            return None
        problem = what_passed(before, self._last, self._limits, self._system)
        if problem is None:
            return None
        self._slept = problem
        return problem, before.moment

    def slept(self) -> RadioProblem | None:
        """What the looks found since the start."""
        return self._slept

    def silent(self, heard: int, discovering: bool | None) -> RadioProblem | None:
        """SILENCE or SCAN_STOPPED when nothing was heard for too long; `heard` counts all packets so far."""
        now = self._last or self._look()
        if heard != self._heard or self._quiet_since is None:
            self._heard, self._heard_ever, self._silence_s = heard, True, self._limits.silence_s
            self._quiet_since = (now.moment, now.loop)
            return None
        quiet_s = now.loop - self._quiet_since[1]
        if discovering is False and quiet_s > self._limits.scan_stopped_s:
            return RadioProblem.SCAN_STOPPED
        return RadioProblem.SILENCE if quiet_s > self._allowed_s() else None

    def since(self, problem: RadioProblem, now: LedgerMoment) -> LedgerMoment:
        """When the trouble began: with the first moment of silence, otherwise now."""
        quiet = problem in (RadioProblem.SILENCE, RadioProblem.SCAN_STOPPED)
        return self._quiet_since[0] if quiet and self._quiet_since else now

    def _look(self) -> ClockReadings:
        moment = LedgerMoment(self._clock.time(), self._clock.monotonic())
        return ClockReadings(moment, self._clock.boottime(), asyncio.get_running_loop().time())

    def _allowed_s(self) -> float:
        first = not self._heard_ever and not self._tried_without_level
        return self._limits.rssi_retry_s if first else self._silence_s

    def be_more_patient(self) -> None:
        """A silence: the next start tries the other way, or waits longer."""
        if self._tried_without_level:
            self._silence_s = min(self._silence_s * 2, self._limits.silence_most_s)
        self._tried_without_level = True
        if self._system == "linux":
            self.rssi_filter = not self.rssi_filter
