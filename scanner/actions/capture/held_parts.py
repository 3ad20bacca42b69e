"""Pieces of a reading, held until all of it is there: compressed in memory, then in a file without a name.

What a reading brings tells where somebody was. So the file, beside the record, is locked with a key that only
this process holds: whatever stays of it on the disk, also after a sudden end, opens for nobody.
"""

import os
import struct
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from scanner.store.errors import file_problems

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

IN_MEMORY = 16 << 20  # bytes after compression: some weeks of a busy place
_LENGTH = struct.Struct(">Q")


class HeldParts:
    """Add pieces, go through them in order, and close. `record` is where they are going."""

    def __init__(self, record: Path, in_memory: int = IN_MEMORY) -> None:
        self._record, self._most = record, in_memory
        self._held: list[bytes] = []
        self._size = self._written = 0
        self._file: IO[bytes] | None = None
        self._lock: AESGCM | None = None

    def add(self, part: bytes) -> None:
        """One more piece. Raises StoreError where the disk has no room."""
        self._held.append(zlib.compress(part, 1))
        self._size += len(self._held[-1])
        if self._size > self._most:
            with file_problems(self._record):
                self._put_away()

    def __iter__(self) -> Iterator[bytes]:
        if self._file is not None:
            self._file.seek(0)
            for number in range(self._written):
                yield zlib.decompress(self._taken_back(self._file, number))
        yield from map(zlib.decompress, self._held)

    def close(self) -> None:
        """Let go of all of it."""
        self._held.clear()
        if self._file is not None:
            self._file.close()

    def _put_away(self) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile(dir=self._record.parent)
        self._file.seek(0, os.SEEK_END)
        for part in self._held:
            locked = self._key().encrypt(_nonce(self._written), part, None)
            self._file.write(_LENGTH.pack(len(locked)) + locked)
            self._written += 1
        self._held.clear()
        self._size = 0

    def _taken_back(self, file: IO[bytes], number: int) -> bytes:
        (length,) = _LENGTH.unpack(file.read(_LENGTH.size))
        return self._key().decrypt(_nonce(number), file.read(length), None)

    def _key(self) -> "AESGCM":
        if self._lock is None:
            from cryptography.hazmat.primitives.ciphers.aead import AESGCM

            self._lock = AESGCM(AESGCM.generate_key(256))
        return self._lock


def _nonce(number: int) -> bytes:
    """Never the same twice under one key."""
    return number.to_bytes(12, "big")
