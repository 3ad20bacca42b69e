"""Thirteen lives: their week, when the laptop listens, who is regularly around. Shares and times are ours."""

from dataclasses import dataclass, field
from typing import NamedTuple

from tests.simulation.fourth import days


class Lid(NamedTuple):
    """The lid is open from `start` to `end` (hours of the day) with a `chance`, for `minutes` of it."""

    start: float
    end: float
    chance: float
    minutes: float | None = None


class Group(NamedTuple):
    """`number` people met at all of these sites, `start` to `end` hours there, each on a day with `chance`.

    `stray` share of their tags whose owner is elsewhere (a partner's keys, a lent bag).
    """

    name: str
    sites: tuple[str, ...]
    number: int
    chance: float
    stray: float = 0.12
    start: float = 0.0
    end: float = 24.0


@dataclass(frozen=True)
class Life:
    """One person. `days` Monday to Sunday (tracks.track); `lids` first letters of a site -> when it is open;
    `household` name -> days, "=" the user's own day; `home` sort of home, `neighbours` homes within hearing.
    """

    days: tuple[str, ...]
    lids: dict[str, tuple[Lid, ...]]
    groups: tuple[Group, ...]
    household: dict[str, tuple[str, ...]] = field(default_factory=dict)
    home: str = "house"
    neighbours: int = 6
    vehicle: str = "car"
    friends: tuple[str, ...] = ()


def _often(chance: float, minutes: float | None = None) -> tuple[Lid, ...]:
    return (Lid(0, 24, chance, minutes),)


_EVENING = (Lid(18.5, 22.8, 0.8, 110),)
_WORKING = (Lid(8, 18, 1.0),)
_WITH_PARTNER = {"partner": days.PARTNER}

NURSE = Life(
    days.NURSE,
    {
        "home": (Lid(15, 19, 0.85, 100), Lid(9, 14, 0.25)),  # now and then left on while asleep
        "ward": (Lid(2, 2.8, 0.9), Lid(5, 5.4, 0.5)),
        "bus": _often(0.6),
        "sister": (Lid(13, 16, 0.5, 60),),
    },
    (
        Group("nurse", ("ward",), 12, 0.6),
        Group("patient", ("ward",), 20, 0.9, stray=0.05),
        Group("rider", ("bus@1940", "bus@0755"), 5, 0.7),
        Group("shift", ("ward", "bus@0755"), 2, 0.8),
    ),
    {"partner": days.NURSES_PARTNER},
)
CARER = Life(
    days.CARER,
    {"home": _EVENING, "visit": _often(0.75, 18), "cafe": _often(0.5), "car": _often(0.35)},
    (
        *(Group(f"client{n}", (f"visit{n}",), 1 + n % 2, 1.0, stray=0.25) for n in range(1, 7)),
        Group("colleague", ("cafe", "visit2"), 1, 0.6),
    ),
    {"teenager": days.TEENAGER, "partner": days.CARERS_PARTNER},
    neighbours=8,
)
CASHIER = Life(
    days.CASHIER,
    {
        "home": _EVENING,
        "shop": (Lid(13, 13.7, 0.9),),  # the break
        "bus": _often(0.35),
        "cafe": _often(0.7),
        "library": _often(0.7),
    },
    (
        Group("cashier", ("shop",), 9, 0.7, start=8.5, end=18),
        Group("rider", ("bus@0840", "bus@1740"), 4, 0.6),
        Group("same way", ("shop", "bus@1740"), 1, 0.8),
    ),
    home="tower",
    neighbours=24,
)
DRIVER = Life(
    days.DRIVER,
    {
        "home": _EVENING,
        "depot": _often(0.6, 25),
        "van": _often(0.7),
        "cafe": _often(0.6),
        "drop": _often(0.5),
    },
    (Group("driver", ("depot",), 14, 0.8), Group("mate", ("depot", "cafe"), 3, 0.5)),
    _WITH_PARTNER,
    vehicle="van",
)
STUDENT = Life(
    days.STUDENT,
    {
        "home": (Lid(19, 24, 0.9, 110), Lid(0, 7.5, 0.15)),
        "campus": (Lid(10, 17, 0.9, 80),),
        "library": _often(0.9, 110),
        "cafe": _often(0.4),
    },
    (
        Group("student", ("campus",), 30, 0.8),
        Group("course", ("campus", "library"), 5, 0.7),
        Group("friend", ("campus", "cafe", "pub", "library"), 2, 0.8),
        Group("reader", ("library",), 16, 0.5),
    ),
    {
        "flatmate one": days.OTHER_COURSE,
        "flatmate two": days.WORKING_FLATMATE,
        "flatmate three": days.OTHER_COURSE,
        "flatmate four": days.STUDENT,
    },
    home="shared",
)
PARENT = Life(
    days.PARENT,
    {
        "home": (Lid(9.5, 14.5, 0.9, 130), Lid(20, 22.5, 0.6, 60)),
        "playground": _often(0.75, 35),
        "cafe": _often(0.7),
        "car": _often(0.3),
        "sister": _often(0.5, 60),
        "school": _often(0.35),
    },
    (
        Group("parent", ("school", "playground"), 7, 0.7),
        Group("pupil", ("school", "playground"), 14, 0.7, stray=0.3),
        Group("mother", ("school", "playground", "cafe"), 2, 0.7, stray=0.3),
    ),
    {"child": days.CHILD, "partner": days.PARTNER},
)
COMMUTER = Life(
    days.COMMUTER,
    {
        "home": (Lid(19, 22.5, 0.7, 90), Lid(9, 17, 0.25, 200)),
        "train": _often(0.85),
        "office": _WORKING,
        "cafe": _often(0.2),
    },
    (
        Group("passenger", ("train@0732", "train@1732"), 14, 0.75, stray=0.25),
        Group("passenger back", ("train@1732",), 8, 0.8),
        Group("colleague", ("office",), 16, 0.75, start=8.5, end=17.4),
        Group("same firm", ("train@0732", "office", "train@1732"), 2, 0.8, stray=0.5),
        Group("lunch", ("office", "cafe"), 3, 0.7),
    ),
    _WITH_PARTNER,
)
PENSIONER = Life(
    days.PENSIONER,
    {
        "home": (Lid(8.5, 12.5, 0.9, 110), Lid(15, 21.5, 0.8, 110), Lid(0, 7, 0.08)),
        "club": _often(0.7, 50),
        "surgery": _often(0.6),
        "sister": _often(0.8, 70),
    },
    (
        Group("member", ("club",), 10, 0.9),
        Group("both", ("club", "church"), 4, 0.9),
        Group("family", ("sister",), 4, 1.0),
    ),
    neighbours=10,
)
DESKS = Life(
    days.DESKS,
    {
        "home": (Lid(9, 12.5, 0.25), Lid(20, 23, 0.5, 60)),
        "office": _WORKING,
        "bus": _often(0.35),
        "cafe": _often(0.3),
    },
    (
        Group("colleague", ("office",), 30, 0.6, start=8.5, end=17.6),
        Group("team", ("office", "cafe"), 5, 0.75, stray=0.2),
        Group("rider", ("bus@0810", "bus@1740"), 6, 0.7),
        Group("gym", ("gym", "office"), 2, 0.7),
    ),
    _WITH_PARTNER,
    home="tower",
    neighbours=24,
)
MOVER = Life(
    days.MOVER,
    {
        "oldhome": (*_EVENING, Lid(9.5, 15, 0.3, 40)),
        "newhome": (*_EVENING, Lid(10, 17, 0.4, 60)),
        "office": (Lid(8, 18, 0.9, 240),),
        "van": _often(0.3),
        "bus": _often(0.6),
        "cafe": _often(0.8),
    },
    (
        Group("colleague", ("office",), 12, 0.8, start=8.5, end=17.4),
        Group("helper", ("van", "oldhome", "newhome"), 2, 0.5),
    ),
    {"partner": days.MOVERS_PARTNER},
)
REFUGE = Life(
    days.REFUGE,
    {
        "home": (Lid(10, 13, 0.5, 60), Lid(19, 23, 0.9, 120)),
        "support": _often(0.9),
        "cafe": _often(0.6),
        "library": _often(0.9),
        "centre": _often(0.6),
        "playground": _often(0.4),
        "bus": _often(0.6),
    },
    (
        Group("resident", ("home",), 11, 0.95, stray=0.1),
        Group("roommate", ("home", "playground", "support"), 1, 0.8),
        Group("worker", ("home", "support"), 2, 0.7, start=9, end=17),
        Group("reader", ("library",), 10, 0.5),
    ),
    home="refuge",
    neighbours=4,
)
WEEKEND = Life(
    days.WEEKEND,
    {
        "home": _EVENING,
        "office": (Lid(8, 18, 0.9, 200),),
        "bus": _often(0.3),
        "car": _often(0.6),
        "cottage": (Lid(8, 24, 0.9, 80), Lid(0, 6, 0.2)),
        "beach": _often(0.3, 30),
        "pub": _often(0.4, 40),
    },
    (
        Group("colleague", ("office",), 12, 0.75, start=8.5, end=17.2),
        Group("rider", ("bus@0830", "bus@1710"), 6, 0.7),
    ),
    friends=("Ann", "Bo", "Cem"),
)
TOWER = Life(
    days.TOWER,
    {
        "home": (Lid(9, 12, 0.6, 100), Lid(18.5, 23, 0.8, 120), Lid(0, 7, 0.1)),
        "office": (Lid(8, 18, 0.8, 180),),
        "bus": _often(0.6),
        "cafe": _often(0.8),
    },
    (
        Group("colleague", ("office",), 10, 0.7, start=8.5, end=17.6),
        Group("neighbour too", ("home", "bus@0810", "bus@1740"), 2, 0.8, stray=0.5),
        Group("rider", ("bus@0810",), 6, 0.7),
    ),
    _WITH_PARTNER,
    home="tower",
    neighbours=60,
)
LIVES = {
    "nurse": NURSE,
    "carer": CARER,
    "cashier": CASHIER,
    "driver": DRIVER,
    "student": STUDENT,
    "parent": PARENT,
    "commuter": COMMUTER,
    "pensioner": PENSIONER,
    "desks": DESKS,
    "mover": MOVER,
    "refuge": REFUGE,
    "weekend": WEEKEND,
    "tower": TOWER,
}
