"""BlueZ as seen over our own connection: bleak tells nobody when the adapter is gone. Linux only.

Source: BlueZ doc/org.bluez.Adapter.rst; logind's D-Bus interface.
"""

import asyncio
from collections.abc import Callable, Collection
from contextlib import suppress
from typing import Any, NamedTuple

from scanner.radio.linux.bus import DBUS, SystemBus
from scanner.radio.problems import RadioProblem

BLUEZ = "org.bluez"
_ADAPTER = "org.bluez.Adapter1"
_MONITORS = "org.bluez.AdvertisementMonitorManager1"
_MANAGER = f"{DBUS}.ObjectManager"
_PROPERTIES = f"{DBUS}.Properties"
_MOST_ADAPTERS = 16
_OF_ADAPTERS = {"PropertiesChanged", "InterfacesAdded", "InterfacesRemoved"}
_MOST_MEANWHILE = 10_000  # chosen: bounds memory; a reading takes moments

# Narrow on purpose: every packet is a PropertiesChanged of its own on this bus.
_RULES = (
    f"type='signal',sender='{DBUS}',member='NameOwnerChanged',arg0='{BLUEZ}'",
    f"type='signal',sender='{BLUEZ}',interface='{_PROPERTIES}',arg0='{_ADAPTER}'",
    *(
        f"type='signal',sender='{BLUEZ}',interface='{_MANAGER}',arg0path='/org/bluez/hci{number}'"
        for number in range(_MOST_ADAPTERS)
    ),
    "type='signal',interface='org.freedesktop.login1.Manager',member='PrepareForSleep'",
)


class AdapterState(NamedTuple):
    """One adapter as BlueZ describes it; `monitors`: a passive scanner may run beside an active one."""

    name: str  # "hci0"
    powered: bool
    blocked: bool
    discovering: bool
    central: bool
    monitors: bool


class BlueZ:
    """The state of org.bluez, kept up to date; `changed` is called after each change."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._bus = SystemBus()
        self._interfaces: dict[str, dict[str, dict[str, Any]]] = {}  # path -> interface -> property -> value
        self._owned = False
        self._watched = ""
        self._loss: RadioProblem | None = None
        self._reading: set[asyncio.Task[None]] = set()
        self._owners = 0  # so often the service began or ended
        self._meanwhile: list[list[tuple[str, str, list[Any]]]] = []  # signals since each reading began
        self._asleep = False

    async def open(self) -> None:
        """Connect and read. Raises what SystemBus raises; the caller sets a limit."""
        await self._bus.open()
        try:
            await self._bus.listen(_RULES, self._on_signal)
            owners, owned = self._owners, await self._bus.has_owner(BLUEZ)
            if owners == self._owners:  # else a signal said it since
                self._owned = owned
            if self._owned:
                await self._read()
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        """Leave the bus. Never raises."""
        for task in self._reading:
            task.cancel()
        await self._bus.close()

    @property
    def connected(self) -> bool:
        return self._bus.connected

    @property
    def asleep(self) -> bool:
        """Whether the computer is about to sleep or has not said yet that it woke."""
        return self._asleep and self._bus.connected

    @property
    def service_owned(self) -> bool:
        return self._owned

    @property
    def adapters(self) -> tuple[AdapterState, ...]:
        held = sorted(self._interfaces.items())
        return tuple(_state(path, interfaces) for path, interfaces in held if _ADAPTER in interfaces)

    def adapter(self, name: str | None, silent: Collection[str] = ()) -> AdapterState | None:
        """The adapter of that name; for None the one to listen with: able, powered, none of the `silent`
        where there is another, lowest number."""
        if name is not None:
            return next((found for found in self.adapters if found.name == name), None)
        ranked = sorted(
            self.adapters, key=lambda found: (not found.central, not found.powered, found.name in silent)
        )
        return ranked[0] if ranked else None

    def obstacle(self, name: str | None) -> RadioProblem | None:
        """What stands in the way of listening with that adapter, as far as BlueZ says."""
        if not self._bus.connected:
            return RadioProblem.BUS_STOPPED
        if not self._owned:
            return RadioProblem.SERVICE_ABSENT
        found = self.adapter(name)
        if found is None:
            return RadioProblem.NO_ADAPTER
        if not found.central:
            return RadioProblem.NO_CENTRAL_ROLE
        if not found.powered:
            return RadioProblem.BLOCKED if found.blocked else RadioProblem.OFF
        return None

    def arm(self, name: str) -> None:
        """From now on a loss of this adapter is remembered, however short it is."""
        self._watched, self._loss = f"/org/bluez/{name}", None

    @property
    def loss(self) -> RadioProblem | None:
        """The first loss since `arm`."""
        return self._loss if self._bus.connected else RadioProblem.BUS_STOPPED

    async def starts_on_demand(self) -> bool:
        """Whether the system would start the Bluetooth service for whoever asks. Raises as `open` does."""
        (names,) = await self._bus.call(DBUS, "/org/freedesktop/DBus", DBUS, "ListActivatableNames")
        return BLUEZ in names

    async def _read(self) -> None:
        """What is signalled meanwhile is newer than the answer, though it may be taken in before it: else an
        adapter that comes up in that moment is never seen."""
        owners, meanwhile = self._owners, list[tuple[str, str, list[Any]]]()
        self._meanwhile.append(meanwhile)
        try:
            (objects,) = await self._bus.call(BLUEZ, "/", _MANAGER, "GetManagedObjects")
        finally:
            self._meanwhile = [one for one in self._meanwhile if one is not meanwhile]
        if owners != self._owners:
            return  # of a service that ended; the one that began since is read by itself
        self._interfaces = {path: _plain(held) for path, held in objects.items() if _ADAPTER in held}
        for signal in meanwhile:
            with suppress(AttributeError, KeyError, TypeError, ValueError):
                self._take(*signal)

    async def _read_again(self) -> None:
        try:
            await self._read()
        except Exception:
            self._interfaces = {}  # gone again; the next change of owner reads once more
        self._changed()

    def _lose(self, problem: RadioProblem) -> None:
        self._loss = self._loss or problem

    def _on_signal(self, message: Any) -> None:
        if message.member in _OF_ADAPTERS:
            for meanwhile in self._meanwhile:
                if len(meanwhile) < _MOST_MEANWHILE:
                    meanwhile.append((message.member, message.path, message.body))
        try:
            self._take(message.member, message.path, message.body)
        except (AttributeError, KeyError, TypeError, ValueError):
            return  # not the shape that the interface promises: no news
        self._changed()

    def _take(self, member: str, path: str, body: list[Any]) -> None:
        if member == "PropertiesChanged" and body[0] == _ADAPTER:
            self._interfaces[path][_ADAPTER].update(_values(body[1]))
            self._check_power(path)
        elif member == "InterfacesAdded":
            self._interfaces.setdefault(body[0], {}).update(_plain(body[1]))
        elif member == "InterfacesRemoved" and _ADAPTER in body[1]:
            self._interfaces.pop(body[0], None)
            if body[0] == self._watched:
                self._lose(RadioProblem.UNPLUGGED)
        elif member == "NameOwnerChanged":
            self._change_owner(body[2])
        elif member == "PrepareForSleep":
            self._asleep = bool(body[0])
            if self._asleep:
                self._lose(RadioProblem.ASLEEP)

    def _check_power(self, path: str) -> None:
        state = _state(path, self._interfaces[path])
        if path == self._watched and not state.powered:
            self._lose(RadioProblem.BLOCKED if state.blocked else RadioProblem.OFF)

    def _change_owner(self, owner: str) -> None:
        self._owners += 1
        self._interfaces = {}
        self._lose(RadioProblem.SERVICE_STOPPED)
        self._owned = bool(owner)
        if owner:
            task = asyncio.ensure_future(self._read_again())
            self._reading.add(task)
            task.add_done_callback(self._reading.discard)


def _values(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: variant.value for name, variant in properties.items()}


def _plain(interfaces: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {name: _values(held) for name, held in interfaces.items()}


def _state(path: str, held: dict[str, dict[str, Any]]) -> AdapterState:
    said = held.get(_ADAPTER, {})
    return AdapterState(
        path.rpartition("/")[2],
        powered=said.get("Powered") is True,
        blocked=said.get("PowerState") == "off-blocked",
        discovering=said.get("Discovering") is True,
        central="central" in said.get("Roles", ["central"]),  # BlueZ before 5.50 does not say
        monitors=_MONITORS in held,
    )
