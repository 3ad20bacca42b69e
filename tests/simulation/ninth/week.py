"""One week of one life: who is in hearing whenever the lid is open, as packets; and the truth beside it."""

import math
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from scanner.model import Context, Item, Mark
from signatures.advertisement import Advertisement, from_ad
from tests.simulation.bystanders import Gear, Phone, Wearable, someone
from tests.simulation.dice import octets, poisson, rng
from tests.simulation.frames import ALWAYS_NEAR, NEVER_NEAR, Contact, Frame, Sender
from tests.simulation.ninth.lives import LIVES, Thing
from tests.simulation.ninth.senders import HIDDEN, OWNED, STRANGERS, sender
from tests.simulation.ninth.town import (
    CAR_BODY,
    FADING,
    FLOOR,
    SHADOW,
    SORTS,
    WAYS,
    Place,
    arrives,
    between,
    level,
)
from tests.simulation.ninth.whereabouts import (
    DAY,
    HOUR,
    NOWHERE,
    Leg,
    Person,
    Where,
    Whereabouts,
    carrier_at,
    carriers,
    leg_at,
    legs,
)
from tests.simulation.truth import Thing as Sent
from tests.simulation.truth import Truth

MONDAY = 1_772_409_600  # 2 March 2026, 00:00 UTC
HIDDEN_THING = "hidden tag"
PLACES_NEEDED, WINDOWS_NEEDED = (
    2,
    2,
)  # what makes a hidden tag count: so many windows at each of so many places
TAG_SHARE, TAG_AT_HOME, PASSER_TAG = 0.28, 0.25, 0.12
APART_SHARE = {
    "live": 0.15,
    "work": 0.2,
    "ward": 0.2,
}  # of regulars' tags: somebody else's, so away from its owner


class Opening(NamedTuple):
    """The lid is open, in one leg of the user's."""

    start: float
    end: float
    leg: Leg


class Heard(NamedTuple):
    """A sender in hearing: metres, walls, further loss in dB."""

    sender: Sender
    metres: float
    walls: float
    extra: float
    bond: str = ""  # "stay" or "window": for how long the shadow of walls and bodies lasts


@dataclass(frozen=True)
class Regular:
    """Somebody who is often at a place: when, seconds since Monday, and what they have there."""

    hours: tuple[tuple[float, float], ...]
    phone: Sender
    tags: tuple[tuple[Sender, bool], ...]  # (tag, whether it stays when they go)
    metres: float
    walls: int

    def there(self, time: float) -> bool:
        """Whether they are there at that moment."""
        return any(start <= time < end for start, end in self.hours)


class Week:
    """`Week("attack ferry", 1001)`; times inside are seconds since Monday 00:00 local."""

    def __init__(self, story: str, seed: int) -> None:
        word, _, name = story.partition(" ")
        self.name, self.number, self.life = name, seed, LIVES[name]
        self.seed = f"ninth/{name}/{seed}"
        dice = rng(self.seed, "setup")
        self.zone_s = dice.choice((-5, 0, 1, 2)) * HOUR
        self.zero = MONDAY - self.zone_s
        self.share = dice.uniform(0.4, 0.8)  # of packets at best
        self.every, self.listens = dice.choice((90.0, 120.0, 150.0, 240.0)), dice.uniform(15, 30)
        self.truth = Truth(story, seed)
        user = Person(self.life.days, self.life.starts, phone_off=self.life.phone_off)
        self.persons = {"user": user, **self.life.people}
        self.places = self.life.places
        self.ways = {who: legs(one, self.places, self.seed) for who, one in self.persons.items()}
        self.where = Whereabouts(self.ways, self.life.vehicles)
        self.things = dict(self.life.things)
        if word == "attack":
            self.things[HIDDEN_THING] = self._hidden()
        self.lines = {what: carriers(thing.line) for what, thing in self.things.items()}
        self.tags = {
            what: sender(thing.kind, what, self.seed, self.contact(what), self.zone_s)
            for what, thing in self.things.items()
        }
        self._areas: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))

    def _hidden(self) -> Thing:
        number = list(LIVES).index(self.name)
        hide = self.life.hides[self.number % 2]
        kinds = OWNED if hide.owner else HIDDEN
        kind = kinds[(self.number // 2 + number * 5) % len(kinds)]
        return Thing(kind, hide.line, hide.owner, worn=hide.worn, taken=hide.taken)

    # Where things are

    def carrier(self, what: str, time: float) -> str:
        """Who or what has it: a person, a vehicle, a place, or nobody in hearing."""
        who = carrier_at(self.lines[what], time)
        if who in self.ways and self.things[what].taken < 1:
            home = self._left_at(who, what, time)
            return home or who
        return who

    def _left_at(self, who: str, what: str, time: float) -> str:
        """The home at which it was left on this outing, if it was; what goes to sleep elsewhere is packed."""
        way = self.ways[who]
        sleeps = {leg_at(way, day * DAY + 3 * HOUR).origin for day in range(7)}
        at_home = [leg for leg in way if leg.where.at and leg.origin in sleeps]
        left = [leg for leg in at_home if leg.end <= time]
        back = [leg for leg in at_home if leg.start > time]
        if not left or not back or left[-1].origin != back[0].origin or leg_at(way, time) in at_home:
            return ""
        stays = rng(self.seed, what, "taken", left[-1].end).random() > self.things[what].taken
        return left[-1].origin if stays else ""

    def located(self, what: str, time: float) -> Where:
        """Where it is."""
        return self.where.of(self.carrier(what, time), time)

    def contact(self, what: str) -> Contact:
        """When its owner's phone, switched on, is where it is. Unix seconds."""
        owner = self.things[what].owner
        near: list[tuple[float, float]] = []
        if what == HIDDEN_THING:  # whoever hid it stayed for ten minutes, or has been gone for two days
            hidden = self._hidden_at()
            near.append((self.zero - 9 * DAY, self.zero + (hidden + 600 if hidden else -2 * DAY)))
        if not owner:
            return Contact(tuple(near))
        turns = sorted({0.0, *self.where.turns(), *(time for time, _ in self.lines[what])})
        for start, end in pairwise(turns):
            middle = (start + end) / 2
            at = self.where.of(owner, middle)
            if at == NOWHERE or at != self.located(what, middle):
                continue
            if at.at and at.name in self.persons[owner].phone_off:
                continue
            begin = -DAY if start == 0 else start  # together before the recording too
            if near and near[-1][1] >= self.zero + start:
                near[-1] = (near[-1][0], max(near[-1][1], self.zero + end))
            else:
                near.append((self.zero + begin, self.zero + end))
        return Contact(tuple(near))

    def _hidden_at(self) -> float:
        return next(time for time, who in self.lines[HIDDEN_THING] if who != "nowhere")

    # When the lid is open

    @cached_property
    def openings(self) -> list[Opening]:
        """All of them, in order."""
        found: list[Opening] = []
        for leg in self.ways["user"]:
            found += self._in_stay(leg) if leg.where.at else self._on_ride(leg)
        return found

    def _in_stay(self, leg: Leg) -> Iterator[Opening]:
        chance, least, most = self.life.lids.get(leg.origin, SORTS[self.places[leg.origin].sort].lid)
        free = leg.start + 240
        for day in range(int(leg.start // DAY), int(leg.end // DAY) + 1):
            begin = max(leg.start, day * DAY + self.life.awake[0] * HOUR)
            last = min(leg.end, day * DAY + self.life.awake[1] * HOUR)
            blocks = math.ceil((last - begin) / 7200) if last > begin else 0
            for block in range(blocks):
                dice = rng(self.seed, "lid", leg.start, day, block)
                size = (last - begin) / blocks
                scaled = chance * min(1.0, size / 7200 + 0.25)
                start = max(free, begin + block * size + dice.uniform(0, 0.7) * size)
                end = min(start + 60 * dice.uniform(least, most), leg.end - 120, last)
                if dice.random() < scaled and end - start > 240:
                    yield Opening(start, end, leg)
                    free = end + 600

    def _on_ride(self, leg: Leg) -> Iterator[Opening]:
        dice = rng(self.seed, "lid", leg.start)
        if dice.random() >= WAYS[leg.sort].lid or leg.end - leg.start < 900:
            return
        start = leg.start + dice.uniform(120, 500)
        yield Opening(start, min(leg.end - 180, start + 60 * dice.uniform(12, 75)), leg)

    # Who else there is

    def regulars(self, name: str) -> list[Regular]:
        """Those who live or work at a place."""
        sort = SORTS[self.places[name].sort]
        made = []
        for number in range(sort.regulars):
            who = f"{name} regular {number}"
            dice = rng(self.seed, who)
            hours = _hours(sort.pattern, number, dice)
            made.append(self._regular(who, hours, sort.pattern, dice, between(dice, sort.metres), sort.walls))
        return made

    def _regular(
        self,
        who: str,
        hours: list[tuple[float, float]],
        pattern: str,
        dice: random.Random,
        metres: float,
        walls: tuple[int, int],
    ) -> Regular:
        tags: list[tuple[Sender, bool]] = []
        if dice.random() < TAG_SHARE:
            contact = NEVER_NEAR if dice.random() < APART_SHARE[pattern] else ALWAYS_NEAR
            tags.append((self._strangers(f"{who}'s tag", dice, contact), False))
        if pattern == "live" and dice.random() < TAG_AT_HOME:
            there = tuple((self.zero + start, self.zero + end) for start, end in hours)
            tags.append((self._strangers(f"{who}'s spare keys", dice, Contact(there)), True))
        return Regular(
            tuple(hours),
            someone(dice, f"{who}'s phone", self.seed),
            tuple(tags),
            metres,
            dice.randint(*walls),
        )

    def riders(self, leg: Leg) -> list[Regular]:
        """The same faces on the same train each day: those who take it on six days of ten."""
        kind = WAYS[leg.sort]
        clock = int((leg.start % DAY) // 1200)
        made = []
        for number in range(round(kind.riders / 4)):
            who = f"{leg.way} {leg.origin}-{leg.goal} {clock} rider {number}"
            dice = rng(self.seed, who)
            days = [day for day in range(7) if dice.random() < (0.6 if day < 5 else 0.05)]
            hours = [(day * DAY + 0.0, day * DAY + float(DAY)) for day in days]
            made.append(self._regular(who, hours, "work", dice, between(dice, (1, 12)), (0, 0)))
        return made

    def _strangers(self, who: str, dice: random.Random, contact: Contact) -> Sender:
        kind = dice.choices(list(STRANGERS), list(STRANGERS.values()))[0]
        tag = sender(kind, who, self.seed, contact, self.zone_s)
        self.truth.things.setdefault(who, Sent(who, kind))
        return tag

    def _passers(self, opening: Opening) -> list[tuple[float, float, list[Heard]]]:
        """Strangers of one opening: from when to when, and what is heard of them."""
        leg, made = opening.leg, []
        if leg.where.at:
            sort = SORTS[self.places[leg.origin].sort]
            rate, minutes, span, walls = sort.passers, sort.stay_min, sort.metres, sort.walls
            if sort.pattern == "live":
                span, walls = (6, 25), (1, 2)
            if not 7 * HOUR < opening.start % DAY < 22 * HOUR:
                rate *= 0.3
        else:
            kind = WAYS[leg.sort]
            minutes = max(10.0, (leg.end - leg.start) / 90)
            rate, span, walls = kind.riders * 60 / minutes, (1.0, 12.0), (0, 0)
        dice = rng(self.seed, "passers", opening.start)
        hours = (opening.end - opening.start) / HOUR
        already = poisson(dice, rate * minutes / 60)
        joining = poisson(dice, rate * hours) if leg.where.at or not WAYS[leg.sort].through else 0
        for number in range(already + joining):
            stays = 60 * dice.expovariate(1 / minutes) if leg.where.at or not WAYS[leg.sort].through else DAY
            start = opening.start + dice.uniform(0, opening.end - opening.start)
            if number < already:
                start = opening.start - 1  # and for as long again
            who = f"passer {opening.start:.0f} {number}"
            metres, wall = between(dice, span), dice.randint(*walls)
            things = [
                Heard(
                    someone(dice, f"{who}'s phone", self.seed), metres, wall, max(-3.0, dice.gauss(5, 4)), who
                )
            ]
            if dice.random() < PASSER_TAG:
                contact = NEVER_NEAR if dice.random() < 1 / 6 else ALWAYS_NEAR
                tag = self._strangers(f"{who}'s tag", dice, contact)
                things.append(Heard(tag, metres, wall, max(-3.0, dice.gauss(5, 4)), who))
            made.append((start, start + stays, things))
        return made

    def _around(self, opening: Opening) -> list[tuple[Regular | None, Heard]]:
        """What stays the same through one opening: gear of the place, and its regulars if they are there."""
        leg, made = opening.leg, list[tuple[Regular | None, Heard]]()
        if leg.where.at:
            sort = SORTS[self.places[leg.origin].sort]
            for number in range(sort.gear):
                dice = rng(self.seed, leg.origin, "gear", number)
                gear = Gear(f"{leg.origin} gear {number}", self.seed, dice.randrange(10))
                made.append(
                    (None, Heard(gear, between(dice, (2, 16)), dice.randint(*sort.walls), 0.0, "gear"))
                )
            people = self.regulars(leg.origin)
        else:
            people = self.riders(leg)
        for one in people:
            bond = f"{one.phone.name} {leg.start}"
            made.append((one, Heard(one.phone, one.metres, one.walls, 5.0, bond)))
            made += [(one, Heard(tag, one.metres, one.walls, 5.0, bond)) for tag, _ in one.tags]
        return made

    # What belongs to people with names

    def _named(self, time: float, leg: Leg) -> Iterator[Heard]:
        if not (leg.where.at and leg.origin in self.life.phone_off):
            yield Heard(self._phone("user"), 0.6, 0, 4.0, f"{leg.start}")
        dice = rng(self.seed, "own things")
        if dice.random() < 0.5:
            yield Heard(Phone("user's headphones", self.seed, "headphones"), 0.8, 0, 6.0, f"{leg.start}")
        if dice.random() < 0.3:
            yield Heard(Wearable("user's band", self.seed), 0.5, 0, 5.0, f"{leg.start}")
        for who, person in self.persons.items():
            if who == "user" or self.where.of(who, time) != leg.where:
                continue
            if not (leg.where.at and leg.origin in person.phone_off):
                metres, walls = self._apart(who, leg)
                yield Heard(self._phone(who), metres, walls, 5.0, f"{who} {leg.start}")
        for what, thing in self.things.items():
            if self.located(what, time) == leg.where:
                yield self._tag(what, thing, self.carrier(what, time), leg)

    def _phone(self, who: str) -> Phone:
        make = rng(self.seed, who, "phone").choice(("apple", "google", "samsung", "apple-finding"))
        return Phone(f"{who}'s own phone", self.seed, make)

    def _apart(self, who: str, leg: Leg) -> tuple[float, int]:
        """Metres and walls between the laptop and somebody who is where the user is."""
        person = self.persons[who]
        dice = rng(self.seed, who, leg.start, "apart")
        if not leg.where.at:
            span = (1.0, 5.0) if leg.sort == "minibus" else (0.8, 1.8)
            shared = person.close or not WAYS[leg.sort].riders
            return between(dice, span if shared else (2, 12)), 0
        sort = SORTS[self.places[leg.origin].sort]
        if sort.pattern == "live" and leg.origin == self._home_of(who):
            near = person.home or leg.origin != self._home_of("user")
            return (between(dice, (1.5, 9)), dice.randint(0, 2)) if near else (between(dice, sort.metres), 2)
        return (between(dice, (0.8, 2.5)), 0) if person.close else (between(dice, (2.0, sort.metres[1])), 0)

    def _home_of(self, who: str) -> str:
        return self.persons[who].starts

    def _tag(self, what: str, thing: Thing, carrier: str, leg: Leg) -> Heard:
        dice = rng(self.seed, what, leg.start, "lies")
        loss = max(-3.0, rng(self.seed, what, "packed").gauss(5, 7))
        bond = f"{what} {leg.start}"
        if carrier == "user":
            indoors = leg.where.at and SORTS[self.places[leg.origin].sort].pattern == "live"
            metres, walls = between(dice, (0.5, 1.8)), 0
            if thing.worn == "coat" and leg.where.at:
                metres, walls = between(dice, (2, 8)), dice.randint(0, 1)
            elif indoors and dice.random() < 0.45:  # the bag is in the hall
                metres, walls = between(dice, (3, 8)), dice.randint(0, 2)
            return Heard(self.tags[what], metres, walls, loss, bond)
        if carrier in self.life.vehicles:
            loss = max(-3.0, rng(self.seed, what, "packed").gauss(0, 4))
            if not leg.where.at:
                span = (4.0, 25.0) if WAYS[leg.sort].riders else (1.0, 2.5)
                return Heard(self.tags[what], between(dice, span), 0, loss + 3, bond)
            bike = carrier.startswith("bike")
            kerb = min(self.places[leg.origin].kerb, 12) if bike else self.places[leg.origin].kerb
            body = 0 if bike else CAR_BODY
            return Heard(self.tags[what], kerb * dice.uniform(0.7, 1.4), 1, loss + body, bond)
        if carrier in self.persons:
            metres, walls = self._apart(carrier, leg)
            return Heard(self.tags[what], metres, walls, loss, bond)
        fixed = rng(self.seed, what, carrier, "stands")
        sort = SORTS[self.places[carrier].sort]
        if sort.pattern == "live" and "neighbour" not in what:
            return Heard(self.tags[what], between(fixed, (2, 9)), fixed.randint(0, 2), loss, bond)
        return Heard(self.tags[what], between(fixed, sort.metres), fixed.randint(*sort.walls), loss, bond)

    # What the laptop sees

    def _context(self, time: float, opening: Opening, dice: random.Random) -> Context:
        leg, sees = opening.leg, self.life.sees
        wifi, gateway = (self._wifi(time, leg, dice)) if sees in ("wifi", "both") else ({}, None)
        spot = self._fix(time, leg, dice) if sees in ("gps", "both") and dice.random() < 0.85 else None
        return Context(
            self.zero + time, self.listens, wifi, gateway,
            spot and spot[0], spot and spot[1], spot and spot[2],
        )  # fmt: skip

    def _wifi(self, time: float, leg: Leg, dice: random.Random) -> tuple[dict[str, int | None], str | None]:
        seen: dict[str, int | None] = {}
        gateway = None
        if leg.where.at:
            place = self.places[leg.origin]
            for number, (name, mean) in enumerate(self._points(place, leg.origin)):
                dbm = mean + dice.gauss(0, 4)
                if dice.random() < arrives(dbm - 4, 1.0) or (number == 0 and place.joined):
                    seen[name] = round(dbm)
            if place.joined:
                gateway = _mac(self.seed, place.area(leg.origin), "gateway")
        else:
            for number in range(WAYS[leg.sort].core):
                seen[_mac(self.seed, leg.way.partition(" ")[0], "on board", number)] = round(
                    dice.gauss(-58, 6)
                )
            far = self._along(time, leg)
            way = sorted((leg.origin, leg.goal))
            for segment in (int(far * 400), int(far * 400) + 1):
                if leg.sort == "ferry" and 40 < segment < 360:
                    continue
                for number in range(rng(self.seed, way, segment).randint(0, 4)):
                    seen[_mac(self.seed, way, segment, number)] = round(dice.gauss(-82, 5))
        if self.life.hotspot and gateway is None and rng(self.seed, "hotspot", leg.start).random() < 0.7:
            own = octets(6, self.seed, "hotspot")
            name = _text(bytes((own[0] & 0xFC | 2,)) + own[1:])
            seen[name] = round(dice.gauss(-36, 3))
            gateway = name
        return seen, gateway

    def _points(self, place: Place, name: str) -> list[tuple[str, float]]:
        """Access points of a place with their levels; those of one site are the same, at other levels."""
        area, sort = place.area(name), SORTS[place.sort]
        dice = rng(self.seed, name, "points")
        levels = [dice.gauss(-52, 5) if number == 0 else dice.gauss(-78, 9) for number in range(sort.points)]
        return [(_mac(self.seed, area, number), dbm) for number, dbm in enumerate(levels)]

    def _along(self, time: float, leg: Leg) -> float:
        """The part of a way that is done, from the name that comes first in the alphabet."""
        part = (time - leg.start) / (leg.end - leg.start)
        return part if leg.origin <= leg.goal else 1 - part

    def _fix(self, time: float, leg: Leg, dice: random.Random) -> tuple[float, float, float]:
        here, there = self.places[leg.origin], self.places[leg.goal]
        part = 0.0 if leg.where.at else (time - leg.start) / (leg.end - leg.start)
        stay = rng(self.seed, "fix", leg.start)
        error = (stay.gauss(0, 14), stay.gauss(0, 14))
        jump = 600.0 if dice.random() < 0.006 else 0.0
        x = here.x + part * (there.x - here.x) + error[0] + dice.gauss(0, 5 + jump)
        y = here.y + part * (there.y - here.y) + error[1] + dice.gauss(0, 5 + jump)
        north = 48.0 + y / 111_320
        return (
            north,
            9.0 + x / (111_320 * math.cos(math.radians(48.0))),
            round(dice.uniform(15, 60) + 1.2 * jump),
        )

    # The recording

    def items(self) -> list[Item]:
        """The week, in order of time; fills `truth`."""
        self._tell_truth()
        made: list[Item] = []
        marked: set[str] = set()
        for opening in self.openings:
            newest: dict[str, str] = {}
            passers, around = self._passers(opening), self._around(opening)
            time = opening.start
            while time + self.listens < opening.end:
                dice = rng(self.seed, "window", time)
                made.append(self._context(time, opening, dice))
                if dice.random() > 0.015:
                    made += self._packets(time, opening, passers, around, newest)
                time += self.every * dice.uniform(0.95, 1.1)
            for what, address in newest.items():
                word = self.things[what].mark
                if word and what not in marked:
                    marked.add(what)
                    made.append(Mark(self.zero + opening.end, word, address))
        self._count()
        return made

    def _packets(
        self,
        time: float,
        opening: Opening,
        passers: list[tuple[float, float, list[Heard]]],
        around: list[tuple[Regular | None, Heard]],
        newest: dict[str, str],
    ) -> list[Advertisement]:
        near = list(self._named(time, opening.leg))
        for one, heard in around:
            stays = one is not None and any(tag is heard.sender and fixed for tag, fixed in one.tags)
            if one is None or stays or one.there(time):
                near.append(heard)
        for start, end, things in passers:
            if start <= time < end:
                near += things
        made: list[Advertisement] = []
        for heard in near:
            made += self._hear(time, opening, heard, newest)
        return sorted(made, key=lambda packet: packet.time)

    def _hear(
        self, time: float, opening: Opening, heard: Heard, newest: dict[str, str]
    ) -> list[Advertisement]:
        name = heard.sender.name
        shadow = rng(self.seed, name, heard.bond, "shadow").gauss(0, SHADOW)
        dbm = level(heard.metres, heard.walls, heard.extra) + shadow
        if dbm < FLOOR - 4 * FADING:
            return []
        dice = rng(self.seed, name, time)
        moment, got = (
            self.zero + time + dice.uniform(0.05, heard.sender.interval_s),
            list[tuple[float, float]](),
        )
        while moment < self.zero + time + self.listens:
            strength = dbm + dice.gauss(0, FADING)
            if dice.random() < arrives(strength, self.share):
                got.append((moment, strength))
            moment += heard.sender.interval_s + dice.uniform(0, 0.01)  # the delay of Core Specification 5.4
        packets: dict[Frame, list[tuple[float, float]]] = {}
        if got and heard.sender.interval_s >= 1.9:
            for moment, strength in got:
                if (frame := heard.sender.frame(moment)) is not None:
                    packets.setdefault(frame, []).append((moment, strength))
        elif got and (frame := heard.sender.frame(got[0][0])) is not None:
            packets[frame] = got
        made: list[Advertisement] = []
        for frame, heard_at in packets.items():
            if name not in self.truth.things:
                self.truth.things[name] = Sent(name, type(heard.sender).__name__.lower())
            self.truth.hear(name, frame.address, self.zero + time)
            mean = sum(strength for _, strength in heard_at) / len(heard_at)
            made.append(
                from_ad(
                    heard_at[0][0], frame.address, frame.data, address_type=frame.address_type,
                    rssi=round(mean), connectable=frame.connectable, count=len(heard_at),
                )
            )  # fmt: skip
            if name in self.things:
                newest[name] = frame.address
        if packets and name in self.things:
            leg = opening.leg
            area = self.places[leg.origin].area(leg.origin) if leg.where.at else "ways"
            self._areas[name][area] += 1
        return made

    # The truth

    def _tell_truth(self) -> None:
        for what, thing in self.things.items():
            self.truth.things[what] = Sent(what, thing.kind, own=thing.mark == "mine")
        self.truth.things["user's band"] = Sent("user's band", "wearable", own=True, uncounted=True)

    def _count(self) -> None:
        """What counts, as the README says. Decided before the first run."""
        for what, thing in self.things.items():
            told = self.truth.things[what]
            places = sum(count >= WINDOWS_NEEDED for count in self._areas[what].values())
            if what == HIDDEN_THING:
                told.from_time = self.zero + self._hidden_at()
                told.follower = places >= PLACES_NEEDED
                told.uncounted = not told.follower
            elif thing.mark == "known":
                told.uncounted = True
            elif not thing.mark and (thing.agreed or carrier_at(self.lines[what], 0.0) == "user"):
                told.uncounted = places >= PLACES_NEEDED

    def areas(self, what: str) -> dict[str, int]:
        """Windows in which it was heard, by place."""
        return dict(self._areas[what])


def _hours(pattern: str, number: int, dice: random.Random) -> list[tuple[float, float]]:
    """When a regular is there, seconds since Monday."""
    made = []
    if pattern == "ward":
        if number < 5:
            return [(0.0, 7.0 * DAY)]  # patients
        shift = dice.choice((6.5, 13.5, 21.5))
        return [
            (day * DAY + shift * HOUR, day * DAY + (shift + 8.3) * HOUR)
            for day in range(7)
            if dice.random() < 0.65
        ]
    if pattern == "work":
        start, end = dice.gauss(8.6, 0.6), dice.gauss(17, 0.8)
        return [(day * DAY + start * HOUR, day * DAY + end * HOUR) for day in range(5) if dice.random() < 0.8]
    leaves, returns = dice.gauss(8, 0.7), dice.gauss(17.8, 1)
    busy = dice.random() < 0.6
    since = 0.0
    for day in range(7):
        out, back = (leaves, returns) if busy and day < 5 else (dice.uniform(9, 15), 0.0)
        if not busy or day >= 5:
            if dice.random() < 0.3:
                continue
            back = out + dice.uniform(0.5, 4)
        made.append((since, day * DAY + out * HOUR))
        since = day * DAY + back * HOUR
    return [*made, (since, 7.0 * DAY)]


def _mac(*names: object) -> str:
    raw = octets(6, "point", *map(str, names))
    return _text(bytes((raw[0] & 0xFC,)) + raw[1:])


def _text(raw: bytes) -> str:
    return ":".join(f"{value:02X}" for value in raw)
