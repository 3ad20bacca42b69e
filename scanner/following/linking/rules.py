"""Which silent tag goes on as which new one: scanner/following/README.md. Pure.

A link is made only when the old name was silent before the new one was first heard, when the times allow a
change of name, when levels and places agree, and when each is the other's best match.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from math import log

from msgspec import Struct

from scanner.by_chance import FEWEST, HALF, ONE_IN_TWENTY
from scanner.following.evidence.bystanders import PRIVATE_SCANS
from scanner.following.linking.chain import Chain, Link, Segment
from scanner.following.linking.chains import Chains
from scanner.following.linking.pairs import (
    HAND_OVER_S,
    IN_CAR_S,
    LONGEST_S,
    Pair,
    Prospects,
    been_there,
    borne_out,
    both_home_made,
    hand_over_s,
    in_the_car,
    own_clock,
    same_stop,
    scatter,
)
from scanner.following.linking.streams import QUARTER_S, Stream
from scanner.model import Instead

# fitted: how well what was heard in one scan alone goes on at that place: most of those passed by
# (linking, five worlds 3101, from 0.4: 6173 to 6191 linked, 153 to 149 wrong)
GLIMPSED = 0.25
HEARD_TWICE = 2  # chosen: what was heard once has passed by, and comes back under no other name
LOOK_AT = 60  # chosen: bounds time in a crowd: silent tags of a kind that are compared
# chosen: how well a stranger would fit by chance; lower links more, and more wrongly
STRANGERS = {"hint": 0.05, "succession": 0.15, "day change": 0.15, "same kind": 0.3}
# fitted: one that fell silent hours ago, or elsewhere, against one that did so here and just now
# (python -m tests.benchmarks.following.linking, seeds 1-6: 4963 to 5114 links right, 135 to 136 wrong; of
# names of a day, five worlds 3101: 6043 to 6092 of 6804 linked, 127 wrong both times)
LONG_AGO = 0.4
# chosen: that a silent tag has no other name: rare where it was heard last
GONE_HERE, GONE_ELSEWHERE = 0.15, 0.6
# chosen: what a join to another place takes off: nothing where a clock is its own, little where it was there
# before; else by how often a stranger's would turn up there, and each other one of the kind about
BEEN_THERE_DOUBT, STRANGER_THERE = 0.3, 1.5
# chosen: a counter that agrees excludes and proves nothing, and a moment of the quarter hour little that
# others have by chance: such a link takes off what a place is worth, so that a colleague's tag and a
# neighbour's never make one, and a third place tells
COUNTER_DOUBT = 3.0
BY_GAP = ("day change", "same kind")  # source: nobody heard one name hand over to the other
# fitted: lower links more, and more wrongly (linking, five worlds 3101, from .5: 6092 to 6173 of 6804 linked)
SURE_ENOUGH = 0.45
# chosen: where nobody heard one hand over to the other. Less if a counter agrees; else more, since a name of
# a day lasts, so that a wrong link does too, and what is silent may come back
SURE_COUNTED, SURE_BY_GAP = 0.4, 0.6
LEAST_FIT = 0.02  # chosen: bounds time; a worse match weighs nothing against a good one
MOST_OTHERS = 3  # chosen: bounds memory; as many as somebody would look at
SOON = ("hint", "succession")  # rules by which a name that was hardly heard yet may go on from another


# A silent tag that a new name may go on from, compared as it stands: how well the two agree and how naturally
# so late, when the tag was heard last, its id; then the first two by themselves, the tag, and the pair.
_Match = tuple[float, float, str, float, float, Chain, Pair]


def predecessor(chains: Chains, young: Chain) -> tuple[Chain, Link] | None:
    """The silent tag that `young` most likely goes on from, and how likely; None if that is not clear."""
    head = young.segments[0]
    if not head.stream.kind or young.rotates:
        return None
    once = young.evidence.scans < often_enough(head)
    if once and not any(_soon(old, young) for old in _silent(chains, young, _soon_s(head))):
        return None  # most names, each time that they were hardly heard yet
    silent = _silent(chains, young, _longest_s(young))
    found = _candidates(chains, young, silent, once=once)
    if not found:
        return None
    best = max(found)
    *_, old, pair = best
    rule = pair.rule or ""
    least = SURE_ENOUGH
    if rule in BY_GAP:
        least = SURE_COUNTED if rule == "same kind" and _counts(old, young) else SURE_BY_GAP
    weighed = _likely(chains, young, silent, found, best, least)
    if weighed is None:
        return None
    likely, against = weighed
    here = old.evidence.visit is young.evidence.first_visit or same_stop(old, young) or in_the_car(old, young)
    doubt = 0.0 if here else _doubt(old, young, silent, rule, likely)
    by_time = not here and rule in BY_GAP and not borne_out(old, young)
    if by_time and _turns_alike(chains, old, young, silent):
        by_time = False
        if _turns_for_all(old, young, silent) > ONE_IN_TWENTY:
            doubt = max(doubt, COUNTER_DOUBT)
    elif by_time and not _setting_out(young) and _only_one_counts(old, young, silent):
        by_time, doubt = False, COUNTER_DOUBT
    others = () if by_time else _instead(likely, against)
    return old, Link(rule, round(likely, 3), head.first, doubt, by_time, others)


def _instead(likely: float, against: list[tuple[float, Chain]]) -> tuple[Instead, ...]:
    """The likeliest of the other silent tags that the new name may go on from; none is a better match, so
    that none is told as likelier."""
    shares = [(min(1.0, odds) * likely, other.tail.id) for odds, other in against]
    told = sorted((-share, name) for share, name in shares if share >= ONE_IN_TWENTY)
    return tuple(Instead(name, round(-share, 3)) for share, name in told[:MOST_OTHERS])


def _once_is_enough(found: list[_Match], silent: list[Chain], head: Segment) -> list[_Match]:
    """A hint is nearly a name; and where only one of the kind was about, the next number of a counter is its,
    and so is the next quarter hour's name."""
    if len(found) == 1 and found[0][-1].rule == "succession":
        old = found[0][-2]
        if old.evidence.scans <= FEWEST and head.first - old.tail.first >= QUARTER_S / 2:
            return found
        if found[0][-1].here and _next_count(old.tail.stream, head.stream) and not _others(old, silent):
            return found
    return [each for each in found if each[-1].rule == "hint"]


def _next_count(was: Stream, now: Stream) -> bool:
    """Whether the counter went up by one, by the same clock."""
    return was.counter is not None and now.counter == was.counter + 1 and was.offset == now.offset


def worth_a_look(young: Chain) -> bool:
    """Whether a new name is held against the silent ones now: one reading more seldom tells more.

    A day's name in each of its first scans, in its first of another visit, and each time that it was heard in
    twice as many scans of a visit. Others, which are soon gone, in every scan; so too on a way and without
    sight, where it shows scan by scan what the visit is.
    """
    visit, heard = young.evidence.visit, young.evidence.heard
    if not young.segments[0].by_day or visit is None or visit.kind != "stay":
        return True
    if heard == 1 or young.evidence.scans <= FEWEST:
        return True
    times, more = divmod(heard, FEWEST)
    return not more and times & (times - 1) == 0


def often_enough(head: Segment) -> int:
    """Scans in which a name must have been heard: a quarter-hour's name is gone before it is met often."""
    return FEWEST if head.by_day else 2


def _candidates(chains: Chains, young: Chain, silent: list[Chain], *, once: bool) -> list[_Match]:
    """Silent tags that `young` may go on from; `once` it was hardly heard yet, and few rules do."""
    if not silent:
        return []
    known = chains.prospects(young)
    if once and not any(known.rule(old, young) in SOON for old in silent if _soon(old, young)):
        return []  # before it is worked out how well they agree
    found: list[_Match] = []
    head, level, varies = young.segments[0], young.evidence.mean_level, scatter(young.evidence.scans)
    daily, counts = head.by_day, head.stream.offset is not None
    for old, pair in known.possible(silent, young):
        rule = pair.rule
        if old.rotates or (rule == "day change" and old.evidence.scans < HEARD_TWICE):
            continue
        if (match := pair.fits(level, varies)) > LEAST_FIT:
            if pair.here and rule != "hint" and old.evidence.scans < HEARD_TWICE:
                match *= GLIMPSED
            counted = pair.here or counts
            soon = rule == "hint" or (rule == "succession" and (daily or counted))
            lately = 1.0 if soon else LONG_AGO
            found.append((match * lately, old.last, old.id, match, lately, old, pair))
    return _once_is_enough(found, silent, head) if once else found


def _soon(old: Chain, young: Chain) -> bool:
    """Whether one of the rules of SOON is possible at all."""
    tail = old.segments[-1]
    gap = young.segments[0].first - tail.last
    return not old.rotates and (gap <= HAND_OVER_S or gap <= hand_over_s(tail))


def _soon_s(head: Segment) -> float:
    """Seconds of silence at most with which a rule of SOON is possible for its kind."""
    counter = head.stream.rotation.counter
    return HAND_OVER_S if counter is None else max(HAND_OVER_S, counter.hand_over_s)


def _longest_s(young: Chain) -> float:
    """Seconds of silence at most after which the new name may go on from an old one."""
    in_car = young.evidence.only_in_car(young.own)
    return IN_CAR_S if in_car else LONGEST_S[young.segments[0].by_day or young.home_made]


def _likely(
    chains: Chains, young: Chain, silent: list[Chain], found: list[_Match], best: _Match, least: float
) -> tuple[float, list[tuple[float, Chain]]] | None:
    """How likely the pair is against every exchange of partners, and the odds of each other silent tag
    against it; None if it is less likely than `least`.

    And if the old one has a better successor. What speaks against the pair is summed up: most sums end early.
    """
    _, _, _, best_fits, best_lately, old, pair = best
    stranger, most = STRANGERS[pair.rule or ""], 1 / least - 1 + 1e-9
    if pair.rule == "hint":
        stranger *= _parted(silent)
    chance = old.tail.quarters.by_chance(young.head.quarters)
    if stranger * chance / best_fits > most:
        return None  # what follows makes it no less
    stranger *= _turns_by_chance(chains, old, young, chance)
    if (against := stranger / best_fits) > most:
        return None
    alike = _also_mine(old, found)
    gone, all_others = _gone(pair), 0.0
    for _, _, _, match, lately, other, _ in found:
        if other is not old and other not in alike:
            all_others += match * (lately / best_lately)
    if against + gone / best_fits * all_others > most:
        return None  # the sum below is no less
    others = [
        (match * (lately / best_lately), with_young, other)
        for _, _, _, match, lately, other, with_young in found
        if other is not old and other not in alike
    ]
    about: Iterable[_Rival] = _rivals(chains, old, young)
    if alike:
        about = sorted(about, key=lambda rival: rival.for_old)[: -len(alike)]
    rivals, for_old = [], []
    for rival in about:
        if (there := rival.for_old) > best_fits:
            return None
        gone = max(gone, there)
        if against + gone / best_fits * all_others > most:
            return None
        rivals.append(rival)
        for_old.append(there)
    most_elsewhere, odds = [stranger] * len(rivals), []
    for match, with_young, other in others:
        elsewhere = [rival.fits(other) for rival in rivals]
        not_this = max([_gone(with_young), *elsewhere])
        if match * gone / (best_fits * not_this) > LEAST_FIT:
            not_this = max(not_this, _went_on(chains, other, young))
        odds.append((match * gone / (best_fits * not_this), other))
        against += odds[-1][0]
        if against > most:
            return None
        most_elsewhere = [max(pair) for pair in zip(most_elsewhere, elsewhere, strict=True)]
    for match, there in zip(for_old, most_elsewhere, strict=True):
        against += match * stranger / (best_fits * there)
    return (likely, odds) if (likely := 1 / (1 + against)) >= least else None


def _also_mine(old: Chain, found: list[_Match]) -> list[Chain]:
    """Others that the user marked and that fell silent here too: which of them it goes on from is all one.

    Each takes one of the other new names with it; a stranger's among them leaves one name too many.
    """
    if old.word != "mine":
        return []
    return [chain for *_, chain, pair in found if chain is not old and chain.word == "mine" and pair.here]


def _parted(silent: list[Chain]) -> int:
    """Names beside an owner that fell silent within the quarter hour: each agrees by chance once in 256."""
    return sum(1 for chain in silent if chain.tail.stream.near)


def _turns_by_chance(chains: Chains, old: Chain, young: Chain, chance: float) -> float:
    """How likely a stranger's changes its hint at the moment of these two, as others of the kind do; no less
    than by `chance`."""
    if chance == 1.0:
        return 1.0
    told, agree = _others_turn(chains, old, young)
    return max(chance, (1 + agree) / (1 + told))


def _others_turn(chains: Chains, old: Chain, young: Chain) -> tuple[int, int]:
    """Of how many others of the kind lately the moment is known, and how many change at that of these two."""
    lately = islice(reversed(chains.by_kind[young.head.stream.kind].values()), LOOK_AT)
    return young.head.quarters.count_agreeing(
        [chain.segments[-1].quarters for chain in lately if chain is not old and chain is not young]
    )


def _turns_alike(chains: Chains, old: Chain, young: Chain, silent: list[Chain]) -> bool:
    """Whether both change their hints at one moment, and rather none that is silent would by chance; of
    those that are about none does."""
    if _turns_for_all(old, young, silent) > HALF:
        return False
    told, agree = _others_turn(chains, old, young)
    return told > 0 and not agree


def _turns_for_all(old: Chain, young: Chain, silent: list[Chain]) -> float:
    """How many of the silent ones change their hint at the moment of `young` by chance, told as `old` is."""
    return old.tail.quarters.by_chance(young.head.quarters) * len(silent)


def _gone(pair: Pair) -> float:
    """How natural it is that a silent tag has no successor here: hardly, where it was heard last."""
    return GONE_HERE if pair.here else GONE_ELSEWHERE


def _doubt(old: Chain, young: Chain, silent: list[Chain], rule: str, likely: float) -> float:
    """What a link to another place takes off: how often a stranger of the kind would turn up there."""
    if rule != "same kind":
        return 1.0 - likely
    if own_clock(old, young) or both_home_made(old, young):
        return 0.0
    others = _others(old, silent)
    known_there = been_there(old, young) or in_the_car(old, young)
    return log(1 + STRANGER_THERE * (1 + others)) * (BEEN_THERE_DOUBT if known_there else 1.0)


def _others(old: Chain, silent: list[Chain]) -> int:
    """Other silent tags of the kind that were more than glimpsed."""
    return sum(1 for chain in silent if chain is not old and chain.evidence.scans >= 2)


def _counts(old: Chain, young: Chain) -> bool:
    """Whether a frame says more than its kind: a counter that agrees, or that somebody made both."""
    return young.head.stream.offset is not None or both_home_made(old, young)


def _only_one_counts(old: Chain, young: Chain, silent: list[Chain]) -> bool:
    """Both count time alike with equal fixed bytes, and no other such tag was about."""
    told = old.tail.stream.offset is not None and young.head.stream.offset is not None
    return told and not _others(old, silent)


def _setting_out(young: Chain) -> bool:
    """On a ride of which it is not known yet whether it is one in a car."""
    visit = young.evidence.visit
    return visit is not None and visit.kind == "way" and visit.scans < PRIVATE_SCANS


def _silent(chains: Chains, young: Chain, longest_s: float) -> list[Chain]:
    """Tags of the kind that were heard last before the new name was first heard, the latest first; none that
    was silent for more than so many seconds."""
    head = young.segments[0]
    first, near = head.first, head.stream.near
    earliest, looked, silent = first - longest_s, 0, []
    for chain in reversed(chains.by_kind.get(head.stream.kind, {}).values()):
        if looked >= LOOK_AT or (last := chain.last) < earliest:
            break
        if chain.near_only and not near and not 0 <= first - last <= QUARTER_S:
            continue  # a flood of tags beside their owners hides no name that may go on as this one
        looked += 1
        if last <= first and chain is not young and chain.kind == "tracker":
            silent.append(chain)
    return silent


class _Rival(Struct, gc=False, eq=False):
    """Another new name that could as well go on from the old one."""

    chain: Chain
    known: Prospects
    level: float | None
    varies: float
    for_old: float = 0.0  # how well the silent tag in question agrees with it

    def fits(self, old: Chain) -> float:
        """How well a silent tag agrees with it; 0 where the times do not allow it."""
        pair = self.known.pair(old, self.chain)
        return pair.fits(self.level, self.varies) if pair is not None else 0.0


def _went_on(chains: Chains, old: Chain, young: Chain) -> float:
    """How well the names that began since it fell silent, and go on from no other, agree with a silent tag:
    one of them may be its own, though it was not clear enough for a link."""
    best = 0.0
    for looked, chain in enumerate(reversed(chains.by_kind.get(young.head.stream.kind, {}).values())):
        if looked >= LOOK_AT or chain.last < old.last:
            break
        if not (chain is old or chain is young or chain.rotates or chain.head.first < old.last):
            best = max(best, _as_rival(chains, chain).fits(old))
    return best


def _rivals(chains: Chains, old: Chain, young: Chain) -> Iterator[_Rival]:
    """Others of the kind that could as well go on from `old`."""
    head = young.segments[0]
    for looked, chain in enumerate(reversed(chains.by_kind.get(head.stream.kind, {}).values())):
        if looked >= LOOK_AT or chain.last < head.first:
            return
        if chain is old or chain is young or chain.rotates or len(chain.segments) != 1:
            continue
        rival = _as_rival(chains, chain)
        if (pair := rival.known.pair(old, chain)) is not None:
            rival.for_old = pair.fits(rival.level, rival.varies)
            yield rival


def _as_rival(chains: Chains, chain: Chain) -> _Rival:
    return _Rival(chain, chains.prospects(chain), chain.evidence.mean_level, scatter(chain.evidence.scans))
