"""How much a day of dense listening adds to a record."""

import random
from pathlib import Path

from scanner.following.judging.assess import Assessor
from scanner.hearing.pipeline import Hearing
from scanner.model import Context
from scanner.store.case import create
from scanner.store.events.keeping import CaseKeeper
from signatures.advertisement import build_ad, from_ad
from signatures.trackers.match import identify

T0 = 1_767_600_000.0
PART_S, WINDOW_S = 28_800, 120  # the part of a day that is listened to here
BYSTANDERS_AN_HOUR, TAGS = 2_000, 10
SHARE_LASTING = 0.1  # of the bystanders: watches, sensors, televisions
MOST_MB = 5.0


def test_a_dense_day_adds_less_than_5_mb(tmp_path: Path) -> None:
    rng = random.Random(7)
    wifi = {f"AA:BB:CC:00:{n >> 8:02X}:{n & 255:02X}": -50 - n for n in range(15)}
    with create(tmp_path / "record.db", None, now=T0) as case:
        hearing = Hearing(identify, Assessor(), CaseKeeper(case))
        for start in range(0, PART_S, WINDOW_S):
            with case.transaction():
                hearing.feed(Context(T0 + start, wifi={k: v + rng.randrange(9) for k, v in wifi.items()}))
                for item in sorted(window(rng, start), key=lambda item: item.time):
                    hearing.feed(item)
        hearing.finish()
        case.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = (tmp_path / "record.db").stat().st_size / 1e6 * 86_400 / PART_S
    print(f"{size:.2f} MB")
    assert size < MOST_MB


def window(rng: random.Random, start: int) -> list:
    """Ten tags that change what they send each 15 minutes, and the people who pass by in two minutes."""
    out = []
    for number in range(TAGS):
        key, hint = bytes([number]) * 22, start // 900 % 256
        data = build_ad(manufacturer_data={76: b"\x12\x19\x10" + key + bytes([1, hint])})
        for at in range(0, WINDOW_S, 10):
            address = f"C0:00:00:00:00:{number:02X}"
            out.append(
                from_ad(T0 + start + at + rng.random(), address, data, address_type="random", rssi=-60)
            )
    for _ in range(BYSTANDERS_AN_HOUR * WINDOW_S // 3600):
        lasting = rng.random() < SHARE_LASTING
        address = f"{0xC0 if lasting else 0x40:02X}" + "".join(f":{b:02X}" for b in rng.randbytes(5))
        data = build_ad(flags=6, local_name=rng.randbytes(4).hex())
        for _ in range(3):
            out.append(
                from_ad(T0 + start + rng.uniform(0, WINDOW_S), address, data, address_type="random", rssi=-80)
            )
    return out
