"""Listens into a record as `scan` does, in real time, until it is killed. Prints the time of each packet.

python listener.py RECORD RATE
"""

import asyncio
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

from scanner.clock import SystemClock
from scanner.following.judging.assess import Assessor
from scanner.hearing.live_run import Sweep
from scanner.hearing.pipeline import Hearing
from scanner.model import Item
from scanner.radio.source import State, Status
from scanner.store.case import open_case
from scanner.store.events.keeping import CaseKeeper
from scanner.store.events.writing import Writer
from signatures.advertisement import from_ad
from signatures.trackers.match import identify


class Steady:
    """A source of `rate` packets a second of 20 tags."""

    def __init__(self, rate: float) -> None:
        self._pause = 1 / rate
        self.status = Status(State.LISTENING, time.time())
        self.dropped, self.listened_s, self.gaps = 0, 0.0, ()

    def stop(self) -> None:
        raise SystemExit("this one is only ever killed")

    async def stream(self) -> AsyncIterator[Item]:
        number = 0
        while True:
            await asyncio.sleep(self._pause)
            now, number = time.time(), number + 1
            data = bytes.fromhex("1eff4c00121910") + bytes((number % 20,)) * 22 + b"\1\0"
            print(repr(now), flush=True)
            yield from_ad(now, f"C0:00:00:00:00:{number % 20:02X}", data, address_type="random", rssi=-60)


def main() -> None:
    case = open_case(Path(sys.argv[1]))
    Writer(case).settle_open_window()
    keeper = CaseKeeper(case)
    hearing = Hearing(identify, Assessor(), keeper)
    asyncio.run(Sweep(Steady(float(sys.argv[2])), hearing, SystemClock(), saver=keeper).run())


if __name__ == "__main__":
    main()
