"""How far this computer's clock can be trusted: who sets it, its jumps, what a phone said. Never corrects.

Event "clock": {"what": "check", "phone": Unix seconds typed, "computer": ..., "slow_s": phone minus computer}
or {"what": "jump", "by_s": seconds the wall clock went ahead of a counter that only grows}.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from scanner.store.case import Case
from scanner.store.events import queries
from scanner.store.events.writing import Writer

if TYPE_CHECKING:
    from scanner.radio.source import Clock

EVENT = "clock"
JUMP_S = 2.0  # more than slewing and rounding give
LAST = "clock_last"  # setting: [wall, counter, boot] when the record was last written to
_UNSYNCHRONISED = 5  # TIME_ERROR of adjtimex(2)


class ClockReading(NamedTuple):
    """The wall clock beside a counter that goes on through sleep; `boot` tells when it began anew."""

    wall: float
    counter: float
    boot: str


class Jumps:
    """Feed readings; says by how many seconds the wall clock jumped between two of the same boot, or None."""

    def __init__(self, last: ClockReading | None = None) -> None:
        self._last = last

    def feed(self, reading: ClockReading) -> float | None:
        """The jump since the reading before."""
        before, self._last = self._last, reading
        if (
            before is None
            or not reading.boot
            or before.boot != reading.boot
            or reading.counter < before.counter
        ):
            return None
        by = (reading.wall - before.wall) - (reading.counter - before.counter)
        return round(by, 1) if abs(by) > JUMP_S else None


def read_now(wall: float) -> ClockReading:
    """This moment's reading. Where the system has no counter that goes on through sleep, jumps show less."""
    counter = time.monotonic()
    if sys.platform == "linux":
        counter = time.clock_gettime(time.CLOCK_BOOTTIME)
    return ClockReading(wall, counter, _boot())


def set_by() -> str:
    """Who sets this clock: "time-service", "nobody" or "not-known" (the system does not say)."""
    if sys.platform != "linux":
        return "not-known"
    import ctypes

    try:
        state = ctypes.CDLL(None, use_errno=True).adjtimex(
            ctypes.create_string_buffer(512)
        )  # modes 0: only asks
    except (OSError, AttributeError):
        return "not-known"
    return "not-known" if state < 0 else "nobody" if state == _UNSYNCHRONISED else "time-service"


def jump_since(case: Case, reading: ClockReading) -> float | None:
    """The jump since the last time the record was written to; nothing is kept of it."""
    return Jumps(_last(case)).feed(reading)


def note_jump(writer: Writer, reading: ClockReading) -> float | None:
    """Compare with the last time the record was written to; keeps a jump as an event and returns it."""
    case = writer.case
    with case.transaction() as db:
        by = jump_since(case, reading)
        if by is not None:
            writer.event(EVENT, reading.wall, {"what": "jump", "by_s": by})
        db.execute("DELETE FROM meta WHERE key = ?", (LAST,))
        db.execute("INSERT INTO meta (key, value) VALUES (?, ?)", (LAST, json.dumps(list(reading))))
    return by


def watch(writer: Writer, clock: "Clock") -> Callable[[], None]:
    """For the time of listening: call it now and then, and a jump is kept when it happens.

    A clock without a counter that goes on through sleep is not watched: every sleep would be a jump.
    """
    if clock.boottime() is None:
        return lambda: None

    def reading() -> ClockReading:
        counter = clock.boottime()
        return ClockReading(
            clock.time(), 0.0 if counter is None else counter, _boot() or f"process {os.getpid()}"
        )

    jumps = Jumps(reading())

    def look() -> None:
        now = reading()
        by = jumps.feed(now)
        if by is not None and note_jump(writer, now) is None:  # it knows of none: nothing to compare with
            writer.event(EVENT, now.wall, {"what": "jump", "by_s": by})

    return look


def note_check(writer: Writer, *, phone: float, computer: float) -> float:
    """Keep what a phone's clock said; returns by how many seconds this computer's was slow."""
    slow = round(phone - computer, 1)
    writer.event(EVENT, computer, {"what": "check", "phone": phone, "computer": computer, "slow_s": slow})
    return slow


def state(case: Case) -> dict[str, Any]:
    """The clock's state for an entry: "set_by"; if checked, "checked" (when) and "slow_s"; "jumps" if any."""
    told: dict[str, Any] = {"set_by": set_by()}
    events = list(history(case))
    checks = [(when, body) for when, body in events if body.get("what") == "check"]
    if checks:
        told |= {"checked": checks[-1][0], "slow_s": checks[-1][1].get("slow_s", 0.0)}
    jumps = sum(body.get("what") == "jump" for _, body in events)
    return told | ({"jumps": jumps} if jumps else {})


def history(case: Case) -> list[tuple[float, dict[str, Any]]]:
    """Every check and jump, oldest first, with when (this computer's time)."""
    return queries.events(case, EVENT)


def _last(case: Case) -> ClockReading | None:
    try:
        wall, counter, boot = json.loads(case.meta(LAST) or "")
        return ClockReading(float(wall), float(counter), str(boot))
    except (ValueError, TypeError):
        return None


def _boot() -> str:
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except (OSError, ValueError):
        return ""  # then no two processes are compared
