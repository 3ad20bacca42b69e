"""The parent's side of raw ears (ears_child.py): starts the child and reads what it passes on."""

import asyncio
import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from scanner import system_program
from scanner.captures.packets.hci import HciReader
from scanner.captures.packets.scan_responses import ScanResponses
from scanner.captures.problem import Problems
from scanner.child import child_command
from scanner.radio.linux.ears_child import HEAD, MOST, READY
from signatures.advertisement import Advertisement

START_S = 120.0  # the person types a password
_PACKET_EVENT = 0x04


class EarsProblem(Exception):
    """Raw ears did not start; `cause` is "no-starter", "refused" or "no-socket"."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


def starter(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """The words that start something as root after a question; none where there is no such program."""
    window = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    for program in ("pkexec", "sudo") if window else ("sudo", "pkexec"):
        if found := system_program.found(program):
            return (found,)
    return ()


def adapter_number(name: str | None) -> int:
    """ "hci1" -> 1; the first one where none is named, or none of ours."""
    digits = (name or "").removeprefix("hci")
    return int(digits) if digits.isdecimal() and len(digits) < 4 else 0


class Ears:
    """Hears by a child of its own. `on_heard` gets each advertisement with its answer.

    `how` the words that start it as root, `starter()` by default; `command` another child, started as it is.
    """

    def __init__(
        self, adapter: int = 0, command: Sequence[str] = (), how: Sequence[str] | None = None
    ) -> None:
        self._command = tuple(command) or child_command("ears", str(adapter))
        self._how = () if command else starter() if how is None else tuple(how)
        self._own = bool(command)
        self._child: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None

    @property
    def hears(self) -> bool:
        """Whether the child still passes on what it hears."""
        return self._reading is not None and not self._reading.done()

    @property
    def pid(self) -> int | None:
        """The child's, or its starter's."""
        return self._child.pid if self._child is not None else None

    async def open(self, on_heard: Callable[[Advertisement], None], now: Callable[[], float]) -> None:
        """Start the child; returns once it gave up its rights. Raises EarsProblem."""
        if not self._how and not self._own:
            raise EarsProblem("no-starter")
        try:
            self._child = child = await asyncio.create_subprocess_exec(
                *self._how, *self._command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
            )
        except OSError as error:
            raise EarsProblem("no-starter") from error
        assert child.stdout is not None  # noqa: S101 - PIPE was asked for
        said = b""
        with suppress(TimeoutError, asyncio.IncompleteReadError):
            async with asyncio.timeout(START_S):
                said = await child.stdout.readexactly(len(READY))
        if said != READY:
            await self.close()
            raise EarsProblem("no-socket" if child.returncode in (3, 4, 5) else "refused")
        self._reading = asyncio.create_task(_read(child.stdout, on_heard, now))

    async def close(self) -> None:
        """End the child: it ends when its stdin closes."""
        if self._reading is not None:
            self._reading.cancel()
            await asyncio.wait([self._reading])
        if self._child is not None and self._child.stdin is not None:
            self._child.stdin.close()
            with suppress(TimeoutError):
                async with asyncio.timeout(5.0):
                    await self._child.wait()


async def _read(
    stream: asyncio.StreamReader, on_heard: Callable[[Advertisement], None], now: Callable[[], float]
) -> None:
    counts: Counter[str] = Counter()
    responses = ScanResponses(counts)
    reader = HciReader(Problems(), counts, responses)
    with suppress(asyncio.IncompleteReadError):
        while True:
            (length,) = HEAD.unpack(await stream.readexactly(HEAD.size))
            if not 0 < length <= MOST:
                break
            packet = await stream.readexactly(length)
            heard: list[Advertisement] = []
            if packet[0] == _PACKET_EVENT:
                reader.event(now(), packet, 1, 0, heard)
            for advertisement in heard:
                on_heard(advertisement)
    rest: list[Advertisement] = []
    responses.flush(rest)
    for advertisement in rest:
        on_heard(advertisement)
