"""Faults on demand, floods, and the scenario's own clock."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import scenario
from parts import (
    BLUEZ,
    OM,
    PROPS,
    V,
)
from scenario import Advert, Fault


class Faults:
    """Part of FakeBlueZ, which holds the state."""

    def power(self, path: str, on: bool, state: str | None = None) -> None:
        if not on:
            for d in [d for d in self.devices.values() if d.adapter == path]:
                self.set_connected(d, False)
            was = [k for k, c in self.clients.items() if k[0] == path and c.on]
            for k in was:  # discovery sessions do not survive
                del self.clients[k]
            if was:
                self.ended(path)
        self.set_adapter(path, Powered=V("b", on), PowerState=V("s", state or ("on" if on else "off")))

    def remove_adapter(self, path: str) -> None:
        for d in [d for d in self.devices.values() if d.adapter == path]:
            self.drop(d)
        ifaces = list(self.adapter_ifaces(path))
        del self.adapters[path]
        for k in [k for k in self.clients if k[0] == path]:
            del self.clients[k]
        for k in [k for k in self.monitors if k[0] == path]:
            del self.monitors[k]
        self.signal(path, OM, "InterfacesRemoved", "oas", [path, [*ifaces, PROPS]], at="/")

    async def restart(self, down: float | None) -> None:
        """As when bluetoothd is killed: the name goes, nothing is signalled."""
        self.up = False
        await self.bus.release_name(BLUEZ)
        names = [p.rsplit("/", 1)[1] for p in self.adapters]
        self.adapters.clear()
        self.devices.clear()
        self.by_address.clear()
        self.clients.clear()
        self.monitors.clear()
        if down is None:
            return
        await asyncio.sleep(down)
        await self.own()
        for n in names:
            await asyncio.sleep(0.05)
            self.add_adapter(n)

    async def room(self) -> None:
        """Wait while the bus takes what was sent."""
        self.st["full"] += len(self.bus._writer.messages) > 2000
        while len(self.bus._writer.messages) > 1000:  # noqa: ASYNC110 - dbus-fast announces no room
            await asyncio.sleep(0.0005)

    async def flood(self, rate: float, seconds: float, devices: int, key: str) -> None:
        """Adverts at a steady rate from many devices; each carries a number and its
        sending time (monotonic ns) in its data, so a listener can measure."""
        start, n, total = time.monotonic(), 0, round(rate * seconds)
        addr = [
            f"C0:{i >> 24 & 255:02X}:{i >> 16 & 255:02X}:{i >> 8 & 255:02X}:{i & 255:02X}:F1"
            for i in range(devices)
        ]
        while n < total:
            due = min(total, int((time.monotonic() - start) * rate) + 1) if rate else total
            while n < due:
                body = (
                    bytes((0x12, 0x19))
                    + n.to_bytes(5, "big")
                    + time.monotonic_ns().to_bytes(8, "big")
                    + bytes(12)
                )
                self.advert(
                    Advert(
                        0.0,
                        addr[n % devices],
                        "random",
                        -90 + n % 40,
                        None,
                        {0x004C: body},
                        flags=6 if key == "flags" else None,
                    )
                )
                n += 1
                if n % 64 == 0:
                    await asyncio.sleep(0)
                    await self.room()
            await asyncio.sleep(0.001)
        self.st["flood"] += n
        self.st["flood_ms"] += round((time.monotonic() - start) * 1000)

    def fault(self, name: str, a: dict[str, Any]) -> None:
        self.st[f"fault {name}"] += 1
        paths = list(self.adapters) if "adapter" not in a else [f"/org/bluez/{a['adapter']}"]
        if name in ("power_off", "power_on", "rfkill", "unrfkill"):
            for p in paths:
                self.power(p, name == "power_on", {"rfkill": "off-blocked", "unrfkill": "off"}.get(name))
        elif name == "adapter_remove":
            for p in paths:
                self.remove_adapter(p)
        elif name == "adapter_add":
            self.add_adapter(a.get("adapter", "hci0"))
        elif name == "restart":
            self.spawn(self.restart(float(a.get("down", 1.0))))
        elif name == "kill":
            self.spawn(self.restart(None))
        elif name == "bus_kill":
            os.kill(int(os.environ["RIG_DBUS_PID"]), signal.SIGKILL)
        elif name == "end_discovery":  # as when the kernel ends it and bluetoothd does not go on
            for k in [k for k, c in self.clients.items() if c.on]:
                del self.clients[k]
                self.ended(k[0])
        elif name == "exit":
            self.later(0.05, os.kill, os.getpid(), signal.SIGTERM)
        elif name == "clear_devices":
            for d in list(self.devices.values()):
                self.drop(d)
        elif name == "flood":
            self.spawn(
                self.flood(
                    float(a.get("rate", 5000)),
                    float(a.get("seconds", 5)),
                    int(a.get("devices", 200)),
                    a.get("key", ""),
                )
            )
        elif name == "silence":
            self.silent_until = time.monotonic() + float(a.get("seconds", 10))
        elif name == "answer":
            self.answers[a["method"]].append(dict(a))
        elif name == "hang":
            self.hangs[a["method"]] = time.monotonic() + float(a.get("seconds", 60))
        elif name == "disconnect":
            for d in list(self.devices.values()):
                if a.get("address", "*") in ("*", d.address):
                    self.set_connected(d, False)
        elif name == "connect":
            self.connect_how[a.get("address", "*")] = a
        elif name == "write":
            self.write_how[a.get("address", "*")] = a
        else:
            raise ValueError(f"unknown fault {name!r}")

    def rig_call(self, o: dict[str, Any]) -> Any:
        q = o.get("query")
        if q == "status":
            return self.status()
        if q == "writes":
            return self.writes
        o = {"t": 0, **o}
        e = scenario.parse(o)
        if e is None:
            raise ValueError("neither a fault, an advert nor a query")
        self.do(e)
        return {"ok": True}

    def status(self) -> dict[str, Any]:
        return {
            **self.st,
            "t": round(time.monotonic() - self.t0, 3),
            "devices": len(self.devices),
            "discovering": [p for p in self.adapters if self.discovering(p)],
            "monitors": sum(m.active for m in self.monitors.values()),
            "powered": [p for p, a in self.adapters.items() if a["Powered"].value],
            "scenario_over": self.finished.is_set(),
            "writes": self.writes,
        }

    def do(self, e: scenario.Event) -> None:
        if isinstance(e, Fault):
            print(f"fakebluez: {e.t:.2f} {e.fault} {e.args}", file=sys.stderr, flush=True)
            self.fault(e.fault, e.args)
        else:
            self.advert(e)

    async def play(self, events: Iterator[scenario.Event]) -> None:
        if self.o.start == "scan":
            await self.first_scan.wait()
        self.t0 = start = time.monotonic()
        n = 0
        for e in events:
            if self.o.speed:
                d = start + e.t / self.o.speed - time.monotonic()
                if d > 0:
                    await asyncio.sleep(d)
            n += 1
            self.do(e)
            if n % 50 == 0:
                await asyncio.sleep(0)
                await self.room()
        self.finished.set()
