"""How well addresses are linked into tags: `python -m tests.benchmarks.following.linking --seeds 7001-7005`.

For every kind of tag, those that follow apart from the rest (most of which are beside their owners, where
nothing links and nothing needs to): its changes of address while it was about (two addresses of one thing
heard one after the other, at most a day and a half apart), how many of them ended up in one tag, and how many
links join two different things. Rotating clones are left out: they are counted as one by another way.
"""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from multiprocessing import Pool

from scanner.following.judging.assess import Assessor
from scanner.hearing.windows import Windower
from scanner.model import Mark
from signatures.trackers.match import identify
from tests.simulation.cast import CLONES, KINDS
from tests.simulation.scenarios import SCENARIOS
from tests.simulation.truth import Truth

LONGEST_S = 36 * 3_600.0
SCENES = ("bag {} none", "bag {} wifi")
OTHERS = ("commuting", "quiet home", "own tags", "owner lives here")


def judged(name: str, seed: int) -> tuple[Assessor, Truth]:
    """The judge after a whole recording, and the truth."""
    world = SCENARIOS[name].make(seed)
    assessor, windower = Assessor(), Windower(identify)
    for item in world.items():
        for window in windower.finish() if isinstance(item, Mark) else windower.feed(item):
            assessor.add(window)
        if isinstance(item, Mark):
            assessor.mark(item)
    for window in windower.finish():
        assessor.add(window)
    return assessor, world.truth


def counted(job: tuple[str, int]) -> Counter[tuple[str, str]]:
    """(kind, what) -> how many; `what` is "changes", "linked" or "wrong"."""
    assessor, truth = judged(*job)
    counts: Counter[tuple[str, str]] = Counter()
    tag_of: dict[str, str] = {}
    for chain in assessor.chains:
        if chain.rotates:
            continue
        owners = []
        for segment in chain.segments:
            for key in segment.keys:
                if key[:2] == "a:":
                    tag_of[key[2:]] = chain.id
            address = next((key[2:] for key in segment.keys if key[:2] == "a:"), "")
            owners.append(truth.owner_of.get(address, "?"))
        for before, after in pairwise(owners):
            if before != after:
                counts[_kind(truth, after), "wrong"] += 1
    for thing in truth.things.values():
        if thing.kind in CLONES:
            continue
        heard = sorted(thing.addresses.items(), key=lambda pair: pair[1])
        for (one, first), (two, second) in pairwise(heard):
            if second - first <= LONGEST_S and one in tag_of and two in tag_of:
                kind = _kind(truth, thing.name)
                counts[kind, "changes"] += 1
                counts[kind, "linked"] += tag_of[one] == tag_of[two]
    return counts


def _kind(truth: Truth, name: str) -> str:
    thing = truth.things.get(name)
    return "?" if thing is None else f"{thing.kind}, following" if thing.follower else thing.kind


def main(words: list[str] | None = None) -> int:
    """Count and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.following.linking", description=__doc__)
    parser.add_argument("--seeds", default="7001-7005", help="FROM-TO; 1-19 are for developing")
    parser.add_argument("--only", default="", help="scenarios whose name holds one of these words, by comma")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args(words)
    first, last = map(int, args.seeds.split("-"))
    names = [scene.format(kind) for scene in SCENES for kind in KINDS] + list(OTHERS)
    if args.only:
        names = [name for name in names if any(word in name for word in args.only.split(","))]
    jobs = [(name, seed) for name in names for seed in range(first, last + 1)]
    with Pool(args.processes) as pool:
        total = _sum(pool.imap(counted, jobs, chunksize=1))
    print(f"Seeds {first}-{last}; {len(jobs)} recordings.\n")
    print("| kind | changes | linked | share | wrong links |\n| --- | --- | --- | --- | --- |")
    for kind in [*sorted({kind for kind, _ in total}), "all"]:
        changes, linked, wrong = (
            sum(n for (of, each), n in total.items() if each == what and kind in (of, "all"))
            for what in ("changes", "linked", "wrong")
        )
        share = f"{linked / changes:.3f}" if changes else ""
        print(f"| {kind} | {changes} | {linked} | {share} | {wrong} |")
    return 0


def _sum(counters: Iterable[Counter[tuple[str, str]]]) -> Counter[tuple[str, str]]:
    total: Counter[tuple[str, str]] = Counter()
    for each in counters:
        total.update(each)
    return total


if __name__ == "__main__":
    sys.exit(main())
