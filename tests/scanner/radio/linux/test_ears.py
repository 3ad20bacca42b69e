"""Raw ears: what the kernel lets through, what is left of root, when it ends, what the parent makes of it."""

import asyncio
import json
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from scanner.child import MODULES, child_command
from scanner.radio.linux import ears_child
from scanner.radio.linux.ears import Ears, EarsProblem, adapter_number, starter
from scanner.radio.live import LiveSource
from signatures.advertisement import Advertisement
from signatures.trackers.match import identify

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="raw ears are Linux's")

ADDRESS = bytes.fromhex("665544332211")[::-1]
TAG = bytes.fromhex("1eff4c001219 00" + "8e41c07a5b93d26f8e41c07a5b93d26f8e41c07a5b93" + "0100")
PHONE = bytes.fromhex("07ff4c0010020600")


def report(kind: int, data: bytes, subevent: int = 2) -> bytes:
    """An LE Advertising Report as the kernel hands it over: type of packet, event, length, one report."""
    body = bytes((subevent, 1, kind, 1)) + ADDRESS + bytes((len(data),)) + data + bytes((0xC4,))
    return bytes((4, 0x3E, len(body))) + body


KEY_REQUEST = bytes.fromhex("043e0d0540000102030405060708090a")  # LE Long Term Key Request
OTHERS = {
    "a key that is asked for": KEY_REQUEST,
    "typing": bytes.fromhex("0240200b000700040041a1010000040000000000"),
    "talk": bytes.fromhex("03400010") + bytes(16),
    "a link key": bytes.fromhex("0418170102030405060102030405060708090a0b0c0d0e0f1000"),
    "too short": b"\x04",
    "nothing": b"\x04\x3e\x00",
}


@pytest.mark.parametrize("packet", OTHERS.values(), ids=OTHERS.keys())
def test_the_kernel_lets_advertising_reports_through_and_nothing_else(packet: bytes) -> None:
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    with here, there:
        ears_child.let_reports_through(here)
        here.setblocking(False)
        there.setblocking(False)
        for sent in (packet, report(0, TAG), packet, report(0, TAG, subevent=0x0D)):
            try:
                there.send(sent)
            except (PermissionError, OSError):
                assert sent is packet  # the filter refused it
        assert here.recv(300) == report(0, TAG)
        assert here.recv(300) == report(0, TAG, subevent=0x0D)
        with pytest.raises(BlockingIOError):
            here.recv(300)
        with pytest.raises(PermissionError):
            ears_child.let_reports_through(here)


def test_the_adapters_own_filter_asks_for_events_of_low_energy_alone() -> None:
    assert ears_child.hci_filter() == bytes.fromhex("10000000 00000000 00000040 0000 0000")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root to give away")
def test_root_is_given_up_with_every_way_back() -> None:
    told = _ran(
        "import os, json\nfrom scanner.radio.linux import ears_child as e\n"
        "before = e.left(); e.drop_rights()\n"
        "try: os.setuid(0); back = True\nexcept OSError: back = False\n"
        "print(json.dumps([before, e.left(), os.getresuid(), os.getgroups(), back]))"
    )
    before, left, users, groups, back = json.loads(told)
    assert "Uid" in before
    assert (left, users, groups, back) == ([], [65534] * 3, [], False)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root to give away")
def test_nothing_has_to_be_read_from_disk_once_the_rights_are_gone() -> None:
    """The program may lie where nobody but root and the user can read it."""
    told = _ran(
        "import sys; from scanner.radio.linux import ears_child as e; e.left()\n"
        "before = set(sys.modules); e.drop_rights(); print(sorted(set(sys.modules) - before))"
    )
    assert told == "['resource']\n"


def test_it_reads_nothing_while_rights_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    with there:
        monkeypatch.setattr(ears_child, "open_ears", lambda adapter: here)
        monkeypatch.setattr(ears_child, "drop_rights", _refuse)
        monkeypatch.setattr(ears_child.signal, "signal", lambda *_: None)
        monkeypatch.setattr(ears_child, "pass_on", _never)
        assert ears_child.child(["0"]) == ears_child.NOT_DROPPED


def test_without_an_adapter_or_a_number_of_one_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ears_child.signal, "signal", lambda *_: None)
    assert ears_child.child(["none"]) == ears_child.NO_SOCKET
    assert ears_child.child([]) == ears_child.NO_SOCKET
    assert ears_child.child(["70000"]) == ears_child.NO_SOCKET


@pytest.mark.parametrize("end", ["parent", "reader", "adapter"])
def test_it_ends_with_whoever_started_it_and_with_the_adapter(end: str) -> None:
    ears, adapter = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    stdin, parent = os.pipe()
    reader, stdout = os.pipe()
    status: list[int] = []
    running = threading.Thread(target=lambda: status.append(ears_child.pass_on(ears, stdin, stdout)))
    running.start()
    adapter.send(report(0, TAG))
    length = ears_child.HEAD.size + len(report(0, TAG))
    said = b""
    while len(said) < len(ears_child.READY) + length:
        said += os.read(reader, 4096)
    assert said.endswith(report(0, TAG))
    if end == "reader":
        os.close(reader)
        adapter.send(report(0, TAG))
    elif end == "parent":
        os.close(parent)
    else:
        adapter.close()
    running.join(60)
    assert status == [ears_child.ADAPTER_GONE if end == "adapter" else 0]
    ears.close()
    adapter.close()
    left = {stdin, parent, reader, stdout} - {{"reader": reader, "parent": parent}.get(end, -1)}
    for number in left:
        os.close(number)


PLAYED = """
import os, socket, sys
sys.path[:0] = {path!r}
from scanner.radio.linux import ears_child
here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
for packet in {packets!r}:
    there.send(packet)
raise SystemExit(ears_child.pass_on(here, 0, 1))
"""


async def test_a_tag_behind_the_answer_of_a_phone_is_heard_as_what_it_is() -> None:
    heard: list[Advertisement] = []
    packets = [report(0, TAG), report(4, PHONE), report(3, TAG)] * 2 + [b"\x04", KEY_REQUEST]
    script = PLAYED.format(path=[str(Path(ears_child.__file__).parents[3])], packets=packets)
    ears = Ears(command=(sys.executable, "-c", script))
    done = asyncio.Event()

    def hear(one: Advertisement) -> None:
        heard.append(one)
        if len(heard) == 4:
            done.set()

    await ears.open(hear, lambda: 100.0)
    assert ears.hears
    await asyncio.wait_for(done.wait(), 60)
    await ears.close()
    assert not ears.hears
    told = [identify(one) for one in heard]
    assert [(one.kind, one.state) for one in told] == [("tracker", "separated")] * 4
    assert [one.link.get("answers_as") for one in told] == ["phone", None] * 2
    assert [one.connectable for one in heard] == [True, False] * 2
    assert heard[0].rssi == -60


@pytest.mark.parametrize(
    ("script", "cause"),
    [("raise SystemExit(3)", "no-socket"), ("raise SystemExit(126)", "refused"), ("print('no')", "refused")],
)
async def test_what_does_not_start_is_told(script: str, cause: str) -> None:
    ears = Ears(command=(sys.executable, "-c", script))
    with pytest.raises(EarsProblem) as caught:
        await ears.open(lambda one: None, lambda: 0.0)
    assert caught.value.cause == cause
    assert not ears.hears


async def test_while_raw_ears_hear_the_systems_own_word_is_not_counted_twice() -> None:
    raw = [True]
    source = LiveSource(raw=lambda: raw[0])
    device = type("D", (), {"address": "11:22:33:44:55:66"})()
    said = type("A", (), {"rssi": -50, "local_name": "x"})()
    source._heard(device, said)
    assert len(source._items) == 0
    source.hear_raw(Advertisement(0.0, "11:22:33:44:55:66"))
    assert len(source._items) == 1
    raw[0] = False  # the helper ended: what the system hears counts again
    source._heard(device, said)
    assert len(source._items) == 2
    assert source.heard == 3


def test_how_it_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.system_program.found", lambda name: f"/usr/bin/{name}")
    assert starter({"DISPLAY": ":0"}) == ("/usr/bin/pkexec",)
    assert starter({}) == ("/usr/bin/sudo",)
    monkeypatch.setattr("scanner.system_program.found", lambda name: None)
    assert starter({}) == ()
    assert MODULES["ears"] == "scanner.radio.linux.ears_child"
    assert child_command("ears", "1")[-2:] == ("ears", "1")
    assert [adapter_number(name) for name in (None, "hci1", "x", "hci99999")] == [0, 1, 0, 0]


def _ran(code: str) -> str:
    root = str(Path(ears_child.__file__).parents[3])
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, cwd=root, timeout=120
    )
    return done.stdout


def _refuse() -> None:
    raise OSError


def _never(*_: object) -> int:
    raise AssertionError("it read")
