"""DNS messages, as much as reverse lookups need: questions to bytes, answers to names. Raises on nothing.

Source: RFC 1035, 4.1. Names are tuples of labels, so that a dot inside a label stays inside it.
"""

import struct
from collections.abc import Iterable, Iterator
from ipaddress import ip_address

PTR = 12
_MAX_LABELS = 64
_MAX_RECORDS = 256
_MAX_POINTERS = 16
_QUESTION_ROOM = 1_200

Name = tuple[bytes, ...]


def reverse_name(ip: str) -> Name:
    """The name under which an address is looked up."""
    return tuple(label.encode() for label in ip_address(ip).reverse_pointer.split("."))


def pack_name(name: Iterable[bytes]) -> bytes:
    """A name on the wire; labels are cut at 63 bytes."""
    return b"".join(bytes([len(label[:63])]) + label[:63] for label in name) + b"\0"


def question(name: Iterable[bytes], kind: int = PTR) -> bytes:
    """One question of class IN."""
    return pack_name(name) + struct.pack("!HH", kind, 1)


def query(ident: int, questions: Iterable[bytes]) -> bytes:
    """A query with recursion not desired."""
    items = list(questions)
    return struct.pack("!HHHHHH", ident, 0, len(items), 0, 0, 0) + b"".join(items)


def queries(ident: int, questions: Iterable[bytes]) -> Iterator[bytes]:
    """The same as few datagrams as fit an Ethernet frame."""
    room: list[bytes] = []
    for item in questions:
        if room and sum(map(len, room)) + len(item) > _QUESTION_ROOM:
            yield query(ident, room)
            room = []
        room.append(item)
    if room:
        yield query(ident, room)


def read_name(data: bytes, at: int) -> tuple[Name, int] | None:
    """(labels, position after the name), or None for a name that is broken, endless or a loop."""
    labels: list[bytes] = []
    after, pointers = None, 0
    while at < len(data) and len(labels) <= _MAX_LABELS:
        length = data[at]
        if length == 0:
            return tuple(labels), at + 1 if after is None else after
        if length < 0x40:
            label = data[at + 1 : at + 1 + length]
            if len(label) < length:
                return None
            labels.append(label)
            at += 1 + length
        elif length >= 0xC0 and at + 1 < len(data) and pointers < _MAX_POINTERS:
            after = at + 2 if after is None else after
            at, pointers = (length & 0x3F) << 8 | data[at + 1], pointers + 1
        else:
            return None
    return None


def pointers(data: bytes) -> tuple[int, list[tuple[Name, Name]]] | None:
    """(ident, [(owner, target) of each PTR record]) of an answer, or None for anything else."""
    if len(data) < 12:
        return None
    ident, flags, question_count, *counts = struct.unpack_from("!HHHHHH", data)
    if not flags & 0x8000 or question_count > _MAX_RECORDS:
        return None
    at = 12
    for _ in range(question_count):
        name = read_name(data, at)
        if name is None:
            return None
        at = name[1] + 4
    return ident, list(_pointer_records(data, at, min(sum(counts), _MAX_RECORDS)))


def host_name(name: Name) -> str | None:
    """A name of letters, digits, hyphens and underscores as text; None for anything else."""
    shown = []
    for label in name:
        text = label.decode("ascii", "replace")
        if not text or text[0] == "-" or not all((c.isalnum() and c.isascii()) or c in "-_" for c in text):
            return None
        shown.append(text)
    return ".".join(shown) or None


def _pointer_records(data: bytes, at: int, count: int) -> Iterator[tuple[Name, Name]]:
    for _ in range(count):
        owner = read_name(data, at)
        if owner is None or owner[1] + 10 > len(data):
            return
        kind, _, _, length = struct.unpack_from("!HHIH", data, owner[1])
        at = owner[1] + 10 + length
        target = read_name(data, owner[1] + 10) if kind == PTR and at <= len(data) else None
        if target is not None:
            yield owner[0], target[0]
