"""How well addresses are linked into tags: `python -m tests.benchmarks.following.linking --seeds 7001-7001`.

By world and kind of tag. Joins: names that were joined, and those of them that belong to two things
(goal: one in 50). Changes: two addresses of one thing, heard one after the other within a day, of which
at least one was heard away from its owner (beside its owner nothing links and nothing needs to), and
those that ended up in one tag (goal: nine in ten; a join comes within a day of the new name or never).
`knowable` are those that somebody who heard all this could know: both names away from the owner, each
heard in as many scans as a name must be, of a kind whose frame says that its names change, and names of a
quarter hour within a hand-over of each other. Of the rest nothing on air tells but that times allow it.
`at one place` are those of the knowable that were heard in one visit or at one place, as far as places are
known: others must not be joined by time, and without sight (`unsighted`) nobody knows.
`followers` are the knowable changes of what follows alone. Clones are left out: they are counted as one by
another way.
"""

import argparse
import os
import sys
from collections import Counter
from itertools import pairwise
from multiprocessing import Pool

from scanner.following.evidence.bystanders import NOBODY
from scanner.following.judging.wiring import new_hearing
from scanner.following.linking.chain import Chain, Segment, address_of
from scanner.following.linking.pairs import hand_over_s
from scanner.following.linking.rules import HEARD_TWICE, often_enough
from tests.benchmarks.following.worlds import WORLDS
from tests.simulation.cast import CLONES
from tests.simulation.truth import Thing, Truth

DAY_S = 86_400.0
COLUMNS = (
    "joined",
    "wrong",
    "changes",
    "linked",
    "knowable",
    "known",
    "at one place",
    "known there",
    "unsighted",
    "unsighted known",
    "followers",
    "followers known",
)
WHERE = {"at one place": "known there", "unsighted": "unsighted known"}
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
    names = _names(chains)
    for thing in truth.things.values():
        if thing.kind not in CLONES and not thing.kind.startswith("clone"):
            _changes(thing, names, counts)
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


def _names(chains: list[Chain]) -> dict[str, tuple[str, Segment]]:
    """The tag of each address, and what was heard under it."""
    return {
        name: (chain.id, segment)
        for chain in chains
        for segment in chain.segments
        for key in segment.keys
        if (name := address_of(key)) is not None
    }


def _changes(thing: Thing, names: dict[str, tuple[str, Segment]], counts: Counts) -> None:
    heard = sorted(thing.addresses.items(), key=lambda pair: pair[1])
    for (one, first), (two, second) in pairwise(heard):
        if second - first > DAY_S or one not in names or two not in names:
            continue
        (tag, old), (other, new) = names[one], names[two]
        if old.stream.near and new.stream.near:
            continue
        could = knowable(old, new)
        for column in ("changes", "knowable") if could else ("changes",):
            counts[thing.kind, column] += 1
            counts[thing.kind, "linked" if column == "changes" else "known"] += tag == other
        if could and (where := _where(old, new)):
            counts[thing.kind, where] += 1
            counts[thing.kind, WHERE[where]] += tag == other
        if could and thing.follower:
            counts[thing.kind, "followers"] += 1
            counts[thing.kind, "followers known"] += tag == other


def knowable(old: Segment, new: Segment) -> bool:
    """Whether anything on air could tell that one name went on as the other."""
    if old.stream.near or new.stream.near or not old.stream.kind or old.stream.kind != new.stream.kind:
        return False
    if old.scans < HEARD_TWICE or new.scans < often_enough(new):
        return False
    return new.stream.daily or 0 <= new.first - old.last <= hand_over_s(old)


def _where(old: Segment, new: Segment) -> str:
    """The column of two names by where they were heard; "" for two places, as far as is known."""
    one, other = old.evidence, new.evidence
    before, after = one.places(NOBODY), other.places(NOBODY)
    if one.visit is other.first_visit or before & after:
        return "at one place"
    unsighted = any(key.startswith("blind") for key in before | after) or not (before and after)
    return "unsighted" if unsighted else ""


def main(words: list[str] | None = None) -> int:
    """Count and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.following.linking", description=__doc__)
    parser.add_argument("--seeds", default="7001-7001", help="FROM-TO; 1-19 are for developing")
    parser.add_argument("--worlds", default=",".join(WORLDS), help="names, by comma")
    parser.add_argument("--only", default="", help="weeks whose name holds one of these words, by comma")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args(words)
    first, last = map(int, args.seeds.split("-"))
    print(f"Seeds {args.seeds}\n\n| world, kind | {' | '.join(COLUMNS)} |\n| ---{' | ---' * len(COLUMNS)} |")
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
