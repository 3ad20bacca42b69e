"""When something could be heard and when not. Moments in, gaps and seconds out; no clock of its own."""

from typing import NamedTuple

from scanner.model import Gap
from scanner.radio.problems import RadioProblem

MAX_GAPS = 10_000  # kept in memory; all of them are passed on as they end


class LedgerMoment(NamedTuple):
    """The same instant on two clocks: Unix seconds for what is kept, monotonic seconds for spans."""

    wall: float
    monotonic: float


class ListeningLedger:
    """At most one gap is open at a time; between gaps the source listens."""

    def __init__(self, start: LedgerMoment) -> None:
        self._listening: LedgerMoment | None = None
        self._open: tuple[LedgerMoment, RadioProblem] | None = None
        self._listened_s = 0.0
        self._closed: list[Gap] = []
        self._last = start

    @property
    def open_problem(self) -> RadioProblem | None:
        return self._open[1] if self._open else None

    def listen(self, now: LedgerMoment) -> Gap | None:
        """From `now` on something can be heard; returns the gap that this ends."""
        gap, opened = None, self._open
        if opened is not None:
            start, problem = opened
            gap = Gap(start.wall, max(start.wall, now.wall), problem.cause)
            self._closed.append(gap)
            del self._closed[:-MAX_GAPS]
            self._open = None
        if self._listening is None:
            self._listening = self._last = now
        return gap

    def lose(self, since: LedgerMoment, problem: RadioProblem) -> None:
        """Since `since` nothing could be heard. The first reason of a gap stays, unless it was silence."""
        if self._open is not None:
            if self._open[1] is RadioProblem.SILENCE:
                self._open = (self._open[0], problem)
            return
        start = since if since.monotonic >= self._last.monotonic else self._last
        if self._listening is not None:
            self._listened_s += max(0.0, start.monotonic - self._listening.monotonic)
            self._listening = None
        self._open = (start, problem)

    def heard(self, now: LedgerMoment) -> Gap | None:
        """Something was heard: no gap reaches over it. Returns the gap that this ends."""
        self._last = now
        return self.listen(now) if self._open is not None else None

    def end(self, now: LedgerMoment) -> Gap | None:
        """Nothing is listened to any more; returns the gap that was open."""
        gap = self.listen(now)
        if self._listening is not None:
            self._listened_s += max(0.0, now.monotonic - self._listening.monotonic)
            self._listening = None
        return gap

    def listened_s(self, now: LedgerMoment) -> float:
        running = now.monotonic - self._listening.monotonic if self._listening else 0.0
        return self._listened_s + max(0.0, running)

    def gaps(self, now: LedgerMoment) -> tuple[Gap, ...]:
        """All gaps so far; one that is open ends at `now`."""
        if self._open is None:
            return tuple(self._closed)
        start, problem = self._open
        return (*self._closed, Gap(start.wall, max(start.wall, now.wall), problem.cause))
