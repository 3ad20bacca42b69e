"""A list of access points from before a pause: the system tells it again until it has looked anew. Pure."""

from collections.abc import Mapping

from scanner.by_chance import FEWEST

Levels = Mapping[str, int | None]


class OldList:
    """Feed each look's list, in time order."""

    _last: Levels
    _before: Levels  # the last one before the pause, as long as nothing else was told since
    _old: bool

    def __init__(self) -> None:
        self._last = self._before = {}
        self._old = False

    def old(self, told: Levels, *, paused: bool) -> bool:
        """Whether `told` (BSSID -> dBm), or if it is empty the one before, is the list of before the pause.

        `paused`: right after one.
        """
        if paused:
            self._before, self._old = self._last, False
        if told:
            self._before = self._before if told == self._before else {}
            self._old = sum(level is not None for level in self._before.values()) >= FEWEST
            self._last = told
        return self._old
