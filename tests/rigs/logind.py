"""A logind of the test's own, on a bus of the test's own: inhibitors are pipes, the lid is a word."""

import os
from typing import Any

from scanner.awake.logind import LOGIN, PATH
from tests.rigs.ble.harness import Rig


class FakeLogind:
    """What walks ask of logind: inhibitors as pipes, a lid, a lock."""

    def __init__(self, held: Rig) -> None:
        self._rig, self.lid_allowed = held, True
        self.inhibits, self.locked, self.closed = list[str](), 0, False
        self.asked_while_open = 0
        self.pipe: int | None = None
        self._given: int | None = None

    async def start(self) -> None:
        from dbus_fast.aio import MessageBus

        self._bus = await MessageBus(bus_address=self._rig.address, negotiate_unix_fd=True).connect()
        self._bus.add_message_handler(self._answer)
        await self._bus.request_name(LOGIN)

    def _answer(self, message: Any) -> Any:
        from dbus_fast import Message, Variant

        if message.member == "Inhibit":
            what = message.body[0]
            if "handle-lid-switch" in what and not self.lid_allowed:
                return Message.new_error(message, "org.freedesktop.DBus.Error.AccessDenied", "no")
            self.inhibits.append(what)
            self.pipe, self._given = os.pipe()
            return Message.new_method_return(message, "h", [0], [self._given])
        if message.member == "Get":
            self.asked_while_open += not self.closed
            return Message.new_method_return(message, "v", [Variant("b", self.closed)])
        if message.member == "Lock" and message.path.startswith(f"{PATH}/session/"):
            self.locked += 1
            return Message.new_method_return(message)
        return None

    def let_go(self) -> bool:
        """Whether nobody holds the other end any more."""
        assert self.pipe is not None
        if self._given is not None:  # what was given is with the other process; this is our own end of it
            os.close(self._given)
            self._given = None
        os.set_blocking(self.pipe, False)
        try:
            return os.read(self.pipe, 1) == b""
        except BlockingIOError:
            return False

    def end(self) -> None:
        self._bus.disconnect()
