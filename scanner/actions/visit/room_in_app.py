"""Listening in one room of a visit, in the app: it goes on in the session while pages come and go."""

import asyncio
from typing import TYPE_CHECKING

from scanner.actions.visit import visit as visits
from scanner.actions.visit.steps import Visit

if TYPE_CHECKING:
    from scanner.actions.session import Session

ROOM_S = 120.0


class RoomInApp:
    """`listening` until `seconds` are over, or it is ended; what was listened to is noted then."""

    def __init__(self, session: "Session", visit: Visit, room: str, seconds: float = ROOM_S) -> None:
        self._session, self.visit, self.room, self.seconds = session, visit, room, seconds
        self.listening = True
        self.began = session.clock.time()

    @property
    def listened_s(self) -> float:
        """Seconds since it began, `seconds` at most."""
        return min(self.seconds, max(0.0, self._session.clock.time() - self.began))

    async def listen(self) -> None:
        """From its beginning to its end. Raises StoreError and Refused (the client said no)."""
        radio = self._session.radio
        try:
            await radio.silent()
            self.began = self._session.clock.time()
            ends = asyncio.get_running_loop().call_later(self.seconds, radio.stop)
            try:
                await self._session.listen(self.room)
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
        if session.case is not None and session.radio.problem is None and session.clock.time() > self.began:
            visits.heard_in(session.case, self.visit, self.room, self.began, now=session.clock.time())
