"""What came in and was not read is counted: a look that lost something does not look like a whole one."""

import asyncio
import socket
import sys
from ipaddress import IPv4Address, IPv4Network

import pytest

from scanner.lan.access import gate as gate_module
from scanner.lan.access.consent import Consent
from scanner.lan.access.gate import Gate
from scanner.lan.access.hosts import Hosts
from scanner.lan.access.ledger import SweepLedger, Tally
from scanner.lan.access.method_context import MAX_ASIDE, Run
from scanner.lan.access.plan import Network, Plan

NETWORK = Network("lo", 1, IPv4Address("127.0.0.1"), IPv4Network("127.0.0.0/8"))


async def test_what_is_over_the_bound_of_a_minute_is_counted_and_the_next_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gate_module, "MAX_DATAGRAMS", 3)
    now, read, over = [30.0], list[bytes](), list[bool]()
    inbox = gate_module._Inbox(
        lambda data, ip, port: read.append(data), lambda: over.append(True), lambda: now[0]
    )
    for number in range(5):
        inbox.datagram_received(bytes([number]), ("127.0.0.1", 9))
    assert (len(read), len(over)) == (3, 2)
    now[0] = 60.0
    inbox.datagram_received(b"later", ("127.0.0.1", 9))
    assert (read[-1], len(over)) == (b"later", 2)


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone counts what a socket had no room for")
async def test_what_the_system_had_no_room_for_is_counted() -> None:
    gate, came = Gate(Consent(send=True), NETWORK), asyncio.Event()
    sock = gate.asking()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        async with gate.serve(sock, lambda data, ip, port: came.set()):
            for _ in range(64):  # nothing is read until this task waits
                other.sendto(bytes(1_000), sock.getsockname())
            await came.wait()
    assert 0 < gate.lost < 64


def test_a_sender_of_another_range_that_finds_no_room_is_counted() -> None:
    ledger = SweepLedger(lambda: 1.0, lambda event: None)
    gate = Gate(Consent(send=True), Network("eth0", 2, IPv4Address("10.1.0.2"), IPv4Network("10.1.0.0/24")))
    run = Run(Plan(gate.network), gate, ledger, Tally(ledger), Hosts(), 0.0)
    for number in range(MAX_ASIDE):
        assert run.takes(f"10.2.{number // 200}.{number % 200 + 1}")
    assert ledger.dropped == 0
    assert not run.takes("169.254.7.7")
    assert ledger.dropped == 1
