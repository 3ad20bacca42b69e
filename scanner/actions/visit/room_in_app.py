"""Listening in one room of a visit, in the app: it goes on in the session while pages come and go."""

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from scanner.actions.listen.goes_on import ROOM, GoesOn
from scanner.actions.refused import Refused
from scanner.actions.visit import visit as visits
from scanner.actions.visit.rooms import seconds_in
from scanner.actions.visit.steps import Visit
from scanner.hearing.missed import missed_within
from scanner.place_word import RoomVisit, as_word
from scanner.store.errors import StoreError

if TYPE_CHECKING:
    from scanner.actions.session import Session


LOOK_S = 1.0  # at least, between two looks whether its time is over


class RoomInApp:
    """`listening` until `seconds` are over in which something could be heard, or it is ended; what was
    listened to is noted then.

    `seconds`: as long as `seconds_in` says where it is None. `waits` after a lock, for nobody knows in which
    room the laptop is by then: until it is said that it is there still."""

    def __init__(
        self,
        session: "Session",
        visit: Visit,
        room: str,
        seconds: float | None = None,
        *,
        waits: bool = False,
    ) -> None:
        self._session, self.visit, self.room = session, visit, room
        self.seconds = seconds_in(visit, room) if seconds is None else seconds
        self.waits, self.listening = waits, not waits
        self._noted = False
        self._ends: asyncio.TimerHandle | None = None
        self._stretch: RoomVisit | None = None  # as it was noted
        self.began, self._begun_at = session.clock.time(), session.clock.monotonic()
        self._heard_before: float | None = None  # seconds that the session had listened by then

    @property
    def left_s(self) -> float:
        """Seconds until its time is over."""
        return max(0.0, self.seconds - self.listened_s)

    def goes_on(self) -> GoesOn:
        """What the record keeps of it while it is locked. The room ends here: what is heard from now on is of
        no room, for the laptop may be carried to another."""
        rest = {"visit": self.visit.id, "room": self.room, "seconds": self.left_s}
        with suppress(StoreError):  # a record out of reach is locked all the same, and that is told
            self._note()
        return GoesOn(ROOM, {}, left_s=self.left_s, rest=rest)

    @property
    def listened_s(self) -> float:
        """Seconds since it began in which something could be heard, `seconds` at most."""
        clock = self._session.clock
        # the counter stands still while the computer sleeps, and the other clock may be set back
        passed = max(clock.time() - self.began, clock.monotonic() - self._begun_at)
        return min(self.seconds, max(0.0, passed - self._deaf_s))

    @property
    def _deaf_s(self) -> float:
        """Seconds since it began in which nothing could be heard."""
        return missed_within(self._session.radio.gaps, self.began)

    async def listen(self) -> None:
        """From its beginning to its end. Raises StoreError and Refused (the client said no)."""
        radio, book = self._session.radio, self._session.judge.book
        book.rooms |= {as_word(room) for room in (self.room, *self.visit.rooms)}
        try:
            await radio.silent()
            self.began, self._begun_at = self._session.clock.time(), self._session.clock.monotonic()
            self._heard_before = self._session.heard.hearing.listened_s
            self._ends = asyncio.get_running_loop().call_later(self.left_s, self._end_in_time, 0.0)
            try:
                await self._session.listen_while_kept(self.room)
            except Refused as refused:  # where it began with that, nothing was listened to
                self._noted = refused.at is None or refused.at <= self.began
                raise
            finally:
                self._ends.cancel()
                self._note()
        finally:
            self.listening = False

    def was_not_there(self) -> None:
        """The user says that they were elsewhere: what was listened to so far counts for no room. That it was
        noted stays. Raises StoreError."""
        self._note()
        if self._session.case is not None and self._stretch is not None:
            now = self._session.clock.time()
            visits.take_back(self._session.case, self.visit, self._stretch, now=now)

    def end(self) -> None:
        """The user says that this room is through."""
        self._session.radio.stop()

    def _end_in_time(self, waited_s: float) -> None:
        """For as long as nothing could be heard it goes on, `waited_s` of which are over."""
        if (deaf_s := self._deaf_s) > waited_s:
            left_s, loop = max(LOOK_S, deaf_s - waited_s), asyncio.get_running_loop()
            self._ends = loop.call_later(left_s, self._end_in_time, deaf_s)
        else:
            self._session.radio.stop()

    def _note(self) -> None:
        """Once, where anything could be heard; also when the app goes, or listens elsewhere from here on."""
        session, now = self._session, self._session.clock.time()
        if self._noted:
            return
        self._noted = True
        if session.case is None or self._heard_before is None:
            return
        heard_s = session.heard.hearing.listened_s - self._heard_before
        if heard_s > 0 or (session.radio.problem is None and now > self.began):
            began = self.began if now > self.began else now - heard_s  # the clock was set back
            gaps = session.radio.gaps or session.heard.hearing.coverage.gaps  # the radio's are gone with it
            missed_s = missed_within(gaps, began, now)
            visits.heard_in(session.case, self.visit, self.room, began, now=now, missed_s=missed_s)
            self._stretch = RoomVisit(self.room, began, now, self.visit.id, missed_s)
