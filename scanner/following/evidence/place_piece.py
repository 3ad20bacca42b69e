"""One place, ride or unknown stretch at which a tag was heard. Plain data."""

from dataclasses import dataclass
from operator import attrgetter


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
    day_began: bool = False  # the user's day began here
    dwell_s: float = 0.0  # from first to last heard, summed over the visits
    outing_s: float = 0.0  # the longest visit to which it came along without a night in between
    again_s: float = 0.0  # of `dwell_s`, all other such visits
    pause_s: float = 0.0  # from when it was last heard before, elsewhere, to when it was first heard here

    @property
    def at_once_s(self) -> float:
        """How long it stayed, seconds: of the visits to which it came along by day the longest counts."""
        return self.dwell_s - self.again_s

    def copy(self) -> "Piece":
        """One of its own, so that it can go on without this one."""
        return Piece(*_all_of(self))


_all_of = attrgetter(*Piece.__slots__)  # dataclasses.replace takes five times as long


def both(old: Piece, new: Piece) -> Piece:
    """One piece of what two names of a tag gave."""
    piece = old.copy()
    piece.first, piece.last = min(old.first, new.first), max(old.last, new.last)
    piece.heard += new.heard
    piece.listened += new.listened
    piece.visits += new.visits
    piece.behind = max(old.behind, new.behind)
    piece.dwell_s += new.dwell_s
    piece.again_s += new.again_s + min(old.outing_s, new.outing_s)
    piece.outing_s = max(old.outing_s, new.outing_s)
    piece.day_began = old.day_began or new.day_began
    return piece
