"""Who else is about: what others on the same visit say of it. Pure."""

from math import log

from scanner.places.visit import Visit

HEARD_IF_CARRIED, HEARD_BY_CHANCE = 0.95, 0.05
DAILY = "~"  # before names that change every day
RESIDENT = 0.4  # of the scans of a visit


def come_along(visit: Visit, own: frozenset[str]) -> float:
    """How telling it is to come along on this visit, given how many others did."""
    came, of = visit.crowd(own)
    if visit.kind == "way":
        return telling((came + 0.5) / (of + 10))
    if of < 3:
        return 1.0
    return 1.0 - 0.3 * came / of if visit.sure else max(0.1, visit.moved_surely(own))


def telling(share: float) -> float:
    """0 to 1: how telling it is that the tag came along, when `share` of all others did so too."""
    by_chance = min(max(share, HEARD_BY_CHANCE), HEARD_IF_CARRIED)
    return log(HEARD_IF_CARRIED / by_chance) / log(HEARD_IF_CARRIED / HEARD_BY_CHANCE)


def others(visit: Visit, own: frozenset[str]) -> frozenset[str]:
    """Who else is here for good: passers-by tell nothing of the place."""
    enough = max(2.0, RESIDENT * visit.scans)
    return frozenset(key for key, windows in visit.keys.items() if windows >= enough) - own


def lasting(names: frozenset[str]) -> frozenset[str]:
    return frozenset(name for name in names if not name.startswith(DAILY))
