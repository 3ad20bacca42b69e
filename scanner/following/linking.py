"""Which silent tag goes on as which new one: the fact sheet, section 11; never by a counter alone. Pure.

A link is made only when the old name was silent before the new one was first heard, when the times allow a
change of name, when levels and places agree, and when each is the other's best match.
"""

from collections.abc import Iterator
from math import exp

from scanner.following.chains import Chain, Chains, Link, Segment

QUARTER_S = 900.0
HAND_OVER_S = 1_200.0  # silent at most this long within one stretch of listening
SMARTTAG_HAND_OVER_S = 3_000.0  # AirGuard's window
NIGHT_S = 3 * 3_600.0  # a gap that may hide the daily change
LONGEST_S = {True: 40 * 3_600.0, False: 14 * 3_600.0}  # daily names, quarter-hour names
ALMOST_A_DAY_S = 20 * 3_600.0
LEVEL_SPREAD_DB, LEVEL_LIMIT_DB = 7.0, 12.0
HEARD_OFTEN_ENOUGH = 3
LOOK_AT = 60
STRANGERS = {"hint": 0.05, "succession": 0.15, "day change": 0.15, "same kind": 0.3}
REAL_SPAN_S = 5.0
SURE_ENOUGH, WHEN_TOLD = 0.5, 0.3


def predecessor(chains: Chains, young: Chain, *, least: float = SURE_ENOUGH) -> tuple[Chain, Link] | None:
    """The silent tag that `young` most likely goes on from, and how likely; None if that is not clear."""
    head = young.head
    if not head.stream.kind or young.evidence.scans < HEARD_OFTEN_ENOUGH:
        return None
    found = [
        (fit(old, young), old, rule) for old in _silent(chains, young) if (rule := may_follow(old, young))
    ]
    found = [each for each in found if each[0] > 0.02]
    if not found:
        return None
    best, old, rule = max(found, key=lambda each: (each[0], each[1].last, each[1].id))
    others = sum(each[0] for each in found) - best
    rivals = [fit(old, rival) for rival in _rivals(chains, old, young)]
    likely = best / (best + others + sum(rivals) + STRANGERS[rule])
    if likely < least or max(rivals, default=0.0) > best:  # each must be the other's best
        return None
    crosses = old.evidence.visit is not young.evidence.first_visit and not _same_stop(old, young)
    return old, Link(rule, round(likely, 3), head.first, crosses)


def may_follow(old: Chain, young: Chain) -> str | None:
    """The rule by which the times allow `young` to go on from `old`, or None."""
    before, after = old.tail, young.head
    gap = after.first - before.last
    if gap < 0 or _heard_together(before, after) or old.rotates or young.rotates:
        return None
    if before.stream.near and not after.stream.near:
        return _by_hint(before, after, gap)
    if before.stream.near != after.stream.near or before.stream.kind != after.stream.kind:
        return None
    if before.stream.daily and after.stream.daily:
        return _after_a_day(before, after, gap)
    if gap > LONGEST_S[False] or not _clocks_agree(before, after):
        return None
    if gap <= (HAND_OVER_S if before.stream.offset is None else SMARTTAG_HAND_OVER_S):
        return "succession"
    return None if before.stream.near else "same kind"


def fit(old: Chain, young: Chain) -> float:
    """0 to 1: how well level and places of the two agree."""
    one, other = old.tail.evidence.mean_level, young.evidence.mean_level
    if one is None or other is None:
        level = 0.6
    elif abs(one - other) > LEVEL_LIMIT_DB:
        return 0.0
    else:
        level = exp(-((one - other) ** 2) / (2 * LEVEL_SPREAD_DB**2))
    return level * _places_agree(old, young)


def _places_agree(old: Chain, young: Chain) -> float:
    """A tag known from one place only is unlikely to be the one met elsewhere, and the other way round."""
    if _same_stop(old, young):
        return 1.0
    known, new = set(old.evidence.pieces), set(young.evidence.pieces)
    travels = old.evidence.together >= 1
    if known & new:
        return 0.9
    return 0.7 if travels else 0.3


def _same_stop(old: Chain, young: Chain) -> bool:
    one, other = old.evidence.visit, young.evidence.first_visit
    if one is None or other is None:
        return False
    if one is other:
        return True
    return one.kind == other.kind == "stay" and one.place is other.place


def _silent(chains: Chains, young: Chain) -> Iterator[Chain]:
    first, longest = young.head.first, LONGEST_S[young.head.stream.daily]
    kind = young.head.stream.kind
    for looked, chain in enumerate(reversed(chains.by_kind.get(kind, {}).values())):
        if looked >= LOOK_AT or chain.last < first - longest:
            return
        if chain is not young and chain.last <= first and chain.kind == "tracker":
            yield chain


def _rivals(chains: Chains, old: Chain, young: Chain) -> Iterator[Chain]:
    """Others of the kind that could as well go on from `old`."""
    for looked, chain in enumerate(reversed(chains.by_kind.get(young.head.stream.kind, {}).values())):
        if looked >= LOOK_AT or chain.last < young.head.first:
            return
        if chain not in (old, young) and len(chain.segments) == 1 and may_follow(old, chain):
            yield chain


def _heard_together(before: Segment, after: Segment) -> bool:
    """In one scan, unless its packets' own times show one ending before the other began."""
    if before.last_scan != after.born_scan:
        return before.last_scan > after.born_scan
    return before.last_span_s < REAL_SPAN_S or after.birth_span_s < REAL_SPAN_S


def _by_hint(before: Segment, after: Segment, gap: float) -> str | None:
    """Apple: the hint of the separated frame is the last address byte of the same quarter hour's key."""
    if gap > QUARTER_S or after.stream.hint is None or after.stream.hint != before.stream.last_byte:
        return None
    return "hint" if before.stream.kind == after.stream.kind else None


def _after_a_day(before: Segment, after: Segment, gap: float) -> str | None:
    if gap >= NIGHT_S:
        return "day change" if gap <= LONGEST_S[True] else None
    if gap > HAND_OVER_S:
        return None
    age = after.first - before.first
    if age >= ALMOST_A_DAY_S or age <= QUARTER_S + HAND_OVER_S / 2:
        return "succession"
    return None


def _clocks_agree(before: Segment, after: Segment) -> bool:
    """A SmartTag's counter against the clock stays the same; it excludes, it never proves."""
    one, other = before.stream.offset, after.stream.offset
    return one is None or other is None or abs(one - other) <= 1
