"""What this computer can hear with, for `homesweep doctor`. Looks and starts nothing on Linux; elsewhere a
child process starts one scan, because only that tells. Plain data; the sentences are made in tui."""

import asyncio
import os
import platform
import re
import sys
from importlib import metadata
from typing import NamedTuple

from scanner import system_program
from scanner.radio.limits import LIMITS, Limits
from scanner.radio.linux import machine
from scanner.radio.linux.bluez import AdapterState, BlueZ
from scanner.radio.linux.ears import starter
from scanner.radio.problems import MachineFacts, RadioProblem, classify, refine
from scanner.radio.system.probe import probe
from scanner.radio.system.receiver import Probe

_VERSION = re.compile(rb"(\d{1,3}\.\d{1,3})")
_TELL_VERSION = ("bluetoothctl", "/usr/libexec/bluetooth/bluetoothd", "/usr/lib/bluetooth/bluetoothd")
OLDEST_BLUEZ = (5, 55)  # what bleak 3.1 asks for
OLDEST_WINDOWS_BUILD = 22000


class RadioHealth(NamedTuple):
    """`problem` the first thing that stands in the way, None if nothing does; `detail` the system's own words
    (uncleaned). None elsewhere: does not apply, or could not be told.

    `passive_beside`: a passive scanner can run beside the active one, so that less is thinned;
    `starts_on_demand`: the Bluetooth service does not run and the system would start it; `terminal`: the
    program whose permission counts on macOS.
    """

    system: str
    release: str
    problem: RadioProblem | None
    detail: str = ""
    adapters: tuple[AdapterState, ...] = ()
    switches: tuple[machine.RfkillSwitch, ...] = ()
    bluez_version: str | None = None
    passive_beside: bool | None = None
    starts_on_demand: bool | None = None
    wsl: bool = False
    container: bool = False
    bleak_version: str | None = None
    terminal: str | None = None
    raw_ears: bool | None = None  # something can start them (scanner.radio.linux.ears)
    untested: bool = False  # a system older than any that it was tried on; it is tried all the same


async def gather(
    *, adapter: str | None = None, limits: Limits = LIMITS, system: str = sys.platform, ask: Probe = probe
) -> RadioHealth:
    """Everything that can be told without root, each step with its limit. No state of a machine raises."""
    if system == "linux":
        return await _linux(adapter, limits)
    health = RadioHealth(
        system, _release(system), None, bleak_version=_bleak(), terminal=os.environ.get("TERM_PROGRAM")
    )
    return health._replace(problem=await ask(), untested=_is_old_windows(system, health.release))


async def _linux(adapter: str | None, limits: Limits) -> RadioHealth:
    switches = machine.bluetooth_switches()
    version = await bluez_version(limits)
    health = RadioHealth(
        "linux",
        platform.release(),
        None,
        switches=switches,
        bluez_version=version,
        wsl=machine.is_wsl(),
        container=machine.is_container(),
        bleak_version=_bleak(),
        raw_ears=bool(starter()),
    )
    bluez = BlueZ(lambda: None)
    try:
        async with asyncio.timeout(limits.watch_s):
            await bluez.open()
            return await _judge(health, bluez, adapter)
    except Exception as error:  # OSError, EOFError, TimeoutError, D-Bus errors
        return health._replace(problem=classify(error, _facts(health)), detail=str(error))
    finally:
        await bluez.close()


async def _judge(health: RadioHealth, bluez: BlueZ, adapter: str | None) -> RadioHealth:
    chosen = bluez.adapter(adapter)
    problem = bluez.obstacle(adapter)
    if problem is not None:
        problem = refine(problem, _facts(health))
    elif _numbers(health.bluez_version) < OLDEST_BLUEZ:
        problem = RadioProblem.SYSTEM_TOO_OLD
    return health._replace(
        problem=problem,
        adapters=bluez.adapters,
        passive_beside=chosen.monitors if chosen is not None else None,
        starts_on_demand=None if bluez.service_owned else await bluez.starts_on_demand(),
    )


def _facts(health: RadioHealth) -> MachineFacts:
    blocked = any(switch.soft or switch.hard for switch in health.switches)
    return MachineFacts(health.system, health.wsl, health.container, None, blocked)


async def bluez_version(limits: Limits = LIMITS) -> str | None:
    """BlueZ's version as its own programs tell it, or None. Needs no bus and no root."""
    for program in _TELL_VERSION:
        path = system_program.found(program)
        said = b"" if path is None else await _first_output(path, limits.stop_s)
        found = _VERSION.search(said)
        if found:
            return found[1].decode()
    return None


async def _first_output(program: str, limit_s: float) -> bytes:
    quiet = asyncio.subprocess.DEVNULL
    try:
        child = await asyncio.create_subprocess_exec(
            program, "--version", stdin=quiet, stdout=asyncio.subprocess.PIPE, stderr=quiet
        )
    except OSError:
        return b""
    try:
        async with asyncio.timeout(limit_s):
            return (await child.communicate())[0][:200]
    except TimeoutError:
        child.kill()
        await child.wait()
        return b""


def _numbers(version: str | None) -> tuple[int, ...]:
    """A version for comparing; one that is not known counts as new enough."""
    return tuple(int(part) for part in version.split(".")[:2]) if version else (99,)


def _is_old_windows(system: str, release: str) -> bool:
    numbers = tuple(int(part) for part in re.findall(r"\d+", release)[:3])
    return system == "win32" and len(numbers) == 3 and numbers[2] < OLDEST_WINDOWS_BUILD


def _release(system: str) -> str:
    return platform.mac_ver()[0] if system == "darwin" else platform.version()


def _bleak() -> str | None:
    try:
        return metadata.version("bleak")
    except metadata.PackageNotFoundError:
        return None
