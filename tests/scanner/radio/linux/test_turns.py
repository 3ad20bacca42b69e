"""dbus-fast over a real pair of sockets: a read ends with its turn, and nothing is lost between two turns."""

import socket
import sys
from collections.abc import Iterator

import pytest

pytest.importorskip("dbus_fast", reason="Linux only", exc_type=ImportError)
if sys.platform != "linux":
    pytest.skip("Linux only", allow_module_level=True)

from dbus_fast import Message
from dbus_fast.aio import message_bus

from scanner.radio.linux import turns

NUMBER = 200


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    with ours, theirs:
        yield ours, theirs


def signal(number: int) -> bytes:
    """A signal of an odd length, so that buffers end in the middle of one."""
    message = Message.new_signal("/a", "org.example.A", "Heard", "us", [number, "x" * (number % 97)])
    message.serial = number + 1
    return message._marshall(False)


@pytest.mark.parametrize("with_files", [False, True])
def test_a_read_ends_with_its_turn_and_the_next_goes_on(
    pair: tuple[socket.socket, socket.socket], monkeypatch: pytest.MonkeyPatch, with_files: bool
) -> None:
    ours, theirs = pair
    theirs.sendall(b"".join(map(signal, range(NUMBER))))
    now = [0.0]
    monkeypatch.setattr(turns, "monotonic", lambda: now[0])
    got: list[int] = []

    def process(message: Message) -> None:
        got.append(message.body[0])
        now[0] += turns.TURN_S / 4  # each costs a quarter of a turn

    read = turns.reader_in_turns(ours, process, pytest.fail, with_files)
    reads = 0
    while len(got) < NUMBER:
        before = len(got)
        read()
        reads += 1
        assert len(got) > before
    assert got == list(range(NUMBER))
    assert reads > 1
    read()  # an empty socket is no error


def test_a_bus_that_is_gone_is_told(
    pair: tuple[socket.socket, socket.socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = pair
    monkeypatch.setattr(turns, "monotonic", lambda: 0.0)  # a busy machine may end the turn before it reads
    told: list[BaseException | None] = []
    read = turns.reader_in_turns(ours, lambda message: None, told.append, False)
    theirs.close()
    read()
    assert [type(error) for error in told] == [EOFError]


def test_connections_made_from_now_on_take_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message_bus, "build_message_reader", message_bus.build_message_reader)
    turns.take_turns()
    assert message_bus.build_message_reader is turns.reader_in_turns  # type: ignore[comparison-overlap]
