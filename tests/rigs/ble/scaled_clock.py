"""Time that goes faster, for scenarios that are played faster."""

from scanner.clock import SystemClock
from scanner.radio.source import Clock


class ScaledClock:
    """A clock that runs `speed` times as fast from `start` (Unix seconds), for scenarios played faster."""

    def __init__(self, speed: float, start: float | None = None, base: Clock | None = None) -> None:
        self._base = base or SystemClock()
        self._speed = speed
        self._start = self._base.time() if start is None else start
        self._zero = self._base.monotonic()

    def time(self) -> float:
        return self._start + self.monotonic()

    def monotonic(self) -> float:
        return (self._base.monotonic() - self._zero) * self._speed

    def boottime(self) -> float | None:
        return None
