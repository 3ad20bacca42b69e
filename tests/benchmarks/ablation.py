"""What each number of the judge is worth: halved and doubled, over some weeks of every world.

    python -m tests.benchmarks.ablation [--weeks N] [--seed N] [--walks FOLDER] [--only WORD] [--bounds]

Each run is a process of its own, in which one number of the code is another. Told: followers found more and
fewer, told earlier and later by half an hour, other things blamed more and fewer. Numbers that only bound
memory or time, and facts of the world, are left out (`--bounds` tries the first too). What changes nothing
here is no proof: it is where to look. Of the weighing alone, quicker and over more weeks:
tests.benchmarks.following.weights.
"""

import argparse
import ast
import importlib.util
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.machinery import SourceFileLoader
from itertools import zip_longest
from pathlib import Path
from random import Random

from scanner.following.evidence.way import LegMeter
from scanner.hearing.windows import Windower
from scanner.model import Item, Mark, Window
from signatures.trackers.match import identify
from tests.benchmarks.following.alerts import Alert
from tests.benchmarks.following.score import whose
from tests.benchmarks.following.worlds import WORLDS
from tests.benchmarks.walks.recorded import read_folder
from tests.scanner.following.numbers import FILES, ROOT, Leaf, leaves
from tests.simulation.truth import Truth

OWN_PACKAGES = ("scanner.following", "scanner.places", "scanner.hearing")
# what makes the windows and the legs
BEFORE_WINDOWS = ("hearing", "slots.py", "way.py", "leg_ends.py", "legs.py")
BOUNDS = "bounds "
Fed = list[Window | Mark]
Alarms = dict[tuple[str, str], tuple[bool, float]]  # by recording and thing
SAME, BROKEN = "nothing", "breaks"
HALF_AN_HOUR_S = 1_800.0


@dataclass
class Recording:
    """Items, and the windows that they make with the code as it stands."""

    name: str
    items: list[Item]
    windows: Fed
    truth: Truth | None  # None: whatever is told of follows


def recordings(weeks: int, seed: int, walks: Path | None) -> list[Recording]:
    """So many weeks of each world, by turns, short walks first."""
    found: list[tuple[str, list[Item], Truth | None]] = []
    if walks is not None:
        found = [(walk.name, walk.items, None) for walk in read_folder(walks)]
    columns = [
        [(f"{world} {story}", *made[story].make(seed + number)) for number, story in enumerate(names)]
        for world, made in WORLDS.items()
        for names in [Random(seed).sample(sorted(made), min(weeks, len(made)))]
    ]
    found += [one for row in zip_longest(*columns) for one in row if one is not None]
    return [
        Recording(name, items, windows_of(items, Windower(identify, LegMeter())), truth)
        for name, items, truth in found
    ]


def windows_of(items: list[Item], windower: Windower) -> Fed:
    """Windows, with the user's marks where they fall."""
    fed: Fed = []
    for item in items:
        if isinstance(item, Mark):
            fed += [*windower.said(item.time), item]
        else:
            fed += windower.feed(item)
    return [*fed, *windower.finish()]


def alarms(recording: Recording, *, from_items: bool) -> Alarms:
    """When each thing is told of, by the judge as it is imported now, and whether it follows."""
    judge = importlib.import_module("scanner.following.judging.assess").Assessor()
    fed = recording.windows
    if from_items:
        meter = importlib.import_module("scanner.following.evidence.way").LegMeter()
        windower = importlib.import_module("scanner.hearing.windows").Windower(identify, meter)
        fed = windows_of(recording.items, windower)
    for each in fed:
        if isinstance(each, Mark):
            judge.mark(each)
        else:
            judge.add(each)
    told: Alarms = {}
    for tag in sorted(judge.tags(), key=lambda tag: tag.first_alert or 0.0):
        if tag.first_alert is None:
            continue
        name, follows = tag.id, True
        if recording.truth is not None:
            name = whose(recording.truth, Alert(frozenset(tag.addresses), tag.first_alert))
            thing = recording.truth.things.get(name)
            if thing is not None and thing.uncounted:
                continue
            follows = thing is not None and thing.follower
        told.setdefault((recording.name, name), (follows, tag.first_alert))
    return told


def changed(before: Alarms, after: Alarms) -> Counter[str]:
    """How many alarms became others, by what became of them."""
    counts: Counter[str] = Counter()
    for key in before.keys() | after.keys():
        follows = (before.get(key) or after[key])[0]
        if key not in before:
            counts["found" if follows else "blamed"] += 1
        elif key not in after:
            counts["lost" if follows else "blamed no more"] += 1
        elif follows and abs(late := after[key][1] - before[key][1]) > HALF_AN_HOUR_S:
            counts["later" if late > 0 else "earlier"] += 1
    return counts


def with_another(path: Path, leaf: Leaf, value: float) -> None:
    """From here on the judge is imported anew, with one number of one file changed."""
    for name in [name for name in sys.modules if name.startswith(OWN_PACKAGES)]:
        del sys.modules[name]
    sys.meta_path.insert(0, _Changed(path, leaf, value))


class _Changed:
    """Finds one module, and gives its code with another number."""

    def __init__(self, path: Path, leaf: Leaf, value: float) -> None:
        self.path, self.leaf, self.value = path, leaf, value
        self.name = ".".join(("scanner", *path.relative_to(ROOT).with_suffix("").parts))

    def find_spec(self, name: str, path: object = None, target: object = None) -> object:
        """The spec of that module; None for every other."""
        if name != self.name:
            return None
        return importlib.util.spec_from_file_location(name, self.path, loader=_Loader(self))


class _Loader(SourceFileLoader):
    def __init__(self, changed: _Changed) -> None:
        super().__init__(changed.name, str(changed.path))
        self._changed = changed

    def get_code(self, fullname: str) -> object:  # type: ignore[override]
        """The code, never that of the cache."""
        tree = ast.parse(self._changed.path.read_text(encoding="utf-8"))
        leaf = self._changed.leaf
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and (node.lineno, node.col_offset) == (leaf.line, leaf.column):
                node.value = self._changed.value
        return compile(tree, self.path, "exec")


def in_a_process(work: Callable[[], str]) -> str:
    """What `work` gives, in a process that leaves nothing behind in this one; BROKEN where it raises."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.write(writing, work().encode())
        except Exception:  # a number may be what the code cannot do without
            os.write(writing, BROKEN.encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as told:
        answer = told.read()
    os.waitpid(child, 0)
    return answer


def tried(path: Path, leaf: Leaf, value: float, made: list[Recording], told: list[Alarms]) -> str:
    """What became of the alarms, SAME, or BROKEN."""

    def work() -> str:
        with_another(path, leaf, value)
        from_items = any(part in BEFORE_WINDOWS for part in path.parts)
        counts: Counter[str] = Counter()
        for recording, before in zip(made, told, strict=True):
            counts += changed(before, alarms(recording, from_items=from_items))
        return ", ".join(f"{what} {many}" for what, many in sorted(counts.items())) or SAME

    return in_a_process(work)


def to_try(only: str, bounds: bool) -> Iterator[tuple[Path, Leaf]]:
    """Numbers that are somebody's choice."""
    for path in FILES:
        for leaf in leaves(path.read_text(encoding="utf-8")):
            bound = leaf.why.startswith(BOUNDS)
            if leaf.word != "source" and (bounds or not bound) and only in f"{path.as_posix()} {leaf.code}":
                yield path, leaf


def main() -> int:
    """Print each number with what became of it, and at the end those that changed nothing."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--weeks", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--walks", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--bounds", action="store_true")
    asked = parser.parse_args()
    made = recordings(asked.weeks, asked.seed, asked.walks)
    told = [alarms(recording, from_items=False) for recording in made]
    idle: list[str] = []
    chosen = list(to_try(asked.only, asked.bounds))
    for path, leaf in chosen:
        became = {times: tried(path, leaf, leaf.times(times), made, told) for times in (2.0, 0.5)}
        line = f"{path.relative_to(ROOT).as_posix()}:{leaf.line} {leaf.code}, {leaf.value}"
        print(f"{line}: twice {became[2.0]}; half {became[0.5]}", flush=True)
        idle += [line] * (set(became.values()) == {SAME})
    print(
        f"{len(idle)} of {len(chosen)} numbers change nothing in {len(made)} recordings:", *idle, sep="\n  "
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
