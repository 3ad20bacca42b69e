"""One week of one life put together: everybody's things on air, and what the laptop hears of them."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from scanner.model import Item, Mark
from signatures.advertisement import Advertisement, from_ad
from tests.simulation.bystanders import Phone
from tests.simulation.dice import octets, rng
from tests.simulation.frames import NEVER_NEAR, Contact, Frame
from tests.simulation.sixth.cast import OWNED, OWNED_WEIGHTS, Crowd, Source, away, fixed, met, tag
from tests.simulation.sixth.laptop import Look, Surroundings, looks
from tests.simulation.sixth.lives import LIVES, NEXT_DOOR, Life, Places
from tests.simulation.sixth.radio import level, packets, shadow
from tests.simulation.sixth.tracks import (
    DAY_S,
    FAR,
    Spans,
    Spot,
    Track,
    carried,
    near_times,
    parked,
    person,
    regular,
)
from tests.simulation.truth import Thing, Truth

MONDAYS = (1_769_385_600, 1_778_457_600, 1_789_948_800)  # 26 January, 11 May, 21 September 2026
ZONES_S = (0.0, 3600.0, 7200.0, -18_000.0, 34_200.0)
HIDES = {  # dB that it takes away, share of outings on which it comes along or what it is part of
    "bag": (4, 0.95), "coat": (3, 0.75), "child's coat": (3, 0.85), "trolley": (4, 0.55), "buggy": (4, 0.8),
    "toy": (4, 0.7), "suitcase": (6, 0.0), "car": (3, "car"), "glove box": (4, "car"), "boot": (8, "car"),
    "cab": (4, "lorry"), "saddle": (3, "bike"),
}  # fmt: skip
Heard = list[tuple[float, str]]


@dataclass(frozen=True)
class Plot:
    """What is hidden where; `owner` never comes near (None), or lives with the user, or at a place."""

    life: str
    hide: str
    kind: str
    owner: str | None = None


@dataclass
class Week:
    """A life in one seed. `alone` thing -> each window that heard it without its owner, and the visit."""

    scenario: str
    seed: int
    life: Life
    plot: Plot | None
    items: list[Item] = field(default_factory=list)
    alone: dict[str, Heard] = field(default_factory=lambda: defaultdict(list))
    visits: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        dice = rng("week", self.scenario, self.seed)
        self.names = int.from_bytes(octets(6, "sixth", self.scenario, self.seed))
        self.truth = Truth(self.scenario, self.seed)
        self.zone_s = dice.choice(ZONES_S)
        self.begin = dice.choice(MONDAYS) - self.zone_s
        self.share = dice.uniform(0.3, 0.85)
        self.places: Places = {
            name: (kind, round(x * dice.uniform(0.85, 1.15)), round(y * dice.uniform(0.85, 1.15)))
            for name, (kind, x, y) in self.life.places.items()
        }
        self.user = person("user", self.life.plan, self.places, self.begin, self.names)
        self.family = {
            name: person(name, plan, self.places, self.begin, self.names)
            for name, plan in self.life.household
        }

    def thing(self, who: Track, hide: str, name: str) -> Track:
        """Where a bag, coat or car of somebody is."""
        share = HIDES[hide][1]
        if isinstance(share, str):
            return parked(who, share, self.places, f"{share} {self.names}")

        def taken(outing: int, moves: bool) -> bool:
            return moves or rng("taken", self.names, name, outing).random() < share

        return carried(who, f"{name} {self.names}", taken, self.life.bases, 4 if hide == "coat" else 1.6)

    def sources(self) -> Iterator[Source]:
        """All that is on air all week; the crowd is drawn by window."""
        if self.plot:
            yield self._hidden(self.plot)
        yield from self._own()
        for name, track in self.family.items():
            yield from self._member(name, track)
        known: Counter[str] = Counter()
        for who, count, shares in self.life.company:
            for number in range(known[who], known[who] + count):
                yield from met(f"{who} {number}", self._regular(who, number, shares), self.names, self.zone_s)
            known[who] += count
        dice = rng("parcel", self.names)
        if dice.random() < 0.3:
            parcel = fixed((2.0, 1.0), "home", since=self.begin + dice.uniform(1, 4) * DAY_S)
            sender = tag("airtag-latched", "parcel", self.names, NEVER_NEAR, self.zone_s)
            yield Source(sender, parcel, "parcel", -62)

    def _hidden(self, plot: Plot) -> Source:
        dice = rng("hidden", self.names)
        who = self.family["child"] if plot.hide == "child's coat" else self.user
        track = self.thing(who, plot.hide, plot.hide)
        since = self.begin + dice.choice((0, 0, 0, 1, 2)) * DAY_S + dice.uniform(0, 0.8) * DAY_S
        near: Spans = ((since - DAY_S, since),)  # its owner hid it, and went
        if plot.owner in self.family:
            near = near_times(track, self.family[plot.owner], self.begin)
        elif plot.owner:  # one who is always where he lives
            near = near_times(track, fixed(self.places[plot.owner][1:], plot.owner), self.begin)
        tx = dice.gauss(-49, 5) - HIDES[plot.hide][0] + 3 * ("clone" in plot.kind)
        sender = tag(plot.kind, f"hidden {plot.kind}", self.names, Contact(near), self.zone_s)
        self.truth.things[sender.name] = Thing(sender.name, plot.kind, from_time=since)
        return Source(sender, track, plot.kind, tx, since)

    def _own(self) -> Iterator[Source]:
        dice, keys = rng("own", self.names), self.thing(self.user, "bag", "keys")
        phone = self.user if self.life.phone else fixed((FAR, FAR), "off")
        if self.life.phone:
            yield Source(Phone("own phone", self.names), phone, "own phone", -52)
            yield Source(Phone("own headphones", self.names, "headphones"), keys, "own headphones", -58)
        for number in range(dice.choice((0, 1, 1, 2))):
            kind = dice.choices(OWNED, OWNED_WEIGHTS)[0]
            marked = " to mark" if dice.random() < 0.6 else ""
            contact = Contact(near_times(keys, phone, self.begin))
            sender = tag(kind, f"own {kind} {number}", self.names, contact, self.zone_s)
            yield Source(sender, keys, f"own {kind}{marked}", dice.gauss(-56, 4))

    def _member(self, name: str, track: Track) -> Iterator[Source]:
        dice = rng("member", self.names, name)
        if name != "child":
            yield Source(Phone(f"{name} phone", self.names), track, "phone", -55)
        if dice.random() < 0.5:
            kind = dice.choices(OWNED, OWNED_WEIGHTS)[0]
            owner = self.user if name == "child" and self.life.phone else track
            things = self.thing(track, "bag", f"{name} things")
            contact = Contact(near_times(things, owner, self.begin))
            marked = " to mark" if dice.random() < 0.5 else ""
            sender = tag(kind, f"{name} {kind}", self.names, contact, self.zone_s)
            yield Source(sender, things, f"household {kind}{marked}", dice.gauss(-57, 4))

    def _regular(self, who: str, number: int, shares: dict[str, float]) -> Track:
        dice = rng("lives", self.names, who, number)
        home = (FAR, FAR + 100 * number, f"{who} {number}")
        if who == NEXT_DOOR:
            angle, metres = dice.uniform(0, 2 * math.pi), dice.uniform(6, 13)
            home = (metres * math.cos(angle), metres * math.sin(angle), NEXT_DOOR)
        return regular(f"{who} {number}", self.user, shares, self.places, self.names, home)

    def make(self) -> tuple[list[Item], Truth]:
        """The recording and its truth."""

        def taken(outing: int, moves: bool) -> bool:
            return moves or rng("laptop", self.names, outing).random() < self.life.laptop

        laptop = carried(self.user, f"laptop {self.names}", taken, self.life.bases, 0.7)
        windows = looks(self.user, laptop, self.life, self.begin, self.zone_s, self.names)
        lasting, crowd = list(self.sources()), Crowd(self.places, self.zone_s, self.names)
        around = Surroundings(self.life, self.names)
        waiting = {one.name: one for one in lasting if one.kind.endswith("to mark")}
        for look, later in zip(windows, [*windows[1:], None], strict=True):
            here = laptop.at(look.time)
            self.items.append(around.context(look, here))
            self.visits[look.visit] += 1
            everybody = [*lasting, *crowd.near(look, here), *crowd.gear(look)]
            self.items += self._window(look, here, everybody)
            if later is None or later.session != look.session:
                self.items += self._marks(waiting, look.time + look.span + 5)
        self._judge_truth()
        return self.items, self.truth

    def _window(self, look: Look, here: Spot, everybody: list[Source]) -> list[Item]:
        share = self.share / (1 + len(everybody) / 120)  # busy air
        on_air = (one for one in everybody if look.time >= one.since)
        heard = [packet for one in on_air for packet in self._hear(look, here, one, share)]
        return sorted(heard, key=lambda packet: packet.time)

    def _hear(self, look: Look, here: Spot, one: Source, share: float) -> Iterator[Advertisement]:
        mean = level(here, one.track.at(look.time), one.tx)
        if mean is None:
            return
        mean += shadow(self.names, one.name, look.session)
        dice = rng("air", self.names, one.name, look.time)
        frames: dict[Frame, list[float]] = defaultdict(list)
        for moment in packets(dice, mean, look.span, one.sender.interval_s, share):
            if (frame := one.sender.frame(look.time + moment)) is not None:
                frames[frame].append(look.time + moment)
        for frame, times in frames.items():
            self._note(one, frame, look)
            rssi = max(-99, min(-25, round(dice.gauss(mean, 4))))
            yield from_ad(round(times[0], 2), frame.address, frame.data, address_type=frame.address_type,
                          rssi=rssi, count=len(times))  # fmt: skip

    def _note(self, one: Source, frame: Frame, look: Look) -> None:
        self.truth.things.setdefault(one.name, Thing(one.name, one.kind, own=one.kind.startswith("own")))
        self.truth.hear(one.name, frame.address, look.time)
        if away(one.sender, look.time) and (look.time, look.visit) not in self.alone[one.name][-1:]:
            self.alone[one.name].append((look.time, look.visit))

    def _marks(self, waiting: dict[str, Source], time: float) -> Iterator[Mark]:
        """The lid closes: what is hers and was heard gets its mark, under the newest address."""
        for name in [name for name in waiting if name in self.truth.things]:
            addresses = self.truth.things[name].addresses
            word = "mine" if waiting.pop(name).kind.startswith("own") else "known"
            yield Mark(time, word, max(addresses, key=addresses.__getitem__))

    def _judge_truth(self) -> None:
        for name, thing in self.truth.things.items():
            heard = self.alone[name]
            if name.startswith("hidden "):
                thing.follower = noticeable(heard)
                thing.uncounted = not thing.follower
            elif thing.kind.startswith(("own", "household")):  # what is "known" shall show when it travels
                hers = thing.own and thing.kind.endswith("to mark")
                thing.uncounted = noticeable(heard) and not hers
            else:
                thing.uncounted = self._comes_along(heard)

    def _comes_along(self, heard: Heard) -> bool:
        """A travelling companion's: at three places and at three in four of the visits with two windows."""
        met_at = Counter(visit for _, visit in heard)
        long = [visit for visit, windows in self.visits.items() if windows >= 2]
        return len(_places(met_at)) >= 3 and sum(visit in met_at for visit in long) >= 0.75 * len(long)


def _places(met_at: Counter[str]) -> set[str]:
    found: Counter[str] = Counter()
    for visit, windows in met_at.items():
        mode, place = visit.rsplit(" ", 1)[0].split(" ", 1)
        if mode == "stay":
            found[place] += windows
    return {place for place, windows in found.items() if windows >= 2}


def noticeable(heard: Heard) -> bool:
    """Two windows at each of two places, three on a way of her own, or three on a ride and two at a place."""
    met_at = Counter(visit for _, visit in heard)
    places = _places(met_at)
    ways = {visit.split(" ", 1)[0] for visit, windows in met_at.items() if windows >= 3} - {"stay"}
    return len(places) >= 2 or bool(ways & {"walk", "bike", "car", "lorry"}) or bool(ways and places)


def make(scenario: str, life: str, plot: Plot | None, seed: int) -> tuple[list[Item], Truth]:
    """One week: what the laptop recorded, and what was so."""
    return Week(scenario, seed, LIVES[life], plot).make()
