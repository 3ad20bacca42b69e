"""Which silent tag goes on as which new one: scanner/following/README.md; never by a counter alone. Pure.

A link is made only when the old name was silent before the new one was first heard, when the times allow a
change of name, when levels and places agree, and when each is the other's best match.
"""

from collections.abc import Iterator
from math import exp, log
from typing import NamedTuple

from scanner.following.evidence.bystanders import company, compare
from scanner.following.evidence.evidence import DAY_S, PRIVATE_SCANS
from scanner.following.linking.chain import Chain, Link, Segment
from scanner.following.linking.chains import Chains
from scanner.following.linking.name_changes import went_on
from scanner.following.linking.streams import QUARTER_S

HAND_OVER_S = 1_200.0  # chosen: silent at most this long within one stretch of listening
NIGHT_S = 3 * 3_600.0  # chosen: a gap that may hide the daily change
# chosen: daily names, quarter-hour names; longer joins more tags of one owner, and more strangers
LONGEST_S = {True: 40 * 3_600.0, False: 14 * 3_600.0}
IN_CAR_S = 96 * 3_600.0  # chosen: what rides in the car is not heard between the rides, over a weekend too
LONGEST_IN_CAR_S = dict.fromkeys(LONGEST_S, IN_CAR_S)
# chosen: an AirTag's key lives a day; less lets a stranger take over, more misses a change seen late
ALMOST_A_DAY_S = 20 * 3_600.0
# chosen: one tag scatters by about 6 dB, and by more from place to place (README); wider joins strangers
LEVEL_SPREAD_DB, LEVEL_LIMIT_DB = 7.0, 12.0
HEARD_OFTEN_ENOUGH = 3  # chosen: once may be a passer-by; oftener links later, and alerts later
HEARD_TWICE = 2  # chosen: what was heard once has passed by, and comes back under no other name
LOOK_AT = 60  # chosen: bounds time in a crowd: silent tags of a kind that are compared
# chosen: how well a stranger would fit by chance; lower links more, and more wrongly
STRANGERS = {"hint": 0.05, "succession": 0.15, "day change": 0.15, "same kind": 0.3}
# fitted: one that fell silent hours ago, or elsewhere, against one that did so here and just now
# (python -m tests.benchmarks.following.linking, seeds 1-6: 4963 to 5114 links right, 135 to 136 wrong)
LONG_AGO = 0.4
# chosen: how well two places agree that are not one: it was there before, it goes about anyway, it is known
# from one place only; higher joins more tags of a kind, and more wrongly
BEEN_THERE, GOES_ABOUT, ONE_PLACE = 0.9, 0.7, 0.3
NO_LEVEL_FITS = 0.6  # chosen: where a level is not known, as if it lay one spread apart
# chosen: that a silent tag has no other name: rare where it was heard last
GONE_HERE, GONE_ELSEWHERE = 0.15, 0.6
# chosen: what a join to another place takes off: nothing where a clock is its own, little where it was there
# before; else by how often a stranger's would turn up there, and each other one of the kind about
BEEN_THERE_DOUBT, STRANGER_THERE = 0.3, 1.5
BY_DAY = 0.5  # chosen: most daily changes fall into the night
DAY_BEFORE = 0.4  # chosen: a tag that was about should have been heard since, under yesterday's name
# chosen: scans missed in a row within one visit: bursts come back, who left does not
SILENT_FREE, SILENT_SCAN, SILENT_LEAST = 2, 0.75, 0.15
# chosen: a counter that agrees excludes and proves nothing: such a link takes off what a place is worth, so
# that a colleague's tag and a neighbour's never make one, and a third place tells
COUNTER_DOUBT = 3.0
BY_GAP = ("day change", "same kind")  # source: nobody heard one name hand over to the other
# chosen: likelier than not, and more where only company tells that both were heard at one place; less where
# doubt is taken off the score
SURE_ENOUGH, SURE_BLIND, SAME_KIND = 0.5, 0.7, 0.35
WHEN_TOLD = 0.3  # chosen: else the same tag is told anew
LEAST_FIT = 0.02  # chosen: bounds time; a worse match weighs nothing against a good one
SOON = ("hint", "succession")  # rules by which a name that was hardly heard yet may go on from another


class _Match(NamedTuple):
    """A silent tag that a new name may go on from: how well the two agree, and how naturally so late."""

    fits: float
    lately: float
    old: Chain
    rule: str


def predecessor(
    chains: Chains, young: Chain, *, fewest: int | None = None, told: bool = False
) -> tuple[Chain, Link] | None:
    """The silent tag that `young` most likely goes on from, and how likely; None if that is not clear.

    `told` True when `young` is about to be told: less will do for one that was told already.
    """
    head = young.head
    if not head.stream.kind:
        return None
    found = _candidates(chains, young, once=young.evidence.scans < (fewest or often_enough(head)))
    if not found:
        return None
    best = max(found, key=lambda each: (each.fits * each.lately, each.old.last, each.old.id))
    old, rule = best.old, best.rule
    least = WHEN_TOLD if told and old.first_alert is not None else _least(old, young, rule)
    likely = _likely(chains, young, found, best, least)
    if likely is None:
        return None
    here = (
        old.evidence.visit is young.evidence.first_visit or same_stop(old, young) or _in_the_car(old, young)
    )
    doubt = 0.0 if here else _doubt(chains, old, young, rule, likely)
    by_time = not here and rule in BY_GAP and not _borne_out(old, young)
    if by_time and not _setting_out(young) and _only_one_counts(chains, old, young):
        by_time, doubt = False, COUNTER_DOUBT
    return old, Link(rule, round(likely, 3), head.first, doubt, by_time)


def _least(old: Chain, young: Chain, rule: str) -> float:
    """How likely a link must be."""
    if rule == "same kind":
        return SAME_KIND
    one, other = old.evidence.visit, young.evidence.first_visit
    blind = (
        rule == "day change" and one is not None and other is not None and "blind" in (one.kind, other.kind)
    )
    return SURE_BLIND if blind else SURE_ENOUGH


def _once_is_enough(found: list[_Match], head: Segment) -> list[_Match]:
    """A hint is nearly a name; and where only one of the kind was about, the next quarter hour's is its."""
    if len(found) == 1 and found[0].rule == "succession":
        old = found[0].old
        if old.evidence.scans <= HEARD_OFTEN_ENOUGH and head.first - old.tail.first >= QUARTER_S / 2:
            return found
    return [each for each in found if each.rule == "hint"]


def often_enough(head: Segment) -> int:
    """Scans in which a name must have been heard: a quarter-hour's name is gone before it is met often."""
    return HEARD_OFTEN_ENOUGH if head.stream.daily else 2


def _candidates(chains: Chains, young: Chain, *, once: bool) -> list[_Match]:
    """Silent tags that `young` may go on from; `once` it was hardly heard yet, and few rules do."""
    allowed = [
        (old, rule)
        for old in _silent(chains, young)
        if (rule := may_follow(old, young)) is not None
        and (rule != "day change" or old.evidence.scans >= HEARD_TWICE)
    ]
    if once and all(rule not in SOON for _, rule in allowed):
        return []  # before it is worked out how well they agree
    found = [
        _Match(match, _lately(old, rule, young), old, rule)
        for old, rule in allowed
        if (match := fit(old, young)) > LEAST_FIT
    ]
    return _once_is_enough(found, young.head) if once else found


def _likely(chains: Chains, young: Chain, found: list[_Match], best: _Match, least: float) -> float | None:
    """How likely the pair is against every exchange of partners; None if less than `least`.

    And if the old one has a better successor. What speaks against the pair is summed up: most sums end early.
    """
    old, stranger, most = best.old, STRANGERS[best.rule], 1 / least - 1 + 1e-9
    if (against := stranger / best.fits) > most:
        return None
    others = [(each.fits * (each.lately / best.lately), each.old) for each in found if each.old is not old]
    if against + _gone(old, young) / best.fits * sum(match for match, _ in others) > most:
        return None  # the sum below is no less
    rivals = list(_rivals(chains, old, young))
    for_old = [fit(old, rival) for rival in rivals]
    if max(for_old, default=0.0) > best.fits:
        return None
    gone = max([_gone(old, young), *for_old])
    most_elsewhere = [stranger] * len(rivals)
    for match, other in others:
        # of each of them with each rival; 0 where the times do not allow it
        fits = [fit(other, rival) if may_follow(other, rival) else 0.0 for rival in rivals]
        against += match * gone / (best.fits * max([_gone(other, young), *fits]))
        if against > most:
            return None
        most_elsewhere = [max(pair) for pair in zip(most_elsewhere, fits, strict=True)]
    for match, elsewhere in zip(for_old, most_elsewhere, strict=True):
        against += match * stranger / (best.fits * elsewhere)
    return likely if (likely := 1 / (1 + against)) >= least else None


def _lately(old: Chain, rule: str, young: Chain) -> float:
    if young.head.stream.daily or rule == "hint":
        return 1.0
    return 1.0 if rule == "succession" and same_stop(old, young) else LONG_AGO


def _gone(old: Chain, young: Chain) -> float:
    """How natural it is that a silent tag has no successor here: hardly, where it was heard last."""
    return GONE_HERE if same_stop(old, young) else GONE_ELSEWHERE


def unfinished(chains: Chains, young: Chain) -> list[Chain]:
    """Names that fell silent before they were heard often enough to be linked: the last of a stretch."""
    return [
        chain
        for chain in _silent(chains, young)
        if chain.head.link is None
        and not chain.head.stream.daily
        and chain.evidence.scans < HEARD_OFTEN_ENOUGH
    ]


def _doubt(chains: Chains, old: Chain, young: Chain, rule: str, likely: float) -> float:
    """What a link to another place takes off: how often a stranger of the kind would turn up there."""
    if rule != "same kind":
        return 1.0 - likely
    if _own_clock(old, young):
        return 0.0
    others = _others(chains, old, young)
    been_there = BEEN_THERE_DOUBT if _been_there(old, young) or _in_the_car(old, young) else 1.0
    return log(1 + STRANGER_THERE * (1 + others)) * been_there


def _others(chains: Chains, old: Chain, young: Chain) -> int:
    """Other silent tags of the kind that were more than glimpsed."""
    return sum(1 for chain in _silent(chains, young) if chain is not old and chain.evidence.scans >= 2)


def _only_one_counts(chains: Chains, old: Chain, young: Chain) -> bool:
    """Both count time alike with equal fixed bytes, and no other such tag was about."""
    told = old.tail.stream.offset is not None and young.head.stream.offset is not None
    return told and not _others(chains, old, young)


def _own_clock(old: Chain, young: Chain) -> bool:
    """Both run off the clock by the same steps: few tags do, so it is nearly a name."""
    one, other = old.tail.stream.offset, young.head.stream.offset
    return one is not None and other is not None and abs(one) > 2 and abs(one - other) <= 1


def may_follow(old: Chain, young: Chain) -> str | None:
    """The rule by which the times allow `young` to go on from `old`, or None."""
    before, after = old.segments[-1], young.segments[0]
    gap = after.first - before.last
    if gap < 0 or old.rotates or young.rotates:
        return None
    was, now = before.stream, after.stream
    if was.near and not now.near and gap > 0:
        return _by_hint(before, after, gap)
    if before.last_scan >= after.born_scan and _heard_together(before, after):
        return None
    if was.near != now.near or was.kind != now.kind:
        return None
    apart = gap > LONGEST_S[False]
    longest = LONGEST_IN_CAR_S if apart and _in_the_car(old, young) else LONGEST_S
    if was.daily and now.daily:
        return _after_a_day(before, after, gap, longest[True])
    if now.daily and was.rotation.quarters_first and apart and gap <= longest[True]:
        return "day change"  # the first day's keys, short or latched in its first quarter, end with that day
    if was.daily and not now.daily and was.rotation.quarters_first:
        return None  # a day's key is followed by the next day's; what seems short may only have met its hint
    if gap > longest[False] or not _clocks_agree(before, after):
        return None
    if gap <= _hand_over_s(before):
        return "succession"
    return None if was.near else "same kind"


def _hand_over_s(before: Segment) -> float:
    counter = before.stream.rotation.counter
    return HAND_OVER_S if counter is None or before.stream.offset is None else counter.hand_over_s


def fit(old: Chain, young: Chain) -> float:
    """0 to 1: how well level and places of the two agree."""
    one, other = old.segments[-1].evidence.mean_level, young.evidence.mean_level
    if one is None or other is None:
        level = NO_LEVEL_FITS
    elif abs(one - other) > LEVEL_LIMIT_DB:
        return 0.0
    else:
        level = exp(-((one - other) ** 2) / (2 * LEVEL_SPREAD_DB**2))
    head = young.segments[0]
    gap = head.first - old.last
    unheard = gap > DAY_S and not _in_the_car(old, young)
    stale = DAY_BEFORE if unheard else BY_DAY if gap < NIGHT_S and head.stream.daily else 1.0
    return level * stale * _places_agree(old, young) * _kept_silent(old, young)


def _kept_silent(old: Chain, young: Chain) -> float:
    """What was here and fell silent while the laptop went on listening has left; bursts come back.

    Nor did it go with the user to the place where the new one is heard.
    """
    was = old.evidence.visit
    if was is None or (was is not young.evidence.first_visit and same_stop(old, young)):
        return 1.0
    until = young.head.born_scan - 1 if was is young.evidence.first_visit else was.last_scan
    scans = until - old.tail.last_scan
    return max(SILENT_LEAST, SILENT_SCAN ** max(0, scans - SILENT_FREE))


def _places_agree(old: Chain, young: Chain) -> float:
    """A tag known from one place only is unlikely to be the one met elsewhere, and the other way round."""
    if same_stop(old, young):
        return 1.0
    if _been_there(old, young) or _in_the_car(old, young):
        return BEEN_THERE
    if len(old.evidence.places(old.own)) >= 2 or _own_clock(old, young):
        return GOES_ABOUT
    return ONE_PLACE


def _borne_out(old: Chain, young: Chain) -> bool:
    """Whether more than the times speaks for the two: a place of both, or a clock of their own."""
    return _been_there(old, young) or _in_the_car(old, young) or _own_clock(old, young)


def _in_the_car(old: Chain, young: Chain) -> bool:
    """The new one on nothing but rides in a car, which is one place, and the old one on such too."""
    if not young.evidence.only_in_car(young.own):
        return False
    return old.evidence.been_in_car() or old.evidence.only_in_car(old.own)


def _setting_out(young: Chain) -> bool:
    """On a ride of which it is not known yet whether it is one in a car."""
    visit = young.evidence.visit
    return visit is not None and visit.kind == "way" and visit.scans < PRIVATE_SCANS


def same_stop(old: Chain, young: Chain) -> bool:
    """Whether the new name was first heard where the old one was heard last."""
    one, other = old.evidence.visit, young.evidence.first_visit
    if one is None or other is None:
        return False
    if one is other:
        return True
    if one.kind == other.kind == "blind":  # nothing but who else is about tells where that was
        return compare(company(other, young.own), company(one, old.own))[0]
    return one.kind == other.kind == "stay" and one.place is other.place


def _been_there(old: Chain, young: Chain) -> bool:
    """Whether the old one was heard at a place of the new one, as far as that can be told."""
    if not old.evidence.places(old.own).isdisjoint(young.evidence.places(young.own)):
        return True
    visit = young.evidence.visit
    if visit is None or visit.kind != "blind" or not old.evidence.unknown:
        return False
    here = company(visit, young.own)
    return any(compare(here, then)[0] for _, then in old.evidence.unknown)


def _silent(chains: Chains, young: Chain) -> Iterator[Chain]:
    head = young.segments[0]
    first, near = head.first, head.stream.near
    longest = IN_CAR_S if young.evidence.only_in_car(young.own) else LONGEST_S[head.stream.daily]
    earliest, looked = first - longest, 0
    for chain in reversed(chains.by_kind.get(head.stream.kind, {}).values()):
        if looked >= LOOK_AT or (last := chain.last) < earliest:
            return
        if chain.near_only and not near and not 0 <= first - last <= QUARTER_S:
            continue  # a flood of tags beside their owners hides no name that may go on as this one
        looked += 1
        if last <= first and chain is not young and chain.kind == "tracker":
            yield chain


def _rivals(chains: Chains, old: Chain, young: Chain) -> Iterator[Chain]:
    """Others of the kind that could as well go on from `old`."""
    for looked, chain in enumerate(reversed(chains.by_kind.get(young.head.stream.kind, {}).values())):
        if looked >= LOOK_AT or chain.last < young.head.first:
            return
        if chain not in (old, young) and len(chain.segments) == 1 and may_follow(old, chain):
            yield chain


def _heard_together(before: Segment, after: Segment) -> bool:
    """Whether both were on air in one scan, which `before` was not over by; a change of name within a scan
    is none (see in_turn)."""
    if before.last_scan > after.born_scan:
        return True
    one, other = before.stream.counter, after.stream.counter
    if one is not None and other == one + 1 and before.stream.offset == after.stream.offset:
        return False
    if before.latest is None or after.birth is None:
        return True
    return not went_on(before.latest, before.rate, after.birth, after.rate)


def _by_hint(before: Segment, after: Segment, gap: float) -> str | None:
    """Apple: the hint of the separated frame is the last address byte of the same quarter hour's key."""
    if gap > QUARTER_S or after.stream.hint is None or after.stream.hint != before.stream.last_byte:
        return None
    return "hint" if before.stream.kind == after.stream.kind else None


def _after_a_day(before: Segment, after: Segment, gap: float, longest: float) -> str | None:
    """AirTags change at 04:00; licensed tags and others at their own hour, so any gap may hide it."""
    if gap > HAND_OVER_S:
        return "day change" if gap <= longest else None
    age = after.first - before.first
    own_hour = before.stream.rotation.change_hour is None
    return "succession" if own_hour or age >= ALMOST_A_DAY_S or age <= QUARTER_S + HAND_OVER_S / 2 else None


def _clocks_agree(before: Segment, after: Segment) -> bool:
    """A SmartTag's counter against the clock stays the same; it excludes, it never proves."""
    one, other = before.stream.offset, after.stream.offset
    return one is None or other is None or abs(one - other) <= 1
