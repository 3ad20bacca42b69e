"""One week: who is within earshot in each window, what arrives of them, and what the user marks."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scanner.model import Context, Item, Mark
from signatures.advertisement import Advertisement
from tests.simulation.bystanders import Gear, Phone, someone
from tests.simulation.dice import poisson, rng
from tests.simulation.eighth.lives import LIVES
from tests.simulation.eighth.senders import contact, sender
from tests.simulation.eighth.town import Sight, arrives, level, site
from tests.simulation.eighth.tracks import DAY, HOUR, MONDAY, Stay, lids, stays
from tests.simulation.frames import Frame, Sender
from tests.simulation.truth import Thing, Truth

HIDDEN = "hidden"
MARKS = frozenset({"mine", "known"})
STRANGER_HAS_TAG = 0.1
STRANGER_KINDS = ("airtag", "airtag", "smarttag", "tile", "findhub", "licensed")


@dataclass(frozen=True)
class Body:
    """Something that sends. `where` place or kind of place, or `*` -> chance of a day or ride, and zone."""

    sender: Sender
    kind: str
    where: dict[str, tuple[float, str]]
    roles: frozenset[str] = frozenset()
    start: float = 0.0
    tied: bool = True  # comes and goes with the user or is fixed; others have hours of their own

    def zone(self, stay: Stay) -> tuple[float, str] | None:
        """Chance and zone at that place."""
        return self.where.get(stay.place) or self.where.get(stay.kind) or self.where.get("*")


def whereabouts(line: str) -> dict[str, tuple[float, str]]:
    """`home .8 wall; bus .5 ride` as a table."""
    return {place: (float(chance), zone) for place, chance, zone in (one.split() for one in line.split(";"))}


class Week:
    """The recording of one story and its truth. `heard_at` windows that heard it, and places counted."""

    def __init__(self, story: str, seed: int) -> None:
        word, name = story.split(" ", 1)
        self.story, self.seed, self.life = story, seed, LIVES[name]
        self.names = (name, seed)
        self.truth = Truth(story, seed)
        self.week = stays(self.life.days, *self.names)
        self.lids = lids(self.life.lids, self.life.awake, self.week, *self.names)
        self.sight = Sight(self.life.sight, self.life.hotspot, *self.names)
        self.bodies = list(self._things())
        self.heard_at: dict[str, list[tuple[float, str]]] = defaultdict(list)
        if word == "attack":
            self.bodies.append(self._hidden())

    def _things(self) -> Iterator[Body]:
        for line in self.life.things:
            name, kind, state, where, *role = (part.strip() for part in line.split("|"))
            near = contact(state, 0.0, self.week, *self.names, name)
            roles = frozenset(role[0].split() if role else ())
            yield Body(
                sender(kind, name, self.names, near), kind, whereabouts(where), roles, 0.0, bool(roles)
            )
        own, mine = {"*": (0.97, "body")}, frozenset({"own"})
        yield Body(Phone("own phone", self.names, "apple"), "phone", own, mine)
        yield Body(Phone("own earphones", self.names, "headphones"), "phone", {"*": (0.5, "body")}, mine)
        yield Body(
            Gear("car radio", self.names, 4), "gear", {"car": (1.0, "room"), "van": (1.0, "room")}, mine
        )
        for place in sorted({stay.place for stay in self.week if not stay.ride}):
            yield from self._regulars(place)

    def _regulars(self, place: str) -> Iterator[Body]:
        told, dice = site(place.split("/")[0]), rng("regulars", *self.names, place)
        for n in range(dice.randint(*told.gear)):
            gear = Gear(f"gear {n} at {place}", self.names, dice.randrange(10))
            yield Body(
                gear, "gear", {place: (1.0, dice.choice(("room", "hall", "wall", "floor")))}, tied=True
            )
        for n in range(dice.randint(*told.regulars)):
            who = someone(dice, f"regular {n} at {place}", self.names)
            yield Body(
                who, "phone", {place: (0.6, dice.choice(("room", "floor", "wall", "wall")))}, tied=False
            )

    def _hidden(self) -> Body:
        life, dice = self.life, rng("hidden", *self.names)
        planted = MONDAY + dice.uniform(*life.planted) * HOUR
        kind = life.kinds[self.seed % len(life.kinds)]
        near = contact(life.owner, planted, self.week, *self.names, HIDDEN)
        return Body(
            sender(kind, HIDDEN, self.names, near),
            kind,
            whereabouts(life.hidden),
            frozenset({HIDDEN}),
            planted,
        )

    def items(self) -> list[Item]:
        """The recording, in order of time."""
        out: list[Item] = []
        marked: set[str] = set()
        rhythm = rng("rhythm", *self.names).choice((60.0, 120.0, 180.0))
        told_connectable = rng("system", *self.names).random() < 0.5
        for stay, opened, closed in self.lids:
            latest: dict[str, str] = {}
            for time, length in self._windows(opened, closed, rhythm):
                context = self.sight.context(stay, time, length)
                out.append(context)
                heard = sorted(self._heard(stay, context, latest), key=lambda one: one.time)
                out += heard if told_connectable else [one._replace(connectable=None) for one in heard]
            for body in self.bodies:  # the app asks whose these are, when the lid closes
                name = body.sender.name
                for mark in body.roles & MARKS:
                    if name in latest and name not in marked:
                        marked.add(name)
                        out.append(Mark(closed, mark, latest[name]))
        self._settle()
        return out

    def _windows(self, opened: float, closed: float, rhythm: float) -> Iterator[tuple[float, float]]:
        dice = rng("windows", *self.names, opened)
        at = opened + dice.uniform(3, 10)
        while at + 20 < closed:
            yield at, min(closed - at - 0.5, dice.uniform(20, 45))
            at += rhythm * dice.uniform(0.9, 1.1)

    def _present(self, stay: Stay, time: float) -> Iterator[tuple[Body, float]]:
        """Bodies in earshot and their level on this visit."""
        day = int((stay.start - MONDAY) // DAY)
        for body in [*self.bodies, *self._strangers(stay, time)]:
            zone = body.zone(stay)
            if zone is None or time < body.start:
                continue
            name = body.sender.name
            # who is at work today is there after lunch too; who takes the bus is drawn for each ride
            dice = rng("there", *self.names, name, stay.number if stay.ride else (day, stay.place))
            if dice.random() >= zone[0]:
                continue
            length = stay.end - stay.start
            late, early = (dice.choice((0, 0, dice.uniform(0, 0.3))) * length for _ in "ab")
            if not body.tied and not stay.ride and not stay.start + late <= time <= stay.end - early:
                continue
            yield body, level(zone[1], *self.names, name, stay.number)

    def _strangers(self, stay: Stay, time: float) -> Iterator[Body]:
        """Passengers of this ride, or who passes within these ten minutes."""
        mean = site(stay.kind).strangers
        riding = stay.kind in ("bus", "tram", "train")
        block = -1 if riding else int(time // 600)
        dice = rng("strangers", *self.names, stay.number, block)
        for n in range(poisson(dice, mean)):
            begin = dice.uniform(0, 480)
            there = riding or begin <= time % 600 <= begin + dice.uniform(60, 500)
            name = f"stranger {stay.number}/{block}/{n}"
            where = {"*": (1.0, "ride" if riding else "floor")}
            kind, state = dice.choice(STRANGER_KINDS), "apart" if dice.random() < 0.2 else "near"
            phone, tagged = someone(dice, name, self.names), dice.random() < STRANGER_HAS_TAG
            if there:
                yield Body(phone, "phone", where)
                if tagged:
                    tag = f"{name}, tag"
                    yield Body(
                        sender(kind, tag, self.names, contact(state, 0.0, (), *self.names, tag)), kind, where
                    )

    def _heard(self, stay: Stay, context: Context, latest: dict[str, str]) -> Iterator[Advertisement]:
        for body, mean in self._present(stay, context.time):
            name, length = body.sender.name, context.duration or 0.0
            dice = rng("heard", *self.names, name, context.time)
            dbm = mean + dice.gauss(0, 4)
            share = arrives(dbm)
            times = [
                at for at in _packets(context.time, length, body.sender.interval_s) if dice.random() < share
            ]
            for frame, count, at in _frames(body.sender, times):
                self._note(body, frame.address, context.time, stay)
                latest[name] = frame.address
                yield Advertisement(
                    at, frame.address, frame.address_type, round(dbm + dice.gauss(0, 1.5)),
                    connectable=frame.connectable, count=count, data=frame.data,
                )  # fmt: skip

    def _note(self, body: Body, address: str, time: float, stay: Stay) -> None:
        name, hidden = body.sender.name, HIDDEN in body.roles
        if name not in self.truth.things:
            own = bool(body.roles & {"mine", "forgotten", "own"})
            uncounted = bool(body.roles & {"forgotten", "company"})
            self.truth.things[name] = Thing(name, body.kind, hidden, own, body.start, uncounted)
        self.truth.hear(name, address, time)
        if hidden:
            self.heard_at[name].append((time, stay.counted))

    def _settle(self) -> None:
        """A hidden tag that nobody could have seen at two places counts neither way."""
        thing = self.truth.things.get(HIDDEN)
        if thing is not None and second_place(self.heard_at[HIDDEN]) is None:
            thing.follower, thing.uncounted = False, True


def second_place(heard: Iterable[tuple[float, str]]) -> float | None:
    """The moment at which two windows at each of two places had heard it, or None."""
    windows: Counter[str] = Counter()
    for time, place in sorted(set(heard)):
        windows[place] += 1
        if sum(count >= 2 for count in windows.values()) >= 2:
            return time
    return None


def _packets(start: float, length: float, interval: float) -> list[float]:
    """At most forty moments at which it sends, evenly over the window."""
    count = max(1, min(40, int(length / interval)))
    return [start + length * (n + 0.5) / count for n in range(count)]


def _frames(one: Sender, times: Sequence[float]) -> list[tuple[Frame, int, float]]:
    """Distinct frames heard, how often, and when first."""
    counts: dict[Frame, int] = {}
    first: dict[Frame, float] = {}
    for at in times:
        frame = one.frame(at)
        if frame is not None:
            counts[frame] = counts.get(frame, 0) + 1
            first.setdefault(frame, at)
    return [(frame, count, first[frame]) for frame, count in counts.items()]
