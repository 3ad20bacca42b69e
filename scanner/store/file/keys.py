"""A passphrase and the file's own salt give the key. Nothing beside the file is needed.

SQLCipher keeps a 16-byte salt as the first bytes of the file; Argon2id stretches the passphrase over it.
The parameters are a fixed ladder and not stored: a wrong rung only costs a try (128 MiB: about 0.2 s).
"""

from codecs import getincrementaldecoder
from pathlib import Path
from threading import Lock

SALT_BYTES = 16
PLAIN_HEADER = b"SQLite format 3\0"
MEMORY_KIB = (128 * 1024, 64 * 1024)  # best first; the second for machines that cannot spare the first
# Two at a time in one process wait for each other for ever, or fail as if memory were short: OpenSSL counts
# the threads of all of them together (seen with cryptography 50.0.2).
_ONE_AT_A_TIME = Lock()
_LOOKED_AT = 256  # bytes of a file that may be no record
PASSES, LANES, KEY_BYTES = 3, 4, 32


def _composed(passphrase: str) -> str:
    """The same words typed on another system may arrive composed differently."""
    import unicodedata

    return unicodedata.normalize("NFKC", passphrase)


def is_same(one: str, other: str) -> bool:
    """Whether what one passphrase opens, the other opens too."""
    return _composed(one) == _composed(other)


def derive(passphrase: str, salt: bytes, *, memory_kib: int | None = None) -> bytes:
    """The 32-byte key. Raises MemoryError where the machine cannot spare the memory."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    secret = _composed(passphrase).encode("utf-8")
    memory = memory_kib or MEMORY_KIB[0]
    kdf = Argon2id(salt=salt, length=KEY_BYTES, iterations=PASSES, lanes=LANES, memory_cost=memory)
    with _ONE_AT_A_TIME:
        return kdf.derive(secret)


def read_salt(path: Path) -> bytes | None:
    """The salt of a locked file, None for a plain one. Raises OSError; ValueError if it is no record."""
    with path.open("rb") as file:
        begins = file.read(_LOOKED_AT)
    head = begins[:SALT_BYTES]
    if head == PLAIN_HEADER:
        return None
    if len(head) < SALT_BYTES or _is_text(begins):
        raise ValueError("too short, or text")
    return head


def _is_text(begins: bytes) -> bool:
    """Whether a file that begins so is text, as nothing locked is: what it holds looks like chance."""
    try:
        text = getincrementaldecoder("utf-8-sig")().decode(begins)  # a letter cut at the end is none yet
    except UnicodeDecodeError:
        return False
    return all(letter.isprintable() or letter.isspace() for letter in text)


def pragma(key: bytes, salt: bytes) -> str:
    """SQLCipher's raw key with its salt; hex digits only, so it can stand in the statement."""
    return f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\""
