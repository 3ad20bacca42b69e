"""One week as a laptop heard it, with the truth: who was where, what they carried, what came through."""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from scanner.model import Context, Item, Mark
from signatures.advertisement import from_ad
from tests.simulation.dice import poisson, public_address, rng
from tests.simulation.seventh.lives import LIVES, Group, Life
from tests.simulation.seventh.radio import READING, SCAN, VISIT, Ears, mean_level, packets
from tests.simulation.seventh.senders import AirTag, Clone, FindHub, Gear, Phone, Sender, SmartTag, Tile
from tests.simulation.seventh.tracks import MOVING, Stay, Track, label, parked, parted, plan
from tests.simulation.truth import Thing, Truth

KINDS = ("airtag", "smarttag", "tile", "findhub", "clone")
MONDAY = 1_790_000_000 - 1_790_000_000 % 604800 + 4 * 86400  # a Monday in September 2026, 00:00 UTC
PLACED = ("home", "work", "hotel", "parents", "friend", "grandma", "clinic", "ward", "site", "site2")
TOGETHER = (
    "home", "shop", "friend", "site", "site2", "grandma", "market", "pitch", "beach", "services",
)  # fmt: skip
SCREENS = (("[TV] Living room", 0xC4), ("HP OfficeJet 8", 0x65), ("Sonos", 0x05A7), ("[TV] Samsung 7", 0x75))


@dataclass
class Body:
    """A thing with its sender and whereabouts; `owner` None: carried by its owner at all times.

    `power` dBm at a metre, `loss` dB of what it lies in, `interval` seconds between packets; `since` when it
    was put there; `marked` the word the user gives it when first seen.
    """

    thing: Thing
    sender: Sender
    track: Track
    owner: Track | None = None
    power: float = -60.0
    loss: float = 0.0
    interval: float = 2.0
    since: float | None = None
    marked: str | None = None
    _parted: dict[float, float] = field(default_factory=dict)

    def away(self, now: float) -> float:
        """Seconds since the owner was last beside it."""
        if self.owner is None:
            return 0.0
        if self.since is not None:
            return now - self.since
        slot = now // 60
        if slot not in self._parted:
            self._parted[slot] = parted(self.track, self.owner, now)
        last = self._parted[slot]
        if math.isinf(last):  # not for weeks
            last = MONDAY - rng(self.thing.name, "lost").uniform(5, 60) * 86400
        return max(0.0, now - last)


@dataclass(frozen=True)
class Session:
    """The lid is open; the stay it lies in."""

    start: float
    end: float
    stay: Stay


class Week:
    """Everything of one week; `items()` makes the recording and fills `truth` and `heard_at`."""

    def __init__(self, story: str, life: str, seed: int, hidden: str | None, in_car: bool = False) -> None:
        self.truth = Truth(story, seed)
        self.life: Life = LIVES[life]
        self.root = ("seventh", life, hidden or "quiet", in_car, seed)
        dice = rng(*self.root, "week")
        self.zone = dice.choice((-5, 0, 1, 2, 9)) * 3600
        self.midnight = float(MONDAY + dice.randrange(8) * 604800 - self.zone)
        self.ears = Ears(
            dice.choices((60.0, 120.0, 300.0, 600.0), (2, 4, 2, 2))[0],
            dice.choice((20.0, 40.0, 58.0)),
            dice.uniform(0.25, 0.75),
            dice.choices(("gps", "wifi", "none"), (30, 45, 25))[0],
            dice.choices(("evening", "night", "bits"), (5, 2, 3))[0],
        )
        lines = [dice.choice(day) for day in self.life.days]
        self.user = Track(
            plan(lines, self.midnight, iter(lambda: max(-0.4, min(0.4, dice.gauss(0, 0.12))), 9))
        )
        self.end = self.user.stays[-1].end
        self.car = parked(self.user, dice.uniform(7, 25), dice.uniform(0, 8)) if self.life.car else None
        self.bodies: list[Body] = []
        self.heard_at: dict[str, list[tuple[float, str]]] = {}
        self._own()
        self._people()
        self._fixed()
        self._special()
        if hidden:
            self._hide(hidden, in_car)
        self.sessions = sorted(self._sessions(), key=lambda one: one.start)
        for number, session in enumerate(self.sessions):
            self._strangers(number, session)

    # who and what is there

    def _put(self, name: str, kind: str, sender: Sender, track: Track, **more: object) -> Body:
        flags = {key: more.pop(key) for key in ("own", "follower", "uncounted") if key in more}
        thing = Thing(name, kind, **flags)  # type: ignore[arg-type]
        self.truth.things[name] = thing
        body = Body(thing, sender, track, **more)  # type: ignore[arg-type]
        self.bodies.append(body)
        return body

    def _tag(self, name: str, kind: str, track: Track, **more: object) -> Body:
        dice = rng(*self.root, name, "tag")
        unique = "/".join(map(str, (*self.root, name)))
        made: dict[str, Sender] = {
            "airtag": AirTag(unique, self.zone, dice.random() < 0.2),
            "smarttag": SmartTag(unique),
            "tile": Tile(unique),
            "findhub": FindHub(unique),
            "clone": Clone(unique),
        }
        more.setdefault("loss", dice.uniform(1, 10))
        return self._put(name, kind, made[kind], track, power=dice.gauss(-57, 4), **more)

    def _person(self, name: str, track: Track, tagged: float, away: float, phone: float = 0.9) -> None:
        dice = rng(*self.root, name, "person")
        unique = "/".join(map(str, (*self.root, name)))
        apple = dice.random() < 0.5
        for what, chance in (("phone", phone), ("watch", 0.25), ("buds", 0.15)):
            if dice.random() > chance:
                continue
            sender: Sender
            if what == "buds":
                sender = Gear(public_address("F8:4E:17", unique), dice.choice(("WH-1000", "LE-Buds")), 0x12D)
            elif what == "watch":
                sender = Phone(unique + "w", "watch" if apple else "galaxy")
            else:
                sender = Phone(unique, "iphone" if apple else dice.choice(("android", "galaxy")))
            self._put(
                f"{name} {what}", what, sender, track, power=-58.0, loss=dice.uniform(0, 10), interval=1.0
            )
        if dice.random() < tagged:
            kinds = (("airtag", "tile", "smarttag", "findhub"), (6, 2, 1, 1) if apple else (0, 3, 3, 3))
            owner = Track([Stay(0.0, 1.0, "elsewhere")]) if dice.random() < away else None
            kind = "airtag" if owner and dice.random() < 0.6 else dice.choices(*kinds)[0]
            self._tag(f"{name} tag", kind, track, owner=owner)

    def _with(self, group: Group, name: str) -> Track:
        dice = rng(*self.root, name, "track")
        track = Track()
        metres = group.metres * math.sqrt(dice.uniform(0.02, 1))
        for stay in self.user.stays:
            if label(stay.where) not in group.sorts or dice.random() > group.chance:
                continue
            angle, spread = dice.uniform(0, 6.3), metres * dice.uniform(0.6, 1.4)
            start, end = stay.start, stay.end
            if label(stay.where) in MOVING:
                if dice.random() < group.early:
                    end -= (end - start) * dice.uniform(0.2, 0.5)
            else:
                start, end = start - dice.uniform(-1200, 1200), end + dice.uniform(-1800, 1800)
            if end - start > 120:
                x, y = spread * math.cos(angle), spread * math.sin(angle)
                rooms = group.rooms if spread > 6 else 0
                track.add(Stay(start, end, stay.where, x, y, rooms))
        return track

    def _people(self) -> None:
        for group in self.life.groups:
            for number in range(group.count):
                name = f"{group.name} {number}"
                track = self._with(group, name)
                if name == "flat-tram 0" or group.name == "flat":
                    for day in range(7):  # they sleep at home, whatever the user does
                        start = self.midnight + day * 86400
                        track.add(Stay(start - 7200, start + 7 * 3600, "home", 6, 3, 1))
                self._person(name, track, group.tagged, group.away)
        dice = rng(*self.root, "neighbours")
        for number in range(self.life.neighbours):
            self._neighbour(f"neighbour {number}", dice)
        if self.life.partner:
            track = self._with(Group("partner", 1, TOGETHER, 0.9, 4), "partner")
            for drive in self.user.stays:  # and in the car on the way to these
                after = self.user.at(drive.end + 1)
                if label(drive.where) in ("car", "bus") and after and track.at((after.start + after.end) / 2):
                    if label(after.where) != "home" or "site" in self.life.opens:
                        track.add(Stay(drive.start, drive.end, drive.where, 0.8, 0.3))
            self._person("partner", track, 0.0, 0.0)
            if dice.random() < 0.5:
                marked = "known" if dice.random() < 0.5 else None
                kind = dice.choice(("airtag", "airtag", "tile", "smarttag"))
                self._tag("partner tag", kind, track, marked=marked, uncounted=marked is None)

    def _neighbour(self, name: str, dice: random.Random) -> None:
        owner, x, y = Track(), dice.uniform(4, 13), dice.uniform(0, 8)
        rooms = dice.choice((1, 1, 2, 2, 3))
        for day in range(-1, 7):
            start = self.midnight + day * 86400
            out, back = (8.2, 17.5) if dice.random() < 0.6 else (11.0, 13.0)
            owner.add(Stay(start, start + (out + dice.gauss(0, 0.5)) * 3600, "home", x, y, rooms))
            owner.add(Stay(start + (back + dice.gauss(0, 0.8)) * 3600, start + 86400, "home", x, y, rooms))
        self._person(name, owner, 0.2, 0.0)
        if dice.random() < 0.2:  # keys that hang in the hall while they are out
            fixed = Track([Stay(self.midnight - 86400, self.end, "home", x - 1, y, rooms)])
            self._tag(
                f"{name} spare keys",
                dice.choice(("airtag", "airtag", "tile", "smarttag")),
                fixed,
                owner=owner,
            )

    def _fixed(self) -> None:
        dice = rng(*self.root, "fixed")
        for where in sorted({stay.where for stay in self.user.stays if label(stay.where) not in MOVING}):
            for number in range(
                dice.choice((1, 2, 3, 4)) if label(where) in PLACED else dice.choice((0, 0, 1, 2))
            ):
                said, company = dice.choice(SCREENS)
                sender = Gear(public_address("38:8C:50", *self.root, where, number), said, company)
                track = Track(
                    [Stay(self.midnight - 1, self.end, where, dice.uniform(1, 9), 2, dice.choice((0, 0, 1)))]
                )
                self._put(f"gear {where} {number}", "gear", sender, track, power=-62.0, interval=1.5)
        forgotten = dice.choice([stay.where for stay in self.user.stays if label(stay.where) not in MOVING])
        if dice.random() < 0.4:
            where = Track(
                [Stay(self.midnight - 1, self.end, forgotten, dice.uniform(3, 12), 3, dice.choice((0, 1)))]
            )
            self._tag(
                "forgotten", "airtag", where, owner=Track(), since=self.midnight - dice.uniform(1, 30) * 86400
            )
        if dice.random() < 0.4:  # a parcel that a neighbour keeps for a day or two
            start = self.midnight + (dice.randrange(5) * 24 + dice.uniform(9, 14)) * 3600
            stay = Stay(
                start, min(self.end, start + dice.uniform(12, 40) * 3600), "home", dice.uniform(3, 9), 2, 1
            )
            self._tag("parcel next door", dice.choice(("airtag", "findhub")), Track([stay]), owner=Track(),
                      since=start - 86400)  # fmt: skip

    def _own(self) -> None:
        dice = rng(*self.root, "own")
        unique = "/".join(map(str, self.root))
        apple = dice.random() < 0.5
        near = Track([Stay(s.start, s.end, s.where, 0.5, 0.3) for s in self.user.stays])
        phone = Phone(unique + "phone", "iphone" if apple else "galaxy")
        self._put("own phone", "phone", phone, near, own=True, power=-56.0, interval=1.0)
        if dice.random() < 0.5:
            watch = Phone(unique + "watch", "watch" if apple else "galaxy")
            self._put("own watch", "watch", watch, near, own=True, power=-60.0, interval=1.0)
        if dice.random() < 0.6:
            buds = Gear(public_address("AC:80:0A", unique, "buds"), "WF-1000XM4", 0x12D)
            self._put("own buds", "buds", buds, near, own=True, power=-62.0, interval=1.0)
        for what, chance in (("keys", 0.5), ("bag", 0.25)):
            if dice.random() < chance:
                kind = dice.choice(("airtag", "airtag", "tile") if apple else ("smarttag", "tile", "findhub"))
                self._mine(f"own {what}", kind, near, None, dice)
        if self.car and dice.random() < 0.3:
            self._mine("own car tag", "airtag", self.car, self.user, dice, loss=14.0)

    def _mine(
        self, name: str, kind: str, track: Track, owner: Track | None, dice: random.Random, **more: object
    ) -> None:
        marked = "mine" if dice.random() < 0.8 else None
        self._tag(name, kind, track, owner=owner, own=True, marked=marked, uncounted=marked is None, **more)

    def _special(self) -> None:
        dice = rng(*self.root, "special")
        nobody = Track([Stay(0.0, 1.0, "elsewhere")])
        if "parcels" in self.life.special:
            for day in range(5):
                for number in range(poisson(dice, 2.0)):
                    noon = self.midnight + (day * 24 + 11.5) * 3600
                    left = noon + dice.uniform(-1.5, 3.5) * 3600
                    track = Track([
                        Stay(s.start, min(s.end, left), s.where, 1.5, 1.0)
                        for s in self.user.during(noon - 5 * 3600, left)
                        if label(s.where) in ("van", "stop", "lay-by") and s.start < left
                    ])  # fmt: skip
                    kind = dice.choice(("airtag", "airtag", "findhub", "tile"))
                    self._tag(f"parcel {day} {number}", kind, track, owner=nobody, since=noon - 86400)
        if "kids" in self.life.special:
            for number in range(2):
                kid = self._kid(("school", "pool", "park", "pitch", "grandma", "cafe"), 14.7, 8.9)
                self._mine(
                    f"kid {number} tag", dice.choice(("airtag", "airtag", "tile")), kid, self.user, dice
                )
        if "child" in self.life.special:
            track = Track()
            for start, end in ((2 * 24 + 16.4, 2 * 24 + 18.4), (4 * 24 + 16.2, 6 * 24 + 17.2)):
                begin, until = self.midnight + start * 3600, self.midnight + end * 3600
                for s in self.user.during(begin, until):
                    track.add(
                        Stay(max(begin, s.start), min(until, s.end), s.where, dice.uniform(0.8, 5), 1.0)
                    )
            track.add(Stay(self.midnight - 86400, self.end, "exhome", 5, 5, 1))
            other = Track([Stay(self.midnight - 86400, self.end, "exhome", 4, 5, 1)])
            self._tag("child's toy", "airtag", track, owner=other, marked="mine")
            self._person("child", track, 0.0, 0.0, 0.3)
        if "dogs" in self.life.special:
            for number in range(2):
                track = Track()
                for day in range(5):
                    begin = self.midnight + (day * 24 + 8.8) * 3600
                    for s in self.user.during(begin, begin + 2.8 * 3600):
                        if label(s.where) != "home":
                            track.add(Stay(max(begin, s.start), s.end, s.where, dice.uniform(1, 8), 2))
                kind = dice.choice(("airtag", "tile", "smarttag"))
                self._tag(f"dog {number} tag", kind, track, owner=nobody, uncounted=True)
        if "colleague next door" in self.life.special:
            track = self._with(Group("", 1, ("work", "tram"), 0.7, 12), "next door")
            for day in range(-1, 7):
                start = self.midnight + day * 86400
                track.add(Stay(start + 18 * 3600, start + 31.8 * 3600, "home", 8, 3, 1))
            self._person("next door", track, 1.0, 0.15)

    def _kid(self, sorts: tuple[str, ...], fetched: float, brought: float) -> Track:
        dice = rng(*self.root, "kid", fetched)
        track = Track()
        for day in range(5):
            start = self.midnight + day * 86400
            track.add(Stay(start + brought * 3600 - 600, start + fetched * 3600, "school", 40, 20, 2))
        for s in self.user.stays:
            if label(s.where) in ("car", "home", *sorts):
                track.add(
                    Stay(s.start, s.end, s.where, dice.uniform(0.8, 6), 1.0, int(label(s.where) == "home"))
                )
        return track

    def _strangers(self, number: int, session: Session) -> None:
        dice = rng(*self.root, "strangers", number)
        mean = self.life.crowd.get(label(session.stay.where), 0.0)
        long = {"train": 2400, "tram": 700, "bus": 700, "walk": 60, "van": 60}.get(
            label(session.stay.where), 2400
        )
        stretch = session.end - session.start
        for one in range(poisson(dice, mean * (1 + stretch / long))):
            start = session.start + dice.uniform(-long, stretch)
            until, x, y = start + dice.expovariate(1 / long) + 20, dice.uniform(1, 14), dice.uniform(0, 6)
            stay = Stay(start, until, session.stay.where, x, y)
            cut = Stay(
                max(stay.start, session.stay.start),
                min(stay.end, session.stay.end),
                stay.where,
                stay.x,
                stay.y,
            )
            if cut.start < cut.end:
                self._person(f"stranger {number} {one}", Track([cut]), 0.12, 0.06)

    def _hide(self, kind: str, in_car: bool) -> None:
        dice = rng(*self.root, "hide")
        day = dice.randrange(4)
        begin = self.midnight + day * 86400
        starts = [s.start for s in self.user.during(begin + 7 * 3600, begin + 23 * 3600) if s.start > begin]
        since = dice.choice(starts or [begin + 12 * 3600]) + 300
        if in_car and self.car:
            path, loss = self.car, dice.uniform(3, 12)
        else:
            spot = dice.uniform(0.4, 1.6), dice.uniform(0, 1)
            path, loss = (
                Track([Stay(s.start, s.end, s.where, *spot) for s in self.user.stays]),
                dice.uniform(0, 18),
            )
        track = Track(
            [
                Stay(max(s.start, since), s.end, s.where, s.x, s.y, s.rooms)
                for s in path.during(since, self.end)
            ]
        )
        body = self._tag("hidden", kind, track, owner=Track(), since=since, loss=loss, follower=True)
        body.thing.from_time = since

    # the laptop

    def _sessions(self) -> Iterator[Session]:
        dice = rng(*self.root, "sessions")
        early, late = self.life.evening
        for stay in self.user.stays:
            sort = label(stay.where)
            if sort == "home":
                continue
            share, low, high = self.life.opens.get(sort, (0.0, 0.0, 0.0))
            if dice.random() < share:
                length = min(dice.uniform(low, high) * 60, stay.end - stay.start - 60)
                if length > 90:
                    start = dice.uniform(stay.start + 30, stay.end - length)
                    yield Session(start, start + length, stay)
        for day in range(7):
            start = self.midnight + day * 86400
            spans: list[tuple[float, float]] = []
            if self.ears.home == "bits":
                for _ in range(dice.choice((1, 2, 3))):
                    at = dice.uniform(early - 3, late)
                    spans.append((at, at + dice.uniform(8, 35) / 60))
            elif dice.random() < 0.88:
                at = dice.uniform(early, max(early + 0.5, late - 2))
                spans.append((at, min(late + 0.5, at + dice.uniform(0.8, 3.5))))
            if self.ears.home == "night" and dice.random() < 0.75:
                spans.append((23.1, 30.5))
            reached = 0.0
            for first, last in sorted(spans):
                begin, until = max(reached, start + first * 3600), start + last * 3600
                for stay in self.user.during(begin, until):
                    if stay.where == "home" and min(until, stay.end) - max(begin, stay.start) > 240:
                        yield Session(max(begin, stay.start), min(until, stay.end), stay)
                reached = max(reached, until)

    def _context(self, now: float, stay: Stay, dice: random.Random) -> Context:
        if self.ears.context == "none":
            return Context(now, self.ears.seconds)
        ride, gateway = label(stay.where) in MOVING, None
        wifi: dict[str, int | None] = {}
        place = rng(*self.root, "place", stay.where)
        if ride:
            if label(stay.where) in ("train", "coach") and place.random() < 0.6:
                for n in range(2):
                    wifi[public_address("00:1F:7B", *self.root, stay.where, n)] = round(dice.gauss(-55, 5))
            step, route = int((now - stay.start) // 60), self._route(stay)
            for n in range(dice.choice((2, 4, 6, 8))):
                wifi[public_address("5C:49:79", *self.root, route, step, n)] = round(dice.uniform(-90, -65))
        else:
            crowded = (
                place.choice((5, 8, 12, 16)) if label(stay.where) not in ("park", "wood", "beach") else 1
            )
            for n in range(crowded):
                level = dice.gauss(place.uniform(-91, -50), 5)
                if level > -90:
                    wifi[public_address("5C:49:79", *self.root, stay.where, n)] = round(level)
            own = public_address("3C:A6:2F", *self.root, stay.where)
            if label(stay.where) in PLACED or place.random() < 0.4:
                wifi[own] = round(dice.gauss(-52, 6))
                gateway = own
        if self.life.hotspot and stay.where != "home":
            gateway = "5A" + public_address("00:00:00", *self.root, "hotspot")[2:]
            wifi[gateway] = round(dice.gauss(-38, 4))
        if self.ears.context == "wifi" or dice.random() < 0.2:
            return Context(now, self.ears.seconds, wifi, gateway)
        latitude, longitude, accuracy = self._fix(now, stay, dice)
        return Context(now, self.ears.seconds, wifi, gateway, latitude, longitude, accuracy)

    def _route(self, stay: Stay) -> str:
        before, after = self.user.at(stay.start - 1), self.user.at(stay.end + 1)
        return f"{before.where if before else 'home'} to {after.where if after else 'home'}"

    def _metres(self, where: str) -> tuple[float, float]:
        if where == "home":
            return 0.0, 0.0
        dice = rng(*self.root, "map", where)
        angle, far = dice.uniform(0, 6.3), math.exp(dice.uniform(math.log(500), math.log(14000)))
        return far * math.cos(angle), far * math.sin(angle)

    def _fix(self, now: float, stay: Stay, dice: random.Random) -> tuple[float, float, float]:
        if label(stay.where) in MOVING:
            before, after = self.user.at(stay.start - 1), self.user.at(stay.end + 1)
            a = self._metres(before.where if before else "home")
            b = self._metres(after.where if after else "home")
            share = (now - stay.start) / (stay.end - stay.start)
            x, y = a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
            accuracy = dice.uniform(4, 20)
        else:
            x, y = self._metres(stay.where)
            accuracy = dice.choice((8.0, 15.0, 25.0, 40.0, 65.0))
            if dice.random() < 0.03:  # a fix by cell
                accuracy = dice.uniform(150, 1500)
        x, y = x + dice.gauss(0, accuracy / 1.5), y + dice.gauss(0, accuracy / 1.5)
        city = rng(*self.root, "city")
        latitude, longitude = city.uniform(-45, 58), city.uniform(-120, 140)
        east = x / (111_320 * math.cos(math.radians(latitude)))
        return round(latitude + y / 111_320, 6), round(longitude + east, 6), round(accuracy, 1)

    # the recording

    def items(self) -> list[Item]:
        """Contexts, packets and marks, in time order; afterwards who could not be noticed counts no more."""
        out: list[Item] = []
        marked: set[str] = set()
        for number, session in enumerate(self.sessions):
            near = [
                (body, stays)
                for body in self.bodies
                if (
                    stays := [
                        s
                        for s in body.track.during(session.start, session.end)
                        if s.where == session.stay.where
                    ]
                )
            ]
            dice = rng(*self.root, "air", number)
            shadow = {body.thing.name: dice.gauss(0, VISIT) for body, _ in near}
            heard: dict[str, str] = {}
            now, last = session.start, session.start
            while now + self.ears.seconds <= session.end:
                out.append(self._context(now, session.stay, dice))
                last = now + self.ears.seconds
                if dice.random() > 0.025:
                    out.extend(self._window(now, session, near, shadow, heard, dice))
                now += max(self.ears.rhythm, self.ears.seconds + 1)
            for name, where in heard.items():
                word = next((b.marked for b, _ in near if b.thing.name == name), None)
                if word and name not in marked:
                    marked.add(name)
                    out.append(Mark(last + 0.5, word, where))
        self._fair()
        return out

    def _window(
        self, now: float, session: Session, near: list[tuple[Body, list[Stay]]], shadow: dict[str, float],
        heard: dict[str, str], dice: random.Random,
    ) -> list[Item]:  # fmt: skip
        got: list[Item] = []
        for body, stays in near:
            stay = next((s for s in stays if s.start <= now < s.end), None)
            if stay is None:
                continue
            name = body.thing.name
            level = mean_level(body.power, math.hypot(stay.x, stay.y), stay.rooms, body.loss)
            level += shadow[name] + dice.gauss(0, SCAN)
            count = packets(dice, level, self.ears.seconds, body.interval, self.ears.share)
            if not count:
                continue
            moment = now + dice.uniform(0.05, self.ears.seconds)
            frame = body.sender.frame(moment, body.away(moment))
            if frame is None:
                continue
            rssi = max(-100, min(-20, round(level + dice.gauss(0, READING))))
            got.append(from_ad(moment, frame.address, frame.data, address_type=frame.kind, rssi=rssi,
                               connectable=frame.connectable, count=count))  # fmt: skip
            self.truth.hear(name, frame.address, now)
            self.heard_at.setdefault(name, []).append((now, session.stay.where))
            heard[name] = frame.address
        return sorted(got, key=lambda one: one.time)

    def _fair(self) -> None:
        for thing in self.truth.things.values():
            if thing.follower and second_place(self.heard_at.get(thing.name, [])) is None:
                thing.follower, thing.uncounted = False, True


def second_place(heard: list[tuple[float, str]]) -> float | None:
    """When a thing had been heard in two windows at a second place, or None; rides of a sort are one."""
    times: dict[str, int] = {}
    for now, where in heard:
        where = label(where) if label(where) in MOVING else where
        times[where] = times.get(where, 0) + 1
        if sum(count >= 2 for count in times.values()) >= 2:
            return now
    return None
