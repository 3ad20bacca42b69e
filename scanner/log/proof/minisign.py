"""The record's own Ed25519 key, and signatures in the format of minisign, which anybody can check.

Source of the format: minisign 0.12, "Signature format" of its manual. A signature shows that all that was
signed came from the same record; it does not show who the person is.
"""

import base64
import hashlib
import secrets
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from scanner.store.case import Case
    from scanner.store.events.writing import Writer

SEED, KEY_ID = "sign_seed", "sign_id"  # in the record's settings; the record is locked as a whole
EVENT = "key"
_KEY, _PREHASHED = b"Ed", b"ED"
_ID_BYTES, _KEY_BYTES, _SIGNATURE_BYTES = 8, 32, 64
MAX_FILE = 4096


class PublicKey(NamedTuple):
    """An Ed25519 public key and the random number it goes by."""

    key_id: bytes
    key: bytes

    @property
    def text(self) -> str:
        """One line in base64, as `minisign -P` takes it."""
        return base64.b64encode(_KEY + self.key_id + self.key).decode()

    @property
    def file(self) -> str:
        """The content of a public key file."""
        return f"untrusted comment: minisign public key {self.name}\n{self.text}\n"

    @property
    def name(self) -> str:
        """The number as minisign prints it."""
        return f"{int.from_bytes(self.key_id, 'little'):016X}"


class Signer:
    """Signs with the key of one record."""

    def __init__(self, seed: bytes, key_id: bytes) -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = PublicKey(key_id, self._key.public_key().public_bytes_raw())

    def sign(self, content: bytes, *, comment: str) -> str:
        """A signature file over `content`; `comment` is signed along (one line)."""
        from scanner.log.diary.entry_check import tidy

        trusted = " ".join(tidy(comment).split())
        signature = self._key.sign(hashlib.blake2b(content).digest())
        whole = self._key.sign(signature + trusted.encode())
        return _file(_PREHASHED, self.public.key_id, signature, trusted, whole)


def signer(writer: "Writer", *, now: float) -> Signer:
    """The record's signer. Its public key becomes an event of the chain the first time it is asked for."""
    case = writer.case
    with case.transaction() as db:
        if case.meta(SEED) is None:  # a record made by an earlier version
            fresh = [(SEED, secrets.token_hex(_KEY_BYTES)), (KEY_ID, secrets.token_hex(_ID_BYTES))]
            db.executemany("INSERT INTO meta (key, value) VALUES (?, ?)", fresh)
        own = _of(case)
        told = db.execute("SELECT 1 FROM event WHERE kind = ? LIMIT 1", (EVENT,)).fetchone()
        if told is None:
            writer.event(EVENT, now, {"public": own.public.text})
    return own


def public_key(case: "Case") -> PublicKey | None:
    """The record's public key; None in a record that never had one."""
    return None if case.meta(SEED) is None else _of(case).public


def verify(content: bytes, signature: str, key: str) -> str | None:
    """The signed comment, when the signature over `content` is good and of this key; else None. Never raises.

    `key` is a public key file or its one line.
    """
    public, parts = read_key(key), _parts(signature)
    if public is None or parts is None:
        return None
    kind, key_id, first, comment, whole = parts
    signed = hashlib.blake2b(content).digest() if kind == _PREHASHED else content
    if key_id != public.key_id or not _good(public.key, first, signed):
        return None
    return comment if _good(public.key, whole, first + comment.encode()) else None


def is_as_made(signature: str) -> bool:
    """True for a signature file as `Signer` writes it, to the letter: none covers its first comment."""
    parts = _parts(signature)
    return parts is not None and _file(*parts) == signature


def read_key(text: str) -> PublicKey | None:
    """A public key from its file or its one line; None if it is none."""
    lines = [
        line for line in text[:MAX_FILE].splitlines() if line and not line.startswith("untrusted comment:")
    ]
    raw = _raw(lines[0]) if len(lines) == 1 else b""
    if len(raw) != 2 + _ID_BYTES + _KEY_BYTES or raw[:2] != _KEY:
        return None
    return PublicKey(raw[2 : 2 + _ID_BYTES], raw[2 + _ID_BYTES :])


def _file(kind: bytes, key_id: bytes, first: bytes, comment: str, whole: bytes) -> str:
    name = PublicKey(key_id, b"").name
    return (
        f"untrusted comment: signature by key {name}\n{base64.b64encode(kind + key_id + first).decode()}\n"
        f"trusted comment: {comment}\n{base64.b64encode(whole).decode()}\n"
    )


def _parts(text: str) -> tuple[bytes, bytes, bytes, str, bytes] | None:
    lines = text[:MAX_FILE].splitlines()
    if len(lines) != 4 or not lines[2].startswith("trusted comment: "):
        return None
    raw, whole = _raw(lines[1]), _raw(lines[3])
    if len(raw) != 2 + _ID_BYTES + _SIGNATURE_BYTES or raw[:2] not in (_KEY, _PREHASHED):
        return None
    return raw[:2], raw[2:10], raw[10:], lines[2].removeprefix("trusted comment: "), whole


def _raw(line: str) -> bytes:
    try:
        return base64.b64decode(line, validate=True)
    except ValueError:
        return b""


def _good(key: bytes, signature: bytes, signed: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signed)
    except (InvalidSignature, ValueError):
        return False
    return True


def _of(case: "Case") -> Signer:
    return Signer(bytes.fromhex(case.meta(SEED) or ""), bytes.fromhex(case.meta(KEY_ID) or ""))
