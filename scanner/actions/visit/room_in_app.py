"""Listening in one room of a visit, in the app: it goes on in the session while pages come and go."""

import asyncio
from typing import TYPE_CHECKING

from scanner.actions.listen.goes_on import ROOM, GoesOn
from scanner.actions.refused import Refused
from scanner.actions.visit import visit as visits
from scanner.actions.visit.rooms import seconds_in
from scanner.actions.visit.steps import Visit
from scanner.place_word import as_word

if TYPE_CHECKING:
    from scanner.actions.session import Session


class RoomInApp:
    """`listening` until `seconds` are over, or it is ended; what was listened to is noted then.

    `seconds`: as long as `seconds_in` says where it is None; `began`: where it was begun before a lock, Unix
    seconds."""

    def __init__(
        self,
        session: "Session",
        visit: Visit,
        room: str,
        seconds: float | None = None,
        began: float | None = None,
    ) -> None:
        self._session, self.visit, self.room = session, visit, room
        self.seconds = seconds_in(visit, room) if seconds is None else seconds
        self.listening = True
        self._goes_on, self._sealed, self._refused = began is not None, False, False
        self.began = session.clock.time() if began is None else began

    @property
    def left_s(self) -> float:
        """Seconds until its time is over."""
        return max(0.0, self.seconds - self.listened_s)

    def goes_on(self) -> GoesOn:
        """What the record keeps of it while it is locked; that it was listened in is noted at its end."""
        self._sealed = True
        rest = {"visit": self.visit.id, "room": self.room, "began": self.began, "seconds": self.seconds}
        case = self._session.case
        said = list(visits.heard_bodies(case, self.visit, self.room, self.began)) if case is not None else []
        return GoesOn(ROOM, {}, left_s=self.left_s, rest=rest, event=visits.EVENT, at_end=said)

    @property
    def listened_s(self) -> float:
        """Seconds since it began, `seconds` at most."""
        return min(self.seconds, max(0.0, self._session.clock.time() - self.began))

    async def listen(self) -> None:
        """From its beginning to its end. Raises StoreError and Refused (the client said no)."""
        radio, book = self._session.radio, self._session.judge.book
        book.rooms |= {as_word(room) for room in (self.room, *self.visit.rooms)}
        try:
            await radio.silent()
            if not self._goes_on:
                self.began = self._session.clock.time()
            ends = asyncio.get_running_loop().call_later(self.left_s, radio.stop)
            try:
                await self._session.listen(self.room)
            except Refused:  # nothing was listened to
                self._refused = True
                raise
            finally:
                ends.cancel()
                self._note()
        finally:
            self.listening = False

    def end(self) -> None:
        """The user says that this room is through."""
        self._session.radio.stop()

    def _note(self) -> None:
        """Where anything could be heard; also when the app goes, or listens elsewhere from here on."""
        session = self._session
        if self._sealed or self._refused:
            return
        if session.case is not None and session.radio.problem is None and session.clock.time() > self.began:
            visits.heard_in(session.case, self.visit, self.room, self.began, now=session.clock.time())
