"""All that homesweep uses of what bleak keeps to itself: its one D-Bus connection a loop, and macOS' manager.

tests/scanner/radio/system/test_bleak_private.py says what a release lacks; until that is mended, it is
held back.
"""

import asyncio
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dbus_fast.aio import MessageBus


def bus_of_this_loop() -> "MessageBus | None":
    """What bleak 3.1 holds for the running loop and has no call to give up; Linux only."""
    from bleak.backends.bluezdbus import manager

    held = manager._global_instances.get(asyncio.get_running_loop())
    return held._bus if held is not None else None


def allow_duplicates(scanner: Any) -> bool:
    """Have macOS tell every packet of a running scan, not each sender once; False where that cannot be.

    bleak 3.1 starts the scan without options. A second call sets them anew (Apple, CBCentralManager,
    scanForPeripherals(withServices:options:)).
    """
    try:
        from CoreBluetooth import (  # type: ignore[import-not-found]  # pyobjc, on macOS alone
            CBCentralManagerScanOptionAllowDuplicatesKey as repeats,
        )

        manager = scanner._backend._manager.central_manager
        manager.scanForPeripheralsWithServices_options_(None, {repeats: True})
    except Exception:  # another release, or what Objective-C raises: the scan goes on without
        return False
    return True
