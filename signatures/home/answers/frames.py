"""What makers wrap their answers in: ciphers, headers and type-length-value lists. Pure; raises on no input.

Sources: python-kasa (autokey XOR, TDP header), tinytuya (both frames and their well-known key), the ubnt
discovery format, miIO as in python-miio, DHIP as in Dahua's discovery, LIFX LAN protocol.
"""

import struct
from hashlib import md5

_KASA_KEY = 171
_TUYA_HEAD, _TUYA_TAIL = 20, 8  # prefix, number, command, length, return code; then checksum and suffix
_TUYA_KEY = b"yGAdlopoPVldABfn"  # its MD5 locks what is broadcast; every app has it
_TUYA_GCM_HEAD, _TUYA_NONCE, _TUYA_SUFFIX = 18, 12, 4  # of version 3.5: prefix, 0, number, command, length
_DHIP_HEAD = 32
_MIIO_HEAD = 32
_UBNT_HEAD = 4
_LONGEST = 4_096


def kasa_cipher(text: bytes) -> bytes:
    """The autokey XOR of older Kasa devices, this way round."""
    out, key = bytearray(), _KASA_KEY
    for byte in text:
        key ^= byte
        out.append(key)
    return bytes(out)


def kasa_plain(data: bytes) -> bytes:
    """The same the other way round."""
    return bytes(byte ^ before for byte, before in zip(data, bytes([_KASA_KEY]) + data, strict=False))


def tuya_plain(data: bytes) -> bytes:
    """The text in a Tuya beacon, as sent on 6666, or locked with the key that every app knows: on 6667, and
    in the frame of version 3.5 on 6667 and 7000."""
    if data[:4] == b"\x00\x00\x66\x99":
        return _tuya_gcm(data)
    inside = data[_TUYA_HEAD : len(data) - _TUYA_TAIL]
    if data[:4] != b"\x00\x00\x55\xaa" or inside[:1] == b"{":
        return inside
    if not inside or len(inside) % 16 or len(inside) > _LONGEST:
        return b""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    opened = Cipher(algorithms.AES(_tuya_key()), modes.ECB()).decryptor()  # noqa: S305 - their format
    text = opened.update(inside) + opened.finalize()
    return text[: -text[-1]] if 0 < text[-1] <= 16 else text


def _tuya_gcm(data: bytes) -> bytes:
    """Of version 3.5: what its tag vouches for, behind a return code or not; empty for all else."""
    head, inside = data[:_TUYA_GCM_HEAD], data[_TUYA_GCM_HEAD : len(data) - _TUYA_SUFFIX]
    if len(inside) <= _TUYA_NONCE or len(inside) > _LONGEST:
        return b""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce, locked = inside[:_TUYA_NONCE], inside[_TUYA_NONCE:]
    try:
        text = AESGCM(_tuya_key()).decrypt(nonce, locked, head[4:])
    except InvalidTag:
        return b""
    return (text if text[:1] == b"{" else text[4:]).rstrip(b"\0")


def _tuya_key() -> bytes:
    return md5(_TUYA_KEY, usedforsecurity=False).digest()


def dhip_plain(data: bytes) -> bytes:
    """The JSON behind a DHIP header."""
    return data[_DHIP_HEAD:].rstrip(b"\0\n ") if data[4:8] == b"DHIP" else b""


def miio_waiting(data: bytes) -> bool | None:
    """True where a miIO answer shows its token, as only a thing does that nobody has set up; None unread."""
    if len(data) < _MIIO_HEAD or data[:2] != b"\x21\x31":
        return None
    token = data[16:32]
    return token.strip(b"\xff") != b"" and token.strip(b"\0") != b""


def ubnt_values(data: bytes) -> dict[int, bytes]:
    """Type -> first value of a Ubiquiti answer."""
    found: dict[int, bytes] = {}
    at = _UBNT_HEAD
    while at + 3 <= len(data) and len(found) < 64:
        kind, length = struct.unpack_from(">BH", data, at)
        value = data[at + 3 : at + 3 + length]
        if len(value) < length:
            break
        found.setdefault(kind, value)
        at += 3 + length
    return found


def pppp_id(data: bytes) -> str | None:
    """The id of a camera of the PPPP kind in an answer or beacon, else None. F1 30 is an app that asks."""
    if data[:2] not in (b"\xf1\x41", b"\xf1\x42") or len(data) < 24:
        return None
    prefix, serial, check = data[4:12], int.from_bytes(data[12:16], "big"), data[16:24]
    texts = [part.rstrip(b"\0").decode("ascii", "replace") for part in (prefix, check)]
    return f"{texts[0]}-{serial:06}-{texts[1]}" if all(text.isalnum() for text in texts) else None
