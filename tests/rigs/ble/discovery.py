"""Discovery sessions, filters and advertisement monitors, as bluetoothd answers for them."""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import scenario
from dbus_fast import Message, MessageType
from parts import (
    DEVICE,
    IN_PROGRESS,
    MONITOR,
    MOST_PATTERNS,
    NOT_READY,
    PROPS,
    Client,
    Err,
    Monitor,
    V,
)


class Discovery:
    """Part of FakeBlueZ, which holds the state."""

    def session(self, path: str, sender: str) -> Client:
        return self.clients.setdefault((path, sender), Client())

    def started(self) -> None:
        if not self.first_scan.is_set():
            self.t0 = time.monotonic()
            self.first_scan.set()

    def m_SetDiscoveryFilter(self, m: Message) -> list[Any]:
        self.powered(m.path)
        f = {k: v.value for k, v in m.body[0].items()}
        known = {
            "UUIDs": "as",
            "RSSI": "n",
            "Pathloss": "q",
            "Transport": "s",
            "DuplicateData": "b",
            "Discoverable": "b",
            "Pattern": "s",
            "AutoConnect": "b",
        }
        for k, v in m.body[0].items():
            if k not in known or v.signature != known[k]:
                raise Err("InvalidArguments", "Invalid arguments in method call")
        if "RSSI" in f and not -127 <= f["RSSI"] <= 20:
            raise Err("InvalidArguments", "Invalid arguments in method call")
        if "RSSI" in f and "Pathloss" in f:
            raise Err("InvalidArguments", "Invalid arguments in method call")
        if "UUIDs" in f:
            f["UUIDs"] = [scenario.full_uuid(u) for u in f["UUIDs"]]
        c = self.session(m.path, m.sender)
        c.filter = f or None
        return []

    def m_StartDiscovery(self, m: Message) -> list[Any]:
        self.powered(m.path)
        c = self.session(m.path, m.sender)
        if c.on:
            raise Err(*IN_PROGRESS)
        c.on = True
        self.set_adapter(m.path, Discovering=V("b", True))
        self.started()
        return []

    def m_StopDiscovery(self, m: Message) -> list[Any]:
        self.powered(m.path)
        c = self.clients.get((m.path, m.sender))
        if c is None or not c.on:
            raise Err("Failed", "No discovery started")
        c.on = False
        self.ended(m.path)
        return []

    def ended(self, path: str) -> None:
        if self.discovering(path) or path not in self.adapters:
            return
        for d in [d for d in self.devices.values() if d.adapter == path]:
            if d.rssi:
                d.rssi, d.tx = 0, None
                self.changed(d.path, DEVICE, {}, ["RSSI", "TxPower"])
            if not d.connectable and not d.connected and not d.paired:
                self.drop(d)
        self.set_adapter(path, Discovering=V("b", False))

    def m_GetDiscoveryFilters(self, m: Message) -> list[Any]:
        return [["UUIDs", "RSSI", "Pathloss", "Transport", "DuplicateData", "Discoverable", "Pattern"]]

    def m_RemoveDevice(self, m: Message) -> list[Any]:
        d = self.devices.get(m.body[0])
        if d is None:
            raise Err("DoesNotExist", "Does Not Exist")
        self.drop(d)
        return []

    def m_RegisterMonitor(self, m: Message) -> list[Any]:
        key = (m.path, m.sender + m.body[0])
        if key in self.monitors:
            raise Err("AlreadyExists", "Already Exists")
        mon = self.monitors[key] = Monitor(m.sender, m.body[0])
        self.spawn(self.read_monitor(mon))
        return []

    def m_UnregisterMonitor(self, m: Message) -> list[Any]:
        if self.monitors.pop((m.path, m.sender + m.body[0]), None) is None:
            raise Err("DoesNotExist", "Does Not Exist")
        return []

    async def read_monitor(self, mon: Monitor) -> None:
        for _ in range(40):
            r = await self.bus.call(
                Message(mon.sender, mon.path, PROPS, "GetAll", signature="s", body=[MONITOR])
            )
            if r and r.message_type is MessageType.METHOD_RETURN and r.body[0].get("Patterns"):
                mon.patterns = [(s, t, bytes(c)) for s, t, c in r.body[0]["Patterns"].value]
                if len(mon.patterns) > MOST_PATTERNS:  # seen with 5.82 in ../qemu: it dies of it
                    self.fault("kill", {})
                    return
                await self.bus.call(Message(mon.sender, mon.path, MONITOR, "Activate"))
                mon.active = True
                self.started()
                return
            await asyncio.sleep(0.05)
        self.bus.send(Message(mon.sender, mon.path, MONITOR, "Release"))

    def powered(self, path: str) -> None:
        if not self.adapters[path]["Powered"].value:
            raise Err(*NOT_READY)

    def gone(self, sender: str) -> None:
        """A client left the bus: its session, monitors and connections end."""
        for (p, s), c in list(self.clients.items()):
            if s == sender:
                del self.clients[(p, s)]
                if c.on:
                    self.ended(p)
        for k, m in list(self.monitors.items()):
            if m.sender == sender:
                del self.monitors[k]
