"""A way as it goes on: slots in, at any moment what travels along. Pure; the only names kept are in memory.

A way begins when listening begins, after a pause, or when one was at one place for long. What a record keeps
of it are its legs (totals) and the sightings of the things that it keeps anyway; `weigh` needs no more.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from scanner.following.evidence.along import (
    AGAIN,
    AGAIN_APART,
    FROM_START,
    Along,
    apart_legs,
    by_chance,
    is_gone,
    still_there,
    weigh,
)
from scanner.following.evidence.legs import LEG_M, Company, Cutter, Leg, View, distance, is_fast, met_again, same_place
from scanner.following.evidence.slots import Slot

PAUSE_S = 600.0  # as visits: the lid was closed
DWELL_S = 1_800.0  # chosen: after so long at one place a new way begins from there
MAX_LEGS = 100  # chosen: two hours on foot; then a new way begins, so that memory and time stay bounded
MAX_NAMES = 20_000


class Way:
    """Feed slots in time order; ask for legs, and for any name what the legs say of it."""

    def __init__(self) -> None:
        self._reset()

    def _reset(self) -> None:
        self._company = Company()
        self._cutter = Cutter(self._company)
        self._legs: list[Leg] = []
        self._places: list[View] = []
        self._faint: list[frozenset[str]] = []
        self._heard: dict[str, list[int]] = {}
        self._new = 0
        self._began = self._last = 0.0

    def feed(self, slot: Slot) -> list[Leg]:
        """Take a slot in; returns the leg that it ended, if any."""
        if self._cutter.recent and not 0 <= slot.start - self._last <= PAUSE_S:
            self._reset()
        if not self._cutter.recent:
            self._began = slot.start
        self._last = slot.start
        for old in self._cutter.push(slot):
            self._note(old.levels)
        how = self._cutter.over()
        if how is None:
            return []
        return [self._close(how)]

    def legs(self) -> list[Leg]:
        """The legs of the way so far, the last one open."""
        return [*self._legs, self._open()] if self._cutter.recent else []

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

    def _note(self, names: Iterable[str]) -> None:
        current = len(self._legs)
        for name in names:
            numbers = self._heard.get(name)
            if numbers is None:
                self._new += 1
                if len(self._heard) < MAX_NAMES:
                    self._heard[name] = [current]
            elif numbers[-1] != current:
                numbers.append(current)

    def _close(self, how: str) -> Leg:
        leg = self._leg(how, self._cutter.recent[0].start)
        self._faint.append(self._faint_now(leg.number))
        self._places.append(self._cutter.start or self._cutter.look())
        self._legs.append(leg)
        self._legs[-1] = leg = self._with_sharers(leg)
        self._new = 0
        stood = leg.end - leg.start > DWELL_S and not self._elsewhere()
        if stood or len(self._legs) >= MAX_LEGS:
            self._start_from(leg)
        self._cutter.begin()
        return leg

    def _elsewhere(self) -> bool:
        """Whether the leg in hand ends far from where it began: a long ride, no stay."""
        start = self._cutter.start.position if self._cutter.start else None
        far = distance(start, self._cutter.look().position)
        return far is not None and far >= 2 * LEG_M

    def _leg(self, how: str, end: float) -> Leg:
        number = len(self._legs)
        start = self._cutter.start.names if self._cutter.start else frozenset()
        return Leg(
            number,
            self._legs[-1].end if self._legs else self._began,
            end,
            how,
            len(start),
            len(start & self._now()),
            self._new,
            self._back_at(number),
            self._fast(number, end),
        )

    def _fast(self, number: int, end: float) -> bool:
        begun = self._legs[-1].end if self._legs else self._began
        start = self._cutter.start.position if self._cutter.start else None
        return is_fast(start, self._cutter.look().position, end - begun)

    def _open(self) -> Leg:
        leg = self._leg("open", self._last)
        new = sum(1 for name in self._now() if name not in self._heard)
        told = self._legs[-1] if self._legs else leg
        return replace(leg, new=leg.new + new, left=told.left, steps=told.steps, along=told.along, joined=told.joined)

    def _faint_now(self, number: int) -> frozenset[str]:
        return self._company.faint(name for name, numbers in self._heard.items() if numbers[-1] == number)

    def _back_at(self, number: int) -> frozenset[int]:
        here, position = self._faint_now(number), self._cutter.start.position if self._cutter.start else None
        return frozenset(
            other
            for other in range(number - 1)
            if same_place(position, self._places[other].position)
            or met_again(here, self._company.faint(self._faint[other]))
        )

    def _with_sharers(self, leg: Leg) -> Leg:
        """The leg with what is known at its end of those who shared the way, in totals."""
        several = {n: tuple(h) for n, h in self._heard.items() if len(h) >= 2}
        apart = {name: len(apart_legs(heard, self._legs)) for name, heard in several.items()}
        gone = [n for n, heard in several.items() if apart[n] >= 2 and is_gone(heard, leg.number)]
        leg = replace(leg, left=len(gone), steps=sum(apart[name] - 1 for name in gone))
        legs = [*self._legs[:-1], leg]
        stayed = [n for n, count in apart.items() if count >= AGAIN_APART and still_there(several[n], leg.number)]
        start = [name for name in stayed if several[name][0] <= FROM_START]
        along = sum(by_chance(several[name], legs, apart[name]) < AGAIN for name in start)
        return replace(leg, along=along, joined=len(stayed) - len(start))

    def _start_from(self, leg: Leg) -> None:
        """A new way, whose first leg is this one."""
        number = leg.number
        self._heard = {name: [0] for name, numbers in self._heard.items() if numbers[-1] == number}
        self._faint, self._places = self._faint[-1:], self._places[-1:]
        totals = {"number": 0, "new": len(self._heard), "left": 0, "steps": 0, "along": 0, "joined": 0}
        self._legs = [replace(leg, back_at=frozenset(), **totals)]


def legs_heard(times: Iterable[float], legs: Sequence[Leg]) -> list[int]:
    """Numbers of the legs in which these moments (rising) fall: how a record is read back."""
    starts = [leg.start for leg in legs]
    numbers: list[int] = []
    for time in times:
        at = bisect_right(starts, time) - 1
        if at >= 0 and (not numbers or numbers[-1] != at):
            numbers.append(at)
    return numbers
