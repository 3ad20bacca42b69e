"""Alerts against the truth, as following.md 8 counts: found, hours, false alarms a week, repeats."""

import statistics
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tests.benchmarks.following.alerts import Alert
from tests.simulation.truth import Truth


@dataclass(frozen=True)
class Outcome:
    """One method on one recording. `waits` hours from a tracker's first sighting to its first alert."""

    trackers: int
    waits: tuple[float, ...]
    false: int
    repeats: int
    weeks: float
    blamed: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()


def score(truth: Truth, alerts: Iterable[Alert]) -> Outcome:
    """Each alert belongs to the thing that most of its addresses heard by then are; a tie is against us.

    Further alerts about a tracker are repeats; each alert about anything else is a false alarm, own things
    and each further address of the same innocent thing included. One about an uncounted thing is neither.
    """
    found: dict[str, float] = {}
    blamed: list[str] = []
    repeats = 0
    for alert in sorted(alerts, key=lambda one: one.time):
        name = whose(truth, alert)
        thing = truth.things.get(name)
        if thing is not None and thing.uncounted:
            continue
        if thing is None or not thing.follower:
            blamed.append(f"{name} ({thing.kind})" if thing else name)
        elif name in found:
            repeats += 1
        else:
            found[name] = alert.time
    waits = tuple((time - truth.things[name].seen[0]) / 3600 for name, time in found.items())
    missed = tuple(f"{t.name} ({t.kind})" for t in truth.followers if t.name not in found)
    return Outcome(len(truth.followers), waits, len(blamed), repeats, truth.weeks, tuple(blamed), missed)


def whose(truth: Truth, alert: Alert) -> str:
    """The thing that an alert is about; all addresses count if none of those kept was heard by then."""
    owners = [truth.owner_of[one.upper()] for one in alert.addresses if one.upper() in truth.owner_of]
    by_then = Counter(
        name
        for one in alert.addresses
        if (name := truth.owner_of.get(one.upper()))
        and truth.things[name].addresses[one.upper()] <= alert.time
    )
    votes = by_then or Counter(owners)
    if not votes:
        return "nobody"
    most = max(votes.values())
    tied = sorted(name for name in votes if votes[name] == most)
    return min(tied, key=lambda name: (truth.things[name].follower, truth.things[name].uncounted))


@dataclass(frozen=True)
class Summary:
    """Several recordings together. Rates are None where nothing could be counted."""

    weeks: float
    trackers: int
    recall: float | None
    wait: float | None
    wait_90: float | None
    false_per_week: float
    false: int
    repeats: float | None
    precision: float | None


def summary(outcomes: list[Outcome]) -> Summary:
    """Outcomes pooled into the measures of following.md 8."""
    weeks = sum(one.weeks for one in outcomes)
    trackers = sum(one.trackers for one in outcomes)
    waits = sorted(wait for one in outcomes for wait in one.waits)
    false = sum(one.false for one in outcomes)
    alarms = len(waits) + false
    return Summary(
        weeks, trackers,
        len(waits) / trackers if trackers else None,
        statistics.median(waits) if waits else None,
        waits[min(len(waits) - 1, int(0.9 * len(waits)))] if waits else None,
        false / weeks if weeks else 0.0, false,
        sum(o.repeats for o in outcomes) / sum(o.trackers * o.weeks for o in outcomes) if trackers else None,
        len(waits) / alarms if alarms else None,
    )  # fmt: skip
