"""Reading one part: what is whole, in its order, and what is not. Nothing here trusts what it reads.

The whole part is checked before a block is given out. What a sudden end leaves is told apart from a change:
behind the number that the tip shows nothing was ever finished, so nothing there can have been changed.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from scanner.store.sealed import chain as keys
from scanner.store.sealed import form

MAX_PART = 300 << 20  # chosen: more than a part may hold (inbox.MAX_BYTES); what lies behind is not read


@dataclass(slots=True)
class Found:
    """What is to be said of a part. `head` None where not even that opens: then nothing of it can be read.

    `changed` blocks are not as they were written, `moved` stand elsewhere than they were put, `missing` are
    gone; `torn` where the last one was not finished; `doubtful` where something stands at the end that nobody
    can tell from a torn one; `end` as the part tells it, None where it did not end by itself; `full` since
    when there was no room; `tip` False where the number of blocks cannot be known.
    """

    head: form.Head | None = None
    id: bytes = b""
    blocks: int = 0
    changed: int = 0
    moved: int = 0
    missing: int = 0
    torn: bool = False
    doubtful: bool = False
    tip: bool = True
    end: form.EndBody | None = None
    full: float | None = None
    _frames: dict[int, form.Frame] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether nothing of it was changed, moved or taken away, as far as can be told."""
        return self.head is not None and self.tip and not (self.changed or self.moved or self.missing)


class PartReader:
    """A part in an open file, with the record's two keys. `found` is what is to be said of it."""

    def __init__(self, file: BinaryIO, pair: keys.Pair) -> None:
        self._file, self._pair = file, pair
        self._size = min(file.seek(0, io.SEEK_END), MAX_PART)
        self.found = Found()
        self._keys: list[bytes] = []
        if self._head():
            self._walk()

    def blocks(self) -> Iterator[tuple[int, bytes]]:
        """Kind and body of every block that is whole, in the order of their numbers."""
        for number in sorted(self.found._frames):
            inner = self._open(self.found._frames[number])
            block = form.read_block(inner) if inner is not None else None
            if block is not None and block[0] not in (form.FULL, form.END):
                yield block

    def _head(self) -> bool:
        start = self._at(0, form.BLOCKS_AT)
        sealed = start[form.HEAD_AT : form.TIPS_AT]
        if len(start) < form.BLOCKS_AT or not start.startswith(form.MAGIC):
            return False
        said = keys.unseal(self._pair, sealed, chain=None, part=form.MAGIC)
        head = form.read_as(said, form.Head) if said is not None else None
        key = _first_key(head)
        if key is None:
            return False
        self.found.head, self.found.id, self._keys = head, keys.part_id(sealed), [key]
        return True

    def _walk(self) -> None:
        found = self.found
        frames, torn_at = self._frames()
        told = self._told()
        found.tip = told is not None
        finished = told or 0
        bad: list[int] = []  # places of frames that do not open
        highest = -1
        for place, frame in enumerate(frames):
            inner = self._open(frame)
            block = form.read_block(inner) if inner is not None else None
            if block is None or frame.number in found._frames:
                bad.append(place)
                continue
            found.moved += frame.number < highest
            highest = max(highest, frame.number)
            found._frames[frame.number] = frame
            self._note(*block)
        found.blocks = len(found._frames)
        count = max(finished, highest + 1)
        lacking = count - found.blocks
        at_end = [place for place in bad if place >= count and found.end is None]
        found.changed = max(len(bad) - len(at_end), 0)
        found.missing = max(lacking - found.changed, 0)
        found.torn = found.end is None and (torn_at is not None or self._ends_empty(frames, at_end))
        found.doubtful = bool(at_end) and not found.torn

    def _note(self, kind: int, body: bytes) -> None:
        if kind == form.END:
            self.found.end = form.read_as(body, form.EndBody)
            self.found.full = self.found.end.full if self.found.end is not None else self.found.full
        elif kind == form.FULL and (said := form.read_as(body, form.FullBody)) is not None:
            self.found.full = said.since

    def _frames(self) -> tuple[list[form.Frame], int | None]:
        """Every frame that fits into the file, and where one begins that does not."""
        frames: list[form.Frame] = []
        at = form.BLOCKS_AT
        while at < self._size:
            start = self._at(at, form.FRAME.size)
            if len(start) < form.FRAME.size or len(frames) >= form.MAX_BLOCKS:
                return frames, at
            length, number = form.FRAME.unpack(start)
            behind = at + form.FRAME.size
            if not form.MIN_SEALED <= length <= form.MAX_SEALED or behind + length > self._size:
                return frames, at
            frames.append(form.Frame(number, behind, length))
            at = behind + length
        return frames, None

    def _told(self) -> int | None:
        """How many blocks the tip shows; None where neither slot does."""
        content = self._at(form.TIPS_AT, form.SLOTS * form.TIP.size)
        shown = [
            number
            for number, mac in form.TIP.iter_unpack(content)
            if number <= form.MAX_BLOCKS and self._chain(number).tip() == mac
        ]
        return max(shown, default=None)

    def _ends_empty(self, frames: list[form.Frame], at_end: list[int]) -> bool:
        """Whether a frame at the end holds what was never written: a file grows before its bytes arrive."""
        if not at_end:
            return False
        last = frames[at_end[-1]]
        return not any(self._at(last.at + last.length - keys.TAG_BYTES, keys.TAG_BYTES))

    def _open(self, frame: form.Frame) -> bytes | None:
        if frame.number >= form.MAX_BLOCKS:
            return None
        sealed = self._at(frame.at, frame.length)
        return keys.unseal(self._pair, sealed, chain=self._chain(frame.number), part=self.found.id)

    def _chain(self, number: int) -> keys.Chain:
        """The chain at a number; its keys are worked out once."""
        while len(self._keys) <= number:
            chain = keys.Chain(bytearray(self._keys[-1]))
            chain.step()
            self._keys.append(bytes(chain.key))
        chain = keys.Chain(bytearray(self._keys[number]))
        chain.number = number
        return chain

    def _at(self, at: int, length: int) -> bytes:
        self._file.seek(at)
        return self._file.read(max(0, min(length, self._size - at)))


def _first_key(head: form.Head | None) -> bytes | None:
    try:
        key = bytes.fromhex(head.key) if head is not None else b""
    except ValueError:
        return None
    return key if len(key) == keys.KEY_BYTES else None
