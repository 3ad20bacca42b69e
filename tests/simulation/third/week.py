"""One week as a recording: where the user and the others are, what is heard, and the truth beside it."""

import math
from dataclasses import dataclass, field
from random import Random

from scanner.model import Context, Item, Mark
from tests.simulation.dice import poisson, rng
from tests.simulation.other.radio import Laptop, Presence, hear, level
from tests.simulation.other.senders import Owner, Tag
from tests.simulation.third.people import COMPANY, DAYS, EVERYWHERE, LID, Company
from tests.simulation.third.places import Stay, Town, mac
from tests.simulation.truth import Thing, Truth

HOUR, DAY = 3600.0, 86_400.0
MONDAYS = (1_773_010_800.0, 1_780_866_000.0, 1_793_574_000.0)  # local midnights
OWNED = ("airtag",) * 7 + ("airtag 2",) * 2 + ("licensed",) * 4 + ("smarttag",) * 4 + ("find hub",) * 3
OWNED += ("tile",) * 2 + ("chipolo", "dult")
# Whose a tag is: its carrier's, somebody's who is seldom there, or somebody's whom the carrier sees at night
CARRIER, NOBODY, AT_NIGHT = 0.86, 0.93, 1.0
# Strangers an hour who pass, and how many minutes they stay
PASSING = {"dwelling": (1, 3), "office": (2, 4), "hall": (10, 12), "street": (20, 6), "ride": (25, 14)}


@dataclass
class Carried:
    """A tag and where it is when; `marked` when the user says at first hearing that it is known."""

    tag: Tag
    presences: list[Presence]
    follower: bool = False
    own: bool = False
    marked: bool = False


@dataclass
class Week:
    """A user of one job; stories put things in before `items` is asked for."""

    job: str
    name: str
    town: Town
    zero: float
    stays: list[Stay]
    things: list[Carried] = field(default_factory=list)

    def put(self, kind: str, name: str, here: list[Presence], owner: Owner, **more: bool) -> Carried:
        """A tag of `kind` that is at `here`."""
        carried = Carried(Tag(kind, f"{self.name} {name} {kind}", owner, self.zero), here, **more)
        self.things.append(carried)
        return carried

    def along(self, name: str, since: float = 0.0, leave: float = 0.0) -> list[Presence]:
        """In the user's bag from `since` days on, but for a share of the outings."""
        out = []
        for stay in self.stays:
            dice = rng("third bag", self.name, name, stay.start)
            begin = max(stay.start, self.zero + since * DAY)
            if begin < stay.end and (stay.place == "home" or dice.random() >= leave):
                out.append(Presence(begin, stay.end, stay.place, math.exp(dice.gauss(0, 0.5))))
        return out

    def at_home(self) -> list[tuple[float, float]]:
        """When the user is at home."""
        return [(stay.start, stay.end) for stay in self.stays if stay.place == "home"]

    def lids(self) -> list[tuple[Stay, float, float]]:
        """When the laptop is open, and where."""
        out = []
        for stay in self.stays:
            dice = rng("third lid", self.name, stay.start)
            rate, minutes = LID[stay.mode or stay.place] if (stay.mode or stay.place) in LID else (0.0, 1.0)
            clock = stay.start + dice.uniform(60, 600)
            while rate and (clock := clock + dice.expovariate(rate / HOUR)) < stay.end - 180:
                stop = min(stay.end - 30, clock + 60 * minutes * dice.lognormvariate(0, 0.6))
                if not 0.5 < (clock - self.zero) / HOUR % 24 < 6 or stay.place == "ward":
                    out.append((stay, clock, stop))
                clock = stop + 120
        return out

    def items(self) -> tuple[list[Item], Truth]:
        """The recording in time order, and what is so."""
        truth = Truth(self.job, 0)
        near: dict[str, list[tuple[Presence, Carried]]] = {}
        for thing in self.things:
            truth.things[thing.tag.name] = Thing(thing.tag.name, thing.tag.kind, thing.follower, thing.own)
            for presence in thing.presences:
                near.setdefault(presence.place, []).append((presence, thing))
        dice = rng("third laptop", self.name)
        laptop = Laptop(dice.gauss(0, 3), dice.uniform(0.5, 0.95), -95.0, dice.random() < 0.4, False)
        every, length = dice.uniform(90, 180), dice.uniform(10, 25)
        out: list[Item] = []
        for stay, opened, closed in self.lids():
            clock = opened + 5
            while clock + length < closed:
                out.append(self.town.context(stay, round(clock, 2), round(length, 1)))
                self._hear(out, truth, laptop, near.get(stay.place, []), stay, (clock, clock + length))
                clock += every
        order = {Context: 0, Mark: 2}
        return sorted(out, key=lambda item: (item.time, order.get(type(item), 1))), truth

    def _hear(
        self, out: list[Item], truth: Truth, laptop: Laptop, near: list[tuple[Presence, Carried]],
        stay: Stay, span: tuple[float, float],
    ) -> None:  # fmt: skip
        for where, thing in near:
            begin, end = max(span[0], where.start), min(span[1], where.end)
            if begin >= end:
                continue
            loud = level(thing.tag, where, stay.air, stay.start)
            if loud + laptop.gain < laptop.floor - 12:
                continue
            for packet in hear(laptop, thing.tag, loud, thing.tag.packets(begin, end), 0.25, self.name):
                truth.hear(thing.tag.name, packet.address, span[0])
                out.append(packet)
                if thing.marked:
                    thing.marked = False
                    out.append(Mark(span[1] + 0.5, "mine", packet.address))


def week(job: str, name: str, look: str) -> Week:
    """A week of `job` with its company, nothing following."""
    zero = rng("third zero", name).choice(MONDAYS)
    town = Town(name, look, hotspot=job == "hotspot")
    made = Week(job, name, town, zero, _stays(job, name, zero))
    for sort in (*COMPANY[job], *EVERYWHERE):
        _company(made, sort)
    for stay, opened, closed in made.lids():
        _passing(made, stay, opened, closed)
    _left(made)
    if job == "courier":
        _parcels(made)
    return made


def _stays(job: str, name: str, zero: float) -> list[Stay]:
    out: list[Stay] = []
    for day, plan in enumerate(DAYS[job]):
        words, dice = plan.split(), rng("third day", name, day)
        shift, now = dice.gauss(0, 0.15) if len(words) > 1 else 0.0, zero + day * DAY
        for n in range(0, len(words) - 4, 4):
            leaves, arrives = (zero + (day * 24 + float(words[n + k]) + shift) * HOUR for k in (1, 3))
            here, mode, there = words[n], words[n + 2], words[n + 4]
            out += [Stay(now, leaves, here), Stay(leaves, arrives, f"{mode} {leaves:.0f}", mode, here, there)]
            now = arrives
        out.append(Stay(now, zero + (day + 1) * DAY, words[-1]))
    joined = out[:1]
    for stay in out[1:]:
        if joined[-1].place == stay.place:
            joined[-1] = Stay(joined[-1].start, stay.end, stay.place)
        else:
            joined.append(stay)
    return joined


def _person(made: Week, name: str, here: list[Presence], tagged: float) -> None:
    """A phone, and perhaps a tag or two; not every tag belongs to who carries it."""
    dice = rng("third person", made.name, name)
    if dice.random() < 0.6:
        made.put("phone", name, here, Owner(None))
    for n in range((dice.random() < tagged) + (dice.random() < tagged / 3)):
        draw = dice.random()
        owner = Owner(None) if draw < CARRIER else Owner([]) if draw < NOBODY else _nights(made, dice)
        made.put(dice.choice(OWNED) if dice.random() > 0.05 else "tablet", f"{name} {n}", here, owner)


def _nights(made: Week, dice: Random) -> Owner:
    """Parted each morning, together again each evening."""
    hours = [(24 * day - dice.uniform(3, 6), 24 * day + dice.uniform(6.5, 9)) for day in range(8)]
    return Owner([(made.zero + evening * HOUR, made.zero + morning * HOUR) for evening, morning in hours])


def _company(made: Week, sort: Company) -> None:
    dice = rng("third company", made.name, sort.name)
    for n in range(dice.randint(*sort.count)):
        own, here = rng("third one", made.name, sort.name, n), []
        metres = sort.metres * own.lognormvariate(0, 0.5)
        for stay in made.stays:
            if own.random() < sort.at.get(stay.mode or stay.place, 0.0):
                late, early = (abs(own.gauss(0, 0.12)) * (stay.end - stay.start) for _ in range(2))
                if not stay.mode and stay.place != "home":  # comes and goes by their own clock
                    late, early = late - own.uniform(0, 900), early - own.uniform(0, 900)
                if stay.start + late < stay.end - early:
                    here.append(Presence(stay.start + late, stay.end - early, stay.place,
                                         metres * own.lognormvariate(0, 0.3), sort.walls))  # fmt: skip
        _person(made, f"{sort.name} {n}", here, sort.tagged)


def _passing(made: Week, stay: Stay, opened: float, closed: float) -> None:
    dice = rng("third passing", made.name, opened)
    rate, minutes = PASSING[stay.air]
    if stay.mode in ("car", "van", "bike", "walk"):
        rate, minutes = 40, 1
    for n in range(poisson(dice, rate * (closed - opened) / HOUR)):
        came = dice.uniform(opened - 300, closed)
        gone = came + 60 * minutes * dice.lognormvariate(0, 0.8)
        here = Presence(max(came, stay.start), min(gone, stay.end), stay.place, dice.uniform(1.5, 25))
        if here.start < here.end:
            _person(made, f"passing {opened:.0f} {n}", [here], 0.2)


def _left(made: Week) -> None:
    """What stays at a place all week: televisions and printers, perhaps a thing without its owner."""
    for place in sorted({stay.place for stay in made.stays if not stay.mode}):
        dice = rng("third left", made.name, place)
        for number in range(rng("third gear", made.name, place).randint(0, 4)):
            own = rng("third gear", made.name, place, number)
            gear = Tag("gear", mac(made.name, place, "gear", number), Owner(None), made.zero)
            here = Presence(made.zero, made.zero + 7 * DAY, place, own.uniform(2, 15), own.choice((0, 1)))
            made.things.append(Carried(gear, [here]))
        if dice.random() < 0.3:
            here = [Presence(made.zero - DAY, made.zero + 8 * DAY, place, dice.uniform(4, 18), 1)]
            made.put(dice.choice(OWNED), f"left at {place}", here, Owner([]))


def _parcels(made: Week) -> None:
    """Things sent by post with a tag in them: in the van for a tour, a few until the next day."""
    for stay in made.stays:
        dice = rng("third parcel", made.name, stay.start)
        if stay.mode == "van":
            for n in range(poisson(dice, 0.8)):
                here = [
                    Presence(
                        stay.start,
                        dice.uniform(stay.start + 600, stay.end),
                        stay.place,
                        dice.uniform(2, 5),
                        1,
                    )
                ]
                if dice.random() < 0.3:  # sorted beside the user before
                    here.append(Presence(stay.start - HOUR, stay.start, "depot", dice.uniform(2, 15)))
                made.put(dice.choice(OWNED), f"parcel {stay.start:.0f} {n}", here, Owner([]))
