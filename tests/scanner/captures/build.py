"""Small builders for capture bytes; typed again here, so that a wrong constant in the readers cannot hide."""

import gzip
import struct
import zipfile
from pathlib import Path

from scanner.captures.open import Capture, open_capture
from signatures.advertisement import Advertisement

NOW = 1_772_352_000.0
TAG = "D1:22:33:44:55:66"
ADV = bytes.fromhex("0201060303aafe")
NAME = b"\x05\x09Keys"


def raw(address: str = TAG) -> bytes:
    return bytes.fromhex(address.replace(":", ""))[::-1]


def report(
    kind: int, data: bytes = ADV, *, address: str = TAG, kind_of_address: int = 1, rssi: int = -60
) -> bytes:
    """One LE Advertising Report event, without H4."""
    body = bytes((2, 1, kind, kind_of_address)) + raw(address) + bytes((len(data),)) + data
    body += struct.pack("b", rssi)
    return bytes((0x3E, len(body))) + body


def extended(
    kind: int,
    data: bytes = ADV,
    *,
    address: str = TAG,
    kind_of_address: int = 1,
    rssi: int = -60,
    sid: int = 0,
) -> bytes:
    """One LE Extended Advertising Report event, without H4."""
    body = bytes((13, 1)) + struct.pack("<HB", kind, kind_of_address) + raw(address)
    body += struct.pack("<BBBbbHB6sB", 1, 2, sid, 127, rssi, 0, 0, bytes(6), len(data)) + data
    return bytes((0x3E, len(body))) + body


def snoop_record(packet: bytes, time: float = NOW, *, original: int | None = None, flags: int = 3) -> bytes:
    stamp = 62_168_256_000_000_000 + round(time * 1e6)
    return struct.pack(">IIIIq", original or len(packet), len(packet), flags, 0, stamp) + packet


def snoop(*events: bytes, datalink: int = 1002, start: float = NOW, step: float = 0.001) -> bytes:
    """A btsnoop file of HCI events, `step` seconds apart."""
    head = b"btsnoop\0" + struct.pack(">II", 1, datalink)
    h4 = b"\x04" if datalink == 1002 else b""
    return head + b"".join(snoop_record(h4 + event, start + step * n) for n, event in enumerate(events))


def read(path: Path, content: bytes) -> tuple[Capture, list[Advertisement]]:
    """The capture in `content` and its advertisements, taken to the end."""
    path.write_bytes(content)
    capture = open_capture(path)
    return capture, [item for item in capture.items() if isinstance(item, Advertisement)]


def zipped(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 3, 1, 9, 0, 0)), content, method)
    return path


def packed(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)
