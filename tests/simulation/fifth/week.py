"""One week as a recording: the user, those around, what is hidden, and the truth beside it."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from scanner.model import Context, Item, Mark
from tests.simulation.dice import poisson, rng
from tests.simulation.fifth.air import Ears, Near, ears, hear, loudness
from tests.simulation.fifth.days import DAY, HOUR, Session, Stay, sessions, whereabouts
from tests.simulation.fifth.lives import LIVES, Circle, Life
from tests.simulation.fifth.town import Town, air, mac
from tests.simulation.other.senders import Owner, Tag
from tests.simulation.truth import Thing, Truth

MONDAYS = (1_768_176_000.0, 1_770_595_200.0, 1_772_409_600.0)  # UTC, which is local time here
OWNED = ("airtag",) * 8 + ("airtag 2",) * 2 + ("licensed",) * 4 + ("smarttag",) * 5 + ("find hub",) * 3
OWNED += ("tile",) * 2 + ("chipolo", "pebblebee", "dult")
# air -> strangers who come by an hour, and the minutes they stay
STRANGERS = {"home": (1.5, 2), "work": (3, 5), "hall": (14, 15), "out": (30, 3), "ride": (25, 9)}
ALONE = Owner([])  # parted days before the week


@dataclass
class Placed:
    """A sender and when it is where. `lent`: of the household, neither right nor wrong to tell."""

    tag: Tag
    near: list[Near]
    follower: bool = False
    own: bool = False
    lent: bool = False
    since: float = 0.0


Audible = tuple[Near, Placed, float]  # and its mean level


@dataclass
class Week:
    """A life, and everything near it; `told` thing -> windows by place in which it was heard alone."""

    who: str
    life: Life
    zero: float
    stays: list[Stay]
    open: list[Session]
    placed: list[Placed] = field(default_factory=list)
    told: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def put(self, kind: str, name: str, near: list[Near], owner: Owner, **more: bool | float) -> None:
        """A sender of `kind`."""
        tag = Tag(kind, f"{self.who} {name} {kind}", owner, self.zero)
        self.placed.append(Placed(tag, near, **more))  # type: ignore[arg-type]


def base(name: str, seed: int, story: str) -> Week:
    """A week of a life with its people, nothing hidden."""
    who = f"{name} {story} {seed}"
    zero = rng("fifth zero", who).choice(MONDAYS)
    stays = whereabouts(who, LIVES[name].days, zero)
    week = Week(who, LIVES[name], zero, stays, list(sessions(who, LIVES[name], stays, zero)))
    for circle in week.life.circles:
        _circle(week, circle)
    _neighbours(week)
    _partner(week)
    _fixtures(week)
    for session in week.open:
        _strangers(week, session)
    _own(week)
    return week


def _circle(week: Week, circle: Circle) -> None:
    for number in range(circle.number):
        dice, near = rng("fifth circle", week.who, circle.name, number), []
        metres = circle.metres * dice.lognormvariate(0, 0.5)
        for stay in week.stays:
            today = rng("fifth there", week.who, circle.name, number, int((stay.start - week.zero) // DAY))
            if stay.sort in circle.places and today.random() < circle.chance:
                near.append(_with(dice, stay, metres))
        _person(week, f"{circle.name} {number}", near, circle.tagged, circle.stray)


def _with(dice: Random, stay: Stay, metres: float) -> Near:
    """Somebody comes a little later and goes a little earlier, and sits now here, now there."""
    span = stay.end - stay.start
    late, early = dice.uniform(0, min(0.15 * span, 2400)), dice.uniform(0, min(0.15 * span, 2400))
    walls = int(metres > 9 and not stay.mode)
    return Near(stay.start + late, stay.end - early, stay.place, metres * dice.lognormvariate(0, 0.3), walls)


def _person(week: Week, name: str, near: list[Near], tagged: float, stray: float) -> None:
    dice = rng("fifth person", week.who, name)
    if dice.random() < 0.8:
        week.put("phone", name, near, Owner(None))
    if dice.random() < 0.3:
        week.put("wearable", name, near, Owner(None))
    if dice.random() < tagged:
        owner = ALONE if dice.random() < stray else Owner(None)
        week.put(dice.choice(OWNED), name, near, owner)


def _neighbours(week: Week) -> None:
    """Homes around: at home by night; what they leave behind is alone while they are out."""
    for home in ("home", "mother", "parents", "far"):
        if not any(stay.place == home for stay in week.stays):
            continue
        for number in range(week.life.neighbours if home == "home" else 3):
            dice = rng("fifth neighbour", week.who, home, number)
            metres, walls = dice.uniform(4, 22), dice.choice((1, 1, 2, 2, 3))
            out = dice.uniform(6.5, 9.5) * HOUR
            back = out + dice.uniform(3, 10) * HOUR
            days = [week.zero + day * DAY for day in range(-1, 7)]
            there = [(day + back, day + DAY + out) for day in days]
            inside = [Near(a, b, home, metres, walls) for a, b in there]
            always = [Near(week.zero, week.zero + 7 * DAY, home, metres, walls)]
            for part in ("a", "b"):
                _person(week, f"{home} neighbour {number}{part}", inside, 0.25, 0.05)
            if dice.random() < 0.25:
                week.put(dice.choice(OWNED), f"{home} left behind {number}", always, Owner(there))
            week.put("gear", mac(week.who, home, number, "gear"), always, Owner(None))


def _partner(week: Week) -> None:
    """Keys in the partner's pocket, and a bag of theirs that stays in the hall."""
    if not week.life.partner:
        return
    dice = rng("fifth partner", week.who)
    days = whereabouts(f"{week.who} partner", week.life.partner, week.zero)
    home = [(stay.start, stay.end) for stay in days if stay.place == "home"]
    both = [Near(max(a.start, b.start), min(a.end, b.end), a.place, 4.0) for a in week.stays for b in days
            if a.place == b.place and max(a.start, b.start) < min(a.end, b.end)]  # fmt: skip
    week.put(dice.choice(OWNED), "partner's keys", both, Owner(None), lent=True)
    week.put("phone", "partner", both, Owner(None), lent=True)
    hall = [Near(week.zero, week.zero + 7 * DAY, "home", 5.0, 1)]
    week.put(dice.choice(OWNED), "partner's bag", hall, Owner(home))


def _fixtures(week: Week) -> None:
    """Televisions, printers; now and then a tag that somebody lost there."""
    for place in sorted({stay.place for stay in week.stays if not stay.mode}):
        dice = rng("fifth fixtures", week.who, place)
        always = (week.zero, week.zero + 7 * DAY, place)
        for number in range(dice.randint(0, 3)):
            name = mac(week.who, place, "fixture", number)
            week.put("gear", name, [Near(*always, dice.uniform(2, 14), dice.choice((0, 1)))], Owner(None))
        if dice.random() < 0.15:
            week.put(dice.choice(OWNED), f"lost at {place}", [Near(*always, dice.uniform(3, 15), 1)], ALONE)


def _strangers(week: Week, session: Session) -> None:
    """Guests, customers and fellow passengers: some stay for the whole of a ride."""
    stay, dice = session.stay, rng("fifth strangers", week.who, session.start)
    rate, minutes = STRANGERS[air(stay)]
    for number in range(poisson(dice, rate * (session.end - session.start) / HOUR)):
        came = dice.uniform(session.start - 400, session.end)
        gone = (
            stay.end
            if stay.mode and dice.random() < 0.4
            else came + 60 * minutes * dice.lognormvariate(0, 0.7)
        )
        near = Near(max(stay.start, came), min(stay.end, gone), stay.place, dice.uniform(1.5, 20))
        if near.end > near.start:
            _person(week, f"stranger {session.start:.0f} {number}", [near], 0.2, 0.2)


def _own(week: Week) -> None:
    """The user's keys and headphones; the keys are beside the phone but for an outing or two."""
    dice = rng("fifth own", week.who)
    beside = [(stay.start, stay.end) for stay in week.stays if dice.random() < 0.95]
    week.put(dice.choice(OWNED), "own keys", along(week, "keys", 0.05), Owner(beside), own=True)
    week.put("wearable", "own band", along(week, "band", 0.02), Owner(None), own=True)


def along(week: Week, name: str, left: float, since: float = 0.0, only: tuple[str, ...] = ()) -> list[Near]:
    """With the user from `since` on: left at home on a share of days, or only on some ways and places."""
    out = []
    for stay in week.stays:
        day = rng("fifth along", week.who, name, int((stay.start - week.zero) // DAY))
        if stay.end <= since or (only and stay.sort not in only):
            continue
        if stay.place == "home" or day.random() >= left:
            metres = rng("fifth seat", week.who, name, stay.start).uniform(0.4, 2.5)
            out.append(Near(max(since, stay.start), stay.end, stay.place, metres))
    return out


def record(week: Week) -> tuple[list[Item], Truth]:
    """The recording in time order, and what is so."""
    truth, out = Truth(week.who, 0), list[Item]()
    by_place: defaultdict[str, list[tuple[Near, Placed]]] = defaultdict(list)
    for thing in week.placed:
        name = thing.tag.name
        truth.things[name] = Thing(name, thing.tag.kind, thing.follower, thing.own, thing.since)
        for near in thing.near:
            by_place[near.place].append((near, thing))
    look = rng("fifth look", week.who).choices(("wifi", "gps", "none"), (5, 2, 3))[0]
    town, listening, unmarked = (
        Town(week.who, look),
        ears(week.who),
        {t.tag.name for t in week.placed if t.own},
    )
    for session in week.open:
        around = list(_audible(listening, by_place[session.stay.place], session))
        now, deaf = session.start + 5, rng("fifth deaf", week.who, session.start)
        while now + listening.listens < session.end:
            out.append(town.context(session.stay, round(now, 2), listening.listens))
            if deaf.random() > 0.03:  # the adapter was busy
                out += _window(week, truth, listening, around, session.stay, now)
            now += listening.every * deaf.uniform(0.9, 1.15)
        for name in sorted(unmarked):  # before the lid closes the user says what is hers
            if truth.things[name].seen:
                unmarked.discard(name)
                out.append(Mark(session.end, "mine", list(truth.things[name].addresses)[-1]))
    _fair(week, truth)
    order = {Context: 0, Mark: 2}
    return sorted(out, key=lambda item: (item.time, order.get(type(item), 1))), truth


def _audible(listening: Ears, near: list[tuple[Near, Placed]], session: Session) -> Iterator[Audible]:
    for where, thing in near:
        if where.start < session.end and where.end > session.start:
            mean = loudness(thing.tag.name, where, air(session.stay), session.stay.start)
            if mean + listening.laptop.gain >= listening.laptop.floor - 14:
                yield where, thing, mean


def _window(
    week: Week, truth: Truth, listening: Ears, around: list[Audible], stay: Stay, now: float
) -> list[Item]:
    out: list[Item] = []
    for where, thing, mean in around:
        begin, end = max(now, where.start), min(now + listening.listens, where.end)
        if begin >= end:
            continue
        heard = list(hear(listening, thing.tag, mean, begin, end, week.who))
        for packet in heard:
            truth.hear(thing.tag.name, packet.address or "", now)
        if heard and thing.tag.owner.apart(now, week.zero) is not None:
            week.told[thing.tag.name][stay.mode or stay.place] += 1
        out += heard
    return out


def _fair(week: Week, truth: Truth) -> None:
    """A hidden tag that was hardly heard counts neither way; nor does what the household took along."""
    for thing in week.placed:
        told = week.told[thing.tag.name]
        places = sum(count >= 2 for count in told.values())
        if thing.follower and (places < 2 or sum(told.values()) < 5):
            truth.things[thing.tag.name].follower = False
            truth.things[thing.tag.name].uncounted = True
        if thing.lent:
            truth.things[thing.tag.name].uncounted = True
