"""All that homesweep uses of what bleak keeps to itself: its one D-Bus connection a loop.

tests/scanner/radio/test_bleak_private.py says what a release lacks; until that is mended, it is held back.
"""

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dbus_fast.aio import MessageBus


def bus_of_this_loop() -> "MessageBus | None":
    """What bleak 3.1 holds for the running loop and has no call to give up; Linux only."""
    from bleak.backends.bluezdbus import manager

    held = manager._global_instances.get(asyncio.get_running_loop())
    return held._bus if held is not None else None
