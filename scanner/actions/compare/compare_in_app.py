"""A comparison in the app: its listens go on in the session while pages come and go; a demo plays them."""

import asyncio
from typing import TYPE_CHECKING, cast

from scanner.actions.compare.comparison import (
    AGAIN,
    GOES_ON,
    KIND,
    LISTEN_S,
    Comparison,
    kept_listens,
    named_in_full,
)
from scanner.actions.compare.made_up import made_up_listen
from scanner.actions.listen.goes_on import COMPARE, GoesOn
from scanner.actions.listen.playback import PlayedClock
from scanner.actions.refused import Refused
from scanner.compare.difference import Difference
from scanner.compare.listens import Listen
from scanner.model import Window
from scanner.radio.source import State

if TYPE_CHECKING:
    from scanner.actions.session import Session
    from scanner.store.case import Case

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
        self._begun: Listen | None = None  # what was heard of the next listen before a lock
        self._answer: Difference | None = None
        self._stopped = False  # the listen that goes on, by a no: it counts for none
        self._heard: list[tuple[Window, Window]] = []  # as it was heard, and as it is kept

    def goes_on(self) -> GoesOn:
        """What the record keeps of it while it is locked."""
        told = self.comparison
        rest = {"labels": list(told.labels), "seconds": self.seconds, "laid": self.laid}
        left_s = max(0.0, self.seconds - self.listened_s)
        return GoesOn(COMPARE, {**told.note(), GOES_ON: True}, left_s=left_s, rest=rest)

    @classmethod
    def after(cls, session: "Session", case: "Case", going: GoesOn, *, listened: bool) -> "CompareInApp":
        """What went on before a lock, as the record holds it; `listened`: its listen goes on still.

        Raises StoreError."""
        labels, began, asked = going.rest["labels"], going.note["set"], going.note["asked"]
        again = going.note.get(AGAIN) is not False
        comparison = Comparison(labels, labels.index(asked), began, again=again)
        comparison.listens = kept_listens(case, began)
        found = cls(session, comparison, going.rest["seconds"], laid=going.rest["laid"])
        if listened and comparison.listens and comparison.listens[-1].seconds < found.seconds:
            found._begun = comparison.listens.pop()
        return found

    @property
    def half_done(self) -> bool:
        """Whether a listen was begun before a lock, and has not taken its time yet."""
        return self._begun is not None

    async def listen(self) -> None:
        """The next listen, from its beginning to its end. Raises StoreError and Refused."""
        hearing, self._answer = self._session.heard.hearing, None
        _, before, missed = self._begun or Listen("", ())
        windows = list(before)

        def heard(window: Window, kept: Window) -> None:
            self._heard.append((window, kept))
            windows.append(kept)

        self.listening, self._stopped = True, False
        gaps = len(hearing.coverage.gaps)
        try:
            if self._session.made_up:
                await self._ready_to_play()
            else:
                await self._session.radio.silent()
            self._session.heard.finish()
            self._before = hearing.coverage.listened_s - (self._begun.seconds if self._begun else 0.0)
            hearing.watching.append(heard)
            await (self._play() if self._session.made_up else self._hear())
        except Refused:
            self._stopped = True
            raise
        finally:
            if heard in hearing.watching:
                hearing.watching.remove(heard)
            if not self._stopped:
                self.comparison.add(windows, (*missed, *hearing.coverage.gaps[gaps:]))
            self.listening, self._begun = False, None

    def was_stopped(self) -> None:
        """The no that ended the listen was kept: it is not done, and can be done another time."""
        if self.listening:
            self._stopped = True
        elif self.comparison.listens:
            self.comparison.listens.pop()
            self._answer = None

    def end(self) -> None:
        """The user says that this listen is long enough."""
        self._session.radio.stop()

    @property
    def listened_s(self) -> float:
        """Seconds of the listen that goes on; while the radio is away they stand still."""
        return max(0.0, self._session.heard.hearing.listened_s - self._before)

    def answer(self) -> Difference:
        """What stands after the listens that were made."""
        if self._answer is None:
            hearing = self._session.heard.hearing
            told = self.comparison.answer(self._session.judge)
            self._answer = named_in_full(told, ((hearing, *each) for each in self._heard))
        return self._answer

    async def _hear(self) -> None:
        ending = asyncio.create_task(self._end_in_time())
        try:
            more = {GOES_ON: True} if self._begun is not None else {}
            await self._session.listen(None, KIND, {**self.comparison.note(), **more})
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
