"""Sources as the app plays them: a recording's clock, and a radio that leaves everything else its turn."""

import asyncio
from collections.abc import AsyncIterator
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scanner.hearing.live_run import ListeningSource
    from scanner.model import Gap, Item
    from scanner.radio.source import Status

STEPS, PAUSE_S = 80, 0.25  # a recording is played in so many steps: twenty seconds
TURN_S = 0.004  # so long packets are passed on before everything else has its turn
LOOK_EVERY = 8  # packets between two looks at the clock


class PlayedClock:
    """Stands at the newest item that was played."""

    def __init__(self, now: float = 0.0) -> None:
        self.now = now

    def time(self) -> float:
        """Unix seconds."""
        return self.now

    def monotonic(self) -> float:
        """The same; a played week has no other."""
        return self.now

    def boottime(self) -> float | None:
        """There is none."""
        return None


class Paced:
    """A live source that lets everything else have its turn during a burst."""

    def __init__(self, inner: "ListeningSource") -> None:
        self._inner = inner

    async def stream(self) -> "AsyncIterator[Item]":
        """The same items."""
        number, began = 0, monotonic()
        async for item in self._inner.stream():
            number += 1
            if number % LOOK_EVERY == 0 and monotonic() - began > TURN_S:
                await asyncio.sleep(0)
                began = monotonic()
            yield item

    @property
    def status(self) -> "Status":
        return self._inner.status

    @property
    def dropped(self) -> int:
        return self._inner.dropped

    @property
    def listened_s(self) -> float:
        return self._inner.listened_s

    @property
    def gaps(self) -> "tuple[Gap, ...]":
        return self._inner.gaps

    def stop(self) -> None:
        """Let the stream end."""
        self._inner.stop()
