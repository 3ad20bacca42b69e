"""bleak's D-Bus connection reads for some milliseconds at a time, so that everything else has its turn.

dbus-fast reads as long as its socket holds something. While a street shouts (5,000 packets a second) the bus
fills the socket as fast as it is emptied, and one such read held the loop for 80 ms of its own computing
(tests/benchmarks/app.py). What is not read yet waits in the socket, and the loop comes back to it at once.
"""

from collections.abc import Callable
from errno import EAGAIN
from time import monotonic
from typing import Any

TURN_S = 0.004


class _Turns:
    """A socket that is empty once a turn is over. What was read already is worked off all the same."""

    def __init__(self, sock: Any) -> None:
        self._sock = sock
        self._end = 0.0

    def begin(self) -> None:
        self._end = monotonic() + TURN_S

    def recv(self, size: int) -> Any:
        self._look()
        return self._sock.recv(size)

    def recvmsg(self, size: int, ancillary: int) -> Any:
        self._look()
        return self._sock.recvmsg(size, ancillary)

    def _look(self) -> None:
        if monotonic() > self._end:
            raise BlockingIOError(EAGAIN, "the turn is over")


def take_turns() -> None:
    """From now on connections of dbus-fast read in turns. One built otherwise is left as it is."""
    from dbus_fast.aio import message_bus

    if hasattr(message_bus, "build_message_reader"):
        message_bus.build_message_reader = reader_in_turns


def reader_in_turns(
    sock: Any, process: Callable[[Any], None], finalize: Callable[[Any], None], negotiate_unix_fd: bool
) -> Callable[[], None]:
    """In place of dbus_fast.aio.message_reader.build_message_reader."""
    from dbus_fast.aio.message_reader import build_message_reader

    turns: Any = _Turns(sock)
    read_on = build_message_reader(turns, process, finalize, negotiate_unix_fd)

    def read() -> None:
        turns.begin()
        read_on()

    return read
