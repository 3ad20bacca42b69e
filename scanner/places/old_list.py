"""A list of access points from before a pause: the system tells it again until it has looked anew. Pure."""

from collections.abc import Mapping

from scanner.by_chance import FEWEST

Levels = Mapping[str, int | None]


class OldList:
    """Feed each look's list, in time order."""

    _last: Levels
    _before: Levels  # the last one before the pause, as long as nothing else was told since
    _gateway: str | None
    _left: str | None  # the gateway before the pause
    _old: bool

    def __init__(self) -> None:
        self._last = self._before = {}
        self._gateway = self._left = None
        self._old = False

    def old(self, told: Levels, gateway: str | None, *, paused: bool) -> bool:
        """Whether `told` (BSSID -> dBm), or if it is empty the one before, is the list of before the pause.

        `gateway` as it is now: beside another than before the pause a list of one or two is old too, which
        else may be as loud by chance. `paused`: right after one.
        """
        if paused:
            self._before, self._left, self._old = self._last, self._gateway, False
        if told:
            self._before = self._before if told == self._before else {}
            elsewhere = gateway is not None and gateway != self._left
            levels = sum(level is not None for level in self._before.values())
            self._old = levels >= (1 if elsewhere else FEWEST)
            self._last = told
        self._gateway = gateway
        return self._old
