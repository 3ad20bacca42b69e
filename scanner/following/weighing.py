"""The record of one tag turned into log-odds that it travels with the user, term by term. Pure.

Two stories are compared: it moves with the user (in the bag, or in the car and so missed now and then), or
it belongs to somebody who shares some of the user's places. Each term is the natural log of how much better
the first explains one kind of fact. Sizes come from following.md section 5, levels from its walks.
"""

from collections.abc import Iterable, Mapping
from math import exp, lgamma, log
from types import MappingProxyType
from typing import Any, NamedTuple

from scanner.following.company import telling
from scanner.following.evidence import DAY_S, Evidence, Piece, door_to_door, piece_listened

PLACE_SEPARATED, PLACE_UNTOLD, PLACE_FINDER, PLACE_STRANGER = 3.6, 2.7, 2.3, 2.5
PRIOR_SEPARATED, PRIOR_UNTOLD, PRIOR_FINDER, PRIOR_STRANGER = -6.4, -6.7, -7.6, -8.0
WAY_WORTH = 0.5  # a shared ride is half a place, once
RIDE_SCANS, RIDE_S = 3, 300.0
DOOR_TO_DOOR = 1.3
LEG_WORTH = 0.85
MISSED_LEG = -0.7
MOST_FROM_LEGS = 2.0  # for tags: people who share a place walk to it together
BLIND_IN_SIGHT = 0.5  # where places can be told, stretches that show nothing weigh little together
CROWD = 6  # so many others must have been about before it says much that they stayed behind
BLIND_WORTH = 0.8  # company tells places apart less surely than access points do
IN_CAR, IN_CAR_UNSEEN = 0.25, 0.08  # missed oftener than met, it needs rides alone to be in the car
CAR_RIDE, MOST_FROM_CAR, CAR_MISSES = 1.2, 7.2, -0.8
STEADY = 0.5
NEAR_AT_HOME = 1.0
ENOUGH_PLACES = 1.95  # two places; a place and a ride shared is what every commuter does
CARRIED_DBM, CARRIED_SD, BYSTANDER_DBM, BYSTANDER_SD = -61.0, 12.0, -76.0, 9.0
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

    @property
    def travels(self) -> bool:
        """True when it is more likely than not that the tag travels with the user."""
        return self.score >= 0.0 and self.spread >= ENOUGH_PLACES


class Nature(NamedTuple):
    """What kind of thing is weighed: the log-odds before anything is known, and what a new place is worth."""

    prior: float
    place: float
    most_from_legs: float = MOST_FROM_LEGS


SEPARATED = Nature(PRIOR_SEPARATED, PLACE_SEPARATED)
UNTOLD = Nature(PRIOR_UNTOLD, PLACE_UNTOLD)
FINDER = Nature(PRIOR_FINDER, PLACE_FINDER)
STRANGER = Nature(PRIOR_STRANGER, PLACE_STRANGER, 50.0)


def weigh(
    record: Evidence, nature: Nature, own: frozenset[str], *, sighted: bool, extra: tuple[Term, ...] = ()
) -> Verdict:
    """The verdict on one tag as the record stands."""
    pieces = dict(record.pieces)
    together, apart, moves = record.together, record.apart, record.moves
    door, listened, scans = record.door, record.listened, record.scans
    if record.visit is not None and not record.neutral and record.heard:
        key, piece = record.in_hand(own)
        pieces[key] = piece
        together += record.moved_with(own)
        moves += 1 if record.moved_with(own) else 0
        listened += piece_listened(record, record.visit)
        door = door or door_to_door([*record.trail, record.visit])
    terms = [Term("before_anything", nature.prior)]
    spread, placed = _places(list(pieces.values()), nature, sighted)
    terms += placed
    if door:
        terms.append(Term("door_to_door", DOOR_TO_DOOR))
    legs = _legs(record, nature)
    if legs is not None:
        terms.append(legs)
        spread += min(nature.most_from_legs / 4, 0.5 * legs.facts["legs"] + 0.2 * legs.facts["fast"])
    moved = balance(together, apart)
    in_car = _own_rides(pieces.values())
    if in_car is not None:
        terms.append(in_car)
        spread += 0.5
        moved = max(moved, CAR_MISSES)  # what lies in the car is missing wherever the car is out of reach
    terms.append(Term("moves", moved, {"together": moves, "missed": record.misses}))
    terms += _radio(record, scans, listened)
    if record.home_near >= 1.4 and moves >= 3 and apart - 0.3 * record.home_near <= 0.3 * together:
        terms.append(Term("near_owner_between", NEAR_AT_HOME, {"visits": round(record.home_near)}))
    terms += extra
    return Verdict(sum(term.weight for term in terms), spread, tuple(terms))


def balance(together: float, apart: float) -> float:
    """Moves made together against visits at which the tag was missing.

    In the bag it is nearly always there (Beta 18, 1); in the car often not (Beta 4, 5; one in four); what
    belongs to somebody else comes along on some of the user's ways and not on others (Beta 1, 3).
    """
    in_car = IN_CAR if apart <= together else IN_CAR_UNSEEN
    carried = 0.75 * exp(_run(18, 1, together, apart)) + in_car * exp(_run(4, 5, together, apart))
    return max(-4.0, min(4.2, log(carried) - _run(1, 3, together, apart)))


def loudness(level: float) -> float:
    """A smooth, bounded ratio: no threshold separates carried tags from others."""
    carried = -((level - CARRIED_DBM) ** 2) / (2 * CARRIED_SD**2) - log(CARRIED_SD)
    bystander = -((level - BYSTANDER_DBM) ** 2) / (2 * BYSTANDER_SD**2) - log(BYSTANDER_SD)
    if level > CARRIED_DBM:
        return LEVEL_BOUNDS[1]
    return max(LEVEL_BOUNDS[0], min(LEVEL_BOUNDS[1], carried - bystander))


def _places(pieces: list[Piece], nature: Nature, sighted: bool) -> tuple[float, list[Term]]:
    stays = [piece for piece in pieces if piece.kind == "stay"]
    ways = [piece for piece in pieces if piece.kind == "way" and (nature is STRANGER or _a_ride(piece))]
    blind = [piece for piece in pieces if piece.kind == "blind"]
    terms, spread = [], 0.0
    start = min(stays or ways or blind or pieces, key=lambda piece: piece.first, default=None)
    if stays:
        others = [nature.place * piece.telling for piece in stays if piece is not start]
        spread += len(stays)
        terms.append(Term("places", sum(others), {"count": len(stays)}))
    if ways:
        most = max(nature.place * piece.telling for piece in ways)
        spread += WAY_WORTH
        terms.append(Term("rides", WAY_WORTH * most if start not in ways else 0.0, {"count": len(ways)}))
    if blind:
        worths = [piece.worth for piece in blind if piece is not start]
        limit = BLIND_IN_SIGHT if sighted else float("inf")
        worth = min(limit, sum(worths))
        spread += worth + (1.0 if start in blind else 0.0)
        terms.append(Term("unknown_places", BLIND_WORTH * nature.place * worth, {"count": len(blind)}))
    return spread, terms


def _a_ride(piece: Piece) -> bool:
    """Not the minutes before a place was recognised, nor the walk from its door."""
    return piece.heard >= RIDE_SCANS and piece.last - piece.first >= RIDE_S


def _own_rides(pieces: Iterable[Piece]) -> Term | None:
    """The same tag on ride after ride on which next to nobody else was about: it is in the car."""
    rides = [piece for piece in pieces if piece.private]
    days = {int(piece.first // DAY_S) for piece in rides}
    if len(rides) < 3 or len(days) < 2:
        return None
    return Term("rides_alone", min(MOST_FROM_CAR, CAR_RIDE * len(rides)), {"count": len(rides)})


def _legs(record: Evidence, nature: Nature) -> Term | None:
    heard = record.legs[1:]
    if not heard or (nature is not STRANGER and all(len(leg.before) < CROWD for leg in heard)):
        return None
    worth = 0.0
    for leg in heard:
        share = (len(leg.came) + 0.5) / (len(leg.before) + 10)
        known = 1.0 if nature is STRANGER else min(1.0, len(leg.before) / CROWD)
        worth += known * nature.place * telling(share) * (LEG_WORTH if not leg.fast else WAY_WORTH / 2)
    worth += MISSED_LEG * record.legs_missed
    on_foot = sum(1 for leg in heard if not leg.fast)
    facts = {"legs": on_foot, "fast": len(heard) - on_foot}
    return Term("along_the_way", max(-2.0, min(nature.most_from_legs, worth)), facts)


def _radio(record: Evidence, scans: int, listened: int) -> list[Term]:
    terms = []
    level = record.mean_level
    if level is not None:
        terms.append(Term("loudness", loudness(level), {"dbm": round(level)}))
    if scans >= 4 and scans >= 0.7 * listened:
        terms.append(Term("steady", STEADY, {"heard": scans, "listened": max(scans, listened)}))
    return terms


def _run(a: float, b: float, hits: float, misses: float) -> float:
    """Log of how likely a run of hits and misses is when their rate is Beta(a, b)."""
    return _beta(a + hits, b + misses) - _beta(a, b)


def _beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)
