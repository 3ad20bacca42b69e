"""What the laptop knows of where it is, now: access points in the system's list, the gateway, gpsd.

Each source is optional, has its own limit, and sends nothing on the network: the list of access points is the
one that the system keeps anyway, the gateway is read from the system's tables. Access points whose name is
known to ride along, in a train or a car, tell of no place, and go no further.
"""

import asyncio
from collections.abc import Awaitable, Callable
from hashlib import sha256
from typing import Any, NamedTuple, TypeVar

from scanner.model import Context
from scanner.places.sources import gpsd
from signatures.moving_networks import rides_along
from signatures.oui import is_shared

LIMIT_S = 2.0  # chosen: each source; listening waits no longer for what it may lack
MAX_POINTS = 200  # chosen: bounds what is stored of one look around; the rest is left out
Found = TypeVar("Found")


class Sources(NamedTuple):
    """Where the pieces come from; tests put others in."""

    points: Callable[[], Awaitable[dict[str, int | None]]]
    gateway: Callable[[], Awaitable[str | None]]
    position: Callable[[], Awaitable[gpsd.Fix | None]]


async def surroundings(
    now: float, place: str | None = None, *, sources: Sources | None = None, limit_s: float = LIMIT_S
) -> Context:
    """The context at `now`; what cannot be told within `limit_s` is left out. Never raises."""
    asked = sources or SYSTEM
    points, gateway, fix = await asyncio.gather(
        _within(asked.points, limit_s),
        _within(asked.gateway, limit_s),
        _within(asked.position, limit_s),
    )
    return Context(
        now,
        wifi=points or {},
        gateway=gateway,
        latitude=fix.latitude if fix else None,
        longitude=fix.longitude if fix else None,
        accuracy=fix.accuracy if fix else None,
        place=place,
    )


async def _within(ask: Callable[[], Awaitable[Found]], limit_s: float) -> Found | None:
    try:
        async with asyncio.timeout(limit_s):
            return await ask()
    except Exception:  # whatever a system's tables and tools raise: then there is no such piece
        return None


async def _points() -> dict[str, int | None]:
    from scanner.lan.methods import wifi

    found = [point for point in await wifi.points() if not rides_along(point.ssid)]
    return {point.bssid: point.rssi for point in found[:MAX_POINTS]}


async def _gateway() -> str | None:
    """None also in a vehicle's network: there is another such gateway in each train."""
    from scanner.lan.methods import wifi

    names, mac = await asyncio.gather(_within(wifi.joined, LIMIT_S / 2), asyncio.to_thread(gateway_mac))
    return None if any(map(rides_along, names or ())) else mac


def gateway_mac() -> str | None:
    """MAC of the default gateway as this system's own tables have it, or None.

    Of one that routers of many networks have (`is_shared`) the last three octets are made of the network's
    own addresses: an office and a campus would be one place.
    """
    from scanner.lan.methods.link import neighbours
    from scanner.lan.system import interfaces

    networks: tuple[Any, ...] = interfaces.survey().networks
    if not networks or networks[0].gateway is None:
        return None
    first = networks[0]
    table = neighbours.read(first.interface, first.number)
    mac = next((entry.mac for entry in table if entry.ip == str(first.gateway) and entry.mac), None)
    return _of_network(mac, f"{first.gateway} {first.network}") if mac is not None and is_shared(mac) else mac


def _of_network(mac: str, addresses: str) -> str:
    own = sha256(f"{mac} {addresses}".encode()).hexdigest().upper()
    return ":".join([mac[:8], own[:2], own[2:4], own[4:6]])


SYSTEM = Sources(_points, _gateway, gpsd.position)
