"""bleak's scanners for this system, each call with a limit. Nothing here decides when to start or stop."""

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable
from typing import Any, Literal

from scanner.radio.limits import Limits
from scanner.radio.linux.bus import leave
from scanner.radio.linux.turns import take_turns
from scanner.radio.problems import MachineFacts, RadioProblem, classify
from scanner.radio.system.bleak_private import allow_duplicates, bus_of_this_loop

Passive = Literal["beside", "alone", "never"]
Heard = Callable[[Any, Any], None]

_FLAGS, _SERVICE_DATA, _COMPANY = 0x01, 0x16, 0xFF
# What an advertisement monitor of BlueZ is to match. SEVEN AT MOST: with eight the kernel refuses what
# bluetoothd 5.82 sends (0x0d), and bluetoothd dies of it ("free(): invalid pointer"; seen with Linux 6.12 in
# tests/rigs/qemu; eight patterns of 34 bytes no longer fit a length of one byte). Service data is compared
# without its UUID (src/shared/ad.c), so the shared standard is keyed on its network id; a controller that
# matches by itself counts from the UUID.
TAG_PATTERNS: tuple[tuple[int, int, bytes], ...] = (
    *((0, _FLAGS, bytes((flags,))) for flags in (0x02, 0x04, 0x06)),
    (0, _COMPANY, b"\x4c\x00"),
    *((0, _SERVICE_DATA, content) for content in (b"\x01", b"\x02", b"\xb2\xfc")),
)


def bleak_scanner() -> type[Any]:
    """bleak's BleakScanner, imported when first needed; its warnings go nowhere near the terminal."""
    if sys.platform == "win32" and not hasattr(sys, "coinit_flags"):
        # a library that asked for a GUI thread first would leave bleak without events
        sys.coinit_flags = 0  # type: ignore[attr-defined]
    if sys.platform == "linux":
        take_turns()
    from bleak import BleakScanner

    # asyncio tells of a write of dbus_fast that nobody waits for any more, as when a tag does not connect
    for name in ("bleak", "dbus_fast", "asyncio"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    return BleakScanner


class Scan:
    """One active scanner, and on Linux a passive one beside it: with a monitor registered the controller
    stops filtering duplicates. `passive_problem` says why there is none.

    `stretch` counts the stretches of this scan: in odd ones nobody is asked, in even ones the active scanner
    runs; None in between. `merges` True where the system tells each sender once in a scan.
    """

    def __init__(self, heard: Heard, passive: Passive, limits: Limits, system: str) -> None:
        self._heard = heard
        self._passive = passive
        self._limits = limits
        self._system = system
        self._running: list[Any] = []
        self._active: Any = None
        self.runs_beside = False
        self._stretch, self.stretch = 0, 0  # type: tuple[int, int | None]
        self.merges = False
        self.passive_problem: RadioProblem | None = None

    async def start(self, adapter: str | None, *, rssi_filter: bool = True, monitors: bool = True) -> None:
        """Raises what bleak raises, or TimeoutError."""
        scanner, self.runs_beside = bleak_scanner(), False
        if self._passive == "alone":
            await self._begin(
                scanner(self._heard, scanning_mode="passive", **self._options(adapter, passive=True))
            )
            return
        options = self._options(adapter, rssi_filter=rssi_filter)
        self._active = scanner(self._heard, **options)
        await self._begin(self._active)
        self.merges = self._system == "darwin" and not allow_duplicates(self._active)
        self._stretch = self.stretch = self._stretch + self._stretch % 2
        if self._system == "linux" and self._passive == "beside":
            await self._begin_beside(scanner, adapter, monitors)

    def _options(
        self, adapter: str | None, *, passive: bool = False, rssi_filter: bool = False
    ) -> dict[str, Any]:
        """What only BlueZ needs: the other systems give every packet without being asked."""
        if self._system != "linux":
            return {}
        bluez: dict[str, Any] = {"adapter": adapter} if adapter else {}
        if passive:
            bluez["or_patterns"] = list(TAG_PATTERNS)
        else:
            bluez["filters"] = {"DuplicateData": True} | ({"RSSI": -127} if rssi_filter else {})
        return {"bluez": bluez}

    async def _begin(self, scanner: Any) -> None:
        self._running.append(scanner)  # first, so that one that hangs in start() is stopped as well
        async with asyncio.timeout(self._limits.start_s):
            await scanner.start()

    async def _begin_beside(self, scanner: type[Any], adapter: str | None, monitors: bool) -> None:
        self.passive_problem = None if monitors else RadioProblem.PASSIVE_NOT_AVAILABLE
        if not monitors:
            return
        try:
            options = self._options(adapter, passive=True)
            await self._begin(scanner(self._heard_unasked, scanning_mode="passive", **options))
            self.runs_beside = True
        except Exception as error:  # whatever it is, the active scan goes on by itself
            self.passive_problem = classify(error, MachineFacts(self._system))

    def _heard_unasked(self, device: Any, data: Any) -> None:
        """bleak calls every scanner of an adapter for every packet: one of them passes it on."""
        if self._stretch % 2:
            self._heard(device, data)

    @property
    def asks(self) -> bool:
        """Whether the active scanner runs, as far as this has told it to."""
        return self.stretch is not None and self.stretch % 2 == 0

    async def ask_nobody(self) -> None:
        """From now on the passive scanner is heard alone. Raises what bleak raises, or TimeoutError."""
        await self._turn(self._active.stop, self._limits.stop_s)

    async def ask_again(self) -> None:
        """The active scanner runs again. Raises what bleak raises, or TimeoutError."""
        await self._turn(self._active.start, self._limits.start_s)

    async def _turn(self, call: Callable[[], Awaitable[None]], limit_s: float) -> None:
        self.stretch = None
        async with asyncio.timeout(limit_s):
            await call()
        self._stretch += 1
        await asyncio.sleep(self._limits.turn_s)  # what was said before is still on its way
        self.stretch = self._stretch

    async def stop(self) -> None:
        """End what runs. Never raises: bleak's stop() fails after a power cut, and that means nothing."""
        running, self._running = self._running, []
        for scanner in reversed(running):
            try:
                async with asyncio.timeout(self._limits.stop_s):
                    await scanner.stop()
            except Exception:
                logging.getLogger(__name__).debug("stop failed", exc_info=True)

    async def leave_bus(self) -> None:
        """Drop bleak's D-Bus connection: bluetoothd then ends what it holds for us (its InProgress).

        bleak connects again by itself at the next start.
        """
        if self._system != "linux":
            return
        try:
            bus = bus_of_this_loop()
            if bus is not None:
                await leave(bus)
        except Exception:
            logging.getLogger(__name__).debug("could not leave the bus", exc_info=True)
