"""One connection of our own to the system bus, beside bleak's. Linux only."""

import asyncio
import os
from collections.abc import Callable
from typing import Any

DBUS = "org.freedesktop.DBus"


class DBusFailed(Exception):
    """A call was answered with an error; `dbus_error` is its D-Bus name, as in bleak's errors."""

    def __init__(self, name: str, text: str = "") -> None:
        super().__init__(name, text)
        self.dbus_error = name


class SystemBus:
    """Calls and signals. Every call says NO_AUTOSTART: to look must not start a service."""

    def __init__(self) -> None:
        self._bus: Any = None

    async def open(self, *, descriptors: bool = False) -> None:
        """Connect, with `descriptors` so that answers can hold some. Raises OSError, EOFError or dbus-fast's
        errors; the caller sets a limit."""
        from dbus_fast import BusType
        from dbus_fast.aio import MessageBus

        bus = MessageBus(bus_type=BusType.SYSTEM, auth=_authenticator(), negotiate_unix_fd=descriptors)
        try:
            await bus.connect()
        except BaseException:
            bus.disconnect()  # releases what the constructor opened
            raise
        self._bus = bus

    async def close(self) -> None:
        """Leave the bus, if it was joined. Never raises."""
        bus, self._bus = self._bus, None
        if bus is not None:
            await leave(bus)

    @property
    def connected(self) -> bool:
        return self._bus is not None and bool(self._bus.connected)

    async def call(self, to: str, path: str, interface: str, member: str, *strings: str) -> list[Any]:
        """The body of the answer; arguments are strings. Raises DBusFailed."""
        return list((await self._answer(to, path, interface, member, strings)).body)

    async def descriptor(self, to: str, path: str, interface: str, member: str, *strings: str) -> int:
        """The file descriptor that is the answer; the caller closes it. Raises DBusFailed, LookupError."""
        answer = await self._answer(to, path, interface, member, strings)
        return int(answer.unix_fds[answer.body[0]])

    async def _answer(self, to: str, path: str, interface: str, member: str, strings: tuple[str, ...]) -> Any:
        from dbus_fast import Message, MessageFlag, MessageType

        message = Message(
            destination=to,
            path=path,
            interface=interface,
            member=member,
            flags=MessageFlag.NO_AUTOSTART,
            signature="s" * len(strings),
            body=list(strings),
        )
        reply = await self._bus.call(message)
        if reply is None:
            raise DBusFailed(f"{DBUS}.Error.NoReply")
        if reply.message_type is MessageType.ERROR:
            raise DBusFailed(reply.error_name or "", " ".join(map(str, reply.body)))
        return reply

    async def listen(self, rules: tuple[str, ...], heard: Callable[[Any], None]) -> None:
        """`heard` gets every signal that fits one of the match rules."""
        from dbus_fast import MessageType

        def on_message(message: Any) -> None:
            if message.message_type is MessageType.SIGNAL:
                heard(message)

        self._bus.add_message_handler(on_message)
        for rule in rules:
            await self.call(DBUS, "/org/freedesktop/DBus", DBUS, "AddMatch", rule)

    async def has_owner(self, name: str) -> bool:
        """Whether somebody answers to that name now."""
        return bool((await self.call(DBUS, "/org/freedesktop/DBus", DBUS, "NameHasOwner", name))[0])


async def leave(bus: Any) -> None:
    """Disconnect a dbus-fast MessageBus and let its socket close, which takes a turn of the loop."""
    bus.disconnect()
    for _ in range(100):
        if not bus.connected:
            return
        await asyncio.sleep(0.005)


def _authenticator() -> Any:
    """In a user namespace the bus knows this user by another number; bleak's variable says which."""
    from dbus_fast.auth import AuthExternal

    try:
        return AuthExternal(uid=int(os.environ["BLEAK_DBUS_AUTH_UID"]))
    except (KeyError, ValueError):
        return None
