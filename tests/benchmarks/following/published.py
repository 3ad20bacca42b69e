"""`python -m tests.benchmarks.following.published`: issue B's table, published rules beside the judge."""

import argparse
import os
import sys
from collections import Counter

from tests.benchmarks.following.methods import BASELINES
from tests.benchmarks.following.run import OURS, WALKS, Job, Result, run
from tests.benchmarks.following.table import GOALS, details, markdown, of_method, rows
from tests.simulation.scenarios import SCENARIOS

REPORTING, DEVELOPING = (1001, 1010), (1, 10)
WALK_COUNT = 14
QUICK_RECALL, QUICK_FALSE = 0.8, 1.0
QUICK = ("bag airtag-latched wifi", "clone-30s", "owner lives here", "quiet home", "commuting")


def _arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.following.published", description=__doc__
    )
    parser.add_argument(
        "--seeds", default="{}-{}".format(*REPORTING), help="FROM-TO; 1-19 are for developing"
    )
    parser.add_argument("--develop", action="store_true", help="developing seeds in place of reporting ones")
    parser.add_argument("--quick", action="store_true", help="two seeds, few scenarios: for CI")
    parser.add_argument("--only", default="", help="scenarios whose name holds one of these words, by comma")
    parser.add_argument("--ours", action="store_true", help="leave the baselines out")
    parser.add_argument("--baselines", action="store_true", help="the baselines alone")
    parser.add_argument("--no-causality", action="store_true", help="do not replay cut recordings")
    parser.add_argument("--detail", action="store_true", help="each scenario, and each miss and false alarm")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    return parser.parse_args(words)


def _jobs(args: argparse.Namespace, methods: tuple[str, ...]) -> list[Job]:
    first, last = DEVELOPING if args.develop else map(int, args.seeds.split("-"))
    seeds = range(first, min(last, first + 1) + 1 if args.quick else last + 1)
    names = [*SCENARIOS, WALKS] if not args.quick else [*QUICK, WALKS]
    if args.only:
        names = [name for name in names if any(word in name for word in args.only.split(","))]
    out = []
    for name in names:
        these = range(first, first + WALK_COUNT) if name == WALKS and not args.quick else seeds
        out += [Job(name, seed, methods, not args.no_causality) for seed in these]
    return out


def _notes(results: list[Result], detail: bool, replayed: bool) -> None:
    late = [f"{r.scenario} seed {r.seed}: {one}" for r in results for one in r.late]
    checked = sum(
        min(4, len(r.outcomes[OURS].waits) + r.outcomes[OURS].false) for r in results if OURS in r.outcomes
    )
    if checked:
        told = f"{checked} alerts replayed from a recording cut at the alert, {len(late)} differ."
        print(f"\nCausality: {told if replayed else 'not checked.'}")
        print("\n".join(late[:20]))
        timed = [r for r in results if r.items and r.seconds]
        print(f"Our own time: {sum(r.seconds for r in timed) / max(1, len(timed)):.2f} s a recording (mean).")
    crashes = Counter(
        (name, text.strip().splitlines()[-1]) for r in results for name, text in r.errors.items()
    )
    for (name, text), count in crashes.most_common():
        print(f"CRASH {name}: {count} times: {text}")
    if detail:
        print("\n" + details(results, OURS if checked else next(iter(BASELINES))))
        for r in results:
            got = r.outcomes.get(OURS)
            if got is not None and (got.missed or got.blamed):
                print(f"{r.scenario} {r.seed}: missed {list(got.missed)}, blamed {list(got.blamed)}")


def main(words: list[str] | None = None) -> int:
    """Run, print, and tell by the exit status whether every goal in the table is reached (0) or not (1)."""
    args = _arguments(sys.argv[1:] if words is None else words)
    methods = [OURS] * (not args.baselines) + list(BASELINES) * (not args.ours)
    jobs = _jobs(args, tuple(methods))
    results = run(jobs, args.processes)
    seeds = sorted({job.seed for job in jobs if job.scenario != WALKS}) or sorted({job.seed for job in jobs})
    print(
        f"Seeds {seeds[0]}-{seeds[-1]}; {len(results)} recordings. Cells: recall, median hours, false/week.\n"
    )
    print(markdown(results, methods))
    _notes(results, args.detail, not args.no_causality)
    if OURS not in methods:
        return 0
    broken = any(r.late or r.errors for r in results)
    return 1 if broken or (_below_floor(results) if args.quick else _short(results)) else 0


def _short(results: list[Result]) -> bool:
    """Whether a goal of the table is missed."""
    for name, chosen in rows(results).items():
        test, got = GOALS[name].test, of_method(chosen, OURS)
        if test is not None and (got is None or not test(got)):
            return True
    return False


def _below_floor(results: list[Result]) -> bool:
    """Two seeds are too few for the goals; what must hold even so."""
    got = of_method([r for r in results if r.row != WALKS], OURS)
    return got is None or (got.recall or 0.0) < QUICK_RECALL or got.false_per_week > QUICK_FALSE


if __name__ == "__main__":
    sys.exit(main())
