"""The chain of a record: each event's hash covers the one before it. Pure."""

import hashlib
import struct

GENESIS = bytes(32)


def event_hash(before: bytes, seq: int, time: float, kind: str, body: str) -> bytes:
    """SHA-256 over the hash before, seq (8 bytes), time (8-byte float), kind, NUL and body; big-endian."""
    return hashlib.sha256(before + struct.pack(">Qd", seq, time) + f"{kind}\0{body}".encode()).digest()
