"""One place, ride or unknown stretch at which a tag was heard. Plain data."""

from dataclasses import dataclass, replace


@dataclass(slots=True)
class Piece:
    """One place, ride or unknown stretch at which the tag was heard.

    `telling` 0 to 1: less where many of those heard before came along too; `worth` how surely this is
    another place than the ones before (1 for places that were recognised).
    """

    kind: str
    place: str | None
    first: float
    last: float
    telling: float
    worth: float = 1.0
    company: float = 1.0  # part of those heard before who came along too, where `telling` is less than 1
    behind: int = 0  # others that were near just before, where next to none of them came along
    heard: int = 0
    listened: int = 0
    visits: int = 1
    private: bool = False  # a ride with next to nobody else's things: a car, not a train
    in_car: bool = False  # and with no more people about than a car holds
    day_began: bool = False  # the user's day began here
    dwell_s: float = 0.0  # from first to last heard, summed over the visits
    pause_s: float = 0.0  # from when it was last heard before, elsewhere, to when it was first heard here


def both(old: Piece, new: Piece) -> Piece:
    """One piece of what two names of a tag gave."""
    return replace(
        old,
        first=min(old.first, new.first),
        last=max(old.last, new.last),
        heard=old.heard + new.heard,
        listened=old.listened + new.listened,
        visits=old.visits + new.visits,
        behind=max(old.behind, new.behind),
        dwell_s=old.dwell_s + new.dwell_s,
        day_began=old.day_began or new.day_began,
    )
