"""The live radio: advertisements and gaps as they come, recovering by itself. One event loop, one at a time.

    source = LiveSource(on_status=show)
    asyncio.get_running_loop().call_later(60, source.stop)
    async for item in source.stream():     # raises RadioUnavailable if listening cannot start
        ...

bleak neither says that the adapter was switched off, unplugged or lost, nor goes on when it is back. So this
watches BlueZ over a connection of its own, watches for silence and for sleep, and starts again.
"""

import asyncio
import sys
from collections import deque
from collections.abc import AsyncIterator, Callable
from typing import Any

from scanner.clock import SystemClock
from scanner.model import Gap
from scanner.radio.compared import Compared
from scanner.radio.ledger import LedgerMoment, ListeningLedger
from scanner.radio.limits import LIMITS, Limits
from scanner.radio.patience import Patience
from scanner.radio.problems import RadioProblem, RadioUnavailable
from scanner.radio.source import Clock, State, Status, StatusCallback
from scanner.radio.system.probe import probe as ask_in_child
from scanner.radio.system.receiver import Probe, Receiver
from scanner.radio.system.scan import Passive
from scanner.radio.system.translate import to_advertisement
from signatures.advertisement import Advertisement

QUEUE_SIZE = 8192  # 25 s of the busiest place measured (300 packets a second)
FIRST_TRIES = 3  # for what passes by itself, before the first start is given up

_PASSING = {RadioProblem.BUSY, RadioProblem.NOT_READY}
_LOST = {  # the same thing has another name once it has been there
    RadioProblem.NO_ADAPTER: RadioProblem.UNPLUGGED,
    RadioProblem.SERVICE_ABSENT: RadioProblem.SERVICE_STOPPED,
    RadioProblem.SERVICE_CANNOT_START: RadioProblem.SERVICE_STOPPED,
    RadioProblem.NO_BUS: RadioProblem.BUS_STOPPED,
}


class LiveSource:
    """See the module. `wait` waits for a radio that is not there instead of raising RadioUnavailable.

    While `raw` says that raw ears hear (scanner.radio.linux.ears), what they pass to `hear_raw` counts, and
    what the system makes of the same packets only shows that its scan goes on.
    `passive`: "beside" the active scan where BlueZ allows it, "alone" (sends nothing, hears less), "never".
    While `asks_on` says so, there are no stretches without asking: whoever looks for a tag needs every level.
    `heard` counts packets, `dropped` those of them that nobody took in time.
    """

    def __init__(
        self,
        clock: Clock | None = None,
        *,
        adapter: str | None = None,
        passive: Passive = "beside",
        queue_size: int = QUEUE_SIZE,
        wait: bool = False,
        on_status: StatusCallback | None = None,
        limits: Limits = LIMITS,
        system: str = sys.platform,
        probe: Probe | None = None,
        raw: Callable[[], bool] = lambda: False,
        asks_on: Callable[[], bool] = lambda: False,
    ) -> None:
        self._clock, self._raw, self.asks_on = clock or SystemClock(), raw, asks_on
        self._queue_size = queue_size
        self._wait = wait
        self._on_status = on_status
        self._wake, self._ready = asyncio.Event(), asyncio.Event()
        self._receiver = Receiver(
            self._heard,
            self._wake.set,
            adapter=adapter,
            passive=passive,
            limits=limits,
            system=system,
            probe=ask_in_child if probe is None and system == "darwin" else probe,
        )
        self._patience = Patience(self._clock, limits, system)
        self._compared = Compared()
        self._limits = limits
        self._items: deque[Advertisement | Gap] = deque()
        self._running: asyncio.Task[None] | None = None
        self._ledger = ListeningLedger(self._now())
        self._status = Status(State.STARTING, self._clock.time())
        self._listened_ever = False
        self.heard = self.dropped = 0

    @property
    def status(self) -> Status:
        return self._status

    @property
    def listened_s(self) -> float:
        """Seconds in which something could have been heard, so far."""
        return self._ledger.listened_s(self._now())

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """All so far; one that goes on ends now."""
        return self._ledger.gaps(self._now())

    @property
    def passive_problem(self) -> RadioProblem | None:
        """Why no passive scanner runs beside the active one (packets may then be thinned), if none does."""
        return self._receiver.passive_problem

    def stop(self) -> None:
        """Let the stream give out what it has and end."""
        if self._running is not None:
            self._running.cancel()

    async def stream(self) -> AsyncIterator[Advertisement | Gap]:
        """What is heard, and each gap when it is over. Raises RadioUnavailable. Can be asked for once.

        Whoever leaves the loop early closes it (`contextlib.aclosing`) or calls stop() first.
        """
        if self._running is not None:
            raise RuntimeError("a live source streams once")
        self._running = running = asyncio.ensure_future(self._run())
        running.add_done_callback(lambda _: self._ready.set())
        try:
            while self._items or not running.done():
                self._ready.clear()
                while self._items:
                    yield self._items.popleft()
                if not running.done():
                    await self._ready.wait()
        finally:
            running.cancel()
            await asyncio.wait([running])
        if not running.cancelled():
            running.result()

    def _now(self) -> LedgerMoment:
        return LedgerMoment(self._clock.time(), self._clock.monotonic())

    # each packet: translate and queue, nothing else

    def _heard(self, device: Any, data: Any) -> None:
        now = self._now()
        if self._patience.is_late(now):
            self._look_at_clocks()
        advertisement = to_advertisement(now.wall, device, data)
        stretch = self._receiver.stretch
        asked = stretch is not None and stretch % 2 == 0
        if advertisement is None or (advertisement.rssi is None and not asked):
            return  # without a level it is news of the end of the active scan
        self._count(now)
        if not self._raw():
            self._queue(advertisement if stretch is None else self._compared.take(advertisement, stretch))

    def take_raw(self, hears: Callable[[], bool]) -> None:
        """From now on `hear_raw` counts while this says so; as `raw` of the constructor."""
        self._raw = hears

    def hear_raw(self, advertisement: Advertisement) -> None:
        """One advertisement as raw ears heard it."""
        self._count(self._now())
        self._queue(advertisement)

    def _count(self, now: LedgerMoment) -> None:
        self.heard += 1
        self._pass_on(self._ledger.heard(now))
        if self._status.problem is RadioProblem.SILENCE:
            self._report(State.LISTENING)

    def _queue(self, advertisement: Advertisement) -> None:
        if len(self._items) >= self._queue_size:
            self.dropped += 1  # the newest: what waits is in order and complete
            return
        self._items.append(advertisement)
        self._ready.set()

    def _pass_on(self, gap: Gap | None) -> None:
        """A gap is over. It is passed on however full the queue is."""
        if gap is not None:
            self._items.append(gap)
            self._ready.set()

    def _report(self, state: State, problem: RadioProblem | None = None, detail: str = "") -> None:
        if (state, problem) == (self._status.state, self._status.problem):
            return
        self._status = Status(state, self._clock.time(), problem, detail)
        if self._on_status is not None:
            self._on_status(self._status)

    # start, wait for trouble, start again

    async def _run(self) -> None:
        try:
            await self._listen_on()
        finally:
            await self._receiver.close()
            gap = self._ledger.end(self._now())
            if self._listened_ever or self._wait:  # otherwise there was no listening to have a gap in
                self._pass_on(gap)
            self._report(State.STOPPED, self._status.problem)

    async def _listen_on(self) -> None:
        tries = 0
        self._patience.start()
        while True:
            try:
                await self._receiver.start(rssi_filter=self._patience.rssi_filter)
            except RadioUnavailable as error:
                await self._wait_for_radio(error, tries)
                tries += 1
            else:
                tries = 0
                self._listening()
                await self._lost(await self._trouble())

    def _listening(self) -> None:
        self._listened_ever = True
        self._patience.start()
        if self._ledger.open_problem is RadioProblem.SILENCE:  # it is over when something is heard
            self._report(State.LISTENING, RadioProblem.SILENCE)
            return
        self._pass_on(self._ledger.listen(self._now()))
        self._report(State.LISTENING)

    async def _trouble(self) -> RadioProblem:
        """Listen until something is wrong."""
        while True:
            await self._nap(self._limits.poll_s)
            try:
                await self._receiver.go_round(unasked=not (self._raw() or self.asks_on()))
            except RadioUnavailable as error:
                return _LOST.get(error.problem, error.problem)
            problem = self._patience.slept() or self._receiver.loss
            problem = problem or self._patience.silent(self.heard, self._receiver.discovering)
            if problem is not None:
                return problem

    async def _lost(self, problem: RadioProblem) -> None:
        state = State.LISTENING if problem is RadioProblem.SILENCE else State.WAITING
        self._report(state, problem)
        since = self._patience.since(problem, self._now())
        if problem is RadioProblem.SILENCE and (self.heard or not self._receiver.try_another()):
            self._patience.be_more_patient()
        await self._receiver.stop()
        self._ledger.lose(since, problem)
        while self._receiver.asleep:
            await self._nap(self._limits.poll_s)

    async def _wait_for_radio(self, error: RadioUnavailable, tries: int) -> None:
        problem = _LOST.get(error.problem, error.problem) if self._listened_ever else error.problem
        passing = tries < FIRST_TRIES and (problem in _PASSING or self._receiver.is_coming_up)
        if not (self._listened_ever or self._wait or passing):
            self._report(State.STOPPED, problem, error.detail)
            raise error
        self._ledger.lose(self._now(), problem)
        self._report(State.WAITING, problem, error.detail)
        await self._pause(tries)

    async def _pause(self, tries: int) -> None:
        """Wait a little longer each time, and less when the system says that the obstacle is gone."""
        pauses = self._limits.backoff_s
        loop = asyncio.get_running_loop()
        end = loop.time() + pauses[min(tries, len(pauses) - 1)]
        in_the_way = self._receiver.obstacle
        while (left := end - loop.time()) > 0 or self._receiver.asleep:
            await self._nap(min(max(left, 0.0), self._limits.poll_s) or self._limits.poll_s)
            if in_the_way is not None and self._receiver.obstacle is None and not self._receiver.asleep:
                await asyncio.sleep(self._limits.settle_s)
                return

    async def _nap(self, seconds: float) -> None:
        """Until something changed, at most `seconds`; then look whether the computer slept meanwhile."""
        try:
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        except TimeoutError:
            pass
        self._wake.clear()
        self._look_at_clocks()

    def _look_at_clocks(self) -> None:
        passed = self._patience.look()
        if passed is not None:
            problem, since = passed
            self._ledger.lose(since, problem)
