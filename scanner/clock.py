"""The only place that asks the time."""

import time


def now() -> float:
    """Wall time, Unix seconds UTC."""
    return time.time()


def monotonic() -> float:
    """Seconds that only grow; they stand still while the machine sleeps on some systems."""
    return time.monotonic()
