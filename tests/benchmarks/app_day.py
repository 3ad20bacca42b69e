"""Memory of the app over a day of listening, played fast: `PYTHONPATH=. python tests/benchmarks/app_day.py`.

A street of tags and phones goes by into a record: 30 windows an hour, the page brought up to date in each.
With `--changing` half of them take a new address every 15 minutes, as tags near their owners do.
"""

import argparse
import asyncio
import gc
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from scanner.model import Context
from scanner.store.case import create
from signatures.advertisement import Advertisement, build_ad, from_ad
from tests.tui.apps import NEAR, PHONE, T0, Rig, settled
from tui.screens.listening.check import CheckScreen

WINDOW_S = 120.0
CHANGES_S = 900.0
PACKETS_S = (1.0, 31.0, 61.0)  # of each sender in each window


def street(number: int, senders: int, *, changing: bool = False) -> Iterator[Context | Advertisement]:
    """What is known and heard in one window, in order."""
    start = T0 + number * WINDOW_S
    yield Context(start, WINDOW_S, place="work" if 240 <= number % 720 < 480 else "home")
    for later in PACKETS_S:
        for sender in range(senders):
            turn = int(number * WINDOW_S // CHANGES_S) if changing and sender % 2 else 0
            first = 0x40 if sender % 3 == 1 else 0xD0
            address = bytes((first, sender % 10, turn >> 8, turn & 255, sender >> 8, sender & 255))
            away = build_ad(manufacturer_data={76: bytes.fromhex(f"121910{sender:044x}0100")})
            data = (NEAR, PHONE, away)[sender % 3]
            name, rssi = address.hex(":").upper(), -60 - sender % 30
            yield from_ad(start + later, name, data, address_type="random", rssi=rssi)


def listen(rig: Rig, number: int, senders: int, *, changing: bool = False) -> None:
    """One window into the record, as live listening does it."""
    assert rig.session.case is not None
    rig.clock.now = T0 + number * WINDOW_S
    with rig.session.case.transaction():
        for item in street(number, senders, changing=changing):
            rig.session.heard.hearing.feed(item)


async def play(hours: int, senders: int, folder: Path, *, changing: bool) -> None:
    rig = Rig()
    rig.session.keep(create(folder / "r.db", None, now=T0), locked=False)
    async with rig.app.run_test(size=(120, 40)) as pilot:
        rig.app.garbage.settle()
        rig.app.action_go("check")
        await settled(lambda: isinstance(rig.app.screen, CheckScreen))
        print("hour    MB   blocks   tags   s of CPU")
        for number in range(hours * 30):
            listen(rig, number, senders, changing=changing)
            rig.app.screen.refresh_now()  # type: ignore[attr-defined]
            await pilot.pause()
            if number % 60 == 59:
                gc.collect()
                tags = len(rig.session.heard.all_tags())
                spent = time.process_time()
                blocks = sys.getallocatedblocks()
                print(f"{number // 30 + 1:4} {resident_mb():5.0f} {blocks:8} {tags:6} {spent:8.0f}")


def resident_mb() -> float:
    """Memory that is in use now, not the most so far. Linux."""
    status = Path("/proc/self/status").read_text("ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")) / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=int, default=24)
    parser.add_argument("--senders", type=int, default=60)
    parser.add_argument("--changing", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hs-") as folder:
        asyncio.run(play(asked.hours, asked.senders, Path(folder), changing=asked.changing))


if __name__ == "__main__":
    main()
