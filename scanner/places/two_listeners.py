"""Whether two recordings of the same hours were made in different places: then not both were with the user.

A tag is told to follow by what one listener heard where it went. Two listeners taken for one make what stands
in the home of the second travel with the first, and what travels with the first seem to come and go. Pure.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from scanner.by_chance import FEWEST
from scanner.model import HASHED, Window
from scanner.places.surroundings import Position, metres, position_of

APART_M = 300.0  # chosen: beyond what a fix in a street of houses is wrong by
FIXES_S = 300.0  # chosen: a longer way between two fixes may have gone anywhere
AT_ONCE = 50  # chosen: windows of one listener in one of the other's, which last two minutes at most
LEAST_S = 120.0  # chosen: less happens where two files are joined, or a clock was set

_ADDRESS = re.compile(r"(?:[0-9A-F]{2}:){5}[0-9A-F]{2}", re.IGNORECASE)

Told = list[tuple[float, bool]]
"""Seconds in which both listened, and whether they were apart in them."""


class Stretch(NamedTuple):
    """One window: Unix seconds, where that is known, and things with lasting addresses, as it names them."""

    start: float
    end: float
    position: Position | None
    things: frozenset[str]


def stretch(window: Window) -> Stretch:
    """What of a window tells where it was."""
    tags = {heard.payload.address for heard in window.heard if heard.payload.address is not None}
    things = frozenset({*tags, *(thing.key for thing in window.stable if _comparable(thing.key))})
    position = None if window.context is None else position_of(window.context)
    return Stretch(window.start, window.end, position, things)


def _comparable(key: str) -> bool:
    """Whether another listener would name the thing alike: not so the identifiers of macOS."""
    return key.startswith(HASHED) or _ADDRESS.fullmatch(key) is not None


def elsewhere(one: Iterable[Stretch], other: Iterable[Stretch]) -> bool:
    """Whether in most of the time that both cover, as far as it tells, they were in different places."""
    here, there = sorted(one, key=_start), sorted(other, key=_start)
    for told in (_by_things(here, there), _by_position(here, there)):
        apart = sum(seconds for seconds, elsewhere in told if elsewhere)
        together = sum(seconds for seconds, elsewhere in told if not elsewhere)
        if apart + together >= LEAST_S:
            return apart > together
    return False


def _by_position(here: Sequence[Stretch], there: Sequence[Stretch]) -> Told:
    """Where the other was when a stretch of the one began, on the straight way between two fixes."""
    fixes = [(one.start, one.position) for one in there if one.position is not None]
    starts = [start for start, _ in fixes]
    told = []
    for one in here:
        at = bisect_right(starts, one.start)
        if one.position is None or not 0 < at < len(fixes):
            continue
        (before, was), (after, then) = fixes[at - 1], fixes[at]
        if after - before <= FIXES_S:
            share = (one.start - before) / (after - before)
            between = Position(
                was.latitude + share * (then.latitude - was.latitude),
                was.longitude + share * (then.longitude - was.longitude),
                max(was.accuracy, then.accuracy),
            )
            allowed = APART_M + one.position.accuracy + between.accuracy
            told.append((one.end - one.start, metres(one.position, between) > allowed))
    return told


def _by_things(here: Sequence[Stretch], there: Sequence[Stretch]) -> Told:
    told, first = [], 0
    for one in here:
        while first < len(there) and there[first].end <= one.start:
            first += 1
        at_that_time = islice(there, first, first + AT_ONCE)
        for other in takewhile(lambda other: other.start < one.end, at_that_time):  # noqa: B023
            seconds = min(one.end, other.end) - max(one.start, other.start)
            if seconds > 0 and min(len(one.things), len(other.things)) >= FEWEST:
                told.append((seconds, one.things.isdisjoint(other.things)))
    return told


def _start(one: Stretch) -> float:
    return one.start
