"""Capture to record, end to end: `python tests/benchmarks/end_to_end.py [--packets N] [--million]`.

Makes a btsnoop of a street (phones, fixed gear, ten tags), then measures in one run
  read      the reader alone
  analyse   read, identify, windows, judge
  import    the same into a record on disk
and prints advertisements a second, the ratio to `read`, and the peak memory of a child process that imports.
Numbers depend on the machine; the ratios are what to compare.
"""

import argparse
import random
import resource
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from scanner.captures.open import open_capture
from scanner.following.judging.assess import Assessor
from scanner.hearing.pipeline import Hearing
from scanner.store.case import create, open_case
from scanner.store.events.keeping import CaseKeeper
from scanner.store.events.writing import Writer
from signatures.advertisement import build_ad
from signatures.trackers.match import identify

EPOCH_US = 0x00DCDDB30F2F8000
T0 = 1_767_600_000


def street(rng: random.Random, packets: int) -> Iterator[tuple[float, bytes, int, bytes, int]]:
    """(time, address, address type, AD data, RSSI): ten tags, fixed gear, and phones that come and go."""
    seconds = packets / 150  # what a busy place gives
    tags = [_tag(rng) for _ in range(10)]
    gear = [
        (bytes([0, 0x11, 0x22]) + rng.randbytes(3), 0, build_ad(flags=6, local_name=f"TV {n}"))
        for n in range(15)
    ]
    phones = [_phone(rng) for _ in range(120)]
    for number in range(packets):
        if number % 40 == 0:
            phones[rng.randrange(len(phones))] = _phone(rng)
        kind = rng.random()
        sender = rng.choice(tags if kind < 0.15 else gear if kind < 0.35 else phones)
        yield T0 + number * seconds / packets, *sender, rng.randint(-95, -45)


def _tag(rng: random.Random) -> tuple[bytes, int, bytes]:
    body = bytes.fromhex("121910") + rng.randbytes(22) + bytes([rng.randrange(4), rng.randrange(256)])
    return bytes([0xC0 | rng.randrange(64)]) + rng.randbytes(5), 1, build_ad(manufacturer_data={76: body})


def _phone(rng: random.Random) -> tuple[bytes, int, bytes]:
    body = b"\x10\x05" + rng.randbytes(5)
    return (
        bytes([0x40 | rng.randrange(64)]) + rng.randbytes(5),
        1,
        build_ad(flags=26, manufacturer_data={76: body}),
    )


def write_btsnoop(path: Path, packets: int, seed: int) -> None:
    with path.open("wb") as out:
        out.write(b"btsnoop\0" + struct.pack(">II", 1, 1002))
        for moment, address, kind, data, rssi in street(random.Random(seed), packets):
            report = (
                struct.pack("<BBB", 1, 0, kind)
                + address[::-1]
                + bytes([len(data)])
                + data
                + struct.pack("b", rssi)
            )
            event = b"\x04\x3e" + bytes([len(report) + 1, 2]) + report
            stamp = int(moment * 1_000_000) + EPOCH_US
            out.write(struct.pack(">IIIIQ", len(event), len(event), 1, 0, stamp) + event)


def read(path: Path) -> None:
    for _ in open_capture(path).items():
        pass


def analyse(path: Path) -> None:
    Hearing(identify, Assessor()).feed_all(open_capture(path).items())


def into_record(path: Path) -> None:
    target = path.with_suffix(".db")
    with create(target, None, now=T0) as case, case.transaction():
        keeper = CaseKeeper(case)
        Hearing(identify, Assessor(), keeper).feed_all(open_capture(path).items())
        Writer(case).imported(b"\0" * 32, T0, {})
    with open_case(target, writable=False) as case:
        events = case.db.execute("SELECT count(*) FROM event").fetchone()[0]
    print(f"           {events:,} events, {target.stat().st_size / 1e6:.1f} MB")
    target.unlink()


def timed(name: str, packets: int, run: Callable[[Path], None], path: Path, base: float | None) -> float:
    started = time.perf_counter()
    run(path)
    rate = packets / (time.perf_counter() - started)
    ratio = f"   {rate / base:5.2f} of read" if base else ""
    print(f"{name:10} {rate:12,.0f} advertisements/s{ratio}")
    return rate


def peak_of_import(path: Path) -> float:
    """Peak resident memory, MB, of the real command importing `path`."""
    record = path.with_suffix(".child.db")
    command = [sys.executable, "-m", "tui.cli", "--store", str(record)]
    root = Path(__file__).resolve().parents[2]
    subprocess.run([*command, "new", "--no-passphrase"], check=True, capture_output=True, cwd=root)
    done = subprocess.run(
        [*command, "import", str(path)], check=True, capture_output=True, encoding="utf-8", cwd=root
    )
    print(f"           {done.stdout.strip()}")
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--packets", type=int, default=200_000)
    parser.add_argument("--million", action="store_true", help="a million packets, and peak memory only")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    packets = 1_000_000 if arguments.million else arguments.packets
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "street.btsnoop"
        write_btsnoop(path, packets, arguments.seed)
        print(f"{packets:,} packets, seed {arguments.seed}, {path.stat().st_size / 1e6:.0f} MB")
        if not arguments.million:
            base = timed("read", packets, read, path, None)
            timed("analyse", packets, analyse, path, base)
            timed("import", packets, into_record, path, base)
        print(f"peak memory of `homesweep import`: {peak_of_import(path):.0f} MB")


if __name__ == "__main__":
    main()
