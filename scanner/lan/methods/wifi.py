"""Wi-Fi names that cameras use, most while they wait to be set up, from the list the system keeps anyway.

A camera that nobody has connected to the home network has one of its own. Other networks are none of our
business here and are not passed on. Linux: NetworkManager over D-Bus. Windows: `netsh`, read by its
structure, since its words are translated. macOS tells names to no terminal program.
"""

import asyncio
import contextlib
import re
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import Any, NamedTuple, TypeVar

from scanner.lan.access.consent import Need
from scanner.lan.access.method_context import Run
from scanner.lan.system.mac import normal_mac
from scanner.lan.system.systems import tool
from signatures.announcement import Announcement
from signatures.home.matching.match import recognise

NAME, NEED, LIMIT_S = "wifi", Need.LOCAL, 6.0
_SCAN_S = 3.0
_MAX_POINTS = 500
_NM = "org.freedesktop.NetworkManager"
_SSID = re.compile(r"^SSID \d+\s*: ?(.*)$")
_JOINED = re.compile(r"^\s+SSID\s*: ?(.*)$")
_BSSID = re.compile(r"^\s+BSSID \d+\s*: ?([0-9A-Fa-f:]{17})\s*$")
_PERCENT = re.compile(r":\s*(\d{1,3})\s?%\s*$")


Found = TypeVar("Found")


class Point(NamedTuple):
    """An access point: `rssi` in dBm or None."""

    bssid: str
    ssid: str
    rssi: int | None


def is_setup_name(ssid: str) -> bool:
    """Whether a fact knows a network's name as one that things with a camera use; a hint, never proof."""
    return "camera" in recognise([Announcement(NAME, 0.0, {"ssid": ssid})]).capabilities


def parse_netsh(text: str) -> list[Point]:
    """Windows `netsh wlan show networks mode=bssid`."""
    found: list[Point] = []
    ssid = ""
    for line in text.splitlines():
        if head := _SSID.match(line):
            ssid = head[1].strip()[:32]
        elif (point := _BSSID.match(line)) and (mac := normal_mac(point[1])):
            found.append(Point(mac, ssid, None))
        elif found and found[-1].rssi is None and (percent := _PERCENT.search(line)):
            found[-1] = found[-1]._replace(rssi=dbm(int(percent[1])))
        if len(found) >= _MAX_POINTS:
            break
    return found


def parse_joined(text: str) -> list[str]:
    """Windows `netsh wlan show interfaces`: the one line of an interface that its words leave as it is."""
    return [found[1].strip()[:32] for line in text.splitlines() if (found := _JOINED.match(line))]


def dbm(percent: int) -> int:
    """The usual reading of a quality in per cent as dBm."""
    return min(max(percent, 0), 100) // 2 - 100


async def run(run: Run) -> None:
    """Announce set-up networks in the system's list. PermissionError where no list is to be had."""
    fresh = run.gate.may(Need.SCAN_WIFI)
    for point in await points(fresh=fresh):
        if is_setup_name(point.ssid):
            run.tally.emit("wifi", {"bssid": point.bssid, "ssid": point.ssid, "rssi": point.rssi})


async def points(*, fresh: bool = False) -> list[Point]:
    """The system's list of access points; `fresh` has it look again first. PermissionError without a list."""
    if sys.platform == "win32":
        return parse_netsh(await asyncio.to_thread(tool, "netsh", "wlan", "show", "networks", "mode=bssid"))
    if sys.platform == "linux":
        return await _asked(partial(_access_points, fresh))
    raise PermissionError("the system does not tell Wi-Fi names")


async def joined() -> list[str]:
    """Names of the networks that this computer has joined. PermissionError where the system tells none."""
    if sys.platform == "win32":
        return parse_joined(await asyncio.to_thread(tool, "netsh", "wlan", "show", "interfaces"))
    if sys.platform == "linux":
        return await _asked(_joined)
    raise PermissionError("the system does not tell Wi-Fi names")


async def _asked(ask: Callable[[Any], Awaitable[Found]]) -> Found:
    """What NetworkManager answers. PermissionError without it."""
    from dbus_fast import BusType, DBusError
    from dbus_fast.aio import MessageBus

    try:
        bus = await MessageBus(bus_type=BusType.SYSTEM).connect()
    except (OSError, DBusError, EOFError, asyncio.IncompleteReadError) as error:
        raise PermissionError("no system bus") from error
    try:
        return await ask(bus)
    except DBusError as error:
        raise PermissionError("no NetworkManager") from error
    finally:
        bus.disconnect()


async def _wifi_devices(bus: Any) -> AsyncIterator[str]:
    for device in await _get(bus, "/org/freedesktop/NetworkManager", _NM, "AllDevices"):
        with contextlib.suppress(LookupError):
            if await _get(bus, device, f"{_NM}.Device", "DeviceType") == 2:  # NM_DEVICE_TYPE_WIFI
                yield device


async def _joined(bus: Any) -> list[str]:
    found = []
    async for device in _wifi_devices(bus):
        with contextlib.suppress(LookupError):
            path = await _get(bus, device, f"{_NM}.Device.Wireless", "ActiveAccessPoint")
            if path != "/":  # none
                found.append((await _point(bus, path)).ssid)
    return found


async def _access_points(fresh: bool, bus: Any) -> list[Point]:
    found: list[Point] = []
    async for device in _wifi_devices(bus):
        with contextlib.suppress(LookupError):
            if fresh:
                with contextlib.suppress(LookupError):
                    await _call(bus, device, f"{_NM}.Device.Wireless", "RequestScan", "a{sv}", [{}])
                    await asyncio.sleep(_SCAN_S)
            for path in (await _get(bus, device, f"{_NM}.Device.Wireless", "AccessPoints"))[:_MAX_POINTS]:
                with contextlib.suppress(LookupError):
                    found.append(await _point(bus, path))
    return found


async def _point(bus: Any, path: str) -> Point:
    kind = f"{_NM}.AccessPoint"
    ssid = bytes(await _get(bus, path, kind, "Ssid"))[:32].decode("utf-8", "replace")
    bssid = normal_mac(str(await _get(bus, path, kind, "HwAddress")))
    if bssid is None:
        raise LookupError("no address")
    return Point(bssid, ssid, dbm(int(await _get(bus, path, kind, "Strength"))))


async def _get(bus: Any, path: str, interface: str, name: str) -> Any:
    body = await _call(bus, path, "org.freedesktop.DBus.Properties", "Get", "ss", [interface, name])
    return body[0].value


async def _call(
    bus: Any, path: str, interface: str, member: str, signature: str, body: list[Any]
) -> list[Any]:
    from dbus_fast import DBusError, Message, MessageType

    reply = await bus.call(
        Message(
            destination=_NM, path=path, interface=interface, member=member, signature=signature, body=body
        )
    )
    if reply is None or reply.message_type is MessageType.ERROR:
        if path == "/org/freedesktop/NetworkManager":
            raise DBusError(str(reply.error_name if reply else "none"), "no answer")
        raise LookupError(member)
    return list(reply.body)
