"""What an advert becomes, after bluetoothd's btd_adapter_device_found()."""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from dbus_fast import Message, MessageType, Variant
from parts import (
    DEVICE,
    MONITOR,
    OM,
    PROPS,
    RSSI_THRESHOLD,
    Client,
    Device,
    Monitor,
    Props,
    ad_items,
    msd_variant,
    sd_variant,
)
from scenario import Advert


class Hearing:
    """Part of FakeBlueZ, which holds the state."""

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
            if ad["Powered"].value and path.rpartition("/")[2] != self.o.deaf:
                self.hear(path, a)

    def hear(self, path: str, a: Advert) -> None:
        clients = self.client_list(path)
        if clients:  # an active scan asks, and the kernel puts the response behind the advert
            a = a.answered()
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
