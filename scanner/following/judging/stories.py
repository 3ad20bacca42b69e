"""Stories that compete: what else makes what was heard of one tag likely, and what was not heard. Pure.

All weights are natural logs against one that was met by chance at each place, as the tag's own score is. "It
moves with the user" is that score: it has paid for every visit at which the tag was missing. Each other story
pays for a place or ride only where it does not explain it.
"""

from collections.abc import Collection
from math import inf, log
from typing import NamedTuple

from scanner.by_chance import FEWEST, HALF
from scanner.following.evidence.place_piece import Piece
from scanner.following.judging.log_odds import PLACE, Verdict

CARRIED, IN_THE_CAR = "carried", "in_the_car"
OURS = (CARRIED, IN_THE_CAR)  # what moves with the user
OTHERS = log(HALF)  # of what is met where people work, or on a ride, so much belongs to such people
NO_STORY = -inf  # source: it cannot be so
AS_FAR_BY_CHANCE = -PLACE  # a place that a story does not explain costs it what one costs by chance


class Story(NamedTuple):
    """What may be so, and how well it explains the record: natural log against chance."""

    code: str
    weight: float


class Seen(NamedTuple):
    """What the stories ask of one tag."""

    pieces: tuple[Piece, ...]
    beds: Collection[str]
    verdict: Verdict
    met_away: bool = False  # and not at home so far (following.evidence.nights)


def best_first(seen: Seen) -> list[Story]:
    """Every story, the one that explains best first; ties go to the one that moves with the user."""
    told = [
        carried(seen),
        colleague(seen),
        fellow_passenger(seen),
        neighbour_on_the_way(seen),
        of_the_trip(seen),
    ]
    return sorted(told, key=lambda story: -story.weight)


def moves_with_user(seen: Seen) -> bool:
    """Whether no story of somebody else explains it better than that it is in the bag or the car."""
    return best_first(seen)[0].code in OURS


def somebody_elses(seen: Seen) -> str | None:
    """The story of somebody else that explains best; None where each leaves a place unexplained."""
    best = next(story for story in best_first(seen) if story.code not in OURS)
    return best.code if best.weight > AS_FAR_BY_CHANCE else None


def carried(seen: Seen) -> Story:
    """In the bag; in the car where rides that next to nobody shared tell of it."""
    rides = any(term.code == "rides_alone" and term.facts["count"] >= FEWEST for term in seen.verdict.terms)
    return Story(IN_THE_CAR if rides else CARRIED, seen.verdict.score)


def colleague(seen: Seen) -> Story:
    """Of somebody who works or learns where the user does: others of there are met at the next place too.

    On a way alone nothing tells of such a place."""
    stays = _stays(seen)
    only_on_the_way = bool(seen.pieces) and all(piece.kind == "way" for piece in seen.pieces)
    if only_on_the_way or any(piece.place in seen.beds for piece in stays):
        return Story("companion", AS_FAR_BY_CHANCE)
    return Story("companion", OTHERS + sum(_others_came(piece) for piece in stays))


def fellow_passenger(seen: Seen) -> Story:
    """Of somebody on the same ride: rides cost nothing, a place that both went on to does."""
    rides = sum(1 for piece in seen.pieces if piece.kind == "way")
    places = max(0, len(_stays(seen)) - 1)
    return Story("fellow_traveller", (OTHERS if rides else AS_FAR_BY_CHANCE) + AS_FAR_BY_CHANCE * places)


def neighbour_on_the_way(seen: Seen) -> Story:
    """Of somebody who lives near and rides along: home and rides cost nothing, other places do."""
    elsewhere = sum(1 for piece in _stays(seen) if piece.place not in seen.beds)
    return Story("neighbour", OTHERS + AS_FAR_BY_CHANCE * max(0, elsewhere - (not seen.beds)))


def of_the_trip(seen: Seen) -> Story:
    """A parcel in the van, or of somebody on the same trip: it explains all that was heard as well as the bag
    does, and there are many such; only home parts the two. What stays in the car never comes there."""
    told = seen.met_away and carried(seen).code != IN_THE_CAR
    return Story("met_away", seen.verdict.score + PLACE if told else NO_STORY)


def _stays(seen: Seen) -> list[Piece]:
    return [piece for piece in seen.pieces if piece.kind == "stay"]


def _others_came(piece: Piece) -> float:
    """What chance pays for a place to which others came along; a colleague pays for how few they were."""
    if piece.telling == 1.0 or not piece.company:
        return 0.0
    return max(0.0, PLACE * piece.telling + log(piece.company))
