"""Files made to break a reader: none may raise, hang or fill the memory."""

import os
import random
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from scanner.captures.forms import bugreport
from scanner.captures.forms.lines import line_for, parse_line
from scanner.captures.open import open_capture
from scanner.captures.packets import link_types
from scanner.captures.problem import MAX_PER_CODE, CaptureError, Problems
from scanner.model import Item
from signatures.advertisement import MAX_AD_BYTES, Advertisement
from tests.rigs import scenario
from tests.rigs.captures import make_captures
from tests.scanner.captures.build import ADV, NAME, NOW, TAG, extended, packed, read, report, snoop, zipped
from tests.scanner.captures.forms.test_every_form import SCENARIO, START_US
from tests.scanner.captures.forms.test_wigle import APP, NAMES_16, row
from tests.systems import needs_pipes

ROUNDS = 40


@pytest.fixture
def rng(record_property: Callable[[str, object], None]) -> random.Random:
    seed = int(os.environ.get("FUZZ_SEED", random.randrange(2**32)))
    record_property("fuzz_seed", seed)
    print(f"FUZZ_SEED={seed}")
    return random.Random(seed)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A good file of each form."""
    where = tmp_path_factory.mktemp("seeds")
    adverts = (event for event in scenario.load(SCENARIO) if isinstance(event, scenario.Advert))
    make_captures.write(adverts, where, make_captures.FORMATS, START_US, ext_reports=True)
    good = {path.name: path.read_bytes() for path in where.iterdir()}
    good["wigle.csv"] = "\n".join([APP, NAMES_16, *[row(at=f"12:{n:02}:00") for n in range(40)]]).encode()
    line = '{"type":"advertisement","time":%d,"address":"%s","data":"%s"}\n'
    good["recording.jsonl"] = "".join(line % (NOW + n, TAG, ADV.hex()) for n in range(40)).encode()
    good["b.zip"] = zipped(where / "b.zip", {"btsnoop_hci.log": good["capture.btsnoop"]}).read_bytes()
    good["c.gz"] = packed(good["capture.btsnoop"])
    return good


def check(path: Path, content: bytes) -> list[Item]:
    """Read it all; whatever comes out must be fit for the rest of the program."""
    path.write_bytes(content)
    try:
        capture = open_capture(path)
    except CaptureError:
        return []
    found = list(capture.items())
    for item in found:
        assert 0 <= item.time <= 4_102_444_800
        if isinstance(item, Advertisement):
            assert item.address is None or len(item.address) == 17
            assert item.rssi is None or -127 < item.rssi <= 20
            assert len(item.data or b"") <= MAX_AD_BYTES
    for item in found[:20]:  # whatever was heard can be recorded
        assert parse_line(line_for(item).encode()) == item
    assert all(count <= MAX_PER_CODE for count in map(list(capture.problems).count, capture.problems))
    return found


SEEDS = [
    "capture.btsnoop",
    "capture-btmon.snoop",
    "hci-h4-187.pcap",
    "hci-h4-201.pcap",
    "linux-254.pcap",
    "le-ll-251.pcap",
    "le-ll-256.pcap",
    "nordic-272.pcap",
    "mixed.pcapng",
    "wigle.csv",
    "recording.jsonl",
    "b.zip",
    "c.gz",
]


@pytest.mark.parametrize("name", SEEDS)
def test_flipped_bits(seeds: dict[str, bytes], name: str, rng: random.Random, tmp_path: Path) -> None:
    for _ in range(ROUNDS):
        content = bytearray(seeds[name])
        for _ in range(rng.choice((1, 1, 2, 8, 64))):
            content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
        check(tmp_path / "c", bytes(content))


@pytest.mark.parametrize("name", SEEDS)
def test_random_bytes_behind_a_good_beginning(
    seeds: dict[str, bytes], name: str, rng: random.Random, tmp_path: Path
) -> None:
    for _ in range(ROUNDS):
        keep = rng.randrange(4, len(seeds[name]))
        junk = rng.choice((rng.randbytes(300), b"\0" * 300, b"\xff" * 300, seeds[name][:300]))
        check(tmp_path / "c", seeds[name][:keep] + junk)


@pytest.mark.parametrize("name", SEEDS)
def test_pieces_left_out_and_doubled(
    seeds: dict[str, bytes], name: str, rng: random.Random, tmp_path: Path
) -> None:
    content = seeds[name]
    for _ in range(ROUNDS):
        a, b = sorted(rng.randrange(len(content)) for _ in range(2))
        check(tmp_path / "c", rng.choice((content[:a] + content[b:], content[:b] + content[a:])))


def test_random_packets_reach_every_reader(rng: random.Random) -> None:
    problems = Problems()
    readers = link_types.Packets(problems, problems.totals)
    out: list[Advertisement] = []
    heads = [b"", b"\x04\x3e", b"\x3e", b"\0\0\0\1\x04\x3e", bytes.fromhex("d6be898e"), b"\0\0\0\3\x3e"]
    heads += [bytes((0, 200, 0, 0)) + bytes.fromhex("d6be898e130c") + bytes.fromhex("d6be898e")]
    for unwrap in (*readers.btsnoop.values(), *readers.pcap.values()):
        for _ in range(3000):
            head = rng.choice(heads)
            body = (
                head + rng.choice((b"", b"\x30\x02\x01", b"\x30\x0d\x01")) + rng.randbytes(rng.randrange(60))
            )
            unwrap(NOW, body, rng.choice((0, 3)), 0, out)
    readers.finish(out)
    assert out


def test_nothing_but_noise_is_no_known_form(rng: random.Random, tmp_path: Path) -> None:
    for _ in range(50):
        assert check(tmp_path / "c", bytes((rng.randrange(200, 256),)) + rng.randbytes(500)) == []


def peak(path: Path) -> int:
    capture = open_capture(path)
    tracemalloc.start()
    try:
        for _ in capture.items():
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def long_log(count: int) -> bytes:
    events = [report(n % 5, ADV + bytes((2, 10, n % 256))) for n in range(50)] + [extended(0, NAME * 20)]
    return snoop(*(events * (count // len(events))), step=0.01)


@pytest.mark.parametrize(("how", "short"), [("plain", 5_000), ("gzip", 10_000), ("zip", 10_000)])
def test_memory_does_not_grow_with_length(tmp_path: Path, how: str, short: int) -> None:
    """What is unpacked fills its buffers in the shorter file too."""
    used = []
    for count in (short, 3 * short):
        path = tmp_path / f"{how}{count}"
        content = long_log(count)
        if how == "zip":
            zipped(path, {"btsnoop_hci.log": content})
        else:
            path.write_bytes(packed(content) if how == "gzip" else content)
        used.append(peak(path))
    assert used[1] - used[0] < 512 * 1024 * short // 10_000  # the files differ by twice that
    assert used[1] < 4 * 1024**2


def test_memory_of_a_recording_does_not_grow_with_length(tmp_path: Path) -> None:
    used = []
    for count in (2_500, 10_000):
        path = tmp_path / f"r{count}"
        line = '{"type":"advertisement","time":%d,"address":"D1:22:33:44:55:66","data":"020106"}\n'
        path.write_text("".join(line % (NOW + n) for n in range(count)), "utf-8")
        used.append(peak(path))
    assert used[1] - used[0] < 128 * 1024  # the files differ by 0.67 MB


class TestWhatCannotBeOpened:
    def reason(self, path: Path) -> str:
        with pytest.raises(CaptureError) as caught:
            open_capture(path)
        assert str(caught.value).startswith(caught.value.reason)
        return caught.value.reason

    def test_missing(self, tmp_path: Path) -> None:
        assert self.reason(tmp_path / "nowhere") == "missing"

    def test_a_name_with_a_null(self) -> None:
        assert self.reason(Path("a\0b")) == "unreadable"

    def test_a_directory(self, tmp_path: Path) -> None:
        assert self.reason(tmp_path) == "directory"

    @needs_pipes
    def test_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        assert self.reason(tmp_path / "pipe") == "unreadable"

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", "empty"),
            (b"hello", "unknown-format"),
            (b"\x89PNG\r\n", "unknown-format"),
            (b"\x1f\x8b", "unreadable"),
            (packed(b""), "unreadable"),
            (packed(packed(b"x")), "unknown-format"),
            (b"btsnoop\0\0\0\0\2\0\0\x03\xea", "unsupported"),
            (b"btsnoop\0\0\0\0\1\0\0\x03\xeb", "unsupported"),
            (bytes.fromhex("d4c3b2a1020004000000000000000000ffff000001000000"), "unsupported"),
            (b"PK\3\4", "unreadable"),
            (b'{"seq": 46, "time": 1795555150.0, "kind": "packet", "body": "{}"}\n', "of-a-package"),
            ("WigleWifi-1.4,x\r\n".encode("utf-16"), "utf-16"),
            ("WigleWifi-1.4,x\r\n".encode("utf-16-le"), "utf-16"),
            ('{"type": "gap"}\n'.encode("utf-16-be"), "utf-16"),
            (b"\0\1", "unknown-format"),
            (bytes(64), "unknown-format"),
        ],
    )
    def test_content(self, tmp_path: Path, content: bytes, reason: str) -> None:
        (tmp_path / "c").write_bytes(content)
        assert self.reason(tmp_path / "c") == reason


@pytest.mark.parametrize(
    "content", [b"btsnoop\0\0", b"btsnoop\0" + bytes((0, 0, 0, 1, 0, 0, 3, 0xEA)), b"\xd4\xc3\xb2\xa1\2"]
)
def test_a_file_cut_in_its_header_is_an_empty_capture(tmp_path: Path, content: bytes) -> None:
    capture, found = read(tmp_path / "c", content)
    assert found == []
    assert capture.complete == (len(content) == 16)


def test_a_recording_may_begin_with_a_bad_line(tmp_path: Path) -> None:
    line = b'{"type":"advertisement","time":1767600000,"address":null}\n'
    for content in (b"oops\n" + line, b"\xef\xbb\xbf" + line, b"\n\n" + line, b'{"type":"advert', line):
        (tmp_path / "c").write_bytes(content)
        assert open_capture(tmp_path / "c").format == "recording"


def test_a_second_reading_gives_the_same(tmp_path: Path) -> None:
    capture, first = read(tmp_path / "c", snoop(report(0), report(4, NAME), report(3)) + b"cut")
    problems, counts = list(capture.problems), dict(capture.counts)
    assert list(capture.items()) == first
    assert (list(capture.problems), dict(capture.counts)) == (problems, counts)


def test_complete_is_said_only_at_the_end(tmp_path: Path) -> None:
    (tmp_path / "c").write_bytes(snoop(report(3), report(3)))
    capture = open_capture(tmp_path / "c")
    items = capture.items()
    next(items)
    assert not capture.complete
    list(items)
    assert capture.complete


def test_the_directory_of_an_archive_is_bounded() -> None:
    assert bugreport.MAX_DIRECTORY == 32 * 1024**2


def test_a_log_of_another_version_in_an_archive_is_told_and_the_others_count(
    seeds: dict[str, bytes], tmp_path: Path
) -> None:
    good = seeds["capture.btsnoop"]
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("FS/data/misc/bluetooth/logs/btsnoop_hci.log", good[:11] + b"\2" + good[12:])
        archive.writestr("FS/data/misc/bluetooth/logs/btsnoop_hci.log.last", good)
    capture = open_capture(tmp_path / "b.zip")
    assert list(capture.items())
    assert [problem.code for problem in capture.problems] == ["member"]
