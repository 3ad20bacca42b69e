"""Android bug reports: the Bluetooth logs inside the zip, read where they lie.

Nothing is unpacked to disk. Phones with the snoop log on have `FS/data/misc/bluetooth/logs/btsnoop_hci.log`
(and `.last` from before the last restart); makers move and rename it. Phones with it off keep the newest
packets in the report's text instead (scanner.captures.forms.btsnooz).
Source: Android's dumpstate; the zip's layout from PKWARE's APPNOTE 4.3.7 and 4.3.14 to 4.3.16.
"""

import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from struct import Struct
from typing import BinaryIO, NamedTuple

from scanner.captures.forms import btsnoop
from scanner.captures.forms.zip_walk import walk
from scanner.captures.problem import CaptureError, Problems
from scanner.captures.source import MAX_UNPACKED, ByteSource, inflated, plain

MAGIC = b"PK\x03\x04"
MAX_MEMBERS = 100_000
MAX_DIRECTORY = 32 * 1024**2
MAX_LOGS = 64
_LOG = re.compile(r"snoo[pz]|bt_?hci|hci_?log|\.cfa", re.IGNORECASE)
_REPORT = re.compile(r"(^|/)(bugreport|dumpstate)[^/]*\.txt$", re.IGNORECASE)
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x06"

_local_header = Struct("<4s22xHH")


class Log(NamedTuple):
    """One log in the archive; `begins` orders them, `written` is the phone's word for when (Unix seconds)."""

    info: zipfile.ZipInfo
    form: str  # "btsnoop" or "report"
    begins: int
    written: float | None

    @property
    def name(self) -> str:
        return self.info.filename[:200]


def logs(stream: BinaryIO, problems: Problems) -> list[Log]:
    """Bluetooth logs in a zip, oldest first; the text of the report only if there is no other.

    Raises CaptureError when there is none, or when the archive cannot be read.
    """
    found = _directory(stream, problems)
    kept = [info for info in found if _LOG.search(info.filename.rpartition("/")[2]) and not info.is_dir()]
    if any("filtered" not in info.filename for info in kept):  # a filtered log repeats a part of the whole
        kept = [info for info in kept if "filtered" not in info.filename]
    snoops: dict[tuple[int, int], Log] = {}
    for info in kept[:MAX_LOGS]:
        head = source(stream, info, Problems()).peek(btsnoop.HEADER + 24)
        if head.startswith(btsnoop.MAGIC):
            begins = int.from_bytes(head[32:40], "big")
            snoops.setdefault((info.CRC, info.file_size), Log(info, "btsnoop", begins, _written(info)))
        elif not _readable(info):
            problems.member = info.filename[:200]
            problems.report("member", None, "encrypted or packed in a way that we do not read")
    problems.member = None
    if snoops:
        return sorted(snoops.values(), key=lambda log: log.begins)
    texts = [Log(info, "report", 0, None) for info in found if _REPORT.search(info.filename)]
    if not texts:
        raise CaptureError("no-log", "the archive has no Bluetooth log")
    return texts[:1]


def source(stream: BinaryIO, info: zipfile.ZipInfo, problems: Problems) -> ByteSource:
    """The member's bytes, unpacked as they are read and checked at their end."""
    return ByteSource(_blocks(stream, info), problems, limit=min(MAX_UNPACKED, info.file_size))


def _blocks(stream: BinaryIO, info: zipfile.ZipInfo) -> Iterator[bytes]:
    if not _readable(info):
        raise ValueError("not readable")
    stream.seek(info.header_offset)
    head = stream.read(30)
    if len(head) < 30:
        raise EOFError
    magic, name, extra = _local_header.unpack(head)
    if magic != MAGIC:
        raise ValueError("no header")
    stream.seek(name + extra, 1)
    packed = plain(stream, info.compress_size)
    if info.compress_type == zipfile.ZIP_STORED:
        yield from packed
    else:
        yield from inflated(packed, info.CRC)


def _readable(info: zipfile.ZipInfo) -> bool:
    return not info.flag_bits & 0x1 and info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def _written(info: zipfile.ZipInfo) -> float | None:
    try:
        return datetime(*info.date_time, tzinfo=UTC).timestamp()
    except ValueError:
        return None


def _directory(stream: BinaryIO, problems: Problems) -> list[zipfile.ZipInfo]:
    """The archive's directory, after a look at its size: the library takes all of it into memory."""
    if _directory_size(stream) > MAX_DIRECTORY:
        raise CaptureError("too-large", "the archive's directory")
    try:
        with zipfile.ZipFile(stream) as archive:
            found = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError, EOFError):
        found = list(walk(stream, MAX_MEMBERS))
        if not found:
            raise CaptureError("unreadable", "the archive is damaged") from None
        problems.report("damaged", None, "the archive has no directory: it was cut short")
    if len(found) > MAX_MEMBERS:
        raise CaptureError("too-large", "too many files in the archive")
    return found


def _directory_size(stream: BinaryIO) -> int:
    """Bytes of the central directory as the end records say; the larger where there are two."""
    end = stream.seek(0, 2)
    stream.seek(max(0, end - 65_557))  # an end record, and the longest comment behind it
    tail = stream.read()
    at = tail.rfind(_END)
    size = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    at = tail.rfind(_END_64)
    return max(
        0 if size == 0xFFFFFFFF else size, int.from_bytes(tail[at + 40 : at + 48], "little") if at >= 0 else 0
    )
