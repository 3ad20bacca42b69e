"""Who is near the user when, and what the laptop hears of it: items in time order, with the truth beside."""

import math
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from scanner.model import Context, Gap, Item, Mark
from signatures.advertisement import Advertisement, from_ad, parse_ad
from signatures.announcement import Announcement
from tests.simulation.bystanders import someone
from tests.simulation.context import Surroundings
from tests.simulation.dice import poisson, rng
from tests.simulation.frames import Frame, Sender
from tests.simulation.params import bystander_level
from tests.simulation.timeline import Interval, Stay, Timeline
from tests.simulation.truth import Thing, Truth

FLOOR_DBM = -93.0  # half of the packets are lost at this level


@dataclass(frozen=True)
class Presence:
    """A sender near the user in some intervals, at one mean level (dBm) as the user's laptop hears it.

    `on_s` of each `every_s` it is awake at all (headphones in their case, a phone asleep).
    """

    sender: Sender
    level: float
    intervals: tuple[Interval, ...]


@dataclass
class World:
    """The user's timeline, everybody's presences, what the laptop can know of places (`mode`).

    `mode` is "gps", "gps+wifi", "wifi" or "none". `scans` overrides the rhythm.
    """

    line: Timeline
    mode: str
    truth: Truth
    presences: list[Presence] = field(default_factory=list)
    marks: list[tuple[float, str]] = field(
        default_factory=list
    )  # time, thing marked mine at its current address
    extra: list[Item] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    words: bool = False
    surroundings: Surroundings | None = None

    def add(self, thing: Thing, sender: Sender, level: float, intervals: Iterable[Interval]) -> None:
        """Put a sender into the world, with the truth about it."""
        known = self.truth.things.setdefault(thing.name, thing)
        if known is not thing:
            raise ValueError(f"two things are called {thing.name}")
        self.presences.append(Presence(sender, level, tuple(sorted(intervals))))

    def items(self) -> list[Item]:
        """The recording: contexts, advertisements, marks, gaps and announcements, in time order."""
        everybody = self.presences + list(self._crowd()) + list(self._gear())
        surroundings = self.surroundings or Surroundings(self.line.params, self.mode, self.words)
        out: list[Item] = list(self.extra) + list(self.gaps)
        for stay in self.line.stays:
            near = [
                one for one in everybody if any(a < stay.end and b > stay.start for a, b in one.intervals)
            ]
            for number, (start, length) in enumerate(self._scans(stay)):
                context = surroundings.context(stay, start, length)
                out.append(context)
                out += self._hear(near, stay, start, length, rng("scan", self.truth.seed, stay.index, number))
        out += self._marks()
        return sorted(out, key=_order)

    def _scans(self, stay: Stay) -> Iterator[tuple[float, float]]:
        p = self.line.params
        for begin, end in stay.lid:
            at = begin + rng("lid", self.truth.seed, begin).uniform(1, 20)
            while at + p.scan_s < end:
                if not any(gap.time < at + p.scan_s and gap.end > at for gap in self.gaps):
                    yield round(at, 1), p.scan_s
                at += p.scan_every_s * rng("rhythm", at).uniform(0.9, 1.15)

    def _crowd(self) -> Iterator[Presence]:
        seed = self.truth.seed
        for stay in self.line.stays:
            dice = rng("crowd", seed, stay.index)
            people: list[Interval] = []
            for _ in range(poisson(dice, stay.spot.residents * (1 + stay.length / 4800))):
                begin = dice.uniform(stay.start - 1800, stay.end)
                people.append((begin, begin + dice.expovariate(1 / 2400) + 300))
            for _ in range(poisson(dice, min(stay.spot.passers_per_hour * stay.length / 3600, 2000))):
                begin = dice.uniform(stay.start, stay.end)
                people.append((begin, begin + dice.uniform(20, 400)))
            for number, interval in enumerate(people):
                if not any(a < interval[1] and b > interval[0] for a, b in stay.lid):
                    continue
                name = f"someone {stay.index}.{number}"
                self.truth.things[name] = Thing(name, "bystander")
                yield Presence(someone(dice, name, seed), bystander_level(seed, name), (interval,))

    def _gear(self) -> Iterator[Presence]:
        stays = defaultdict(list)
        for stay in self.line.stays:
            stays[stay.spot.name].append(stay)
        for visits in stays.values():
            for gear, level in visits[0].spot.gear:
                self.truth.things.setdefault(gear.name, Thing(gear.name, "gear"))
                yield Presence(gear, level, tuple(stay.interval for stay in visits))

    def _hear(
        self, near: list[Presence], stay: Stay, start: float, length: float, dice: random.Random
    ) -> list[Advertisement]:
        p, out = self.line.params, []
        for one in near:
            begin, end = _overlap(one.intervals, start, start + length)
            if end <= begin:
                continue
            shift = rng("stay level", p.seed, one.sender.name, stay.index).gauss(0, p.stay_db)
            level = one.level + shift + p.gain_db
            chance = p.hear / (1 + math.exp((FLOOR_DBM - level) / 2.5))
            for frame, times in _packets(one.sender, begin, end, chance, dice).items():
                out.append(self._advertisement(frame, times, level, dice))
                self.truth.hear(one.sender.name, frame.address, start)
        return out

    def _advertisement(
        self, frame: Frame, times: list[float], level: float, dice: random.Random
    ) -> Advertisement:
        p = self.line.params
        rssi = round(max(-104.0, min(-20.0, dice.gauss(level, p.within_db / math.sqrt(len(times))))))
        told = frame.connectable if p.connectable else None
        if p.raw_data:
            return from_ad(
                times[0], frame.address, frame.data, address_type=frame.address_type, rssi=rssi,
                connectable=told, count=len(times),
            )  # fmt: skip
        return Advertisement(
            times[0], frame.address, frame.address_type, rssi, *parse_ad(frame.data), told, len(times)
        )

    def _marks(self) -> Iterator[Mark]:
        for time, name in self.marks:
            heard = [(t, a) for a, t in self.truth.things[name].addresses.items() if t <= time]
            if heard:
                yield Mark(time, "mine", address=max(heard)[1])


def _overlap(intervals: tuple[Interval, ...], start: float, end: float) -> Interval:
    for a, b in intervals:
        if a < end and b > start:
            return max(a, start), min(b, end)
    return 0.0, 0.0


def _packets(
    sender: Sender, begin: float, end: float, chance: float, dice: random.Random
) -> dict[Frame, list[float]]:
    """Heard packets by content. A sender on its own rhythm is asked packet by packet only if it changed."""
    step = sender.interval_s
    at, times = begin + dice.uniform(0, step), []
    while at < end:
        if dice.random() < chance:
            times.append(round(at, 2))
        at += step * dice.uniform(1.0, 1.005)
    if not times:
        return {}
    first, last = sender.frame(times[0]), sender.frame(times[-1])
    if first == last and len(times) < 40 and not hasattr(sender, "period_s"):
        return {first: times} if first is not None else {}
    heard: dict[Frame, list[float]] = {}
    for time in times:
        frame = sender.frame(time)
        if frame is not None:
            heard.setdefault(frame, []).append(time)
    return heard


def _order(item: Item) -> tuple[float, int]:
    ranks = {Gap: 0, Context: 1, Announcement: 2, Advertisement: 3, Mark: 4}
    return item.time, ranks[type(item)]
