"""The user's week: where they are when, and when the lid is open. Local habits drawn per seed."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.simulation.frames import DAY
from tests.simulation.params import Params
from tests.simulation.places import Country, Spot

HOUR, MINUTE = 3600.0, 60.0
Interval = tuple[float, float]


@dataclass
class Stay:
    """One stretch at one place or on one ride; `lid` the parts in which the laptop listened."""

    index: int
    start: float
    end: float
    spot: Spot
    lid: list[Interval] = field(default_factory=list)

    @property
    def interval(self) -> Interval:
        return self.start, self.end

    @property
    def length(self) -> float:
        return self.end - self.start


@dataclass
class Timeline:
    """Stays in order, Unix seconds. `cursor` is where the next one begins."""

    params: Params
    country: Country
    dice: random.Random
    cursor: float = 0.0
    stays: list[Stay] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cursor = self.cursor or self.params.monday - self.params.zone_s

    def local(self, day: int, hour: float) -> float:
        """Unix seconds of a local hour on a day of this week."""
        return self.params.monday - self.params.zone_s + day * DAY + hour * HOUR

    def stay(self, spot: Spot, until: float, lids: Iterable[Interval] = ()) -> Stay:
        """Be at `spot` until then; `lids` open stretches, cut to the stay."""
        start, end = self.cursor, max(self.cursor, until)
        opened = [(max(start, a), min(end, b)) for a, b in lids if min(end, b) - max(start, a) > 30]
        made = Stay(len(self.stays), start, end, spot, opened)
        self.stays.append(made)
        self.cursor = end
        return made

    def ride(self, kind: str, start: str, end: str, minutes: float, chance: float) -> Stay:
        """Travel; with `chance` the laptop is open for most of it."""
        begin, until = self.cursor, self.cursor + minutes * MINUTE
        lids = [(begin + 3 * MINUTE, until - 2 * MINUTE)] if self.opens(chance) else []
        return self.stay(self.country.ride(kind, start, end), until, lids)

    def opens(self, chance: float) -> bool:
        """Whether the lid is opened, given this user's readiness."""
        return self.dice.random() < chance * self.params.open_share

    def some(self, start: float, end: float, least: float, most: float) -> Interval:
        """An open stretch of `least` to `most` minutes somewhere in between."""
        length = min(end - start, self.dice.uniform(least, most) * MINUTE)
        begin = self.dice.uniform(start, max(start, end - length))
        return begin, begin + length

    def at(self, *kinds: str) -> list[Stay]:
        """Stays whose kind of place is one of these."""
        return [stay for stay in self.stays if stay.spot.kind in kinds]

    def away(self) -> list[Stay]:
        """Stays that are not at home."""
        return [stay for stay in self.stays if stay.spot.kind != "home"]


def working_week(line: Timeline, days: int = 7, commute: str | None = None) -> None:
    """Home, ride, office, cafe, ride, shop, home; a free weekend with a friend and a cafe."""
    for day in range(days):
        if day % 7 < 5:
            _working_day(line, day, commute or line.params.commute)
        else:
            _free_day(line, day)
    line.stay(line.country.spot("home"), line.local(days, 0))


def _working_day(line: Timeline, day: int, commute: str) -> None:
    dice, spot = line.dice, line.country.spot
    leave = line.local(day, dice.gauss(8.0, 0.25))
    minutes = dice.uniform(22, 48)
    morning = [line.some(leave - 80 * MINUTE, leave, 15, 60)] if line.opens(0.7) else []
    line.stay(spot("home"), leave, morning)
    line.ride(commute, "home", "office", minutes, 0.75 if commute == "train" else 0.5)
    lunch, end = line.local(day, dice.gauss(12.4, 0.2)), line.local(day, dice.gauss(17.3, 0.4))
    line.stay(spot("office"), lunch, _work(line, lunch))
    if dice.random() < 0.6:
        back = lunch + dice.uniform(30, 60) * MINUTE
        cafe = spot(f"cafe-{dice.choice((1, 1, 2))}")
        line.stay(cafe, back, [(lunch + 5 * MINUTE, back - 3 * MINUTE)] if line.opens(0.7) else [])
    line.stay(spot("office"), end, _work(line, end))
    line.ride(commute, "office", "home", minutes, 0.65 if commute == "train" else 0.4)
    if dice.random() < 0.35:
        until = line.cursor + dice.uniform(15, 40) * MINUTE
        line.stay(
            spot(f"shop-{dice.randint(1, 2)}"),
            until,
            [line.some(line.cursor, until, 5, 8)] if line.opens(0.3) else [],
        )
    if dice.random() < 0.2:
        until = line.cursor + dice.uniform(1.5, 3) * HOUR
        line.stay(
            spot(f"friend-{dice.randint(1, 2)}"),
            until,
            [line.some(line.cursor, until, 15, 60)] if line.opens(0.7) else [],
        )
    night = line.local(day + 1, 0)
    evening = [line.some(line.cursor, night - 30 * MINUTE, 40, 150)] if line.opens(0.95) else []
    line.stay(spot("home"), night, evening)


def _work(line: Timeline, until: float) -> list[Interval]:
    """Pieces of open lid between meetings."""
    pieces, at = [], line.cursor + 5 * MINUTE
    while at < until - 10 * MINUTE:
        end = min(until - 3 * MINUTE, at + line.dice.uniform(25, 110) * MINUTE)
        if line.opens(0.85):
            pieces.append((at, end))
        at = end + line.dice.uniform(10, 60) * MINUTE
    return pieces


def _free_day(line: Timeline, day: int) -> None:
    dice, spot = line.dice, line.country.spot
    out = line.local(day, dice.uniform(10, 13))
    line.stay(spot("home"), out, [line.some(line.local(day, 8), out, 20, 90)] if line.opens(0.8) else [])
    for name in dice.sample(
        ["cafe-1", "cafe-3", "friend-1", "friend-2", "shop-1", "shop-3"], dice.randint(1, 2)
    ):
        until = line.cursor + dice.uniform(40, 150) * MINUTE
        line.ride("car", "home", name, dice.uniform(8, 20), 0.25)
        line.stay(spot(name), until, [line.some(line.cursor, until, 15, 60)] if line.opens(0.7) else [])
    line.ride("car", line.stays[-1].spot.name, "home", dice.uniform(8, 20), 0.2)
    night = line.local(day + 1, 0)
    line.stay(spot("home"), night, [line.some(line.cursor, night - HOUR, 40, 150)] if line.opens(0.9) else [])
