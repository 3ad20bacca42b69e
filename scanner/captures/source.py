"""Bytes of a capture in order, out of a file or out of its packing, never more than a little at a time.

A source never raises while it is read: damage ends it, is reported, and what came before is kept.
"""

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from scanner.captures.problem import Problems

BLOCK = 128 * 1024
MAX_UNPACKED = 4 * 1024**3  # bytes; a phone's log is a few hundred MB
MAX_RATIO = 100  # unpacked to packed; logs reach 20, bombs 1,000
RATIO_FROM = 16 * 1024**2  # unpacked bytes from which the ratio counts


class ByteSource:
    """Blocks of bytes with a look ahead. `intact` turns False when damage or a limit ended them."""

    def __init__(self, blocks: Iterator[bytes], problems: Problems, *, limit: int | None = None) -> None:
        self._blocks, self._problems, self._limit = blocks, problems, limit
        self._held = b""
        self._given = 0
        self.intact = True

    def more(self) -> bytes:
        """The next block; empty at the end."""
        held, self._held = self._held, b""
        block = held or self._next()
        self._given += len(block)
        return block

    def peek(self, size: int) -> bytes:
        """The next `size` bytes (fewer at the end), which stay to be read."""
        while len(self._held) < size and (block := self._next()):
            self._held += block
        return self._held[:size]

    def lines(self, longest: int) -> Iterator[bytes]:
        """Lines without their ends; of one longer than `longest` only `longest` + 1 bytes."""
        rest, skipping = b"", False
        while block := self.more():
            first, *others = block.split(b"\n")
            rest = rest if skipping else rest + first
            for line in others:
                yield rest[: longest + 1]
                rest, skipping = line, False
            if len(rest) > longest:
                rest, skipping = rest[: longest + 1], True
        if rest:
            yield rest

    def _next(self) -> bytes:
        if not self.intact:
            return b""
        try:
            block = next(self._blocks, b"")
        except (OSError, EOFError, zlib.error, ValueError) as error:
            self._stop("damaged", type(error).__name__)
            return b""
        left = len(block) if self._limit is None else self._limit - self._given - len(self._held)
        if len(block) > left:
            self._stop("too-large", "more bytes than it may hold")
            return block[:left]
        return block

    def _stop(self, code: str, detail: str) -> None:
        self.intact = False
        self._problems.report(code, self._given + len(self._held), detail)


def plain(stream: BinaryIO, size: int | None = None) -> Iterator[bytes]:
    """Blocks of a stream to its end, or of its next `size` bytes. Raises EOFError if those are not there."""
    while size is None or size > 0:
        block = stream.read(BLOCK if size is None else min(BLOCK, size))
        if not block:
            if size:
                raise EOFError
            return
        size = None if size is None else size - len(block)
        yield block


class _Budget:
    """Counts what was unpacked; raises ValueError for what only a bomb would be."""

    def __init__(self) -> None:
        self.packed = self.unpacked = 0

    def spend(self, part: bytes) -> bytes:
        self.unpacked += len(part)
        if self.unpacked > RATIO_FROM and self.unpacked > MAX_RATIO * self.packed:
            raise ValueError
        return part


def inflated(packed: Iterator[bytes], checksum: int) -> Iterator[bytes]:
    """Blocks of a deflated member of a zip, whose CRC-32 is `checksum`.

    Everything before a damaged spot is given before zlib.error or EOFError is raised.
    """
    unpacker, budget, crc = zlib.decompressobj(-15), _Budget(), 0
    for block in packed:
        budget.packed += len(block)
        for part in _unpack(unpacker, block):
            crc = zlib.crc32(part, crc)
            yield budget.spend(part)
    if not unpacker.eof:
        raise EOFError
    if crc != checksum:
        raise zlib.error


def gunzipped(packed: Iterator[bytes]) -> Iterator[bytes]:
    """Blocks out of gzip, also where several were put one behind the other; raises as `inflated`."""
    unpacker, budget = zlib.decompressobj(31), _Budget()
    for block in packed:
        budget.packed += len(block)
        while block:
            for part in _unpack(unpacker, block):
                yield budget.spend(part)
            block = unpacker.unused_data
            if unpacker.eof and block:
                if not block.strip(b"\0"):  # padding
                    return
                unpacker = zlib.decompressobj(31)
    if not unpacker.eof:
        raise EOFError


def _unpack(unpacker: "zlib._Decompress", block: bytes) -> Iterator[bytes]:
    """What `block` unpacks to; where it is damaged, all before the damage and then zlib.error."""
    while block and not unpacker.eof:
        spare = unpacker.copy()
        try:
            part = unpacker.decompress(block, BLOCK)
        except zlib.error:
            yield from _to_the_damage(spare, block)
            raise
        if part:
            yield part
        block = unpacker.unconsumed_tail


def _to_the_damage(unpacker: "zlib._Decompress", block: bytes) -> Iterator[bytes]:
    out = bytearray()
    for at in range(len(block)):
        try:
            out += unpacker.decompress(block[at : at + 1])
        except zlib.error:
            break
    yield bytes(out)
