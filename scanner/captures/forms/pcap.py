"""pcap and pcapng files.

Our own reader rather than scapy's raw ones: those take a length field at its word (a record of 4 GB is
asked of memory), stop without saying where, and read from a file only, not from within an archive.
Source: draft-ietf-opsawg-pcap and draft-ietf-opsawg-pcapng.
"""

from collections.abc import Iterator
from struct import Struct
from typing import NamedTuple

from scanner.captures.forms.btsnoop import MAX_PACKET, Record
from scanner.captures.problem import Problems
from scanner.captures.source import ByteSource

PCAP_MAGICS = {  # byte order, parts of a second
    b"\xa1\xb2\xc3\xd4": (">", 1_000_000),
    b"\xd4\xc3\xb2\xa1": ("<", 1_000_000),
    b"\xa1\xb2\x3c\x4d": (">", 1_000_000_000),
    b"\x4d\x3c\xb2\xa1": ("<", 1_000_000_000),
}
PCAPNG_MAGIC = b"\x0a\x0d\x0d\x0a"
PCAP_HEADER = 24
MAX_BLOCK = 4 * 1024**2  # of a pcapng; the largest that is not a packet holds names or keys
MAX_INTERFACES = 256

_SECTION, _INTERFACE, _OLD_PACKET, _SIMPLE_PACKET, _PACKET = 0x0A0D0D0A, 1, 2, 3, 6
_TIME_UNIT, _TIME_OFFSET = 9, 14  # options of an interface


def link_type(source: ByteSource) -> int:
    """The link type in a pcap header; the high bits hold other things."""
    head = source.peek(PCAP_HEADER)
    order, _ = PCAP_MAGICS[head[:4]]
    return int.from_bytes(head[20:24], "big" if order == ">" else "little") & 0xFFFF


def pcap_records(source: ByteSource, problems: Problems) -> Iterator[Record]:
    """Records of a pcap to its end, or to where it is cut or damaged."""
    order, parts = PCAP_MAGICS[source.peek(4)]
    buffer, at, base = source.more(), PCAP_HEADER, 0
    unpack = Struct(order + "IIII").unpack_from
    while True:
        end = len(buffer)
        while at + 16 <= end:
            seconds, fraction, length, _ = unpack(buffer, at)
            if length > MAX_PACKET or fraction >= parts:
                problems.report("damaged", base + at, "a record says an impossible length or time")
                return
            stop = at + 16 + length
            if stop > end:
                break
            yield seconds + fraction / parts, buffer[at + 16 : stop], 0, base + at
            at = stop
        block = source.more()
        if not block:
            break
        base, buffer, at = base + at, buffer[at:] + block, 0
    if at != len(buffer) and source.intact:
        problems.report("truncated", base + min(at, len(buffer)), "the last record is not whole")


class Interface(NamedTuple):
    """`parts` of a second that times count in, and the seconds to add to them."""

    link_type: int
    parts: float
    offset_s: int


class _Damaged(Exception):
    """A block contradicts itself."""


class PcapngRecords:
    """Packets of a pcapng with the link type of each in place of flags; several sections and interfaces."""

    def __init__(self, source: ByteSource, problems: Problems) -> None:
        self._source, self._problems = source, problems
        self._order = "<"
        self._interfaces: list[Interface] = []

    def __iter__(self) -> Iterator[Record]:
        for where, kind, body in self._blocks():
            try:
                record = self._block(where, kind, body)
            except _Damaged:
                self._problems.report("damaged", where, "a block contradicts itself")
                return
            if record is not None:
                yield record

    def _blocks(self) -> Iterator[tuple[int, int, bytes]]:
        """(byte offset, block type, body) as long as the lengths make sense."""
        buffer, at, base = self._source.more(), 0, 0
        while True:
            while at + 12 <= len(buffer):
                if buffer[at : at + 4] == PCAPNG_MAGIC:
                    self._order = ">" if buffer[at + 8 : at + 12] == b"\x1a\x2b\x3c\x4d" else "<"
                kind, length = Struct(self._order + "II").unpack_from(buffer, at)
                if length < 12 or length > MAX_BLOCK or length % 4:
                    self._problems.report("damaged", base + at, "a block says an impossible length")
                    return
                stop = at + length
                if stop > len(buffer):
                    break
                if buffer[stop - 4 : stop] != buffer[at + 4 : at + 8]:
                    self._problems.report("damaged", base + at, "a block's two lengths differ")
                    return
                yield base + at, kind, buffer[at + 8 : stop - 4]
                at = stop
            block = self._source.more()
            if not block:
                break
            base, buffer, at = base + at, buffer[at:] + block, 0
        if at != len(buffer) and self._source.intact:
            self._problems.report("truncated", base + at, "the last block is not whole")

    def _block(self, where: int, kind: int, body: bytes) -> Record | None:
        if kind == _PACKET:
            return self._packet(where, body, Struct(self._order + "IIII"), 20)
        if kind == _OLD_PACKET:
            return self._packet(where, body, Struct(self._order + "HxxIII"), 20)
        if kind == _SECTION:
            self._interfaces = []
        elif kind == _INTERFACE:
            self._interface(body)
        elif kind == _SIMPLE_PACKET:
            self._problems.report("bad-packet", where, "a packet without time")
        return None

    def _packet(self, where: int, body: bytes, head: Struct, start: int) -> Record | None:
        if len(body) < start:
            raise _Damaged
        number, high, low, length = head.unpack_from(body)
        if length > MAX_PACKET or start + length > len(body) or number >= len(self._interfaces):
            raise _Damaged
        interface = self._interfaces[number]
        time = (high << 32 | low) / interface.parts + interface.offset_s
        return time, body[start : start + length], interface.link_type, where

    def _interface(self, body: bytes) -> None:
        if len(body) < 8 or len(self._interfaces) >= MAX_INTERFACES:
            raise _Damaged
        options = dict(self._options(body))
        unit = options.get(_TIME_UNIT, b"\x06")[:1] or b"\x06"
        offset = options.get(_TIME_OFFSET, b"")
        base, power = (2.0, unit[0] & 0x7F) if unit[0] & 0x80 else (10.0, unit[0])
        self._interfaces.append(
            Interface(
                Struct(self._order + "H").unpack_from(body)[0],
                base**power,
                Struct(self._order + "q").unpack(offset)[0] if len(offset) == 8 else 0,
            )
        )

    def _options(self, body: bytes) -> Iterator[tuple[int, bytes]]:
        unpack, at = Struct(self._order + "HH").unpack_from, 8
        while at + 4 <= len(body):
            code, length = unpack(body, at)
            if code == 0:
                return
            yield code, body[at + 4 : at + 4 + length]
            at += 4 + length + (-length % 4)
