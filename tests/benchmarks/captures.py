"""How fast captures are read, per form, beside scapy's dissection of the same file in the same run.

  python -m tests.benchmarks.captures [--adverts 20000] [--million]

Only the ratios travel from one machine to another. `--million` makes a btsnoop of a million packets and says
what reading it took in time and memory.
"""

import argparse
import gzip
import json
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from scanner.captures.forms.lines import line_for
from scanner.captures.open import open_capture
from signatures.advertisement import Advertisement
from tests.rigs import scenario
from tests.rigs.captures import make_captures

START_US = 1_772_352_000_000_000
SENDERS = 200
PEER_PACKETS = 2_000  # scapy is slow; this many tell


def crowd(count: int) -> Iterator[scenario.Advert]:
    """Adverts of SENDERS things; half with a payload that changes every time, as rotating counters do."""
    for n in range(count):
        sender = n % SENDERS
        tag = sender % 2 == 0
        yield scenario.Advert(
            t=n * 0.004,
            address=f"C{sender % 16:X}:00:00:00:00:{sender:02X}",
            rssi=-40 - n % 60,
            manufacturer_data={0x4C: bytes((0x12, 0x19, 0x10)) + bytes(22) + bytes((sender, 0))}
            if tag
            else {},
            service_data={} if tag else {"fcb2": struct.pack("<BBI", 1, 0, n)},
            flags=None if tag else 6,
            name=None if tag else f"Thing {sender}",
            pdu="ADV_IND" if sender % 3 else "ADV_NONCONN_IND",
        )


def more_forms(where: Path) -> None:
    """The same adverts as a recording, as rows of WiGLE, and packed."""
    log = where / "capture.btsnoop"
    heard = [item for item in open_capture(log).items() if isinstance(item, Advertisement)]
    (where / "recording.jsonl").write_text("".join(line_for(item) + "\n" for item in heard), "utf-8")
    with zipfile.ZipFile(where / "bugreport.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(log, "FS/data/misc/bluetooth/logs/btsnoop_hci.log")
    (where / "capture.btsnoop.gz").write_bytes(gzip.compress(log.read_bytes()))
    rows = ["MAC,SSID,FirstSeen,RSSI,CurrentLatitude,CurrentLongitude,AccuracyMeters,MfgrId,Type"]
    for item in heard:
        seen = datetime.fromtimestamp(item.time, UTC)
        rows.append(
            f"{item.address},{item.local_name or ''},{seen:%Y-%m-%d %H:%M:%S},{item.rssi},52.4,-1.7,5,,BLE"
        )
    (where / "wigle.csv").write_text("\n".join(rows), "utf-8")


def best(read: Callable[[], int], rounds: int = 3) -> tuple[int, float]:
    """(adverts, adverts a second of processor time) of the fastest round."""
    count, fastest = 0, float("inf")
    for _ in range(rounds):
        begin = time.process_time()
        count = read()
        fastest = min(fastest, time.process_time() - begin)
    return count, count / fastest


def ours(path: Path) -> int:
    return sum(isinstance(item, Advertisement) for item in open_capture(path).items())


def scapys(path: Path, limit: int = PEER_PACKETS) -> int:
    """Packets that scapy dissects to the advert's fields; it has no btsnoop reader and no nRF dissector."""
    from scapy.layers.bluetooth import (
        HCI_LE_Meta_Advertising_Report,
        HCI_LE_Meta_Extended_Advertising_Report,
    )
    from scapy.layers.bluetooth4LE import BTLE_ADV
    from scapy.utils import PcapNgReader, PcapReader

    reader = PcapNgReader if path.suffix == ".pcapng" else PcapReader
    kinds = (BTLE_ADV, HCI_LE_Meta_Advertising_Report, HCI_LE_Meta_Extended_Advertising_Report)
    found = 0
    with reader(str(path)) as packets:
        for number, packet in enumerate(packets):
            if number >= limit:
                break
            found += any(packet.haslayer(kind) for kind in kinds)
    return found


def per_form(adverts: int) -> None:
    with tempfile.TemporaryDirectory() as where:
        make_captures.write(crowd(adverts), Path(where), make_captures.FORMATS, START_US)
        more_forms(Path(where))
        print(f"{'form':24} {'adverts/s':>10} {'scapy':>8}   ratio")
        for path in sorted(Path(where).iterdir()):
            count, rate = best(lambda path=path: ours(path))  # type: ignore[misc]  # bound at once
            peer = 0.0
            if path.suffix in (".pcap", ".pcapng") and "272" not in path.name:
                peer = best(lambda path=path: scapys(path), 1)[1]  # type: ignore[misc]  # bound at once
            ratio = f"{rate / peer:6.0f} x" if peer else "     -"
            print(f"{path.name:24} {rate:10,.0f} {peer:8,.0f} {ratio}   ({count} adverts)")


READ = """
import json, resource, sys, time
from scanner.captures.open import open_capture
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
begin = time.perf_counter()
capture = open_capture(sys.argv[1])
count = sum(1 for _ in capture.items())
took = time.perf_counter() - begin
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"adverts": count, "s": took, "before": before, "peak": peak, "complete": capture.complete}))
"""


def million() -> None:
    """A child reads, so that what making the file took does not count."""
    with tempfile.TemporaryDirectory() as where:
        made = make_captures.write(crowd(1_000_000), Path(where), ("btsnoop",), START_US)
        path = Path(where) / "capture.btsnoop"
        command = [sys.executable, "-c", READ, str(path)]
        said = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
        result = json.loads(said)
        unit = 1024 if sys.platform != "darwin" else 1024**2
        grown = (result["peak"] - result["before"]) / unit
        print(
            f"{made[path.name]:,} packets, {path.stat().st_size / 1e6:.0f} MB: {result['adverts']:,} adverts"
            f" in {result['s']:.1f} s, peak RSS {result['peak'] / unit:.0f} MiB"
            f" ({grown:.1f} MiB over the start), complete {result['complete']}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--adverts", type=int, default=20_000)
    parser.add_argument("--million", action="store_true")
    arguments = parser.parse_args()
    if arguments.million:
        million()
    else:
        per_form(arguments.adverts)


if __name__ == "__main__":
    main()
