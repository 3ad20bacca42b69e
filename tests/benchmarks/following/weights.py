"""What each number of the weighing is worth: left out, halved and doubled, in every world.

    python -m tests.benchmarks.following.weights [--seeds FROM-TO] [--worlds NAMES]

The judge runs once a week; what it weighs of each tag is kept as it changes, beside whose it was. Then all of
that is weighed again with one number of `log_odds.py` or `stories.py` changed. Told of each change: followers
found more and fewer, told earlier and later by half an hour, innocent things blamed more and fewer. A number
that can be left out and costs next to nothing has no place there. What depends on an alert, as the links of
tags that were told already, stays as it was.
"""

import argparse
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

from scanner.following.evidence.along import Along
from scanner.following.evidence.way import LegMeter
from scanner.following.judging import judged, log_odds
from scanner.following.judging.assess import Assessor
from scanner.following.judging.log_odds import Facts, Nature, Term, Verdict
from scanner.following.linking.chain import Chain, address_of
from scanner.hearing.windows import Windower
from scanner.model import Item, Mark
from signatures.trackers.match import identify
from tests.benchmarks.ablation import in_a_process, with_another
from tests.benchmarks.following.worlds import WORLDS
from tests.scanner.following.numbers import ROOT, Leaf, leaves
from tests.simulation.truth import Truth

NATURES = ("SEPARATED", "UNTOLD", "FINDER", "STRANGER")
FILES = tuple(ROOT / "following/judging" / name for name in ("log_odds.py", "stories.py"))
HALF_AN_HOUR_S = 1_800.0


class Row(NamedTuple):
    """What was weighed of one tag at one moment, in Unix seconds; `nature` the name of its kind."""

    time: float
    facts: Facts
    nature: str
    extra: tuple[tuple[str, float], ...]
    along: Along | None


class Told(NamedTuple):
    """One thing of one week: whether it follows, and its rows in time order."""

    follows: bool
    rows: list[Row]


Alarms = list[float | None]


class _Watching(Assessor):
    """The judge, which keeps what it weighed whenever nothing but the sum forbade an alert."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[tuple[Row, frozenset[str]]] = []
        self._last: dict[str, tuple[object, ...]] = {}

    def _judge(self, chain: Chain, now: float) -> None:
        self._keep(chain, now)
        super()._judge(chain, now)

    def _keep(self, chain: Chain, now: float) -> None:
        if chain.near_only or chain.word == "mine" or chain.rotates or chain.kind != "tracker":
            return
        if self._too_soon(chain) or self._of_helper(chain) or self._at_one_place(chain):
            return
        weighed: dict[int, tuple[Facts, Nature, tuple[Term, ...], Along | None]] = {}

        def noting(
            facts: Facts, nature: Nature, *, extra: tuple[Term, ...] = (), along: Along | None = None
        ) -> Verdict:
            verdict = log_odds.weigh(facts, nature, extra=extra, along=along)
            weighed[id(verdict)] = facts, nature, extra, along
            return verdict

        judged.weigh = noting  # type: ignore[attr-defined]
        try:
            verdict = self.verdict(chain)
        finally:
            judged.weigh = log_odds.weigh  # type: ignore[attr-defined]
        names = frozenset(filter(None, (address_of(key) for part in chain.segments for key in part.keys)))
        state = (verdict.score, verdict.spread, verdict.on_the_way, len(names))
        if self._last.get(chain.id) == state:
            return
        self._last[chain.id] = state
        facts, nature, extra, along = weighed[id(verdict)]
        facts = facts._replace(pieces=tuple(piece.copy() for piece in facts.pieces))
        name = next(name for name in NATURES if getattr(log_odds, name) == nature)
        said = tuple((term.code, term.weight) for term in extra)
        self.kept.append((Row(now, facts, name, said, along), names))


def kept(job: tuple[str, str, int]) -> list[Told]:
    """The things of one week that could have been told of."""
    world, name, seed = job
    items, truth = WORLDS[world][name].make(seed)
    by_thing: dict[str, list[Row]] = defaultdict(list)
    for row, names in _watched(items):
        if (whose := _whose(names, truth)) is not None:
            by_thing[whose].append(row)
    things = ((truth.things[name], rows) for name, rows in by_thing.items())
    return [Told(thing.follower, rows) for thing, rows in things if not thing.uncounted and not thing.own]


def _watched(items: list[Item]) -> list[tuple[Row, frozenset[str]]]:
    judge, windower = _Watching(), Windower(identify, LegMeter())
    for item in items:
        for window in windower.said(item.time) if isinstance(item, Mark) else windower.feed(item):
            judge.add(window)
        if isinstance(item, Mark):
            judge.mark(item)
    for window in windower.finish():
        judge.add(window)
    return judge.kept


def _whose(names: frozenset[str], truth: Truth) -> str | None:
    """The thing that most of the names are; of as many an innocent one."""
    owners = Counter(truth.owner_of[name] for name in names if name in truth.owner_of)
    most = max(owners.values(), default=0)
    of_most = (name for name, many in owners.items() if many == most)
    return min(of_most, key=lambda name: truth.things[name].follower, default=None)


def alarms(told: list[Told]) -> Alarms:
    """When each thing is told of, by the weighing as it is imported now; None where it is not."""
    from scanner.following.judging import log_odds as weighing
    from scanner.following.judging.stories import Seen, moves_with_user

    natures = {name: getattr(weighing, name) for name in NATURES}

    def first(rows: list[Row]) -> float | None:
        for row in rows:
            extra = tuple(weighing.Term(code, weight) for code, weight in row.extra)
            verdict = weighing.weigh(row.facts, natures[row.nature], extra=extra, along=row.along)
            if verdict.travels and (
                verdict.on_the_way == "travels"
                or moves_with_user(Seen(row.facts.pieces, row.facts.beds, verdict))
            ):
                return row.time
        return None

    return [first(thing.rows) for thing in told]


def changed(told: list[Told], before: Alarms, after: Alarms) -> str:
    """In words, what became another."""
    pairs = [(thing.follows, old, new) for thing, old, new in zip(told, before, after, strict=True)]
    found = [(old, new) for follows, old, new in pairs if follows]
    both = [new - old for old, new in found if old is not None and new is not None]
    return (
        f"found +{sum(old is None and new is not None for old, new in found)}"
        f" -{sum(new is None and old is not None for old, new in found)},"
        f" earlier {sum(late < -HALF_AN_HOUR_S for late in both)}"
        f" later {sum(late > HALF_AN_HOUR_S for late in both)},"
        f" blamed +{sum(old is None and new is not None for follows, old, new in pairs if not follows)}"
        f" -{sum(new is None and old is not None for follows, old, new in pairs if not follows)}"
    )


def _tried(path: Path, leaf: Leaf, value: float, told: list[Told], before: Alarms) -> str:
    def work() -> str:
        with_another(path, leaf, value)
        return changed(told, before, alarms(told))

    return in_a_process(work)


def numbers() -> Iterator[tuple[Path, Leaf]]:
    """Each number of the weighing."""
    for path in FILES:
        for leaf in leaves(path.read_text(encoding="utf-8")):
            yield path, leaf


def main(words: list[str] | None = None) -> int:
    """Print a line for each number."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.following.weights", description=__doc__)
    parser.add_argument("--seeds", default="5101-5101", help="FROM-TO")
    parser.add_argument("--worlds", default=",".join(WORLDS), help="names, by comma")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args(words)
    first, last = map(int, asked.seeds.split("-"))
    jobs = [
        (world, name, seed)
        for world in asked.worlds.split(",")
        for name in WORLDS[world]
        for seed in range(first, last + 1)
    ]
    with Pool(asked.processes) as pool:
        told = [thing for week in pool.imap(kept, jobs, chunksize=1) for thing in week]
    before = alarms(told)
    hit = [thing.follows for thing, at in zip(told, before, strict=True) if at is not None]
    print(f"{len(told)} things: {sum(hit)} followers told of, {len(hit) - sum(hit)} others")
    for path, leaf in numbers():
        for how, value in (("left out", 0.0), ("half", leaf.value / 2), ("twice", leaf.value * 2)):
            became = _tried(path, leaf, value, told, before)
            print(f"{path.name}:{leaf.line} {leaf.code}, {leaf.value:g} {how}: {became}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
