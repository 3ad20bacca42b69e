"""Ways that never happened, for the bounds of what moving can tell: who is near follows from where all are.

A street with things beside it and people on it; rides with the same people around; places where one stands.
Levels from distance (loss, shadows, fading), packets by the sender's own rhythm and the air's losses. Spans,
shares and densities are ours and drawn wide; spans and levels of bystanders come out near those of real walks
(heard once: a third to a half; half of the rest for 45 to 90 s; mean -82 to -86 dBm).
Rows as an import from WiGLE gives them: address, level, position, time. ways_told.py says what each is for.
"""

import math
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from scanner.model import Context, Item
from signatures.advertisement import Advertisement
from tests.simulation.dice import address, octets, poisson, rng
from tests.simulation.params import carried_level

Point = tuple[float, float]  # metres east and north
STEP_S = 5.0
FAINTEST_DBM, FADING_DB, SHADOW_DB = -93.0, 4.0, 5.0
LATITUDE, LONGITUDE, METRES_PER_DEGREE = 47.0, 8.0, 111_320.0
CELL_M = 100.0


@dataclass
class Thing:
    """`at` gives its place at a moment, None while it is not about; `power` dBm at one metre."""

    name: str
    at: Callable[[float], Point | None]
    power: float
    share: float  # of the steps in which it is heard, where reception is good
    carried: bool = False
    own: bool = False
    changes_s: float | None = None  # its address changes so often
    still: Point | None = None


@dataclass
class Way:
    """One recording with its truth: the addresses that were carried, and those of the user's own phone."""

    items: list[Item] = field(default_factory=list)
    carried: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)


@dataclass
class World:
    """A user's path through a street of things; stories add to it."""

    name: str
    seed: int
    path: Callable[[float], Point]
    length_s: float
    things: list[Thing] = field(default_factory=list)
    fix_every_s: float = 5.0
    fix_error_m: float = 6.0
    jumps: float = 0.0  # share of fixes that are far off

    def __post_init__(self) -> None:
        self.dice = rng("way", self.name, self.seed)
        self.loss = self.dice.uniform(24, 32)  # dB a decade of distance: an open street to a built-up one

    def sender(self) -> tuple[float, float]:
        """Power at one metre and share heard of a stranger's thing, drawn."""
        return self.dice.gauss(-56, 7), min(0.9, self.dice.lognormvariate(-2.2, 1.0))

    def fixed(self, where: Point) -> None:
        """One more thing that stays where it is."""
        power, share = self.sender()
        self.things.append(Thing(f"fixed {len(self.things)}", lambda _: where, power, share, still=where))

    def street(self, per_100m: float, reach: float = 45.0) -> None:
        """Things beside the whole way."""
        time, at = 0.0, self.path(0.0)
        while time < self.length_s:
            time += STEP_S
            here = self.path(time)
            for _ in range(poisson(self.dice, per_100m * math.dist(at, here) / 100)):
                self.fixed((here[0] + self.dice.gauss(0, 8), here[1] + self.dice.uniform(-reach, reach)))
            at = here

    def residents(self, where: Point, count: int, spread: float) -> None:
        """So many fixed things around one place."""
        for _ in range(count):
            self.fixed((where[0] + self.dice.gauss(0, spread), where[1] + self.dice.gauss(0, spread)))

    def passers(self, per_minute: float) -> None:
        """People who cross the user's way, with or against it."""
        for number in range(poisson(self.dice, per_minute * self.length_s / 60)):
            met, power = self.dice.uniform(0, self.length_s), self.sender()
            x, y = self.path(met)
            side, speed = self.dice.gauss(0, 6), self.dice.choice((-1, 1)) * self.dice.gauss(1.3, 0.2)
            self.things.append(Thing(f"passer {number}", _line(met, (x, y + side), speed), *power))

    def beside(
        self, name: str, begin: float, end: float, offset: Point, *, changes_s: float | None = None
    ) -> None:
        """Somebody who goes with the user from `begin` to `end`, and then stays where that is."""
        power, share = self.sender()
        self.things.append(
            Thing(name, _beside(self.path, begin, end, offset), power, share, changes_s=changes_s)
        )

    def carry(self, count: int, *, changes_s: float | None = None) -> None:
        """Things in the bag: levels as measured, some of them heard seldom."""
        for number in range(count):
            name = f"{'own' if changes_s else 'carried'} {number}"
            level = carried_level("way", self.name, self.seed, name)
            share = self.dice.choice((0.5, 0.3, 0.15, 0.06))
            thing = Thing(
                name, lambda _: None, level, share, carried=changes_s is None, own=changes_s is not None
            )
            thing.changes_s = changes_s
            self.things.append(thing)

    def record(self) -> Way:
        """The recording."""
        cells: dict[tuple[int, int], list[Thing]] = {}
        others = []
        for thing in self.things:
            if thing.still is not None:
                cells.setdefault(_cell(thing.still), []).append(thing)
            else:
                others.append(thing)
        way, start = Way(), 1_700_000_000.0 + self.seed * 100_000
        shadows: dict[str, float] = {}
        for step in range(int(self.length_s / STEP_S)):
            time = step * STEP_S
            here = self.path(time)
            if time % self.fix_every_s < STEP_S:
                way.items.append(self._fix(start + time, here))
            rows = [
                row for t in [*_around(cells, here), *others] if (row := self._hear(t, time, here, shadows))
            ]
            for thing, level in rows:
                name = self._address(thing, time)
                if thing.carried:
                    way.carried.add(name)
                elif thing.own:
                    way.own.add(name)
                way.items.append(Advertisement(start + time, name, rssi=round(level)))
        return way

    def _hear(
        self, thing: Thing, time: float, here: Point, shadows: dict[str, float]
    ) -> tuple[Thing, float] | None:
        if self.dice.random() >= thing.share:
            return None
        if thing.carried or thing.own:
            return thing, max(FAINTEST_DBM, thing.power + self.dice.gauss(0, 6))
        there = thing.at(time)
        if there is None:
            return None
        shadow = shadows.setdefault(thing.name, self.dice.gauss(0, SHADOW_DB))
        far = max(1.0, math.dist(here, there))
        level = thing.power - self.loss * math.log10(far) + shadow + self.dice.gauss(0, FADING_DB)
        return (thing, level) if level >= FAINTEST_DBM else None

    def _address(self, thing: Thing, time: float) -> str:
        number = int((time + _phase(thing.name)) // thing.changes_s) if thing.changes_s else 0
        return address(octets(6, "way", self.name, self.seed, thing.name, number), None)

    def _fix(self, time: float, here: Point) -> Context:
        error = 600.0 if self.dice.random() < self.jumps else self.fix_error_m
        east, north = (metre + self.dice.gauss(0, error) for metre in here)
        latitude = LATITUDE + north / METRES_PER_DEGREE
        longitude = LONGITUDE + east / (METRES_PER_DEGREE * math.cos(math.radians(LATITUDE)))
        return Context(time, None, {}, None, round(latitude, 7), round(longitude, 7), 15.0)


def _phase(name: str) -> float:
    """Where in its rhythm of changes a thing is, seconds."""
    return octets(1, "phase", name)[0] * 4.0


def _cell(point: Point) -> tuple[int, int]:
    return int(point[0] // CELL_M), int(point[1] // CELL_M)


def _around(cells: dict[tuple[int, int], list[Thing]], here: Point) -> Iterator[Thing]:
    x, y = _cell(here)
    for east in (x - 1, x, x + 1):
        for north in (y - 1, y, y + 1):
            yield from cells.get((east, north), ())


def _line(met: float, where: Point, speed: float) -> Callable[[float], Point | None]:
    def at(time: float) -> Point | None:
        return (where[0] + speed * (time - met), where[1]) if abs(time - met) < 120 else None

    return at


def _beside(
    path: Callable[[float], Point], begin: float, end: float, offset: Point
) -> Callable[[float], Point | None]:
    def at(time: float) -> Point | None:
        if time < begin - 90:
            return None
        x, y = path(min(max(time, begin), end))
        return x + offset[0], y + offset[1]

    return at


def moving(*pieces: tuple[float, float]) -> tuple[Callable[[float], Point], float]:
    """A path along a street from (seconds, metres a second) pieces, and its length in seconds."""
    corners, time, x = [(0.0, 0.0)], 0.0, 0.0
    for seconds, speed in pieces:
        time, x = time + seconds, x + seconds * speed
        corners.append((time, x))

    def at(now: float) -> Point:
        for (begin, a), (end, b) in pairwise(corners):
            if now <= end:
                return (a + (b - a) * (now - begin) / (end - begin) if end > begin else b), 0.0
        return corners[-1][1], 0.0

    return at, time


def pick(dice: random.Random, low: float, high: float) -> float:
    """A draw between two bounds, even on a scale of ratios."""
    return low * (high / low) ** dice.random()
