"""How many stretches of a way are still to come until it can tell. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from scanner.by_chance import ONE_IN_TWENTY
from scanner.following.evidence.along import FEWEST_APART, apart_legs, by_chance, stayed_here
from scanner.following.evidence.legs import COMPANY, going_on
from scanner.model import Leg

MOST_MORE = 12  # chosen: where so many more would not do, this way tells nothing: too many share it


def stretches_needed(legs: Sequence[Leg]) -> int:
    """How many more until what was there on each of them would be said to travel; MOST_MORE at most.

    `legs` are those that are over; of those to come it is taken that they are like a walk's.
    """
    way = list(legs)
    for more in range(MOST_MORE):
        if _tells(way):
            return more
        way.append(_to_come(way))
    return MOST_MORE


def _tells(way: Sequence[Leg]) -> bool:
    heard = range(len(way))
    apart = len(apart_legs(heard, way))
    return not stayed_here(way) and apart >= FEWEST_APART and by_chance(heard, way, apart) < ONE_IN_TWENTY


def _to_come(way: Sequence[Leg]) -> Leg:
    return replace(going_on(way), how=COMPANY)
