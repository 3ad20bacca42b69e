"""What a part looks like on the disk: sizes, bounds, and frames. Pure.

head:   MAGIC, then the head sealed to the record's public key (HEAD_BYTES, padded): JSON, `Head` below
tips:   two slots, written in turn: how many blocks there are (8 bytes), and Chain.tip() of that number
blocks: length of what follows (4 bytes), number (8 bytes), sealed: kind (1), length (4), zlib, zeros to PAD
"""

import struct
import zlib
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from msgspec import Meta

from scanner.store.events import bodies

MAGIC = b"HSSEAL1\n"
HEAD_BODY, SEALING = 512, 32 + 16  # bytes: the head's JSON with its padding; key and tag around it
HEAD_AT = len(MAGIC)
HEAD_BYTES = HEAD_BODY + SEALING
TIPS_AT = HEAD_AT + HEAD_BYTES
TIP, SLOTS = struct.Struct(">Q16s"), 2
BLOCKS_AT = TIPS_AT + SLOTS * TIP.size
FRAME = struct.Struct(">IQ")
_INNER = struct.Struct(">BI")
PAD = 1024  # chosen: whoever sees the file learns how much was near to no finer step
MAX_BODY = 8 << 20  # chosen: bytes of one block unpacked; a window of two minutes in a crowd is 300 thousand
MAX_SEALED = 4 << 20  # chosen: the same packed
MIN_SEALED = PAD + SEALING
MAX_BLOCKS = 250_000  # chosen: 64 days; bounds what a made-up number can cost

Word = Annotated[str, Meta(max_length=64)]
WINDOW, SO_FAR, GAP, FULL, END = range(1, 6)  # kinds of blocks; SO_FAR counts until the next WINDOW


class Head(msgspec.Struct, forbid_unknown_fields=True):
    """How a part began: first key (hex), when, as what ("scan", "listen"), version and zone of this computer.

    `open` where the record was open then, so that it knows of the part itself.
    """

    key: Word
    begun: bodies.Moment
    source: Literal["scan", "listen"]
    open: bool
    version: Word = ""
    zone: Word = ""
    offset_s: Annotated[int, Meta(ge=-86_400, le=86_400)] = 0


class EndBody(msgspec.Struct, forbid_unknown_fields=True):
    """How a part ended: when; so many windows found no room, from `full` on."""

    ended: bodies.Moment
    lost: bodies.Count = 0
    full: bodies.Moment | None = None


class FullBody(msgspec.Struct, forbid_unknown_fields=True):
    """From here on there was no room."""

    since: bodies.Moment


class Frame(NamedTuple):
    """One block as it lies in the file: its number as told, and where its sealed bytes are."""

    number: int
    at: int
    length: int


def head_body(head: Head) -> bytes:
    """The head, padded. Raises ValueError where it is too long."""
    body = msgspec.json.encode(head)
    if len(body) > HEAD_BODY:
        raise ValueError("the head is too long")
    return body.ljust(HEAD_BODY, b" ")


def read_as(body: bytes, kind: Any) -> Any:
    """One of the structs above; None where it is none."""
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError):  # a ValidationError is one, too
        return None


def block_body(kind: int, body: bytes) -> bytes:
    """What is sealed of one block: packed and padded. Raises ValueError where it is too much."""
    packed = zlib.compress(body, 6)
    inner = _INNER.pack(kind, len(packed)) + packed
    inner += bytes(-len(inner) % PAD)
    if len(body) > MAX_BODY or len(inner) + SEALING > MAX_SEALED:
        raise ValueError("the block is too long")
    return inner


def read_block(inner: bytes) -> tuple[int, bytes] | None:
    """Kind and body; None where it is none, or unpacks to more than it may."""
    if len(inner) < _INNER.size:
        return None
    kind, length = _INNER.unpack_from(inner)
    packed = inner[_INNER.size : _INNER.size + length]
    unpacking = zlib.decompressobj()
    try:
        body = unpacking.decompress(packed, MAX_BODY + 1)
    except zlib.error:
        return None
    if len(body) > MAX_BODY or not unpacking.eof:
        return None
    return kind, body
