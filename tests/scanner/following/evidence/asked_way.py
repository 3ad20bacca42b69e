"""A way that tells what its legs say of a name, by the names that it holds in memory."""

from scanner.following.evidence.along import Along, weigh
from scanner.following.evidence.legs import going_on
from scanner.following.evidence.way import Way
from scanner.model import Leg


class AskedWay(Way):
    """`scanner.following.evidence.presence` has to say the same of what is kept (test_way.py)."""

    def legs(self) -> list[Leg]:
        """The legs of the way so far, and the one that goes on as far as it is known."""
        return [*self._legs, going_on(self._legs)]

    def names(self) -> list[str]:
        """Everything heard on this way."""
        return [*self._heard, *(name for name in self._now() if name not in self._heard)]

    def heard(self, name: str) -> list[int]:
        """Numbers of the legs on which it was heard."""
        numbers, current = self._heard.get(name, []), len(self._legs)
        now = (not numbers or numbers[-1] != current) and any(name in s.levels for s in self._cutter.recent)
        return [*numbers, current] if now else list(numbers)

    def along(self, name: str) -> Along:
        """What the legs say of one name."""
        return weigh(self.heard(name), self.legs())

    def all_along(self, least: int = 2) -> dict[str, Along]:
        """The same for every name that was heard on so many legs."""
        legs = self.legs()
        heard = ((name, self.heard(name)) for name in self.names())
        return {name: weigh(numbers, legs) for name, numbers in heard if len(numbers) >= least}

    def _now(self) -> set[str]:
        return {name for slot in self._cutter.recent for name in slot.levels}
