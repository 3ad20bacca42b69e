"""Python's search for cycles, kept out of the way of keys.

By itself it comes while new things are made, so in the middle of a street that shouts: up to 430 ms a time
(tests/benchmarks/app.py, 5,000 tags and packets a second). What was imported stays to the end, so it is set
aside once; the rest is searched while nobody presses a key, in some 20 ms. What has no cycles (windows,
packets, tags) is freed at once without any search. A flood of new addresses leaves two million objects with
the radio's library: 3 to 6 s a search, so they wait until nobody has been at the keys for a minute.
"""

import gc
import sys
from time import monotonic

from scanner.gc_paused import set_aside

_IDLE_S = 2.0  # without a key for this long: nobody is waiting
EVERY_S = 10.0
HURRY_S = 60.0  # somebody who presses keys all the time waits once a minute
MANY = 500_000  # blocks of memory (2.3 million: .65 s a search); more are for `HURRY_S` without a key
_YOUNG = 1  # the generations that did not outlive a search yet


def put_off() -> None:
    """No search while the app is loaded, where nothing is let go of: it takes a tenth of the start."""
    gc.disable()


class Garbage:
    """`settle` once the app stands, then `look` on a timer. Before, Python does as always, or `put_off`."""

    def __init__(self) -> None:
        self._settled = False
        self._last = 0.0
        self._aside = 0  # blocks that no search goes through

    def settle(self) -> None:
        """Set aside what is there, and search by `look` alone from now on."""
        gc.collect()
        set_aside()
        gc.disable()
        self._settled, self._last = True, monotonic()
        self._aside = sys.getallocatedblocks()

    def look(self, idle_s: float) -> bool:
        """Search what is new, and all if it is time for that and the last key is `idle_s` seconds ago.

        True when all was searched.
        """
        if not self._settled:
            return False
        if not self._time_for_all(idle_s):
            gc.collect(_YOUNG)
            return False
        gc.collect()
        self._last = monotonic()
        return True

    def _time_for_all(self, idle_s: float) -> bool:
        since = monotonic() - self._last
        if since < EVERY_S:
            return False
        if sys.getallocatedblocks() - self._aside > MANY:
            return since >= HURRY_S and idle_s >= HURRY_S
        return since >= HURRY_S or idle_s >= _IDLE_S
