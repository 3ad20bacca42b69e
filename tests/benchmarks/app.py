"""How long the app's loop is held up while a street shouts: `PYTHONPATH=. python tests/benchmarks/app.py`.

A fake BlueZ on a private D-Bus sends adverts from so many tags while keys are pressed in the app. A sleep of
ten milliseconds on the same loop shows how late everything else comes; a key's time is from the press until
the page has done what it asks for. "own ms" is what this thread computed between two such looks: what is late
beyond that was taken by other programs (the fake radio and its bus need a core of their own).
"""

import argparse
import asyncio
import os
import resource
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from scanner.actions.reach import Reach
from scanner.actions.session import Session
from scanner.clock import SystemClock
from scanner.radio.source import State
from tests.rigs.ble.harness import Rig, rig
from tests.tui.apps import settled
from tui.app.app import HomesweepApp

STEP_S = 0.01
KEYS = ("down", "pagedown", "up", "end", "home")


async def measure(bluez: Rig, rate: float, tags: int, seconds: float) -> None:
    session = Session(SystemClock(), Reach())
    app = HomesweepApp(session, first_run=False, exit_now=lambda status: None)
    app.garbage.settle()
    async with app.run_test(size=(120, 40)) as pilot:
        app.action_go("check")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await settled(lambda: session.radio.state is State.LISTENING)
        late: list[float] = []
        own: list[float] = []
        watching = asyncio.create_task(watch(late, own))
        before = usage_s()
        await bluez.send({"fault": "flood", "rate": rate, "seconds": seconds, "devices": tags})
        keys = await press(pilot, seconds)
        watching.cancel()
        await asyncio.wait([watching])
        report(rate, tags, seconds, late, own, keys, usage_s() - before, session)
        session.radio.stop()
        await asyncio.sleep(0.2)


async def watch(late: list[float], own: list[float]) -> None:
    """Note by how much each short sleep was too long, and what this thread computed meanwhile."""
    while True:
        began, computed = time.perf_counter(), time.thread_time()
        await asyncio.sleep(STEP_S)
        late.append(time.perf_counter() - began - STEP_S)
        own.append(time.thread_time() - computed)


async def press(pilot: Any, seconds: float) -> list[float]:
    """Move about in the table all the while."""
    taken: list[float] = []
    end = time.monotonic() + seconds
    pilot.app.screen.query_one("#tags").focus()
    number = 0
    while time.monotonic() < end:
        began, done = time.perf_counter(), asyncio.Event()
        pilot.app.simulate_key(KEYS[number % len(KEYS)])
        pilot.app.call_later(pilot.app.focused.call_later, done.set)  # behind the key in both queues
        await done.wait()
        taken.append(time.perf_counter() - began)
        number += 1
        await asyncio.sleep(0.25)
    return taken


def usage_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def report(
    rate: float,
    tags: int,
    seconds: float,
    late: list[float],
    own: list[float],
    keys: list[float],
    cpu_s: float,
    session: Session,
) -> None:
    """One line."""
    cuts, owns = statistics.quantiles(late, n=100), statistics.quantiles(own, n=100)
    coverage = session.heard.hearing.coverage
    heard = coverage.packets
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{rate:6.0f}/s {tags:6} tags: heard {heard:7} dropped {coverage.dropped:5}  "
        f"loop late ms p50 {cuts[49] * 1000:5.1f} p95 {cuts[94] * 1000:5.1f} p99 {cuts[98] * 1000:6.1f} "
        f"max {max(late) * 1000:6.1f}  own ms p95 {owns[94] * 1000:5.1f} max {max(own) * 1000:6.1f}  "
        f"key ms p95 {statistics.quantiles(keys, n=20)[18] * 1000:5.1f}  "
        f"CPU {cpu_s / seconds:4.0%}  peak {memory} MB  load {os.getloadavg()[0]:.1f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rates", type=float, nargs="+", default=[300.0, 5000.0])
    parser.add_argument("--tags", type=int, default=5000)
    parser.add_argument("--seconds", type=float, default=15.0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hs-") as folder, rig(Path(folder)) as bluez:
        bluez.start_bus()
        bluez.start_bluez()
        os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = bluez.address
        for rate in asked.rates:
            asyncio.run(one(bluez, rate, asked))


async def one(bluez: Rig, rate: float, asked: argparse.Namespace) -> None:
    try:
        await measure(bluez, rate, asked.tags, asked.seconds)
    finally:
        await bluez.close_side()


if __name__ == "__main__":
    main()
