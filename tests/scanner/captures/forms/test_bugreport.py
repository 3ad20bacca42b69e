import base64
import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from scanner.captures import source
from scanner.captures.open import Capture, open_capture
from scanner.captures.problem import CaptureError
from signatures.advertisement import Advertisement
from tests.scanner.captures.build import ADV, NAME, NOW, packed, read, report, snoop, zipped

LOGS = "FS/data/misc/bluetooth/logs/"
LATER = snoop(report(3), report(3))
EARLIER = snoop(report(3, NAME), start=NOW - 3600)
OTHER_PHONE = snoop(report(3, b""), start=NOW + 5)


def taken(path: Path) -> tuple[Capture, list[Advertisement]]:
    capture = open_capture(path)
    return capture, [item for item in capture.items() if isinstance(item, Advertisement)]


def reason(path: Path) -> str:
    with pytest.raises(CaptureError) as caught:
        open_capture(path)
    return caught.value.reason


@pytest.mark.parametrize(
    "name",
    [
        LOGS + "btsnoop_hci.log",
        "bugreport-pixel-2026/" + LOGS + "btsnoop_hci.log",
        LOGS + "BTSNOOP_HCI.LOG.last",
        "FS/data/log/bt/btsnoop_hci_20260301.log",
        "sdcard/btsnoop_hci.cfa",
        "FS/data/misc/bluetooth/logs/btsnooz_hci.log.filtered",
        "data/vendor/bluetooth/bt_hci_2026.cfa",
        "btsnoop_hci.log",
    ],
)
@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED], ids=["deflated", "stored"])
def test_logs_are_found_where_makers_put_them(tmp_path: Path, name: str, method: int) -> None:
    members = {"main_entry.txt": b"bugreport.txt", "bugreport.txt": b"==== \n", name: LATER}
    capture, found = taken(zipped(tmp_path / "b.zip", members, method))
    assert capture.format == "bugreport"
    assert len(found) == 2
    assert capture.complete


def test_the_older_log_comes_first_and_copies_and_parts_are_left_out(tmp_path: Path) -> None:
    members = {
        LOGS + "btsnoop_hci.log": LATER,
        LOGS + "btsnoop_hci.log.last": EARLIER,
        LOGS + "btsnoop_hci.log.filtered": OTHER_PHONE,
        "copy/btsnoop_hci.log": LATER,
        "FS/snoop_settings.txt": b"not a log",
    }
    _, found = taken(zipped(tmp_path / "b.zip", members))
    assert [one.data for one in found] == [NAME, ADV, ADV]


def test_a_damaged_log_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    members = {LOGS + "btsnoop_hci.log.last": EARLIER + b"x" * 30, LOGS + "btsnoop_hci.log": LATER}
    capture, found = taken(zipped(tmp_path / "b.zip", members))
    assert len(found) == 3
    (problem,) = capture.problems
    assert (problem.code, problem.member) == ("damaged", LOGS + "btsnoop_hci.log.last")
    assert not capture.complete


def test_a_wrong_checksum_is_reported_after_everything_was_given(tmp_path: Path) -> None:
    path = zipped(tmp_path / "b.zip", {LOGS + "btsnoop_hci.log": LATER})
    content = path.read_bytes().replace(struct.pack("<I", zlib.crc32(LATER)), b"\1\2\3\4")
    path.write_bytes(content)
    capture, found = taken(path)
    assert len(found) == 2
    assert [problem.code for problem in capture.problems] == ["damaged"]


def test_an_archive_without_a_log_says_so(tmp_path: Path) -> None:
    assert reason(zipped(tmp_path / "b.zip", {"holiday.jpg": b"x", "btsnoop_hci.log": b"not it"})) == "no-log"
    assert reason(zipped(tmp_path / "e.zip", {})) == "no-log"


def test_a_log_behind_a_password_is_not_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "b.zip", {"btsnoop_hci.log": LATER})
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\1\2") + 8] |= 1
    path.write_bytes(content)
    assert reason(path) == "no-log"


@pytest.mark.parametrize(
    "streamed", [False, True], ids=["lengths known", "lengths behind, as Android writes"]
)
def test_an_archive_cut_anywhere_gives_what_came_before(tmp_path: Path, streamed: bool) -> None:
    long = snoop(*[report(3, bytes((2, 1, n % 256))) for n in range(400)])
    whole = io.BytesIO()
    with zipfile.ZipFile(Unseekable(whole) if streamed else whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("main_entry.txt", b"x" * 500)
        archive.writestr(LOGS + "btsnoop_hci.log", long)
        archive.writestr("more.txt", b"x" * 500)
    content = whole.getvalue()
    path = tmp_path / "b.zip"
    path.write_bytes(content)
    everything = taken(path)[1]
    assert len(everything) == 400
    before = 0
    for size in range(content.index(b"btsnoop_hci.log") + 60, len(content) - 1, 61):
        path.write_bytes(content[:size])
        try:
            capture, found = taken(path)
        except CaptureError as error:
            assert error.reason == "no-log"  # noqa: PT017 - allowed only until the log has begun
            assert before == 0
            continue
        assert found == everything[: len(found)]
        assert len(found) >= before
        assert not capture.complete
        before = len(found)
    assert before == 400


class Unseekable:
    """A pipe: zipfile then writes lengths behind the members."""

    def __init__(self, into: io.BytesIO) -> None:
        self.write, self.flush = into.write, into.flush


@pytest.mark.parametrize("content", [b"PK\3\4", b"PK\3\4" + b"\xff" * 200, b"PK\3\4" + bytes(200)])
def test_the_mere_beginning_of_an_archive(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "b.zip").write_bytes(content)
    assert reason(tmp_path / "b.zip") in ("unreadable", "no-log")


def test_a_huge_directory_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "b.zip", {"btsnoop_hci.log": LATER})
    content = bytearray(path.read_bytes())
    content[-10:-6] = struct.pack("<I", 0x7FFFFFFF)
    path.write_bytes(content)
    assert reason(path) == "too-large"


def bomb() -> bytes:
    """A log of which nearly all is zeros: deflate packs them 1 to 1,000."""
    large = struct.pack(">IIIIq", 200_000, 200_000, 0, 0, 62_168_256_000_000_000 + int(NOW * 1e6)) + bytes(
        200_000
    )
    return LATER + large * 400


def test_a_bomb_is_left_when_it_shows(tmp_path: Path) -> None:
    path = zipped(tmp_path / "b.zip", {LOGS + "btsnoop_hci.log": bomb()})
    assert path.stat().st_size < 200_000
    capture, found = taken(path)
    assert len(found) == 2
    assert capture.problems.totals["damaged"] == 1
    assert capture.counts["records"] < 120


def test_a_bomb_in_gzip_is_left_too(tmp_path: Path) -> None:
    capture, found = read(tmp_path / "b.gz", packed(bomb()))
    assert len(found) == 2
    assert not capture.complete
    assert capture.counts["records"] < 120


def test_a_member_longer_than_it_says_is_cut(tmp_path: Path) -> None:
    path = zipped(tmp_path / "b.zip", {"btsnoop_hci.log": LATER})
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\1\2") + 24
    content[at : at + 4] = struct.pack("<I", len(LATER) - 10)
    path.write_bytes(content)
    capture = open_capture(path)
    assert len(list(capture.items())) <= 2
    assert not capture.complete


def test_an_archive_inside_gzip(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "b.zip", {"btsnoop_hci.log": LATER}).read_bytes()
    capture, found = read(tmp_path / "b.zip.gz", packed(whole))
    assert (capture.format, len(found)) == ("bugreport", 2)


def test_two_gzips_one_behind_the_other(tmp_path: Path) -> None:
    assert len(read(tmp_path / "two", packed(LATER[:50]) + packed(LATER[50:]) + bytes(9))[1]) == 2


def test_a_bit_wrong_in_gzip_costs_only_what_follows(tmp_path: Path) -> None:
    """What zlib can unpack before the damaged spot is given, though it raises for the block as a whole."""
    many = snoop(*[report(3, bytes((2, 1, n % 256, 2, 0x0A, n // 256))) for n in range(20_000)])
    content = bytearray(packed(many))
    for at in range(len(content) // 2, len(content) // 2 + 40):
        content[at] ^= 0xFF
    capture, found = read(tmp_path / "c", bytes(content))
    assert len(found) > 5_000
    assert capture.problems.totals["damaged"] == 1


def test_limits_that_the_tests_lean_on() -> None:
    assert (source.MAX_RATIO, source.RATIO_FROM) == (100, 16 * 1024**2)


def summary(version: int, packets: list[tuple[int, int, bytes]], *, last: float = NOW) -> bytes:
    """The text that Android writes of (microseconds since the one before, type, packet)."""
    unpacked = b""
    for delta, kind, packet in packets:
        size = len(packet) + 1
        if version == 1:
            unpacked += struct.pack("<HIB", size, delta, kind) + packet
        else:
            unpacked += struct.pack("<HHIB", size, size + 50, delta, kind) + packet
    blob = struct.pack("<bQ", version, round(last * 1e6)) + zlib.compress(unpacked)
    lines = base64.encodebytes(blob)
    return (
        b"--- BEGIN:BTSNOOP_LOG_SUMMARY (%d bytes in) ---\n" % len(unpacked)
        + lines
        + b"--- END:BTSNOOP_LOG_SUMMARY ---\n"
    )


PACKETS = [(0, 0x10, report(3)), (2_000_000, 0x20, b"\x03\x0c\x00"), (500_000, 0x10, report(3, NAME))]
DUMP = b"=" * 56 + b"\n== dumpstate: 2026-03-01 09:00:00\n" + b"=" * 56 + b"\nBuild: x\n"


@pytest.mark.parametrize("version", [1, 2])
def test_the_last_packets_in_a_reports_text(tmp_path: Path, version: int) -> None:
    capture, found = read(tmp_path / "bugreport.txt", DUMP + summary(version, PACKETS) + b"more text\n")
    assert capture.format == "bugreport-text"
    assert [(one.time, one.data) for one in found] == [(NOW - 2.5 + 0.0, ADV), (NOW, NAME)]
    assert capture.complete


def test_the_text_counts_only_where_there_is_no_log(tmp_path: Path) -> None:
    members = {"bugreport-x.txt": DUMP + summary(2, PACKETS)}
    _, found = taken(zipped(tmp_path / "a.zip", members))
    assert [one.data for one in found] == [ADV, NAME]
    _, found = taken(zipped(tmp_path / "b.zip", {**members, LOGS + "btsnoop_hci.log": EARLIER}))
    assert [one.data for one in found] == [NAME]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(DUMP, "member", id="no summary"),
        pytest.param(summary(3, PACKETS), "damaged", id="version not known"),
        pytest.param(summary(2, PACKETS)[:140], "damaged", id="cut short"),
        pytest.param(
            b"--- BEGIN:BTSNOOP_LOG_SUMMARY\n!!!\n--- END:BTSNOOP_LOG_SUMMARY\n", "damaged", id="not base64"
        ),
        pytest.param(
            b"--- BEGIN:BTSNOOP_LOG_SUMMARY\n\n--- END:BTSNOOP_LOG_SUMMARY\n", "damaged", id="empty"
        ),
        pytest.param(
            b"--- BEGIN:BTSNOOP_LOG_SUMMARY\n" + (b"A" * 60_000 + b"\n") * 150,
            "too-large",
            id="endless",
        ),
    ],
)
def test_a_summary_that_cannot_be_read_says_so(tmp_path: Path, text: bytes, code: str) -> None:
    capture, found = read(tmp_path / "bugreport.txt", text)
    assert found == []
    assert code in capture.problems.totals
    assert not capture.complete


def test_a_summary_unpacks_only_so_far(tmp_path: Path) -> None:
    blob = struct.pack("<bQ", 2, 0) + zlib.compress(bytes(64 * 1024**2))
    text = b"--- BEGIN:BTSNOOP_LOG_SUMMARY\n" + base64.b64encode(blob) + b"\n--- END:BTSNOOP_LOG_SUMMARY\n"
    lines = io.BytesIO(text)
    assert lines.readline()
    capture, found = read(tmp_path / "t", text)
    assert found == []
    assert capture.problems.totals["damaged"] == 1
