"""Where the laptop is all week, from a line of words a day, and when its lid is open."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.simulation.dice import poisson, rng

HOUR = 3600.0
DAY = 24 * HOUR
ZONE_S = 3600  # local time is an hour ahead of UTC
MONDAY = 1_794_178_800.0  # Monday 9 November 2026, 00:00 local time
RIDES = frozenset({"bus", "train", "car", "van", "tram", "cab", "bike", "walk"})
ONE_ROOF = frozenset({"school"})  # kinds whose places are rooms of one building


@dataclass(frozen=True)
class Stay:
    """A stretch at one place or on one ride; `shut`: its user is out without the laptop, so nobody opens it.

    `before` and `after` are the places that a ride joins.
    """

    number: int
    start: float
    end: float
    place: str
    shut: bool = False
    before: str = ""
    after: str = ""

    @property
    def kind(self) -> str:
        """The word before the stroke: client/2 is a client."""
        return self.place.split("/")[0]

    @property
    def ride(self) -> bool:
        """Whether this is a way and no place."""
        return self.kind in RIDES

    @property
    def counted(self) -> str:
        """What it counts as: all rides of one sort are one place, and all rooms under one roof."""
        return self.kind if self.ride or self.kind in ONE_ROOF else self.place


def _hours(word: str) -> float:
    hours, minutes = word.split(":")
    return int(hours) + int(minutes) / 60


def stays(days: Sequence[str], *names: object) -> list[Stay]:
    """Stays of a week from lines such as "home 7:10 bus 7:40 work 16:30 bus 17:05 home".

    `!gym` is the user out while the laptop stays where it was. Each moment is off by some minutes.
    """
    dice = rng("days", *names)
    raw: list[tuple[str, float]] = []  # place and its end
    for day, line in enumerate(days):
        words = line.split()
        for place, when in zip(words[::2], [*words[1::2], ""], strict=True):
            late = max(-12.0, min(15.0, dice.gauss(0, 5))) * 60
            end = MONDAY + day * DAY + (_hours(when) * HOUR + late if when else DAY)
            if raw and raw[-1][0] == place:
                raw.pop()
            raw.append((place, max(end, raw[-1][1] + 240 if raw else end)))
    out: list[Stay] = []
    here, start = raw[0][0], MONDAY
    for number, (place, end) in enumerate(raw):
        shut = place.startswith("!")
        before = here
        if not shut and place.split("/")[0] not in RIDES:
            here = place
        after = next((p for p, _ in raw[number:] if p[0] != "!" and p.split("/")[0] not in RIDES), here)
        out.append(Stay(number, start, end, here if shut else place, shut, before, after))
        start = end
    return out


def lids(
    line: str, awake: tuple[float, float], week: Sequence[Stay], *names: object
) -> list[tuple[Stay, float, float]]:
    """Stretches with the lid open, from "home .2 10-40; train .8 15-30": openings an hour awake, minutes.

    `awake` local hours; an end beyond 24 reaches into the next day.
    """
    dice = rng("lids", *names)
    rates = {}
    for part in line.split(";"):
        place, rate, length = part.split()
        rates[place] = float(rate), *map(float, length.split("-"))
    out: list[tuple[Stay, float, float]] = []
    for stay in week:
        rate, least, most = rates.get(stay.place) or rates.get(stay.kind) or (0.0, 0.0, 0.0)
        for day in range(-1, 7):
            begin = max(stay.start + 60, MONDAY + day * DAY + awake[0] * HOUR)
            end = min(stay.end - 60, MONDAY + day * DAY + awake[1] * HOUR)
            if stay.shut or end - begin < 180:
                continue
            closed = begin
            for at in sorted(
                dice.uniform(begin, end) for _ in range(poisson(dice, rate * (end - begin) / HOUR))
            ):
                if at < closed + 300:
                    continue
                closed = min(end, at + dice.uniform(least, most) * 60)
                if closed - at > 90:
                    out.append((stay, at, closed))
    return sorted(out, key=lambda one: one[1])
