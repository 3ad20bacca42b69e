"""Where the user's days begin and end: where the laptop spends the night, they sleep. Pure."""

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass

from scanner.by_chance import FEWEST
from scanner.following.evidence.place_piece import Piece
from scanner.following.evidence.rides import Rides
from scanner.model import Window
from scanner.places.made_up import NIGHT_S, WORK_NIGHT_S
from scanner.places.visit import Visit

# chosen: the first list of access points after a laptop wakes may be that of where it fell asleep
# (wpa_supplicant keeps what it saw for bss_expiration_age, 180 s)
AWAKE_WINDOWS = 2
# chosen: of two long pauses that end less than that apart the longer is the night; more would unlearn the
# night before an afternoon and a night with the lid closed
MOST_OF_A_DAY_S = 20 * 3_600.0
# chosen: so many tell where the user sleeps; fewer, and a hotel, whose guests go where the user goes, is a
# home on its second night; more, and somebody who moved sleeps nowhere for as long
NIGHTS = 7
# chosen: who shares a trip, a course or a load does so for days; longer keeps a follower waiting
TRIP_S = 3 * 86_400.0


@dataclass(slots=True)
class _Night:
    """A pause that may be one: its end, how long it was, where it began; `place` if it ended there too."""

    end: float
    lasted: float
    began_at: str | None
    place: str | None = None


class Days:
    """Feed each window with its visit; notes on the visit what of it belongs to the user's days and rides."""

    beds: frozenset[str]
    homes: frozenset[str]  # and where most of the latest nights began: the next day may begin elsewhere
    near_home: frozenset[str]  # kinds of tags that were beside an owner there, the last time
    _evenings: deque[str]  # where those nights began
    _visit: Visit | None
    _from: str | None  # the place at which the pause began, if it was a night's
    _night: _Night | None  # the latest
    _nights: deque[str]  # the places of the latest
    _missed: dict[str, float]
    _today: dict[str, float]  # the same since the day began, where the user sleeps
    _rides: Rides

    def __init__(self) -> None:
        self.beds, self._visit, self._from = frozenset(), None, None
        self._missed, self._today, self._rides = {"": 0.0}, {}, Rides()
        self._night, self._nights = None, deque(maxlen=NIGHTS)
        self.homes, self.near_home, self._evenings = frozenset(), frozenset(), deque(maxlen=NIGHTS)

    def see(self, window: Window, visit: Visit) -> None:
        """Call once a window, right after the visit is known."""
        if visit is not self._visit:
            self._turn_over(visit)
        self._rides.see(window, visit)
        visit.windows += 1
        visit.passers += sum(window.bystanders.values())
        if visit.windows >= AWAKE_WINDOWS and not visit.fleeting:
            self._wake_at(visit)

    def met_away(self, pieces: Iterable[Piece], kind: str, now: float) -> bool:
        """Whether a tag that was first heard some days ago at most was never heard where the user's nights
        begin: as a parcel, and as what shares a trip or a course. Not of a kind that was beside an owner
        there: who lives with the user may track them.
        """
        known = [*pieces]
        if not (self.homes and known) or kind in self.near_home:
            return False
        if any(piece.place in self.homes for piece in known):
            return False
        return min(piece.first for piece in known) >= now - TRIP_S

    def _wake_at(self, visit: Visit) -> None:
        place = _place(visit)
        if place is None or place != self._from or self._night is None:
            return
        self._from, self._night.place = None, place
        if self._night.lasted <= WORK_NIGHT_S:
            self._nights.append(place)
            self.beds = _most(self._nights)

    def _turn_over(self, visit: Visit) -> None:
        old, self._visit = self._visit, visit
        if old is not None and not old.fleeting:
            self._wake_at(old)
        visit.day_began = old is None or self._is_night(visit.start - old.end, visit.start, _place(old))
        self._from = None
        if old is not None:
            self._close(old)
            self._from = _place(old) if visit.day_began else None
        if visit.day_began:
            self._today = {}
            if self._from is not None:
                self._evenings.append(self._from)
            self.homes = self.beds | _most(self._evenings)
        if old is not None and not old.fleeting and _place(old) in self.homes:
            before = self.near_home if old.scans < FEWEST else frozenset()
            self.near_home = before | old.near
        visit.asleep_before, visit.asleep_today = dict(self._missed), dict(self._today)
        visit.rides_before = self._rides.by_car

    def _is_night(self, lasted: float, end: float, place: str | None) -> bool:
        """Whether a pause that began at this place parts two days.

        Not the hours of a laptop closed at school after a night at home; nor were they, where they came
        first.
        """
        if lasted < NIGHT_S:
            return False
        before = self._night
        if before is not None and before.place != place and end - before.end < MOST_OF_A_DAY_S:
            if before.lasted >= lasted:
                return False
            self._was_no_night(before)
        self._night = _Night(end, lasted, place)
        return True

    def _was_no_night(self, night: _Night) -> None:
        if self._evenings and self._evenings[-1] == night.began_at:
            self._evenings.pop()
        if night.place is None or night.lasted > WORK_NIGHT_S:
            return
        if self._nights and self._nights[-1] == night.place:
            self._nights.pop()
            self.beds = _most(self._nights)

    def _close(self, visit: Visit) -> None:
        if not visit.fleeting and _place(visit) in self.beds:
            for name in ("", *sorted(visit.near)):
                self._missed[name] = self._missed.get(name, 0.0) + visit.power * visit.moved_surely()
                self._today[name] = max(self._today.get(name, 0.0), visit.looked)
        visit.asleep_after = dict(self._missed)
        self._rides.over(visit)
        visit.rides_after = self._rides.by_car


def _most(nights: Iterable[str]) -> frozenset[str]:
    """Where most of the latest nights were spent; of as many, the place of the earlier ones."""
    return frozenset(place for place, _ in Counter(nights).most_common(1))


def _place(visit: Visit) -> str | None:
    return visit.place.id if visit.kind == "stay" and visit.place is not None else None
