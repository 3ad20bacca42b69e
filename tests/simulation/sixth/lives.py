"""Fifteen people, the week of each in words. Places: kind, metres east and north of home."""

from dataclasses import dataclass

Places = dict[str, tuple[str, int, int]]


@dataclass(frozen=True)
class Life:
    """`plan` "days time mode place" by semicolon; `sleep` local hours.

    `laptop` share of outings on which it comes along; `way` share of ways on which it listens. `household`
    name -> plan. `company`: who they are, how many, and which of the user's places ("office") and ways
    ("bus", "bus office") each shares, with the share of times; whoever lives "next door" shares a wall.
    `bases` where things are put down; `moving`: a quiet week of it is one on the move.
    """

    places: Places
    plan: str
    company: tuple[tuple[str, int, dict[str, float]], ...]
    household: tuple[tuple[str, str], ...] = ()
    sleep: tuple[float, float] = (23.5, 7.0)
    laptop: float = 0.75
    way: float = 0.3
    bases: tuple[str, ...] = ("home",)
    moving: bool = False
    phone: bool = True


NEXT_DOOR = "next door"
HOUSE = (NEXT_DOOR, 3, {"home": 0.0})  # neighbours who share nothing but the wall

LIVES: dict[str, Life] = {
    "night nurse": Life(
        {"home": ("flat", 0, 0), "hospital": ("ward", 4200, 1500), "shop": ("shop", 500, 300),
         "sister": ("house", 2500, -2000)},
        "Mon,Tue,Fri 20:50 bus hospital; Tue,Wed,Sat 7:20 bus home; Wed,Sun 16:00 walk shop; Wed,Sun "
        "16:40 walk home; Thu 14:00 bus sister; Thu 18:30 bus home",
        (HOUSE, ("nurse", 5, {"hospital": 0.7, "bus": 0.3}), ("flatmate", 1, {"home": 0.6})),
        sleep=(9.0, 14.5),
    ),
    "pensioner": Life(
        {"home": ("flat", 0, 0), "market": ("market", 900, 400), "doctor": ("office", 1500, -300),
         "cafe": ("cafe", 700, 200), "daughter": ("house", 6000, 2000)},
        "Wed 9:30 walk market; Wed 10:40 walk cafe; Wed 12:00 walk home; Mon 10:10 bus doctor; Mon 11:30 "
        "bus home; Fri 14:30 walk cafe; Fri 16:00 walk home; Sun 11:00 bus daughter; Sun 17:30 bus home",
        (HOUSE, ("stallholder", 3, {"market": 0.9}), ("friend", 2, {"cafe": 0.8, "market": 0.4})),
        laptop=0.6,
    ),
    "shared custody": Life(
        {"home": ("flat", 0, 0), "school": ("hall", 800, 500), "ex": ("house", 2500, 1800),
         "office": ("office", 3000, -800), "pool": ("hall", -1800, 900), "park": ("garden", 400, -500)},
        "Mon,Tue 7:50 car school; Mon,Tue 8:05 car office; Mon,Tue 15:30 car school; Mon,Tue 15:50 car "
        "home; Wed 7:50 car school; Wed 8:05 car office; Wed,Thu 16:30 car home; Thu,Fri 8:00 car office; "
        "Fri 15:30 car school; Fri 15:50 car home; Sat 10:00 car pool; Sat 12:30 car home; Sun 13:30 walk "
        "park; Sun 15:30 walk home; Sun 18:00 car ex; Sun 18:20 car home",
        (HOUSE, ("colleague", 4, {"office": 0.85}), ("school parent", 3, {"school": 0.6, "pool": 0.3})),
        household=(
            ("child",
             "Mon,Tue,Wed 7:50 car school; Mon,Tue 15:50 car home; Wed 15:20 lift ex; Thu,Fri 7:50 lift "
             "school; Thu 15:20 lift ex; Fri 15:50 car home; Sat 10:00 car pool; Sat 12:30 car home; Sun "
             "13:30 walk park; Sun 15:30 walk home; Sun 18:00 car ex"),
        ),
        bases=("home", "ex"),
    ),
    "lorry driver": Life(
        {"home": ("house", 0, 0), "depot": ("yard", 5000, 0), "services": ("yard", 160000, 30000),
         "dock": ("yard", 240000, 10000), "port": ("yard", 320000, -20000), "cafe": ("cafe", 160060, 30040)},
        "Mon 4:30 car depot; Mon 5:30 lorry services; Mon 12:00 walk cafe; Mon 12:40 walk services; Mon "
        "13:30 lorry dock; Tue 7:00 lorry port; Wed 6:00 lorry services; Wed 11:00 lorry dock; Thu 8:00 "
        "lorry services; Fri 7:00 lorry depot; Fri 12:00 car home",
        (("driver", 5, {"depot": 0.7, "services": 0.4, "dock": 0.3}),
         ("mate", 1, {"depot": 0.9, "services": 0.8, "port": 0.6, "dock": 0.6})),
        sleep=(21.5, 4.0), laptop=1.0, way=0.4, moving=True,
    ),
    "family holiday": Life(
        {"home": ("house", 0, 0), "office": ("office", 2600, 900), "cottage": ("refuge", 110000, 40000),
         "beach": ("garden", 111500, 41000), "zoo": ("market", 118000, 36000)},
        "Mon-Wed 8:00 car office; Mon-Wed 16:45 car home; Thu 9:00 car cottage; Fri,Sat 10:30 walk beach; "
        "Fri,Sat 15:30 walk cottage; Sun 10:00 car zoo; Sun 14:30 car home",
        (HOUSE, ("colleague", 3, {"office": 0.9}),
         ("camper", 4, {"cottage": 0.8, "beach": 0.6, "zoo": 0.2})),
        household=(
            ("partner",
             "Thu 9:00 car cottage; Fri,Sat 10:30 walk beach; Fri,Sat 15:30 walk cottage; Sun 10:00 car "
             "zoo; Sun 14:30 car home"),
            ("child",
             "Thu 9:00 car cottage; Fri,Sat 10:30 walk beach; Fri,Sat 15:30 walk cottage; Sun 10:00 car "
             "zoo; Sun 14:30 car home"),
        ),
        bases=("home", "cottage"),
    ),
    "call centre": Life(
        {"home": ("flat", 0, 0), "centre": ("office", 5200, 700), "canteen": ("cafe", 5320, 780),
         "mother": ("house", -1500, 1200)},
        "Mon-Fri 7:35 bus centre; Mon-Fri 12:10 walk canteen; Mon-Fri 12:50 walk centre; Mon-Fri 16:20 "
        "bus home; Sat 15:00 bus mother; Sat 19:00 bus home",
        (HOUSE, (NEXT_DOOR, 2, {"bus centre": 0.8, "bus home": 0.6}),
         ("agent", 7, {"centre": 0.85, "canteen": 0.5}),
         ("commuter", 3, {"bus centre": 0.8, "bus home": 0.5}),
         ("agent from here", 1, {"centre": 0.9, "canteen": 0.6, "bus centre": 0.8, "bus home": 0.8})),
        moving=True,
    ),
    "allotment gardener": Life(
        {"home": ("house", 0, 0), "allotment": ("garden", 1900, -700), "shop": ("shop", 900, 600),
         "club": ("hall", -700, 400)},
        "Mon,Wed,Fri,Sat 9:30 bike allotment; Mon,Wed,Fri,Sat 13:00 bike home; Tue 10:30 bike shop; Tue "
        "11:20 bike home; Thu 19:00 bike club; Thu 21:30 bike home",
        (HOUSE, ("plot holder", 4, {"allotment": 0.6, "club": 0.4})),
        laptop=0.65,
    ),
    "gym and choir": Life(
        {"home": ("flat", 0, 0), "office": ("office", 3800, 1900), "gym": ("hall", 2100, 300),
         "choir": ("hall", -900, 1400), "parents": ("house", 14000, -5000)},
        "Mon-Fri 8:15 car office; Tue,Thu 17:30 car gym; Tue,Thu 19:00 car home; Mon,Wed,Fri 17:20 car "
        "home; Wed 19:30 car choir; Wed 21:40 car home; Sun 11:00 car parents; Sun 18:00 car home",
        (HOUSE, ("colleague", 4, {"office": 0.9}), ("gym colleague", 1, {"office": 0.9, "gym": 0.7}),
         ("singer", 5, {"choir": 0.85})),
        moving=True,
    ),
    "home office": Life(
        {"home": ("flat", 0, 0), "shop": ("shop", 700, -300), "friend": ("flat", 3300, 2100)},
        "Tue 12:30 walk shop; Tue 13:20 walk home; Fri 18:30 bus friend; Fri 22:30 bus home",
        (HOUSE, (NEXT_DOOR, 1, {"shop": 0.3}), ("friend", 1, {"friend": 1.0})),
        laptop=0.85, way=0.4,
    ),
    "church": Life(
        {"home": ("house", 0, 0), "church": ("hall", 1100, 700), "food bank": ("hall", 2300, -400),
         "house group": ("house", -1300, 600), "shop": ("shop", 600, 200)},
        "Sun 9:40 walk church; Sun 12:00 walk home; Tue,Fri 9:30 bus food bank; Tue,Fri 13:00 bus home; "
        "Wed 19:20 walk house group; Wed 21:30 walk home; Thu 18:40 walk church; Thu 20:30 walk home; Sat "
        "11:00 walk shop; Sat 11:50 walk home",
        (HOUSE, ("parishioner", 6, {"church": 0.75, "house group": 0.3}),
         ("volunteer", 3, {"food bank": 0.8, "church": 0.5})),
    ),
    "home carer": Life(
        {"home": ("flat", 0, 0), "bell": ("flat", 1200, 900), "cole": ("house", 2300, -600),
         "dunn": ("house", 3600, 1500), "ester": ("flat", -1900, 2200), "frost": ("house", 800, -2600),
         "agency": ("office", 2000, 2500)},
        "Mon-Fri 7:20 car bell; Mon-Fri 8:20 car cole; Mon-Fri 9:40 car dunn; Mon-Fri 11:30 car ester; "
        "Mon-Fri 13:00 car frost; Mon,Tue,Thu,Fri 14:20 car home; Wed 14:20 car agency; Wed 16:00 car "
        "home; Sat 8:30 car bell; Sat 9:40 car home",
        (HOUSE, ("second carer", 1, {"cole": 0.9, "frost": 0.7, "agency": 0.9}),
         ("client", 1, {"bell": 1.0}), ("client", 1, {"cole": 1.0}), ("client", 1, {"dunn": 1.0}),
         ("client", 1, {"frost": 1.0})),
        laptop=0.9, way=0.2, moving=True,
    ),
    "refuge": Life(
        {"home": ("flat", 0, 0), "refuge": ("refuge", 21000, 8000), "solicitor": ("office", 22500, 8900),
         "job centre": ("office", 21900, 7000), "playgroup": ("hall", 20600, 8300)},
        "Tue 10:00 lift refuge; Wed 10:20 bus solicitor; Wed 12:00 bus refuge; Thu 9:40 walk playgroup; "
        "Thu 11:50 walk refuge; Fri 13:00 bus job centre; Fri 14:30 bus refuge; Sat 10:30 walk playgroup; "
        "Sat 12:00 walk refuge",
        (("resident", 6, {"refuge": 0.85, "playgroup": 0.35, "job centre": 0.1}),
         ("worker", 2, {"refuge": 0.5})),
        household=(
            ("child",
             "Tue 10:00 lift refuge; Wed 10:20 bus solicitor; Wed 12:00 bus refuge; Thu 9:40 walk "
             "playgroup; Thu 11:50 walk refuge; Sat 10:30 walk playgroup; Sat 12:00 walk refuge"),
        ),
        laptop=0.85, bases=("home", "refuge"), phone=False,
    ),
    "student": Life(
        {"home": ("flat", 0, 0), "lectures": ("hall", 2700, 1100), "library": ("hall", 2950, 1300),
         "bar": ("cafe", 900, -400), "lab": ("office", 2500, 1500)},
        "Mon,Wed,Fri 9:30 train lectures; Mon,Wed 12:10 walk library; Fri 12:10 walk lab; Mon,Wed,Fri "
        "16:40 train home; Tue 13:00 train lab; Tue 17:30 train home; Thu,Sat 20:30 walk bar; Thu,Sat "
        "23:40 walk home",
        (HOUSE, ("classmate", 6, {"lectures": 0.8, "library": 0.4, "lab": 0.6}),
         ("flatmate", 2, {"home": 0.6, "lectures": 0.3, "bar": 0.4, "train": 0.25})),
        sleep=(1.5, 8.5), laptop=0.9,
    ),
    "with partner": Life(
        {"home": ("flat", 0, 0), "office": ("office", 17000, 4000), "lunch": ("cafe", 17250, 4100),
         "mother": ("house", -2400, -1300), "garage": ("yard", 3000, -2000)},
        "Mon-Thu 7:50 train office; Mon-Thu 12:20 walk lunch; Mon-Thu 13:00 walk office; Mon-Thu 17:10 "
        "train home; Sat 14:00 bus mother; Sat 17:30 bus home",
        (HOUSE, ("colleague", 5, {"office": 0.85, "lunch": 0.5}), ("commuter", 4, {"train": 0.6})),
        household=(
            ("partner",
             "Mon-Fri 7:10 car garage; Mon-Fri 16:10 car home"),
        ),
        moving=True,
    ),
    "dog walker": Life(
        {"home": ("house", 0, 0), "wood": ("garden", 1500, 900), "vet": ("office", 2600, -700),
         "brother": ("house", 5200, 3100)},
        "daily 7:20 walk wood; daily 8:20 walk home; Mon,Wed,Fri 16:00 walk wood; Mon,Wed,Fri 17:10 walk "
        "home; Thu 10:00 car vet; Thu 11:10 car home; Sat 13:00 car brother; Sat 18:00 car home",
        (HOUSE, ("dog owner", 3, {"wood": 0.5, "walk": 0.1})),
        laptop=0.5, way=0.6,
    ),
}  # fmt: skip
