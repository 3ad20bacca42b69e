"""How well addresses are linked into tags: `python -m tests.benchmarks.following.linking --seeds 7001-7001`.

By world and kind of tag. Joins: names that were joined, and those of them that belong to two things
(goal: one in 50). Changes: two addresses of one thing, heard one after the other within a day, of which
at least one was heard away from its owner (beside its owner nothing links and nothing needs to), and
those that ended up in one tag (goal: nine in ten). `followers` are the changes of what follows alone.
Clones are left out: they are counted as one by another way.
"""

import argparse
import os
import sys
from collections import Counter
from itertools import pairwise
from multiprocessing import Pool

from scanner.following.judging.wiring import new_hearing
from scanner.following.linking.chain import Chain, address_of
from tests.benchmarks.following.worlds import WORLDS
from tests.simulation.cast import CLONES
from tests.simulation.truth import Thing, Truth

DAY_S = 86_400.0
COLUMNS = ("joined", "wrong", "changes", "linked", "followers", "followers linked")
Counts = Counter[tuple[str, str]]


def counted(job: tuple[str, str, int]) -> Counts:
    """(kind, column) -> how many, in one recording."""
    world, name, seed = job
    items, truth = WORLDS[world][name].make(seed)
    hearing = new_hearing()
    hearing.feed_all(items)
    chains = [chain for chain in hearing.judge.chains if chain.kind == "tracker" and not chain.rotates]
    counts: Counts = Counter()
    for chain in chains:
        _joins(chain, truth, counts)
    tags, away = _tags(chains)
    for thing in truth.things.values():
        if thing.kind not in CLONES and not thing.kind.startswith("clone"):
            _changes(thing, tags, away, counts)
    return counts


def _joins(chain: Chain, truth: Truth, counts: Counts) -> None:
    owners = []
    for segment in chain.segments:
        address = next((name for key in segment.keys if (name := address_of(key)) is not None), "")
        owners.append(truth.owner_of.get(address, "?"))
    for before, after in pairwise(owners):
        kind = truth.things[after].kind if after in truth.things else "?"
        counts[kind, "joined"] += 1
        counts[kind, "wrong"] += before != after


def _tags(chains: list[Chain]) -> tuple[dict[str, str], set[str]]:
    """The tag of each address, and the addresses that were heard away from an owner."""
    tags: dict[str, str] = {}
    away: set[str] = set()
    for chain in chains:
        for segment in chain.segments:
            names = [name for key in segment.keys if (name := address_of(key)) is not None]
            tags |= dict.fromkeys(names, chain.id)
            if not segment.stream.near:
                away.update(names)
    return tags, away


def _changes(thing: Thing, tags: dict[str, str], away: set[str], counts: Counts) -> None:
    heard = sorted(thing.addresses.items(), key=lambda pair: pair[1])
    for (one, first), (two, second) in pairwise(heard):
        if second - first > DAY_S or one not in tags or two not in tags or not {one, two} & away:
            continue
        for column in ("changes", "followers") if thing.follower else ("changes",):
            counts[thing.kind, column] += 1
            counts[thing.kind, "linked" if column == "changes" else "followers linked"] += (
                tags[one] == tags[two]
            )


def main(words: list[str] | None = None) -> int:
    """Count and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.following.linking", description=__doc__)
    parser.add_argument("--seeds", default="7001-7001", help="FROM-TO; 1-19 are for developing")
    parser.add_argument("--worlds", default=",".join(WORLDS), help="names, by comma")
    parser.add_argument("--only", default="", help="weeks whose name holds one of these words, by comma")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args(words)
    first, last = map(int, args.seeds.split("-"))
    print(f"Seeds {args.seeds}\n\n| world, kind | {' | '.join(COLUMNS)} |\n" + "| --- " * 7 + "|")
    with Pool(args.processes) as pool:
        for world in args.worlds.split(","):
            names = [name for name in WORLDS[world] if any(word in name for word in args.only.split(","))]
            jobs = [(world, name, seed) for name in names for seed in range(first, last + 1)]
            total = sum(pool.imap(counted, jobs, chunksize=1), Counts())
            for kind in [*sorted({kind for kind, _ in total}), "all"]:
                cells = [
                    str(sum(n for (of, what), n in total.items() if what == column and kind in (of, "all")))
                    for column in COLUMNS
                ]
                print(f"| {world}, {kind} | {' | '.join(cells)} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
