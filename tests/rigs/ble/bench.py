"""How many adverts a second bleak delivers through D-Bus on this machine.

bench.py [--seconds 4] [--devices 200] [--rates 500,1000,...]   run under run.sh
with "none" for the scenario. The fake floods numbered, time-stamped adverts;
this counts what reaches the detection callback, how late, and the CPU bleak's
process used for each. "late" is the time from the fake's send to the callback.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import time

from dbus_fast import BusType, Message
from dbus_fast.aio import MessageBus


async def main(a: argparse.Namespace) -> None:
    from bleak import BleakScanner

    got: list[tuple[int, float]] = []
    t_last = 0.0

    def heard(d, adv) -> None:
        nonlocal t_last
        now = time.monotonic_ns()
        b = adv.manufacturer_data.get(0x004C)
        if b is not None:
            got.append((int.from_bytes(b[2:7], "big"), (now - int.from_bytes(b[7:15], "big")) / 1e6))
            t_last = now / 1e9

    bus = await MessageBus(bus_type=BusType.SYSTEM).connect()

    async def rig(o: dict) -> dict:
        r = await bus.call(
            Message("org.bluez.Rig", "/rig", "org.bluez.Rig", "Do", signature="s", body=[json.dumps(o)])
        )
        return json.loads(r.body[0])

    print(
        f"{'asked/s':>8} {'sent/s':>8} {'heard/s':>8} {'lost':>6} {'late ms: p50':>13}"
        f" {'p95':>8} {'max':>8} {'bleak CPU us/advert':>20} {'bleak CPU %':>11}"
    )
    async with BleakScanner(heard, bluez={"filters": {"DuplicateData": True, "RSSI": -127}}):
        for rate in a.rates:
            got.clear()
            before = await rig({"query": "status"})
            c0, w0 = time.process_time(), time.monotonic()
            await rig({"fault": "flood", "rate": rate, "seconds": a.seconds, "devices": a.devices})
            want = round(rate * a.seconds)
            while len(got) < want and time.monotonic() - w0 < a.seconds * 6 + 5:
                n = len(got)
                await asyncio.sleep(0.5)
                if len(got) == n and time.monotonic() - w0 > a.seconds + 2:
                    break
            c1 = time.process_time()
            after = await rig({"query": "status"})
            sent_s = (after.get("flood_ms", 0) - before.get("flood_ms", 0)) / 1000 or 1e9
            span = max(1e-9, t_last - w0)
            late = sorted(x for _, x in got) or [0.0]
            print(
                f"{rate:8.0f} {want / sent_s:8.0f} {len(got) / span:8.0f} {want - len(got):6d}"
                f" {statistics.median(late):13.1f}"
                f" {late[int(len(late) * 0.95)]:8.1f} {late[-1]:8.1f}"
                f" {(c1 - c0) / max(1, len(got)) * 1e6:20.0f} {(c1 - c0) / span * 100:11.0f}",
                flush=True,
            )
    bus.disconnect()
    import resource

    print(
        f"bleak process: peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB,"
        f" devices {a.devices}, load {os.getloadavg()[0]:.1f}"
    )


if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("--seconds", type=float, default=4)
    p.add_argument("--devices", type=int, default=200)
    p.add_argument(
        "--rates",
        type=lambda v: [float(x) for x in v.split(",")],
        default=[500, 1000, 2000, 3000, 4000, 5000, 6000, 8000],
    )
    asyncio.run(main(p.parse_args()))
