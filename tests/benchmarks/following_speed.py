"""A year of use: how long the whole of it takes, and how long one more window.

    python -m tests.benchmarks.following_speed [--growth | --beside FOLDER]

60 places, 400 candidate tags, about 100,000 sightings. Fails when a live window takes 5 ms at its median or
the list of tags a second, the first one or a later one, in which most verdicts stand. `--growth`: five weeks,
ten and a hundred times as much instead, and fails where the time grows faster than n log n. `--beside`: a
checkout of an older commit with a `.venv` of its own judges the same year in turn, each program as it judges
a record, and lists its tags while Python searches for no circles; processor time, each in its own process.
"""

import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from math import log
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import NamedTuple

from scanner.following.judging.assess import Assessor
from scanner.gc_paused import gc_paused
from scanner.hearing.windows import Windower
from scanner.model import Context, Item
from signatures.trackers.match import identify
from tests.scanner.following.weeks import DAY, HOUR, MONDAY, Packet, find_hub, find_my, mac, smarttag, tile

PLACES, TAGS, DAYS, SCANS_A_VISIT = 60, 400, 365, 15
LIVE_S, LIST_S = 0.005, 1.0
FIVE_WEEKS, TIMES, NOISE = 36, (1, 10, 100), 1.5
PAIRS, LISTS = 3, 6
JUDGE = """
import gc
from contextlib import nullcontext
from statistics import median
from time import process_time
try:
    from scanner.following.judging.assess import Assessor
    from scanner.gc_paused import gc_paused
    from scanner.hearing.windows import Windower
except ImportError:  # names of older commits
    from scanner.following.assess import Assessor
    from scanner.windows import Windower
    gc_paused = nullcontext
from signatures.trackers.match import identify
from tests.benchmarks.following_speed import year
def spent(work, *each):
    start = process_time()
    for one in each:
        work(one)
    return process_time() - start
windower, assessor = Windower(identify), Assessor()
windows = [window for item in year() for window in windower.feed(item)]
with gc_paused():
    early, late = spent(assessor.add, *windows[:-1_000]), spent(assessor.add, *windows[-1_000:])
gc.disable()
first, *later = [spent(lambda _: assessor.tags(), None) for _ in range(LISTS)]
print(early + late, late / 1_000, first, median(later))
""".replace("LISTS", str(LISTS))


class Spent(NamedTuple):
    """Processor seconds of one program: the year, one of its last windows, the first list and a later one."""

    year: float
    window: float
    first_list: float
    later_list: float


def year(seed: int = 1, days: int = DAYS) -> Iterator[Item]:
    """Items of a year, or of so many days, with four stretches a day."""
    random = Random(seed)
    makers = (find_my, tile, find_hub, smarttag)
    packets: list[Packet] = [makers[number % 4](f"tag {number}") for number in range(TAGS)]
    wifi = [[mac(f"{place} {n}", first=0x10) for n in range(12)] for place in range(PLACES)]
    here = [random.sample(packets[1:], 8) for _ in range(PLACES)]
    for day in range(days):
        for hour in (8, 10, 14, 20):
            place = (0, 1, random.randrange(2, PLACES), 0)[(8, 10, 14, 20).index(hour)]
            for scan in range(SCANS_A_VISIT):
                time = MONDAY + day * DAY + hour * HOUR + scan * 120
                seen = {bssid: random.randint(-85, -50) for bssid in wifi[place] if random.random() < 0.85}
                yield Context(time, 12.0, seen)
                for packet in here[place]:
                    if random.random() < 0.55:
                        level = round(random.gauss(-75, 6))
                        yield packet(time + 1)._replace(rssi=level, count=3)


def listings(assessor: Assessor) -> Iterator[float]:
    """Seconds that the list of tags takes, the first time and then some times over."""
    for _ in range(LISTS):
        before = perf_counter()
        assessor.tags()
        yield perf_counter() - before


def growth() -> int:
    """Print how the time grows with the sightings; 1 where that is faster than n log n."""
    rows = []
    for times in TIMES:
        windower, assessor, sightings, spent = Windower(identify), Assessor(), 0, 0.0
        for item in year(days=FIVE_WEEKS * times):
            for window in windower.feed(item):
                before = process_time()
                assessor.add(window)
                spent += process_time() - before
                sightings += len(window.heard)
        rows.append(spent / (sightings * log(sightings)))
        each = spent / sightings * 1_000_000
        print(f"{times:>3}x: {sightings:>9,} sightings, {spent:.1f} s, {each:.0f} us each; "
              f"by n log n {rows[-1] / rows[0]:.2f} of the first")  # fmt: skip
    return int(max(rows) > NOISE * rows[0])


def judged(home: Path) -> Spent:
    """What the program in a folder takes."""
    python = home / ".venv" / "bin" / "python"
    program = str(python) if python.exists() else sys.executable
    done = subprocess.run([program, "-c", JUDGE], cwd=home, capture_output=True, check=True)
    return Spent(*map(float, done.stdout.split()))


def beside(folder: Path) -> int:
    """Print both times of each pair, and the medians of what the one takes of the other."""
    pairs = [(judged(Path.cwd()), judged(folder)) for _ in range(PAIRS)]
    for number, what in enumerate(Spent._fields):
        times = [(here[number] * 1000, there[number] * 1000) for here, there in pairs]
        each = "; ".join(f"{here:.4g} against {there:.4g}" for here, there in times)
        share = median(here / there for here, there in times)
        print(f"{what.replace('_', ' ')}, ms: {each}: median {share:.3f} of the other program's time")
    return 0


def main() -> int:
    """Print the times; 1 when one is over its limit."""
    parser = ArgumentParser()
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--beside", type=Path)
    told = parser.parse_args()
    if told.beside is not None:
        return beside(told.beside.resolve())
    return growth() if told.growth else one_year()


def one_year() -> int:
    """Print the times of a year; 1 when one is over its limit."""
    windower, assessor, live, sightings = Windower(identify), Assessor(), [], 0
    windows = [window for item in year() for window in windower.feed(item)]
    start = perf_counter()
    for window in windows:
        sightings += len(window.heard)
        before = perf_counter()
        assessor.add(window)
        live.append(perf_counter() - before)
    whole = perf_counter() - start
    with gc_paused():
        first, *later = listings(assessor)
    tags, listing = assessor.tags(), median(later)
    late = live[-1_000:]
    print(
        f"{len(windows)} windows, {sightings} sightings, "
        f"{len(tags)} tags, {len(assessor.book.places())} places"
    )
    print(f"whole year {whole:.1f} s; list of tags {first * 1000:.0f} ms, later ones {listing * 1000:.0f} ms")
    print(f"one window: median {median(late) * 1000:.2f} ms, 99 % {quantiles(late, n=100)[-1] * 1000:.2f} ms")
    early = median(live[500:1_500])
    print(f"one window in the second week {early * 1000:.2f} ms, in the last {median(late) * 1000:.2f} ms")
    return int(median(late) >= LIVE_S or max(first, listing) >= LIST_S)


if __name__ == "__main__":
    sys.exit(main())
