"""How each fault shows through an unmodified bleak: start, listen, stop, start again.

probe.py [--seconds N] [--passive] [--send 'AT:JSON' ...]   run under run.sh
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import subprocess
import sys
import time


def show(e: BaseException) -> str:
    r = getattr(e, "reason", None)
    d = getattr(e, "dbus_error", None)
    more = (f" reason={r.name}" if r else "") + (f" dbus_error={d}" if d else "")
    return f"{type(e).__module__}.{type(e).__name__}({e}){more}"


async def main(a: argparse.Namespace) -> None:
    from bleak import BleakScanner

    logs: list[str] = []

    class H(logging.Handler):
        def emit(self, r: logging.LogRecord) -> None:
            logs.append(f"{r.levelname} {r.name}: {r.getMessage()}")

    logging.getLogger().addHandler(H())
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _l, c: logs.append(f"LOOP {c.get('message')} {c.get('exception')!r}"))
    times: list[float] = []
    kw = {}
    if a.passive:
        kw = {"scanning_mode": "passive", "bluez": {"or_patterns": [(0, 0xFF, b"\x4c\x00")]}}
    elif not a.plain:
        kw = {"bluez": {"filters": {"DuplicateData": True, "RSSI": -127}}}
    t0 = time.monotonic()
    s = BleakScanner(lambda d, ad: times.append(time.monotonic() - t0), **kw)
    try:
        await asyncio.wait_for(s.start(), a.start_limit)
        print("start  ok")
    except BaseException as e:
        print("start ", show(e))
    for spec in a.send:
        at, text = spec.split(":", 1)
        loop.call_later(
            float(at),
            lambda t=text: subprocess.Popen(
                [sys.executable, __file__.replace("probe.py", "fakebluez.py"), "ctl", t],
                stdout=subprocess.DEVNULL,
            ),
        )
    await asyncio.sleep(a.seconds)
    per = [sum(1 for t in times if i <= t < i + 1) for i in range(int(a.seconds))]
    print(
        "heard ",
        per,
        f"seen_devices {len(s.seen_devices) if hasattr(s, 'seen_devices') else len(s.discovered_devices)}",
    )
    try:
        await asyncio.wait_for(s.stop(), 5)
        print("stop   ok")
    except BaseException as e:
        print("stop  ", show(e))
    n = len(times)
    try:
        await asyncio.wait_for(s.start(), a.start_limit)
        await asyncio.sleep(1.2)
        print("again  ok, heard", len(times) - n)
        await s.stop()
    except BaseException as e:
        print("again ", show(e))
    for x in dict.fromkeys(logs):
        print("log   ", x)


if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("--seconds", type=float, default=4)
    p.add_argument("--start-limit", type=float, default=8)
    p.add_argument("--passive", action="store_true")
    p.add_argument("--plain", action="store_true")
    p.add_argument("--send", action="append", default=[])
    asyncio.run(main(p.parse_args()))
