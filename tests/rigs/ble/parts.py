"""What the parts of the fake share: names, one device, one client, one monitor."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from dbus_fast import Message, Variant
from scenario import Advert

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
