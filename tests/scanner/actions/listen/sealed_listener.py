"""Listens into the sealed part of a closed record on a fast clock, as `listen --sealed` does.

python -m tests.scanner.actions.listen.sealed_listener RECORD BEGIN END killed|ended
"""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

from scanner.actions.listen.sealed_run import begin_alone, keeper_of
from scanner.following.judging.wiring import new_folding
from scanner.hearing.live_run import Saver
from scanner.hearing.pipeline import Hearing
from scanner.model import Context, Gap, Item
from signatures.advertisement import Advertisement, build_ad, from_ad
from tests.tui.apps import FakeClock

STEP_S = 40.0
FIND_MY = {76: bytes.fromhex("121910" + "ab" * 22 + "0100")}
TAG = build_ad(manufacturer_data=FIND_MY)
UUIDS = ("ffe0", "1802")
STRANGER = "C4:99:88:77:66:55"


def heard(begin: float, end: float) -> Iterator[Item]:
    """A separated tag, a key finder with a name and a stranger; three places, a new one every two hours."""
    time = begin
    while time < end:
        place = int(time // 7_200) % 3
        if time % 120 == 0:
            seen = {f"00:14:6C:00:0{place}:{number}0": -50 for number in range(6)}
            yield Context(time, wifi=seen, gateway=f"00:14:6C:AA:00:0{place}")
        if time % 10_800 == 0:
            yield Gap(time, time + 30, "adapter off")
        yield from_ad(time + 1, "D1:22:33:44:55:66", TAG, address_type="random", rssi=-60)
        yield Advertisement(time + 2, "D1:00:00:00:00:01", "random", -50, "iTAG giraffe", service_uuids=UUIDS)
        yield Advertisement(time + 3, STRANGER, "random", -70, "zebra", manufacturer_data={0x1234: b"\1"})
        time += STEP_S


def listen(hearing: Hearing, saver: Saver | None, begin: float, end: float) -> None:
    """Hear it; what is open is kept when that is due."""
    for item in heard(begin, end):
        hearing.feed(item)
        if saver is not None and saver.due(item.time):
            saver.save_open(hearing.open_window(), now=item.time)


def main() -> None:
    record, begin, end, how = Path(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3]), sys.argv[4]
    os.fsync = lambda number: None  # a killed process needs none, and a disk takes a minute for them
    clock = FakeClock(begin)
    keeper = keeper_of(begin_alone(record, "listen", clock), record, "listen", clock)
    hearing = new_folding(keeper)
    listen(hearing, keeper, begin, end)
    if how == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    hearing.finish()
    keeper.end(end)


if __name__ == "__main__":
    main()
