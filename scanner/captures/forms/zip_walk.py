"""Members of a zip whose directory is lost, as in a bug report that was copied only in part.

The directory stands at the end of a zip. Without it, members are found by walking from one local header to
the next; where a header does not know its length (Android writes such), unpacking finds the end.
Source: PKWARE's APPNOTE 4.3.7 (local header), 4.3.9 (data descriptor), 4.4.4 (flags).
"""

import zipfile
import zlib
from collections.abc import Iterator
from struct import Struct
from typing import BinaryIO

from scanner.captures.source import BLOCK, MAX_RATIO, MAX_UNPACKED, RATIO_FROM

HEADER = b"PK\x03\x04"
_DESCRIPTOR = b"PK\x07\x08"
_LENGTH_FOLLOWS = 0x0008
_ZIP64 = 0xFFFFFFFF

_local = Struct("<4x2xHH4xIIIHH")  # flags, method, CRC, packed, unpacked, length of name and of extra


def walk(stream: BinaryIO, most: int) -> Iterator[zipfile.ZipInfo]:
    """At most `most` members from the start; the last may be cut: its `compress_size` is then too large."""
    at, end, measured = 0, stream.seek(0, 2), 0
    for _ in range(most):
        stream.seek(at)
        head = stream.read(30)
        if len(head) < 30 or not head.startswith(HEADER):
            return
        flags, method, crc, packed, unpacked, name, extra = _local.unpack(head)
        info = zipfile.ZipInfo(stream.read(name).decode("utf-8", "replace").partition("\0")[0] or "?")
        data = at + 30 + name + extra
        if flags & _LENGTH_FOLLOWS or packed == _ZIP64:
            if method != zipfile.ZIP_DEFLATED:
                return
            packed, unpacked, crc = _measure(stream, data, end)
            measured += unpacked
            if measured > MAX_UNPACKED:
                return
        info.header_offset, info.flag_bits, info.compress_type = at, flags, method
        info.compress_size, info.file_size, info.CRC = packed, unpacked, crc
        yield info
        at = data + packed + _descriptor(stream, data + packed, flags)


def _measure(stream: BinaryIO, at: int, end: int) -> tuple[int, int, int]:
    """Packed and unpacked length and CRC of a deflated member; cut or a bomb: one byte more than there is."""
    unpacker = zlib.decompressobj(-15)
    taken = given = crc = 0
    stream.seek(at)
    block = b""
    while not unpacker.eof:
        block = unpacker.unconsumed_tail or stream.read(BLOCK)
        taken = stream.tell() - at
        try:
            part = unpacker.decompress(block, BLOCK)
        except zlib.error:
            return end - at + 1, given, crc
        given, crc = given + len(part), zlib.crc32(part, crc)
        if not block or (given > RATIO_FROM and given > MAX_RATIO * taken):
            return end - at + 1, given, crc
    return taken - len(unpacker.unused_data), given, crc


def _descriptor(stream: BinaryIO, at: int, flags: int) -> int:
    """Length of the data descriptor behind a member: with or without its mark, with 32 or 64 bit lengths."""
    if not flags & _LENGTH_FOLLOWS:
        return 0
    stream.seek(at)
    behind = stream.read(28)
    for size in (16, 24) if behind.startswith(_DESCRIPTOR) else (12, 20):
        if behind[size : size + 2] == b"PK":
            return size
    return 16
