"""The record of one tag turned into log-odds that it travels with the user, term by term. Pure.

Two stories are compared: it moves with the user (in the bag, or in the car and so missed now and then), or
it belongs to somebody who shares some of the user's places. Each term is the natural log of how much better
the first explains one kind of fact. Sizes and levels: scanner/following/README.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import log, prod
from typing import Any, NamedTuple

from scanner.by_chance import FEWEST, HALF, ONE_IN_TWENTY
from scanner.following.evidence.along import Along
from scanner.following.evidence.bystanders import HARDLY_TOLD
from scanner.following.evidence.evidence import (
    DAY_S,
    RIDE_S,
    SHORT_STAY_S,
    Evidence,
    piece_listened,
)
from scanner.following.evidence.missed_visits import door_to_door
from scanner.following.evidence.place_piece import Piece
from scanner.places.made_up import NIGHT_S
from scanner.places.visits import BREAK_S

# fitted: python -m tests.benchmarks.following.weights (README of the bench, Fewer numbers: what -4.9 and -5
# gave). How rare a follower is cannot be known: as low as the goals for false alarms allow. Chosen: the last
# two, of which no world there has any: lower for what many people carry, so that two places weigh as they did
PRIORS = {"separated": -5.0, "untold": -5.4, "finder": -7.8, "stranger": -6.5}
# All other weights are in places: one is worth that so few are met at a second one by chance. What is worth
# half as much, or twice, is said with it; a fit finds no better ones (tests.benchmarks.following.fit)
PLACE = -log(ONE_IN_TWENTY)
MORE = HALF * PLACE  # who came along once may do so again
DOOR_TO_DOOR = HALF * PLACE  # a place, the way and the next place: so do colleagues on the way to lunch
ALONE = HALF * PLACE  # beyond a whole place: a ride with next to nobody else about, shared with no owner
BED = PLACE + PLACE  # at the user's bed and elsewhere: nobody shares both but who lives there
# Rides alone on several days need no place; fewer are a parcel's, or a passenger's. They outweigh the first
# odds and some visits that missed it, as all do to which the car is out of reach
IN_CAR = BED + MORE
WAY_WORTH = HALF  # a shared ride is half a place, once
# fitted: python -m tests.benchmarks.following.published --seeds 9601-9610; company tells places apart less
# surely than access points do: .8 found .97, .9 found .99, 1.0 had too many false alarms.
BLIND_WORTH = 0.9
LONG_STAY_S = 3_600.0  # chosen: longer than a lunch
# chosen: than a lunch with colleagues, where nothing says that the day began elsewhere
LONGER_STAY_S = 5_400.0
LONE_RIDE_SCORE = 1.0  # chosen: such a ride is as wide as a place where all that is known is this likely
# chosen: of what is met at two of the user's places and goes there with others of the first, each one goes
# along so often; half belongs to somebody who goes there alone
GOES_ALONG = 0.2
# chosen: a visit to the bed without it; a colleague's is never there. More silences what stays in the car
NOT_BY_THE_BED = -0.8
JEFFREYS = 0.5  # source: the prior that says least of a share (Jeffreys 1946), added to hits and misses
ENOUGH_PLACES = 2.0  # chosen: a place and a ride shared is what every commuter does
# measured: 57 carried tags and the bystanders of published walks (BLE-Doubt's; README, Numbers), 12 and 9 dB
# wide; one width between the two, so that louder never tells less
CARRIED_DBM, BYSTANDER_DBM, LEVEL_SD = -61.0, -76.0, 10.5
# Half a place for what is loud; faint never excuses, a tag under a car is faint. Measured there: half of what
# is carried is louder than its mean, and one bystander in ten
LEVEL_BOUNDS = (-HALF * MORE, MORE)


class Term(NamedTuple):
    """One fact and what it weighs."""

    code: str
    weight: float
    facts: Mapping[str, Any] = {}


class Verdict(NamedTuple):
    """`score` the log-odds; `spread` how many places' worth it was heard at; `terms` what it is made of."""

    score: float
    spread: float
    terms: tuple[Term, ...]
    on_the_way: str = "no"  # what the legs of a way say by themselves (following.evidence.along)

    @property
    def travels(self) -> bool:
        """True when it is more likely than not that the tag travels with the user."""
        return self.on_the_way == "travels" or (self.score >= 0.0 and self.spread >= ENOUGH_PLACES)


class Nature(NamedTuple):
    """What kind of thing is weighed: the log-odds before anything is known, and what its bed is worth."""

    prior: float
    bed: float = PLACE
    nameless: bool = False  # of no known kind
    untold: bool = False  # a tag that does not say whether its owner is there
    alone: float = 0.0  # beyond a place: a ride shared with next to nobody else


SEPARATED = Nature(PRIORS["separated"], bed=BED, alone=ALONE)
# a phone without a connection, earbuds in their case: beside their owner they send the same
OFF = SEPARATED._replace(untold=True)
UNTOLD = Nature(PRIORS["untold"], untold=True)
FINDER = Nature(PRIORS["finder"], untold=True)
STRANGER = Nature(PRIORS["stranger"], nameless=True)
# beside its owner such a tag sends the same: one of its kind there is another
HOME_MADE_SIGNS = frozenset({"home_made", "rotating_keys"})


class Facts(NamedTuple):
    """All that is weighed of one tag, as plain data: what `weigh` takes from its record at one moment.

    Levels in dBm.
    """

    pieces: tuple[Piece, ...] = ()
    together: float = 0.0
    apart: float = 0.0
    moves: int = 0
    misses: int = 0
    near_home: float = 0.0
    rides_missed: float = 0.0
    asleep: float = 0.0
    door: bool = False
    scans: int = 0
    listened: int = 0
    level: float | None = None
    level_on_the_way: float | None = None
    sighted: bool = False
    beds: frozenset[str] = frozenset()


def facts_of(
    record: Evidence,
    own: frozenset[str],
    *,
    sighted: bool,
    beds: frozenset[str],
    pieces: Mapping[str, Piece] | None = None,
) -> Facts:
    """The record of a tag with the visit in hand; `pieces` all that it has, if worked out already."""
    pieces = record.all_pieces(own) if pieces is None else pieces
    together, moves, door, listened = record.together, record.moves, record.door, record.listened
    if record.visit is not None and record.tells:
        moved_here = record.moved_with(own)
        together += moved_here
        moves += int(moved_here > (HARDLY_TOLD if record.visit.kind == "blind" else 0.0))
        listened += piece_listened(record, record.visit)
        door = door or door_to_door([*record.trail, record.visit])
    home = record.carried_from(own) if record.beside and pieces else None
    if home is not None and home[0] not in pieces:
        pieces = {**pieces, home[0]: home[1]}
    return Facts(
        tuple(pieces.values()),
        together,
        record.apart,
        moves,
        record.misses,
        record.near_home,
        record.rides_missed,
        record.asleep + record.morning,
        door,
        record.scans,
        listened,
        record.mean_level,
        record.level_on_the_way,
        sighted,
        beds,
    )


def weigh(
    facts: Facts,
    nature: Nature,
    *,
    extra: tuple[Term, ...] = (),
    along: Along | None = None,
) -> Verdict:
    """The verdict on one tag as its facts stand; `along` what the legs of the way in hand say of it."""
    pieces, beds = facts.pieces, facts.beds
    terms = [Term("before_anything", nature.prior)]
    spread, placed = _places(pieces, nature, facts.sighted, beds)
    terms += placed
    if facts.door:
        terms.append(Term("door_to_door", DOOR_TO_DOOR))
    left = None if nature.nameless else _others_stayed(pieces)
    if left is not None:
        terms.append(left)
    moved = balance(facts.together, facts.apart)
    in_car = _own_rides(pieces, facts.rides_missed)
    if in_car is not None:
        terms = [*(term for term in terms if term.code != in_car.code), in_car]
        spread = max(spread + WAY_WORTH, ENOUGH_PLACES)  # it needs no place to be heard at
        if nature.alone:  # its owner is not along: where the car is out of reach it is no miss
            moved = max(moved, 0.0)
    terms.append(Term("moves", moved, {"together": facts.moves, "missed": facts.misses}))
    level = facts.level if in_car is None else facts.level_on_the_way
    terms += _radio(level, facts.scans, facts.listened)
    owner_there = facts.near_home if HOME_MADE_SIGNS.isdisjoint([term.code for term in extra]) else 0.0
    if min(round(owner_there), facts.moves) >= 2 and facts.apart <= facts.together:  # said, no more
        terms.append(Term("its_kind_near_owner", 0.0, {"visits": round(facts.near_home)}))
    if facts.asleep > 0.0 and in_car is None and beds.isdisjoint([piece.place for piece in pieces]):
        missed = {"missed": max(1, round(facts.asleep))}
        terms.append(Term("not_by_the_bed", NOT_BY_THE_BED * facts.asleep, missed))
    terms += extra
    if len(pieces) > 1 and _lone_ride(terms):
        spread += 1.0 - WAY_WORTH
    if not (facts.sighted or nature.nameless) and _two_unseen(pieces):
        spread = max(spread, ENOUGH_PLACES)
    if along is not None and along.answer != "no":
        rest = sum(term.weight for term in terms)
        settled = _settled(along, rest, nature)
        terms.append(_on_stretches(along, rest, settled=settled))
        answer = "travels" if settled else "maybe"
        return Verdict(sum(term.weight for term in terms), spread, tuple(terms), answer)
    return Verdict(sum([term.weight for term in terms]), spread, tuple(terms))


def balance(together: float, apart: float) -> float:
    """Log-odds that it is there the next time: moves made together against visits at which it was missing.

    Half of either is added, as to any share of which nothing is known before (Jeffreys).
    """
    return log((max(0.0, together) + JEFFREYS) / (max(0.0, apart) + JEFFREYS))


def loudness(level: float) -> float:
    """A smooth, bounded ratio that rises with the level: no threshold separates carried tags from others."""
    middle, apart = (CARRIED_DBM + BYSTANDER_DBM) / 2, CARRIED_DBM - BYSTANDER_DBM
    return max(LEVEL_BOUNDS[0], min(LEVEL_BOUNDS[1], (level - middle) * apart / LEVEL_SD**2))


def _along(pieces: list[Piece], nature: Nature, beds: frozenset[str]) -> tuple[Piece, list[float]]:
    """Where it was met first, and what each further place is worth, the most telling first.

    The user's bed and another place are shared by nobody but the household. Until a night has passed, the
    bed is where the day began; then only a long stay elsewhere counts, since colleagues go to lunch together.
    """
    slept = [piece for piece in pieces if piece.place in beds]
    start = min(slept or pieces, key=lambda piece: (-piece.worth, piece.first))
    rest = [piece for piece in pieces if piece is not start]
    first = PLACE
    if slept:
        first = nature.bed
    elif not beds and rest:
        first += (nature.bed - PLACE) * max(_two_lives(start, piece) for piece in rest)
    worths = sorted((piece.telling * piece.worth for piece in rest), reverse=True)
    return start, [worth * (first if at == 0 else MORE) for at, worth in enumerate(worths)]


def _two_lives(one: Piece, other: Piece) -> bool:
    """Whether this is hardly an office and lunch: too late or too long for one, however many lunches."""
    if other.kind == "blind" and other.dwell_s < SHORT_STAY_S:
        return False
    if other.pause_s >= NIGHT_S or min(one.at_once_s, other.at_once_s) >= LONGER_STAY_S:
        return True
    return one.day_began and other.dwell_s >= LONG_STAY_S


def _places(
    pieces: tuple[Piece, ...], nature: Nature, sighted: bool, beds: frozenset[str]
) -> tuple[float, list[Term]]:
    if len(pieces) == 1 and pieces[0].kind == "stay":  # next to all: it came from nowhere else
        return 1.0, [Term("places", 0.0, {"count": 1})]
    stays = [piece for piece in pieces if piece.kind == "stay"]
    ways = [piece for piece in pieces if piece.kind == "way" and not nature.nameless and _a_ride(piece)]
    blind = [piece for piece in pieces if piece.kind == "blind" and not (nature.nameless and _went_on(piece))]
    terms, spread = [], 0.0
    start = min(stays or ways or blind or pieces, key=lambda piece: piece.first, default=None)
    if stays:
        start, others = _along(stays, nature, beds)
        spread += len(stays)
        night = (nature.bed - PLACE) * max(others, default=0.0) / nature.bed if start.place in beds else 0.0
        terms.append(Term("places", sum(others) - night, {"count": len(stays)}))
        if night:
            terms.append(Term("by_the_bed", night, {"count": len(stays) - 1}))
    if ways:
        alone = sum(_alone(piece) for piece in ways) if nature.alone and start not in ways else 0
        most = PLACE if alone else WAY_WORTH * max(PLACE * piece.telling for piece in ways)
        spread += WAY_WORTH
        terms.append(Term("rides", most if start not in ways else 0.0, {"count": len(ways)}))
        if alone:
            terms.append(Term("rides_alone", nature.alone, {"count": alone}))
    if blind:
        if sighted:  # the minutes before the first fix are no other place
            worth = max(
                (piece.worth for piece in blind if piece is not start and _known_again(piece)), default=0.0
            )
            told = PLACE * worth
        else:
            surest, others = _along(blind, nature, beds)
            told = sum(others)
            worth = sum(piece.worth for piece in blind) - (surest.worth if start in blind else 0.0)
        spread += worth + (1.0 if start in blind else 0.0)
        terms.append(Term("unknown_places", BLIND_WORTH * told, {"count": len(blind)}))
    return spread, terms


def _known_again(piece: Piece) -> bool:
    """A place without access points: met again by those who stay there, and nobody came along to it."""
    return piece.visits > 1 and piece.behind >= FEWEST and piece.dwell_s >= SHORT_STAY_S


def _a_ride(piece: Piece) -> bool:
    """Not the minutes before a place was recognised, nor the walk from its door."""
    return piece.last - piece.first >= RIDE_S


def _alone(piece: Piece) -> bool:
    """Next to nobody else was about on the ride, and those of the place before stayed behind."""
    return piece.private and piece.telling == 1.0


def _lone_ride(terms: list[Term]) -> bool:
    """One ride alone, which is as wide as a place where all the terms together speak clearly for the bag."""
    rides = next((term.facts["count"] for term in terms if term.code == "rides_alone"), 0)
    return rides > 0 and sum(term.weight for term in terms) >= LONE_RIDE_SCORE


def _two_unseen(pieces: Iterable[Piece]) -> bool:
    """Stretches without sight that are rather two places than one; how surely, the score says already."""
    worths = sorted(piece.worth for piece in pieces if piece.kind == "blind")
    return prod(1.0 - worth for worth in worths[:-1]) < HALF


def _went_on(piece: Piece) -> bool:
    """Reached without a pause: a part of the same way, of which its legs speak."""
    return 0 < piece.pause_s < BREAK_S


def _others_stayed(pieces: Sequence[Piece]) -> Term | None:
    """It came to the next place, and of all others near before none did: hardly one of a group.

    Of office and lunch it tells nothing: there one colleague may well go along alone.
    """
    if len(pieces) < 2:
        return None
    places = sorted((piece for piece in pieces if piece.kind != "way"), key=lambda piece: piece.first)
    told = [piece for piece in places if piece.behind >= FEWEST]
    if not told or not any(_two_lives(places[0], piece) for piece in places[1:]):
        return None
    best = max(told, key=lambda piece: (piece.worth * _alone_by_chance(piece.behind), piece.behind))
    return Term("others_stayed", best.worth * _alone_by_chance(best.behind), {"behind": best.behind})


def _alone_by_chance(behind: int) -> float:
    """Natural log: how much likelier it is that so many stay where it is carried than where it is not."""
    return -log(HALF + HALF * (1.0 - GOES_ALONG) ** behind)


def _own_rides(pieces: Sequence[Piece], missed: float) -> Term | None:
    """The same tag on ride after ride on which next to nobody else was about, and on most of them: it is in
    the car. What is on fewer shares a train, or a car, with others.
    """
    if len(pieces) < FEWEST:
        return None
    rides = [piece for piece in pieces if piece.private]
    if len(rides) < FEWEST or missed >= len(rides) or len({int(piece.first // DAY_S) for piece in rides}) < 2:
        return None
    return Term("rides_alone", IN_CAR, {"count": len(rides)})


def _settled(along: Along, rest: float, nature: Nature) -> bool:
    """Whether the legs of a way settle it. Not by themselves, of a tag that may be with its owner, on a ride:
    each passenger has such things. Nor where a ride was only looked into: of who got on and off in between
    too little is known to tell a passenger's luggage from what is in the bag."""
    if along.answer != "travels" or along.glimpsed:
        return False
    return along.on_foot or not nature.untold or along.score + rest >= 0.0


def _on_stretches(along: Along, rest: float, *, settled: bool) -> Term:
    """The legs of a way, which ask how many of all who were near would have come as far: no prior is needed.

    Where they settle it they carry the whole; else they are said, and add nothing.
    """
    facts: dict[str, float] = {"there": along.there, "stretches": along.of, "behind": along.behind}
    if along.ended is not None:
        facts["ended"] = along.ended
    return Term("on_stretches", max(along.score, along.score - rest) if settled else 0.0, facts)


def _radio(level: float | None, scans: int, listened: int) -> list[Term]:
    terms = []
    if level is not None:
        terms.append(Term("loudness", loudness(level), {"dbm": round(level)}))
    if listened > 1:  # said, since it can be checked; what is carried is no steadier than what is not
        terms.append(Term("steady", 0.0, {"heard": scans, "listened": max(scans, listened)}))
    return terms
