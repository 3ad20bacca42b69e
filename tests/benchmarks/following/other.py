"""`python -m tests.benchmarks.following.other --seeds 1-3`: the same counting on weeks by another hand."""

import argparse
import sys
import time
from collections import defaultdict

from tests.benchmarks.following.methods import late_or_lost, ours
from tests.benchmarks.following.score import Outcome, score, summary
from tests.benchmarks.following.table import ALL, cell
from tests.simulation.other.stories import ATTACKS, STORIES


def main(words: list[str] | None = None) -> None:
    """Make the weeks one after the other, judge them, print rows; with --detail each miss and false alarm."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.following.other", description=__doc__)
    parser.add_argument("--seeds", default="1-3", help="FROM-TO")
    parser.add_argument("--only", default="", help="stories whose name holds one of these words, by comma")
    parser.add_argument("--detail", action="store_true")
    parser.add_argument("--causality", action="store_true", help="replay up to four alerts a recording")
    args = parser.parse_args(sys.argv[1:] if words is None else words)
    first, last = map(int, args.seeds.split("-"))
    rows: dict[str, list[Outcome]] = defaultdict(list)
    begin, late = time.perf_counter(), 0
    for name, story in STORIES.items():
        if args.only and not any(word in name for word in args.only.split(",")):
            continue
        for seed in range(first, last + 1):
            made = story.make(seed)
            items = made.items()
            alerts = ours(items)
            got = score(made.truth, alerts)
            rows[story.row].append(got)
            if story.row in ATTACKS:
                rows[ALL].append(got)
            if args.causality:
                late += len(late_or_lost(items, made.truth, alerts))
            slow = [round(wait, 1) for wait in got.waits if wait > 12]
            if args.detail and (got.missed or got.blamed or slow or got.repeats):
                print(
                    f"{name} {seed} ({made.life.who}): missed {got.missed}, blamed {got.blamed}, "
                    f"{slow} h, {got.repeats} repeats"
                )
    print(
        "| row (recordings) | recall, median wait, false | wait, 90 % | precision | repeats |\n"
        + "| --- " * 5
        + "|"
    )
    for row, outcomes in rows.items():
        all_ = summary(outcomes)
        rest = [
            "" if value is None else f"{value:.2f}" for value in (all_.wait_90, all_.precision, all_.repeats)
        ]
        print(f"| {row} ({len(outcomes)}) | {cell(all_)} ({all_.false}) | {' | '.join(rest)} |")
    told = f", {late} alerts differ when cut" if args.causality else ""
    print(f"Seeds {args.seeds}, {time.perf_counter() - begin:.0f} s{told}.")


if __name__ == "__main__":
    main()
