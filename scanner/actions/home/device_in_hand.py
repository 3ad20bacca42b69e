"""Is it the thing in one's hand? On this network, gone once it is switched off, there again once it is on.

Made of the unplug test. That a thing is there shows nothing, and two that went at once are told apart by
nobody: then it is not confirmed.
"""

from enum import Enum
from typing import TYPE_CHECKING

from scanner.actions.marks.helper_devices import may_be_carried

if TYPE_CHECKING:
    from scanner.actions.home.unplug_test import UnplugTest
    from scanner.lan.devices.inventory import Device


class NotConfirmed(Enum):
    """Why it is not taken for the thing in the hand."""

    LEFT = "it was left before the end"
    NOT_SEEN = "the first look does not see it"
    NOTHING_WENT = "every thing was still there"
    SEVERAL_WENT = "more than one thing went"
    ANOTHER_WENT = "another thing went"
    NOT_CARRIED = "it sees, hears or guards, or stands in one place"
    NOT_BACK = "it was not seen again under its address"


class DeviceInHand:
    """One thing, the `wanted` one where an id is given. Each step raises StoreError and Refused."""

    def __init__(self, test: "UnplugTest", wanted: str | None = None) -> None:
        self._test, self._wanted = test, wanted

    async def look(self) -> NotConfirmed | None:
        """The first look, while it is on."""
        seen = await self._test.look()
        there = {device.id for device in seen.devices} - seen.unconfirmed
        return NotConfirmed.NOT_SEEN if self._wanted not in (None, *there) else None

    async def off(self) -> "Device | NotConfirmed":
        """A look once it is off: which one went."""
        gone = await self._test.went()
        if len(gone) != 1:
            return NotConfirmed.SEVERAL_WENT if gone else NotConfirmed.NOTHING_WENT
        if self._wanted not in (None, gone[0].id):
            return NotConfirmed.ANOTHER_WENT
        return gone[0] if gone[0].macs and may_be_carried(gone[0]) else NotConfirmed.NOT_CARRIED

    async def on(self, device: "Device") -> NotConfirmed | None:
        """Looks until it is there again, under the same address."""
        seen = self._test.before if await self._test.is_back(device) else None
        back = seen is not None and any(
            one.id == device.id and {*one.macs} & {*device.macs} for one in seen.devices
        )
        return None if back else NotConfirmed.NOT_BACK
