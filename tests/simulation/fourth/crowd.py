"""Everybody around that means no harm: neighbours, household, regulars, friends, passers-by, gear."""

from collections.abc import Iterator
from random import Random

from tests.simulation.dice import poisson, rng
from tests.simulation.fourth.air import Spot
from tests.simulation.fourth.lives import Group, Life
from tests.simulation.fourth.senders import Fixed, delay_s, family, gear
from tests.simulation.fourth.sites import KINDS, kind_of, spot
from tests.simulation.fourth.things import (
    COMPANION,
    FOR_EVER,
    HOUSEHOLD,
    OWN,
    STRANGER,
    Placed,
    keys,
    kit,
    left_behind,
    put,
    tagged,
)
from tests.simulation.fourth.tracks import Stay, Track, clipped, contact, moves, plain_name, track
from tests.simulation.frames import DAY, NEVER_NEAR

HOMES = ("home", "oldhome", "newhome")
_FRIDAY_EVENING = 4 * DAY + 17 * 3600
_LOST = 0.12  # sites where somebody once lost a tag


def residents(seed: object, life: Life, site: str, zero: float) -> Iterator[Placed]:
    """The homes around a home, each with its people, what they left in, and its gear."""
    for number in range(life.neighbours):
        dice = rng(seed, site, "home", number)
        where = _next_door(life.home, number, dice)
        always = [Stay(*FOR_EVER, site, where)]
        for person in range(dice.choices((1, 2, 4), (5, 4, 2))[0]):
            who = f"neighbour {site} {number}.{person}"
            hers = _at_home(dice, site, where, zero)
            yield from kit(seed, who, hers, dice)
            if dice.random() < 0.25:
                yield left_behind(seed, who, always, hers, dice, STRANGER)
        for thing in range(dice.randrange(3)):
            name = f"gear {site} {number}.{thing}"
            yield put(name, "gear", gear(name, seed), always, dice)


def _next_door(home: str, number: int, dice: Random) -> Spot:
    if home == "tower":  # four flats a floor, two lifts between; the user lives on the seventh
        floor, flat = divmod(number, 4)
        side = (0.0, 9.0, 20.0, 29.0)[flat]
        away = (floor + 1) // 2 * (1 if floor % 2 else -1)
        return Spot(side, dice.uniform(-4, 4), max(0, 7 + away), f"flat {number}")
    side = 1 if number % 2 else -1
    return Spot(
        side * (8.0 * (1 + number // 2) + dice.uniform(0, 3)), dice.uniform(-4, 4), 0, f"house {number}"
    )


def _at_home(dice: Random, site: str, where: Spot, zero: float) -> Track:
    """In at night, out at work or not, as people are."""
    works, made, start = dice.random() < 0.6, [], zero - DAY
    for day in range(7):
        if dice.random() < (0.9 if works and day < 5 else 0.5):
            out = zero + day * DAY + dice.gauss(8.3 if works and day < 5 else 12, 1) * 3600
            made.append(Stay(start, out, site, where))
            start = out + (dice.gauss(9.3, 1) if works and day < 5 else dice.uniform(1, 5)) * 3600
    return [*made, Stay(start, zero + 8 * DAY, site, where)]


def household(seed: object, life: Life, base: str, zero: float) -> Iterator[Placed]:
    """Those who live with the user, with their keys and what they leave at home."""
    for name, theirs in household_tracks(seed, life, zero).items():
        dice = rng(seed, "household", name)
        if name == "child":
            continue  # too young for a phone; what is on the child is the user's or an attacker's
        yield from kit(seed, name, theirs, dice, 0.05, HOUSEHOLD)[:3]
        if dice.random() < 0.6:
            yield keys(seed, f"{name}, bunch", theirs, dice, 0.1, HOUSEHOLD)
        if dice.random() < 0.5:
            shelf = [Stay(*FOR_EVER, base, spot(seed, f"{name}'s shelf", base, life.home, 0))]
            yield left_behind(seed, name, shelf, theirs, dice, HOUSEHOLD)


def household_tracks(seed: object, life: Life, zero: float) -> dict[str, Track]:
    """Where each of the household is."""
    made = {}
    for name, days in life.household.items():
        lines = [own if line == "=" else line for line, own in zip(days, life.days, strict=True)]

        def place(site: str, day: int, who: str = name) -> Spot:
            return spot(seed, who, site, life.home, day)

        together = {day for day, line in enumerate(days) if line == "="}
        hers = track(name, lines, zero, seed, place)
        for day in sorted(together):  # the same minutes and the same ways as the user
            start, end = zero + day * DAY, zero + (day + 1) * DAY
            own = clipped(track("user", life.days, zero, seed, place), start, end)
            hers = [*clipped(hers, 0, start), *own, *clipped(hers, end, 4e9)]
        made[name] = hers
    return made


def regulars(seed: object, life: Life, user: Track, group: Group, zero: float) -> Iterator[Placed]:
    """A group that is where the user is, on its own days and in its own hours."""
    for number in range(group.number):
        who = f"{group.name} {number}"
        dice = rng(seed, "group", group.sites, who)
        hers = []
        for day in range(7):
            if dice.random() < group.chance:
                hers += _with_user(seed, who, life, user, group, zero, day)
        yield from kit(seed, who, hers, dice, group.stray)


def _with_user(seed: object, who: str, life: Life, user: Track, group: Group, zero: float, day: int) -> Track:
    """Their stays of one day: round about the user's at the group's sites."""
    dice, midnight = rng(seed, who, day), zero + day * DAY
    made = []
    for stay in user:
        if plain_name(stay.site) not in group.sites or not midnight <= stay.start < midnight + DAY:
            continue
        slack = 120 if moves(stay.site) else 2400
        start = max(stay.start + dice.uniform(-slack, slack / 2), midnight + group.start * 3600)
        end = min(
            stay.end + dice.uniform(-slack / 2, slack), midnight + group.end * 3600 + dice.uniform(0, 1800)
        )
        if end > start:
            beside = stay.site == "home" and life.home == "tower"  # next door, not in the user's flat
            where = Spot(9.0, 2.0, 7, "flat beside") if beside else spot(seed, who, stay.site, life.home, day)
            made.append(Stay(start, end, stay.site, where))
    return made


def friends(seed: object, life: Life, user: Track, zero: float) -> Iterator[Placed]:
    """Those who share the car and the cottage from Friday evening on, each with a tag."""
    for name in life.friends:
        dice = rng(seed, "friend", name)
        trip = [
            stay._replace(spot=spot(seed, name, stay.site, life.home, int((stay.start - zero) // DAY)))
            for stay in clipped(user, zero + _FRIDAY_EVENING, zero + 8 * DAY)
            if stay.site != "home"
        ]
        yield from kit(seed, name, trip, dice, 0.0, COMPANION)[:3]
        yield keys(seed, f"{name}, bag", trip, dice, 0.0, COMPANION)


def fixtures(seed: object, life: Life, site: str) -> Iterator[Placed]:
    """The gear of a site, and what somebody lost there."""
    dice = rng(seed, "fixtures", site)
    for number in range(KINDS[kind_of(site, life.home)].gear):
        name = f"gear {site} {number}"
        where = [Stay(*FOR_EVER, site, spot(seed, name, site, life.home, 0))]
        yield put(name, "gear", gear(name, seed), where, dice)
    if not moves(site) and site not in HOMES and dice.random() < _LOST:
        name = f"lost at {site}"
        where = [Stay(*FOR_EVER, site, spot(seed, name, site, life.home, 0))]
        yield tagged(seed, name, family(seed, name), where, NEVER_NEAR, dice)


def belongings(seed: object, life: Life, user: Track, vehicle: Track, zero: float) -> Iterator[Placed]:
    """The user's own: a phone, keys, a watch perhaps, a case at home, the radio of the car."""
    dice = rng(seed, "own")
    on_body = [stay._replace(spot=stay.spot._replace(x=stay.spot.x + 0.6)) for stay in user]
    yield from kit(seed, "user", on_body, dice, 0.0, OWN)[:3]
    yield keys(seed, "user, keys", on_body, dice, 0.0, OWN)
    if dice.random() < 0.4:
        base = user[0].site
        shelf = [Stay(*FOR_EVER, base, spot(seed, "case", base, life.home, 0))]
        yield left_behind(seed, "user", shelf, user, dice, OWN)
    if "child" in life.household:  # the user's own tag, separated all day at school
        yield _school_bag(seed, life, user, zero, dice)
    if any(stay.site == life.vehicle for stay in user):
        radio = gear("car radio", seed)
        drives = [stay for stay in vehicle if stay.site == life.vehicle]  # off when parked
        yield put("car radio", "gear", Fixed("car radio", seed, radio.data), drives, dice, OWN)


def _school_bag(seed: object, life: Life, user: Track, zero: float, dice: Random) -> Placed:
    where = household_tracks(seed, life, zero)["child"]
    return tagged(seed, "school bag", "airtag", where, contact(where, user, delay_s("airtag")), dice, OWN)


def passers(seed: object, life: Life, stay: Stay, start: float, end: float) -> Iterator[Placed]:
    """Strangers who come by while the laptop listens, each for minutes (seconds on a road)."""
    kind, sort = KINDS[kind_of(stay.site, life.home)], kind_of(stay.site, life.home)
    dice = rng(seed, "passers", stay.site, int(start))
    typical = (
        25 if sort in ("car", "van") else 900 if sort in ("train", "bus", "cafe", "pub", "surgery") else 260
    )
    for number in range(poisson(dice, kind.passing * (end - start) / 3600)):
        come = dice.uniform(start - typical, end)
        last = typical * dice.lognormvariate(0, 0.7)
        far = dice.uniform(1, max(9.0, kind.size_m * 0.6))
        where = stay.spot._replace(
            x=stay.spot.x + far,
            room=stay.spot.room if kind.passing > 3 and sort not in ("car", "van") else "",
        )
        who = f"passer {stay.site} {int(start)}.{number}"
        yield from kit(seed, who, [Stay(come, come + last, stay.site, where)], dice)
