"""Python's search for cycles, kept out of the way of keys.

By itself it comes while new things are made, so in the middle of a street that shouts: up to 430 ms a time
(tests/benchmarks/app.py, 5,000 tags and packets a second). What was imported stays to the end, so it is set
aside once; the rest is searched while nobody presses a key, in some 20 ms. What has no cycles (windows,
packets, tags) is freed at once without any search.
"""

import gc
from time import monotonic

from scanner.gc_paused import set_aside

_IDLE_S = 2.0  # without a key for this long: nobody is waiting
EVERY_S = 10.0
HURRY_S = 60.0  # somebody who presses keys all the time waits once a minute


def put_off() -> None:
    """No search while the app is loaded, where nothing is let go of: it takes a tenth of the start."""
    gc.disable()


class Garbage:
    """`settle` once the app stands, then `look` on a timer. Before, Python does as always, or `put_off`."""

    def __init__(self) -> None:
        self._settled = False
        self._last = 0.0

    def settle(self) -> None:
        """Set aside what is there, and search by `look` alone from now on."""
        gc.collect()
        set_aside()
        gc.disable()
        self._settled, self._last = True, monotonic()

    def look(self, idle_s: float) -> bool:
        """Search if it is time and the last key is `idle_s` seconds ago; True when it was searched."""
        since = monotonic() - self._last
        if not self._settled or since < EVERY_S or (idle_s < _IDLE_S and since < HURRY_S):
            return False
        gc.collect()
        self._last = monotonic()
        return True
