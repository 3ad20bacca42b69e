"""A way as it goes on: slots in, legs out. Pure; the only names kept are in memory.

A way begins when listening begins, after a pause, or when one was at one place for long. What a record keeps
of it are its legs (totals) and the sightings of the things that it keeps anyway; see presence.py.
"""

from collections.abc import Iterable
from dataclasses import replace

from scanner.by_chance import HALF
from scanner.following.evidence.along import (
    AGAIN_APART,
    FROM_START,
    apart_legs,
    by_chance,
    is_gone,
    still_there,
)
from scanner.following.evidence.leg_ends import (
    LEG_M,
    MAX_NAMES,
    Cutter,
    LegCompany,
    View,
    distance,
    is_fast,
    met_again,
    same_place,
    two_places,
)
from scanner.following.evidence.legs import PAUSE
from scanner.following.evidence.slots import SLOT_S, Slot, Slots
from scanner.model import Item, Leg
from scanner.places.surroundings import Position
from scanner.places.visits import BREAK_S

DWELL_S = 1_800.0  # chosen: after so long at one place a new way begins from there
MAX_LEGS = 100  # chosen: two hours on foot; then a new way begins, so that memory and time stay bounded


class Way:
    """Feed slots in time order; each gives the legs that it ended."""

    def __init__(self) -> None:
        self._reset()

    def _reset(self) -> None:
        self._company = LegCompany()
        self._cutter = Cutter(self._company)
        self._legs: list[Leg] = []
        self._places: list[Position | None] = []
        self._faint: list[frozenset[str]] = []
        self._heard: dict[str, list[int]] = {}
        self._new = self._slots = 0
        self._began = self._last = 0.0

    def feed(self, slot: Slot) -> list[Leg]:
        """Take a slot in; returns the legs that it ended. One with number 0 begins a way anew."""
        closed = []
        if self._cutter.recent and not 0 <= slot.start - self._last <= BREAK_S:
            closed = self.finish()
        if not self._cutter.recent:
            self._began = slot.start
        self._last = slot.start
        for old in self._cutter.push(slot):
            self._note(old.levels)
            self._slots += 1
        how = self._cutter.over()
        return closed if how is None else [*closed, *self._close(how)]

    def finish(self) -> list[Leg]:
        """Listening ended: the leg in hand, whose end is not known; then nothing is remembered."""
        last = [self._with_sharers(self._leg(PAUSE, self._last))] if self._legs else []
        self._reset()
        return last

    def _note(self, names: Iterable[str]) -> None:
        current = len(self._legs)
        for name in names:
            numbers = self._heard.get(name)
            if numbers is not None:
                if numbers[-1] != current:
                    numbers.append(current)
            elif len(self._heard) < MAX_NAMES:
                self._heard[name] = [current]
                self._new += self._company.counts(name)

    def _close(self, how: str) -> list[Leg]:
        leg = self._leg(how, self._cutter.recent[0].start)
        self._faint.append(self._faint_on(leg.number))
        self._places.append(self._start.position)
        now = self._cutter.look()
        leg = replace(
            leg, next_at=self._back_at(leg.number + 1, now.position, self._company.faint(now.names))
        )
        leg = self._with_sharers(leg)
        self._legs.append(leg)
        stood = leg.end - leg.start > DWELL_S and not self._went_far(now)
        closed = [leg, *self._start_from(leg)] if stood or len(self._legs) >= MAX_LEGS else [leg]
        self._new = self._slots = 0
        self._cutter.begin()
        return closed

    @property
    def _start(self) -> View:
        return self._cutter.start or self._cutter.look()

    def _went_far(self, now: View) -> bool:
        """Whether the leg in hand ends far from where it began: a long ride, no stay."""
        far = distance(self._start.position, now.position)
        return far is not None and far >= 2 * LEG_M

    def _leg(self, how: str, end: float) -> Leg:
        number, began = len(self._legs), self._legs[-1].end if self._legs else self._began
        start, now = self._start, self._cutter.look()
        near, now_near = self._company.aboard(start.names), self._company.aboard(now.names)
        back_at = self._back_at(number, start.position, self._faint_on(number))
        return Leg(
            number,
            began,
            end,
            how,
            at_start=len(near),
            stayed=len(near & now_near),
            new=self._new,
            back_at=back_at,
            fast=is_fast(start.position, now.position, end - began),
            heard_s=round(self._slots * SLOT_S),
            elsewhere=frozenset(
                other for other in back_at if two_places(start.position, self._places[other])
            ),
        )

    def _faint_on(self, number: int) -> frozenset[str]:
        return self._company.faint(name for name, numbers in self._heard.items() if numbers[-1] == number)

    def _back_at(self, number: int, position: Position | None, faint: frozenset[str]) -> frozenset[int]:
        """Earlier legs at the same place, but for the one just before."""
        before = zip(self._places[: max(0, number - 1)], self._faint, strict=False)
        return frozenset(
            other
            for other, (there, company) in enumerate(before)
            if same_place(position, there) or met_again(faint, self._company.faint(company))
        )

    def _with_sharers(self, leg: Leg) -> Leg:
        """The leg with what is known at its end of those who shared the way, in totals."""
        legs = [*self._legs, leg]
        several = {n: heard for n, heard in self._heard.items() if len(heard) >= 2}
        apart = {name: len(apart_legs(heard, legs)) for name, heard in several.items()}
        gone = self._company.without_flood(
            n for n, heard in several.items() if apart[n] >= 2 and is_gone(heard, leg.number)
        )
        leg = replace(leg, left=len(gone), steps=sum(apart[name] - 1 for name in gone))
        legs = [*self._legs, leg]
        far = {name: several[name] for name, count in apart.items() if count >= AGAIN_APART}
        stayed = self._company.without_flood(n for n, heard in far.items() if still_there(heard, leg.number))
        start = [name for name in stayed if far[name][0] <= FROM_START]
        along = sum(by_chance(far[name], legs, apart[name]) < HALF for name in start)
        return replace(leg, along=along, joined=len(stayed) - len(start))

    def _start_from(self, leg: Leg) -> list[Leg]:
        """A new way, whose first leg is this one."""
        self._heard = {name: [0] for name, numbers in self._heard.items() if numbers[-1] == leg.number}
        self._faint, self._places = self._faint[-1:], self._places[-1:]
        new = sum(map(self._company.counts, self._heard))
        first = Leg(0, leg.start, leg.end, leg.how, leg.at_start, leg.stayed, new, heard_s=leg.heard_s)
        self._legs = [first]
        return [first]


class LegMeter:
    """Items in, legs out: what listening feeds beside its windows, before names are dropped."""

    def __init__(self) -> None:
        self._slots, self._way = Slots(), Way()

    def feed(self, item: Item, *, aside: bool = False) -> list[Leg]:
        """Fold one item in; returns the legs that it proves to be over."""
        return [leg for slot in self._slots.feed(item, aside=aside) for leg in self._way.feed(slot)]
