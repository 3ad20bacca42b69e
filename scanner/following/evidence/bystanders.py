"""Who else is about: what others on the same visit say of it. Pure."""

from collections.abc import Iterable
from math import log
from typing import NamedTuple

from scanner.by_chance import FEWEST, HALF, ONE_IN_TWENTY, SAME
from scanner.places.visit import Visit

DAILY = "~"  # before names that change every day
# chosen: of the scans of a visit, from its first to its last: who sends seldom stays as well; lower,
# passers-by make a place; higher, things that came a little later are left out
RESIDENT = 0.4
# chosen: so few things that stay, and so few that pass at a time: a car; an empty train has more. More finds
# trackers in cars, and fellow passengers
CAR_THINGS, CAR_HOLDS = 2, 6.0
NAMES_LAST_S = 10 * 3_600.0  # chosen: after a night most tags have new names, so only fixed ones compare
UNLIKE = 0.3  # chosen: between this and SAME it is open; lower, places without sight are told later
HALF_LIKE = 0.45  # chosen: worth of a place that is neither like nor unlike, less than half of one
HARDLY_TOLD = 0.2  # chosen: how surely it is another place where there was nobody to compare
MISSING = 0.34  # chosen: fewer of what stays put are here: it is missing
OF_BEFORE = 10  # chosen: as if half a one of so many had come along before: few others tell little
# chosen: all others coming along takes off so much where the place is sure; else so much is left at least
ALL_CAME, LEAST_TELLING = 0.3, 0.1
LIKE_OF_BOTH = 0.6  # chosen: of both together in common: one place
SCANS_FOR_LEFT = 2  # chosen: what came along may be missed in one scan
PRIVATE_SCANS = 4  # chosen: in shorter rides an empty road and an empty carriage look the same
RIDE_CHANGES = 2  # chosen: one odd fix is no ride, nor is a place that is not known for one yet

NOBODY: frozenset[str] = frozenset()


def come_along(visit: Visit, own: frozenset[str]) -> float:
    """How telling it is to come along on this visit, given how many others did."""
    came, of = visit.crowd(own)
    if visit.kind == "way":
        return telling(share_of(came, of))
    if of < FEWEST:
        return 1.0
    return 1.0 - ALL_CAME * came / of if visit.sure else max(LEAST_TELLING, visit.moved_surely(own))


def share_of(came: int, of: int) -> float:
    """What part of those who were about came along; of few that is hardly known."""
    return (came + HALF) / (of + OF_BEFORE)


def part_of(visit: Visit, own: frozenset[str]) -> float:
    """What part of those who were about came along; one whose name lasts may be what the user wears."""
    came, of = visit.crowd(own)
    if not (came and of):
        return 0.0
    may_be_worn = bool(lasting(visit.came - own))
    return (came - may_be_worn) / of


def left_behind(visit: Visit, own: frozenset[str], pause_s: float) -> int:
    """How many that were near before this visit stayed behind; 0 where more than one came along.

    One whose name lasts may be what the user wears. After a pause of `pause_s` seconds through a night only
    such names tell: the others are new in the morning.
    """
    if visit.scans < SCANS_FOR_LEFT:
        return 0
    before = visit.before - own
    if pause_s > NAMES_LAST_S:
        before = lasting(before)
    came = before & visit.came
    return 0 if len(came) > bool(lasting(came)) else len(before) - len(came)


def telling(share: float) -> float:
    """0 to 1: how telling it is that the tag came along, when `share` of all others did so too."""
    if_carried = 1.0 - ONE_IN_TWENTY
    by_chance = min(max(share, ONE_IN_TWENTY), if_carried)
    return log(if_carried / by_chance) / log(if_carried / ONE_IN_TWENTY)


def others(visit: Visit, own: frozenset[str]) -> frozenset[str]:
    """Who else is here for good: passers-by tell nothing of the place."""
    enough = RESIDENT * visit.scans
    return (
        frozenset(
            key for key, (first, last) in visit.stretch.items() if last > first and last - first + 1 >= enough
        )
        - own
    )


def lasting(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name for name in names if not name.startswith(DAILY))


class Company(NamedTuple):
    """What was about on a visit: its time, the things that stayed, and passers-by at a time."""

    time: float
    things: frozenset[str]
    passers: float


def company(visit: Visit, own: frozenset[str]) -> Company:
    """Who else was about, `own` left out."""
    return Company(visit.start, others(visit, own), visit.passers / max(1, visit.windows))


def by_car(visit: Visit, own: frozenset[str]) -> bool:
    """Whether it is a ride on which next to nobody else was about: in a car, not a train."""
    if visit.kind != "way" or visit.of_others or visit.scans < PRIVATE_SCANS or visit.changes < RIDE_CHANGES:
        return False
    about = company(visit, own)
    return len(about.things) <= CAR_THINGS and about.passers <= CAR_HOLDS


def differ(one: Visit, other: Visit, own: frozenset[str]) -> bool:
    """Whether two visits were at two places, as far as can be told."""
    if one.kind == other.kind == "stay":
        return one.place is not other.place
    return one.kind != other.kind or compare(company(one, own), company(other, own))[1] >= HALF_LIKE


def compare(now: Company, then: Company) -> tuple[bool, float]:
    """Whether two visits that show nothing else were at one place; if not, how surely they differ."""
    here, there = now.things, then.things
    if now.time - then.time > NAMES_LAST_S:
        here, there = lasting(here), lasting(there)
    both, fewest, most = len(here & there), min(len(here), len(there)), max(len(here), len(there))
    share, wide = (both / fewest if fewest else 0.0), (both / most if most else 0.0)
    like = 2 * both / (len(here) + len(there)) if fewest else 0.0
    if (share >= SAME and both >= 2 and wide >= MISSING) or like >= LIKE_OF_BOTH:
        return True, 0.0
    apart = HALF_LIKE if share < HALF else 0.0
    if share <= UNLIKE:
        apart = HARDLY_TOLD + (1.0 - HARDLY_TOLD) * min(1.0, fewest / FEWEST)
    if wide < MISSING:  # what stays put there is missing here
        apart = max(apart, min(1.0 - HARDLY_TOLD, HARDLY_TOLD * (most - 1)))
    return False, apart
