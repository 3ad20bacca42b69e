"""Stays awake for one walk, and locks the screen when the lid closes: nobody on the way reads it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from scanner.awake.keeps_awake import Holds

if TYPE_CHECKING:
    from scanner.awake.keeps_awake import KeepsAwake

LOOK_S = 1.0  # chosen: logind does not tell of the lid by itself; a second is soon enough for a screen


class StayAwake:
    """`on_lid` is called each time that the lid has closed. Begin it on the loop that listens."""

    def __init__(
        self,
        system: "KeepsAwake",
        on_lid: Callable[[], None] = lambda: None,
        nap: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._system, self._on_lid, self._nap = system, on_lid, nap
        self._watching: asyncio.Task[None] | None = None

    async def begin(self) -> Holds:
        """Hold what can be held; the lid is watched where it can be held."""
        held = await self._system.hold()
        if held.lid:
            self._watching = asyncio.create_task(self._watch())
        return held

    def hand_on(self) -> int | None:
        """What holds it on once this has ended (KeepsAwake.hand_on)."""
        return self._system.hand_on()

    async def end(self) -> None:
        """The computer sleeps as before."""
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.wait([self._watching])
        await self._system.release()

    async def _watch(self) -> None:
        closed = False
        while True:
            await self._nap(LOOK_S)
            before, closed = closed, await self._system.lid_closed()
            if closed and not before:
                self._on_lid()
                await self._system.lock()
