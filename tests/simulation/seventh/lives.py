"""Fifteen lives, a line of words a day, Monday first; who shares which places; where the laptop is opened."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Chance = tuple[float, float, float]  # how often, and from how many minutes to how many


@dataclass(frozen=True)
class Group:
    """`count` people who share stays of these sorts with the user, each with `chance`, up to `metres` away.

    `tagged` how many of them carry a tag; `away` how many of these tags are without their owner; `early` how
    many leave a shared ride before the user.
    """

    name: str
    count: int
    sorts: tuple[str, ...]
    chance: float
    metres: float
    tagged: float = 0.25
    away: float = 0.04
    early: float = 0.0
    rooms: int = 0


@dataclass(frozen=True)
class Life:
    """One life. `days` lines for tracks.plan, one of several a day; `opens` sort of place -> Chance.

    `crowd` sort of place -> strangers at a time; `evening` hours between which the laptop is open at home;
    `moving` whether its quiet weeks count among those on the move; `special` words that week.py knows.
    """

    days: tuple[tuple[str, ...], ...]
    opens: Mapping[str, Chance]
    groups: tuple[Group, ...] = ()
    crowd: Mapping[str, float] = field(default_factory=dict)
    evening: tuple[float, float] = (18.5, 23.0)
    neighbours: int = 5
    partner: bool = False
    moving: bool = False
    hotspot: bool = False
    car: bool = False
    special: tuple[str, ...] = ()


HOME = ("home 24",)
ERRAND = "home 10.5 walk 10.8 shop 11.5 walk 11.8 home 24"
VISIT = "home 14 bus 14.5 friend 18.5 bus 19 home 24"

LIVES: dict[str, Life] = {
    "night nurse": Life(
        (
            ("home 20.2 bus 20.7 ward 24",),
            ("ward 7.2 bus 7.7 home 20.2 bus 20.7 ward 24",),
            ("ward 7.2 bus 7.7 home 20.2 bus 20.7 ward 24",),
            ("ward 7.2 bus 7.7 bakery 8 home 24",),
            (ERRAND, VISIT),
            ("home 20.2 bus 20.7 ward 24",),
            ("ward 7.2 bus 7.7 home 24",),
        ),
        {"ward": (0.95, 20, 60), "bus": (0.2, 5, 15), "friend": (0.5, 20, 60)},
        (
            Group("ward", 9, ("ward",), 0.7, 18, 0.35, rooms=1),
            Group("patients", 12, ("ward",), 0.9, 30, 0.1, rooms=2),
            Group("bus", 3, ("bus",), 0.6, 6, 0.3),
            Group("ride-home", 1, ("ward", "bus"), 0.8, 8, 1.0),
        ),
        {"bus": 8, "shop": 15, "bakery": 5},
        (14.0, 19.5),
    ),
    "student": Life(
        (
            ("home 9.6 walk 9.9 hall 12 refectory 12.9 library 17.2 walk 17.5 home 24",),
            ("home 9.6 walk 9.9 hall2 11.8 library 16.1 walk 16.4 home 19.5 walk 19.7 pub 23 home 24",),
            ("home 11.6 walk 11.9 hall 14 refectory 14.6 library 18 walk 18.3 home 24",),
            ("home 9.6 walk 9.9 hall2 12 refectory 12.7 library 19 walk 19.3 home 24",),
            ("home 12 walk 12.3 library 16 walk 16.3 home 20 walk 20.2 pub 23.5 home 24",),
            (ERRAND, "home 11 train 12.5 parents 18 train 19.5 home 24"),
            ("home 13 walk 13.3 library 17 walk 17.3 home 24", "home 24"),
        ),
        {
            "hall": (0.8, 50, 100),
            "hall2": (0.8, 50, 100),
            "library": (0.95, 60, 200),
            "train": (0.6, 15, 50),
            "parents": (0.8, 30, 120),
        },
        (
            Group("course", 40, ("hall", "hall2"), 0.75, 20, 0.2),
            Group("friends", 4, ("hall", "hall2", "refectory", "library", "pub"), 0.6, 6, 0.4),
            Group("dorm", 3, ("home", "library", "walk"), 0.7, 14, 0.4, rooms=2),
        ),
        {"library": 25, "refectory": 40, "walk": 6, "shop": 15, "pub": 25, "train": 25},
        neighbours=9,
    ),
    "courier": Life(
        (
            (
                "home 6.2 van 6.6 depot 7.3 van 9.5 stop* 9.8 van 12 lay-by 12.6 "
                "van 14.5 stop* 14.8 van 16 depot 16.4 van 16.8 home 24",
            ),
        )
        * 5
        + ((ERRAND, VISIT), HOME),
        {
            "van": (0.6, 10, 40),
            "depot": (0.6, 10, 30),
            "lay-by": (0.9, 20, 35),
            "stop": (0.3, 5, 12),
            "friend": (0.4, 20, 60),
        },
        (
            Group("drivers", 14, ("depot",), 0.8, 35, 0.3),
            Group("lay-by", 2, ("lay-by", "depot"), 0.5, 15, 0.5),
        ),
        {"van": 3, "depot": 5, "stop": 5, "shop": 15, "bus": 8},
        hotspot=True,
        car=True,
        special=("parcels",),
        partner=True,
    ),
    "school parent": Life(
        (
            ("home 8.2 car 8.4 school 8.7 car 8.9 home 14.8 car 15 school 15.5 car 15.7 home 24",),
            (
                "home 8.2 car 8.4 school 8.7 car 8.9 home 14.8 car 15 "
                "school 15.5 car 15.8 pool 17.3 car 17.6 home 24",
            ),
            (
                "home 8.2 car 8.4 school 8.7 car 8.9 cafe 10.5 car 10.7 "
                "home 14.8 car 15 school 15.5 car 15.7 home 24",
            ),
            ("home 8.2 car 8.4 school 8.7 car 8.9 home 14.8 car 15 school 15.5 park 17 car 17.3 home 24",),
            ("home 8.2 car 8.4 school 8.7 car 8.9 home 14.8 car 15 school 15.5 car 15.7 home 24",),
            ("home 10 car 10.3 pitch 12.2 car 12.5 home 24", "home 11 car 11.8 grandma 18 car 18.8 home 24"),
            HOME,
        ),
        {
            "school": (0.7, 8, 20),
            "pool": (0.9, 30, 75),
            "cafe": (0.8, 30, 80),
            "park": (0.3, 10, 30),
            "pitch": (0.5, 20, 60),
            "grandma": (0.4, 20, 60),
        },
        (
            Group("parents", 18, ("school",), 0.6, 30, 0.3),
            Group("same-class", 4, ("school", "pool", "park", "pitch"), 0.65, 10, 0.5, away=0.25),
            Group("street", 1, ("school", "cafe"), 0.7, 10, 1.0),
        ),
        {"school": 15, "pool": 25, "cafe": 12, "park": 12, "pitch": 15},
        partner=True,
        car=True,
        special=("kids",),
    ),
    "dialysis": Life(
        (
            ("home 11.7 taxi 12.2 clinic 17 taxi 17.5 home 24",),
            ("home 24", ERRAND),
            ("home 11.7 taxi 12.2 clinic 17 taxi 17.5 home 24",),
            ("home 24", VISIT),
            ("home 11.7 taxi 12.2 clinic 17 taxi 17.5 home 24",),
            (ERRAND, VISIT),
            HOME,
        ),
        {"clinic": (0.95, 90, 230), "taxi": (0.15, 8, 20), "friend": (0.5, 20, 60)},
        (
            Group("patients", 10, ("clinic",), 0.85, 12, 0.3),
            Group("shared-taxi", 2, ("clinic", "taxi"), 0.8, 4, 0.5),
            Group("staff", 5, ("clinic",), 0.7, 15, 0.3),
        ),
        {"shop": 15, "bus": 8},
    ),
    "house share": Life(
        (
            ("home 8.5 tram 8.9 work 17 tram 17.4 home 24",),
            ("home 8.5 tram 8.9 work 17 tram 17.4 home 19.8 walk 20 pub 23 walk 23.2 home 24",),
            ("home 8.5 tram 8.9 work 17 gym 18.5 tram 18.9 home 24",),
            ("home 8.5 tram 8.9 work 17 tram 17.4 home 24",),
            ("home 8.5 tram 8.9 work 16 tram 16.4 home 20 walk 20.2 pub 23.6 home 24",),
            (ERRAND, VISIT),
            ("home 24", ERRAND),
        ),
        {"work": (0.7, 10, 30), "tram": (0.2, 8, 18), "pub": (0.15, 10, 20), "friend": (0.4, 20, 60)},
        (
            Group("flat", 3, ("home", "pub", "shop"), 0.8, 9, 0.7, away=0.1, rooms=1),
            Group("flat-tram", 1, ("home", "tram", "pub"), 0.75, 7, 1.0, rooms=1),
            Group("colleagues", 9, ("work",), 0.8, 15, 0.3),
        ),
        {"tram": 12, "pub": 25, "gym": 12, "shop": 15, "bus": 8, "walk": 4},
    ),
    "conference": Life(
        (
            ("home 9 bus 9.4 work 17 bus 17.4 home 24",),
            (
                "home 7 train 9.6 hall 12.4 bistro 13.4 hall 17.6 "
                "walk 17.8 hotel 19.6 restaurant 22.5 hotel 24",
            ),
            (
                "hotel 8.6 walk 8.8 hall 12.4 bistro 13.4 hall 17.8 "
                "walk 18 hotel 19.6 restaurant 22.7 hotel 24",
            ),
            ("hotel 8.6 walk 8.8 hall 12.4 bistro 13.4 hall 15.5 train 18.2 home 24",),
            ("home 9 bus 9.4 work 17 bus 17.4 home 24",),
            (ERRAND, VISIT),
            HOME,
        ),
        {
            "hall": (0.9, 40, 120),
            "hotel": (0.9, 30, 110),
            "train": (0.8, 30, 110),
            "work": (0.8, 10, 40),
            "bus": (0.1, 6, 15),
            "friend": (0.4, 20, 60),
        },
        (
            Group("delegates", 45, ("hall",), 0.85, 25, 0.25),
            Group("hotel-delegates", 7, ("hall", "bistro", "hotel"), 0.85, 12, 0.4, away=0.12, rooms=1),
            Group("train-delegates", 2, ("hall", "bistro", "restaurant", "train"), 0.85, 8, 0.6, away=0.1),
            Group("colleagues", 8, ("work",), 0.8, 15, 0.3),
        ),
        {"train": 30, "hotel": 6, "bistro": 25, "restaurant": 20, "bus": 8, "shop": 15},
        moving=True,
        partner=True,
    ),
    "train commuter": Life(
        (("home 7.2 walk 7.4 train 8.3 walk 8.5 work 17 walk 17.2 train 18.1 walk 18.3 home 24",),) * 4
        + (
            ("home 7.2 walk 7.4 train 8.3 walk 8.5 work 16 walk 16.2 train 17.1 home 24", HOME[0]),
            (ERRAND, VISIT),
            HOME,
        ),
        {"train": (0.7, 15, 42), "work": (0.9, 15, 90), "friend": (0.4, 20, 60)},
        (
            Group("carriage", 7, ("train",), 0.75, 7, 0.45, away=0.1, early=0.4),
            Group("both", 2, ("train", "work"), 0.75, 12, 0.8, away=0.1),
            Group("same-village", 2, ("train", "walk", "shop"), 0.6, 9, 0.6),
            Group("colleagues", 14, ("work",), 0.8, 18, 0.3),
        ),
        {"train": 30, "walk": 5, "shop": 15, "bus": 8},
        moving=True,
        partner=True,
    ),
    "home office": Life(
        (
            HOME,
            ("home 24", "home 10 car 10.3 cafe 12.2 car 12.5 home 24"),
            (ERRAND,),
            HOME,
            ("home 13 car 13.3 cafe 15.5 car 15.8 home 24",),
            ("home 10 car 10.4 market 12 car 12.4 home 24", "home 14 car 14.6 friend 19 car 19.6 home 24"),
            HOME,
        ),
        {"cafe": (0.95, 40, 100), "shop": (0.1, 5, 10), "friend": (0.5, 20, 60), "market": (0.2, 8, 20)},
        (
            Group("regulars", 6, ("cafe",), 0.5, 10, 0.4),
            Group("neighbour", 2, ("cafe", "market"), 0.4, 12, 0.8),
        ),
        {"cafe": 14, "shop": 15, "market": 25},
        (9.0, 22.5),
        partner=True,
        car=True,
    ),
    "two homes": Life(
        (
            ("home 8 car 8.5 work 16.5 car 17 home 24",),
            ("home 8 car 8.5 work 16.5 car 17 home 24",),
            (
                "home 8 car 8.5 work 15.5 car 16 exhome 16.3 car 16.6 "
                "pool 18 car 18.3 exhome 18.5 car 19 home 24",
            ),
            ("home 8 car 8.5 work 16.5 car 17 home 24",),
            ("home 8 car 8.5 work 15.5 car 16 exhome 16.3 car 16.7 home 24",),
            ("home 10 car 11 grandma 16 car 17 home 24", "home 11 car 11.5 zoo 15.5 car 16 home 24"),
            ("home 10.5 walk 10.7 park 12.5 walk 12.7 home 16.6 car 17 exhome 17.4 car 17.8 home 24",),
        ),
        {
            "work": (0.8, 15, 60),
            "pool": (0.7, 25, 60),
            "grandma": (0.7, 20, 60),
            "exhome": (0.2, 6, 12),
            "zoo": (0.3, 8, 20),
            "park": (0.3, 10, 25),
        },
        (Group("colleagues", 10, ("work",), 0.8, 15, 0.3), Group("ex", 1, ("exhome",), 1.0, 6, 1.0)),
        {"pool": 25, "zoo": 30, "park": 10},
        car=True,
        special=("child",),
    ),
    "caravan": Life(
        (
            ("home 8.4 bus 8.8 work 16.5 bus 16.9 home 24",),
            ("home 8.4 bus 8.8 work 16.5 bus 16.9 home 24",),
            ("home 8.4 bus 8.8 work 16.5 bus 16.9 home 24",),
            ("home 9 car 10.8 services 11.4 car 13.2 site 24",),
            ("site 10.5 walk 11 beach 14.5 walk 15 site 24",),
            ("site 10 car 11 site2 24",),
            ("site2 11 car 13.5 services 14.1 car 16.2 home 24",),
        ),
        {
            "site": (0.95, 40, 150),
            "site2": (0.95, 40, 150),
            "services": (0.4, 10, 25),
            "car": (0.6, 20, 70),
            "work": (0.8, 10, 40),
            "bus": (0.15, 6, 15),
        },
        (
            Group("pitches", 10, ("site",), 0.9, 35, 0.25, away=0.1, rooms=1),
            Group("same-tour", 3, ("site", "site2", "services"), 0.8, 25, 0.6, rooms=1),
            Group("colleagues", 8, ("work",), 0.8, 15, 0.3),
        ),
        {"services": 25, "beach": 20, "bus": 8},
        moving=True,
        partner=True,
        car=True,
    ),
    "dog walker": Life(
        (
            (
                "home 8.5 car 8.8 client1 9 car 9.2 client2 9.4 car 9.7 park 11.2 car 11.6 "
                "home 14 car 14.3 client3 14.5 walk 15.6 client3 15.7 car 16 home 24",
            ),
            ("home 8.5 car 8.8 client1 9 car 9.2 client2 9.4 car 9.7 wood 11.2 car 11.6 home 24",),
        )
        * 2
        + (
            ("home 8.5 car 8.8 client1 9 car 9.2 client2 9.4 car 9.7 park 11.2 car 11.6 home 24",),
            (ERRAND, VISIT),
            HOME,
        ),
        {
            "car": (0.35, 8, 15),
            "park": (0.45, 20, 60),
            "wood": (0.45, 20, 60),
            "client1": (0.2, 4, 8),
            "client3": (0.2, 4, 8),
            "friend": (0.4, 20, 60),
        },
        (Group("dog-people", 6, ("park", "wood"), 0.5, 20, 0.5, away=0.1),),
        {"park": 6, "wood": 2, "shop": 15, "bus": 8},
        car=True,
        special=("dogs",),
        partner=True,
    ),
    "hotspot": Life(
        (
            ("home 9.5 tram 9.9 cafe 12.4 walk 12.6 library 16.5 tram 16.9 home 24",),
            ("home 9.5 tram 9.9 customer* 12.4 cafe 15 tram 15.4 home 24",),
            ("home 10.5 tram 10.9 library 15.5 tram 15.9 home 24",),
            ("home 8 train 9.5 customer* 15.5 train 17 home 24",),
            ("home 9.5 tram 9.9 cafe 12.4 walk 12.6 library 15 tram 15.4 home 24",),
            (ERRAND, VISIT),
            HOME,
        ),
        {
            "cafe": (0.95, 50, 130),
            "library": (0.95, 60, 180),
            "tram": (0.3, 8, 18),
            "train": (0.9, 25, 75),
            "customer": (0.9, 30, 120),
            "friend": (0.4, 20, 60),
        },
        (
            Group("regulars", 8, ("cafe",), 0.6, 10, 0.4),
            Group("cowork", 2, ("cafe", "library"), 0.7, 8, 0.8),
            Group("customer", 5, ("customer",), 0.3, 8, 0.3),
        ),
        {"cafe": 14, "library": 18, "tram": 12, "train": 28, "shop": 15, "bus": 8, "customer": 4},
        moving=True,
        hotspot=True,
    ),
    "office": Life(
        (("home 8.3 tram 8.8 work 12.2 canteen 12.9 work 17.2 tram 17.7 home 24",),) * 4
        + (
            ("home 8.3 tram 8.8 work 12.2 canteen 12.9 work 16 tram 16.5 home 24", HOME[0]),
            (ERRAND, VISIT),
            HOME,
        ),
        {"work": (1.0, 150, 270), "tram": (0.15, 8, 18), "canteen": (0.1, 10, 25), "friend": (0.4, 20, 60)},
        (
            Group("colleagues", 22, ("work",), 0.85, 20, 0.3),
            Group("lunch", 4, ("work", "canteen"), 0.85, 8, 0.5, away=0.06),
            Group("lives-near", 1, ("work", "tram", "canteen"), 0.75, 12, 1.0),
        ),
        {"tram": 12, "canteen": 25, "shop": 15, "bus": 8},
        moving=True,
        special=("colleague next door",),
    ),
    "carer": Life(
        (
            ("home 7 bus 7.4 patient1 9 walk 9.3 patient2 10.5 bus 10.9 patient3 12.5 bus 12.9 home 24",),
            ("home 7 bus 7.4 patient1 9 walk 9.3 patient2 10.5 bus 11 home 24",),
            ("home 24", VISIT),
        )
        * 2
        + (HOME,),
        {
            "patient1": (0.5, 6, 15),
            "patient2": (0.5, 6, 15),
            "patient3": (0.5, 6, 15),
            "bus": (0.25, 8, 18),
            "friend": (0.4, 20, 60),
        },
        (
            Group("relatives", 2, ("patient1", "patient3"), 0.5, 8, 0.5),
            Group("bus", 4, ("bus",), 0.6, 6, 0.3),
        ),
        {"bus": 8},
        partner=True,
    ),
}
