"""A stand-in for bluetoothd on a private D-Bus, playing a scenario file.

An unmodified bleak (or any BlueZ client) scans, connects and writes through it.
It follows what bluetoothd's source does with an advert, version by version:
which adverts make a device object, which changes are signalled (RSSI threshold,
duplicate data, discoverable flags), when silent devices are dropped, what each
call answers in each state. See README.md for the list and for what it leaves out.

  fakebluez.py serve --scenario FILE [options]     (run.sh does this for you)
  fakebluez.py ctl '{"fault": "power_off"}'        faults and adverts on demand
  fakebluez.py ctl '{"query": "status"}'

Faults ("fault" lines in the scenario, or ctl): power_off, power_on, rfkill,
unrfkill, adapter_remove, adapter_add, restart {"down": s}, kill, bus_kill, end_discovery, exit,
clear_devices, flood {"rate","seconds","devices"}, silence {"seconds"},
answer {"method": "StartDiscovery", "error": "org.bluez.Error.InProgress",
"text": "...", "times": 1}, hang {"method", "seconds"}, disconnect {"address"},
connect {"address": "*", "how": "fail|slow|drop|abort|gone", "seconds": s},
write {"address": "*", "how": "refuse|drop|garbage|silent|slow", "hex": "..", "seconds": s}.
"""

from __future__ import annotations

import argparse
import asyncio
import collections
import contextlib
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import scenario
from dbus_fast import BusType, Message, MessageType, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.constants import NameFlag, RequestNameReply
from discovery import Discovery
from faults import Faults
from gatt import Gatt
from hearing import Hearing
from options import options
from parts import (
    ADAPTER,
    BLUEZ,
    CHAR,
    DESC,
    DEVICE,
    MONITORS,
    OM,
    PROPS,
    RIG,
    Client,
    Device,
    Err,
    Monitor,
    PatientSocket,
    Props,
    V,
    no_method,
)


class FakeBlueZ(Hearing, Discovery, Gatt, Faults):
    def __init__(self, o: argparse.Namespace) -> None:
        self.o = o
        self.version = tuple(int(x) for x in o.bluez.split("."))
        self.bus: MessageBus = None  # type: ignore[assignment]
        self.side: MessageBus = None  # type: ignore[assignment]
        self.up = False
        self.adapters: dict[str, dict[str, Any]] = {}
        self.devices: dict[str, Device] = {}
        self.by_address: dict[tuple[str, str], Device] = {}
        self.clients: dict[tuple[str, str], Client] = {}
        self.monitors: dict[tuple[str, str], Monitor] = {}
        self.answers: dict[str, list[dict[str, Any]]] = collections.defaultdict(list)
        self.hangs: dict[str, float] = {}
        self.connect_how: dict[str, dict[str, Any]] = {}
        self.write_how: dict[str, dict[str, Any]] = {}
        self.silent_until = 0.0
        self.first_scan = asyncio.Event()
        self.finished = asyncio.Event()
        self.writes: list[dict[str, Any]] = []
        self.st: collections.Counter[str] = collections.Counter()
        self.t0 = time.monotonic()
        self.tasks: set[asyncio.Task[Any]] = set()
        self.gatt_of: dict[str, str] = {}

    # ---- life cycle

    async def connect(self) -> None:
        self.bus = await MessageBus(bus_address=os.environ["DBUS_SYSTEM_BUS_ADDRESS"]).connect()
        self.bus.add_message_handler(self.handle)
        self.bus._writer.sock = PatientSocket(self.bus._sock)  # type: ignore[assignment]
        await self.bus.call(
            Message(
                "org.freedesktop.DBus",
                "/org/freedesktop/DBus",
                "org.freedesktop.DBus",
                "AddMatch",
                signature="s",
                body=["type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg2=''"],
            )
        )
        # a connection of its own, so that a policy against org.bluez spares it
        self.side = await MessageBus(bus_address=os.environ["DBUS_SYSTEM_BUS_ADDRESS"]).connect()
        self.side.add_message_handler(self.handle_rig)
        await self.side.request_name("org.bluez.Rig")
        if not self.o.late_adapters:
            for n in self.o.adapters:
                self.add_adapter(n, quiet=True)
        if not self.o.absent:
            await self.own()
        if self.o.late_adapters:
            self.spawn(self.add_late())

    async def add_late(self) -> None:
        """As when bluetoothd has just been started: the adapters come after the name."""
        await asyncio.sleep(self.o.late_adapters)
        for n in self.o.adapters:
            self.add_adapter(n)

    async def own(self) -> None:
        r = await self.bus.request_name(BLUEZ, NameFlag.DO_NOT_QUEUE)
        if r not in (RequestNameReply.PRIMARY_OWNER, RequestNameReply.ALREADY_OWNER):
            raise SystemExit(f"org.bluez is taken on this bus: {r}")
        self.up = True

    def add_adapter(self, name: str, quiet: bool = False) -> None:
        n = len(self.adapters)
        path = f"/org/bluez/{name}"
        self.adapters[path] = {
            "Address": V("s", f"00:1A:7D:DA:71:{0x13 + n:02X}"),
            "AddressType": V("s", "public"),
            "Name": V("s", "rig"),
            "Alias": V("s", "rig"),
            "Class": V("u", 0x6C010C),
            "Powered": V("b", not self.o.off),
            "PowerState": V("s", "off" if self.o.off else "on"),
            "Discoverable": V("b", False),
            "DiscoverableTimeout": V("u", 180),
            "Pairable": V("b", False),
            "PairableTimeout": V("u", 0),
            "Discovering": V("b", False),
            "UUIDs": V("as", []),
            "Modalias": V("s", "usb:v1D6Bp0246d0552"),
            "Roles": V("as", self.o.roles),
            "Manufacturer": V("q", 0xB1EA),
            "Version": V("y", 9),
        }
        if not quiet:
            self.signal(path, OM, "InterfacesAdded", "oa{sa{sv}}", [path, self.adapter_ifaces(path)], at="/")

    def adapter_ifaces(self, path: str) -> dict[str, Props]:
        out: dict[str, Props] = {ADAPTER: self.adapters[path], "org.bluez.GattManager1": {}}
        if self.o.experimental:
            out[MONITORS] = {
                "SupportedMonitorTypes": V("as", ["or_patterns"]),
                "SupportedFeatures": V("as", []),
            }
        return out

    def objects(self) -> dict[str, dict[str, Props]]:
        out: dict[str, dict[str, Props]] = {
            "/org/bluez": {"org.bluez.AgentManager1": {}, "org.bluez.ProfileManager1": {}}
        }
        for p in self.adapters:
            out[p] = self.adapter_ifaces(p)
        for d in self.devices.values():
            out[d.path] = {DEVICE: d.props()}
            out.update(d.objects)
        return out

    # ---- sending

    def signal(
        self, path: str, iface: str, member: str, sig: str, body: list[Any], at: str | None = None
    ) -> None:
        if self.up:
            self.bus.send(Message.new_signal(at or path, iface, member, sig, body))

    def changed(self, path: str, iface: str, props: Props, gone: list[str] | None = None) -> None:
        if self.up:
            self.st["signals"] += 1
            self.bus.send(
                Message.new_signal(path, PROPS, "PropertiesChanged", "sa{sv}as", [iface, props, gone or []])
            )

    def set_adapter(self, path: str, **kw: Variant) -> None:
        a = self.adapters[path]
        diff = {k: v for k, v in kw.items() if a[k].value != v.value}
        a.update(diff)
        if diff:
            self.changed(path, ADAPTER, diff)

    # ---- D-Bus calls

    def spawn(self, coro: Any) -> None:
        t = asyncio.ensure_future(coro)
        self.tasks.add(t)
        t.add_done_callback(self.tasks.discard)

    def later(self, delay: float, fn: Callable[..., Any], *args: Any) -> None:
        asyncio.get_running_loop().call_later(delay, fn, *args)

    def reply(self, m: Message, sig: str = "", body: list[Any] | None = None) -> None:
        self.bus.send(Message.new_method_return(m, sig, body or []))

    def fail(self, m: Message, name: str, text: str) -> None:
        self.bus.send(Message.new_error(m, name, text))

    METHODS: ClassVar = {
        (ADAPTER, "SetDiscoveryFilter"): "",
        (ADAPTER, "StartDiscovery"): "",
        (ADAPTER, "StopDiscovery"): "",
        (ADAPTER, "GetDiscoveryFilters"): "as",
        (ADAPTER, "RemoveDevice"): "",
        (MONITORS, "RegisterMonitor"): "",
        (MONITORS, "UnregisterMonitor"): "",
        (DEVICE, "Disconnect"): "",
        (CHAR, "WriteValue"): "",
        (CHAR, "ReadValue"): "ay",
        (DESC, "ReadValue"): "ay",
        (CHAR, "StartNotify"): "",
        (CHAR, "StopNotify"): "",
    }

    def handle_rig(self, m: Message) -> Message | None:
        if m.message_type is not MessageType.METHOD_CALL or m.interface != RIG:
            return None
        try:
            return Message.new_method_return(m, "s", [json.dumps(self.rig_call(json.loads(m.body[0])))])
        except Exception as e:
            return Message.new_error(m, "org.bluez.Rig.Error", f"{type(e).__name__}: {e}")

    def handle(self, m: Message) -> Message | bool | None:
        if m.message_type is MessageType.SIGNAL:
            if m.member == "NameOwnerChanged" and m.body[2] == "":
                self.gone(m.body[0])
            return None
        if m.message_type is not MessageType.METHOD_CALL:
            return None
        self.st[f"call {m.member}"] += 1
        if m.member in self.hangs and time.monotonic() < self.hangs[m.member]:
            return True
        queue = self.answers.get(m.member or "")
        if queue:
            a = queue[0]
            a["times"] = a.get("times", 1) - 1
            if a["times"] <= 0:
                queue.pop(0)
            c = self.clients.get((m.path, m.sender))
            if m.member == "StopDiscovery" and a["error"].endswith("InProgress") and c:
                c.on = False  # bluetoothd has dropped the session when it answers this
            return Message.new_error(m, a["error"], a.get("text", ""))
        try:
            return self.dispatch(m)
        except Err as e:
            return Message.new_error(m, e.name, e.text)
        except KeyError:
            return Message.new_error(m, "org.freedesktop.DBus.Error.UnknownObject", f"no object at {m.path}")

    def dispatch(self, m: Message) -> Message | bool | None:
        if (m.interface, m.member) == (OM, "GetManagedObjects"):
            return Message.new_method_return(m, "a{oa{sa{sv}}}", [self.objects()])
        if m.interface == PROPS:
            ifaces = self.objects().get(m.path)
            if ifaces is None:
                raise KeyError(m.path)
            if m.member == "GetAll":
                return Message.new_method_return(m, "a{sv}", [ifaces[m.body[0]]])
            if m.member == "Get":
                return Message.new_method_return(m, "v", [ifaces[m.body[0]][m.body[1]]])
            if m.member == "Set":
                self.set_prop(m.path, *m.body)
                return Message.new_method_return(m)
        if m.interface == DEVICE and m.member == "Connect":
            self.spawn(self.connect_device(m))
            return True
        if m.interface == DEVICE and m.member == "Pair":
            raise Err("AuthenticationFailed", "Authentication Failed")
        sig = self.METHODS.get((m.interface, m.member))
        if sig is None or (m.interface == MONITORS and not self.o.experimental):
            if m.interface and m.interface.startswith("org.freedesktop.DBus."):
                return None
            raise Err(
                "org.freedesktop.DBus.Error.UnknownMethod",
                no_method(m),
            )
        if m.interface in (ADAPTER, MONITORS) and m.path not in self.adapters:
            raise Err(
                "org.freedesktop.DBus.Error.UnknownObject"
                if self.version >= (5, 70)
                else "org.freedesktop.DBus.Error.UnknownMethod",
                no_method(m),
            )
        return Message.new_method_return(m, sig, getattr(self, f"m_{m.member}")(m))

    def set_prop(self, path: str, iface: str, name: str, v: Variant) -> None:
        if iface == ADAPTER and name == "Powered":
            if self.adapters[path]["PowerState"].value == "off-blocked" and v.value:
                raise Err("Blocked", "Blocked through rfkill")
            self.power(path, v.value)
        elif iface == ADAPTER and name in ("Alias", "Discoverable", "Pairable"):
            self.set_adapter(path, **{name: v})
        elif iface == DEVICE and path in self.devices:
            pass
        else:
            raise Err("org.freedesktop.DBus.Error.PropertyReadOnly", "Property is not writable")


async def serve(o: argparse.Namespace) -> None:
    f = FakeBlueZ(o)
    await f.connect()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for s in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(s, stop.set)
    f.spawn(f.reaper())
    if o.scenario:
        f.spawn(f.play(scenario.load(o.scenario, seed=o.seed)))
    if o.ready:
        Path(o.ready).write_text("ok", "utf-8")  # noqa: ASYNC240 - two bytes, at the start
    waits = [asyncio.ensure_future(stop.wait()), asyncio.ensure_future(f.bus.wait_for_disconnect())]
    await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    if o.stats:
        Path(o.stats).write_text(  # noqa: ASYNC240 - at the end
            json.dumps({**f.status(), "cpu_s": round(time.process_time(), 3)}) + "\n", "utf-8"
        )
    with contextlib.suppress(Exception):
        f.side.disconnect()
        f.bus.disconnect()


async def ctl(text: str) -> int:
    bus = await MessageBus(bus_type=BusType.SYSTEM).connect()
    r = await bus.call(Message("org.bluez.Rig", "/rig", RIG, "Do", signature="s", body=[text]))
    assert r is not None
    print(r.body[0])
    return 0 if r.message_type is MessageType.METHOD_RETURN else 1


def main() -> None:
    opt = options(__doc__ or "")
    if opt.cmd == "ctl":
        sys.exit(asyncio.run(ctl(opt.json)))
    asyncio.run(serve(opt))


if __name__ == "__main__":
    main()
