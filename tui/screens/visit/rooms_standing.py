"""What stands of the rooms of a visit, by the record and by the radio, and which room comes next."""

from typing import TYPE_CHECKING

from scanner.actions.visit import visit as visits
from scanner.actions.visit.looking import Look, ordered, to_look_at
from scanner.actions.visit.rooms import (
    Further,
    RoomFinding,
    away_first,
    beside,
    broken_off,
    by_room,
    further_pass,
    heard_away,
)
from scanner.actions.visit.standing_no import StandingNo, of_visit
from scanner.actions.visit.steps import CAR, OPEN, Visit
from scanner.log.proof import answers
from scanner.log.proof.answers import Answer
from scanner.model import Tag
from tui.present.visit.loudest import left_unread
from tui.present.visit.visit_rooms import Next
from tui.screens.write import begin

if TYPE_CHECKING:
    from scanner.actions.visit.room_in_app import RoomInApp
    from tui.screens.base.host import Host


class RoomsStanding:
    """`car_first`: the car was asked for before the rooms that are left."""

    def __init__(self, *, car_first: bool) -> None:
        self.car_first = car_first
        self.visit: Visit | None = None
        self.network = ""  # what was answered of it
        self.said: Answer | None = None  # to listening
        self.no: StandingNo | None = None  # the same, where it is a no: rooms are only looked round in
        self.looked_round: set[str] = set()  # meanwhile, on this page
        self.found: list[RoomFinding] = []
        self.away: dict[str, list[Tag]] = {}  # heard in the car and outside
        self.left_unread: int | None = (
            None  # so many things, where the client wants them unread: none is told
        )
        self.broken_off: str | None = None  # a room, when the app was left or killed
        self.passed: str | None = None  # the room that was passed over by the last key
        self._story: list[str] = []
        self._host: Host | None = None

    def read(self, host: "Host") -> None:
        """Read the record anew. Raises StoreError."""
        self._host = host
        case = begin.case_of(host)
        self.visit = visits.going(case)
        if self.visit is None:
            return
        standing = answers.standing(case)
        said = standing.get("network")
        self.network = said.answer if said is not None else ""
        self.said = standing.get("listening")
        deferred = self.said is not None and self.said.answer == "later"  # then it is asked once more
        self.no = of_visit(case, self.visit).get("listening") if not deferred else None
        listened = self.in_room is not None or host.session.radio.state is not None  # in this run
        self.broken_off = None if listened else broken_off(case, self.visit)
        self._story = list(visits.story(case, self.visit).values())
        if not self.listening:
            host.session.heard.finish()  # so that what was heard last is kept and judged
        self.found, self.away, self.left_unread = [], {}, None
        if self.visit.heard:
            found = by_room(case, self.visit, host.session.judge)
            away = heard_away(case, self.visit, host.session.judge)
            unread = self.visit.unread
            self.left_unread = left_unread(found, away) if unread else None
            self.found, self.away = ([], {}) if unread else (found, away)

    @property
    def in_room(self) -> "RoomInApp | None":
        """The room that is listened in, waits after a lock, or was the last one."""
        return self._host.in_room if self._host is not None else None

    @property
    def listening(self) -> bool:
        """Whether a room is listened in."""
        return self.in_room is not None and self.in_room.listening

    @property
    def here(self) -> str | None:
        """The room that is listened in."""
        return self.in_room.room if self.in_room is not None and self.listening else None

    @property
    def asks(self) -> bool:
        """Whether the client is asked before the next listen: later was said, or nothing so far."""
        visit, said = self.visit, self.said
        if said is None:
            return visit is not None and visit.state("agreed") == OPEN and not visit.heard
        return said.answer == "later"

    @property
    def waits(self) -> "RoomInApp | None":
        """The room that was listened in at the lock, until it is said whether it goes on there; after a no
        to listening it does not."""
        in_room, visit = self.in_room, self.visit
        if in_room is None or visit is None or self.no is not None:
            return None
        return in_room if in_room.waits and in_room.visit.id == visit.id else None

    @property
    def room(self) -> str | None:
        """The room that is listened in, else the one that comes next."""
        return self.here if self.listening else self.after.room

    @property
    def looks(self) -> list[Look]:
        """What to look at in that room."""
        return to_look_at(self.room, self._story) if self.room is not None else []

    @property
    def after(self) -> Next:
        """Where it goes on."""
        visit, here = self.visit, self.here
        if visit is None:
            return Next(None)
        if (waits := self.waits) is not None:
            return Next(waits.room)
        if self.no is not None:
            return Next(next(iter(self.to_look_round), None))
        left = [room for room in ordered(visit.rooms_left, self._story) if room != here]
        if left and not (self.car_first and visit.state("car") == OPEN):
            return Next(left[0])
        if not left and (away := away_first(visit, self.found)) is not None:
            return Next(away)  # also while it is listened in: how it goes on is known at its end
        if not left and (further := self._further) is not None:
            return Next(*further)
        return Next(CAR if visit.state("car") == OPEN and here != CAR else None)

    @property
    def to_look_round(self) -> list[str]:
        """Where, while nothing is listened to."""
        visit = self.visit
        if visit is None:
            return []
        car = [CAR] if self.car_first else []
        rooms = [*car, *ordered(visit.rooms_left, self._story)]
        return [room for room in rooms if room not in self.looked_round]

    @property
    def _further(self) -> Further | None:
        """The pass that is further one, also while it goes on: it counts only at its end."""
        return further_pass(self.visit, self.found) if self.visit is not None else None

    @property
    def beside(self) -> str | None:
        """By the wall to which room one walks, in a further pass."""
        visit, further, room = self.visit, self._further, self.room
        if visit is None or room is None or room in visit.rooms_left:
            return None
        if further is not None and not visit.rooms_left and further.room == room:
            return further.beside
        return beside(self.found, room)
