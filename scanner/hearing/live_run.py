"""One run of live listening: source -> hearing -> record, second by second."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from typing import Protocol

from scanner.hearing.pipeline import Hearing
from scanner.hearing.windows import BACK_S, WINDOW_S
from scanner.model import Context, Gap, Item, Window
from scanner.radio.source import AdvertisementSource, Clock, State

TICK_S = 0.5  # chosen: real seconds between two looks at the clock

Surroundings = Callable[[float], Awaitable[Context]]  # what the laptop knows of where it is, at a time


class ListeningSource(AdvertisementSource, Protocol):
    """A source that can be told to end."""

    def stop(self) -> None:
        """Let the stream give out what it has and end."""


class Saver(Protocol):
    """Keeps what is being heard before it is over (scanner.store.events.keeping.CaseKeeper)."""

    def due(self, now: float) -> bool:
        """Whether it wants the open window now; to make it up costs some milliseconds in a crowd."""

    def save_open(self, window: Window | None, *, now: float) -> None:
        """Keep the open window."""


class Sweep:
    """Listens until `seconds` have passed on the clock, or until `stop`.

    `on_item` sees every item before it is folded in (a recording, a screen). The source's errors pass
    through: RadioUnavailable when listening cannot start.
    """

    def __init__(
        self,
        source: ListeningSource,
        hearing: Hearing,
        clock: Clock,
        *,
        seconds: float | None = None,
        saver: Saver | None = None,
        surroundings: Surroundings | None = None,
        on_item: Callable[[Item], None] | None = None,
    ) -> None:
        self._source, self._hearing, self._clock = source, hearing, clock
        self._seconds, self._saver, self._surroundings = seconds, saver, surroundings
        self._on_item = on_item
        self._next_context = float("-inf")
        self._looking = asyncio.Lock()  # what is heard while a context is awaited waits for it
        self._quiet = True  # nothing was heard since the last look at the clock
        self._problem: BaseException | None = None

    async def run(self) -> None:
        """Listen to the end; closes what is open and takes the source's losses into the coverage."""
        self._hearing.coverage.kinds_left_out = False
        ticker = asyncio.create_task(self._tick_on())
        try:
            async with aclosing(self._source.stream()) as stream:  # type: ignore[type-var]  # a generator
                async for item in stream:
                    self._quiet = False
                    async with self._looking:
                        await self._context_due(item.time)
                        self._take(item)
        finally:
            ticker.cancel()
            await asyncio.wait([ticker])
            self._hearing.finish()
            self._hearing.coverage.dropped = self._source.dropped
        if self._problem is not None:
            raise self._problem

    def stop(self) -> None:
        """End the run; what was heard is kept."""
        self._source.stop()

    def _take(self, item: Item) -> None:
        if self._on_item is not None:
            self._on_item(item)
        self._hearing.feed(item)
        if isinstance(item, Gap):
            self._next_context = float("-inf")  # the laptop may be elsewhere now

    async def _tick_on(self) -> None:
        started = self._clock.monotonic()
        while self._seconds is None or self._clock.monotonic() - started < self._seconds:
            await asyncio.sleep(TICK_S)
            try:
                if self._quiet and self._listening():  # otherwise what is heard carries the time
                    async with self._looking:
                        await self._context_due(self._clock.time())
                        self._hearing.tick(self._clock.time())
                self._quiet = True
                if self._saver is not None and self._saver.due(self._clock.time()):
                    self._saver.save_open(self._hearing.open_window(), now=self._clock.time())
            except Exception as error:  # a full disk must end the run with its sentence, not silently
                self._problem = error
                break
        self._source.stop()

    def _listening(self) -> bool:
        status = self._source.status
        return status.state is State.LISTENING and status.problem is None

    async def _context_due(self, now: float) -> None:
        if self._next_context - WINDOW_S - BACK_S <= now < self._next_context:  # the clock may be set back
            return
        self._next_context = now + WINDOW_S
        context = await self._surroundings(now) if self._surroundings is not None else Context(now)
        self._hearing.tick(now)
        self._take_context(context)

    def _take_context(self, context: Context) -> None:
        if self._on_item is not None:
            self._on_item(context)
        self._hearing.feed(context)
