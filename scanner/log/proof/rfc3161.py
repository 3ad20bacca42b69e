"""Time stamps by RFC 3161, without a network: the question as a file, and the answer checked here.

A question holds nothing but a hash. Somebody takes it to a time-stamp service later, from any computer.
"""

from dataclasses import dataclass

_SHA256 = bytes.fromhex("300d06096086480165030402010500")  # AlgorithmIdentifier: sha256, NULL (RFC 5754, 2.2)
MAX_ANSWER = 1 << 20


@dataclass(frozen=True, slots=True)
class Stamp:
    """A good answer: when the service saw the hash, Unix seconds."""

    time: float


class StampError(Exception):
    """Why an answer was not taken; `reason` is "extra", "not-an-answer" or "not-good"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def question(digest: bytes, *, nonce: int | None = None) -> bytes:
    """A .tsq file over a SHA-256 digest; asks for the service's certificate (RFC 3161, 2.4.1)."""
    if len(digest) != 32:
        raise ValueError("a SHA-256 digest has 32 bytes")
    imprint = _der(0x30, _SHA256 + _der(0x04, digest))
    own = b"" if nonce is None else _integer(nonce)
    return _der(0x30, _integer(1) + imprint + own + b"\x01\x01\xff")


def check(answer: bytes, digest: bytes, roots: list[bytes]) -> Stamp:
    """Check a .tsr file over `digest` against the service's root certificates (PEM). Raises StampError."""
    try:
        from cryptography import x509
        from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response
    except ImportError:
        raise StampError("extra") from None
    try:
        response = decode_timestamp_response(answer[:MAX_ANSWER])
        certificates = [one for root in roots for one in x509.load_pem_x509_certificates(root)]
    except Exception:  # the library's own parser raises what it likes on a hostile file
        raise StampError("not-an-answer") from None
    builder = VerifierBuilder()
    for certificate in certificates:
        builder = builder.add_root_certificate(certificate)
    try:
        builder.build().verify(response, digest)
    except (VerificationError, ValueError):
        raise StampError("not-good") from None
    return Stamp(response.tst_info.gen_time.timestamp())


def _integer(value: int) -> bytes:
    return _der(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def _der(tag: int, content: bytes) -> bytes:
    if len(content) > 127:
        raise ValueError("longer than any part of a question")
    return bytes((tag, len(content))) + content
