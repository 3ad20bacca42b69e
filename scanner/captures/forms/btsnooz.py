"""The newest Bluetooth packets inside the text of an Android bug report ("btsnooz").

Between two marker lines stands base64: one octet version, eight octets time of the last packet (really
microseconds since 1970), then zlib. Unpacked, each packet has its length (its type octet counted), in
version 2 also its length on the wire, the microseconds since the packet before, and its type.
Source: Android's btif_debug_btsnoop.cc and tools/scripts/btsnooz.py (versions 1 and 2, least byte first).
"""

import zlib
from base64 import b64decode
from binascii import Error
from collections.abc import Iterable, Iterator
from struct import Struct

from scanner.captures.forms.btsnoop import Record
from scanner.captures.problem import Problems

BEGIN, END = b"--- BEGIN:BTSNOOP_LOG_SUMMARY", b"--- END:BTSNOOP_LOG_SUMMARY"
MAX_TEXT = 8 * 1024**2
MAX_UNPACKED = 32 * 1024**2
MAX_LINE = 65_536

_EVENT_IN = 0x10
_heads = {1: Struct("<HIB"), 2: Struct("<HxxIB")}


def is_report(head: bytes) -> bool:
    """True for the first bytes of a bug report's text, or of the part cut out of one."""
    return head.startswith(BEGIN) or (head.startswith(b"====") and b"== dumpstate:" in head)


def records(lines: Iterable[bytes], problems: Problems) -> Iterator[Record]:
    """HCI events of the summary as H4 records; none when there is no summary."""
    text = _summary(lines, problems)
    if text is None:
        return
    try:
        blob = b64decode(text)
        unpacker = zlib.decompressobj()
        packed = unpacker.decompress(blob[9:], MAX_UNPACKED)
    except (Error, zlib.error, ValueError):
        problems.report("damaged", 0, "the summary of the Bluetooth log cannot be unpacked")
        return
    if len(blob) < 9 or blob[0] not in _heads or not unpacker.eof:
        # without its end the times of all packets are unknown: they count back from the last
        problems.report("damaged", 0, "the summary of the Bluetooth log is not whole")
        return
    yield from _packets(packed, _heads[blob[0]], int.from_bytes(blob[1:9], "little"), problems)


def _summary(lines: Iterable[bytes], problems: Problems) -> bytes | None:
    found: list[bytes] | None = None
    size = 0
    for line in lines:
        if found is None:
            if line.startswith(BEGIN):
                found = []
        elif line.startswith(END):
            return b"".join(found)
        else:
            found.append(line.strip())
            size += len(line)
            if size > MAX_TEXT:
                problems.report("too-large", None, "the summary of the Bluetooth log")
                return None
    if found is None:
        problems.report("member", None, "the report holds no Bluetooth log")
        return None
    problems.report("truncated", None, "the summary of the Bluetooth log has no end")
    return b"".join(found)


def _packets(packed: bytes, head: Struct, last_us: int, problems: Problems) -> Iterator[Record]:
    time = last_us - sum(delta for _, _, delta, _ in _walk(packed, head))
    at = 0
    for start, end, delta, kind in _walk(packed, head):
        time += delta
        if kind == _EVENT_IN:
            yield time / 1e6, b"\x04" + packed[start:end], 0, start
        at = end
    if at < len(packed):
        problems.report("truncated", at, "the last packet is not whole")


def _walk(packed: bytes, head: Struct) -> Iterator[tuple[int, int, int, int]]:
    """(start, end, microseconds since the one before, type) of each whole packet."""
    at = 0
    while at + head.size <= len(packed):
        length, delta, kind = head.unpack_from(packed, at)
        end = at + head.size + length - 1
        if length == 0 or end > len(packed):
            return
        yield at + head.size, end, delta, kind
        at = end
