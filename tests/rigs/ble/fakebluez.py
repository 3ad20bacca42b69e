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
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import scenario
import tags
from dbus_fast import BusType, Message, MessageType, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.constants import NameFlag, RequestNameReply
from scenario import Advert, Fault

BLUEZ = "org.bluez"
OM = "org.freedesktop.DBus.ObjectManager"
PROPS = "org.freedesktop.DBus.Properties"
ADAPTER = "org.bluez.Adapter1"
DEVICE = "org.bluez.Device1"
MONITORS = "org.bluez.AdvertisementMonitorManager1"
MONITOR = "org.bluez.AdvertisementMonitor1"
SERVICE = "org.bluez.GattService1"
CHAR = "org.bluez.GattCharacteristic1"
DESC = "org.bluez.GattDescriptor1"
RIG = "org.bluez.Rig"
CCCD = "00002902-0000-1000-8000-00805f9b34fb"
RSSI_THRESHOLD = 8
MOST_PATTERNS = 7

Props = dict[str, Variant]


def V(sig: str, val: Any) -> Variant:
    return Variant(sig, val)


class Err(Exception):
    def __init__(self, name: str, text: str = "") -> None:
        super().__init__(name, text)
        self.name = name if "." in name else f"org.bluez.Error.{name}"
        self.text = text


NOT_READY = ("NotReady", "Resource Not Ready")
IN_PROGRESS = ("InProgress", "Operation already in progress")


class Client:
    """One D-Bus sender's discovery session and filter."""

    def __init__(self) -> None:
        self.filter: dict[str, Any] | None = None
        self.on = False


class Monitor:
    def __init__(self, sender: str, path: str) -> None:
        self.sender, self.path = sender, path
        self.patterns: list[tuple[int, int, bytes]] = []
        self.active = False
        self.found: set[str] = set()


class Device:
    __slots__ = (
        "adapter",
        "address",
        "alias",
        "atype",
        "connectable",
        "connected",
        "flags",
        "gatt",
        "handle",
        "last",
        "msd",
        "name",
        "notifying",
        "objects",
        "owner",
        "paired",
        "path",
        "resolved",
        "ringing",
        "rssi",
        "sd",
        "tx",
        "uuids",
    )

    def __init__(self, adapter: str, a: Advert) -> None:
        self.address, self.atype, self.adapter = a.address, a.address_type, adapter
        self.path = f"{adapter}/dev_{a.address.replace(':', '_')}"
        self.name: str | None = None
        self.rssi = 0
        self.uuids: list[str] = []
        self.msd: dict[int, bytes] = {}
        self.sd: dict[str, bytes] = {}
        self.tx: int | None = None
        self.flags = 0
        self.connected = self.resolved = self.paired = self.ringing = False
        self.last = time.monotonic()
        self.connectable = True
        self.gatt: str | None = a.gatt
        self.objects: dict[str, dict[str, Props]] = {}
        self.notifying: set[str] = set()
        self.owner: str | None = None
        self.alias = a.address.replace(":", "-")

    def props(self) -> Props:
        p: Props = {
            "Address": V("s", self.address),
            "AddressType": V("s", self.atype),
            "Alias": V("s", self.alias),
            "Paired": V("b", self.paired),
            "Bonded": V("b", self.paired),
            "Trusted": V("b", False),
            "Blocked": V("b", False),
            "LegacyPairing": V("b", False),
            "Connected": V("b", self.connected),
            "UUIDs": V("as", self.uuids),
            "Adapter": V("o", self.adapter),
            "ServicesResolved": V("b", self.resolved),
            "AdvertisingFlags": V("ay", bytes((self.flags,))),
        }
        if self.name is not None:
            p["Name"] = V("s", self.name)
        if self.rssi:
            p["RSSI"] = V("n", self.rssi)
        if self.tx is not None:
            p["TxPower"] = V("n", self.tx)
        if self.msd:
            p["ManufacturerData"] = msd_variant(self.msd)
        if self.sd:
            p["ServiceData"] = sd_variant(self.sd)
        return p


def msd_variant(d: dict[int, bytes]) -> Variant:
    return Variant("a{qv}", {k: Variant("ay", v) for k, v in d.items()})


def sd_variant(d: dict[str, bytes]) -> Variant:
    return Variant("a{sv}", {k: Variant("ay", v) for k, v in d.items()})


class PatientSocket:
    """dbus-fast (5.2) takes EAGAIN on a full socket for a lost connection when it
    has a half-written message; answer 0 instead, and it waits for room."""

    def __init__(self, sock: Any) -> None:
        self.sock = sock

    def send(self, data: Any) -> int:
        try:
            return int(self.sock.send(data))
        except BlockingIOError:
            return 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self.sock, name)


class FakeBlueZ:
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

    # ---- adverts, after btd_adapter_device_found()

    def discovering(self, path: str) -> bool:
        return any(c.on for (p, _), c in self.clients.items() if p == path)

    def client_list(self, path: str) -> list[Client]:
        return [c for (p, _), c in self.clients.items() if p == path and c.on]

    def filtered(self, path: str) -> bool:
        """Whether any client's filter needs more than a regular discovery."""
        own = "le" if self.o.le_only else "auto"
        for c in self.client_list(path):
            f = c.filter
            if f is None:
                continue
            if f.get("UUIDs") or "RSSI" in f or "Pathloss" in f or f.get("DuplicateData") or "Pattern" in f:
                return True
            if f.get("Transport", "auto") != own:
                return True
        return False

    def matches(self, m: Monitor, a: Advert) -> bool:
        """bt_ad_pattern_match(): service data is compared without its uuid."""
        for start, kind, content in m.patterns:
            n = len(content)
            if kind == 0xFF:
                bodies = [k.to_bytes(2, "little") + v for k, v in a.manufacturer_data.items()]
            elif kind in (0x16, 0x20, 0x21):
                bodies = list(a.service_data.values())
            else:
                bodies = [b for k, b in ad_items(a) if k == kind]
            if any(b[start : start + n] == content for b in bodies if len(b) >= start + n):
                return True
        return False

    def advert(self, a: Advert) -> None:
        self.st["adverts"] += 1
        if a.gatt:
            self.gatt_of[a.address] = a.gatt
        if time.monotonic() < self.silent_until or not self.up:
            self.st["unheard"] += 1
            return
        for path, ad in self.adapters.items():
            if ad["Powered"].value:
                self.hear(path, a)

    def hear(self, path: str, a: Advert) -> None:
        clients = self.client_list(path)
        hit: list[Monitor] = []
        if self.monitors:
            hit = [m for (p, _), m in self.monitors.items() if p == path and m.active and self.matches(m, a)]
        monitoring = bool(hit)
        if not clients and not monitoring:
            self.st["unheard"] += 1
            return
        if not monitoring and self.kernel_drops(clients, a):
            self.st["filtered"] += 1
            return
        filtered = self.filtered(path) if clients else False
        flags = a.flags or 0
        patterns = [c.filter["Pattern"] for c in clients if c.filter and "Pattern" in c.filter]
        if patterns:
            discoverable = any(
                not p or a.address.startswith(p.upper()) or (a.name or "").startswith(p) for p in patterns
            )
        else:
            discoverable = filtered or bool(flags & 3) or not self.o.filter_discoverable
        connectable = a.pdu in ("ADV_IND", "ADV_DIRECT_IND")
        d = self.by_address.get((path, a.address))
        new = d is None
        if d is None:
            spared = (5, 78) <= self.version < (5, 83) and connectable
            if not discoverable and not monitoring and not spared:
                self.st["filtered"] += 1
                return
            d = Device(path, a)
            d.gatt = self.gatt_of.get(a.address)
            self.devices[d.path] = d
            self.by_address[(path, a.address)] = d
            self.st["created"] += 1
        d.last = time.monotonic()
        d.connectable = connectable
        ch: Props = {}
        if monitoring or (discoverable and (not filtered or self.passes(clients, a))):
            ch = self.apply(d, a, clients, filtered)
        elif not new:
            self.st["filtered"] += 1
        if new:
            self.st["signals"] += 1
            self.signal(d.path, OM, "InterfacesAdded", "oa{sa{sv}}", [d.path, {DEVICE: d.props()}], at="/")
        elif ch:
            self.changed(d.path, DEVICE, ch)
        else:
            self.st["unchanged"] += 1
        for m in hit:
            if d.path not in m.found:
                m.found.add(d.path)
                self.bus.send(
                    Message(
                        m.sender,
                        m.path,
                        MONITOR,
                        "DeviceFound",
                        signature="o",
                        body=[d.path],
                        message_type=MessageType.METHOD_CALL,
                    )
                )

    def passes(self, clients: list[Client], a: Advert) -> bool:
        """is_filter_match(): any one client's filter is enough."""
        for c in clients:
            f = c.filter
            if f is None:
                return True
            uuids = f.get("UUIDs")
            if uuids and not set(uuids) & {*a.service_uuids, *a.service_data}:
                continue
            # (with no pathloss given bluetoothd itself lets any RSSI pass; the kernel's
            # filter drops the weak ones, and those without a reading: 127)
            if "RSSI" in f and (a.rssi == 127 or a.rssi < f["RSSI"]):
                continue
            return True
        return False

    def kernel_drops(self, clients: list[Client], a: Advert) -> bool:
        """The merged RSSI filter is the kernel's: bluetoothd never sees what it drops."""
        limits = [c.filter.get("RSSI") if c.filter else None for c in clients]
        floors = [floor for floor in limits if floor is not None]
        return bool(limits) and len(floors) == len(limits) and (a.rssi == 127 or a.rssi < min(floors))

    def apply(self, d: Device, a: Advert, clients: list[Client], filtered: bool) -> Props:
        ch: Props = {}
        proximity = any(c.filter and ("RSSI" in c.filter or "Pathloss" in c.filter) for c in clients)
        delta = 0 if filtered and (self.version < (5, 88) or proximity) else RSSI_THRESHOLD
        rssi = a.rssi
        if rssi and (d.rssi == 0 or abs(d.rssi - rssi) >= delta):
            d.rssi = rssi
            ch["RSSI"] = Variant("n", rssi)
        if a.tx_power is not None and a.tx_power != d.tx:
            d.tx = a.tx_power
            ch["TxPower"] = Variant("n", a.tx_power)
        if a.name is not None and a.name != d.name:
            d.name = d.alias = a.name
            ch["Name"] = Variant("s", a.name)
            ch["Alias"] = Variant("s", a.name)
        uuids = [u for u in (*a.service_uuids, *a.service_data) if u not in d.uuids]
        if uuids:
            d.uuids = [*d.uuids, *dict.fromkeys(uuids)]
            ch["UUIDs"] = Variant("as", d.uuids)
        dup = any(c.filter and c.filter.get("DuplicateData") for c in clients)
        if a.manufacturer_data:
            if dup:
                d.msd = dict(a.manufacturer_data)
                ch["ManufacturerData"] = msd_variant(d.msd)
            elif any(d.msd.get(k) != v for k, v in a.manufacturer_data.items()):
                d.msd = {**d.msd, **a.manufacturer_data}
                ch["ManufacturerData"] = msd_variant(d.msd)
        if a.service_data:
            if dup:
                d.sd = dict(a.service_data)
                ch["ServiceData"] = sd_variant(d.sd)
            elif any(d.sd.get(k) != v for k, v in a.service_data.items()):
                d.sd = {**d.sd, **a.service_data}
                ch["ServiceData"] = sd_variant(d.sd)
        if (a.flags or 0) != d.flags:
            d.flags = a.flags or 0
            ch["AdvertisingFlags"] = Variant("ay", bytes((d.flags,)))
        return ch

    def drop(self, d: Device) -> None:
        self.devices.pop(d.path, None)
        self.by_address.pop((d.adapter, d.address), None)
        self.remove_gatt(d)
        self.signal(d.path, OM, "InterfacesRemoved", "oas", [d.path, [DEVICE, PROPS]], at="/")
        self.st["removed"] += 1

    async def reaper(self) -> None:
        """TemporaryTimeout: a silent, unpaired device leaves."""
        while True:
            await asyncio.sleep(0.25)
            if not self.o.temporary_timeout:
                continue
            limit = time.monotonic() - self.o.temporary_timeout / (self.o.speed or 1)
            for d in [
                d for d in self.devices.values() if d.last < limit and not d.connected and not d.paired
            ]:
                self.drop(d)

    # ---- discovery and monitors

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

    # ---- connections and GATT

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

    # ---- faults

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


def no_method(m: Message) -> str:
    """bluetoothd's words for a call that it does not know."""
    return f'Method "{m.member}" with signature "{m.signature}" on interface "{m.interface}" doesn\'t exist\n'


def ad_items(a: Advert) -> Iterator[tuple[int, bytes]]:
    for data in a.ad():
        i = 0
        while i + 1 < len(data):
            n = data[i]
            yield data[i + 1], data[i + 2 : i + 1 + n]
            i += n + 1


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
        Path(o.ready).write_text("ok")  # noqa: ASYNC240 - two bytes, at the start
    waits = [asyncio.ensure_future(stop.wait()), asyncio.ensure_future(f.bus.wait_for_disconnect())]
    await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    if o.stats:
        Path(o.stats).write_text(  # noqa: ASYNC240 - at the end
            json.dumps({**f.status(), "cpu_s": round(time.process_time(), 3)}) + "\n"
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


def options(argv: list[str] | None = None) -> argparse.Namespace:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = p.add_subparsers(dest="cmd", required=True)
    c = sub.add_parser("ctl")
    c.add_argument("json")
    s = sub.add_parser("serve")
    s.add_argument("--scenario")
    s.add_argument("--speed", type=float, default=1.0, help="2 = twice as fast; 0 = no waiting")
    s.add_argument(
        "--start", choices=("scan", "now"), default="scan", help="when the scenario's clock starts"
    )
    s.add_argument("--seed", type=int, default=1)
    s.add_argument("--bluez", default="5.82", help="whose rules to follow: 5.66, 5.72, 5.78 ... 5.88")
    s.add_argument(
        "--adapters", type=lambda v: [x for x in v.split(",") if x], default=["hci0"], help='"" for none'
    )
    s.add_argument(
        "--roles", type=lambda v: [x for x in v.split(",") if x], default=["central", "peripheral"]
    )
    s.add_argument("--off", action="store_true", help="adapters start powered off")
    s.add_argument("--le-only", action="store_true", help="an adapter without BR/EDR")
    s.add_argument("--absent", action="store_true", help="nobody owns org.bluez")
    s.add_argument(
        "--no-experimental",
        dest="experimental",
        action="store_false",
        help="bluetoothd without -E: no passive scan",
    )
    s.add_argument(
        "--no-filter-discoverable",
        dest="filter_discoverable",
        action="store_false",
        help="main.conf FilterDiscoverable=false",
    )
    s.add_argument("--temporary-timeout", type=float, default=30.0)
    s.add_argument("--connect-delay", type=float, default=0.05)
    s.add_argument("--airtag-drop", type=float, default=1.0, help="seconds until a ringing AirTag hangs up")
    s.add_argument("--late-adapters", type=float, default=0.0, help="seconds until the adapters come")
    s.add_argument("--ready")
    s.add_argument("--stats")
    return p.parse_args(argv)


if __name__ == "__main__":
    opt = options()
    if opt.cmd == "ctl":
        sys.exit(asyncio.run(ctl(opt.json)))
    asyncio.run(serve(opt))
