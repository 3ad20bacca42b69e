"""Rides by car, and whose vehicle it is by the access points that ride along. Pure.

Trains and buses carry access points of their own, another in each of a fleet; those of a car are the same
on each ride. A phone that shares makes up its address and is nobody's vehicle.
"""

from collections import Counter, deque

from scanner.by_chance import FEWEST, HALF, MOSTLY
from scanner.following.evidence.bystanders import NOBODY, by_car
from scanner.model import Window
from scanner.places.surroundings import locally_administered
from scanner.places.visit import Visit

MAX_RIDES = 20  # chosen: bounds memory; two weeks of going to work and back
MAX_ABOARD = 300  # chosen: bounds memory; more go by than ride along


class Rides:
    """Feed each window with its visit; notes on a way whether the vehicle is one of others."""

    by_car: int  # so many so far
    _aboard: deque[frozenset[str]]  # what rode along on each of the latest rides on which something did
    _looks: int  # windows of the way in hand that show access points
    _seen: Counter[str]

    def __init__(self) -> None:
        self.by_car, self._aboard = 0, deque(maxlen=MAX_RIDES)
        self._looks, self._seen = 0, Counter()

    def see(self, window: Window, visit: Visit) -> None:
        """One window of a visit."""
        wifi = window.context.wifi if window.context is not None else {}
        if visit.kind != "way" or not wifi:
            return
        self._looks += 1
        self._seen.update([sign for sign in wifi if not locally_administered(sign)])
        if len(self._seen) > MAX_ABOARD:
            self._seen = Counter(dict(self._seen.most_common(MAX_ABOARD // 2)))
        visit.of_others = self._of_others()

    def over(self, visit: Visit) -> None:
        """That visit has ended."""
        self.by_car += by_car(visit, NOBODY)
        if aboard := self._rode_along():
            self._aboard.append(aboard)
        self._looks, self._seen = 0, Counter()

    def _rode_along(self) -> frozenset[str]:
        if self._looks < FEWEST:
            return frozenset()
        return frozenset(sign for sign, looks in self._seen.items() if looks >= MOSTLY * self._looks)

    def _of_others(self) -> bool:
        """Whether what rides along was on fewer than half of the rides that had such."""
        aboard = self._rode_along()
        if not aboard:
            return False
        same = 1 + sum(not aboard.isdisjoint(before) for before in self._aboard)
        return same < HALF * (1 + len(self._aboard))
