"""The app with the made-up week in place of a radio, as if it were heard now: a first run without hardware.

python -m tests.whole.replayed: everything else is the real app, its first run and its record included.
"""

import asyncio
from collections.abc import AsyncIterator, Callable

from scanner.actions.listen.playback import PlayedClock
from scanner.actions.reach import Reach
from scanner.actions.session import Session
from scanner.hearing.live_run import ListeningSource
from scanner.model import Context, Item
from scanner.radio.source import Clock, State, Status
from tui.app.app import HomesweepApp
from tui.app.commands.demo import recording

TURN = 400  # items between two turns of everything else


class Week:
    """A LiveSource that gives out the made-up week; it goes on listening in silence at its end."""

    def __init__(self, clock: PlayedClock, items: list[Item]) -> None:
        self._clock, self._items = clock, items
        self._ended = asyncio.Event()
        self.status = Status(State.STARTING, clock.time())
        self.told: Callable[[Status], None] = lambda status: None
        self.context = Context(clock.time())
        self.dropped, self.listened_s, self.gaps = 0, 0.0, ()

    async def stream(self) -> AsyncIterator[Item]:
        self.status = Status(State.LISTENING, self._clock.time())
        self.told(self.status)
        for number, item in enumerate(self._items):
            self._clock.now = max(self._clock.now, item.time)
            if isinstance(item, Context):
                self.context = item
            yield item
            if number % TURN == 0:
                await asyncio.sleep(0)
        await self._ended.wait()

    def stop(self) -> None:
        self._ended.set()


class Replayed(Session):
    """A run whose surroundings are those of the recording."""

    def __init__(self, clock: PlayedClock, week: Week) -> None:
        super().__init__(clock, Reach(self._radio, self._surroundings))
        self._week = week

    def _radio(self, clock: Clock, told: Callable[[Status], None]) -> ListeningSource:
        self._week.told = told
        return self._week

    async def _surroundings(self, now: float, place: str | None) -> Context:
        return self._week.context._replace(time=now)


def main() -> None:
    items = list(recording())
    clock = PlayedClock(items[0].time)

    async def run() -> None:
        session = Replayed(clock, Week(clock, items))
        await HomesweepApp(session, path=None, first_run=True).run_async()

    asyncio.run(run())


if __name__ == "__main__":
    main()
