"""Who the user is: six ways to spend a week, and when the laptop is open in it."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.simulation.dice import rng
from tests.simulation.other.town import Site, site

HOUR = 3600.0
Entry = tuple[str, float, float]  # place, from and to, hours after local midnight


@dataclass(frozen=True)
class Stay:
    """A stretch at one building, or on one ride (then `mode`, and both ends as sites)."""

    start: float
    end: float
    place: str
    mode: str = ""
    origin: str = ""
    target: str = ""

    @property
    def name(self) -> tuple[str, float]:
        """What sets this stretch apart from others at the same place."""
        return (self.place, self.start)


@dataclass(frozen=True)
class Life:
    """A user: places, stretches in order, open lids (start, end), and how they travel."""

    who: str
    sites: dict[str, Site]
    stays: tuple[Stay, ...]
    lids: tuple[tuple[float, float], ...]


def _shift(day: int, dice: Random) -> list[Entry]:
    turn = ("early", "early", "late", "late", "free", "night", "free")[(day + dice.choice((0, 0, 0, 1))) % 7]
    if turn == "early":
        return [
            ("home", 0, 5.3),
            ("ward", 6, 11),
            ("canteen", 11.05, 11.6),
            ("ward", 11.65, 14.3),
            ("home", 15, 24),
        ]
    if turn == "late":
        return [
            ("home", 0, 12.8),
            ("ward", 13.5, 17.5),
            ("canteen", 17.55, 18.1),
            ("ward", 18.15, 22),
            ("home", 22.7, 24),
        ]
    if turn == "night":
        return [("home", 0, 19.8), ("ward", 20.5, 24)]
    return [
        ("home", 0, 10.5),
        ("shop", 10.8, 11.6),
        ("home", 11.9, 16),
        ("cafe", 16.3, 17.6),
        ("home", 17.9, 24),
    ]


def _student(day: int, dice: Random) -> list[Entry]:
    if day >= 5:
        return [("home", 0, 12), ("friend", 12.6, 17 + 3 * dice.random()), ("home", 21, 24)]
    begin = dice.choice((8.0, 9.0, 10.0))
    plan: list[Entry] = [
        ("home", 0, begin - 0.5),
        ("lecture", begin, begin + 1.6),
        ("library", begin + 1.8, begin + 4),
    ]
    plan += [("canteen", begin + 4.1, begin + 4.9), ("library", begin + 5, begin + 7)]
    if dice.random() < 0.5:
        plan += [("cafe", begin + 7.3, begin + 9)]
    return [*plan, ("home", begin + 9.6, 24)]


def _carer(day: int, dice: Random) -> list[Entry]:
    plan: list[Entry] = [("home", 0, 7.6)]
    clock = 8.0
    for n in dice.sample(range(4), 3 if day < 5 else 1):
        plan.append((f"client#{n}", clock, clock + 0.9))
        clock += 1.3
    plan += [("mother", clock + 0.2, clock + 2.5)]
    if dice.random() < 0.4:
        plan += [("shop", clock + 2.8, clock + 3.4)]
    return [*plan, ("home", clock + 4, 24)]


def _two_homes(day: int, dice: Random) -> list[Entry]:
    if day < 3:
        return [
            ("home", 0, 8),
            ("office", 8.7, 12.3),
            ("canteen", 12.35, 13),
            ("office", 13.05, 17.5),
            ("home", 18.2, 24),
        ]
    if day == 3:
        return [("home", 0, 8), ("office", 8.7, 15), ("second home", 17, 24)]
    if day == 6:
        return [("second home", 0, 17), ("home", 18.8, 24)]
    return [("second home", 0, 11), ("cafe", 11.3, 12.8 + dice.random()), ("second home", 14.2, 24)]


def _home_worker(day: int, dice: Random) -> list[Entry]:
    if day in (1, 3):
        return [
            ("home", 0, 8.2),
            ("coworking", 8.8, 12.5),
            ("cafe", 12.6, 13.3),
            ("coworking", 13.4, 17),
            ("home", 17.7, 24),
        ]
    if day >= 5:
        return [("home", 0, 14), ("friend", 14.5, 17.5 + dice.random()), ("home", 19.2, 24)]
    return (
        [("home", 0, 17.5), ("gym", 17.9, 19.2), ("home", 19.6, 24)]
        if dice.random() < 0.5
        else [("home", 0, 24)]
    )


def _clerk(day: int, dice: Random) -> list[Entry]:
    if day >= 5:
        return (
            [("home", 0, 10), ("shop", 10.4, 11.3), ("home", 11.7, 24)]
            if dice.random() < 0.6
            else [("home", 0, 24)]
        )
    plan: list[Entry] = [
        ("home", 0, 7.6),
        ("office", 8.3, 12.1),
        ("canteen", 12.15, 12.8),
        ("office", 12.85, 16.8),
    ]
    if dice.random() < 0.25:
        plan += [("cafe", 17.1, 18.4)]
    return [*plan, ("home", 19.1, 24)]


LIVES: dict[str, tuple[Callable[[int, Random], list[Entry]], tuple[str, ...]]] = {
    "shift worker": (_shift, ("bus", "car")),
    "student": (_student, ("bike", "bus")),
    "carer": (_carer, ("car",)),
    "between two homes": (_two_homes, ("train",)),
    "part-time home worker": (_home_worker, ("bus", "train", "car")),
    "clerk": (_clerk, ("train", "bus", "car")),
}
# Opened so many times an hour awake, for so many minutes (median), by kind of place
LID = {
    "home": (0.28, 40), "second home": (0.22, 45), "office": (0.9, 75), "ward": (0.12, 15),
    "canteen": (0.5, 12), "library": (1.2, 60), "lecture": (1.0, 45), "cafe": (0.9, 35),
    "coworking": (1.1, 80), "client": (0.5, 10), "mother": (0.3, 25), "friend": (0.15, 25),
    "gym": (0.1, 8), "shop": (0.05, 5),
}  # fmt: skip
# Seconds that any way takes, and metres a second on it
PACE = {"train": (600, 20.0), "bus": (420, 6.0), "car": (240, 10.0), "bike": (60, 4.2), "walk": (30, 1.3)}
RIDE_LID = {"train": 0.6, "bus": 0.2, "car": 0.08, "bike": 0.0, "walk": 0.0}


def life(seed: object, midnight: float, who: str | None = None, mode: str | None = None) -> Life:
    """The week of one user from local `midnight` (Unix seconds) on."""
    dice = rng("life", seed)
    who = who or dice.choice(sorted(LIVES))
    planner, modes = LIVES[who]
    mode = mode if mode in modes else dice.choice(modes)
    days = [planner(day, rng("day", seed, day)) for day in range(7)]
    sites = _sites(seed, {place for day in days for place, _, _ in day})
    stays = _stays(sites, days, midnight, mode)
    return Life(who, sites, stays, _lids(seed, stays, midnight))


def _sites(seed: object, keys: set[str]) -> dict[str, Site]:
    out: dict[str, Site] = {}
    for key in sorted(keys, key=lambda k: (k == "canteen", k)):
        dice = rng("where", seed, key)
        far = {"home": 0.0, "second home": dice.uniform(40_000, 150_000), "cafe": dice.uniform(300, 4000)}
        turn = dice.uniform(0, 2 * math.pi)
        reach = far.get(key, dice.uniform(900, 14_000))
        x, y = reach * math.cos(turn), reach * math.sin(turn)
        beside = (
            next((out[k] for k in ("office", "ward", "library") if k in out), None)
            if key == "canteen"
            else None
        )
        if beside is not None:
            x, y = beside.x + dice.uniform(40, 260), beside.y + dice.uniform(-80, 80)
        out[key] = site(seed, key, x, y, beside)
    return out


def _stays(sites: dict[str, Site], days: list[list[Entry]], midnight: float, mode: str) -> tuple[Stay, ...]:
    out: list[Stay] = []
    for day, entries in enumerate(days):
        for place, begin, end in entries:
            start, stop = midnight + (day * 24 + begin) * HOUR, midnight + (day * 24 + end) * HOUR
            before = out[-1] if out else None
            if before is not None and before.place == place and start - before.end < 60:
                out[-1] = Stay(before.start, stop, place)
                continue
            if before is not None:
                a, b = sites[before.place], sites[place]
                way = math.dist((a.x, a.y), (b.x, b.y))
                how = "walk" if way < 900 else mode
                at_least, pace = PACE[how]
                start = max(before.end + 120, min(start, before.end + at_least + way * 1.25 / pace))
                out.append(Stay(before.end, start, f"ride {before.end:.0f}", how, before.place, place))
            out.append(Stay(start, max(stop, start + 300), place))
    return tuple(out)


def _lids(seed: object, stays: tuple[Stay, ...], midnight: float) -> tuple[tuple[float, float], ...]:
    eager = rng("eager", seed).uniform(0.5, 1.3)
    out: list[tuple[float, float]] = []
    for stay in stays:
        dice = rng("lid", seed, *stay.name)
        if stay.mode:
            if dice.random() < RIDE_LID[stay.mode] * eager and stay.end - stay.start > 600:
                out.append((stay.start + dice.uniform(60, 300), stay.end - dice.uniform(60, 240)))
            continue
        rate, minutes = LID[stay.place.split("#")[0]]
        clock = stay.start + dice.uniform(60, 900)
        while (clock := clock + dice.expovariate(rate * eager / HOUR)) < stay.end - 240:
            hour = (clock - midnight) / HOUR % 24
            if 0.5 < hour < 6.5 and stay.place != "ward":
                clock += HOUR
                continue
            stop = min(stay.end - 60, clock + 60 * minutes * dice.lognormvariate(0, 0.7))
            out.append((clock, stop))
            clock = stop
    return tuple(out)
