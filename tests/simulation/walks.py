"""Walks with a phone that logs positions and addresses but no payloads, in the style of BLE-Doubt's logs.

Known of the real ones: 14 logs, 57 carried devices, 7,492 devices in all; carried ones at -61 dBm (sd 12),
bystanders at -76 (sd 9); AirTags' sparse packets break runs (following.md 2 and 5). Rows look like an
import from WiGLE: address, level, position, time; no address type, no payload.
"""

import math
import random
from dataclasses import dataclass
from itertools import pairwise

from scanner.model import Context, Item
from signatures.advertisement import Advertisement
from tests.simulation.dice import address, octets, poisson, rng
from tests.simulation.params import bystander_level, carried_level
from tests.simulation.places import METRES_PER_DEGREE
from tests.simulation.truth import Thing, Truth

Point = tuple[float, float]  # metres east and north of the start
REACH_M = 35.0
STOP_S = 300.0


@dataclass(frozen=True)
class Walk:
    """One log with the truth beside it."""

    items: list[Item]
    truth: Truth


@dataclass(frozen=True)
class _Other:
    name: str
    place: Point
    level: float
    begin: float
    end: float
    beside: bool  # goes with the walker for that time


def walk(seed: int) -> Walk:
    """One walk of 8 to 90 minutes, on foot and in some seeds by bus for a part of it."""
    dice = rng("walk", seed)
    minutes, step = dice.uniform(8, 90), dice.choice((1.0, 2.0, 5.0, 10.0, 30.0, 60.0))
    start = 1_700_000_000 + seed * 90_000.0
    path = _path(dice, minutes * 60)
    carried = [f"carried {number}" for number in range(dice.randint(3, 5))]
    truth = Truth("walk", seed, weeks=minutes / 60 / 168)
    beat = {name: dice.choice((2.0, 2.0, 8.0, 0.5)) for name in carried}
    for name in carried:
        truth.things[name] = Thing(name, "carried", follower=True)
    others = _others(dice, seed, path)
    for other in others:
        truth.things[other.name] = Thing(other.name, "bystander")
    items: list[Item] = []
    at = 0.0
    while at < minutes * 60:
        here = _at(path, at)
        items.append(_context(dice, start + at, here))
        for name in carried:
            level = carried_level(seed, name)
            share = 0.3 / (1 + math.exp((-84.0 - level) / 4))  # sparse, faint packets leave gaps in the runs
            if dice.random() < 1 - (1 - share) ** (step / beat[name]):
                items.append(_row(truth, seed, name, start + at, level, dice))
        for other in others:
            if other.begin <= at < other.end and (other.beside or _near(here, other.place)):
                if dice.random() < min(0.9, 0.15 + 0.05 * step):
                    items.append(_row(truth, seed, other.name, start + at, other.level, dice))
        at += step
    return Walk(items, truth)


def _path(dice: random.Random, length: float) -> list[tuple[float, Point]]:
    """Corners with their times: walking 1.3 m/s with stops, or a bus at 6 m/s for a while."""
    time, here, out = 0.0, (0.0, 0.0), [(0.0, (0.0, 0.0))]
    bus_at = dice.uniform(0, length) if dice.random() < 0.3 else math.inf
    while time < length:
        speed = 6.0 if bus_at <= time < bus_at + 600 else 1.3
        angle, far = dice.uniform(-0.9, 0.9), dice.uniform(60, 300)
        here = (here[0] + far * math.cos(angle), here[1] + far * math.sin(angle))
        time += far / speed
        out.append((time, here))
        if dice.random() < 0.12:
            time += dice.uniform(20, STOP_S)
            out.append((time, here))
    return out


def _at(path: list[tuple[float, Point]], time: float) -> Point:
    for (begin, a), (end, b) in pairwise(path):
        if time <= end:
            part = (time - begin) / (end - begin) if end > begin else 1.0
            return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part
    return path[-1][1]


def _others(dice: random.Random, seed: int, path: list[tuple[float, Point]]) -> list[_Other]:
    """Things beside the way, people who come towards, and some who go the same way for minutes."""
    length, out = path[-1][0], []
    for number in range(poisson(dice, length / 60 * dice.uniform(4, 22))):
        when, name = dice.uniform(0, length), f"other {number}"
        x, y = _at(path, when)
        place = (x + dice.gauss(0, 25), y + dice.gauss(0, 25))
        level, draw = bystander_level(seed, name), dice.random()
        if draw < 0.45:  # fixed
            out.append(_Other(name, place, level, 0, math.inf, False))
        elif draw < 0.96:  # comes towards: heard for seconds
            out.append(_Other(name, place, level, when, when + dice.uniform(10, 60), True))
        else:  # the same way: few for minutes (BLE-Doubt's rule names 3 of 7,492 in the real logs)
            out.append(_Other(name, place, level, when, when + dice.expovariate(1 / 85) + 20, True))
    return out


def _near(here: Point, there: Point) -> bool:
    return math.dist(here, there) < REACH_M


def _context(dice: random.Random, time: float, here: Point) -> Context:
    accuracy = dice.choice((4.0, 5.0, 8.0, 12.0, 20.0))
    east, north = here[0] + dice.gauss(0, accuracy / 2), here[1] + dice.gauss(0, accuracy / 2)
    latitude = 45.5 + north / METRES_PER_DEGREE
    longitude = -122.6 + east / (METRES_PER_DEGREE * math.cos(math.radians(45.5)))
    return Context(round(time, 2), None, {}, None, round(latitude, 7), round(longitude, 7), accuracy)


def _row(truth: Truth, seed: int, name: str, time: float, level: float, dice: random.Random) -> Advertisement:
    where = address(octets(6, "walk", seed, name), None)
    truth.hear(name, where, round(time, 2))
    return Advertisement(round(time, 2), where, rssi=round(dice.gauss(level, 6)))
