"""Recordings made and judged, one job a recording, over the machine's cores."""

import sys
import time
import traceback
from collections.abc import Iterable
from dataclasses import dataclass, field
from multiprocessing import Pool

from scanner.model import Item
from tests.benchmarks.following.methods import BASELINES, late_or_lost, ours
from tests.benchmarks.following.score import Outcome, score
from tests.simulation.scenarios import SCENARIOS
from tests.simulation.truth import Truth
from tests.simulation.walks import walk

OURS = "ours"
WALKS = "walks with GPS, no payloads"


@dataclass(frozen=True)
class Job:
    """One recording to make and judge; `methods` by name."""

    scenario: str
    seed: int
    methods: tuple[str, ...]
    causality: bool = True


@dataclass(frozen=True)
class Result:
    """What each method made of it; `late` breaches of causality; `seconds` the project's own time."""

    scenario: str
    row: str
    seed: int
    outcomes: dict[str, Outcome]
    late: tuple[str, ...] = ()
    seconds: float = 0.0
    items: int = 0
    errors: dict[str, str] = field(default_factory=dict)


def recording(scenario: str, seed: int) -> tuple[list[Item], Truth, str]:
    """Items, truth and the row of the table."""
    if scenario == WALKS:
        made = walk(seed)
        return made.items, made.truth, WALKS
    chosen = SCENARIOS[scenario]
    world = chosen.make(seed)
    items = world.items()
    return items, world.truth, chosen.row


def judge(job: Job) -> Result:
    """Make the recording and let every method have it."""
    items, truth, row = recording(job.scenario, job.seed)
    outcomes, errors, late, seconds = {}, {}, list[str](), 0.0
    for name in job.methods:
        begin = time.perf_counter()
        try:
            alerts = ours(items) if name == OURS else BASELINES[name](items)
        except Exception:  # a crash is a result of its own, not the end of the bench
            errors[name] = traceback.format_exc(limit=-3)
            continue
        if name == OURS:
            seconds = time.perf_counter() - begin
            late = late_or_lost(items, truth, alerts) if job.causality else []
        outcomes[name] = score(truth, alerts)
    return Result(job.scenario, row, job.seed, outcomes, tuple(late), seconds, len(items), errors)


def run(jobs: Iterable[Job], processes: int) -> list[Result]:
    """All jobs, in their order; progress on stderr."""
    todo = list(jobs)
    done: list[Result] = []
    with Pool(processes) as pool:
        for result in pool.imap(judge, todo, chunksize=1):
            done.append(result)
            if len(done) % 10 == 0 or len(done) == len(todo):
                print(f"\r{len(done)} of {len(todo)} recordings", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return done
