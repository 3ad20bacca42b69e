"""The radio as one thing: bleak's scanners and our own look at BlueZ. Starts, stops, says what was lost."""

import asyncio
from collections.abc import Awaitable, Callable

from scanner.radio.limits import Limits
from scanner.radio.linux import machine
from scanner.radio.linux.bluez import AdapterState, BlueZ
from scanner.radio.problems import MachineFacts, RadioProblem, RadioUnavailable, classify
from scanner.radio.rounds import Rounds, Turn, anew_after
from scanner.radio.system.scan import Heard, Passive, Scan

Probe = Callable[[], Awaitable[RadioProblem | None]]

# bleak would say the same, later or less exactly
_CERTAIN = {RadioProblem.NO_ADAPTER, RadioProblem.NO_CENTRAL_ROLE, RadioProblem.OFF, RadioProblem.BLOCKED}
# bleak asks what there is once, when it comes to the bus: an adapter that came up in that moment it misses
_LEAVES_SESSION = {RadioProblem.BUSY, RadioProblem.NO_ANSWER, RadioProblem.NO_ADAPTER}


class Receiver:
    """`changed` is called when something about the adapter has changed; `probe` asks in a child process."""

    def __init__(
        self,
        heard: Heard,
        changed: Callable[[], None],
        *,
        adapter: str | None,
        passive: Passive,
        limits: Limits,
        system: str,
        probe: Probe | None,
    ) -> None:
        self._scan = Scan(heard, passive, limits, system)
        self._changed = changed
        self._adapter = adapter
        self._limits = limits
        self._system = system
        self._probe = probe
        self._passive = passive
        self._bluez: BlueZ | None = None
        self._using: str | None = None
        self._silent: set[str] = set()  # adapters that never heard anything
        self._service_was_absent = False
        self._rssi_filter, self._monitors = True, True
        self._rounds: Rounds | None = None

    @property
    def passive_problem(self) -> RadioProblem | None:
        return self._scan.passive_problem

    async def start(self, *, rssi_filter: bool) -> None:
        """Listen. Raises RadioUnavailable, having stopped what was begun."""
        await self._ask_first()
        await self._open_watch()
        chosen = self._choose()
        if self._bluez is not None and chosen is not None:
            self._bluez.arm(chosen.name)
        self._service_was_absent = self._bluez is not None and not self._bluez.service_owned
        self._using = chosen.name if chosen else self._adapter
        self._rssi_filter, self._monitors = rssi_filter, chosen is None or chosen.monitors
        await self._try(self._begin)

    async def _begin(self) -> None:
        await self._scan.start(self._using, rssi_filter=self._rssi_filter, monitors=self._monitors)
        self._rounds = Rounds(
            self._limits,
            asyncio.get_running_loop().time(),
            passive=self._scan.runs_beside,
            anew_s=anew_after(self._limits, self._system, merges=self._scan.merges),
        )

    async def _try(self, call: Callable[[], Awaitable[None]]) -> None:
        try:
            await call()
        except Exception as error:  # bleak passes on whatever D-Bus, CoreBluetooth and WinRT raise
            problem = classify(error, self._facts())
            await self._scan.stop()
            if problem in _LEAVES_SESSION:
                await self._scan.leave_bus()
            raise RadioUnavailable(problem, str(error)) from error

    async def go_round(self, *, unasked: bool) -> None:
        """Do what is due by the clock. `unasked`: stretches without asking are wanted. Raises
        RadioUnavailable."""
        due = self._rounds and self._rounds.due(asyncio.get_running_loop().time(), unasked=unasked)
        if due is Turn.ASK_NOBODY:
            await self._try(self._scan.ask_nobody)
        elif due is Turn.ASK_AGAIN:
            await self._try(self._scan.ask_again)
        elif due is Turn.ANEW:
            await self._scan.stop()
            await self._try(self._begin)

    @property
    def stretch(self) -> int | None:
        """Counts stretches of listening: in odd ones nobody is asked; None between two."""
        return self._scan.stretch

    async def stop(self) -> None:
        """Never raises."""
        self._rounds = None
        await self._scan.stop()

    async def close(self) -> None:
        """Stop, and leave our own connection."""
        await self.stop()
        if self._bluez is not None:
            await self._bluez.close()
            self._bluez = None

    @property
    def asleep(self) -> bool:
        """Whether logind has said that the computer goes to sleep, and not yet that it woke."""
        return self._bluez is not None and self._bluez.asleep

    @property
    def loss(self) -> RadioProblem | None:
        """What was lost since the start, as far as the system says."""
        return self._bluez.loss if self._bluez is not None else None

    @property
    def obstacle(self) -> RadioProblem | None:
        """What stands in the way now, as far as the system says."""
        return self._bluez.obstacle(self._adapter) if self._bluez is not None else None

    @property
    def discovering(self) -> bool | None:
        """Whether the adapter scans, as far as the system says; it does not say so of a passive scan."""
        if self._bluez is None or self._passive == "alone" or not self._scan.asks:
            return None
        found = self._bluez.adapter(self._using)
        return found.discovering if found is not None else None

    @property
    def is_coming_up(self) -> bool:
        """Whether the last start also started the Bluetooth service, whose adapters come a little later."""
        return self._service_was_absent and self._bluez is not None and self._bluez.service_owned

    async def _ask_first(self) -> None:
        """macOS may kill the process that asks for Bluetooth: once, a child asks first."""
        if self._probe is not None:
            problem = await self._probe()
            if problem is not None:
                raise RadioUnavailable(problem)
            self._probe = None

    async def _open_watch(self) -> None:
        if self._system != "linux":
            return
        if self._bluez is not None:
            if self._bluez.connected:
                return
            await self._bluez.close()
        self._bluez, bluez = None, BlueZ(self._changed)
        try:
            async with asyncio.timeout(self._limits.watch_s):
                await bluez.open()
        except Exception:  # bleak meets the same in a moment, and is asked why
            return
        self._bluez = bluez

    def _choose(self) -> AdapterState | None:
        """The adapter to listen with, None to leave it to bleak. Raises RadioUnavailable."""
        if self._bluez is None:
            return None
        obstacle = self._bluez.obstacle(self._adapter)
        if obstacle in _CERTAIN:
            raise RadioUnavailable(obstacle)
        return self._bluez.adapter(self._adapter, self._silent)

    def try_another(self) -> bool:
        """The adapter in use never heard anything: whether the next start takes one that was not tried yet.
        After the last of them the first one's turn comes again."""
        if self._bluez is None or self._using is None:
            return False
        self._silent.add(self._using)
        found = self._bluez.adapter(self._adapter, self._silent)
        if found is not None and found.central and found.powered and found.name not in self._silent:
            return True
        self._silent.clear()
        return False

    def _facts(self) -> MachineFacts:
        if self._system != "linux":
            return MachineFacts(self._system)
        return MachineFacts(
            self._system,
            wsl=machine.is_wsl(),
            container=machine.is_container(),
            service_owned=self._bluez.service_owned if self._bluez is not None else None,
            blocked=any(switch.soft or switch.hard for switch in machine.bluetooth_switches()),
        )
