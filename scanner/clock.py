"""The only place that asks the time."""

import sys
import time
from collections.abc import Callable


def now() -> float:
    """Wall time, Unix seconds UTC."""
    return time.time()


def monotonic() -> float:
    """Seconds that only grow; they stand still while the machine sleeps on some systems."""
    return time.monotonic()


def with_sleep() -> float:
    """Seconds that only grow, also while the machine sleeps."""
    told = SystemClock().boottime()
    return monotonic() if told is None else told  # Windows' counter goes on by itself


def steady() -> Callable[[], float]:
    """Wall time that goes on from now whatever the clock is set to meanwhile."""
    began, at = now(), with_sleep()
    return lambda: began + with_sleep() - at


def settle_zone() -> None:
    """Take over the time zone that the system has by now: a program reads it once, and a journey goes on.

    Windows tells no program so."""
    if hasattr(time, "tzset"):
        time.tzset()


class SystemClock:
    """This computer's clocks."""

    def time(self) -> float:
        return now()

    def monotonic(self) -> float:
        return monotonic()

    def boottime(self) -> float | None:
        if sys.platform == "linux":
            return time.clock_gettime(time.CLOCK_BOOTTIME)
        if sys.platform == "darwin":  # there CLOCK_MONOTONIC counts sleep and time.monotonic() does not
            return time.clock_gettime(time.CLOCK_MONOTONIC)
        return None
