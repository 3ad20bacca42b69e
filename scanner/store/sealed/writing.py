"""Writing one part: each block is on the disk before its key is erased, then the tip says how many there are.

A process that is killed in between leaves a tip that says one less, or a block half written; both are honest.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from scanner.store.errors import StoreError, StoreProblem, file_problems
from scanner.store.file.disk import identity, open_plain
from scanner.store.file.held import hold
from scanner.store.sealed import chain as keys
from scanner.store.sealed import form

ROOM_AT_END = 4 * (form.FRAME.size + form.MIN_SEALED)  # for the words that it is full, and that it ended


class PartWriter:
    """A part that is being written, of at most `room` bytes. Raises StoreError when the disk refuses.

    `lost` windows found no room, from `full` on (Unix seconds).
    """

    def __init__(self, path: Path, public: bytes, head: form.Head, key: bytearray, room: int) -> None:
        """Makes the file; the first key is erased where it came from once it is in the chain."""
        self.path, self._public, self._room = path, public, room
        self.lost, self.full, self.ended = 0, None, False
        self._chain = keys.Chain(key)
        with file_problems(path):
            flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0)
            self._file = os.open(path, flags, 0o600)
        try:
            with file_problems(path):
                hold(self._file)
                sealed = keys.seal(public, form.head_body(head), chain=None, part=form.MAGIC)
                self.id = keys.part_id(sealed)
                self._write(form.MAGIC + sealed + bytes(form.SLOTS * form.TIP.size), 0)
                self._tip()
            self._file_is, self._end = identity(path), form.BLOCKS_AT
        except BaseException:
            os.close(self._file)
            raise

    full: float | None

    def state(self) -> dict[str, Any]:
        """All that another process needs to go on with it; this one is let go of."""
        told = {
            "path": str(self.path),
            "public": self._public.hex(),
            "id": self.id.hex(),
            "key": self._chain.key.hex(),
            "number": self._chain.number,
            "end": self._end,
            "room": self._room,
            "lost": self.lost,
            "full": self.full,
        }
        self.abandon()
        return told

    @classmethod
    def taken_over(cls, told: Mapping[str, Any]) -> "PartWriter":
        """Go on with a part whose `state` this is. Raises StoreError where it is not there any more."""
        self = cls.__new__(cls)
        self.path, self.id, self._public = (
            Path(told["path"]),
            bytes.fromhex(told["id"]),
            bytes.fromhex(told["public"]),
        )
        self.lost, self.full, self.ended = told["lost"], told["full"], False
        self._end, self._room = told["end"], told["room"]
        self._chain = keys.Chain(bytearray.fromhex(told["key"]))
        self._chain.number = told["number"]
        with file_problems(self.path):
            self._file = open_plain(self.path, os.O_RDWR)
        hold(self._file)
        self._file_is = identity(self.path)
        return self

    @property
    def blocks(self) -> int:
        """So many blocks are written."""
        return self._chain.number

    def add(self, kind: int, body: bytes, *, now: float) -> bool:
        """One more block; False where there is no room: said once in the part, counted from then on."""
        inner = form.block_body(kind, body)
        needed = form.FRAME.size + len(inner) + form.SEALING
        if self.full is not None or self._end + needed + ROOM_AT_END > self._room:
            if self.full is None:
                self.full = now
                self._append(form.block_body(form.FULL, msgspec.json.encode(form.FullBody(now))))
            self.lost += kind == form.WINDOW
            return False
        self._append(inner)
        return True

    def end(self, now: float) -> None:
        """The last block: that nothing comes after it. The key goes."""
        if self.ended:
            return
        self.ended = True
        try:
            said = msgspec.json.encode(form.EndBody(now, self.lost, self.full))
            self._append(form.block_body(form.END, said))
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Let go of the file and the key as they are."""
        self._chain.erase()
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _append(self, inner: bytes) -> None:
        with file_problems(self.path):
            size = os.fstat(self._file).st_size
            if identity(self.path) != self._file_is or size < self._end:
                raise StoreError(StoreProblem.GONE, str(self.path))  # taken away, cut or exchanged meanwhile
            sealed = keys.seal(self._public, inner, chain=self._chain, part=self.id)
            frame = form.FRAME.pack(len(sealed), self._chain.number) + sealed
            self._write(frame, self._end)
            self._end += len(frame)
            self._chain.step()
            self._tip()

    def _tip(self) -> None:
        slot = form.TIPS_AT + self._chain.number % form.SLOTS * form.TIP.size
        self._write(form.TIP.pack(self._chain.number, self._chain.tip()), slot)

    def _write(self, content: bytes, at: int) -> None:
        os.lseek(self._file, at, os.SEEK_SET)
        view = memoryview(content)
        while view:
            view = view[os.write(self._file, view) :]
        os.fsync(self._file)
