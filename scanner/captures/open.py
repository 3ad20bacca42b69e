"""Any capture file as items: what it is, is decided by its first bytes and never by its name."""

import json
import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from scanner.captures.forms import btsnoop, btsnooz, bugreport, pcap, recording, wigle
from scanner.captures.forms.lines import MAX_LINE
from scanner.captures.packets.link_types import Packets, Unwrap
from scanner.captures.problem import CaptureError, Problems
from scanner.captures.source import MAX_UNPACKED, ByteSource, gunzipped, plain
from scanner.captures.values import LATEST_TIME
from scanner.model import Item
from signatures.advertisement import Advertisement

TELLS_NO_KINDS = frozenset({"wigle"})  # says who was near, and nothing of what they sent
TELLS_LOOKS = TELLS_NO_KINDS | {"recording"}  # may tell all of a look at one moment (scanner.captures.looks)
FORMATS = ("recording", "btsnoop", "pcap", "pcapng", "wigle", "bugreport", "bugreport-text")
HEAD = 65_536  # bytes looked at to tell the format
MAX_ZIP_IN_GZIP = 128 * 1024**2
AHEAD_S = 86_400.0

_GZIP = b"\x1f\x8b"
_UTF16 = re.compile(rb"\xff\xfe|(?:[ -~]\0){4}|\xfe\xff|(?:\0[ -~]){4}")  # the forms read here begin in ASCII
_BOM = b"\xef\xbb\xbf"


class Capture:
    """One capture file. `items` may be called again: each call reads the file anew.

    `format` one of FORMATS; `problems` and `counts` are filled while items are taken; `complete` is True
    once all of the file was read. Counts: "records" (packets, rows), "reports" (adverts and scan responses),
    "merged" (scan responses joined to their advert), "skipped" (records that are no advert) and
    "advertisements" (as given out).
    """

    def __init__(self, path: Path, form: str) -> None:
        self.path, self.format = path, form
        self.problems = Problems()
        self.counts: Counter[str] = Counter()
        self._finished = False

    @property
    def complete(self) -> bool:
        """True when everything in the file was read; False before, and after damage."""
        return self._finished and self.problems.complete

    def items(self) -> Iterator[Item]:
        """Items in the order of the file, as far as it can be read. Never raises for what is in the file."""
        self.problems.clear()
        self.counts.clear()
        self._finished = False
        with _unpacked(self.path, self.problems) as (stream, source):
            reader = _zip_items if self.format == "bugreport" else _READERS[self.format]
            yield from reader(self, stream, source)
        self._finished = True


def open_capture(path: str | os.PathLike[str]) -> Capture:
    """The capture at `path`. Raises CaptureError when nothing in it can be read."""
    problems = Problems()
    with _unpacked(Path(path), problems) as (stream, source):
        form = _form(source.peek(HEAD))
        if form == "btsnoop":
            number = btsnoop.datalink(source)
            if number not in Packets(problems, Counter()).btsnoop and len(source.peek(16)) == 16:
                raise CaptureError("unsupported", f"btsnoop with datalink {number}")
        elif form == "pcap":
            number = pcap.link_type(source)
            if number not in Packets(problems, Counter()).pcap and len(source.peek(24)) == 24:
                raise CaptureError("unsupported", f"pcap with link type {number}: not Bluetooth")
        elif form == "bugreport":
            bugreport.logs(stream, problems)
    return Capture(Path(path), form)


@contextmanager
def _unpacked(path: Path, problems: Problems) -> Iterator[tuple[BinaryIO, ByteSource]]:
    """The file and its bytes, out of gzip if it is in it. The stream is for archives, which need to seek."""
    with opened(path) as stream:
        head = stream.read(4)
        stream.seek(0)
        if not head:
            raise CaptureError("empty")
        if not head.startswith(_GZIP):
            yield stream, ByteSource(plain(stream), problems)
            return
        source = ByteSource(gunzipped(plain(stream)), problems, limit=MAX_UNPACKED)
        if source.peek(4) == bugreport.MAGIC:
            whole = _in_memory(source)
            yield whole, ByteSource(plain(whole), problems)
        else:
            yield stream, source


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A plain file to read bytes from. Raises CaptureError, for a pipe or device too: those may never end."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise CaptureError("directory")
        if not stat.S_ISREG(mode):  # a pipe would wait for ever
            raise CaptureError("unreadable", "not a plain file")
        stream = path.open("rb")
    except (FileNotFoundError, NotADirectoryError):
        raise CaptureError("missing") from None
    except (OSError, ValueError) as error:
        raise CaptureError("unreadable", type(error).__name__) from None
    with stream:
        yield stream


def _in_memory(source: ByteSource) -> BinaryIO:
    whole = BytesIO()
    while block := source.more():
        if whole.write(block) and whole.tell() > MAX_ZIP_IN_GZIP:
            raise CaptureError("too-large", "an archive inside gzip")
    whole.seek(0)
    return whole


_KEPT_LINE = re.compile(rb'\{"seq": \d{1,19}, "time": ')  # of a package: what a record holds, no recording


def _form(head: bytes) -> str:
    """The format that begins so. Raises CaptureError for none that we know."""
    if head.startswith(btsnoop.MAGIC):
        return "btsnoop"
    if head[:4] in pcap.PCAP_MAGICS:
        return "pcap"
    if head.startswith(pcap.PCAPNG_MAGIC):
        return "pcapng"
    if head.startswith((bugreport.MAGIC, b"PK\x05\x06")):
        return "bugreport"
    if wigle.is_wigle(head):
        return "wigle"
    if btsnooz.is_report(head):
        return "bugreport-text"
    if _KEPT_LINE.match(head):
        raise CaptureError("of-a-package")
    if is_utf16(head):
        raise CaptureError("utf-16")
    if _is_recording(head):
        return "recording"
    raise CaptureError("unknown-format" if head else "unreadable")


def is_utf16(head: bytes) -> bool:
    """Whether a file that begins so is text of two bytes a letter, as Excel and PowerShell write it."""
    return _UTF16.match(head) is not None


def _is_recording(head: bytes) -> bool:
    """True if it begins as an object does, or if one of the first lines is one: the first may be damaged."""
    if head.removeprefix(_BOM).lstrip().startswith(b'{"'):
        return True
    for line in head.split(b"\n", 100)[:100]:
        if line.lstrip().startswith(b"{"):
            try:
                return isinstance(json.loads(line), dict)
            except (ValueError, RecursionError):
                continue
    return False


_Reader = Callable[[Capture, BinaryIO, ByteSource], Iterator[Item]]


def _recording(capture: Capture, stream: BinaryIO, source: ByteSource) -> Iterator[Item]:
    return _counted(recording.read(source.lines(MAX_LINE), capture.problems), capture.counts)


def _wigle(capture: Capture, stream: BinaryIO, source: ByteSource) -> Iterator[Item]:
    numbered = wigle.items(source.lines(wigle.MAX_LINE), capture.problems, capture.counts)
    return _counted(recording.in_order(numbered, capture.problems), capture.counts)


def _btsnoop(capture: Capture, stream: BinaryIO, source: ByteSource) -> Iterator[Item]:
    return _btsnoop_items(capture, source, os.fstat(stream.fileno()).st_mtime)


def _btsnoop_items(capture: Capture, source: ByteSource, written: float | None) -> Iterator[Item]:
    packets = Packets(capture.problems, capture.counts)
    unwrap = packets.btsnoop.get(btsnoop.datalink(source), packets.skip)
    found = btsnoop.records(source, capture.problems)
    return _heard(capture, packets, unwrap, found, written)


def _pcap(capture: Capture, stream: BinaryIO, source: ByteSource) -> Iterator[Item]:
    packets = Packets(capture.problems, capture.counts)
    unwrap = packets.pcap.get(pcap.link_type(source), packets.skip)
    found = pcap.pcap_records(source, capture.problems)
    return _heard(capture, packets, unwrap, found, os.fstat(stream.fileno()).st_mtime)


def _pcapng(capture: Capture, stream: BinaryIO, source: ByteSource) -> Iterator[Item]:
    packets = Packets(capture.problems, capture.counts)
    foreign: set[int] = set()

    def unwrap(time: float, packet: bytes, link: int, where: int, out: list[Advertisement]) -> None:
        packets.pcap.get(link, packets.skip)(time, packet, link, where, out)
        if link not in packets.pcap and link not in foreign:
            foreign.add(link)
            capture.problems.report("not-radio", where, f"link type {link}")

    found = iter(pcap.PcapngRecords(source, capture.problems))
    return _heard(capture, packets, unwrap, found, os.fstat(stream.fileno()).st_mtime)


def _report_text(capture: Capture, stream: BinaryIO, source: ByteSource) -> Iterator[Item]:
    packets = Packets(capture.problems, capture.counts)
    found = btsnooz.records(source.lines(btsnooz.MAX_LINE), capture.problems)
    return _heard(capture, packets, packets.btsnoop[1002], found, None)


def _zip_items(capture: Capture, stream: BinaryIO, source: ByteSource) -> Iterator[Item]:
    for log in bugreport.logs(stream, capture.problems):
        capture.problems.member = log.name
        inside = bugreport.source(stream, log.info, capture.problems)
        try:
            if log.form == "btsnoop":
                yield from _btsnoop_items(capture, inside, log.written)
            else:
                yield from _report_text(capture, stream, inside)
        except CaptureError as error:  # one log of several is damaged: the others count
            capture.problems.report("member", None, error.detail)
    capture.problems.member = None


_READERS: dict[str, _Reader] = {
    "recording": _recording,
    "wigle": _wigle,
    "btsnoop": _btsnoop,
    "pcap": _pcap,
    "pcapng": _pcapng,
    "bugreport-text": _report_text,
}


def _counted(items: Iterable[Item], counts: Counter[str]) -> Iterator[Item]:
    for item in items:
        if isinstance(item, Advertisement):
            counts["advertisements"] += 1
        yield item


def _heard(
    capture: Capture,
    packets: Packets,
    unwrap: Unwrap,
    records: Iterator[btsnoop.Record],
    written: float | None,
) -> Iterator[Advertisement]:
    """Advertisements in the records, in their order, with an eye on the clock."""
    problems, counts = capture.problems, capture.counts
    out: list[Advertisement] = []
    newest = 0.0
    for time, packet, flags, where in records:
        counts["records"] += 1
        if not 0 <= time <= LATEST_TIME:
            problems.report("clock", where, "time is out of reach")
            continue
        if time > newest:
            newest = time
        elif time < newest - recording.HOLD_S:
            problems.report("clock", where, "time runs backwards")
            newest = time
        unwrap(time, packet, flags, where, out)
        if out:
            counts["advertisements"] += len(out)
            yield from out
            out.clear()
    packets.finish(out)
    counts["advertisements"] += len(out)
    yield from out
    if written is not None and newest > written + AHEAD_S:
        # not put right here: nothing says which of the two clocks is wrong
        problems.report("clock-ahead", None, f"by {(newest - written) / 86_400:.0f} days")
