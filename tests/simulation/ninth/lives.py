"""Sixteen people's weeks in words. Who they are, where they go, with whom, and what somebody might hide."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.simulation.ninth.town import Place
from tests.simulation.ninth.whereabouts import Person


@dataclass(frozen=True)
class Thing:
    """A tag that is somebody's. `line` who has it, from when ("user; Mon 09:30 office"); "
        "`owner` whose phone it
    knows ("" nobody who is ever near).

    `mark` "mine" or "known": the user's word on Monday; `agreed`: rides along because the user took it,
        or lives
    in the household; `worn` how it is carried ("bag", "coat", "case"); `taken` how often it is,
        of the times that
    its carrier leaves home.
    """

    kind: str
    line: str
    owner: str = ""
    mark: str = ""
    agreed: bool = False
    worn: str = "bag"
    taken: float = 1.0


@dataclass(frozen=True)
class Hide:
    """What may be hidden: see Thing. `line` begins "nowhere"."""

    line: str
    owner: str = ""
    worn: str = "bag"
    taken: float = 1.0


@dataclass(frozen=True)
class Life:
    """`sees` "wifi", "gps", "both" or "none"; `moving` for the bench's row; "
        "`lids` the sort's `lid` for one place;
    `hotspot`: the user's phone is an access point where no network is joined."""

    places: Mapping[str, Place]
    days: Mapping[str, str]
    hides: tuple[Hide, Hide]
    people: Mapping[str, Person] = field(default_factory=dict)
    things: Mapping[str, Thing] = field(default_factory=dict)
    vehicles: Mapping[str, str] = field(default_factory=dict)
    sees: str = "wifi"
    moving: bool = False
    lids: Mapping[str, tuple[float, float, float]] = field(default_factory=dict)
    hotspot: bool = False
    phone_off: tuple[str, ...] = ()
    awake: tuple[float, float] = (6.75, 23.25)
    starts: str = "home"


def _home(sort: str = "house", kerb: float = 14.0) -> Place:
    return Place(sort, 0, 0, kerb, joined=True)


LIVES = {
    # An operation on Monday, four nights on a ward, home on Friday. Her husband comes each evening, her
    # daughter twice; the family of the woman in the next bed left a bag with a tag.
    "in-patient": Life(
        places={
            "home": _home(),
            "ward": Place("ward", 5200, 1400, 150, "hospital"),
            "bistro": Place("cafe", 5260, 1430, 90, "hospital"),
            "daughter": Place("house", 2100, -900, 10), "family's": Place("house", 3000, 2500),
        },
        days={
            "Mon": "09:30 car:ours ward", "Wed": "15:00 foot bistro; 15:40 foot ward",
            "Thu": "15:00 foot bistro; 15:50 foot ward", "Fri": "14:00 car:ours home",
            "Sun": "13:00 car:ours daughter; 17:00 car:ours home",
        },
        people={
            "husband": Person({
                "Mon": "09:30 car:ours ward; 12:00 car:ours home; 18:00 car:ours ward; 19:40 car:ours home",
                "Tue-Thu": "18:00 car:ours ward; 19:40 car:ours home",
                "Fri": "13:00 car:ours ward; 14:00 car:ours home",
                "Sat": "10:00 foot daughter; 11:30 foot home",
                "Sun": "13:00 car:ours daughter; 17:00 car:ours home",
            }, home=True, close=True),
            "daughter's": Person({"Tue,Thu": "16:00 car:hers ward; 17:10 car:hers daughter"}, "daughter"),
            "neighbour's family": Person({"Mon-Sun": "14:30 bus ward; 16:30 bus family's"}, "family's"),
        },
        vehicles={"car:ours": "home", "car:hers": "daughter"},
        things={
            "handbag": Thing("airtag", "user", "user", "mine"),
            "husband's keys": Thing("airtag", "husband", "husband", agreed=True),
            "daughter's keys": Thing("smarttag", "daughter's", "daughter's"),
            "next bed's bag": Thing("airtag", "ward", "neighbour's family"),
            "night nurse's lanyard": Thing("tile", "ward; Mon 08:00 nowhere; Mon 20:00 ward; "
                "Tue 08:00 nowhere;"
                "Wed 20:00 ward; Thu 08:00 nowhere; Thu 20:00 ward; Fri 08:00 nowhere"),
        },
        hides=(Hide("nowhere; Mon 08:00 user"), Hide("nowhere; Mon 08:00 user", "husband")),
    ),
    # Lives on an island, three days a week on the ferry with the same faces; Mairi works where she does.
    "ferry": Life(
        places={
            "home": _home(),
            "pier": Place("stop", 200, 900),
            "port": Place("stop", 14000, 300),
            "office": Place("office", 14700, 700, 120, joined=True),
            "island shop": Place("cafe", 1200, -400, 15),
            "church": Place("hall", -700, 300, 25),
            "mairi's": Place("house", 500, 300, 12),
            "jock's": Place("house", -400, 1100, 12),
        },
        days={
            "Tue-Thu": "06:40 foot pier; 07:05 ferry:boat port; 08:15 foot office; 16:35 foot port;"
                "17:05 ferry:boat pier; 18:20 foot home",
            "Fri": "14:00 bike island@shop; 15:30 bike home", "Sun": "10:20 foot church; 12:10 foot home",
        },
        people={
            "mairi": Person({"Mon-Thu": "06:45 foot pier; 07:05 ferry:boat port; 08:15 foot office;"
                "16:35 foot port; 17:05 ferry:boat pier; 18:20 foot mairi's",
                "Sun": "10:20 foot church; 12:10 foot mairi's"}, "mairi's"),
            "jock": Person({"Mon-Fri": "06:44 bike pier; 07:05 ferry:boat port; 17:05 ferry:boat pier;"
                "18:20 bike jock's"}, "jock's"),
        },
        vehicles={"ferry:boat": "pier", "bike:own": "home"},
        things={
            "own keys": Thing("licensed", "user", "user", "mine"),
            "mairi's purse": Thing("airtag", "mairi", "mairi"),
            "mairi's mother's keys": Thing("airtag", "mairi"),
            "jock's rucksack": Thing("smarttag", "jock"),
            "purser's bag": Thing("tile", "ferry:boat"),
            "lost on board": Thing("airtag", "ferry:boat"),
        },
        sees="both", moving=True,
        hides=(Hide("nowhere; Tue 06:00 user", worn="coat", taken=0.9), Hide("nowhere; Tue 12:00 user",
            "mairi")),
    ),
    # Retired: the allotment, the bowls club, his daughter. Ted across the street has the next plot.
    "allotment": Life(
        places={
            "home": _home(), "plot": Place("field", 1300, 700, 60), "club": Place("hall", -800, 500, 30),
            "ted's": Place("house", 30, 15, 10), "daughter": Place("flat", 4200, -2100, 30),
        },
        days={
            "Mon": "09:30 foot plot; 12:10 foot home; 19:00 foot club; 21:30 foot home",
            "Wed": "09:30 foot plot; 12:10 foot home", "Thu": "19:00 foot club; 21:30 foot home",
            "Fri": "14:00 foot plot; 16:30 foot home", "Sat": "10:00 foot plot; 12:30 foot home",
            "Sun": "12:00 bus daughter; 16:30 bus home",
        },
        people={"ted": Person({
            "Mon": "09:30 foot plot; 12:10 foot ted's; 19:00 foot club; 21:30 foot ted's",
            "Tue": "10:00 foot plot; 12:00 foot ted's", "Wed": "09:30 foot plot; 11:30 foot ted's",
            "Thu": "19:00 foot club; 21:30 foot ted's", "Sat": "10:00 foot plot; 12:30 foot ted's",
        }, "ted's")},
        vehicles={"bike:own": "home"},
        things={
            "ted's keys": Thing("airtag", "ted", "ted"),
            "ted's wife's bag": Thing("airtag", "ted", worn="bag", taken=0.7),
            "club's trophy case": Thing("pebblebee", "club"),
            "own glasses": Thing("chipolo", "user", "user", "mine", taken=0.8),
            "plot's wheelbarrow": Thing("tile", "plot"),
        },
        lids={"plot": (0.6, 8, 25), "club": (0.4, 10, 25)},
        hides=(Hide("nowhere; Mon 08:00 user", taken=0.85), Hide("nowhere; Mon 18:00 user", worn="coat",
            taken=0.9)),
    ),
    # Rents a room. The landlady lent the key; she goes to the same church. Her son lives in the house too.
    "lodger": Life(
        places={
            "home": _home(), "office": Place("office", 3600, 400, 80, joined=True),
            "church": Place("hall", 900, -700, 30), "gym": Place("hall", 2500, 900, 40),
            "cafe": Place("cafe", 3450, 300, 20), "son's work": Place("office", -4000, 200),
        },
        days={
            "Mon,Wed,Fri": "07:50 bus office; 17:20 bus home",
            "Tue": "07:50 bus office; 12:30 foot cafe; 13:20 foot office; 17:20 foot gym; 19:20 bus home",
            "Thu": "07:50 bus office; 17:20 foot gym; 19:20 bus home",
                "Sun": "09:40 foot church; 11:50 foot home",
        },
        people={
            "landlady": Person({"Sun": "09:40 foot church; 11:50 foot home",
                "Wed": "10:00 bus cafe; 12:00 bus home"},
                home=True),
            "son": Person({"Mon-Fri": "07:30 bus son's@work; 16:30 bus home"}, home=True),
            "student": Person({"Mon-Fri": "09:20 bus cafe; 15:30 bus home"}, home=True),
        },
        things={
            "house key": Thing("tile", "user", "landlady", "known", agreed=True),
            "landlady's handbag": Thing("airtag", "landlady", "landlady"),
            "cat's collar": Thing("airtag", "home", "landlady"),
            "student's keys": Thing("smarttag", "student", "student"),
            "desk neighbour's bag": Thing("airtag", "office"),
        },
        hides=(Hide("nowhere; Mon 20:00 user", "son"), Hide("nowhere; Tue 12:00 user", worn="coat",
            taken=0.9)),
    ),
    # Supply teacher: another school each day, a lift with a colleague who teaches at two of them, and a
    # hotspot.
    "supply": Life(
        places={
            "home": _home("flat", 25), "north": Place("school", 2000, 6200, 60), "south": Place("school",
                -900, -5400, 50),
            "academy": Place("school", 7100, 900, 90), "cafe": Place("cafe", 700, -300, 15),
            "colleague's": Place("house", 250, -160, 10),
        },
        days={
            "Mon,Tue": "07:35 car:hers north; 15:50 car:hers home",
                "Wed": "07:30 bus academy; 15:40 bus cafe; 17:30 foot home",
            "Thu": "07:35 car:hers south; 15:50 car:hers home", "Fri": "07:40 bus south; 15:30 bus home",
            "Sat": "10:30 foot cafe; 12:00 foot home",
        },
        people={"colleague": Person({
            "Mon,Tue": "07:20 car:hers home; 07:35 car:hers north; 15:50 car:hers home; "
                "16:50 car:hers colleague's",
            "Thu": "07:20 car:hers home; 07:35 car:hers south; 15:50 car:hers home; "
                "16:50 car:hers colleague's",
            "Wed,Fri": "07:30 car:hers north; 15:50 car:hers colleague's",
        }, "colleague's", close=True)},
        vehicles={"car:hers": "colleague's"},
        things={
            "colleague's keys": Thing("airtag", "colleague", "colleague"),
            "colleague's son's kit": Thing("airtag", "car:hers"),
            "pupil's bag, north": Thing("airtag", "nowhere; Mon 08:30 north; Mon 15:20 nowhere; "
                "Tue 08:30 north; Tue 15:20 nowhere"),
            "pupil's bag, south": Thing("smarttag", "nowhere; Thu 08:30 south; Thu 15:20 nowhere; "
                "Fri 08:30 south; Fri 15:20 nowhere"),
            "own bag": Thing("smarttag", "user", "user", "mine"),
            "lost property, academy": Thing("licensed", "academy"),
        },
        moving=True, hotspot=True,
        hides=(Hide("nowhere; Mon 12:00 user"), Hide("nowhere; Mon 12:00 user", "colleague")),
    ),
    # Sells flats: three viewings a day with the firm's key rings, which have tags that know the boss's
    # phone.
    "agent": Life(
        places={
            "home": _home("flat", 30), "office": Place("office", 2600, 300, 25, joined=True),
            "mill": Place("site", 4100, 1900, 15), "quay": Place("site", 5200, -700, 20),
            "villa": Place("site", -1900, 2600, 12), "terrace": Place("site", 900, -2800, 10),
            "cafe": Place("cafe", 3100, 500, 25), "sister": Place("house", -4400, -900, 10),
                "boss's": Place("flat", 3000, 900),
        },
        days={
            "Mon": "08:30 car:own office; 10:00 car:own mill; 11:00 car:own quay; 12:00 car:own cafe; "
                "13:10 car:own office; 17:40 car:own home",
            "Tue": "08:30 car:own office; 10:00 car:own villa; 11:10 car:own terrace; "
                "12:20 car:own office; 17:40 car:own home",
            "Wed": "08:30 car:own office; 14:00 car:own quay; 15:10 car:own mill; 16:20 car:own office; "
                "17:40 car:own home",
            "Thu": "08:30 car:own office; 10:00 car:own terrace; 11:10 car:own cafe; "
                "12:30 car:own office; 17:40 car:own home",
            "Fri": "08:30 car:own office; 10:00 car:own villa; 11:20 car:own mill; 12:40 car:own office; "
                "16:00 car:own home",
            "Sun": "12:00 car:own sister; 17:00 car:own home",
        },
        people={"boss": Person({"Mon-Fri": "08:10 foot office; 18:00 foot boss's"}, "boss's")},
        vehicles={"car:own": "home"},
        things={
            "car": Thing("airtag", "car:own", "user", "mine"),
            "keys of the mill": Thing("airtag", "office; Mon 09:40 user; Mon 13:45 office; "
                "Wed 13:30 user; Wed 17:00 office; Fri 09:40 user; Fri 13:20 office", "boss", agreed=True),
            "keys of the quay": Thing("airtag", "office; Mon 09:40 user; Mon 13:45 office; "
                "Wed 13:30 user; Wed 17:00 office", "boss", agreed=True),
            "keys of the villa": Thing("tile", "office; Tue 09:40 user; Tue 13:00 office; "
                "Fri 09:40 user; Fri 13:20 office", agreed=True),
            "keys of the terrace": Thing("smarttag", "office; Tue 09:40 user; Tue 13:00 office; "
                "Thu 09:40 user; Thu 13:10 office", "boss", agreed=True),
            "tenant's bicycle": Thing("airtag", "mill"),
            "colleague's purse": Thing("licensed", "nowhere; Mon 09:00 office; Mon 17:00 nowhere; "
                "Wed 09:00 office; Wed 17:00 nowhere"),
        },
        sees="both", moving=True,
        hides=(Hide("nowhere; Mon 10:20 car:own"), Hide("nowhere; Tue 13:30 user")),
    ),
    # One car for two. His wife's AirTag is in it; on three days he drives to work and takes the children.
    "shared car": Life(
        places={
            "home": _home("house", 9), "works": Place("office", 6800, 1200, 90, joined=True),
            "school": Place("stop", 1100, 500, 10), "wife's work": Place("office", -3000, 800, 50),
            "pitch": Place("field", -1500, -1700, 35), "grandparents": Place("house", 9500, -4800, 9),
        },
        days={
            "Mon,Wed,Fri": "07:45 car:ours school; 08:10 car:ours works; 16:50 car:ours home",
            "Tue,Thu": "07:30 bus works; 16:50 bus home",
            "Sat": "09:30 car:ours pitch; 12:00 car:ours home",
            "Sun": "11:00 car:ours grandparents; 16:30 car:ours home",
        },
        people={
            "wife": Person({
                "Mon,Wed,Fri": "08:20 bus wife's@work; 15:40 bus home",
                "Tue,Thu": "07:45 car:ours school; 08:10 car:ours wife's@work; 15:40 car:ours home",
                "Sun": "11:00 car:ours grandparents; 16:30 car:ours home",
            }, home=True, close=True),
            "son": Person({"Mon-Fri": "07:45 car:ours school; 15:20 foot home",
                "Sat": "09:30 car:ours pitch; 12:00 car:ours home",
                "Sun": "11:00 car:ours grandparents; 16:30 car:ours home"}, home=True),
        },
        vehicles={"car:ours": "home"},
        things={
            "the car's AirTag": Thing("airtag", "car:ours", "wife", "known", agreed=True),
            "wife's keys": Thing("airtag", "wife", "wife", agreed=True),
            "son's satchel": Thing("smarttag", "son", "wife", agreed=True),
            "own wallet": Thing("licensed", "user", "user", "mine"),
            "team-mate's bag": Thing("airtag", "nowhere; Sat 09:45 pitch; Sat 12:30 nowhere"),
            "neighbour's scooter": Thing("airtag", "home; Mon 08:00 nowhere; Mon 18:00 home; "
                "Tue 08:00 nowhere; Tue 18:00 home;"
                "Wed 08:00 nowhere; Wed 18:00 home; Thu 08:00 nowhere; Thu 18:00 home; "
                    "Fri 08:00 nowhere; Fri 18:00 home"),
        },
        lids={"pitch": (0.5, 8, 20)},
        hides=(Hide("nowhere; Mon 10:00 car:ours"), Hide("nowhere; Mon 20:00 user", "wife")),
    ),
    # Boards at a school, seventeen; home by coach for the weekend. A boy of the next room lives a village
    # on.
    "boarder": Life(
        places={
            "dorm": Place("dorm", 60000, 0, 80, "college", True), "class": Place("school", 60220, 120, 90,
                "college", True),
            "town cafe": Place("cafe", 61500, -300, 20), "home": _home(), "village": Place("house", 2400,
                500),
        },
        days={
            "Mon-Tue,Thu": "08:20 foot class; 15:40 foot dorm",
            "Wed": "08:20 foot class; 13:00 foot town@cafe; 15:30 foot dorm",
            "Fri": "08:20 foot class; 14:20 foot dorm; 16:00 coach home", "Sun": "17:00 coach dorm",
        },
        people={
            "roommate": Person({"Mon-Fri": "08:20 foot class; 15:40 foot dorm"}, "dorm", close=True),
            "next room": Person({"Mon-Thu": "08:20 foot class; 15:40 foot dorm",
                "Fri": "08:20 foot class; 14:20 foot dorm; 16:00 coach home; 17:45 bus village",
                "Sun": "15:50 bus home; 17:00 coach dorm"}, "dorm"),
            "classmate": Person({"Mon-Fri": "08:20 foot class; 13:00 foot town@cafe; 15:20 foot dorm"},
                "dorm"),
            "mother": Person({"Tue,Thu": "09:00 car:hers village; 15:00 car:hers home"}, home=True),
        },
        vehicles={"car:hers": "home"},
        things={
            "own case": Thing("airtag", "dorm; Fri 15:00 user; Sun 20:00 dorm", "mother", "mine",
                worn="case"),
            "roommate's keys": Thing("airtag", "roommate", "roommate"),
            "next room's bag": Thing("airtag", "next room"),
            "classmate's wallet": Thing("licensed", "classmate", "classmate"),
            "mother's keys": Thing("smarttag", "mother", "mother"),
            "bike in the shed": Thing("airtag", "dorm"),
        },
        hides=(Hide("nowhere; Mon 11:00 user", "classmate"), Hide("nowhere; Tue 16:30 user", worn="coat",
            taken=0.9)),
        awake=(6.75, 22.75), starts="dorm",
    ),
    # Four towns by train with a friend. Two Swiss take the same train once and sleep in two of the hostels.
    "interrail": Life(
        places={
            "first": Place("hostel", 0, 0, 40, joined=True), "second": Place("hostel", 150000, 30000, 40,
                joined=True),
            "third": Place("hostel", 290000, -40000, 40, joined=True), "fourth": Place("hostel", 400000,
                60000, 40, joined=True),
            "museum cafe": Place("cafe", 1200, 700), "harbour cafe": Place("cafe", 151100, 29300),
            "park": Place("field", 290800, -39200), "old town cafe": Place("cafe", 400700, 60400),
        },
        days={
            "Mon": "11:00 foot museum@cafe; 14:00 foot first",
                "Tue": "09:30 train second; 16:00 foot harbour@cafe; 19:00 foot second",
            "Wed": "12:00 foot harbour@cafe; 15:00 foot second",
                "Thu": "09:40 train third; 16:00 foot park; 18:00 foot third",
            "Fri": "10:30 foot park; 13:00 foot third",
                "Sat": "10:10 train fourth; 16:30 foot old@town@cafe; 20:00 foot fourth",
            "Sun": "12:00 foot old@town@cafe; 15:00 foot fourth",
        },
        people={
            "friend": Person({
                "Mon": "11:00 foot museum@cafe; 14:00 foot first",
                    "Tue": "09:30 train second; 16:00 foot harbour@cafe; 19:00 foot second",
                "Wed": "12:00 foot harbour@cafe; 15:00 foot second",
                    "Thu": "09:40 train third; 16:00 foot park; 18:00 foot third",
                "Fri": "10:30 foot park; 13:00 foot third",
                    "Sat": "10:10 train fourth; 16:30 foot old@town@cafe; 20:00 foot fourth",
                "Sun": "12:00 foot old@town@cafe; 15:00 foot fourth",
            }, "first", home=True, close=True),
            "the Swiss": Person({"Wed": "14:00 train second",
                "Thu": "09:40 train third; 17:00 foot park; 19:00 foot third",
                "Fri": "09:00 foot park; 10:00 foot third; 14:00 train first"}, "first"),
        },
        things={
            "own backpack": Thing("airtag", "first; Tue 09:10 user; Tue 13:30 second; Thu 09:20 user; "
                "Thu 13:30 third; Sat 09:50 user; Sat 14:00 fourth", "user", "mine", worn="case"),
            "friend's backpack": Thing("findhub", "first; Tue 09:10 friend; Tue 13:30 second; "
                "Thu 09:20 friend; Thu 13:30 third; Sat 09:50 friend; Sat 14:00 fourth", "friend",
                agreed=True, worn="case"),
            "friend's purse": Thing("airtag", "friend", "friend", agreed=True),
            "Swiss backpack": Thing("airtag", "first; Wed 13:40 the@Swiss; Wed 18:00 second; "
                "Thu 09:20 the@Swiss; Thu 13:30 third; Fri 13:40 the@Swiss", "the Swiss"),
            "left in locker": Thing("airtag", "second"),
        },
        sees="gps", moving=True, starts="first",
        hides=(Hide("nowhere; Mon 12:30 user"), Hide("nowhere; Tue 20:00 user", worn="coat", taken=0.95)),
    ),
    # Trains a children's team besides work. Parents tag the kit bags, so at training most are away from
    # owners.
    "team coach": Life(
        places={
            "home": _home("house", 8), "office": Place("office", 4300, -600, 70, joined=True),
            "pitch": Place("field", 1700, 1400, 30), "away": Place("field", 21000, 9000, 40),
            "clubhouse": Place("hall", 1750, 1440, 35, "club"), "a family's": Place("house", 900, 700),
            "b family's": Place("house", 2300, 2100), "school": Place("school", 800, 300),
                "wife's work": Place("office", 3000, 100),
        },
        days={
            "Mon,Wed,Fri": "08:00 car:own office; 17:00 car:own home",
            "Tue,Thu": "08:00 car:own office; 16:40 car:own pitch; 19:00 foot clubhouse; 19:50 car:own home",
            "Sat": "08:30 foot clubhouse; 10:00 minibus:club away; 13:20 minibus:club clubhouse; "
                "15:00 foot home",
            "Sun": "10:00 car:own clubhouse; 12:00 car:own home",
        },
        people={
            "own son": Person({"Mon-Fri": "08:20 foot school; 15:30 foot home",
                "Sat": "08:30 foot clubhouse; 10:00 minibus:club away;"
                "13:20 minibus:club clubhouse; 15:00 foot home"}, home=True),
            "kid a": Person({"Tue,Thu": "16:30 foot pitch; 19:00 foot clubhouse; 19:30 foot a@family's",
                "Sat": "09:00 foot clubhouse; 10:00 minibus:club away; 13:20 minibus:club clubhouse; "
                    "14:30 foot a@family's"}, "a family's"),
            "kid b": Person({"Tue,Thu": "16:20 bike pitch; 18:50 bike b@family's",
                "Sat": "09:20 bike clubhouse; 10:00 minibus:club away; 13:20 minibus:club clubhouse; "
                    "14:10 bike b@family's",
                "Sun": "09:50 bike clubhouse; 12:00 bike b@family's"}, "b family's"),
            "parent b": Person({"Sun": "09:50 bike clubhouse; 12:00 bike b@family's"}, "b family's"),
            "wife": Person({"Mon-Fri": "08:40 bus wife's@work; 14:30 bus home"}, home=True, close=True),
        },
        vehicles={"car:own": "home", "minibus:club": "clubhouse"},
        things={
            "kit bag a": Thing("airtag", "kid a"), "kit bag b": Thing("airtag", "kid b", "parent b"),
            "shin pads c": Thing("licensed", "nowhere; Tue 16:50 pitch; Tue 18:50 nowhere; "
                "Thu 16:50 pitch; Thu 18:50 nowhere;"
                "Sat 09:00 clubhouse; Sat 09:50 minibus:club; Sat 10:50 away; Sat 13:10 minibus:club; "
                    "Sat 15:30 nowhere"),
            "bottle d": Thing("tile", "nowhere; Tue 16:50 pitch; Tue 18:50 nowhere; Sat 09:00 clubhouse; "
                "Sat 09:50 minibus:club; Sat 10:50 away; Sat 13:10 minibus:club; Sat 15:30 nowhere"),
            "own son's bag": Thing("airtag", "own son", "wife", agreed=True),
            "club's ball bag": Thing("smarttag", "clubhouse"),
            "own keys": Thing("airtag", "user", "user", "mine"),
        },
        moving=True, lids={"pitch": (0.5, 8, 20), "away": (0.6, 8, 25)},
        hides=(Hide("nowhere; Mon 19:00 user"), Hide("nowhere; Tue 17:30 car:own")),
    ),
    # Cleans five homes by bus; one client's key ring is always with her. Two evenings at a college; no Wi-
    # Fi on.
    "cleaner": Life(
        places={
            "home": _home("flat", 20), "college": Place("school", 2600, -1200, 50),
            "one": Place("house", 3900, 1800), "two": Place("flat", -2700, 900), "three": Place("house",
                1500, 4300),
            "four": Place("flat", -900, -3500), "cafe": Place("cafe", 1800, 600, 15),
                "classmate's": Place("flat", 260, -150), "plant": Place("office", -3500, 2000),
        },
        days={
            "Mon": "08:10 bus one; 11:40 bus two; 15:30 bus home",
                "Tue": "08:20 bus three; 12:20 bus cafe; 13:40 bus home; 17:50 bus:12 college; "
                "21:00 bus:12 home",
            "Wed": "08:10 bus one; 12:00 bus four; 15:40 bus home",
                "Thu": "08:20 bus two; 12:20 bus cafe; 13:30 bus home; 17:50 bus:12 college; "
                "21:00 bus:12 home",
            "Fri": "08:20 bus four; 12:00 bus three; 16:00 bus home",
                "Sun": "14:00 foot cafe; 16:00 foot home",
        },
        people={
            "husband": Person({"Mon-Fri": "06:50 bus plant; 16:30 bus home",
                "Sun": "14:00 foot cafe; 16:00 foot home"}, home=True, close=True),
            "classmate": Person({"Tue,Thu": "17:50 bus:12 college; 21:00 bus:12 classmate's"},
                "classmate's", close=True),
            "client one": Person({"Mon-Fri": "08:40 car:client cafe; 17:00 car:client one"}, "one"),
        },
        vehicles={"car:client": "one"},
        things={
            "client's keys": Thing("airtag", "user", "client one", agreed=True),
            "client one's cat": Thing("airtag", "one", "client one"),
            "client two's bicycle": Thing("tile", "two"),
            "client four's keys": Thing("smarttag", "four"),
            "husband's wallet": Thing("airtag", "husband", "husband", agreed=True),
            "classmate's keys": Thing("airtag", "classmate", "classmate"),
        },
        sees="none", lids={"one": (0.5, 8, 25), "two": (0.5, 8, 25), "three": (0.4, 8, 25), "four": (0.4,
            8, 25)},
        hides=(Hide("nowhere; Mon 10:00 user"), Hide("nowhere; Mon 20:00 user", "husband", "coat", 0.9)),
    ),
    # Works in one city, loves in another. Friday's train there, Sunday's back, with the same two commuters.
    "two cities": Life(
        places={
            "home": _home("flat", 25), "office": Place("office", 2100, 800, 60, joined=True),
            "station": Place("stop", 1200, 300), "far station": Place("stop", 178000, 20000),
            "partner": Place("flat", 179100, 20600, 25, joined=True), "far cafe": Place("cafe", 179600,
                20100),
            "market": Place("hall", 178700, 20900), "cafe": Place("cafe", 1900, 700),
            "lorna's": Place("flat", 2900, -400), "lorna's man's": Place("flat", 176900, 21500),
                "colleague's": Place("flat", 150, -220),
        },
        days={
            "Mon,Wed": "08:20 tram:4 office; 17:30 tram:4 home", "Tue,Thu": "08:20 tram:4 office; "
                "12:20 foot cafe; 13:10 foot office; 17:30 tram:4 home",
            "Fri": "08:20 tram:4 office; 15:30 foot station; 16:05 train far@station; 19:10 foot partner",
            "Sat": "11:00 foot market; 12:30 foot far@cafe; 14:30 foot partner",
            "Sun": "11:00 foot far@cafe; 12:30 foot partner; 17:00 foot far@station; "
                "17:40 train station; 20:45 foot home",
        },
        people={
            "partner's": Person({"Mon-Thu": "08:30 foot market; 17:00 foot partner",
                "Fri": "08:30 foot market; 16:00 foot partner",
                "Sat": "11:00 foot market; 12:30 foot far@cafe; 14:30 foot partner",
                    "Sun": "11:00 foot far@cafe; 12:30 foot partner"},
                "partner", home=True, close=True),
            "lorna": Person({"Fri": "15:20 foot station; 16:05 train far@station; 19:10 bus lorna's@man's",
                "Sun": "17:00 bus far@station; 17:40 train station; 20:45 foot lorna's"}, "lorna's"),
            "colleague": Person({"Mon-Fri": "08:20 tram:4 office; 17:30 tram:4 colleague's"}, "colleague's"),
        },
        things={
            "partner's keys": Thing("airtag", "partner's", "partner's", agreed=True),
            "partner's bicycle": Thing("smarttag", "partner", "partner's"),
            "lorna's case": Thing("airtag", "lorna"), "colleague's bag": Thing("airtag", "colleague"),
            "own case": Thing("airtag", "home; Fri 07:30 user; Fri 20:30 partner; Sun 16:40 user; "
                "Sun 21:30 home", "user", "mine", worn="case"),
            "own purse": Thing("tile", "user"),
        },
        moving=True,
        hides=(Hide("nowhere; Mon 00:00 user", "partner's"), Hide("nowhere; Wed 12:00 user", worn="coat",
            taken=0.95)),
    ),
    # Writes a thesis: dorm, library, canteen, laboratory. Ida lives on the same corridor and reads at the
    # same table.
    "library": Life(
        places={
            "home": Place("dorm", 0, 0, 30, joined=True), "library": Place("library", 1400, 300, 80,
                "campus", True),
            "laboratory": Place("office", 1550, 420, 60, "campus", True), "canteen": Place("cafe", 1450,
                380, 60, "campus"),
            "gym": Place("hall", 900, -800, 30), "cafe": Place("cafe", -500, 300, 12),
                "labmate's": Place("flat", 3000, 1800),
        },
        days={
            "Mon,Wed": "09:20 bike:own library; 12:15 foot canteen; 13:00 foot library; 18:00 bike:own home",
            "Tue": "09:30 bike:own laboratory; 12:15 foot canteen; 13:00 foot laboratory; "
                "16:00 foot library; 18:30 bike:own gym; 20:15 bike:own home",
            "Thu": "10:00 bike:own library; 12:30 foot canteen; 13:20 foot laboratory; "
                "17:30 bike:own home; 19:30 foot cafe; 21:30 foot home",
            "Fri": "09:20 bike:own laboratory; 12:15 foot canteen; 13:00 foot laboratory; "
                "17:00 bike:own gym; 19:00 bike:own home",
            "Sat": "11:00 foot cafe; 13:00 foot home", "Sun": "13:00 bike:own library; 17:00 bike:own home",
        },
        people={
            "ida": Person({"Mon,Wed": "09:40 bike library; 12:15 foot canteen; 13:00 foot library; "
                "17:30 bike home",
                "Tue,Fri": "10:00 bike library; 15:30 bike home",
                    "Thu": "10:10 bike library; 12:30 foot canteen; 13:20 foot library; 16:30 bike home; "
                    "19:30 foot cafe; 21:30 foot home",
                "Sun": "13:10 bike library; 16:00 bike home"}, close=True),
            "labmate": Person({"Mon-Fri": "09:00 bus laboratory; 12:15 foot canteen; "
                "13:00 foot laboratory; 18:00 bus labmate's"}, "labmate's"),
        },
        vehicles={"bike:own": "home"},
        things={
            "ida's keys": Thing("airtag", "ida", "ida"), "ida's sister's bag": Thing("airtag", "ida",
                taken=0.7),
            "labmate's keys": Thing("smarttag", "labmate", "labmate"),
                "bike in the yard": Thing("licensed", "home"),
            "own bike": Thing("airtag", "bike:own", "user", "mine"), "forgotten scarf": Thing("airtag",
                "library"),
        },
        hides=(Hide("nowhere; Mon 14:00 user", "labmate"), Hide("nowhere; Tue 11:00 bike:own")),
    ),
    # Child at nursery, work at a shared desk. The father lives apart, and has the child from Wednesday and
    # on Saturday.
    "nursery": Life(
        places={
            "home": _home("flat", 18), "nursery": Place("nursery", 700, 300, 15), "desk": Place("office",
                1900, -500, 40, joined=True),
            "playgroup": Place("hall", -600, 400, 20), "grandmother": Place("house", 3300, 2600, 10),
            "father's": Place("flat", 2400, -2300, 15), "father's work": Place("office", -2500, -1500),
                "friend's": Place("flat", 120, 80),
        },
        days={
            "Mon,Tue,Thu": "08:05 foot nursery; 08:30 foot desk; 15:30 foot nursery; 16:10 foot home",
            "Wed": "08:05 foot nursery; 08:30 foot desk; 17:30 foot home",
            "Fri": "09:30 foot playgroup; 12:00 foot home; 14:30 bus grandmother; 18:00 bus home",
            "Sat": "10:00 bus father's; 10:50 bus home", "Sun": "11:00 bus grandmother; 15:30 bus home",
        },
        people={
            "father": Person({"Mon-Tue,Thu-Fri": "08:00 car:his father's@work; 17:30 car:his father's",
                "Wed": "15:30 car:his nursery; 16:10 car:his father's; 18:30 car:his home; "
                    "19:10 car:his father's"}, "father's"),
            "friend": Person({"Mon-Thu": "08:05 foot nursery; 08:40 foot friend's; 15:45 foot nursery; "
                "16:10 foot friend's",
                "Fri": "09:30 foot playgroup; 12:00 foot friend's"}, "friend's", close=True),
        },
        vehicles={"car:his": "father's"},
        things={
            "child's rucksack": Thing("airtag", "home; Mon 07:55 user; Mon 08:25 nursery; "
                "Mon 15:58 user; Mon 19:00 home; Tue 07:55 user; Tue 08:25 nursery;"
                "Tue 15:58 user; Tue 19:00 home; Wed 07:55 user; Wed 08:25 nursery; Wed 16:00 father; "
                    "Wed 18:55 home; Thu 07:55 user; Thu 08:25 nursery; Thu 15:58 user",
                "father", "known", agreed=True),
            "friend's buggy": Thing("airtag", "friend", "friend"),
                "friend's husband's keys": Thing("airtag", "friend"),
            "own keys": Thing("smarttag", "user", "user", "mine"), "somebody's coat": Thing("licensed",
                "nursery"),
            "desk neighbour's bag": Thing("airtag", "nowhere; Mon 09:00 desk; Mon 17:00 nowhere; "
                "Tue 09:00 desk; Tue 17:00 nowhere; Thu 09:00 desk; Thu 17:00 nowhere"),
            "father's keys": Thing("airtag", "father", "father"),
        },
        hides=(Hide("nowhere; Mon 00:00 user", "father"), Hide("nowhere; Tue 12:00 user", worn="coat",
            taken=0.9)),
    ),
    # Moves house on Wednesday with a hired van; her brother helps on three days. The router comes along to
    # a new place.
    "moving house": Life(
        places={
            "old": Place("flat", 0, 0, 20, joined=True), "new": Place("house", 7400, -3100, 10, joined=True),
            "work": Place("office", 3100, 1200, 60, joined=True), "store": Place("shop", 5200, -2000, 30),
            "brother's": Place("house", 2000, 2800, 10), "cafe": Place("cafe", 7000, -2800, 12),
        },
        days={
            "Mon": "08:20 bus work; 17:00 bus old", "Tue": "17:00 car:his new; 19:30 car:his old",
            "Wed": "10:30 van:hired new; 14:30 van:hired old; 16:40 van:hired new",
            "Thu": "10:00 van:hired store; 11:00 van:hired new", "Fri": "08:00 bus work; 16:30 bus new",
            "Sat": "10:00 foot cafe; 11:30 foot new", "Sun": "12:00 bus brother's; 16:00 bus new",
        },
        people={"brother": Person({
            "Mon": "18:30 car:his old; 20:30 car:his brother's",
                "Tue": "16:30 car:his old; 17:00 car:his new; 19:30 car:his old; 20:20 car:his brother's",
            "Wed": "09:20 bus old; 10:30 van:hired new; 14:30 van:hired old; 16:40 van:hired new; "
                "19:30 bus brother's",
            "Sat": "13:00 car:his new; 18:00 car:his brother's",
        }, "brother's", home=True)},
        vehicles={"car:his": "brother's", "van:hired": "old"},
        things={
            "brother's keys": Thing("airtag", "brother", "brother", agreed=True),
            "van's keys": Thing("tile", "nowhere; Wed 09:30 user; Thu 13:00 nowhere", agreed=True),
            "own box": Thing("airtag", "old; Wed 10:00 van:hired; Wed 12:30 new", "user", "mine"),
            "own bicycle": Thing("licensed", "old; Wed 16:20 van:hired; Wed 18:30 new", "user", "mine"),
            "old neighbour's keys": Thing("airtag", "old"), "new neighbour's dog": Thing("airtag", "new"),
        },
        sees="both", starts="old",
        hides=(Hide("nowhere; Mon 15:00 user"), Hide("old; Wed 10:00 van:hired; Wed 12:30 new")),
    ),
    # A week on a jury: twelve people in one room, phones handed in, so that their tags know no owner by
    # day.
    "juror": Life(
        places={
            "home": _home("flat", 20), "court": Place("court", 3900, 700, 100), "lunch": Place("cafe",
                4050, 760, 20),
            "library": Place("library", 600, -300, 40, joined=True), "ann's": Place("flat", 70, 40),
                "bea's": Place("flat", 1300, 500),
            "mother": Place("house", -3800, 1700, 10), "carl's": Place("house", 6100, 2900),
                "dora's": Place("flat", 2200, -1900),
        },
        days={
            "Mon-Fri": "08:10 tram:9 court; 12:30 foot lunch; 13:35 foot court; 16:40 tram:9 home",
            "Sat": "11:00 foot library; 14:00 foot home", "Sun": "11:30 bus mother; 16:30 bus home",
        },
        people={
            "ann": Person({"Mon-Fri": "08:10 tram:9 court; 12:30 foot lunch; 13:35 foot court; "
                "16:40 tram:9 ann's",
                "Sat": "10:00 foot library; 12:00 foot ann's"}, "ann's", phone_off=("court",)),
            "bea": Person({"Mon-Fri": "08:18 tram:9 court; 12:30 foot lunch; 13:35 foot court; "
                "16:40 tram:9 bea's"}, "bea's", phone_off=("court",)),
            "carl": Person({"Mon-Thu": "08:00 car:carl court; 12:30 foot lunch; 13:35 foot court; "
                "16:40 car:carl carl's",
                "Fri": "08:00 car:carl court; 16:40 car:carl carl's"}, "carl's", phone_off=("court",)),
            "dora": Person({"Mon-Fri": "08:00 bus court; 16:40 bus dora's"}, "dora's", phone_off=("court",)),
        },
        vehicles={"car:carl": "carl's"},
        things={
            "ann's keys": Thing("airtag", "ann", "ann"), "bea's purse": Thing("licensed", "bea", "bea"),
            "carl's jacket": Thing("airtag", "carl", "carl", worn="coat"), "dora's bag": Thing("smarttag",
                "dora", "dora"),
            "usher's keys": Thing("tile", "court"), "own keys": Thing("airtag", "user", "user", "mine"),
        },
        moving=True, phone_off=("court",), lids={"court": (0.6, 10, 30)},
        hides=(Hide("nowhere; Mon 13:00 user"), Hide("nowhere; Tue 13:00 user", "carl", "coat", 0.95)),
    ),
}  # fmt: skip
