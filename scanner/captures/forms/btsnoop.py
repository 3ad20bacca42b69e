"""btsnoop files: Android's snoop log, and what `btmon -w` writes.

Source: Android's btsnoop.cc and BlueZ's btsnoop.c; each record is original and kept length, flags, drops and
microseconds since the year 0, most significant byte first. scapy has no reader for this.
"""

from collections.abc import Iterator
from struct import Struct

from scanner.captures.problem import CaptureError, Problems
from scanner.captures.source import ByteSource

MAGIC = b"btsnoop\0"
HEADER = 16
EPOCH_US = 0x00DCDDB30F2F8000  # from the year 0 to 1970
MAX_PACKET = 262_144

_record = Struct(">IIIIq")

Record = tuple[float, bytes, int, int]  # Unix seconds, packet, flags (or interface), byte offset


def datalink(source: ByteSource) -> int:
    """The file's datalink number. Raises CaptureError for a version that nobody writes."""
    head = source.peek(HEADER)
    if len(head) >= 12 and head[8:12] != b"\0\0\0\1":
        raise CaptureError("unsupported", "btsnoop, but not version 1")
    return int.from_bytes(head[12:16], "big")


def records(source: ByteSource, problems: Problems) -> Iterator[Record]:
    """Records to the end of the file, or to where it is cut or damaged."""
    buffer, at, base = source.more(), HEADER, 0
    unpack, size = _record.unpack_from, _record.size
    while True:
        end = len(buffer)
        while at + size <= end:
            original, length, flags, _, stamp = unpack(buffer, at)
            if length > MAX_PACKET or length > original:
                problems.report("damaged", base + at, "a record says an impossible length")
                return
            if stamp == 0 and original == 0:
                problems.report("truncated", base + at, "zeros: the log was not written to its end")
                return
            stop = at + size + length
            if stop > end:
                break
            yield (stamp - EPOCH_US) / 1e6, buffer[at + size : stop], flags, base + at
            at = stop
        block = source.more()
        if not block:
            break
        base, buffer, at = base + at, buffer[at:] + block, 0
    if at != len(buffer) and source.intact:
        problems.report("truncated", base + min(at, len(buffer)), "the last record is not whole")
