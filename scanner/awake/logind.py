"""Linux: logind's inhibitors, which hold the lid too, and its lock of the screen.

Source: systemd's org.freedesktop.login1(5), "Inhibit", "LidClosed", "Lock". An inhibitor is held as long as
its descriptor is open, so it ends with this process whatever happens. What it is for is shown to whoever
lists inhibitors on this computer, so it says nothing.
"""

import asyncio
import os
from contextlib import suppress

from scanner.awake.keeps_awake import Holds
from scanner.radio.linux.bus import SystemBus

LOGIN, PATH, MANAGER = "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager"
SESSION, OWN_SESSIONS = "org.freedesktop.login1.Session", ("session/auto", "session/self")
SLEEP, LID = "sleep:idle", "sleep:idle:handle-lid-switch"
WHO, WHY = "python", "busy"
LIMIT_S = 3.0  # chosen: a bus that does not answer must not hold a walk up


class Logind:
    """One inhibitor. Where the system lets nobody hold the lid, sleep alone is held."""

    def __init__(self) -> None:
        self._bus = SystemBus()
        self._held: int | None = None

    async def hold(self) -> Holds:
        with suppress(Exception):  # no bus, no logind, not permitted: then nothing is held
            async with asyncio.timeout(LIMIT_S):
                await self._bus.open(descriptors=True)
            for what in (LID, SLEEP):
                if await self._inhibits(what):
                    return Holds(sleep=True, lid=what == LID)
        return Holds()

    async def _inhibits(self, what: str) -> bool:
        with suppress(Exception):
            async with asyncio.timeout(LIMIT_S):
                self._held = await self._bus.descriptor(
                    LOGIN, PATH, MANAGER, "Inhibit", what, WHO, WHY, "block"
                )
            os.set_inheritable(self._held, False)
        return self._held is not None

    async def lid_closed(self) -> bool:
        with suppress(Exception):
            async with asyncio.timeout(LIMIT_S):
                said = await self._bus.call(
                    LOGIN, PATH, "org.freedesktop.DBus.Properties", "Get", MANAGER, "LidClosed"
                )
                return bool(said[0].value)
        return False

    async def lock(self) -> None:
        for session in OWN_SESSIONS:  # older ones know themselves by another word
            with suppress(Exception):
                async with asyncio.timeout(LIMIT_S):
                    await self._bus.call(LOGIN, f"{PATH}/{session}", SESSION, "Lock")
                    return

    def hand_on(self) -> int | None:
        if self._held is None:
            return None
        kept = os.dup(self._held)
        os.set_inheritable(kept, True)
        return kept

    async def release(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            os.close(held)
        await self._bus.close()
