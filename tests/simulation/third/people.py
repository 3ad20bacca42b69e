"""Who the user is, and who else is where: ten jobs, each with a week and with company of its own."""

from dataclasses import dataclass

# A day: place, hour it is left, way, hour of arrival, place, ... (days of the week in turn, Monday first)
Q = "home 9.5 walk 9.7 shop 10.6 walk 10.8 home"
DAYS: dict[str, tuple[str, ...]] = {
    "nurse": (
        *(("home 6.1 bus 6.7 ward 11.5 walk 11.6 canteen 12.1 walk 12.2 ward 14.8 bus 15.4 home",) * 2),
        Q,
        "home 20.2 bus 20.8 ward",
        "ward 6.6 bus 7.2 home 20.2 bus 20.8 ward",
        "ward 6.6 bus 7.2 home",
        Q,
    ),
    "student": (
        "home 8.2 bike 8.6 lecture 10.3 walk 10.5 library 12.2 walk 12.3 canteen 13 walk 13.1 "
        "library 17 bike 17.4 home",
        "home 9.2 bike 9.6 lecture 11.3 walk 11.5 canteen 12.4 walk 12.5 lecture 15 bike 15.4 "
        "home",
        "home 10.2 bike 10.6 library 15 walk 15.3 cafe 17 bike 17.4 home",
        "home 8.2 bike 8.6 lecture 12.3 walk 12.4 canteen 13.2 walk 13.3 library 18 bike 18.4 "
        "home",
        "home 9.2 bike 9.6 lecture 11.3 bike 11.7 home 19 walk 19.3 friend 23 walk 23.3 home",
        Q,
        "home",
    ),
    "courier": (
        *(("home 6.4 bike 6.8 depot 8 van 12.1 lunch 12.7 van 16.2 depot 17 bike 17.4 home",) * 5),
        Q,
        "home",
    ),
    "school parent": (
        *(("home 8 walk 8.3 gate 8.6 bus 9 agency 14.2 bus 14.7 gate 15.1 walk 15.4 home",) * 2),
        "home 8 walk 8.3 gate 8.6 walk 8.9 home 14.8 walk 15 gate 15.3 car 15.6 pool 17 car "
        "17.4 home",
        "home 8 walk 8.3 gate 8.6 bus 9 agency 14.2 bus 14.7 gate 15.1 walk 15.3 park 17 walk "
        "17.2 home",
        "home 8 walk 8.3 gate 8.6 walk 8.9 home 14.8 walk 15 gate 15.3 car 15.7 grandparents "
        "19 car 19.4 home",
        Q,
        "home",
    ),
    "patient": (
        "home 9 car 9.5 room",
        "room 10 walk 10.1 therapy 11 walk 11.1 room",
        "room 10 walk 10.1 therapy 11 walk 11.1 room 15 walk 15.1 cafe 16 walk 16.1 room",
        "room 10 walk 10.1 therapy 11 walk 11.1 room",
        "room 11 car 11.5 home",
        "home",
        Q,
    ),
    "house-share": (
        *(("home 8.6 bus 9.1 office 17 bus 17.5 home",) * 3),
        "home 8.6 bus 9.1 office 17 bus 17.6 restaurant 19.5 bus 20 home",
        "home 8.6 bus 9.1 office 16 bus 16.5 home 19.5 walk 19.8 friend 23 walk 23.3 home",
        Q,
        "home 14 walk 14.3 park 16 walk 16.3 home",
    ),
    "conference": (
        "home 12 train 16 hotel",
        *(("hotel 8.5 walk 8.7 congress 17.5 walk 17.8 restaurant 20.5 walk 20.7 hotel",) * 3),
        "hotel 8.5 walk 8.7 congress 13 train 17 home",
        Q,
        "home",
    ),
    "commuter": (
        *(("home 7.1 train 8 office 12.1 walk 12.2 cafe 12.8 walk 12.9 office 17 train 17.9 home",) * 5),
        Q,
        "home",
    ),
    "hotspot": (
        *(("home 9 bus 9.4 cafe 12.5 walk 12.7 library 16.5 bus 16.9 home",) * 2),
        "home 8 train 9.2 agency 16 train 17.2 home",
        "home 9 bus 9.4 cafe 12.5 walk 12.7 library 16.5 bus 16.9 home",
        "home 8 train 9.2 agency 16 train 17.2 home",
        Q,
        "home",
    ),
    "office": (
        *(("home 8 car 8.5 office 12.2 walk 12.3 canteen 12.9 walk 13 office 17 car 17.5 home",) * 5),
        Q,
        "home 13 car 13.5 friend 17 car 17.5 home",
    ),
}  # fmt: skip
# Opened so many times an hour, for so many minutes, by kind of place
LID = {
    "home": (0.35, 40), "office": (0.8, 60), "agency": (0.8, 60), "ward": (0.2, 12), "room": (0.6, 40),
    "lecture": (1.0, 45), "library": (1.0, 60), "congress": (0.9, 40), "hotel": (0.4, 40), "cafe": (1.0, 40),
    "train": (0.9, 45), "bus": (0.4, 15), "van": (0.4, 20), "car": (0.15, 12), "depot": (0.5, 12),
    "canteen": (0.4, 10), "lunch": (0.6, 15), "gate": (0.1, 5), "friend": (0.2, 20),
    "grandparents": (0.3, 25),
    "restaurant": (0.2, 8), "therapy": (0.2, 8), "pool": (0.4, 25), "park": (0.2, 15), "shop": (0.1, 6),
}  # fmt: skip


@dataclass(frozen=True)
class Company:
    """A sort of people: how many, and their share of the user's stays at each place (or on ways).

    `metres` on the mean; `walls` between; `days` of the week they are about (None: all).
    """

    name: str
    count: tuple[int, int]
    at: dict[str, float]
    metres: float = 5.0
    walls: int = 0
    tagged: float = 0.3


NEIGHBOURS = Company("neighbour", (2, 8), {"home": 0.8}, 12, 2)
SAME_TRAIN = Company("rides and lives here", (1, 3), {"home": 0.8, "train": 0.5, "bus": 0.5}, 9, 1, 0.6)
RIDERS = Company("rider", (3, 12), {"train": 0.4, "bus": 0.4}, 5, 0)
COMPANY: dict[str, tuple[Company, ...]] = {
    "nurse": (Company("ward colleague", (6, 14), {"ward": 0.6, "canteen": 0.5, "bus": 0.1}),
              Company("bed", (4, 8), {"ward": 0.9}, 10, 1)),
    "student": (Company("classmate", (6, 16), {"lecture": 0.7, "library": 0.3, "canteen": 0.4, "cafe": 0.1}),
                Company("friend", (1, 3), {"lecture": 0.5, "canteen": 0.7, "friend": 0.8, "cafe": 0.5}, 2)),
    "courier": (Company("driver", (5, 12), {"depot": 0.7, "lunch": 0.2}),),
    "school parent": (Company("parent", (6, 14), {"gate": 0.6, "park": 0.4, "pool": 0.3}),
                      Company("colleague", (3, 8), {"agency": 0.7})),
    "patient": (Company("ward mate", (1, 3), {"room": 0.95, "therapy": 0.5, "cafe": 0.3}, 3),
                Company("staff", (4, 9), {"room": 0.4, "therapy": 0.4}, 6)),
    "house-share": (Company("flatmate", (2, 4), {"home": 0.7, "shop": 0.3, "friend": 0.3, "park": 0.4},
                            5, 1, 0.7),
                    Company("colleague", (4, 10), {"office": 0.7, "restaurant": 0.5})),
    "conference": (Company("delegate", (15, 40), {"congress": 0.7, "restaurant": 0.2, "hotel": 0.15,
                                                    "train": 0.1},
                           7),
                   Company("team", (1, 3), {"congress": 0.8, "restaurant": 0.8, "train": 0.8, "hotel": 0.7},
                           3)),
    "commuter": (Company("colleague", (5, 12), {"office": 0.7, "cafe": 0.3, "train": 0.1}),),
    "hotspot": (Company("regular", (2, 6), {"cafe": 0.5, "library": 0.3}),
                Company("colleague", (3, 8), {"agency": 0.7})),
    "office": (Company("colleague", (6, 18), {"office": 0.75, "canteen": 0.5}),),
}  # fmt: skip
EVERYWHERE = (NEIGHBOURS, SAME_TRAIN, RIDERS)
