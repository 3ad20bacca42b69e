"""One week: the laptop opens, listens in windows, and hears who is there; the truth goes beside it."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from scanner.model import Context, Item, Mark
from signatures.advertisement import Advertisement, from_ad
from tests.simulation.dice import rng
from tests.simulation.fourth import crowd
from tests.simulation.fourth.air import DEAF_DBM, FAST_DB, SHADOW_DB, SLOW_DB, Spot, loss_db, packets
from tests.simulation.fourth.laptop import Session, Surroundings, habit, lids, sessions
from tests.simulation.fourth.lives import LIVES, Life
from tests.simulation.fourth.plots import Plot, fair, hide, vehicle
from tests.simulation.fourth.senders import FAMILIES
from tests.simulation.fourth.sites import KINDS, kind_of, spot
from tests.simulation.fourth.things import COMPANION, FOLLOWER, HOUSEHOLD, OWN, Placed
from tests.simulation.fourth.tracks import Stay, Track, plain_name, track
from tests.simulation.frames import DAY
from tests.simulation.truth import Thing, Truth

MONDAY = 1_769_990_400.0  # 2026-02-02 00:00 UTC, which is local time where these people live
_OPENED = 0.05  # seconds into a window before the first packet


@dataclass
class Week:
    """Everything there is, and what was heard of it so far; `told` thing -> windows by site (plots.fair)."""

    seed: str
    life: Life
    zero: float
    laptop: Surroundings
    truth: Truth
    user: Track
    things: list[Placed] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    told: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


def make(name: str, seed: int, look: str, plot: Plot | None = None) -> tuple[list[Item], Truth]:
    """A week of a life, with or without a hidden tag: its items in time order, and its truth."""
    label = f"fourth {name} {plot.family if plot else 'quiet'} {seed}"
    life, zero = LIVES[name], MONDAY + seed % 6 * 7 * DAY

    def place(site: str, day: int) -> Spot:
        return spot(label, "user", site, life.home, day)

    user = track("user", life.days, zero, label, place)
    laptop = Surroundings(label, life, look, habit(label))
    week = Week(label, life, zero, laptop, Truth(label, seed), user)
    week.things = list(_around(week))
    if plot:
        week.things.append(hide(label, life, plot, user, user[0].site, zero))
    _listen(week)
    _mark(week)
    _settle(week)
    return sorted(week.items, key=_order), week.truth


def _around(week: Week) -> Iterator[Placed]:
    seed, life, zero, user = week.seed, week.life, week.zero, week.user
    base = user[0].site
    for site in {stay.site: None for stay in user if lids(life, stay.site)}:
        yield from crowd.fixtures(seed, life, site)
        if site in crowd.HOMES:
            yield from crowd.residents(seed, life, site, zero)
    yield from crowd.household(seed, life, base, zero)
    for group in life.groups:
        yield from crowd.regulars(seed, life, user, group, zero)
    yield from crowd.friends(seed, life, user, zero)
    yield from crowd.belongings(seed, life, user, vehicle(seed, life, user, base), zero)


def _listen(week: Week) -> None:
    here: defaultdict[str, list[tuple[Placed, Stay]]] = defaultdict(list)
    for thing in week.things:
        for stay in thing.track:
            here[stay.site].append((thing, stay))
    for session in sessions(week.seed, week.life, week.user, week.zero):
        passing = crowd.passers(week.seed, week.life, session.stay, session.start, session.end)
        present = here[session.stay.site] + [(thing, theirs) for thing in passing for theirs in thing.track]
        _session(week, session, list(_levels(week, session, present)))


def _levels(
    week: Week, session: Session, present: list[tuple[Placed, Stay]]
) -> Iterator[tuple[Placed, Stay, float]]:
    """Who may be heard in a session, and its mean level there."""
    for thing, theirs in present:
        if theirs.end > session.start and theirs.start < session.end:
            shadow = rng(week.seed, thing.name, int(session.start)).gauss(0, SHADOW_DB)
            level = thing.level + week.laptop.habit.antenna_db + shadow
            level -= loss_db(theirs.spot, session.stay.spot)
            if level > DEAF_DBM:
                yield thing, theirs, level


def _session(week: Week, session: Session, levels: list[tuple[Placed, Stay, float]]) -> None:
    dice = rng(week.seed, "session", int(session.start))
    site = session.stay.site
    busy = KINDS[kind_of(site, week.life.home)].busy
    for context in week.laptop.contexts(session, dice):
        week.items.append(context)
        for thing, theirs, level in levels:
            if theirs.start <= context.time < theirs.end:
                _hear(week, thing, site, context.time, dice, level + dice.gauss(0, SLOW_DB), busy)


def _hear(week: Week, thing: Placed, site: str, time: float, dice: Random, level: float, busy: float) -> None:
    """What a window hears of one thing: nothing, one line, or one for each key of a fast clone."""
    listens = week.laptop.habit.listens_s
    count = packets(dice, level, listens / thing.sender.interval_s, busy)
    if not count:
        return
    turns: dict[int, list[float]] = {}
    for one in sorted(dice.uniform(_OPENED, listens) for _ in range(count if thing.turn_s else 1)):
        turn = int((time + one) // thing.turn_s) if thing.turn_s else 0
        turns.setdefault(turn, []).append(time + one)
    for arrivals in turns.values():
        heard = len(arrivals) if thing.turn_s else count
        rssi = max(-104, min(-22, round(level + dice.gauss(0, FAST_DB / math.sqrt(heard)))))
        if _write(week, thing, time, arrivals[0], rssi, heard):
            _note(week, thing, site, arrivals[0])


def _write(week: Week, thing: Placed, opened: float, at: float, rssi: int, count: int) -> bool:
    frame = thing.sender.frame(at)
    if frame is None:
        return False
    flags = frame.connectable if week.laptop.habit.flags else None
    kind = frame.address_type
    week.items.append(
        from_ad(at, frame.address, frame.data, address_type=kind, rssi=rssi, connectable=flags, count=count)
    )
    if thing.name not in week.truth.things:
        own = thing.role == OWN
        week.truth.things[thing.name] = Thing(thing.name, thing.kind, own=own, from_time=thing.since)
    week.truth.hear(thing.name, frame.address, opened)
    return True


def _note(week: Week, thing: Placed, site: str, at: float) -> None:
    if thing.role in (HOUSEHOLD, COMPANION) or (thing.role == FOLLOWER and thing.alone(at)):
        ride = f"{site}/{int((at - week.zero) // DAY)}" if site in ("car", "van") else plain_name(site)
        week.told[thing.name][ride] += 1


def _mark(week: Week) -> None:
    """Monday evening, and again on Thursday, the user says which tags near by are theirs."""
    own = {thing.name for thing in week.things if thing.role == OWN and thing.kind in FAMILIES}
    heard = [item for item in sorted(week.items, key=_order) if isinstance(item, Advertisement)]
    for evening in (week.zero + 18 * 3600, week.zero + 3 * DAY + 18 * 3600):
        done = set()
        for item in heard:
            name = week.truth.owner_of[item.address or ""]
            if item.time >= evening and name in own and name not in done:
                done.add(name)
                week.items.append(Mark(item.time + 5, "mine", item.address))


def _settle(week: Week) -> None:
    """Who follows, and what counts neither way, now that it is known where each was heard."""
    for thing in week.things:
        known = week.truth.things.get(thing.name)
        if known:
            counts = fair(thing.role, thing.kind, week.told[thing.name])
            known.uncounted = not counts
            known.follower = thing.role == FOLLOWER and counts


def _order(item: Item) -> tuple[float, int]:
    return item.time, 0 if isinstance(item, Context) else 2 if isinstance(item, Mark) else 1
