"""What was observed of one tag, kept so that it can be weighed at any moment without looking back. Pure.

The unit is the visit, not the packet: a tag heard at a second place says much, heard there again almost
nothing. See judging/log_odds.py for what each fact is worth.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import exp
from operator import attrgetter
from typing import NamedTuple

from scanner.by_chance import FEWEST, HALF
from scanner.following.evidence.bystanders import (
    HALF_LIKE,
    HARDLY_TOLD,
    RIDE_CHANGES,
    Company,
    by_car,
    come_along,
    company,
    compare,
    differ,
    left_behind,
    part_of,
)
from scanner.following.evidence.missed_visits import (
    HOME_MADE,
    asleep_between,
    asleep_today,
    door_to_door,
    missed_between,
    moved_between,
    sight_came,
)
from scanner.following.evidence.place_piece import Piece
from scanner.places.made_up import NIGHT_S
from scanner.places.place import Place
from scanner.places.visit import Visit
from scanner.places.visits import BREAK_S

DAY_S = 86_400.0  # source: seconds of a day
MEMORY_S = 7 * DAY_S  # chosen: over months every colleague has been everywhere once; a week keeps them apart
# chosen: old moves weigh less; faster forgets who comes along seldom, slower tells of colleagues
FADING_S = 8 * DAY_S
MAX_PIECES = 40  # chosen: bounds memory; more places than a week has
MAX_BESIDE = 6  # chosen: bounds memory; a week's newest tell where its owner is
MAX_BLIND = 10  # chosen: bounds memory and comparisons; some days of a laptop without any sight
RIDE_S = 300.0  # chosen: shorter is a walk to the door; longer misses short rides
NEAR_SPARES = 0.7  # chosen: of a miss, where its kind was heard near an owner: it may have been that very tag
SHORT_STAY_S = 900.0  # chosen: a shorter stretch without sight is on the way to a place, not one


class Known(NamedTuple):
    """Where it was heard, as of this state of its last visit: linking asks for it again and again.

    `place` that of a stay, of which nothing else matters; `windows` of what is none.
    """

    own: frozenset[str]
    place: Place | None
    windows: int
    journey: int
    places: frozenset[str]
    only_in_car: bool


@dataclass(slots=True)
class Evidence:
    """The running record of one tag, or of one stretch of its life under one address."""

    first_visit: Visit | None = None
    visit: Visit | None = None
    neutral: bool = False
    glimpsed: bool = False  # heard in this visit while something told where it is
    since_scan: int = 0
    scan: int = -1
    heard: int = 0
    first: float = 0.0
    last: float = 0.0
    pause_s: float = 0.0
    together: float = 0.0
    apart: float = 0.0
    asleep: float = 0.0  # of the missed, at the place where the user sleeps
    morning: float = 0.0  # the same, on the day on which it was heard first, before it was
    rides_missed: float = 0.0  # rides by car that missed it
    near_home: float = 0.0  # of the visits that missed it, those with one of its kind beside an owner
    moves: int = 0
    misses: int = 0
    scans: int = 0
    listened: int = 0
    level_sum: float = 0.0
    level_count: int = 0
    stay_sum: float = 0.0
    stay_count: int = 0
    door: bool = False
    trail: tuple[Visit, ...] = ()
    pieces: dict[str, Piece] = field(default_factory=dict)
    unknown: tuple[tuple[str, Company], ...] = ()
    last_key: str = ""
    beside: tuple[Visit, ...] = ()  # at which it was with its owner, under a lasting name
    known: Known | None = None

    @property
    def tells(self) -> bool:
        """True while the visit in hand counts: heard away from its owner, where something was in sight."""
        visit = self.visit
        return visit is not None and not (self.neutral or visit.fleeting) and self.heard > 0 and self.glimpsed

    @property
    def level_on_the_way(self) -> float | None:
        """Mean level in dBm of the scans that were no stay."""
        count = self.level_count - self.stay_count
        return (self.level_sum - self.stay_sum) / count if count else None

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
        *,
        lasts: bool = False,
    ) -> None:
        """One window in which the tag was heard away from its owner, or in a state that cannot be told.

        `lasts`: its name is the morning's.
        """
        stays = visit.kind == "stay"
        if not stays or visit is not self.visit or self.neutral or not (self.heard and self.glimpsed):
            self.known = None
        if self.visit is None and lasts:
            self.morning = asleep_today(visit, kind)
        if self.visit is not visit or self.neutral:
            self._begin(visit, scan, times[0], own, kind)
        if scan != self.scan:
            self.scan, self.heard, self.scans = scan, self.heard + 1, self.scans + 1
        if times[1] > self.last:
            self.last = times[1]
        self.glimpsed = self.glimpsed or not stays or not visit.unseen
        if level is not None:
            self.level_sum, self.level_count = self.level_sum + level, self.level_count + 1
            if stays:
                self.stay_sum, self.stay_count = self.stay_sum + level, self.stay_count + 1

    def near_owner(self, visit: Visit, own: frozenset[str], *, lasts: bool = False) -> None:
        """Heard beside its owner: no evidence at that moment; `lasts`: its name stays when it is alone."""
        if lasts and (not self.beside or self.beside[-1] is not visit):
            self.beside = (*self.beside[-MAX_BESIDE + 1 :], visit)
        if self.visit is not None and self.visit is not visit:
            self.known = None
            self.commit(own)
            self.visit, self.neutral, self.trail = visit, True, ()

    def commit(self, own: frozenset[str]) -> None:
        """Turn the visit in hand into a piece of the record."""
        visit = self.visit
        if visit is None or not self.tells:
            return
        if visit.arrived is not None and self._met_there(visit, visit.arrived):
            return
        key, piece = self.in_hand(own)
        if piece.kind == "blind":
            self.unknown = (*self.unknown[-MAX_BLIND + 1 :], (key, company(visit, own)))
        moved = self.moved_with(own)
        self.together += moved
        self.moves += int(moved > HARDLY_TOLD) if visit.kind == "blind" else self._moved()
        self.pieces[key], self.last_key = piece, key
        self.listened += piece_listened(self, visit)
        self.door = self.door or door_to_door([*self.trail, visit])
        self.trail = (*self.trail[-2:], visit)
        self.heard = 0
        self._prune()

    def _met_there(self, visit: Visit, arrived: float) -> bool:
        """At the next place and not before; or one fix was wrong, and the stay tells."""
        if visit.kind == "way":
            return arrived - self.first < RIDE_S or visit.changes < RIDE_CHANGES
        return self.first >= arrived

    def in_hand(self, own: frozenset[str]) -> tuple[str, Piece]:
        """The piece that the present visit makes, with what an earlier visit there gave."""
        visit = self.visit
        if visit is None:
            raise ValueError("nothing was heard yet")
        key, worth = self.key_of(visit, own)
        place = visit.place.id if visit.place is not None else None
        telling = come_along(visit, own)
        came = self._moved()  # else it may have been met there; next time it came along
        behind = left_behind(visit, own, self.pause_s) if came else 0
        old = self.pieces.get(key)
        if old is None:
            piece = Piece(visit.kind, place, self.first, self.last, telling, worth, pause_s=self.pause_s)
            piece.company, piece.behind = part_of(visit, own), behind
            piece.private = self.heard >= visit.scans / 2 and by_car(visit, own)
        else:
            piece = old.copy()
            piece.last, piece.visits = self.last, old.visits + 1
            piece.behind = max(old.behind, behind)
            piece.worth = max(old.worth, worth)  # seen again, it may be told apart more clearly
            if came:
                piece.telling = max(old.telling, telling)
                piece.company = min(old.company, part_of(visit, own))
        piece.heard += self.heard
        span = self.last - self.first
        piece.dwell_s += span
        if came and self.pause_s < NIGHT_S:
            piece.again_s += min(piece.outing_s, span)
            piece.outing_s = max(piece.outing_s, span)
        piece.day_began = piece.day_began or visit.day_began
        piece.listened += piece_listened(self, visit)
        return key, piece

    def all_pieces(self, own: frozenset[str]) -> dict[str, Piece]:
        """Places, rides and unknown stretches of the last week, the present one among them."""
        pieces = dict(self.pieces)
        if self.tells:
            key, piece = self.in_hand(own)
            pieces[key] = piece
        return pieces

    def carried_from(self, own: frozenset[str]) -> tuple[str, Piece] | None:
        """The one place where it is beside its owner: it did not get from there to another by itself.

        None where there are several: then its owner goes where the user goes.
        """
        week = [visit for visit in self.beside if visit.kind != "way" and visit.end >= self.last - MEMORY_S]
        if not week or any(differ(visit, week[-1], own) for visit in week[:-1]):
            return None
        visit = week[-1]
        key, worth = self.key_of(visit, own)
        place = visit.place.id if visit.place is not None else None
        return key, Piece(
            visit.kind, place, visit.start, visit.end, 1.0, worth, dwell_s=visit.end - visit.start
        )

    def only_in_car(self, own: frozenset[str]) -> bool:
        """Heard on nothing but rides in a car, which is one place."""
        return self.been(own).only_in_car

    def been_in_car(self) -> bool:
        """Heard on a ride in a car that is over."""
        return any(piece.private for piece in self.pieces.values())

    def glimpse(self, own: frozenset[str]) -> bool:
        """True in the first scan at what may be another place: what shows where it is may be an old list.

        Not where a gateway that is known there tells, for whoever looked around as briefly the last time: no
        list of access points is as old, and there may be no second scan.
        """
        visit = self.visit
        if visit is None or not self.tells or visit.kind == "blind" or visit.scans > 1:
            return False
        if visit.asked and self.trail and self.trail[-1].scans <= FEWEST:
            return False
        return self.key_of(visit, own)[0] not in self.pieces

    def places(self, own: frozenset[str]) -> frozenset[str]:
        """Where it was heard in the last week, the present visit included."""
        return self.been(own).places

    def been(self, own: frozenset[str]) -> Known:
        """Both of where it was heard: whether only in a car, and the places of the last week."""
        visit, known = self.visit, self.known
        place = visit.place if visit is not None and visit.kind == "stay" else None
        windows = visit.windows if visit is not None and place is None else 0
        if (
            known is None
            or known.own is not own
            or known.place is not place
            or known.windows != windows
            or (visit is not None and known.journey != visit.journey)
        ):
            journey = visit.journey if visit is not None else 0
            known = self.known = Known(
                own, place, windows, journey, self._places(own), self._only_in_car(own)
            )
        return known

    def _places(self, own: frozenset[str]) -> frozenset[str]:
        if self.visit is None or not self.tells:
            return frozenset(self.pieces)
        return frozenset([*self.pieces, self.key_of(self.visit, own)[0]])

    def _only_in_car(self, own: frozenset[str]) -> bool:
        for piece in self.pieces.values():
            if not piece.private:
                return False
        if self.visit is None or not self.tells:
            return bool(self.pieces)
        # only a way is a ride; what it makes is worked out last, since it costs most
        return self.visit.kind == "way" and self.in_hand(own)[1].private

    def moved_with(self, own: frozenset[str]) -> float:
        """How much of a move together the present visit is: 1 when the user surely moved to come here."""
        visit = self.visit
        if visit is None or not self._moved():
            return 0.0
        key, worth = self.key_of(visit, own)
        back = HALF if key in self.pieces else 1.0
        if visit.kind != "blind":
            return visit.moved_surely(own) * back
        return 0.0 if key == self.last_key else worth * back

    def _moved(self) -> int:
        visit = self.visit
        if visit is None or not self.trail:
            return 0
        same_way = visit.kind == "way" and f"way {visit.journey}" in self.pieces  # nothing was reached since
        before = self.trail[:-1] if sight_came(self.trail[-1], visit) else self.trail
        return int(bool(before) and not same_way and moved_between(before[-1], visit))

    def _begin(self, visit: Visit, scan: int, time: float, own: frozenset[str], kind: str) -> None:
        last, neutral = self.visit, self.neutral
        self.pause_s = max(0.0, time - self.last) if last is not None else 0.0
        if last is not None:
            self.commit(own)
            self.fade(time - self.last)
            if self.missed_in_between(last, visit, kind) or neutral:
                self.trail = ()
        else:
            self.first_visit = visit
        self.visit, self.neutral, self.first = visit, False, time
        self.since_scan, self.heard, self.scan, self.glimpsed = scan, 0, -1, False
        self.last = max(self.last, time) if time >= self.last - BREAK_S else time  # the clock was set back

    def key_of(self, visit: Visit, own: frozenset[str]) -> tuple[str, float]:
        """The piece that a visit belongs to, by name; how surely it is another than those before, 0 to 1."""
        if visit.kind == "stay" and visit.place is not None:
            return f"stay {visit.place.id}", 1.0
        if visit.kind == "way":
            return f"way {visit.journey}", 1.0
        return self._blind_key(visit, own)

    def _blind_key(self, visit: Visit, own: frozenset[str]) -> tuple[str, float]:
        """Where nothing but Bluetooth tells places apart, compare who else is around."""
        same, worth, clearest = self.met_before(company(visit, own))
        if same:
            return same, self._worth_again(same, worth, clearest)
        about = visit.scans_since(self.since_scan)  # its border is known some scans late
        told = about >= FEWEST
        if self._went_by(visit):
            worth = min(worth, HALF_LIKE)
        return f"blind {visit.index}", worth if told else min(worth, HARDLY_TOLD)

    def met_before(self, now: Company) -> tuple[str, float, dict[str, tuple[float, int]]]:
        """The stretch without sight at the same place, else how surely it is another than each of them."""
        worth, same = 1.0, ""
        clearest: dict[str, tuple[float, int]] = {}
        for known, then in reversed(self.unknown):
            alike, apart = compare(now, then)
            if alike:
                same = same or known
            elif not same:
                worth = min(worth, apart)
            most, times = clearest.get(known, (0.0, 0))
            clearest[known] = max(most, 0.0 if alike else apart), times + (not alike)
        return same, worth, clearest

    def _went_by(self, visit: Visit) -> bool:
        """Listened to without a break from the place before or to the next, and soon over: on the way."""
        went_on = visit.arrived is not None or not visit.after_pause
        return went_on and self.last - self.first < SHORT_STAY_S

    def _worth_again(self, same: str, worth: float, clearest: Mapping[str, tuple[float, int]]) -> float:
        """How surely a stretch that is seen again is a place of its own: it may stand out more this time.

        What told it from another once does so more surely each time that both are seen and it does again.
        """
        old = self.pieces.get(same)
        again = old.visits + 1 if old is not None else 1
        others = [
            1.0 - (1.0 - most) ** (min(again, times) if most > HARDLY_TOLD else 1)
            for key, piece in self.pieces.items()
            if key != same and key in clearest and piece.worth >= HALF_LIKE
            for most, times in (clearest[key],)
        ]
        return max(min(others, default=0.0), old.worth if old is not None else worth)

    def fade(self, pause: float) -> None:
        """What is so many seconds older weighs less."""
        part = exp(-max(0.0, pause) / FADING_S)
        self.together, self.apart = self.together * part, self.apart * part
        self.near_home, self.asleep = self.near_home * part, self.asleep * part
        self.rides_missed *= part
        if pause > MEMORY_S:
            self.door = False

    def missed_in_between(self, last: Visit, following: Visit, kind: str) -> bool:
        """Count the visits between two that would have heard it; whether there is one."""
        missed, near = missed_between(last, following, kind)
        self.asleep += asleep_between(last, following, kind)
        self.rides_missed += max(0, following.rides_before - last.rides_after)
        if kind.startswith(HOME_MADE):
            self.apart += missed - near
            self.misses += round(missed - near)
        else:
            self.apart += missed - NEAR_SPARES * near
            self.near_home += near
            self.misses += round(missed)
        return missed >= HALF

    def _prune(self) -> None:
        old = [key for key, piece in self.pieces.items() if piece.last < self.last - MEMORY_S]
        for key in old or (list(self.pieces)[:1] if len(self.pieces) > MAX_PIECES else []):
            del self.pieces[key]

    def copy(self) -> "Evidence":
        """A record of its own, so that one can go on without the other."""
        record = Evidence(*_all_of(self))
        record.pieces = {key: piece.copy() for key, piece in self.pieces.items()}
        record.known = None
        return record


_all_of = attrgetter(*Evidence.__slots__)  # dataclasses.replace takes six times as long


def piece_listened(evidence: Evidence, visit: Visit) -> int:
    """Scans of the present visit since the tag was first heard in it."""
    return max(evidence.heard, visit.scans_since(evidence.since_scan))
