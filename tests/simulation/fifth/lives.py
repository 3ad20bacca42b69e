"""Twelve lives in a town: the week of each, where the lid is opened, who is met there. Shares are ours."""

from typing import NamedTuple


class Circle(NamedTuple):
    """`number` people who are met at `places` (or ways), each on a day with `chance`, `metres` away.

    `tagged` share with a tag; `stray` share of these tags whose owner is somewhere else all day.
    """

    name: str
    places: tuple[str, ...]
    number: int
    chance: float
    metres: float
    tagged: float = 0.3
    stray: float = 0.15


class Life(NamedTuple):
    """One person. `days` Monday to Sunday in words; `opens` place or way -> chance, minutes it is open."""

    days: tuple[str, ...]
    opens: dict[str, tuple[float, float]]
    circles: tuple[Circle, ...]
    neighbours: int = 5
    partner: tuple[str, ...] = ()  # their days, where there is one


FREE = "home walk 10:40-10:55 market walk 11:35-11:50 home"
SUNDAY = "home car 14:30-15:00 parents car 18:00-18:30 home"
LAZY = "home"
_AT_WORK = "home car 7:30-8:00 elsewhere car 17:00-17:30 home"
COUPLE = (*((_AT_WORK,) * 5), "home", "home car 14:30-15:00 parents car 18:00-18:30 home")
EVENING = {"home": (0.9, 80.0)}

LIVES: dict[str, Life] = {
    "baker": Life(
        (
            *(
                (
                    (
                        "home bike 2:40-2:55 bakery bike 11:10-11:25 home walk 16:00-16:15 nursery walk "
                        "16:25-16:40 home"
                    ),
                )
                * 5
            ),
            FREE,
            SUNDAY,
        ),
        {"home": (0.9, 60), "bakery": (0.5, 20), "parents": (0.4, 30)},
        (Circle("bakers", ("bakery",), 4, 0.8, 6), Circle("families", ("nursery",), 10, 0.7, 8)),
    ),
    "call centre": Life(
        (
            *(
                (
                    (
                        "home tram 8:05-8:40 callcentre walk 12:30-12:35 canteen walk 13:05-13:10 "
                        "callcentre tram 17:10-17:45 home"
                    ),
                )
                * 4
            ),
            (
                "home tram 8:05-8:40 callcentre tram 15:00-15:35 home walk 19:00-19:20 bar walk "
                "22:30-22:50 home"
            ),
            FREE,
            LAZY,
        ),
        {"home": (0.8, 70), "callcentre": (1.0, 200), "canteen": (0.25, 15), "tram": (0.45, 20)},
        (
            Circle("desk row", ("callcentre", "canteen"), 8, 0.85, 6),
            Circle("floor", ("callcentre",), 15, 0.85, 18),
            Circle("same tram", ("tram",), 6, 0.55, 5),
            Circle("colleague next street", ("callcentre", "tram"), 1, 0.9, 4),
        ),
        9,
    ),
    "teacher": Life(
        (
            *(("home car 7:15-7:35 school car 14:20-14:40 home",) * 2),
            "home car 7:15-7:35 school car 16:30-16:50 gym car 18:00-18:15 home",
            ("home car 7:15-7:35 school car 14:20-14:40 home walk 19:30-19:45 choir walk 21:40-21:55 home"),
            "home car 7:15-7:35 school car 13:00-13:20 home",
            FREE,
            SUNDAY,
        ),
        {"home": (0.9, 110), "school": (0.9, 120), "choir": (0.15, 20), "parents": (0.4, 30)},
        (
            Circle("pupils", ("school",), 26, 0.9, 5, 0.25, 0.6),
            Circle("staff room", ("school",), 10, 0.8, 12),
            Circle("choir", ("choir",), 20, 0.8, 6),
        ),
        4,
        COUPLE,
    ),
    "retired": Life(
        (
            "home bus 9:30-9:50 doctor bus 11:00-11:20 home",
            "home walk 14:00-14:15 club walk 17:00-17:15 home",
            FREE,
            "home bus 10:00-10:25 library bus 12:30-12:55 home",
            "home walk 14:00-14:15 club walk 17:00-17:15 home",
            FREE,
            SUNDAY,
        ),
        {
            "home": (0.8, 50),
            "library": (0.7, 60),
            "club": (0.4, 40),
            "parents": (0.5, 40),
            "doctor": (0.2, 20),
        },
        (Circle("club", ("club",), 9, 0.8, 4, 0.15), Circle("readers", ("library",), 6, 0.4, 9)),
        10,
    ),
    "new parent": Life(
        (
            "home walk 9:40-10:00 group walk 11:30-11:50 home",
            "home walk 10:30-10:45 cafe walk 12:00-12:15 home",
            ("home walk 9:40-10:00 group walk 11:30-11:50 home car 15:00-15:25 parents car 17:30-17:55 home"),
            FREE,
            "home walk 10:30-10:45 cafe walk 12:00-12:15 home",
            "home car 10:00-10:25 parents car 16:00-16:25 home",
            LAZY,
        ),
        {"home": (0.85, 45), "cafe": (0.5, 30), "group": (0.2, 15), "parents": (0.6, 60)},
        (Circle("group", ("group", "cafe"), 7, 0.7, 4), Circle("guests", ("cafe",), 8, 0.25, 6)),
        7,
        COUPLE,
    ),
    "night guard": Life(
        (
            *(("gate car 6:10-6:35 home car 17:30-17:55 depot car 20:05-20:30 gate",) * 4),
            "gate car 6:10-6:35 home",
            FREE,
            "home car 17:30-17:55 depot car 20:05-20:30 gate",
        ),
        {"gate": (0.9, 180), "home": (0.7, 60), "depot": (0.6, 50)},
        (Circle("shift", ("gate", "depot"), 2, 0.8, 7), Circle("depot", ("depot",), 6, 0.7, 12)),
        6,
    ),
    "apprentice": Life(
        (
            *(("home bus 6:50-7:20 workshop bus 16:00-16:30 home",) * 3),
            "home train 7:10-8:00 college train 15:30-16:20 home",
            (
                "home train 7:10-8:00 college train 13:30-14:20 home bus 18:00-18:20 pitch bus "
                "20:30-20:50 home"
            ),
            FREE,
            LAZY,
        ),
        {
            "home": (0.8, 100),
            "college": (0.9, 110),
            "train": (0.7, 35),
            "workshop": (0.25, 20),
            "bus": (0.1, 15),
        },
        (
            Circle("class", ("college",), 20, 0.85, 6),
            Circle("class on the train", ("college", "train"), 4, 0.8, 4),
            Circle("workmates", ("workshop",), 6, 0.9, 9),
            Circle("team", ("pitch",), 14, 0.8, 10),
        ),
    ),
    "freelancer": Life(
        (
            "home bike 9:30-9:45 cafe bike 12:30-12:45 home",
            "home bike 9:00-9:20 coworking bike 17:00-17:20 home",
            "home bike 10:00-10:15 library bike 13:00-13:10 cafe bike 15:30-15:45 home",
            "home bike 9:00-9:20 coworking bike 17:00-17:20 home",
            "home train 8:30-9:40 client train 16:00-17:10 home",
            FREE,
            LAZY,
        ),
        {
            "home": (0.9, 90),
            "cafe": (0.95, 80),
            "coworking": (1.0, 220),
            "library": (0.9, 90),
            "client": (0.8, 90),
            "train": (0.8, 45),
        },
        (
            Circle("coworkers", ("coworking",), 12, 0.6, 8),
            Circle("regulars", ("cafe",), 5, 0.6, 5),
            Circle("one of both", ("coworking", "cafe"), 1, 0.8, 6),
        ),
        8,
    ),
    "two homes": Life(
        (
            *(("home car 8:10-8:30 office car 16:30-16:50 mother car 19:00-19:20 home",) * 2),
            "home car 8:10-8:30 office car 16:30-16:50 home",
            "home car 8:10-8:30 office car 16:30-16:50 mother",
            "mother car 8:10-8:25 office car 15:30-15:50 home",
            "home car 10:00-10:20 mother car 17:00-17:20 home",
            LAZY,
        ),
        {"home": (0.8, 70), "office": (1.0, 210), "mother": (0.6, 45)},
        (Circle("office", ("office",), 7, 0.8, 6), Circle("nurses", ("mother",), 3, 0.3, 5)),
        5,
    ),
    "bus driver": Life(
        (
            *(
                (
                    (
                        "home bike 5:10-5:25 depot bus 6:00-9:30 depot bus 10:15-13:30 depot bike "
                        "13:40-13:55 home"
                    ),
                )
                * 3
            ),
            LAZY,
            ("home bike 12:10-12:25 depot bus 13:00-16:30 depot bus 17:15-20:30 depot bike 20:40-20:55 home"),
            ("home bike 12:10-12:25 depot bus 13:00-16:30 depot bus 17:15-20:30 depot bike 20:40-20:55 home"),
            FREE,
        ),
        {"home": (0.9, 70), "depot": (0.8, 30)},
        (Circle("drivers", ("depot",), 12, 0.5, 7),),
        8,
        COUPLE,
    ),
    "weekends away": Life(
        (
            "far train 5:40-8:10 office tram 17:00-17:30 home",
            "home tram 8:00-8:30 office tram 17:00-17:30 home",
            ("home tram 8:00-8:30 office tram 17:00-17:30 home walk 18:30-18:45 gym walk 20:00-20:15 home"),
            "home tram 8:00-8:30 office tram 17:00-17:30 home",
            "home tram 8:00-8:30 office train 16:00-18:40 far",
            "far walk 11:00-11:15 farcafe walk 12:30-12:45 far",
            "far",
        ),
        {
            "home": (0.85, 90),
            "office": (1.0, 200),
            "train": (0.9, 90),
            "far": (0.7, 50),
            "tram": (0.2, 15),
            "farcafe": (0.3, 25),
        },
        (
            Circle("office", ("office",), 9, 0.85, 6),
            Circle("same tram", ("tram",), 5, 0.5, 5),
            Circle("other half", ("far", "farcafe"), 1, 1.0, 3, 0.8, 0.1),
        ),
        9,
    ),
    "house share": Life(
        (
            "home bike 9:10-9:30 campus bike 15:00-15:20 home",
            "home bike 11:10-11:30 campus bike 18:00-18:20 home",
            (
                "home bike 9:10-9:30 campus walk 12:00-12:10 canteen walk 12:50-13:00 campus "
                "bike 16:00-16:20 home walk 20:00-20:10 bar walk 23:20-23:30 home"
            ),
            "home bike 9:10-9:30 campus bike 15:00-15:20 home",
            LAZY,
            FREE,
            LAZY,
        ),
        {"home": (0.95, 120), "campus": (0.9, 100), "canteen": (0.15, 15), "bar": (0.05, 10)},
        (
            Circle("flatmates", ("home",), 4, 0.9, 7, 0.6, 0.1),
            Circle("flatmate of one's course", ("home", "campus"), 1, 0.8, 6, 0.8, 0.1),
            Circle("course", ("campus", "canteen"), 12, 0.7, 8),
            Circle("hall", ("campus",), 20, 0.5, 15),
        ),
        8,
    ),
}
