"""When the laptop listens, and what it knows of its surroundings."""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from scanner.model import Context
from tests.simulation.dice import octets, rng
from tests.simulation.sixth.lives import Life
from tests.simulation.sixth.tracks import DAY_S, WEEK_S, Leg, Spot, Track

CELL = 45.0  # metres of the grid on which access points stand
KNOWS = ("", "words", "wifi", "wifi words", "gps", "gps wifi")
KNOWS_WEIGHTS = (48, 16, 14, 8, 7, 7)
HABITS = ("looks", "lets it run", "both")


class Look(NamedTuple):
    """One window of listening; `session` since when the lid is open, `leg` what the user was at."""

    time: float
    span: float
    session: float
    leg: Leg

    @property
    def visit(self) -> str:
        """The stay or way that it belongs to."""
        return f"{self.leg.mode} {self.leg.place} {self.leg.start:.0f}"


@dataclass(frozen=True)
class Habit:
    """How one person listens; drawn by seed. `every` and `span` of windows in seconds."""

    kind: str
    every: float
    span: float
    per_day: float
    knows: str


def habit(seed: int) -> Habit:
    """The habit of this seed."""
    dice = rng("habit", seed)
    return Habit(
        dice.choice(HABITS), dice.choice((75, 90, 120, 180, 240)), dice.choice((10, 15, 20, 30)),
        dice.uniform(3.5, 9.0), dice.choices(KNOWS, KNOWS_WEIGHTS)[0],
    )  # fmt: skip


def looks(user: Track, laptop: Track, life: Life, begin: float, zone_s: float, seed: int) -> list[Look]:
    """Every window of the week, while user and laptop are together."""
    kept, free, how = [], begin, habit(seed)
    for leg in user.legs:
        dice = rng("lid", seed, leg.start)
        for start, end in _sessions(leg, life, how, zone_s, dice):
            if start < free or not begin <= start < begin + WEEK_S or not _together(user, laptop, start):
                continue
            kept += list(_windows(start, min(end, leg.end), leg, how, dice))
            free = min(end, leg.end) + 60
    return kept


def _sessions(
    leg: Leg, life: Life, how: Habit, zone_s: float, dice: random.Random
) -> Iterator[tuple[float, float]]:
    if leg.mode != "stay":
        if dice.random() < life.way * (0.6 if leg.mode in ("car", "bike") else 1.0):
            yield leg.start + dice.uniform(0, 60), leg.end
        return
    hours = (leg.end - leg.start) / 3600
    wanted = how.per_day * hours / 16 * dice.uniform(0.5, 1.5)
    starts = [leg.start + dice.uniform(120, 900)] * (dice.random() < 0.45)  # afraid: looks on arriving
    starts += [dice.uniform(leg.start, leg.end) for _ in range(int(wanted + dice.random()))]
    for start in sorted(starts):
        if leg.place not in life.bases or not _asleep(start + zone_s, life.sleep):
            yield start, start + _lid_open(how, dice)


def _lid_open(how: Habit, dice: random.Random) -> float:
    short = how.kind == "looks" or (how.kind == "both" and dice.random() < 0.6)
    return dice.uniform(1.5, 8) * 60 if short else dice.uniform(15, 80) * 60


def _asleep(local: float, sleep: tuple[float, float]) -> bool:
    hour = local % DAY_S / 3600
    start, end = sleep
    return start <= hour < end if start < end else hour >= start or hour < end


def _together(user: Track, laptop: Track, time: float) -> bool:
    one, other = user.at(time), laptop.at(time)
    return one.inside == other.inside and math.dist(one[:2], other[:2]) < 40


def _windows(start: float, end: float, leg: Leg, how: Habit, dice: random.Random) -> Iterator[Look]:
    time = start
    while time + how.span <= end:
        if dice.random() > 0.03:  # the adapter is busy or asleep
            yield Look(round(time, 1), how.span, start, leg)
        time += how.every * dice.uniform(0.9, 1.1)


class Surroundings:
    """What is known of each window: one field of access points, a position, a word; mostly nothing."""

    def __init__(self, life: Life, seed: int) -> None:
        self.life, self.seed = life, seed
        self.knows = habit(seed).knows
        self.density = rng("wifi", seed).uniform(0.4, 1.3)

    def context(self, look: Look, here: Spot) -> Context:
        """The context line of one window."""
        dice = rng("context", self.seed, look.time)
        wifi: dict[str, int | None] = {}
        gateway = None
        if "wifi" in self.knows:
            wifi = self._wifi(here, look.leg, dice)
            gateway = self._gateway(look)
        latitude, longitude, accuracy = (
            self._position(look, here, dice) if "gps" in self.knows else (None,) * 3
        )
        return Context(look.time, look.span, wifi, gateway, latitude, longitude, accuracy, self._word(look))

    def _word(self, look: Look) -> str | None:
        typed = rng("word", self.seed, look.session).random() < 0.7
        return look.leg.place if "words" in self.knows and typed and look.leg.mode == "stay" else None

    def _gateway(self, look: Look) -> str | None:
        joins = 1.0 if look.leg.place in self.life.bases else 0.5
        joined = look.leg.mode == "stay" and rng("joins", self.seed, look.leg.place).random() < joins
        return _bssid(self.seed, "router", look.leg.place) if joined else None

    def _wifi(self, here: Spot, leg: Leg, dice: random.Random) -> dict[str, int | None]:
        heard: dict[str, int | None] = {}
        if leg.mode in ("bus", "train"):
            line = rng("train set", self.seed, leg.inside).randrange(3)
            heard[_bssid(self.seed, "on board", leg.mode, line)] = round(dice.gauss(-58, 5))
        if leg.mode == "stay":
            heard[_bssid(self.seed, "router", leg.place)] = round(dice.gauss(-52, 5))
        column, row = int(here.x // CELL), int(here.y // CELL)
        for name, x, y in (
            one for i in range(-2, 3) for j in range(-2, 3) for one in self._cell(column + i, row + j)
        ):
            metres = math.dist((x, y), here[:2]) + 2
            got = -38 - 30 * math.log10(metres) + 12 - (8 if here.inside else 0) + dice.gauss(0, 4)
            if got > -90 and dice.random() < 0.9:
                heard[name] = round(got)
        return heard

    def _cell(self, column: int, row: int) -> tuple[tuple[str, float, float], ...]:
        x, y = column * CELL, row * CELL
        near = min(math.dist((x, y), place[1:]) for place in self.life.places.values())
        return _cell(self.seed, column, row, self.density * math.exp(-near / 1500))

    def _position(
        self, look: Look, here: Spot, dice: random.Random
    ) -> tuple[float | None, float | None, float | None]:
        visit = rng("fix", self.seed, look.leg.start)
        claimed = visit.choice((8, 15, 30, 60))
        if dice.random() > (0.35 if look.leg.mode == "stay" else 0.85):
            return None, None, None
        x, y = here.x + visit.gauss(0, claimed / 2), here.y + visit.gauss(0, claimed / 2)
        if dice.random() < 0.01:  # a mast's position; most admit it (following.md 3)
            x, y, claimed = x + dice.uniform(400, 1500), y - 300, dice.choice((900, 900, 60))
        east = 111_320 * math.cos(math.radians(51.5))
        return (
            round(51.5 + y / 111_320, 6),
            round(-1.2 + x / east, 6),
            round(claimed * dice.uniform(0.8, 1.2), 1),
        )


@lru_cache(maxsize=20_000)
def _cell(seed: int, column: int, row: int, mean: float) -> tuple[tuple[str, float, float], ...]:
    dice = rng("cell", seed, column, row)
    count = int(mean * 1.6 + dice.random())
    return tuple(
        (_bssid(seed, column, row, n), (column + dice.random()) * CELL, (row + dice.random()) * CELL)
        for n in range(count)
    )


def _bssid(*names: object) -> str:
    raw = octets(6, "sixth bssid", *names)
    return ":".join(f"{value:02X}" for value in (raw[0] & 0xFC, *raw[1:6]))
