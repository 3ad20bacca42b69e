"""What was observed of one tag, kept so that it can be weighed at any moment without looking back. Pure.

The unit is the visit, not the packet: a tag heard at a second place says much, heard there again almost
nothing. See weighing.py for what each fact is worth.
"""

from dataclasses import dataclass, field, replace
from math import exp

from scanner.following.company import come_along, lasting, others
from scanner.places.visit import Leg, Visit

DAY_S = 86_400.0
MEMORY_S = 7 * DAY_S  # over months every colleague has been everywhere once; a week keeps them apart
FADING_S = 8 * DAY_S
MAX_PIECES = 40
MAX_LEGS = 12
MAX_BLIND = 10
NAMES_LAST_S = 10 * 3_600.0  # after a night most tags have new names, so only fixed ones compare
ALIKE, UNLIKE = 0.75, 0.3
HALF_LIKE = 0.45
UNLIKE_WORTH = (0.2, 0.45, 0.7, 1.0)  # by how many others there were to compare
BLIND_SCANS = 3
PRIVATE_SCANS, PRIVATE_OTHERS = 4, 1
POWERED = 0.5  # a visit that would have heard the tag this likely counts as a miss

NOBODY: frozenset[str] = frozenset()


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
    heard: int = 0
    listened: int = 0
    visits: int = 1
    private: bool = False  # a ride with next to nobody else's things: a car, not a train


@dataclass(slots=True)
class Evidence:
    """The running record of one tag, or of one stretch of its life under one address."""

    first_visit: Visit | None = None
    visit: Visit | None = None
    neutral: bool = False
    since_scan: int = 0
    scan: int = -1
    heard: int = 0
    first: float = 0.0
    last: float = 0.0
    together: float = 0.0
    apart: float = 0.0
    home_near: float = 0.0
    moves: int = 0
    misses: int = 0
    scans: int = 0
    listened: int = 0
    level_sum: float = 0.0
    level_count: int = 0
    door: bool = False
    trail: list[Visit] = field(default_factory=list)
    pieces: dict[str, Piece] = field(default_factory=dict)
    legs: list[Leg] = field(default_factory=list)
    legs_missed: int = 0
    unknown: list[tuple[str, float, frozenset[str]]] = field(default_factory=list)
    last_key: str = ""

    @property
    def mean_level(self) -> float | None:
        """Mean of the scans' levels in dBm."""
        return self.level_sum / self.level_count if self.level_count else None

    def hear(
        self,
        visit: Visit,
        scan: int,
        times: tuple[float, float],
        level: float | None,
        own: frozenset[str],
        kind: str,
    ) -> None:
        """One window in which the tag was heard away from its owner, or in a state that cannot be told."""
        if self.visit is not visit or self.neutral:
            self._begin(visit, scan, times[0], own, kind)
        if scan != self.scan:
            self.scan, self.heard, self.scans = scan, self.heard + 1, self.scans + 1
        self.last = max(self.last, times[1])
        if level is not None:
            self.level_sum, self.level_count = self.level_sum + level, self.level_count + 1
        if visit.kind == "way" and visit.legs:
            self._walk(visit)

    def near_owner(self, visit: Visit, own: frozenset[str]) -> None:
        """Heard beside its owner: no evidence at that moment, for or against."""
        if self.visit is not None and self.visit is not visit:
            self.commit(own)
            self.visit, self.neutral, self.trail = visit, True, []

    def commit(self, own: frozenset[str]) -> None:
        """Turn the visit in hand into a piece of the record."""
        visit = self.visit
        if visit is None or self.neutral or self.heard == 0:
            return
        key, piece = self.in_hand(own)
        if piece.kind == "blind":
            self.unknown = [*self.unknown[-MAX_BLIND + 1 :], (key, visit.start, others(visit, own))]
        self.together += self.moved_with(own)
        self.pieces[key], self.last_key = piece, key
        self.moves += self._moved()
        self.listened += piece_listened(self, visit)
        self.door = self.door or door_to_door([*self.trail, visit])
        self.trail = [*self.trail[-2:], visit]
        self.heard = 0
        self._prune()

    def in_hand(self, own: frozenset[str]) -> tuple[str, Piece]:
        """The piece that the present visit makes, with what an earlier visit there gave."""
        visit = self.visit
        if visit is None:
            raise ValueError("nothing was heard yet")
        key, worth = self._key(visit, own)
        place = visit.place.id if visit.place is not None else None
        telling = come_along(visit, own)
        piece = Piece(visit.kind, place, self.first, self.last, telling, worth)
        piece.private = (
            visit.kind == "way"
            and visit.scans >= PRIVATE_SCANS
            and self.heard >= visit.scans / 2
            and len(others(visit, own)) <= PRIVATE_OTHERS
        )
        old = self.pieces.get(key)
        if old is not None:
            piece = replace(old, last=self.last, visits=old.visits + 1)
        piece.heard += self.heard
        piece.listened += piece_listened(self, visit)
        return key, piece

    def places(self, own: frozenset[str]) -> set[str]:
        """Where it was heard in the last week, the present visit included."""
        known = set(self.pieces)
        if self.visit is not None and self.heard and not self.neutral:
            known.add(self._key(self.visit, own)[0])
        return known

    def moved_with(self, own: frozenset[str]) -> float:
        """How much of a move together the present visit is: 1 when the user surely moved to come here."""
        visit = self.visit
        if visit is None or not self._moved():
            return 0.0
        if visit.kind != "blind":
            return visit.moved_surely(own)
        key, worth = self._key(visit, own)
        return 0.0 if key == self.last_key else worth

    def _moved(self) -> int:
        return int(bool(self.trail) and self.visit is not None and _apart(self.trail[-1], self.visit))

    def _begin(self, visit: Visit, scan: int, time: float, own: frozenset[str], kind: str) -> None:
        last, neutral = self.visit, self.neutral
        if last is not None:
            self.commit(own)
            self._fade(time - self.last)
            missed, near = missed_between(last, visit, kind)
            self.apart += missed - 0.7 * near
            self.home_near += near
            self.misses += round(missed)
            if missed >= POWERED or neutral:
                self.trail = []
        else:
            self.first_visit = visit
        self.visit, self.neutral, self.first = visit, False, time
        self.since_scan, self.heard, self.scan = scan, 0, -1
        self.last = max(self.last, time)

    def _key(self, visit: Visit, own: frozenset[str]) -> tuple[str, float]:
        if visit.kind == "stay" and visit.place is not None:
            return f"stay {visit.place.id}", 1.0
        if visit.kind == "way":
            return f"way {visit.journey}", 1.0
        return self._blind_key(visit, others(visit, own))

    def _blind_key(self, visit: Visit, others: frozenset[str]) -> tuple[str, float]:
        """Where nothing but Bluetooth tells places apart, compare who else is around."""
        worth = 1.0
        for known, time, then in reversed(self.unknown):
            one, other = others, then
            if visit.start - time > NAMES_LAST_S:
                one, other = lasting(one), lasting(other)
            both, fewest = len(one & other), min(len(one), len(other))
            share = both / fewest if fewest else 0.0
            like = 2 * both / (len(one) + len(other)) if fewest else 0.0
            if (share >= ALIKE and both >= 2) or like >= 0.6:
                return known, self.pieces[known].worth if known in self.pieces else worth
            apart = UNLIKE_WORTH[min(fewest, 3)] if share <= UNLIKE else HALF_LIKE if share < 0.5 else 0.1
            worth = min(worth, apart)
        return f"blind {visit.index}", worth if visit.scans >= BLIND_SCANS else min(worth, UNLIKE_WORTH[0])

    def _walk(self, visit: Visit) -> None:
        leg = visit.legs[-1]
        if self.legs and self.legs[-1] is leg:
            return
        if not self.legs or visit.legs[0] is not self.legs[-1]:
            self.legs_missed += 1 if self.legs else 0
        self.legs = [*self.legs[-MAX_LEGS + 1 :], leg]

    def _fade(self, pause: float) -> None:
        part = exp(-max(0.0, pause) / FADING_S)
        self.together, self.apart, self.home_near = (
            self.together * part,
            self.apart * part,
            self.home_near * part,
        )
        if pause > MEMORY_S:
            self.legs, self.legs_missed, self.door = [], 0, False

    def _prune(self) -> None:
        old = [key for key, piece in self.pieces.items() if piece.last < self.last - MEMORY_S]
        for key in old or (list(self.pieces)[:1] if len(self.pieces) > MAX_PIECES else []):
            del self.pieces[key]

    def after(self, other: "Evidence", own: frozenset[str], kind: str, credit: float = 1.0) -> "Evidence":
        """`other`, then this: the record of both as one tag; `credit` for a move made in between."""
        joined, mine = other.copy(), self.copy()
        if joined.visit is not None and joined.visit is mine.first_visit:
            joined._share_visit(mine, own)
        else:
            joined.commit(own)
            joined._bridge(mine, kind, credit)
        for key, piece in mine.pieces.items():
            old = joined.pieces.get(key)
            joined.pieces[key] = piece if old is None else _both(old, piece)
        for name in ("together", "apart", "home_near", "moves", "misses", "scans", "listened"):
            setattr(joined, name, getattr(joined, name) + getattr(mine, name))
        joined.level_sum += mine.level_sum
        joined.level_count += mine.level_count
        joined.legs = [*joined.legs, *mine.legs][-MAX_LEGS:]
        joined.legs_missed += mine.legs_missed
        joined.door = joined.door or mine.door
        joined.unknown = [*joined.unknown, *mine.unknown][-MAX_BLIND:]
        for name in ("visit", "neutral", "since_scan", "scan", "heard", "first", "last", "trail"):
            setattr(joined, name, getattr(mine, name))
        joined.first_visit = joined.first_visit or mine.first_visit
        return joined

    def _share_visit(self, mine: "Evidence", own: frozenset[str]) -> None:
        """The name changed in the midst of a visit, which stays one piece."""
        if mine.visit is self.visit and not self.neutral and not mine.neutral:
            mine.heard, mine.trail = mine.heard + self.heard, list(self.trail)
            mine.since_scan, mine.first = self.since_scan or mine.since_scan, self.first or mine.first
            return
        self.commit(own)
        mine.trail = [*self.trail, *mine.trail[1:]][-3:]

    def _bridge(self, mine: "Evidence", kind: str, credit: float) -> None:
        """Between the last visit under the old name and the first under the new one."""
        last, first = self.visit, mine.first_visit
        if last is None or first is None:
            return
        self._fade(first.start - self.last)
        missed, near = missed_between(last, first, kind)
        self.apart += missed - 0.7 * near
        self.home_near += near
        self.misses += round(missed)
        if missed >= POWERED or not self.trail:
            return
        still_there = mine.visit is first
        mine.trail = [*self.trail, *mine.trail][-3:]
        if _apart(self.trail[-1], first):
            self.together += credit - (1 if still_there else 0)  # the visit in hand counts one by itself
            self.moves += 0 if still_there else 1

    def copy(self) -> "Evidence":
        """A record of its own, so that one can go on without the other."""
        return replace(
            self,
            trail=list(self.trail),
            pieces={key: replace(piece) for key, piece in self.pieces.items()},
            legs=list(self.legs),
            unknown=list(self.unknown),
        )


def missed_between(last: Visit, visit: Visit, kind: str) -> tuple[float, float]:
    """Visits that would have heard the tag and did not; and how many of those met its kind near an owner."""
    whole = visit.missed_before.get("", 0.0) - last.missed_after.get("", 0.0)
    near = visit.missed_before.get(kind, 0.0) - last.missed_after.get(kind, 0.0) if kind else 0.0
    whole = max(0.0, whole)
    return whole, min(max(0.0, near), whole)


def piece_listened(evidence: Evidence, visit: Visit) -> int:
    """Scans of the present visit since the tag was first heard in it."""
    return max(evidence.heard, visit.scans_since(evidence.since_scan))


def door_to_door(trail: list[Visit]) -> bool:
    """True when the last stops read: a place, a way, another place."""
    if len(trail) < 3 or trail[-1].kind != "stay" or trail[-2].kind != "way":
        return False
    return trail[-3].kind == "stay" and trail[-3].place is not trail[-1].place


def _apart(one: Visit, other: Visit) -> bool:
    """Whether the user moved between two visits, as far as the two tell."""
    if one is other or not other.moved:
        return False
    if one.kind == other.kind == "stay":
        return one.place is not other.place
    return not (one.kind == other.kind == "way" and one.journey == other.journey)


def _both(old: Piece, new: Piece) -> Piece:
    return replace(
        old,
        first=min(old.first, new.first),
        last=max(old.last, new.last),
        heard=old.heard + new.heard,
        listened=old.listened + new.listened,
        visits=old.visits + new.visits,
    )
