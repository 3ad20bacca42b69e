"""A walk in the app: it goes on in the session while pages come and go; a demo plays one that never was."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from scanner.actions.listen.goes_on import WALK, GoesOn
from scanner.actions.listen.playback import PlayedClock
from scanner.actions.refused import Refused
from scanner.actions.walk.made_up import made_up_walk
from scanner.actions.walk.stay_awake import StayAwake
from scanner.actions.walk.walk import KIND, Walk, WaySoFar
from scanner.actions.walk.walk_run import KeptWalk, walked
from scanner.awake.keeps_awake import Holds
from scanner.model import ON_FOOT, Window
from scanner.radio.source import State
from scanner.store.errors import StoreError

if TYPE_CHECKING:
    from scanner.actions.session import Session
    from scanner.actions.walk.steps import WalkPlan

LOOK_S = 0.05
AFTER_S = 3_600.0  # so long after the made-up week its walk begins


class WalkInApp:
    """`on_lid` is called when the lid closes; `holds` what keeps it awake, None while that is not known.

    `before`: what the record holds of it already, where it goes on after a lock."""

    def __init__(
        self,
        session: "Session",
        plan: "WalkPlan",
        on_lid: Callable[[], None],
        before: KeptWalk | None = None,
    ) -> None:
        self._session, self._plan, self._on_lid = session, plan, on_lid
        self.holds: Holds | None = None
        self.keeps_awake = bool(plan.awake)  # whether that was wanted
        self.over = False
        self.problem: StoreError | None = None  # of the record, which ended it
        self.left_out = False  # a part of it is not in the record: its disk was full
        self._answer: WaySoFar | None = None
        self._heard_before = session.heard.hearing.coverage.listened_s
        self._goes_on = before is not None
        self._before = before or KeptWalk(Walk(session.clock.time(), plan.how or ON_FOOT))
        self._awake: StayAwake | None = None
        self._stopped = False  # by a no

    @property
    def _walk(self) -> Walk:
        return self._before.walk

    async def run(self) -> None:
        """From setting out to the end; a disk that fills up on the way does not end it.

        Raises StoreError and Refused."""
        try:
            await (self._play() if self._session.made_up else self._listen())
        except Refused:
            self._stopped = True
            raise
        except StoreError as error:
            self.problem = error
            raise
        finally:
            self._end()

    def end(self) -> None:
        """The user says that it is over; what was heard stays."""
        self._session.radio.stop()

    def was_stopped(self) -> None:
        """The no to listening that ended it was kept."""
        self._stopped = True
        if self._answer is not None:
            self._answer = self._answer._replace(stopped=True)

    def was_ended(self) -> None:
        """It ended while the record was locked: what stands is what the record holds."""
        self._answer, self.over = self._before.so_far(), True

    def goes_on(self) -> GoesOn:
        """What the record keeps of it while it is locked."""
        return GoesOn(WALK, dict(self._plan.note(self._walk.began)), awake=bool(self._plan.awake))

    def hand_on(self) -> int | None:
        """What holds the lid on until the next program does (KeepsAwake.hand_on)."""
        return self._awake.hand_on() if self._awake is not None else None

    def so_far(self) -> WaySoFar:
        """What stands now, or stood at its end."""
        if self._answer is not None:
            return self._answer
        return walked(self._before, self._session.heard.hearing, self._heard_before)

    async def _listen(self) -> None:
        session = self._session
        await session.radio.silent()
        self._begin()
        awake = StayAwake(session.reach.awake(), self._on_lid) if self._plan.awake and session.reach else None
        if awake is not None:
            self._awake, self.holds = awake, await awake.begin()
        keeper = session.record.keeper
        try:
            await session.listen(None, KIND, self._plan.note(self._walk.began))
        finally:
            if keeper is not None:  # its answer says it from here on
                self.left_out, keeper.left_out = keeper.left_out, False
            if awake is not None:
                await awake.end()

    async def _play(self) -> None:
        while self._session.radio.state is State.LISTENING:  # noqa: ASYNC110  the week is being played
            await asyncio.sleep(LOOK_S)
        clock = cast("PlayedClock", self._session.clock)
        clock.now += AFTER_S
        self._begin()
        await self._session.radio.play(made_up_walk(clock.now), clock=clock)

    def _begin(self) -> None:
        session = self._session
        self._heard_before = session.heard.hearing.coverage.listened_s
        if not self._goes_on:
            self._before = KeptWalk(Walk(session.clock.time(), self._plan.how or ON_FOOT))
        session.heard.hearing.watching.append(self._look)

    def _look(self, _: Window, kept: Window) -> None:
        self._walk.look(self._session.judge, kept)

    def _end(self) -> None:
        if self._look in self._session.heard.hearing.watching:
            self._session.heard.hearing.watching.remove(self._look)
        self._walk.look(self._session.judge, last=True)
        answer = walked(self._before, self._session.heard.hearing, self._heard_before)
        self._answer = answer._replace(stopped=self._stopped)
        self.over = True
