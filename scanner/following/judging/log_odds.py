"""The record of one tag turned into log-odds that it travels with the user, term by term. Pure.

Two stories are compared: it moves with the user (in the bag, or in the car and so missed now and then), or
it belongs to somebody who shares some of the user's places. Each term is the natural log of how much better
the first explains one kind of fact. Sizes and levels: scanner/following/README.md.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from math import exp, lgamma, log, prod
from types import MappingProxyType
from typing import Any, NamedTuple

from scanner.following.evidence.along import Along
from scanner.following.evidence.bystanders import HARDLY_TOLD, share_of, telling
from scanner.following.evidence.evidence import (
    DAY_S,
    RIDE_S,
    SHORT_STAY_S,
    Evidence,
    piece_listened,
)
from scanner.following.evidence.missed_visits import door_to_door
from scanner.following.evidence.place_piece import Piece
from scanner.places.visit import FEWEST_OTHERS
from scanner.places.visits import BREAK_S

# chosen: 1 in 20, 15, 10 and 12 is at a second place by chance; more alerts earlier, and on colleagues
PLACE_SEPARATED, PLACE_UNTOLD, PLACE_FINDER, PLACE_STRANGER = 3.0, 2.7, 2.3, 2.5
MORE = 1.6  # chosen: who came along once may do so again
# chosen: at the user's bed and elsewhere: nobody shares both but who lives there
BED_SEPARATED = 5.8
LONG_STAY_S = 3_600.0  # chosen: longer than a lunch
# chosen: than a lunch with colleagues, where nothing says that the day began elsewhere
LONGER_STAY_S = 5_400.0
LONG_AFTER_S = 5 * 3_600.0  # chosen: too long after to be a lunch, however seldom the laptop is opened
MORNING, MORNING_S = 0.5, 2 * 3_600.0  # chosen: few go to lunch so soon after the day began
# fitted: python -m tests.benchmarks.following --seeds 21-36, then 9001-9010 (table in its README).
# How rare a follower is cannot be known: the first two are as low as the goals for false alarms
# allow. The third is chosen, lower for what many people carry; the fourth by the walks.
PRIOR_SEPARATED, PRIOR_UNTOLD, PRIOR_FINDER, PRIOR_STRANGER = -5.4, -5.7, -7.6, -6.5
WAY_WORTH = 0.5  # chosen: a shared ride is half a place, once
ALONE = 1.3  # chosen: beyond a whole place: a ride with next to nobody else about, shared with no owner
RATHER_ONE = 0.5  # chosen: of stretches without sight, that all were one place: likelier than not
# chosen: so many such rides are as wide as a place; one is a parcel's in the van, or a passenger's, but
# where all that is known of it makes the bag this much likelier
LONE_RIDES, LONE_RIDE_SCORE = 2, 1.0
LONE = 0.9  # chosen: of others who were near before, hardly any came along on the ride
# chosen: a place, the way and the next place; more tells of colleagues who walk to lunch together
DOOR_TO_DOOR = 1.3
# chosen: of what is met at two of the user's places, so much belongs to somebody who goes there alone, not
# with others of the first place; and of those, each one goes along so often
GOES_ALONE, GOES_ALONG = 0.4, 0.2
LEG_WORTH = 0.85  # chosen: a leg on foot says less than a place; who walks the same way comes along for some
MISSED_LEG = -0.7  # chosen: against it, less than a leg: one packet may be missed
MOST_FROM_LEGS = 2.0  # chosen: for tags: people who share a place walk to it together
BLIND_IN_SIGHT = 0.5  # chosen: where places can be told, stretches that show nothing weigh little together
CROWD = 6  # chosen: so many others must have been about before it says much that they stayed behind
# chosen: missed oftener than met; a train's company is new each day, as if it were another place
MOST_BLIND = 6.0
# fitted: python -m tests.benchmarks.following --seeds 9601-9610; company tells places apart less surely than
# access points do: .8 found .97, .9 found .99, 1.0 had too many false alarms.
BLIND_WORTH = 0.9
# chosen: missed oftener than met, it needs rides alone to be in the car (--develop, seeds 1-5, with
# SILENT_*: quiet weeks .40 to .27 false a week, no tracker lost)
IN_CAR, IN_CAR_UNSEEN = 0.25, 0.08
# chosen: three rides alone outweigh the first odds away from the owner; more tells of tags in a lent car
RIDE_SEPARATED, RIDE_UNTOLD, MOST_FROM_CAR, CAR_MISSES = 1.9, 1.3, 7.2, -0.8
# chosen: three rides, a third missed at most, need no place (5 of 9 such tags
# were found, 0 before: README of the bench, weeks by another hand)
OWN_RIDES, RIDES_MISSED = 3, 0.34
# chosen: what is louder in the house is hardly in a parked car; stricter misses a car at the window
PARKED_DBM, PARKED_SD, ONLY_PARTLY = -88.0, 7.0, 0.05
# chosen: a colleague's is never at the bed; more silences a tag that stays in the car at night
NOT_BY_THE_BED, MOST_FROM_BED = -0.8, -2.4
ASLEEP = 0.9  # chosen: a visit of some scans; less, and it may have been missed
# chosen: how often it is there, as Beta odds: in the bag, at hand but left behind now and then, in the car,
# and what is somebody else's; a steadier bag forgives fewer misses, a steadier stranger alerts later
BAG_RATE, AT_HAND_RATE, CAR_RATE, OTHERS_RATE = (18.0, 1.0), (5.0, 1.5), (4.0, 5.0), (1.0, 3.0)
IN_BAG, AT_HAND = 0.55, 0.2  # chosen: of those that move with a user; IN_CAR is the rest
BALANCE_BOUNDS = (-4.0, 4.2)  # chosen: a place and a half: neither coming along nor missing settles it alone
PARKED_LEVELS = 4  # chosen: fewer windows at places tell nothing of how loud it is in the house
# chosen: what a leg on foot, and one by vehicle, counts for as places: as a shared ride at most
LEG_SPREAD, FAST_SPREAD = 0.5, 0.2
STEADY_SCANS, STEADY_SHARE = 4, 0.7  # chosen: fewer scans are luck; a share below is a burst
STEADY = 0.5  # chosen: bursts exist, so what is not steady loses nothing
MAYBE_WORTH = 2.0  # chosen: of legs that do not settle it, less than a place
# chosen: near its owner whenever both are home: the household's, or a follower's that lives here
NEAR_AT_HOME = 1.6
# chosen: seen so often at home beside an owner, after so many moves, and hardly missing elsewhere
HOME_NEAR, HOME_MOVES, HOME_SPARES = 1.4, 3, 0.3
ENOUGH_PLACES = 1.95  # chosen: two places; a place and a ride shared is what every commuter does
# measured: 57 carried tags and the bystanders of published walks (BLE-Doubt's; README, Numbers)
CARRIED_DBM, CARRIED_SD, BYSTANDER_DBM, BYSTANDER_SD = -61.0, 12.0, -76.0, 9.0
# chosen: loudness alone never alerts, and faint never excuses; a tag under a car is faint
LEVEL_BOUNDS = (-0.8, 1.2)


class Term(NamedTuple):
    """One fact and what it weighs."""

    code: str
    weight: float
    facts: Mapping[str, Any] = MappingProxyType({})


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
    """What kind of thing is weighed: the log-odds before anything is known, and what a new place is worth."""

    prior: float
    place: float
    more: float
    bed: float
    ride: float
    nameless: bool = False  # of no known kind
    alone: float = 0.0  # beyond a place: a ride shared with next to nobody else


SEPARATED = Nature(PRIOR_SEPARATED, PLACE_SEPARATED, MORE, BED_SEPARATED, RIDE_SEPARATED, alone=ALONE)
UNTOLD = Nature(PRIOR_UNTOLD, PLACE_UNTOLD, MORE, PLACE_UNTOLD, RIDE_UNTOLD)
FINDER = Nature(PRIOR_FINDER, PLACE_FINDER, MORE, PLACE_FINDER, RIDE_UNTOLD)
STRANGER = Nature(PRIOR_STRANGER, PLACE_STRANGER, PLACE_STRANGER, PLACE_STRANGER, RIDE_UNTOLD, nameless=True)


def weigh(
    record: Evidence,
    nature: Nature,
    own: frozenset[str],
    *,
    sighted: bool,
    beds: frozenset[str] = frozenset(),
    extra: tuple[Term, ...] = (),
    along: Along | None = None,
    pieces: Mapping[str, Piece] | None = None,
) -> Verdict:
    """The verdict on one tag as the record stands; `along` what the legs of the way in hand say of it.

    `pieces` all that the record has, where they are worked out already.
    """
    pieces = record.all_pieces(own) if pieces is None else pieces
    together, apart, moves = record.together, record.apart, record.moves
    door, listened, scans = record.door, record.listened, record.scans
    if record.visit is not None and record.tells:
        moved_here = record.moved_with(own)
        together += moved_here
        moves += int(moved_here > (HARDLY_TOLD if record.visit.kind == "blind" else 0.0))
        listened += piece_listened(record, record.visit)
        door = door or door_to_door([*record.trail, record.visit])
    home = record.carried_from(own) if record.beside and pieces else None
    if home is not None and home[0] not in pieces:
        pieces = {**pieces, home[0]: home[1]}
    terms = [Term("before_anything", nature.prior)]
    most_blind = MOST_BLIND if apart > together and not nature.nameless else float("inf")
    spread, placed = _places(list(pieces.values()), nature, sighted, beds, most_blind)
    terms += placed
    if door:
        terms.append(Term("door_to_door", DOOR_TO_DOOR))
    left = None if nature.nameless else _others_stayed(pieces.values())
    if left is not None:
        terms.append(left)
    legs = _legs(record, nature)
    if legs is not None:
        rode = next((term for term in terms if term.code == "rides"), None)
        if rode is not None:  # one way is one piece of evidence
            terms.remove(rode)
            legs = legs._replace(weight=max(legs.weight, rode.weight))
            spread -= WAY_WORTH
        terms.append(legs)
        spread += min(WAY_WORTH, LEG_SPREAD * legs.facts["legs"] + FAST_SPREAD * legs.facts["fast"])
    moved = balance(max(0.0, together), apart, _can_be_in_car(record))
    in_car = _own_rides(pieces.values(), nature)
    if in_car is not None:
        terms = [*(term for term in terms if term.code != in_car.code), in_car]
        spread += WAY_WORTH
        rides = sum(1 for piece in pieces.values() if piece.in_car)
        if rides >= OWN_RIDES and record.rides_missed <= RIDES_MISSED * rides:
            spread = max(spread, ENOUGH_PLACES)  # there on nearly each ride, it needs no place to be heard at
        moved = max(moved, CAR_MISSES)  # what lies in the car is missing wherever the car is out of reach
    terms.append(Term("moves", moved, {"together": moves, "missed": record.misses}))
    level = record.mean_level if in_car is None else record.level_on_the_way
    terms += _radio(level, scans, listened)
    asleep = record.asleep + record.morning
    if (
        record.home_near >= HOME_NEAR
        and moves >= HOME_MOVES
        and _hardly_apart(record.home_near, together, apart)
    ):
        terms.append(Term("near_owner_between", NEAR_AT_HOME, {"visits": round(record.home_near)}))
    if (
        beds
        and asleep >= ASLEEP
        and in_car is None
        and not any(piece.place in beds for piece in pieces.values())
    ):
        weight = max(MOST_FROM_BED, NOT_BY_THE_BED * asleep)
        terms.append(Term("not_by_the_bed", weight, {"missed": max(1, round(asleep))}))
    terms += extra
    if _lone_ride(terms):
        spread += 1.0 - WAY_WORTH
    away_in_car = in_car is not None and nature.alone > 0.0  # it says itself that its owner is not along
    unseen = not (sighted or nature.nameless) and _two_unseen(pieces.values())
    if unseen or (away_in_car and _clearly(terms)):
        spread = max(spread, ENOUGH_PLACES)
    if along is not None and along.answer != "no":
        terms.append(_on_stretches(along, sum(term.weight for term in terms)))
        return Verdict(sum(term.weight for term in terms), spread, tuple(terms), along.answer)
    return Verdict(sum(term.weight for term in terms), spread, tuple(terms))


def balance(together: float, apart: float, car: float = 1.0) -> float:
    """Moves made together against visits at which the tag was missing.

    In the bag it is nearly always there; in the car often not; what belongs to somebody else comes along on
    some of the user's ways and not on others.
    """
    in_car = (IN_CAR if apart <= together else IN_CAR_UNSEEN) * car
    carried = (
        IN_BAG * exp(_run(*BAG_RATE, together, apart))
        + AT_HAND * exp(_run(*AT_HAND_RATE, together, apart))
        + in_car * exp(_run(*CAR_RATE, together, apart))
    )
    least, most = BALANCE_BOUNDS
    return max(least, min(most, log(carried) - _run(*OTHERS_RATE, together, apart)))


def _hardly_apart(home_near: float, together: float, apart: float) -> bool:
    return apart - HOME_SPARES * home_near <= HOME_SPARES * together


def loudness(level: float) -> float:
    """A smooth, bounded ratio: no threshold separates carried tags from others."""
    if level > CARRIED_DBM:
        return LEVEL_BOUNDS[1]
    carried = -((level - CARRIED_DBM) ** 2) / (2 * CARRIED_SD**2) - log(CARRIED_SD)
    bystander = -((level - BYSTANDER_DBM) ** 2) / (2 * BYSTANDER_SD**2) - log(BYSTANDER_SD)
    return max(LEVEL_BOUNDS[0], min(LEVEL_BOUNDS[1], carried - bystander))


def _can_be_in_car(record: Evidence) -> float:
    """What lies in a parked car is faint in the house; what is loud at a stay may still be in another bag."""
    if record.stay_count < PARKED_LEVELS:
        return 1.0
    level = record.stay_sum / record.stay_count
    return max(ONLY_PARTLY, exp(-(max(0.0, level - PARKED_DBM) ** 2) / (2 * PARKED_SD**2)))


def _along(pieces: list[Piece], nature: Nature, beds: frozenset[str]) -> tuple[Piece, list[float]]:
    """Where it was met first, and what each further place is worth, the most telling first.

    The user's bed and another place are shared by nobody but the household. Until a night has passed, the
    bed is where the day began; then only a long stay elsewhere counts, since colleagues go to lunch together.
    """
    slept = [piece for piece in pieces if piece.place in beds]
    start = min(slept or pieces, key=lambda piece: (-piece.worth, piece.first))
    rest = [piece for piece in pieces if piece is not start]
    first = nature.place
    if slept:
        first = nature.bed
    elif not beds and rest:
        first += (nature.bed - nature.place) * max(_two_lives(start, piece) for piece in rest)
    worths = sorted((piece.telling * piece.worth for piece in rest), reverse=True)
    return start, [worth * (first if at == 0 else nature.more) for at, worth in enumerate(worths)]


def _two_lives(one: Piece, other: Piece) -> float:
    """0 to 1: how surely this is no office and lunch: too late, too long, or too early for one."""
    if other.kind == "blind" and other.dwell_s < SHORT_STAY_S:
        return 0.0
    if other.pause_s >= LONG_AFTER_S:
        return 1.0
    if one.day_began and other.dwell_s >= LONG_STAY_S:
        return 1.0
    if one.dwell_s >= LONG_STAY_S and other.dwell_s >= LONGER_STAY_S:
        return 1.0
    return MORNING if one.day_began and other.first - one.first <= MORNING_S else 0.0


def _places(
    pieces: list[Piece], nature: Nature, sighted: bool, beds: frozenset[str], most_blind: float
) -> tuple[float, list[Term]]:
    stays = [piece for piece in pieces if piece.kind == "stay"]
    ways = [piece for piece in pieces if piece.kind == "way" and not nature.nameless and _a_ride(piece)]
    blind = [piece for piece in pieces if piece.kind == "blind" and not (nature.nameless and _went_on(piece))]
    terms, spread = [], 0.0
    start = min(stays or ways or blind or pieces, key=lambda piece: piece.first, default=None)
    if stays:
        start, others = _along(stays, nature, beds)
        spread += len(stays)
        night = (
            (nature.bed - nature.place) * max(others, default=0.0) / nature.bed
            if start.place in beds
            else 0.0
        )
        terms.append(Term("places", sum(others) - night, {"count": len(stays)}))
        if night:
            terms.append(Term("by_the_bed", night, {"count": len(stays) - 1}))
    if ways:
        alone = sum(_alone(piece) for piece in ways) if nature.alone and start not in ways else 0
        most = nature.place if alone else WAY_WORTH * max(nature.place * piece.telling for piece in ways)
        spread += 1.0 if alone >= LONE_RIDES else WAY_WORTH
        terms.append(Term("rides", most if start not in ways else 0.0, {"count": len(ways)}))
        if alone:
            terms.append(Term("rides_alone", nature.alone, {"count": alone}))
    if blind:
        least = SHORT_STAY_S if sighted else 0.0  # the minutes before the first fix are no other place
        if sighted:
            long = [piece for piece in blind if piece is not start and piece.dwell_s >= least]
            surely = max((piece.worth for piece in long if _known_again(piece)), default=0.0)
            worth = max(surely, min(BLIND_IN_SIGHT, sum(piece.worth for piece in long)))
            told = nature.place * worth
        else:
            surest, others = _along(blind, nature, beds)
            told = sum(others)
            worth = sum(piece.worth for piece in blind) - (surest.worth if start in blind else 0.0)
        spread += worth + (1.0 if start in blind else 0.0)
        terms.append(Term("unknown_places", min(most_blind, BLIND_WORTH * told), {"count": len(blind)}))
    return spread, terms


def _known_again(piece: Piece) -> bool:
    """A place without access points: met again by those who stay there, and nobody came along to it."""
    return piece.visits > 1 and piece.behind >= FEWEST_OTHERS


def _a_ride(piece: Piece) -> bool:
    """Not the minutes before a place was recognised, nor the walk from its door."""
    return piece.last - piece.first >= RIDE_S


def _alone(piece: Piece) -> bool:
    """Next to nobody else was about on the ride, and those of the place before stayed behind."""
    return piece.private and piece.telling >= LONE


def _lone_ride(terms: list[Term]) -> bool:
    """One ride alone, which is as wide as a place where all the terms together speak clearly for the bag."""
    rides = next((term.facts["count"] for term in terms if term.code == "rides_alone"), 0)
    return 0 < rides < LONE_RIDES and _clearly(terms)


def _two_unseen(pieces: Iterable[Piece]) -> bool:
    """Stretches without sight that are rather two places than one; how surely, the score says already."""
    worths = sorted(piece.worth for piece in pieces if piece.kind == "blind")
    return prod(1.0 - worth for worth in worths[:-1]) < RATHER_ONE


def _clearly(terms: list[Term]) -> bool:
    """Whether all the terms together make the bag or the car clearly likelier."""
    return sum(term.weight for term in terms) >= LONE_RIDE_SCORE


def _went_on(piece: Piece) -> bool:
    """Reached without a pause: a part of the same way, of which its legs speak."""
    return 0 < piece.pause_s < BREAK_S


def _others_stayed(pieces: Iterable[Piece]) -> Term | None:
    """It came to the next place, and of all others near before none did: hardly one of a group.

    Of office and lunch it tells nothing: there one colleague may well go along alone.
    """
    places = sorted((piece for piece in pieces if piece.kind != "way"), key=lambda piece: piece.first)
    told = [piece for piece in places if piece.behind >= FEWEST_OTHERS]
    if not told or not any(_two_lives(places[0], piece) for piece in places[1:]):
        return None
    best = max(told, key=lambda piece: (piece.worth * _alone_by_chance(piece.behind), piece.behind))
    return Term("others_stayed", best.worth * _alone_by_chance(best.behind), {"behind": best.behind})


def _alone_by_chance(behind: int) -> float:
    """Natural log: how much likelier it is that so many stay where it is carried than where it is not."""
    return -log(GOES_ALONE + (1.0 - GOES_ALONE) * (1.0 - GOES_ALONG) ** behind)


def _own_rides(pieces: Iterable[Piece], nature: Nature) -> Term | None:
    """The same tag on ride after ride on which next to nobody else was about: it is in the car."""
    rides = [piece for piece in pieces if piece.private]
    days = {int(piece.first // DAY_S) for piece in rides}
    if len(rides) < OWN_RIDES or len(days) < 2:
        return None
    return Term("rides_alone", min(MOST_FROM_CAR, nature.ride * len(rides)), {"count": len(rides)})


def _legs(record: Evidence, nature: Nature) -> Term | None:
    heard = record.legs[1:]
    if nature.nameless or all(len(leg.before) < CROWD for leg in heard):
        return None
    worth = 0.0
    for leg in heard:
        share = share_of(len(leg.came), len(leg.before))
        known = min(1.0, len(leg.before) / CROWD)
        worth += known * nature.place * telling(share) * (LEG_WORTH if not leg.fast else WAY_WORTH / 2)
    worth += MISSED_LEG * record.legs_missed
    on_foot = sum(1 for leg in heard if not leg.fast)
    facts = {"legs": on_foot, "fast": len(heard) - on_foot}
    return Term("along_the_way", max(-2.0, min(MOST_FROM_LEGS, worth)), facts)


def _on_stretches(along: Along, rest: float) -> Term:
    """The legs of a way, which ask how many of all who were near would have come as far: no prior is needed.

    Where they settle it they carry the whole; else they add what they are worth, and no more than a place.
    """
    facts: dict[str, float] = {"there": along.there, "stretches": along.of, "behind": along.behind}
    if along.ended is not None:
        facts["ended"] = along.ended
    settled = max(along.score, along.score - rest)
    return Term(
        "on_stretches", settled if along.answer == "travels" else min(along.score, MAYBE_WORTH), facts
    )


def _radio(level: float | None, scans: int, listened: int) -> list[Term]:
    terms = []
    if level is not None:
        terms.append(Term("loudness", loudness(level), {"dbm": round(level)}))
    if scans >= STEADY_SCANS and scans >= STEADY_SHARE * listened:
        terms.append(Term("steady", STEADY, {"heard": scans, "listened": max(scans, listened)}))
    return terms


def _run(a: float, b: float, hits: float, misses: float) -> float:
    """Log of how likely a run of hits and misses is when their rate is Beta(a, b)."""
    return _beta(a + hits, b + misses) - _whole_beta(a, b)


@cache
def _whole_beta(a: float, b: float) -> float:
    """The same of the few rates that there are."""
    return _beta(a, b)


def _beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)
