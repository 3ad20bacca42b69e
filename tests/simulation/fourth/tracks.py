"""Whereabouts: a day in words becomes stays on sites; what car, coat and bag do follows."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from tests.simulation.dice import rng
from tests.simulation.fourth.air import Spot, loss_db
from tests.simulation.frames import DAY, Contact

MOVING = ("walk", "car", "van", "bus", "train", "pcar")
_TALKS_DB = 46.0  # a tag and its owner's phone keep their link up to about here


class Stay(NamedTuple):
    """`start` to `end` Unix seconds at a spot of a site; on a ride the vehicle is the site."""

    start: float
    end: float
    site: str
    spot: Spot


Track = list[Stay]  # in time order, apart
Spots = Callable[[str, int], Spot]  # site, day -> where on it


def moves(site: str) -> bool:
    """Whether a site is a vehicle or a way on foot."""
    return site.startswith(MOVING)


def plain_name(site: str) -> str:
    """A site without its day: the train at 7:32 is one train all week."""
    return site.split("/")[0]


def track(who: str, days: Sequence[str], zero: float, seed: object, spots: Spots) -> Track:
    """Stays of a week from lines such as `home-0705 walk-0720 train@0732-0810 office-2400`.

    Each word is a site and the time until which it lasts, give or take a few minutes. A ride with `@` is
    the same one for all who take it that day; a `walk` is everybody's own.
    """
    made: Track = []
    for day, line in enumerate(days):
        start = zero + day * DAY
        words = line.split()
        for number, word in enumerate(words):
            where, clock = word.rsplit("-", 1)
            end = zero + day * DAY + int(clock[:2]) * 3600 + int(clock[2:]) * 60
            if number < len(words) - 1:
                shift = rng(seed, who, "time", day, number).gauss(0, 240)
                end = max(start + 120, end + max(-600, min(600, shift)))
            site = _site(who, where, day, number)
            _append(made, Stay(start, end, site, spots(site, day)))
            start = end
    return made


def _site(who: str, where: str, day: int, number: int) -> str:
    if where == "walk":
        return f"walk/{who}/{day}/{number}"
    return f"{where}/{day}" if "@" in where else where


def _append(made: Track, stay: Stay) -> None:
    """A night over midnight is one stay; a hot desk of another day is not."""
    if made and made[-1].site == stay.site and made[-1].spot == stay.spot:
        made[-1] = made[-1]._replace(end=stay.end)
    else:
        made.append(stay)


def clipped(stays: Track, start: float, end: float) -> Track:
    """What lies between two moments."""
    return [
        stay._replace(start=max(start, stay.start), end=min(end, stay.end))
        for stay in stays
        if stay.end > start and stay.start < end
    ]


def carried(user: Track, offset: Callable[[Stay], Spot]) -> Track:
    """A thing that goes where the user goes, put down somewhere near on each site."""
    return [stay._replace(spot=offset(stay)) for stay in user]


def parked(user: Track, vehicle: str, home: str, at: Callable[[str], Spot]) -> Track:
    """A thing in the user's vehicle: along on each drive, else outside where the last drive ended."""
    made: Track = []
    stands = next((one.site for one, then in pairwise(user) if then.site == vehicle), home)
    for number, stay in enumerate(user):
        if stay.site == vehicle:
            made.append(stay._replace(spot=at(vehicle)))
            stands = user[number + 1].site if number + 1 < len(user) else home
            continue
        made.append(Stay(stay.start, stay.end, stands, at(stands)))
    return made


def worn(user: Track, zero: float, home: str, hook: Spot, on: Callable[[int], bool]) -> Track:
    """A coat: with the user on days when it is cold, else on its hook at home."""
    made: Track = []
    for day in range(7):
        start, end = zero + day * DAY, zero + (day + 1) * DAY
        made += clipped(user, start, end) if on(day) else [Stay(start, end, home, hook)]
    return made


def contact(tag: Track, owner: Track, delay_s: float) -> Contact:
    """When a tag's owner is near enough for the link, from both whereabouts."""
    near: list[tuple[float, float]] = []
    for one in tag:
        for other in owner:
            start, end = max(one.start, other.start), min(one.end, other.end)
            if one.site == other.site and end > start and loss_db(one.spot, other.spot) < _TALKS_DB:
                if near and start - near[-1][1] < 60:
                    near[-1] = (near[-1][0], end)
                else:
                    near.append((start, end))
    return Contact(tuple(near), delay_s)
