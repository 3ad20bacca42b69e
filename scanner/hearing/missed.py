"""What of a check was not listened for, and why most of it. Pure."""

from collections.abc import Iterable
from math import inf
from typing import NamedTuple

from scanner.model import Gap


class Missed(NamedTuple):
    """Seconds in which nothing could be heard; `cause` of most of them, as a gap has it."""

    seconds: float
    cause: str


def missed(gaps: Iterable[Gap]) -> Missed | None:
    """All of the gaps of one check as one; None where there was none."""
    lasted: dict[str, float] = {}
    for gap in gaps:
        lasted[gap.cause] = lasted.get(gap.cause, 0.0) + max(0.0, gap.end - gap.time)
    return Missed(sum(lasted.values()), max(lasted, key=lasted.__getitem__)) if lasted else None


def missed_within(gaps: Iterable[Gap], start: float, end: float = inf) -> float:
    """Seconds of this stretch, Unix seconds, that lie in one of the gaps."""
    return sum(max(0.0, min(gap.end, end) - max(gap.time, start)) for gap in gaps)
