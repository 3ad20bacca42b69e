"""How a tag is hidden on somebody: in what, from when to when, whose it is, and what is fair to ask."""

from collections import Counter
from dataclasses import dataclass
from random import Random

from tests.simulation.dice import rng
from tests.simulation.fourth.air import Spot
from tests.simulation.fourth.crowd import household_tracks
from tests.simulation.fourth.lives import Life
from tests.simulation.fourth.senders import STATELESS, Clone, delay_s, tag
from tests.simulation.fourth.sites import spot
from tests.simulation.fourth.things import COMPANION, FOLLOWER, HOUSEHOLD, Placed
from tests.simulation.fourth.tracks import Stay, Track, carried, clipped, contact, moves, parked, worn
from tests.simulation.frames import DAY, NEVER_NEAR, Contact

HIDDEN = "hidden"
_COVER_DB = {"bag": 4.0, "coat": 4.0, "toy": 3.0, "car": 10.0}


@dataclass(frozen=True)
class Plot:
    """`family` of a tag or "clone"; `where` bag, coat, toy or car; `planted` and `removed` in days from the
    start of the week; `weak_db` for a tired battery or foil; `owner` who of the household it belongs to.
    """

    family: str
    where: str = "bag"
    planted: float | None = None
    removed: float | None = None
    weak_db: float = 0.0
    owner: str | None = None
    turn_s: float = 30.0
    keys: int | None = 2000


def vehicle(seed: object, life: Life, user: Track, base: str) -> Track:
    """Where the user's car or van is all week."""

    def at(site: str) -> Spot:
        if site == life.vehicle:
            return Spot(1.5, 0.0, 0, "room 0")
        dice = rng(seed, "parking", site)
        return Spot(dice.uniform(7, 22), dice.uniform(-5, 5))

    return parked(user, life.vehicle, base, at)


def hide(seed: object, life: Life, plot: Plot, user: Track, base: str, zero: float) -> Placed:
    """The hidden tag, on its way through the week."""
    dice = rng(seed, HIDDEN)
    where = _whereabouts(seed, life, plot, user, base, zero, dice)
    start = 0.0 if plot.planted is None else zero + plot.planted * DAY
    end = 4e9 if plot.removed is None else zero + plot.removed * DAY
    where = clipped(where, start, end)
    apart = _contact(seed, life, plot, where, start, zero)
    level = dice.gauss(-59, 4) - _COVER_DB[plot.where] - plot.weak_db
    if plot.family == "clone":
        clone = Clone(HIDDEN, seed, plot.turn_s, plot.keys, interval_s=min(2.0, plot.turn_s))
        return Placed(HIDDEN, "clone", clone, where, level, FOLLOWER, None, plot.turn_s, start)
    sender = tag(plot.family, HIDDEN, seed, apart)
    told = None if plot.family in STATELESS else apart
    return Placed(HIDDEN, f"{plot.family} in {plot.where}", sender, where, level, FOLLOWER, told, None, start)


def _contact(seed: object, life: Life, plot: Plot, where: Track, start: float, zero: float) -> Contact:
    if plot.owner:
        return contact(where, household_tracks(seed, life, zero)[plot.owner], delay_s(plot.family))
    if start:  # whoever hid it had it in the hand
        return Contact(((start - 1800, start),), delay_s(plot.family))
    return NEVER_NEAR


def _whereabouts(
    seed: object, life: Life, plot: Plot, user: Track, base: str, zero: float, dice: Random
) -> Track:
    if plot.where == "car":
        return vehicle(seed, life, user, base)
    if plot.where == "toy":
        return household_tracks(seed, life, zero)["child"]
    bag = carried(user, lambda stay: _beside(seed, plot.where, stay))
    if plot.where == "bag":
        return bag
    cold = {day for day in range(7) if dice.random() < 0.65}
    return worn(bag, zero, base, spot(seed, "hook", base, life.home, 0), cold.__contains__)


def _beside(seed: object, what: str, stay: Stay) -> Spot:
    """By the chair, or in another room (the hall, a locker) where the user puts it on this site."""
    dice = rng(seed, what, "put down", stay.site)
    near = stay.spot
    if moves(stay.site) or not near.room or dice.random() < 0.75:
        return near._replace(x=near.x + dice.uniform(0.5, 1.6))
    return near._replace(x=near.x + dice.uniform(4, 8), room="hall")


def fair(role: str, kind: str, told: Counter[str]) -> bool:
    """Whether an alarm about it counts at all, from windows heard without its owner, by site.

    A follower counts if heard in five windows or more, and at two sites twice or more (a train is one all
    week, the user's car one a day): less than that no one can tell from a neighbour's. A household's thing
    that rode along, and a companion's that cannot say whose it is, do travel with the user and are nobody's
    weapon: neither found nor false.
    """
    sites = sum(count >= 2 for count in told.values())
    if role == FOLLOWER:
        return sum(told.values()) >= 5 and sites >= 2
    return not (sites >= 2 and (role == HOUSEHOLD or (role == COMPANION and kind in STATELESS)))
