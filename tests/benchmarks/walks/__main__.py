"""`python -m tests.benchmarks.walks FOLDER [--blind]`: the judge on real walks, beside published rules.

`--worlds 1-10` in place of a folder: made-up ways, to see the bounds. `--changed`: the judge on the walks of
the folder with packets left out, levels shifted, in parts, backwards.
"""

import argparse
import statistics
import sys
import time
from pathlib import Path

from scanner.captures.problem import CaptureError
from tests.benchmarks.following.alerts import Method
from tests.benchmarks.following.methods import ours
from tests.benchmarks.walks.as_walked import as_walked
from tests.benchmarks.walks.by_legs import by_legs
from tests.benchmarks.walks.changed import changed
from tests.benchmarks.walks.recorded import Walk, blind, read_folder
from tests.benchmarks.walks.rules import RULES
from tests.benchmarks.walks.score import Outcome, score, total
from tests.benchmarks.walks.worlds import worlds

METHODS: dict[str, Method] = {"the judge": ours, "its legs alone": by_legs, "as walked": as_walked, **RULES}


def _arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.walks", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="*.wigle.csv, each with its *.truth.json")
    parser.add_argument("--worlds", metavar="FROM-TO", help="made-up ways of these seeds")
    parser.add_argument("--blind", action="store_true", help="only the form without position and Wi-Fi")
    parser.add_argument("--changed", action="store_true", help="the walks as they might have been")
    parser.add_argument("--only", default="", help="methods whose name holds one of these words, by comma")
    parser.add_argument("--detail", action="store_true", help="name what was missed and blamed")
    return parser.parse_args(words)


def main(words: list[str] | None = None) -> int:
    """Print the tables; 2 when the folder gives no walks."""
    args = _arguments(sys.argv[1:] if words is None else words)
    if args.worlds:
        return _bounds(args)
    try:
        walks = read_folder(args.folder) if args.folder else []
    except (CaptureError, OSError, ValueError) as error:
        print(f"{args.folder}: {error}", file=sys.stderr)
        return 2
    if not walks:
        print("No *.wigle.csv there. Name a folder of walks, or --worlds 1-10.", file=sys.stderr)
        return 2
    if args.changed:
        return _changed(walks)
    named = {n: m for n, m in METHODS.items() if any(word in n for word in args.only.split(","))}
    forms = {"blind": [blind(walk) for walk in walks]}
    if not args.blind:
        forms = {"as recorded": walks, **forms}
    results = {form: {name: _run(name, m, of) for name, m in named.items()} for form, of in forms.items()}
    for form in forms:
        print(_table(form, walks, results[form]))
    if args.detail:
        _details(walks, results)
    return 0


def _changed(walks: list[Walk]) -> int:
    """A line a change: what the judge finds with position and without."""
    print("| walks | as recorded | minutes | blind | minutes |\n| --- | --- | --- | --- | --- |")
    for change, these in changed(walks).items():
        cells = [change]
        for form in (these, [blind(walk) for walk in these]):
            whole = total(score(walk, ours(walk.items)) for walk in form)
            cells += [str(whole), _wait(whole)]
        print(f"| {' | '.join(cells)} |", flush=True)
    return 0


def _bounds(args: argparse.Namespace) -> int:
    """A line a story: what the legs say with position and without."""
    first, last = map(int, args.worlds.split("-"))
    print("| story | as recorded | minutes | blind | minutes |\n| --- | --- | --- | --- | --- |")
    for story, walks in worlds(first, last).items():
        cells = [story]
        for form in (walks, [blind(walk) for walk in walks]):
            whole = total(score(walk, by_legs(walk.items)) for walk in form)
            cells += [str(whole), _wait(whole)]
        print(f"| {' | '.join(cells)} |", flush=True)
    return 0


def _wait(outcome: Outcome) -> str:
    return f"{statistics.median(outcome.minutes):.0f}" if outcome.minutes else "-"


def _run(name: str, method: Method, walks: list[Walk]) -> list[Outcome]:
    begin = time.perf_counter()
    outcomes = [score(walk, method(walk.items)) for walk in walks]
    print(f"{name}: {time.perf_counter() - begin:.1f} s", file=sys.stderr)
    return outcomes


def _table(form: str, walks: list[Walk], results: dict[str, list[Outcome]]) -> str:
    head = [form, *(walk.name for walk in walks), "all", "minutes (median)"]
    lines = [head, ["---"] * len(head)]
    for name, outcomes in results.items():
        whole = total(outcomes)
        lines.append([name, *map(str, outcomes), f"**{whole}**", _wait(whole)])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _details(walks: list[Walk], results: dict[str, dict[str, list[Outcome]]]) -> None:
    for form, methods in results.items():
        for name, outcomes in methods.items():
            for walk, one in zip(walks, outcomes, strict=True):
                missed = sorted(walk.travels - one.found)
                if missed or one.blamed:
                    print(f"{form}, {name}, {walk.name}: missed {missed}, blamed {sorted(one.blamed)[:12]}")


if __name__ == "__main__":
    sys.exit(main())
