"""What lies between two visits that met a tag: moves, and visits that missed it. Pure."""

from scanner.by_chance import FEWEST
from scanner.places.visit import Visit
from scanner.places.visits import BREAK_S

HOME_MADE = "home-made "  # begins the class of tags that may have sent another key where one is missed
STOPS = 3  # source: a place, a way and another place


def missed_between(last: Visit, visit: Visit, kind: str) -> tuple[float, float]:
    """Visits that would have heard the tag and did not; and how many of those met what may have been it: its
    kind near an owner, or of a home-made one another such key."""
    whole = visit.missed_before.get("", 0.0) - last.missed_after.get("", 0.0)
    near = visit.missed_before.get(kind, 0.0) - last.missed_after.get(kind, 0.0) if kind else 0.0
    whole = max(0.0, whole)
    return whole, min(max(0.0, near), whole)


def asleep_between(last: Visit, visit: Visit, kind: str) -> float:
    """Of the visits that missed it, those where the user sleeps, with none of its kind near an owner."""
    whole = visit.asleep_before.get("", 0.0) - last.asleep_after.get("", 0.0)
    near = visit.asleep_before.get(kind, 0.0) - last.asleep_after.get(kind, 0.0) if kind else 0.0
    return max(0.0, whole - max(0.0, near))


def asleep_today(visit: Visit, kind: str) -> float:
    """Since the day began, visits where the user sleeps with none of its kind near an owner."""
    near = visit.asleep_today.get(kind, 0.0) if kind else 0.0
    return max(0.0, visit.asleep_today.get("", 0.0) - near)


def door_to_door(trail: list[Visit]) -> bool:
    """True when the last stops read: a place, a way, another place."""
    if len(trail) < STOPS or trail[-1].kind != "stay" or trail[-2].kind != "way":
        return False
    return trail[-3].kind == "stay" and trail[-3].place is not trail[-1].place


def sight_came(one: Visit, other: Visit) -> bool:
    """Whether the list of access points or the fix only came late, while it was listened without a break.

    Where those who were near are gone, the user went somewhere.
    """
    if one.kind != "blind" or other.kind == "blind" or not 0 <= other.start - one.end <= BREAK_S:
        return False
    came, of = other.crowd()
    return of < FEWEST or 2 * came >= of


def moved_between(one: Visit, other: Visit) -> bool:
    """Whether the user moved between two visits, as far as the two tell."""
    if one is other or not other.moved:
        return False
    if one.kind == other.kind == "stay":
        return one.place is not other.place
    return not (one.kind == other.kind == "way" and one.journey == other.journey)
