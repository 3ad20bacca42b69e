"""Where everybody and everything is, from the words of a plan: stays and ways, metres, Unix seconds."""

import math
import random
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from tests.simulation.dice import rng
from tests.simulation.sixth.lives import Places

DAY_S, WEEK_S = 86_400.0, 604_800.0
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
SPEED = {"walk": 1.3, "bike": 4.5, "bus": 6.0, "train": 15.0, "car": 9.0, "lift": 9.0, "lorry": 18.0}
LENGTH = {"bus": 10.0, "train": 45.0, "car": 2.0, "lift": 2.0, "lorry": 2.0}  # metres of seats
SIZE = {"flat": 4, "house": 6, "office": 11, "ward": 16, "hall": 13, "market": 25, "shop": 14, "cafe": 7,
        "garden": 22, "yard": 30, "refuge": 9}  # fmt: skip
FAR = 900_000.0
Home = tuple[float, float, str]
Spans = tuple[tuple[float, float], ...]


class Spot(NamedTuple):
    """Metres; `inside` a place, a vehicle or "" under the sky; `seat` metres along the vehicle."""

    x: float
    y: float
    inside: str
    seat: float


@dataclass(frozen=True)
class Leg:
    """A stay ("stay") at `place`, or a way to it."""

    start: float
    end: float
    mode: str
    place: str
    inside: str
    a: tuple[float, float]
    b: tuple[float, float]
    seat: float = 0.0

    def at(self, time: float) -> Spot:
        """Where along it."""
        done = min(1.0, max(0.0, (time - self.start) / max(1.0, self.end - self.start)))
        (ax, ay), (bx, by) = self.a, self.b
        return Spot(ax + (bx - ax) * done, ay + (by - ay) * done, self.inside, self.seat)

    @property
    def metres(self) -> float:
        """Length of the way."""
        return math.dist(self.a, self.b)


class Track:
    """Legs without a gap between them."""

    def __init__(self, legs: list[Leg]) -> None:
        self.legs = legs
        self._starts = [leg.start for leg in legs]

    def at(self, time: float) -> Spot:
        """Where it is at that moment."""
        return self.legs[max(0, bisect_right(self._starts, time) - 1)].at(time)


def trips(plan: str) -> list[tuple[float, str, str]]:
    """Seconds since Monday, mode and destination of each way of a plan, in their order."""
    out = []
    for words in filter(None, (part.split(None, 3) for part in plan.split(";"))):
        hour, minute = map(int, words[1].split(":"))
        out += [(day * DAY_S + hour * 3600 + minute * 60, words[2], words[3]) for day in _days(words[0])]
    return sorted(out)


def _days(text: str) -> Iterator[int]:
    for part in ("Mon-Sun" if text == "daily" else text).split(","):
        first, _, last = part.partition("-")
        yield from range(DAYS.index(first), DAYS.index(last or first) + 1)


def disc(dice: random.Random, size: float) -> tuple[float, float]:
    """A point within `size` metres."""
    angle, far = dice.uniform(0, 2 * math.pi), size * math.sqrt(dice.random())
    return far * math.cos(angle), far * math.sin(angle)


def person(name: str, plan: str, places: Places, begin: float, seed: int, base: str = "home") -> Track:
    """Whereabouts of one who lives by `plan`; whoever takes the same way at the same time goes together."""
    here, since, at = base, begin - DAY_S, _seat(name, base, places, seed, 0)
    legs: list[Leg] = []
    for number, (when, mode, to) in enumerate(trips(plan), 1):
        public = mode in ("bus", "train")
        ride = f"{mode} {when:.0f} {to}"
        late = rng("leave", seed, ride).gauss(0, 180 if public else 420)
        leave = max(since + 120, begin + when + late)
        there = _seat(name, to, places, seed, number)
        arrive = leave + math.dist(at, there) / _speed(mode, math.dist(at, there)) + 60
        inside = "" if mode in ("walk", "bike") else ride
        seat = rng("in", seed, name, ride).uniform(0, LENGTH.get(mode, 1.0))
        legs.append(Leg(since, leave, "stay", here, here, at, at))
        legs.append(Leg(leave, arrive, mode, to, inside, at, there, seat))
        here, since, at = to, arrive, there
    return Track([*legs, Leg(since, begin + 2 * WEEK_S, "stay", here, here, at, at)])


def _speed(mode: str, metres: float) -> float:
    return 24.0 if mode in ("car", "lift") and metres > 20_000 else SPEED[mode]


def _seat(name: str, place: str, places: Places, seed: int, number: int) -> tuple[float, float]:
    kind, x, y = places.get(place, ("office", FAR, FAR))
    dx, dy = disc(rng("seat", seed, name, place, number), SIZE[kind])
    return x + dx, y + dy


def regular(name: str, user: Track, shares: dict[str, float], places: Places, seed: int, home: Home) -> Track:
    """One who shares some of the user's stays and ways, and is at home or far away for the rest."""
    legs: list[Leg] = []
    free = user.legs[0].start
    for number, leg in enumerate(user.legs):
        dice = rng("shares", seed, name, number)
        key = leg.place if leg.mode == "stay" else f"{leg.mode} {leg.place}"
        if dice.random() >= shares.get(key, shares.get(leg.mode, 0.0)):
            continue
        mine = _shared(leg, name, places, seed, number, dice)
        if mine.start > free:
            legs.append(_own_time(free, mine.start, home, dice))
        legs.append(mine)
        free = mine.end
    return Track([*legs, _own_time(free, user.legs[-1].end, home, rng("alone", seed, name))])


def _shared(leg: Leg, name: str, places: Places, seed: int, number: int, dice: random.Random) -> Leg:
    if leg.mode != "stay":
        away = (0.0, 0.0) if leg.inside else disc(dice, 6)
        a, b = ((x + away[0], y + away[1]) for x, y in (leg.a, leg.b))
        return replace(leg, a=a, b=b, seat=dice.uniform(0, LENGTH.get(leg.mode, 1.0)))
    at = _seat(name, leg.place, places, seed, number)
    slack = min(900.0, (leg.end - leg.start) / 4)
    start, end = leg.start + dice.uniform(0, slack), leg.end - dice.uniform(0, slack)
    return replace(leg, start=start, end=end, a=at, b=at)


def _own_time(start: float, end: float, home: Home, dice: random.Random) -> Leg:
    x, y, inside = home if dice.random() < 0.7 else (FAR, -FAR, "elsewhere")
    return Leg(start, end, "stay", inside, inside, (x, y), (x, y))


def carried(
    track: Track, name: str, taken: Callable[[int, bool], bool], bases: tuple[str, ...], size: float
) -> Track:
    """A thing that goes along on some outings and else stays put. `taken(outing, moves house)`."""
    legs: list[Leg] = []
    outing, along, put, here = 0, True, track.legs[0], track.legs[0].place
    for number, leg in enumerate(track.legs):
        if leg.mode == "stay":
            here, put = leg.place, leg if along else put
        elif here in bases:
            outing += 1
            back = next((x.place for x in track.legs[number:] if x.place in bases and x.mode == "stay"), here)
            along = put.place == here and taken(outing, back != here)
        legs.append(_beside(leg if along else replace(put, start=leg.start, end=leg.end), name, size))
    return Track(legs)


def _beside(leg: Leg, name: str, size: float) -> Leg:
    dice = rng("beside", name, leg.a if leg.mode == "stay" else 0)
    dx, dy = disc(dice, size if leg.mode == "stay" else 0.8)
    (ax, ay), (bx, by) = leg.a, leg.b
    return replace(leg, a=(ax + dx, ay + dy), b=(bx + dx, by + dy), seat=leg.seat + dice.uniform(-0.8, 0.8))


def parked(track: Track, mode: str, places: Places, name: str) -> Track:
    """Car, lorry or bike: on its ways, and else where it was left, in the street or yard."""
    legs: list[Leg] = []
    at, inside = _park(track.legs[0], places, name)
    for leg in track.legs:
        if leg.mode == mode:
            seat = leg.seat + rng("boot", name).uniform(-1.5, 1.5)
            legs.append(replace(leg, seat=seat))
            at, inside = _park(replace(leg, a=leg.b), places, name)
        else:
            legs.append(Leg(leg.start, leg.end, "stay", inside, inside, at, at))
    return Track(legs)


def _park(leg: Leg, places: Places, name: str) -> tuple[tuple[float, float], str]:
    dice = rng("park", name, leg.start)
    kind = places.get(leg.place, ("office", 0, 0))[0]
    near = (5.0, 28.0) if leg.place == "home" else (10.0, 70.0)
    if kind == "yard" and name.startswith("lorry"):
        near = (1.0, 2.5)  # he sits in it
    angle, far = dice.uniform(0, 2 * math.pi), dice.uniform(*near)
    x, y = leg.a[0] + far * math.cos(angle), leg.a[1] + far * math.sin(angle)
    return (x, y), leg.place if near[1] < 3 else "street"


def near_times(tag: Track, owner: Track, begin: float) -> Spans:
    """When the owner is within 12 metres of the tag under the same roof, or in the same vehicle."""
    step, spans = 300.0, list[tuple[float, float]]()
    for number in range(int((WEEK_S + DAY_S) / step)):
        time = begin - DAY_S + number * step
        one, other = tag.at(time), owner.at(time)
        if math.dist(one[:2], other[:2]) > 12 or one.inside != other.inside:
            continue
        if spans and time - spans[-1][1] < step * 1.5:
            spans[-1] = spans[-1][0], time
        else:
            spans.append((time, time))
    return tuple(spans)
