"""Everybody else: neighbours, household, colleagues, regulars, fellow travellers, and who merely goes by."""

import math
from dataclasses import dataclass, field
from random import Random

from tests.simulation.dice import poisson, rng
from tests.simulation.other.lives import HOUR, Life, Stay
from tests.simulation.other.radio import Presence
from tests.simulation.other.senders import DAY, Owner, Tag

# What tags people own; the shares are ours
OWNED = ("airtag",) * 8 + ("airtag 2",) * 2 + ("licensed",) * 4 + ("smarttag",) * 4 + ("find hub",) * 3
OWNED += ("tile",) * 3 + ("chipolo", "dult", "pebblebee")
Span = tuple[float, float]


@dataclass
class Placed:
    """A sender with where it is when; `mine_at` the moment the user says that it is theirs."""

    tag: Tag
    presences: list[Presence]
    follower: bool = False
    own: bool = False
    mine_at: float | None = None
    only: list[Span] | None = None
    burst: tuple[float, float] | None = None


@dataclass
class Crowd:
    """The people of one recording. `tagged` share with a tag, `apart` of tags without their owner."""

    seed: object
    life: Life
    zero: float
    tagged: float
    apart: float
    busy: float
    things: list[Placed] = field(default_factory=list)

    def dice(self, *names: object) -> Random:
        return rng("crowd", self.seed, *names)

    def person(
        self, name: str, presences: list[Presence], *, tagged: float | None = None, apart: float | None = None
    ) -> None:
        """Somebody with a phone, perhaps a band, perhaps tags; a tag may be somebody else's."""
        dice = self.dice("person", name)
        if dice.random() < 0.5:
            self._put("phone", name, presences, Owner(None))
        if dice.random() < 0.2:
            self._put("wearable", name, presences, Owner(None))
        for n in range(
            sum(dice.random() < (self.tagged if tagged is None else tagged) / (n + 1) for n in range(2))
        ):
            lonely = dice.random() < (self.apart if apart is None else apart)
            kind = dice.choice(OWNED) if dice.random() > 0.06 else "tablet"
            self._put(kind, f"{name} {n}", presences, Owner([]) if lonely else Owner(None))

    def left(
        self, name: str, place: str, metres: float, walls: int, visits: list[Span], kind: str | None = None
    ) -> None:
        """A tag that stays where it is (a bicycle, a suitcase, a lost key); its owner comes and goes."""
        dice = self.dice("left", name)
        presence = [Presence(self.zero - DAY, self.zero + 9 * DAY, place, metres, walls)]
        self._put(kind or dice.choice(OWNED), name, presence, Owner(visits))

    def _put(self, kind: str, name: str, presences: list[Presence], owner: Owner) -> None:
        self.things.append(Placed(Tag(kind, f"{self.seed} {name} {kind}", owner, self.zero), presences))

    def fill(self) -> None:
        """All whom the user's week has about it."""
        stays: dict[str, list[Stay]] = {}
        for stay in self.life.stays:
            stays.setdefault(stay.place, []).append(stay)
        for place, site in self.life.sites.items():
            self._gear(place, site.gear)
            if site.kind == "dwelling":
                self._dwelling(place)
            elif site.sub in ("office", "ward", "coworking"):
                self._colleagues(place, site.sub, "canteen" if "canteen" in self.life.sites else None)
            else:
                self._regulars(place, site.sub)
        for stay in self.life.stays:
            self._passing(stay)
        self._commuters()

    def _gear(self, place: str, gear: tuple[str, ...]) -> None:
        for address in gear:
            dice = self.dice("gear", address)
            span = [
                Presence(
                    self.zero - DAY,
                    self.zero + 9 * DAY,
                    place,
                    dice.uniform(2, 18),
                    dice.choice((0, 0, 1, 2)),
                )
            ]
            self.things.append(Placed(Tag("gear", address, Owner(None), self.zero), span))

    def _days(
        self, dice: Random, begin: float, end: float, share: float, days: tuple[int, ...]
    ) -> list[Span]:
        """Spans from about `begin` to `end` o'clock, on a share of the days."""
        out = []
        for day in days:
            start = self.zero + day * DAY + (begin + dice.gauss(0, 0.5)) * HOUR
            stop = self.zero + day * DAY + (end + dice.gauss(0, 0.6)) * HOUR
            if dice.random() < share and stop > start + 300:
                out.append((start, stop))
        return out

    def _dwelling(self, place: str) -> None:
        """Neighbours behind walls, here mornings, evenings and nights; things left in yards and cellars."""
        dice = self.dice("dwelling", place)
        for n in range(dice.choice((1, 2, 4, 6, 9, 12))):
            metres, walls = dice.uniform(4, 25), dice.choice((1, 1, 2, 2, 3))
            homebody = dice.random() < 0.35
            away = [] if homebody else self._days(dice, 8 + dice.gauss(0, 1), 17.5, 0.85, tuple(range(7)))
            spans = _rest(self.zero - DAY, self.zero + 9 * DAY, away)
            here = [Presence(a, b, place, metres, walls) for a, b in spans]
            self.person(f"{place} neighbour {n}", here)
            if dice.random() < 0.15:
                self.left(f"{place} bicycle {n}", place, metres + 5, walls, spans)
        if dice.random() < 0.25:
            self.left(f"{place} forgotten", place, dice.uniform(5, 20), dice.choice((1, 2)), [])

    def _colleagues(self, place: str, sub: str, canteen: str | None) -> None:
        """People of the same rooms; about half also go where the user eats, at about the same time."""
        dice = self.dice("colleagues", place)
        meals = [stay for stay in self.life.stays if stay.place == canteen]
        for n in range(dice.choice((4, 8, 12, 18) if sub != "ward" else (5, 9, 14))):
            metres, walls = 2 + dice.expovariate(1 / 6), dice.choice((0, 0, 0, 1, 1))
            hours = (
                (8.5, 17) if sub != "ward" else dice.choice(((6, 14.2), (13.5, 22), (6, 14.2), (21.5, 30)))
            )
            days = self._days(dice, *hours, 0.75, tuple(range(7 if sub == "ward" else 5)))
            eats, here = dice.random() < 0.5, []
            for start, stop in days:
                meal = next((m for m in meals if start < m.start < stop), None)
                if meal is None or not eats or dice.random() < 0.3:
                    here.append(Presence(start, stop, place, metres, walls))
                    continue
                leave, back = meal.start + dice.gauss(0, 240), meal.end + dice.gauss(0, 400)
                here += [
                    Presence(start, leave, place, metres, walls),
                    Presence(back, stop, place, metres, walls),
                ]
                table = dice.choice((1.2, 1.2, 4, 8, 14))
                here.append(Presence(leave + 120, max(leave + 180, back - 120), meal.place, table))
            self.person(f"{place} colleague {n}", here)
        if dice.random() < 0.3:  # a bag that stays under a desk while its owner eats
            lunch = [(a, b) for day in range(5) for a, b in self._days(dice, 8.5, 12.0, 0.9, (day,))]
            self.left(f"{place} desk", place, dice.uniform(2, 9), 0, lunch)

    def _regulars(self, place: str, sub: str) -> None:
        """Those who come to the same library, gym or cafe again; and what lies there for months."""
        dice = self.dice("regulars", place)
        for n in range(dice.choice((2, 4, 7) if sub != "shop" else (1, 2))):
            begin = dice.uniform(8, 17)
            spans = self._days(dice, begin, begin + dice.uniform(0.5, 5), 0.6, tuple(range(7)))
            self.person(
                f"{place} regular {n}", [Presence(a, b, place, dice.uniform(1.5, 16)) for a, b in spans]
            )
        if dice.random() < 0.2:
            self.left(f"{place} lost and found", place, dice.uniform(5, 20), 1, [])

    def _passing(self, stay: Stay) -> None:
        """Strangers, drawn only around open lids: seldom at home, many in a cafe, most on a train."""
        rate = {"dwelling": 1.5, "office": 3.0, "hall": 12.0, "street": 22.0}
        site = self.life.sites.get(stay.place)
        kind = site.kind if site else "ride"
        for lid, (start, stop) in enumerate(self.life.lids):
            begin, end = max(start, stay.start), min(stop, stay.end)
            if end <= begin:
                continue
            dice = self.dice("passing", *stay.name, lid)
            if kind == "ride":
                people = {"train": 60.0, "bus": 45.0, "car": 30.0}.get(stay.mode, 20.0) * self.busy
                dwell = (18.0, 0.9) if stay.mode in ("train", "bus") else (0.7, 0.5)
            else:
                people, dwell = rate[kind] * self.busy, ((1.5, 1.0) if kind != "hall" else (6.0, 1.2))
            for n in range(poisson(dice, people * (end - begin + 600) / HOUR)):
                came = dice.uniform(begin - 900, end)
                gone = came + 60 * dwell[0] * dice.lognormvariate(0, dwell[1])
                here = [
                    Presence(
                        max(came, stay.start),
                        min(gone, stay.end),
                        stay.place,
                        dice.uniform(1.2, 22),
                        int(kind == "dwelling"),
                    )
                ]
                if gone > begin and here[0].end > here[0].start:
                    self.person(f"passing {stay.start:.0f} {lid} {n}", here, tagged=self.tagged * 0.8)

    def _commuters(self) -> None:
        """People of the same line: near the user on some of the rides that both take, most of each way."""
        rides = [stay for stay in self.life.stays if stay.mode in ("train", "bus")]
        dice = self.dice("commuters")
        if len(rides) < 4:
            return
        for n in range(dice.choice((3, 6, 10, 15))):
            here = []
            goes_on = dice.choice(rides).target if dice.random() < 0.12 else ""  # works or lives there
            for ride in rides:
                own = self.dice("commuter", n, ride.start)
                if own.random() < 0.3:
                    first = ride.start + own.choice((0.0, 0.0, own.random())) * (ride.end - ride.start) * 0.5
                    last = ride.end - own.choice((0.0, own.random())) * (ride.end - ride.start) * 0.4
                    here.append(Presence(first, last, ride.place, own.uniform(1.0, 12)))
                    if goes_on == ride.target:
                        here.append(
                            Presence(
                                ride.end,
                                ride.end + own.uniform(1, 8) * HOUR,
                                ride.target,
                                12 + own.uniform(0, 20),
                                2,
                            )
                        )
            self.person(f"commuter {n}", here)

    def fellow(self, ride: Stay, name: str, kind: str, metres: float) -> None:
        """Luggage of a stranger who travels the whole way."""
        self._put(kind, name, [Presence(ride.start - 300, ride.end + 240, ride.place, metres)], Owner([]))

    def household(self, place: str, name: str, outings: float, kinds: tuple[str, ...], apart: float) -> None:
        """One of the household: at home, out on their own, along on a share of the free trips."""
        dice = self.dice("household", name)
        away = self._days(dice, 8.2, 17.8, 0.8, tuple(range(5)))
        trips: list[Presence] = []
        for stay in self.life.stays:
            together = rng("together", self.seed, int((stay.start - self.zero) // DAY)).random() < outings
            if together and (stay.place in ("shop", "friend", "cafe", "mother") or stay.mode == "car"):
                trips.append(Presence(stay.start, stay.end, stay.place, dice.uniform(0.8, 3)))
        out = sorted([*away, *((trip.start, trip.end) for trip in trips)])
        home = [
            Presence(a, b, place, dice.uniform(2, 9), dice.choice((0, 1)))
            for a, b in _rest(self.zero - DAY, self.zero + 9 * DAY, out)
        ]
        for n, kind in enumerate(kinds):
            lonely = dice.random() < apart
            self._put(kind, f"{name} {n}", home + trips, Owner([] if lonely else None))
        self._put("phone", name, home + trips, Owner(None))


def _rest(start: float, end: float, away: list[Span]) -> list[Span]:
    out, clock = [], start
    for begin, stop in sorted(away):
        if begin > clock:
            out.append((clock, begin))
        clock = max(clock, stop)
    return [*out, (clock, end)] if clock < end else out


def metres_in_bag(dice: Random) -> tuple[float, int]:
    """Where one's bag stands: under the table mostly, at home sometimes in the hall."""
    return (dice.uniform(2.5, 7), 1) if dice.random() < 0.15 else (math.exp(dice.gauss(-0.2, 0.45)), 0)
