"""Connections and GATT of the tags that are played."""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import tags
from dbus_fast import Message
from parts import (
    CCCD,
    CHAR,
    DESC,
    DEVICE,
    OM,
    SERVICE,
    Device,
    Err,
    Props,
    V,
)


class Gatt:
    """Part of FakeBlueZ, which holds the state."""

    async def connect_device(self, m: Message) -> None:
        d = self.devices.get(m.path)
        if d is None:
            return self.fail(
                m,
                "org.freedesktop.DBus.Error.UnknownObject",
                f'Method "Connect" with signature "" on interface "{DEVICE}" doesn\'t exist\n',
            )
        how = self.connect_how.get(d.address) or self.connect_how.get("*") or {}
        kind = how.get("how", "")
        await asyncio.sleep(float(how.get("seconds", self.o.connect_delay)))
        if kind == "fail" or (not kind and d.gatt is None):
            return self.fail(
                m,
                "org.bluez.Error.Failed",
                "br-connection-canceled" if kind else "le-connection-abort-by-remote",
            )
        if kind == "abort":
            self.set_connected(d, True)
            await asyncio.sleep(0.01)
            self.set_connected(d, False)
            self.connect_how.pop(d.address, None)
            return self.fail(m, "org.bluez.Error.Failed", "le-connection-abort-by-local")
        if kind == "gone":
            self.drop(d)
            return self.fail(m, "org.bluez.Error.Failed", "Device removed")
        if d.path not in self.devices:
            return self.fail(m, "org.bluez.Error.Failed", "Device removed")
        self.set_connected(d, True)
        self.reply(m)
        if kind == "drop":
            await asyncio.sleep(0.02)
            self.set_connected(d, False)
            return
        await asyncio.sleep(self.o.connect_delay / 2)
        if not d.connected:
            return
        for path, ifaces in self.make_gatt(d).items():
            d.objects[path] = ifaces
            self.signal(path, OM, "InterfacesAdded", "oa{sa{sv}}", [path, ifaces], at="/")
        new = [u for u in tags.PROFILES[d.gatt or "bare"] if u not in d.uuids]
        d.uuids = [*d.uuids, *new]
        d.resolved = True
        self.changed(d.path, DEVICE, {"UUIDs": V("as", d.uuids), "ServicesResolved": V("b", True)})

    def make_gatt(self, d: Device) -> dict[str, dict[str, Props]]:
        out: dict[str, dict[str, Props]] = {}
        h = 0x000A
        for su, chars in tags.PROFILES[d.gatt or "bare"].items():
            sp = f"{d.path}/service{h:04x}"
            out[sp] = {
                SERVICE: {
                    "UUID": V("s", su),
                    "Primary": V("b", True),
                    "Device": V("o", d.path),
                    "Includes": V("ao", []),
                }
            }
            for cu, (flags, _) in chars.items():
                h += 1
                cp = f"{sp}/char{h:04x}"
                out[cp] = {
                    CHAR: {
                        "UUID": V("s", cu),
                        "Service": V("o", sp),
                        "Value": V("ay", b""),
                        "Flags": V("as", flags),
                        "WriteAcquired": V("b", False),
                        "NotifyAcquired": V("b", False),
                        "Notifying": V("b", False),
                        "MTU": V("q", 185),
                    }
                }
                h += 1
                if {"notify", "indicate"} & set(flags):
                    h += 1
                    out[f"{cp}/desc{h:04x}"] = {
                        DESC: {"UUID": V("s", CCCD), "Characteristic": V("o", cp), "Value": V("ay", b"")}
                    }
            h += 1
        return out

    def remove_gatt(self, d: Device) -> None:
        for path, ifaces in reversed(list(d.objects.items())):
            self.signal(path, OM, "InterfacesRemoved", "oas", [path, list(ifaces)], at="/")
        d.objects.clear()
        d.notifying.clear()

    def set_connected(self, d: Device, on: bool) -> None:
        if d.connected == on:
            return
        d.connected = on
        d.last = time.monotonic()
        ch = {"Connected": V("b", on)}
        if not on:
            d.ringing = False
            if d.resolved:
                d.resolved = False
                ch["ServicesResolved"] = V("b", False)
        self.changed(d.path, DEVICE, ch)
        if not on:
            self.remove_gatt(d)

    def device_of(self, path: str) -> tuple[Device, str]:
        d = next((d for d in self.devices.values() if path.startswith(d.path + "/")), None)
        if d is None or path not in d.objects:
            raise Err("org.freedesktop.DBus.Error.UnknownObject", "no such object")
        ch = d.objects[path].get(CHAR)
        return d, (ch["UUID"].value if ch else "")

    def m_WriteValue(self, m: Message) -> list[Any]:
        d, uuid = self.device_of(m.path)
        if not d.connected:
            raise Err("Failed", "Not connected")
        body = bytes(m.body[0])
        kind = m.body[1]["type"].value if "type" in m.body[1] else "request"
        self.writes.append(
            {
                "t": round(time.monotonic() - self.t0, 4),
                "address": d.address,
                "uuid": uuid,
                "value": body.hex(),
                "type": kind,
            }
        )
        how = self.write_how.get(d.address) or self.write_how.get("*") or {}
        kind = how.get("how", "")
        if kind == "refuse":
            raise Err("NotPermitted", "Write not permitted")
        if kind == "drop":
            self.later(0.01, self.set_connected, d, False)
            raise Err("Failed", "Operation failed with ATT error: 0x0e (Unlikely Error)")
        a = tags.answer(d.gatt, uuid, body, d.ringing)
        if a.att_error:
            raise Err("Failed", f"Operation failed with ATT error: 0x{a.att_error:02x}")
        d.ringing = a.ringing
        if kind == "garbage":
            a.replies = [bytes.fromhex(how.get("hex", "deadbeef00")) for _ in range(3)]
        if kind != "silent":
            for n, r in enumerate(a.replies):
                self.later(0.005 * (n + 1) + float(how.get("seconds", 0)), self.notify, d, m.path, r)
        if a.hang_up:
            self.later(self.o.airtag_drop, self.set_connected, d, False)
        return []

    def notify(self, d: Device, path: str, value: bytes) -> None:
        if path in d.notifying and d.connected:
            self.changed(path, CHAR, {"Value": V("ay", value)})

    def m_ReadValue(self, m: Message) -> list[Any]:
        d, uuid = self.device_of(m.path)
        for chars in tags.PROFILES[d.gatt or "bare"].values():
            if uuid in chars:
                flags, value = chars[uuid]
                if "read" not in flags:
                    raise Err("NotPermitted", "Read not permitted")
                return [value]
        return [b""]

    def m_StartNotify(self, m: Message) -> list[Any]:
        d, _ = self.device_of(m.path)
        if not {"notify", "indicate"} & set(d.objects[m.path][CHAR]["Flags"].value):
            raise Err("NotSupported", "Operation is not supported")
        d.notifying.add(m.path)
        d.objects[m.path][CHAR]["Notifying"] = V("b", True)
        self.changed(m.path, CHAR, {"Notifying": V("b", True)})
        return []

    def m_StopNotify(self, m: Message) -> list[Any]:
        d, _ = self.device_of(m.path)
        d.notifying.discard(m.path)
        return []

    def m_Disconnect(self, m: Message) -> list[Any]:
        d = self.devices.get(m.path)
        if d is None:
            raise Err("org.freedesktop.DBus.Error.UnknownObject", "no such object")
        if not d.connected:
            raise Err("NotConnected", "Not Connected")
        self.later(0.01, self.set_connected, d, False)
        return []
