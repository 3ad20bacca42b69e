"""Keeps this computer awake for a while, after a yes: what each system lets any program hold."""

import ctypes
import os
import subprocess
import sys
from typing import Any

from scanner.awake.keeps_awake import Holds, KeepsAwake, NotHeld
from scanner.awake.logind import Logind

CAFFEINATE = "/usr/bin/caffeinate"
# source: Microsoft, SetThreadExecutionState: until told otherwise, the system does not sleep by itself
ES_CONTINUOUS, ES_SYSTEM_REQUIRED = 0x8000_0000, 0x0000_0001


class Caffeinate(NotHeld):
    """macOS: a child that ends with this process. No program can hold the lid. Source: caffeinate(8)."""

    def __init__(self, program: str = CAFFEINATE) -> None:
        self._program = program
        self._child: subprocess.Popen[bytes] | None = None

    async def hold(self) -> Holds:
        quiet = subprocess.DEVNULL
        words = [self._program, "-i", "-s", "-w", str(os.getpid())]
        try:
            self._child = subprocess.Popen(words, stdin=quiet, stdout=quiet, stderr=quiet)  # noqa: S603, ASYNC220
        except OSError:
            return Holds()
        return Holds(sleep=True)

    async def release(self) -> None:
        if self._child is not None:
            self._child.terminate()
            self._child.wait()
            self._child = None


class ExecutionState(NotHeld):
    """Windows: it counts for the thread that says it: call all on the loop's. The lid cannot be held."""

    def __init__(self, kernel: Any = None) -> None:
        self._kernel = kernel

    def _say(self, flags: int) -> bool:
        try:
            kernel = self._kernel or getattr(ctypes, "windll").kernel32  # noqa: B009  only Windows has it
            return bool(kernel.SetThreadExecutionState(ctypes.c_uint(flags)))
        except (AttributeError, OSError):
            return False

    async def hold(self) -> Holds:
        return Holds(sleep=self._say(ES_CONTINUOUS | ES_SYSTEM_REQUIRED))

    async def release(self) -> None:
        self._say(ES_CONTINUOUS)


def of_this_system(system: str = sys.platform) -> KeepsAwake:
    """What this system has."""
    kinds: dict[str, type[KeepsAwake]] = {"linux": Logind, "darwin": Caffeinate, "win32": ExecutionState}
    return kinds.get(system, NotHeld)()
