"""A NetworkManager of our own on a private bus: Wi-Fi devices, their access points, and what it was asked.

Names and types as in NetworkManager's D-Bus reference: AllDevices (ao), Device.DeviceType (u, 2 is Wi-Fi),
Device.Wireless.AccessPoints (ao), ActiveAccessPoint (o) and RequestScan, AccessPoint.HwAddress (s),
Ssid (ay), Strength (y).
"""

import asyncio
from typing import Any

from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus

NM = "org.freedesktop.NetworkManager"
ROOT = "/org/freedesktop/NetworkManager"
WIRED, WIFI = 1, 2


class FakeNetworkManager:
    """`points` (address, name, per cent); `joined` which of them is; `asked` the members called; `silent`
    answers nothing."""

    def __init__(
        self, points: list[tuple[Any, bytes, int]], *, joined: int | None = None, silent: bool = False
    ) -> None:
        self.points, self.joined, self.silent = points, joined, silent
        self.asked: list[str] = []
        self._bus: MessageBus | None = None

    async def start(self, address: str) -> None:
        """Come up on that bus."""
        self._bus = await MessageBus(bus_address=address).connect()
        self._bus.add_message_handler(self._answer)
        await self._bus.request_name(NM)

    async def stop(self) -> None:
        """Leave the bus."""
        if self._bus is not None:
            self._bus.disconnect()
            await asyncio.sleep(0.02)

    def _answer(self, message: Message) -> Message | bool | None:
        if message.message_type is not MessageType.METHOD_CALL or message.path is None:
            return None
        if not message.path.startswith(ROOT):
            return None
        self.asked.append(str(message.member))
        if self.silent:
            return True
        if message.member == "RequestScan":
            return Message.new_method_return(message)
        if message.member != "Get":
            return Message.new_error(message, "org.freedesktop.DBus.Error.UnknownMethod", "")
        found = self._property(message.path, message.body[1])
        if found is None:
            return Message.new_error(message, "org.freedesktop.DBus.Error.InvalidArgs", "no such property")
        return Message.new_method_return(message, "v", [found])

    def _property(self, path: str, name: str) -> Variant | None:
        devices = [f"{ROOT}/Devices/1", f"{ROOT}/Devices/2", f"{ROOT}/Devices/3"]
        if name == "AllDevices":
            return Variant("ao", devices)
        if name == "DeviceType" and path != devices[2]:  # the third one was just unplugged
            return Variant("u", WIFI if path == devices[1] else WIRED)
        if name == "AccessPoints":
            return Variant("ao", [f"{ROOT}/AccessPoint/{number}" for number in range(len(self.points) + 1)])
        if name == "ActiveAccessPoint":
            return Variant("o", "/" if self.joined is None else f"{ROOT}/AccessPoint/{self.joined}")
        if "/AccessPoint/" not in path or int(path.rpartition("/")[2]) >= len(self.points):
            return None  # it went out of reach in between
        address, ssid, strength = self.points[int(path.rpartition("/")[2])]
        kinds = {"HwAddress": ("s", address), "Ssid": ("ay", ssid), "Strength": ("y", strength)}
        return Variant(*kinds[name]) if name in kinds else None
