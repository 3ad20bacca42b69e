"""A comparison in the app: its listens go on in the session while pages come and go; a demo plays them."""

import asyncio
from typing import TYPE_CHECKING, cast

from scanner.actions.compare.comparison import KIND, LISTEN_S, Comparison
from scanner.actions.compare.made_up import made_up_listen
from scanner.actions.listen.playback import PlayedClock
from scanner.compare.difference import Difference
from scanner.model import Window
from scanner.radio.source import State

if TYPE_CHECKING:
    from scanner.actions.session import Session

LOOK_S = 0.05
AFTER_S = 600.0  # so long after what was played before the next made-up listen begins


class CompareInApp:
    """`listening` while the next listen goes on; each is over after `seconds` of it, or when it is ended.

    `laid`: what is asked about lies beside the laptop for its listen."""

    def __init__(
        self, session: "Session", comparison: Comparison, seconds: float = LISTEN_S, *, laid: bool = False
    ) -> None:
        self._session, self.comparison, self.seconds, self.laid = session, comparison, seconds, laid
        self.listening = False
        self._before = 0.0
        self._answer: Difference | None = None

    async def listen(self) -> None:
        """The next listen, from its beginning to its end. Raises StoreError and Refused."""
        hearing, windows, self._answer = self._session.heard.hearing, list[Window](), None
        self.listening = True
        gaps = len(hearing.coverage.gaps)
        try:
            if self._session.made_up:
                await self._ready_to_play()
            else:
                await self._session.radio.silent()
            self._session.heard.finish()
            self._before = hearing.coverage.listened_s
            hearing.watching.append(windows.append)
            await (self._play() if self._session.made_up else self._hear())
        finally:
            if windows.append in hearing.watching:
                hearing.watching.remove(windows.append)
            self.comparison.add(windows, hearing.coverage.gaps[gaps:])
            self.listening = False

    def end(self) -> None:
        """The user says that this listen is long enough."""
        self._session.radio.stop()

    @property
    def listened_s(self) -> float:
        """Seconds of the listen that goes on; while the radio is away they stand still."""
        hearing = self._session.heard.hearing
        window = hearing.open_window()
        open_s = max(0.0, window.end - window.start) if window is not None else 0.0
        return max(0.0, hearing.coverage.listened_s + open_s - self._before)

    def answer(self) -> Difference:
        """What stands after the listens that were made."""
        if self._answer is None:
            self._answer = self.comparison.answer(self._session.judge)
        return self._answer

    async def _hear(self) -> None:
        ending = asyncio.create_task(self._end_in_time())
        try:
            await self._session.listen(None, KIND, dict(self.comparison.note()))
        finally:
            ending.cancel()

    async def _end_in_time(self) -> None:
        while self.listened_s < self.seconds:  # noqa: ASYNC110  what is heard carries the time
            await asyncio.sleep(LOOK_S)
        self.end()

    async def _ready_to_play(self) -> None:
        while self._session.radio.state is State.LISTENING:  # noqa: ASYNC110  the week is being played
            await asyncio.sleep(LOOK_S)

    async def _play(self) -> None:
        clock = cast("PlayedClock", self._session.clock)
        clock.now += AFTER_S
        with_it = self.comparison.next_label == self.comparison.asked
        items = made_up_listen(clock.now, self.seconds, with_it=with_it)
        await self._session.radio.play(items, clock=clock)
