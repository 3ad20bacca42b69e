"""The keys of a sealed part: one that moves forward and is erased, and one of its own for each block. Pure.

Block n is locked with a key made of two things: an agreement (X25519) of a key that is made for this block
alone with the record's public key, and key n of the chain. So only the record opens it, and only who had
key n can have made it. Key n + 1 comes from key n by BLAKE2b and key n is erased: nobody gets back
(README.md beside).
"""

import hashlib
from typing import NamedTuple

KEY_BYTES, NUMBER_BYTES, ID_BYTES, TIP_BYTES, TAG_BYTES = 32, 8, 16, 16, 16
_NEXT, _TIP, _BLOCK, _HEAD, _ID = b"hs next", b"hs tip", b"hs block", b"hs head", b"hs part"
_NONCE = bytes(12)  # each key locks one thing only


class Pair(NamedTuple):
    """A record's two keys for what is sealed; the private one never leaves the record."""

    private: bytes
    public: bytes


def new_pair() -> Pair:
    """Two keys that belong to each other."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    private = X25519PrivateKey.generate()
    return Pair(private.private_bytes_raw(), private.public_key().public_bytes_raw())


class Chain:
    """Key `number`; `step` erases it and goes on to the next one."""

    def __init__(self, key: bytearray) -> None:
        self._key, self.number = key, 0

    @property
    def key(self) -> bytearray:
        """The key as it stands; not to be kept."""
        return self._key

    def step(self) -> None:
        """On to the next key. What Python copied on the way is beyond our reach."""
        following = hashlib.blake2b(key=self._key, person=_NEXT, digest_size=KEY_BYTES).digest()
        erase(self._key)
        self._key[:] = following
        self.number += 1

    def tip(self) -> bytes:
        """Shows that so many blocks were written: it cannot be made from a later key."""
        return hashlib.blake2b(
            _number(self.number), key=self._key, person=_TIP, digest_size=TIP_BYTES
        ).digest()

    def erase(self) -> None:
        """No more can be written."""
        erase(self._key)


def erase(secret: bytearray) -> None:
    """Zeros over it."""
    secret[:] = bytes(len(secret))


def part_id(head: bytes) -> bytes:
    """What a part is called: a digest of its sealed head."""
    return hashlib.blake2b(head, person=_ID, digest_size=ID_BYTES).digest()


def seal(public: bytes, body: bytes, *, chain: Chain | None, part: bytes) -> bytes:
    """Lock `body` for who holds the private key; `chain` None for the head of a part, which begins one."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    once = X25519PrivateKey.generate()
    own = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    key, beside = _of(shared, own, public, chain, part)
    return own + ChaCha20Poly1305(key).encrypt(_NONCE, body, beside)


def unseal(pair: Pair, sealed: bytes, *, chain: Chain | None, part: bytes) -> bytes | None:
    """The body again; None where it was not locked by this chain at this number, or is not whole."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    own, locked = sealed[:KEY_BYTES], sealed[KEY_BYTES:]
    if len(locked) < TAG_BYTES:
        return None
    try:
        private = X25519PrivateKey.from_private_bytes(pair.private)
        shared = private.exchange(X25519PublicKey.from_public_bytes(own))
        key, beside = _of(shared, own, pair.public, chain, part)
        return ChaCha20Poly1305(key).decrypt(_NONCE, locked, beside)
    except (InvalidTag, ValueError):  # ValueError: a public key that is none
        return None


def _of(shared: bytes, own: bytes, public: bytes, chain: Chain | None, part: bytes) -> tuple[bytes, bytes]:
    """The key of one block, and what is told with it and cannot be changed: of which part, which number."""
    key, person = (chain.key, _BLOCK) if chain is not None else (b"", _HEAD)
    made = hashlib.blake2b(shared + own + public, key=key, person=person, digest_size=KEY_BYTES)
    return made.digest(), part + _number(chain.number if chain is not None else 0)


def _number(number: int) -> bytes:
    return number.to_bytes(NUMBER_BYTES, "big")
