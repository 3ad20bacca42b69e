"""What was there only with one thing, how sure, and what one more listen would add. Pure.

Things come and go by themselves, so being there in one listen and not in another says little. What counts is
how many others would have done the same by chance, as loud as that: of its own kind, in this place. What lies
beside the laptop is loud; most of what comes and goes is not. A thing that was missed may have been there all
the time: the rarer it was heard, the likelier.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from math import exp, factorial, pi, sqrt
from typing import NamedTuple

from scanner.by_chance import FEWEST, FLOOD, HALF, ONE_IN_TWENTY
from scanner.compare.listens import Listen, Thing, things
from scanner.hearing.coverage import NOT_KEPT
from scanner.hearing.missed import missed
from scanner.model import Tag

# measured (python -m tests.benchmarks.compare): named while it is likelier than this that it belongs to what
# is asked about; where several are loud and rare each of them is (of 200 houses the
# carried one is named in .965, each innocent one in .0055; at .3 in .945 and .0050)
NAMED, SURE, EACH, MOST_BY_CHANCE = 0.25, 0.8, 0.08, 0.8
# chosen: what is beside its owner is rarely somebody else's in one's own bag. Of 200 comparisons made by
# another hand the carried one is named in 186 at 2 and at 4, 184 at 8; an innocent one in 20, 17 and 15
NEAR_OWNER = 4.0
BURST = 4.0  # chosen: packets come and go missing in bursts of about so many
MISSED_LEAST, MISSED_MOST = 0.002, 0.3  # chosen: never quite sure; missed as likely as this, it is not named
ABSENT, ABSENT_OF = 1.0, 5.0  # chosen: as if so many of so many had been away before
LIKE_DB = 10.0  # chosen: two names this near in level may be one thing that changed its name
LOUDER_DB = 15.0  # chosen: a tag is heard from the next room, too, and so much weaker; what stays is as loud
# source: following.md 5: bystanders -76 dBm (sd 9), one in ten over -61; so many are taken to have been heard
USUAL_DBM, USUAL_SD, LOUD_SHARE, LOUD_FROM, LOUD_TO = -77.0, 7.0, 0.1, -61.0, -45.0
TAKEN_AS_HEARD = 4.0
SHORT_S = 60.0  # chosen: in less a tag that sends every few seconds may be missed whole
NEAR_DB = 5.0  # chosen: the levels heard here, smoothed by so much
BESIDE_DBM, BESIDE_SD = -58.0, 10.0  # chosen: what lies beside the laptop; in a bag on the way -61, sd 12
CLOSE_DBM = BESIDE_DBM - BESIDE_SD  # chosen: nearly all of what lies there is as loud
MOST_COUNTED = 100  # chosen: bounds time; a bigger sum says no more


class ThirdListen(Enum):
    """What one more listen would add."""

    NOTHING = "it is clear"
    WITHOUT = "once more without it"
    WITH = "once more with it"


class OnlyThere(NamedTuple):
    """A thing that was there only in the listens asked about. By chance `chance` others would have been, and
    heard as what lies beside the laptop is; `share` 0 to 1: how likely it is that this one is no chance.
    `name` what it calls itself, and `maker` whose number it carries, where those are known."""

    key: str
    address: str | None
    kind: str
    name: str | None
    tag: Tag | None
    level: float | None
    packets: int
    chance: float
    share: float
    maker: str | None = None

    @property
    def sure(self) -> bool:
        """Whether little else explains what was heard."""
        return self.share >= SURE or self.chance < EACH


class ListenLength(NamedTuple):
    """One listen: its label, and seconds in which something could be heard, and in which nothing could;
    `cause` of most of those, as a gap has it."""

    label: str
    listened_s: float
    missed_s: float
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """`asked` the label that is asked about; `only` most telling first; `unnamed` others that came or went by
    themselves; `heard` things with a name of their own in all; `stopped` listens that a no ended, which are
    left out; `louder` tags that were there each time, and louder by LOUDER_DB in all that are asked about;
    `flood`: more names were heard at once than there was room for, or than any crowd has; `many` that are
    not named, but were there only then, close by, and so many as hardly come by chance: any of them may be
    what is looked for."""

    asked: str
    listens: tuple[ListenLength, ...]
    only: tuple[OnlyThere, ...]
    unnamed: int
    heard: int
    third: ThirdListen
    stopped: int = 0
    louder: int = 0
    flood: bool = False
    many: int = 0

    @property
    def too_short(self) -> bool:
        """Whether a listen was so short that what was not heard tells nothing."""
        return any(0.0 < one.listened_s < SHORT_S for one in self.listens)


def compare(listens: Sequence[Listen], asked: str, own: frozenset[str] = frozenset()) -> Difference:
    """What was there in each listen labelled `asked`, and in no other; `own` addresses are the user's. One in
    which nothing could be heard is no listen: it can be made once more."""
    lengths = tuple(map(_length, listens))
    listens = [one for one in listens if one.seconds] or listens
    with_it = [number for number, listen in enumerate(listens) if listen.label == asked]
    without = [number for number in range(len(listens)) if number not in with_it]
    found = [one for one in things(listens) if (one.address or "").upper() not in own]
    renamed = _renamed(found, with_it, without)
    candidates = [one for one in found if _only(one, with_it, without) and one.key not in renamed]
    rest = [one for one in found if one not in candidates]
    chances = [
        (one, _chance(one, rest, candidates, len(with_it), len(without)) + unheard)
        for one in candidates
        if (unheard := _missed(one, listens, without)) < MISSED_MOST
    ]
    only = _named(chances)
    unnamed = len(found) - len(only) - sum(len(one.heard) == len(listens) for one in found)
    third = _third(only, candidates, with_it, without)
    louder = sum(_louder(one, with_it, without) for one in found)
    flood = _flood(listens, candidates)
    named = {one.key for one in only}
    close = [one for one, _ in chances if one.key not in named and _is_close(one)]
    many = len(close) if _too_many(len(close), rest, len(with_it), len(without)) else 0
    return Difference(asked, lengths, only, unnamed, len(found), third, louder=louder, flood=flood, many=many)


def _is_close(one: Thing) -> bool:
    return one.loudest is not None and one.loudest >= CLOSE_DBM


def _too_many(number: int, rest: Sequence[Thing], with_it: int, without: int) -> bool:
    """Whether so many close things hardly come and go by chance (Poisson): one radio sends many names, and
    among them no one stands out."""
    if number < FEWEST:
        return False
    away = _away(rest, with_it + without)
    pattern = (1.0 - away) ** with_it * away**without
    usual = (sum(map(_is_close, rest)) + HALF) * pattern / (1.0 - pattern)
    usual = min(usual, MOST_COUNTED)
    fewer = sum(exp(-usual) * usual**n / factorial(n) for n in range(min(number, MOST_COUNTED)))
    return 1.0 - fewer < ONE_IN_TWENTY


def _flood(listens: Sequence[Listen], candidates: Iterable[Thing]) -> bool:
    """Whether names are made up: some were left out, or so many tags of one kind and away from their owners
    came only with what is asked about."""
    if any(NOT_KEPT in window.bystanders for listen in listens for window in listen.windows):
        return True
    kinds = Counter(one.kind for one in candidates if one.tag is not None and not one.near_owner)
    return any(number > FLOOD for number in kinds.values())


def _length(listen: Listen) -> ListenLength:
    return ListenLength(listen.label, listen.seconds, *(missed(listen.gaps) or (0.0, "")))


def _only(one: Thing, with_it: Sequence[int], without: Sequence[int]) -> bool:
    there = bool(with_it) and all(n in one.heard for n in with_it)
    return there and not any(n in one.heard for n in without)


def _louder(one: Thing, with_it: Sequence[int], without: Sequence[int]) -> bool:
    """Whether it is a tag away from its owner that was nearer in each listen asked about than in the rest."""
    if one.tag is None or one.near_owner or not (with_it and without):
        return False
    levels = {number: heard.level for number, heard in one.heard.items() if heard.level is not None}
    if any(number not in levels for number in (*with_it, *without)):
        return False
    return min(levels[n] for n in with_it) - max(levels[n] for n in without) >= LOUDER_DB


def _named(chances: Sequence[tuple[Thing, float]]) -> tuple[OnlyThere, ...]:
    """Those that stand out, beside each other and beside the answer that there was nothing."""
    total = 1.0 + sum(1.0 / chance for _, chance in chances)
    weighed = [_as_only(one, chance, 1.0 / chance / total) for one, chance in chances]
    named = (one for one in weighed if one.chance < EACH or _stands_out(one))
    return tuple(sorted(named, key=lambda one: (one.chance, -one.packets)))


def _stands_out(one: OnlyThere) -> bool:
    return one.share > NAMED and one.chance < MOST_BY_CHANCE


def _as_only(one: Thing, chance: float, share: float) -> OnlyThere:
    packets = sum(presence.count for presence in one.heard.values())
    told = (one.key, one.address, one.kind, one.name, one.tag, one.loudest)
    return OnlyThere(*told, packets, chance, share, one.maker)


def _chance(
    one: Thing, rest: Sequence[Thing], candidates: Sequence[Thing], with_it: int, without: int
) -> float:
    """How many of its kind would be there only then, as loud as it."""
    alike = sum(other.kind == one.kind for other in (*rest, *candidates) if other is not one)
    away = _away(rest, with_it + without)
    pattern = (1.0 - away) ** with_it * away**without
    near = NEAR_OWNER if one.near_owner else 1.0
    return (alike + 0.5) * pattern * near * _as_loud(one.loudest, rest)


def _away(rest: Sequence[Thing], listens: int) -> float:
    """How likely one that is about at all is away in one listen, learnt from the others."""
    away = sum(listens - len(one.heard) for one in rest)
    return min(0.5, (away + ABSENT) / (len(rest) * listens + ABSENT_OF))


def _as_loud(level: float | None, rest: Iterable[Thing]) -> float:
    """How much likelier one of the others has this level than a thing beside the laptop has it."""
    if level is None:
        return 1.0
    levels = [other.loudest for other in rest if other.loudest is not None]
    here = sum(_bell(level, other, NEAR_DB) for other in levels)
    others = (here + TAKEN_AS_HEARD * _usual(level)) / (len(levels) + TAKEN_AS_HEARD)
    return others / _bell(level, BESIDE_DBM, BESIDE_SD)


def _usual(level: float) -> float:
    loud = LOUD_SHARE / (LOUD_TO - LOUD_FROM) if LOUD_FROM <= level <= LOUD_TO else 0.0
    return (1.0 - LOUD_SHARE) * _bell(level, USUAL_DBM, USUAL_SD) + loud


def _bell(level: float, mean: float, spread: float) -> float:
    """The normal density; never zero, so that nothing is ruled out by its level alone."""
    return max(1e-6, exp(-0.5 * ((level - mean) / spread) ** 2) / (spread * sqrt(2.0 * pi)))


def _missed(one: Thing, listens: Sequence[Listen], without: Sequence[int]) -> float:
    """How likely it was there all the time, and was missed wherever it was not heard."""
    heard_s = sum(listens[number].seconds for number in one.heard)
    rate = sum(presence.count for presence in one.heard.values()) / max(1.0, heard_s)
    chance = 1.0
    for number in without:
        chance *= max(MISSED_LEAST, exp(-rate * listens[number].seconds / BURST))
    return chance


def _renamed(found: Sequence[Thing], with_it: Sequence[int], without: Sequence[int]) -> set[str]:
    """Those that may be one thing with another that was there only in the other listens: names that last a
    quarter of an hour, of one kind, as loud. Each of the others stands for one at most."""
    others = [one for one in found if one.brief and _only(one, without, with_it)]
    renamed: set[str] = set()
    for one in (one for one in found if one.brief and _only(one, with_it, without)):
        mate = min((other for other in others if other.kind == one.kind), key=one.apart_db, default=None)
        if mate is not None and one.apart_db(mate) <= LIKE_DB:
            others.remove(mate)
            renamed.add(one.key)
    return renamed


def _third(
    only: Sequence[OnlyThere], candidates: Sequence[Thing], with_it: Sequence[int], without: Sequence[int]
) -> ThirdListen:
    """Where something was there only with it and is not clear yet, once more without it tells most; and what
    was not listened to at all before anything else."""
    if bool(with_it) != bool(without):
        return ThirdListen.WITHOUT if with_it else ThirdListen.WITH
    if only and all(one.sure for one in only):
        return ThirdListen.NOTHING
    if candidates:
        return ThirdListen.WITHOUT
    return ThirdListen.WITH if len(with_it) <= len(without) else ThirdListen.NOTHING
