import os
import struct
from pathlib import Path

import pytest

from scanner.captures.open import open_capture
from tests.scanner.captures.build import ADV, NOW, extended, read, report, snoop, snoop_record

H4 = b"\x04" + report(3)


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize(("magic", "fraction"), [(0xA1B2C3D4, 500_000), (0xA1B23C4D, 500_000_000)])
def test_pcap_in_both_byte_orders_and_units(tmp_path: Path, order: str, magic: int, fraction: int) -> None:
    head = struct.pack(order + "IHHiIII", magic, 2, 4, 0, 0, 65_535, 187)
    record = struct.pack(order + "IIII", int(NOW), fraction, len(H4), len(H4)) + H4
    _, (one,) = read(tmp_path / "c", head + record)
    assert (one.time, one.data) == (NOW + 0.5, ADV)


def test_high_bits_of_the_link_type_are_something_else(tmp_path: Path) -> None:
    head = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65_535, 0x14000000 | 187)
    record = struct.pack("<IIII", int(NOW), 0, len(H4), len(H4)) + H4
    assert len(read(tmp_path / "c", head + record)[1]) == 1


class Ng:
    """Blocks of a pcapng in one byte order."""

    def __init__(self, order: str) -> None:
        self.order = order

    def pack(self, form: str, *values: int) -> bytes:
        return struct.pack(self.order + form, *values)

    def block(self, kind: int, body: bytes) -> bytes:
        body += bytes(-len(body) % 4)
        length = self.pack("I", len(body) + 12)
        return self.pack("I", kind) + length + body + length

    def section(self) -> bytes:
        return self.block(0x0A0D0D0A, self.pack("IHHq", 0x1A2B3C4D, 1, 0, -1))

    def interface(self, link: int, *options: tuple[int, bytes]) -> bytes:
        body = self.pack("HHI", link, 0, 0)
        for code, value in options:
            body += self.pack("HH", code, len(value)) + value + bytes(-len(value) % 4)
        return self.block(1, body + (self.pack("HH", 0, 0) if options else b""))

    def packet(self, ticks: int, data: bytes = H4, *, interface: int = 0) -> bytes:
        head = self.pack("IIIII", interface, ticks >> 32, ticks & 0xFFFFFFFF, len(data), len(data))
        return self.block(6, head + data)

    def old_packet(self, ticks: int, data: bytes = H4) -> bytes:
        return self.block(
            2, self.pack("HHIIII", 0, 0, ticks >> 32, ticks & 0xFFFFFFFF, len(data), len(data)) + data
        )


@pytest.fixture(params="<>", ids=["little", "big"])
def ng(request: pytest.FixtureRequest) -> Ng:
    return Ng(request.param)


@pytest.mark.parametrize(
    ("options", "ticks"),
    [
        pytest.param([], int(NOW) * 10**6, id="microseconds unless said"),
        pytest.param([(9, b"\x09")], int(NOW) * 10**9, id="nanoseconds"),
        pytest.param([(9, b"\x00")], int(NOW), id="seconds"),
        pytest.param([(9, b"\x8a")], int(NOW) << 10, id="power of two"),
        pytest.param([(2, b"hci0"), (9, b"\x03")], int(NOW) * 1000, id="behind a name"),
    ],
)
def test_pcapng_times(tmp_path: Path, ng: Ng, options: list[tuple[int, bytes]], ticks: int) -> None:
    content = ng.section() + ng.interface(187, *options) + ng.packet(ticks) + ng.old_packet(ticks)
    capture, found = read(tmp_path / "c", content)
    assert [(one.time, one.data) for one in found] == [(NOW, ADV)] * 2
    assert capture.format == "pcapng"


def test_pcapng_time_offset(tmp_path: Path, ng: Ng) -> None:
    offset = (14, ng.pack("q", int(NOW) - 5))
    _, (one,) = read(tmp_path / "c", ng.section() + ng.interface(187, offset) + ng.packet(5_000_000))
    assert one.time == NOW


def test_pcapng_interfaces_sections_and_foreign_blocks(tmp_path: Path, ng: Ng) -> None:
    ticks = int(NOW) * 10**6
    other = Ng("<" if ng.order == ">" else ">")
    content = (
        ng.section()
        + ng.interface(1)
        + ng.interface(187)
        + ng.block(4, b"names")
        + ng.packet(ticks, b"ethernet")
        + ng.packet(ticks, b"ethernet")
        + ng.packet(ticks, interface=1)
        + ng.block(0x0BAD0BAD, bytes(300_000))
        + other.section()  # may differ in byte order, and begins interfaces anew
        + other.interface(201)
        + other.packet(ticks, b"\0\0\0\1" + H4)
        + other.block(3, other.pack("I", len(H4)) + H4)
    )
    capture, found = read(tmp_path / "c", content)
    assert len(found) == 2
    assert [(problem.code, problem.detail) for problem in capture.problems] == [
        ("not-radio", "link type 1"),
        ("bad-packet", "a packet without time"),
    ]
    assert capture.counts["skipped"] == 2


BEFORE = Ng("<").section() + Ng("<").interface(187) + Ng("<").packet(int(NOW) * 10**6)


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(struct.pack("<II", 6, 8), id="length too small"),
        pytest.param(struct.pack("<II", 6, 0xFFFFFFFC), id="length too large"),
        pytest.param(struct.pack("<II", 6, 34), id="length not in fours"),
        pytest.param(struct.pack("<III", 6, 12, 16), id="lengths differ"),
        pytest.param(Ng("<").packet(0, interface=1), id="no such interface"),
        pytest.param(
            Ng("<").block(6, struct.pack("<IIIII", 0, 0, 0, 500, 500)), id="packet outside its block"
        ),
        pytest.param(Ng("<").block(6, b"xx"), id="packet without header"),
        pytest.param(Ng("<").block(1, b"xx"), id="interface without header"),
    ],
)
def test_a_damaged_pcapng_says_where_it_ends(tmp_path: Path, bad: bytes) -> None:
    capture, found = read(tmp_path / "c", BEFORE + bad + bytes(64))
    assert len(found) == 1
    assert [(problem.code, problem.where) for problem in capture.problems] == [("damaged", len(BEFORE))]
    assert not capture.complete


def test_endless_interfaces_are_refused(tmp_path: Path) -> None:
    capture, _ = read(tmp_path / "c", Ng("<").section() + Ng("<").interface(187) * 300)
    assert capture.problems.totals["damaged"] == 1


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(struct.pack("<IIII", int(NOW), 0, 0xFFFFFFFF, 9), id="impossible length"),
        pytest.param(struct.pack("<IIII", int(NOW), 1_000_000, 9, 9), id="impossible time"),
    ],
)
def test_a_damaged_pcap_says_where_it_ends(tmp_path: Path, bad: bytes) -> None:
    head = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65_535, 187)
    before = head + struct.pack("<IIII", int(NOW), 0, len(H4), len(H4)) + H4
    capture, found = read(tmp_path / "c", before + bad + bytes(64))
    assert len(found) == 1
    assert [(problem.code, problem.where) for problem in capture.problems] == [("damaged", len(before))]


def test_a_damaged_btsnoop_says_where_it_ends(tmp_path: Path) -> None:
    before = snoop(report(3))
    for bad in (struct.pack(">IIIIq", 9, 2**31, 0, 0, 0), struct.pack(">IIIIq", 5, 9, 0, 0, 0)):
        capture, found = read(tmp_path / "c", before + bad + bytes(64))
        assert len(found) == 1
        assert [(problem.code, problem.where) for problem in capture.problems] == [("damaged", len(before))]


def test_a_cut_btsnoop_says_where_it_ends(tmp_path: Path) -> None:
    before = snoop(report(3))
    capture, found = read(tmp_path / "c", before + snoop_record(H4)[:-1])
    assert len(found) == 1
    assert [(problem.code, problem.where) for problem in capture.problems] == [("truncated", len(before))]


def test_a_tail_of_zeros_is_the_end_of_what_was_written(tmp_path: Path) -> None:
    content = snoop(report(3))
    capture, found = read(tmp_path / "c", content + bytes(100_000))
    assert len(found) == 1
    assert [(problem.code, problem.where) for problem in capture.problems] == [("truncated", len(content))]


def test_records_larger_than_a_block_are_read(tmp_path: Path) -> None:
    large = snoop_record(b"\x02" + bytes(200_000))
    capture, found = read(tmp_path / "c", snoop(report(3)) + large + snoop_record(H4) + large)
    assert len(found) == 2
    assert capture.complete


@pytest.mark.parametrize("datalink", [1001, 2001])
def test_other_datalinks(tmp_path: Path, datalink: int) -> None:
    content = snoop(report(3), extended(0), datalink=datalink)
    command = snoop_record(report(3), flags=2)  # sent, not received
    assert len(read(tmp_path / "c", content + command)[1]) == 2


def test_a_clock_that_is_wrong_is_reported_and_not_put_right(tmp_path: Path) -> None:
    """Without reach: skipped. Backwards: reported once. Later than the file: reported at the end."""
    times = [NOW, -5.0, 5e9, NOW + 10, NOW - 4000, NOW - 3999]
    content = snoop() + b"".join(snoop_record(H4, time) for time in times)
    capture, found = read(tmp_path / "c", content)
    assert [one.time for one in found] == [NOW, NOW + 10, NOW - 4000, NOW - 3999]
    assert [problem.code for problem in capture.problems] == ["clock"] * 3


def test_a_log_from_the_future_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "c"
    path.write_bytes(snoop(report(3), start=NOW + 378 * 86_400))
    os.utime(path, (NOW, NOW))
    capture = open_capture(path)
    (one,) = capture.items()
    assert one.time == NOW + 378 * 86_400
    assert [(problem.code, problem.detail) for problem in capture.problems] == [
        ("clock-ahead", "by 378 days")
    ]
    assert capture.complete
