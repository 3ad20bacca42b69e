"""What a fit makes of the judge's terms: a factor for each, with a penalty on every one that is not 1.

    python -m tests.benchmarks.following.fit [--seeds FROM-TO] [--worlds NAMES] [--penalties NUMBERS]

Terms are the reasons that the judge gives (`log_odds.weigh`); none may be turned round (factors >= 0), so the
score stays monotone in them. The odds before anything is known have a factor without a penalty. Told of each
penalty: the factors that are not 1, and what those that were fitted on all other worlds make of each world:
followers told of, hours from the first moment at which only the score stood against an alert (mean), innocent
things blamed. A factor that does not pay there is 1: then the code needs no number for it.
"""

import argparse
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import exp, inf, log1p
from multiprocessing import Pool
from typing import NamedTuple

from scanner.following.judging import log_odds
from scanner.following.judging.log_odds import ENOUGH_PLACES, Term, Verdict, weigh
from scanner.following.judging.stories import Seen, moves_with_user
from tests.benchmarks.following.weights import Row, Told, kept
from tests.benchmarks.following.worlds import WORLDS

PRIOR = "before_anything"
STEPS = 120
HOUR_S = 3_600.0
Factors = Mapping[str, float]


class Weighed(NamedTuple):
    """One moment of one thing: what its terms weigh there, and what else an alert needs."""

    time: float
    terms: dict[str, float]
    seen: Seen

    def score(self, factors: Factors) -> float:
        """Natural log-odds, each term times its factor."""
        return sum(weight * factors.get(code, 1.0) for code, weight in self.terms.items())

    def alerts(self, factors: Factors) -> bool:
        """Whether it is told with these factors."""
        verdict = self.seen.verdict
        if verdict.on_the_way == "travels":
            return True
        score = self.score(factors)
        if score < 0.0 or verdict.spread < ENOUGH_PLACES:
            return False
        return moves_with_user(self.seen._replace(verdict=verdict._replace(score=score)))


class Thing(NamedTuple):
    """One thing of one week in one world, in time order; `last` when it was weighed last."""

    world: str
    follows: bool
    moments: list[Weighed]
    last: float


def thing_of(world: str, told: Told) -> Thing:
    """What the fit needs of it: the moments at which only the score can forbid an alert."""
    moments = []
    for row in told.rows:
        verdict = _verdict(row)
        if verdict.on_the_way == "travels" or verdict.spread >= ENOUGH_PLACES:
            terms = Counter[str]()
            for term in verdict.terms:
                terms[term.code] += term.weight
            moments.append(Weighed(row.time, dict(terms), Seen(row.facts.pieces, row.facts.beds, verdict)))
    return Thing(world, told.follows, moments, told.rows[-1].time if told.rows else 0.0)


def _verdict(row: Row) -> Verdict:
    extra = tuple(Term(code, weight) for code, weight in row.extra)
    return weigh(row.facts, getattr(log_odds, row.nature), extra=extra, along=row.along)


def cost(things: Iterable[Thing], factors: Factors) -> tuple[float, dict[str, float]]:
    """How badly these factors do, and how much worse for a little more of each.

    A follower costs the part of its time for which nothing told of it, an innocent thing its worst moment
    (logistic loss of the score). What a way settles costs nothing: no factor changes that.
    """
    total, slope = 0.0, defaultdict[str, float](float)
    for thing in things:
        settled = (at for at, each in enumerate(thing.moments) if each.seen.verdict.on_the_way == "travels")
        moments = thing.moments[: next(settled, None)]
        if not moments:
            continue
        end = thing.last if len(moments) == len(thing.moments) else thing.moments[len(moments)].time
        for weight, moment, score in _costly(thing.follows, moments, max(end, moments[-1].time), factors):
            sign = -1.0 if thing.follows else 1.0
            total += weight * _logistic(sign * score)
            for code, term in moment.terms.items():
                slope[code] += weight * sign * term / (1.0 + exp(-max(-500.0, min(500.0, sign * score))))
    return total, slope


def _costly(
    follows: bool, moments: Sequence[Weighed], end: float, factors: Factors
) -> list[tuple[float, Weighed, float]]:
    """The moments that count, each with its weight and score: of a follower the best so far at each time."""
    scored = [(moment.score(factors), moment) for moment in moments]
    if not follows:
        score, moment = max(scored, key=lambda each: each[0])
        return [(1.0, moment, score)]
    span = max(end - moments[0].time, HOUR_S)
    best, found = (-inf, moments[0]), []
    for at, each in enumerate(scored):
        best = max(best, each, key=lambda one: one[0])
        until = moments[at + 1].time if at + 1 < len(moments) else moments[0].time + span
        found.append((max(0.0, until - moments[at].time) / span, best[1], best[0]))
    return found


def _logistic(score: float) -> float:
    return score + log1p(exp(-score)) if score > 0 else log1p(exp(score))


def fitted(things: Sequence[Thing], penalty: float) -> dict[str, float]:
    """The factors of least cost: steps along the slope, each then drawn towards 1 by the penalty."""
    codes = {code for thing in things for moment in thing.moments for code in moment.terms}
    factors = dict.fromkeys(sorted(codes), 1.0)
    per = penalty * len(things)
    step = 1.0 / max(1, len(things))
    now, slope = cost(things, factors)
    now += _penalty(factors, per)
    for _ in range(STEPS):
        moved = {code: value - step * slope[code] for code, value in factors.items()}
        tried = {code: _drawn(code, value, step * per) for code, value in moved.items()}
        then, then_slope = cost(things, tried)
        then += _penalty(tried, per)
        if then > now:
            step /= 2.0
            continue
        factors, now, slope, step = tried, then, then_slope, step * 1.3
    return factors


def _penalty(factors: Factors, per: float) -> float:
    return per * sum(abs(value - 1.0) for code, value in factors.items() if code != PRIOR)


def _drawn(code: str, value: float, by: float) -> float:
    """The proximal step of an absolute penalty around 1, and never below 0."""
    if code == PRIOR:
        return max(0.0, value)
    return max(0.0, 1.0 + max(0.0, abs(value - 1.0) - by) * (1.0 if value > 1.0 else -1.0))


@dataclass(frozen=True)
class Result:
    """What came of some things: how many followers there were and were told of, others blamed, hours."""

    followers: int = 0
    found: int = 0
    blamed: int = 0
    hours: float = 0.0

    def __add__(self, more: "Result") -> "Result":
        return Result(
            self.followers + more.followers,
            self.found + more.found,
            self.blamed + more.blamed,
            self.hours + more.hours,
        )

    def __str__(self) -> str:
        wait = self.hours / self.found if self.found else 0.0
        return f"{self.found} of {self.followers} found after {wait:.1f} h, {self.blamed} blamed"


NOTHING = Result()


def result(things: Iterable[Thing], factors: Factors) -> Result:
    """What the factors make of these things."""
    total = NOTHING
    for thing in things:
        told = next((moment.time for moment in thing.moments if moment.alerts(factors)), None)
        hours = 0.0 if told is None or not thing.follows else (told - thing.moments[0].time) / HOUR_S
        alarm = told is not None
        total += Result(thing.follows, thing.follows and alarm, not thing.follows and alarm, hours)
    return total


def left_out(things: Sequence[Thing], penalty: float, world: str) -> Result:
    """What factors that were fitted on all other worlds make of this one."""
    factors = fitted([thing for thing in things if thing.world != world], penalty)
    return result([thing for thing in things if thing.world == world], factors)


def main(words: list[str] | None = None) -> int:
    """Print a line for each penalty."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.following.fit", description=__doc__)
    parser.add_argument("--seeds", default="5101-5101", help="FROM-TO")
    parser.add_argument("--worlds", default=",".join(WORLDS), help="names, by comma")
    parser.add_argument("--penalties", default="0.001,0.003,0.01,0.03")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args(words)
    first, last = map(int, asked.seeds.split("-"))
    worlds = asked.worlds.split(",")
    seeds = range(first, last + 1)
    jobs = [(world, name, seed) for world in worlds for name in WORLDS[world] for seed in seeds]
    with Pool(asked.processes) as pool:
        weeks = pool.imap(kept, jobs, chunksize=1)
        things = [thing_of(job[0], told) for job, week in zip(jobs, weeks, strict=True) for told in week]
    print(f"as they stand: {result(things, {})}", flush=True)
    with Pool(asked.processes) as pool:  # which starts with the things
        for penalty in map(float, asked.penalties.split(",")):
            factors = fitted(things, penalty)
            off = [f"{code} {value:.2f}" for code, value in factors.items() if abs(value - 1.0) > 0.005]
            print(f"penalty {penalty}: {', '.join(off) or 'each 1'}")
            others = sum(pool.map(partial(left_out, things, penalty), worlds), NOTHING)
            print(f"  where it was fitted {result(things, factors)}; left out {others}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
