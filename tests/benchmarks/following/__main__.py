"""`python -m tests.benchmarks.following`: the judge in every world side by side, and the worst."""

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from multiprocessing import Pool
from typing import NamedTuple

from tests.benchmarks.following.methods import late_or_lost, ours
from tests.benchmarks.following.score import Outcome, Summary, score, summary
from tests.benchmarks.following.worlds import ATTACK, ON_THE_MOVE, STILL, WORLDS

Job = tuple[str, str, int, bool]  # world, week, seed, whether alerts are replayed from cut recordings
Result = tuple[Job, Outcome, int]  # alerts that differ when the recording is cut


class Row(NamedTuple):
    """One line of the table: what is read off a summary, and whether more of it is better."""

    name: str
    kind: str
    read: Callable[[Summary], float | None]
    goal: float
    more: bool = False
    form: str = "{:.2f}"

    def short(self, value: float) -> bool:
        """Whether the goal is missed."""
        return value < self.goal if self.more else value > self.goal


ROWS = (
    Row("recall", ATTACK, lambda got: got.recall, 0.97, more=True),
    Row("precision", ATTACK, lambda got: got.precision, 0.9, more=True),
    Row("false alarms a week", ATTACK, lambda got: got.false_per_week, 0.15),
    Row("wait, median hours", ATTACK, lambda got: got.wait, 4.0, form="{:.1f}"),
    Row("false alarms a week", STILL, lambda got: got.false_per_week, 0.1),
    Row("false alarms a week", ON_THE_MOVE, lambda got: got.false_per_week, 0.2),
)


def main(words: list[str] | None = None) -> int:
    """Make the weeks, judge them, print the table; 1 when a goal is missed in the worst world."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.following", description=__doc__)
    parser.add_argument("--seeds", default="1001-1001", help="FROM-TO; 1-19 are for developing")
    parser.add_argument("--worlds", default=",".join(WORLDS), help="names, by comma")
    parser.add_argument("--only", default="", help="weeks whose name holds one of these words, by comma")
    parser.add_argument("--causality", action="store_true", help="replay up to four alerts a recording")
    parser.add_argument("--detail", action="store_true", help="each miss, false alarm and wait over 12 h")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args(words)
    jobs = _jobs(args)
    with Pool(args.processes) as pool:
        results = list(_shown(pool.imap(_judge, jobs), len(jobs), args.detail))
    names = [name for name in WORLDS if name in args.worlds.split(",")]
    lines, missed = table(results, names)
    print(f"Seeds {args.seeds}; {len(jobs)} recordings.\n\n" + "\n".join(lines))
    late = sum(late for _, _, late in results)
    if args.causality:
        print(f"\nCausality: {late} alerts differ when the recording is cut.")
    return 1 if missed or late else 0


def _jobs(args: argparse.Namespace) -> list[Job]:
    first, last = map(int, args.seeds.split("-"))
    return [
        (world, name, seed, args.causality)
        for world in args.worlds.split(",")
        for name in WORLDS[world]
        if any(word in name for word in args.only.split(","))
        for seed in range(first, last + 1)
    ]


def _judge(job: Job) -> Result:
    world, name, seed, causality = job
    items, truth = WORLDS[world][name].make(seed)
    alerts = ours(items)
    return job, score(truth, alerts), len(late_or_lost(items, truth, alerts)) if causality else 0


def _shown(results: Iterable[Result], total: int, detail: bool) -> Iterable[Result]:
    for number, (job, got, late) in enumerate(results, 1):
        print(f"\r{number} of {total} recordings", end="\n" * (number == total), file=sys.stderr, flush=True)
        slow = [round(wait, 1) for wait in got.waits if wait > 12]
        if detail and (got.missed or got.blamed or slow or late):
            print(f"{job[:3]}: missed {got.missed}, blamed {got.blamed}, {slow} h, {late} differ", flush=True)
        yield job, got, late


def table(results: list[Result], names: list[str]) -> tuple[list[str], bool]:
    """The table as Markdown, and whether the worst world misses a goal."""
    lines = [f"| | goal | {' | '.join(names)} | worst |", "| --- " * (len(names) + 3) + "|"]
    missed = False
    for row in ROWS:
        values = {name: _value(row, results, name) for name in names}
        told = {name: value for name, value in values.items() if value is not None}
        if not told:
            continue
        worst = (min if row.more else max)(told, key=told.__getitem__)
        short = row.short(told[worst])
        missed = missed or short
        cells = ["" if (value := values[name]) is None else row.form.format(value) for name in names]
        sign, verdict = (">=", "<=")[not row.more], "**short**" if short else "ok"
        cells.append(f"{verdict} {worst} {row.form.format(told[worst])}")
        lines.append(f"| {row.kind}: {row.name} | {sign} {row.goal:g} | {' | '.join(cells)} |")
    return lines, missed


def _value(row: Row, results: list[Result], world: str) -> float | None:
    chosen = [
        got
        for (where, name, *_), got, _ in results
        if where == world and WORLDS[world][name].kind == row.kind
    ]
    return row.read(summary(chosen)) if chosen else None


if __name__ == "__main__":
    sys.exit(main())
