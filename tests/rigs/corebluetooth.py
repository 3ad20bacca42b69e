"""A simulated CoreBluetooth under bleak's own macOS backend, on any system.

It hears what a bleak scanner of this system hears (such as one on the fake BlueZ) and tells it as macOS does:
no address, a UUID for each sender, and each sender ONCE in a scan, unless the scan was asked for with
CBCentralManagerScanOptionAllowDuplicatesKey (Apple, CBCentralManager). `simulated` puts it in place.
"""

import asyncio
import contextlib
import sys
import uuid
from types import ModuleType
from typing import Any

import pytest

REPEATS = "kCBScanOptionAllowDuplicates"
POWERED_ON = 5  # CBManagerStatePoweredOn


class _NSObject:
    def __init_subclass__(cls, **_: object) -> None:
        """`protocols=` is Objective-C's."""

    @classmethod
    def alloc(cls) -> Any:
        return cls.__new__(cls)

    def init(self) -> Any:
        return self


class Named:
    """An NSUUID, a CBUUID, or a peripheral that has one."""

    def __init__(self, text: str, name: str | None = None) -> None:
        self._text, self._name = text, name

    def UUIDString(self) -> str:
        return self._text

    def identifier(self) -> "Named":
        return self

    def name(self) -> str | None:
        return self._name


class CentralManager(_NSObject):
    """The system's side: `scans` the options of each scan that was asked for."""

    made: "list[CentralManager]"

    def initWithDelegate_queue_(self, delegate: Any, queue: object) -> "CentralManager":
        self._delegate, self._told, self._runs = delegate, set[str](), False
        self.scans: list[Any] = []
        type(self).made.append(self)
        asyncio.get_running_loop().call_soon(delegate.centralManagerDidUpdateState_, self)
        return self

    def state(self) -> int:
        return POWERED_ON

    def scanForPeripheralsWithServices_options_(self, services: object, options: Any) -> None:
        self.scans.append(options)
        self._told.clear()
        self._runs = True

    def stopScan(self) -> None:
        self._runs = False

    def hear(self, device: Any, data: Any) -> None:
        """One packet, as bleak hands it over on this system."""
        sender = str(uuid.uuid5(uuid.NAMESPACE_OID, device.address)).upper()
        repeats = bool((self.scans[-1] or {}).get(REPEATS)) if self.scans else False
        if not self._runs or (sender in self._told and not repeats):
            return
        self._told.add(sender)
        self._delegate.centralManager_didDiscoverPeripheral_advertisementData_RSSI_(
            self, Named(sender, data.local_name), _advertisement_data(data), data.rssi
        )


def _advertisement_data(data: Any) -> dict[str, Any]:
    told: dict[str, Any] = {"kCBAdvDataIsConnectable": 1}
    for company, body in data.manufacturer_data.items():
        told["kCBAdvDataManufacturerData"] = company.to_bytes(2, "little") + body
    if data.service_data:
        told["kCBAdvDataServiceData"] = {Named(key): body for key, body in data.service_data.items()}
    if data.local_name:
        told["kCBAdvDataLocalName"] = data.local_name
    return told


def _module(name: str, **held: Any) -> ModuleType:
    """A framework of which nobody asks more than its names."""
    module = ModuleType(name)
    module.__dict__.update(held)
    module.__dict__["__getattr__"] = _any_name
    return module


def _any_name(wanted: str) -> Any:
    return "2901" if wanted.startswith("CBUUID") and wanted != "CBUUID" else type(wanted, (), {})


def simulated(monkeypatch: pytest.MonkeyPatch, *, knows_repeats: bool = True) -> type[Any]:
    """bleak's scanner for macOS on a simulated system. `knows_repeats` False: that option cannot be had."""
    CentralManager.made = []
    core = {"CBCentralManager": CentralManager, "CBManagerStatePoweredOn": POWERED_ON}
    if knows_repeats:
        core["CBCentralManagerScanOptionAllowDuplicatesKey"] = REPEATS
    core_bluetooth = _module("CoreBluetooth", **core)
    if not knows_repeats:
        core_bluetooth.__dict__["__getattr__"] = _all_but_repeats
    frameworks = [
        core_bluetooth,
        _module("Foundation", NSObject=_NSObject),
        _module("libdispatch", dispatch_queue_create=lambda *_: None, DISPATCH_QUEUE_SERIAL=0),
        _module(
            "objc",
            protocolNamed=lambda name: name,
            python_method=lambda method: method,
            super=super,
            autorelease_pool=contextlib.nullcontext,
            macos_available=lambda *_: True,
        ),
    ]
    for framework in frameworks:
        monkeypatch.setitem(sys.modules, framework.__name__, framework)
    for name in [name for name in sys.modules if name.startswith("bleak.backends.corebluetooth")]:
        monkeypatch.delitem(sys.modules, name)
    import bleak.backends.corebluetooth.scanner as backend

    for name in [name for name in sys.modules if name.startswith("bleak.backends.corebluetooth")]:
        monkeypatch.setitem(sys.modules, name, sys.modules[name])
    return backend.BleakScannerCoreBluetooth


def _all_but_repeats(wanted: str) -> Any:
    if wanted == "CBCentralManagerScanOptionAllowDuplicatesKey":
        raise AttributeError(wanted)
    return _any_name(wanted)
