"""Stories that compete: which one explains best what was heard of a tag, and what was not."""

import pytest

from scanner.following.evidence.place_piece import Piece
from scanner.following.judging.log_odds import Term, Verdict
from scanner.following.judging.stories import (
    CARRIED,
    IN_THE_CAR,
    Seen,
    best_first,
    moves_with_user,
    somebody_elses,
)

HOUR = 3_600.0
ALONE, WITH_OTHERS = 1.0, 0.9  # how telling it is that it came there


NOBODY, FEW, MANY = 0.0, 0.05, 0.3  # part of the others who came along


def stay(place: str, telling: float = ALONE, company: float = MANY) -> Piece:
    return Piece("stay", place, 0.0, HOUR, telling, company=company)


RIDE = Piece("way", None, 0.0, HOUR, 0.5)


def seen(score: float, *pieces: Piece, bed: str = "home") -> Seen:
    return Seen(pieces, frozenset({bed}), Verdict(score, 2.0, ()))


@pytest.mark.parametrize(
    ("score", "pieces", "story"),
    [
        (0.3, (stay("office"), stay("lunch")), CARRIED),
        (0.3, (stay("office"), stay("lunch", WITH_OTHERS)), "companion"),
        (2.0, (stay("office"), stay("lunch", WITH_OTHERS)), CARRIED),
        (0.3, (stay("office"), stay("lunch", WITH_OTHERS, FEW)), CARRIED),  # one of twenty is no crowd
        (0.3, (stay("office"), stay("lunch", WITH_OTHERS, NOBODY)), CARRIED),  # but for the user's own watch
        (0.3, (stay("office"), stay("home", WITH_OTHERS)), CARRIED),
        (-2.0, (RIDE,), "fellow_traveller"),
        (-2.0, (stay("home"), RIDE), "neighbour"),
        (0.3, (stay("office"), RIDE, stay("cafe")), CARRIED),
    ],
)
def test_the_story_that_explains_best(score: float, pieces: tuple[Piece, ...], story: str) -> None:
    told = seen(score, *pieces)
    best = max(each.weight for each in best_first(told))
    assert story in {each.code for each in best_first(told) if each.weight == best}
    assert moves_with_user(told) is (best_first(told)[0].code == CARRIED)


def test_more_places_never_help_another_story_against_the_bag() -> None:
    fewer = seen(1.0, stay("office"), stay("lunch", WITH_OTHERS))
    more = seen(1.0, stay("office"), stay("lunch", WITH_OTHERS), stay("home"))
    assert moves_with_user(more) or not moves_with_user(fewer)


@pytest.mark.parametrize(
    ("pieces", "named"),
    [
        ((stay("office"), stay("lunch", WITH_OTHERS)), "companion"),  # it wins, or comes next to the bag
        ((stay("home"), RIDE, stay("cafe")), None),  # each would leave the cafe to chance
        ((stay("office"), RIDE), "companion"),
        ((stay("home"), RIDE), "fellow_traveller"),
        ((RIDE,), "fellow_traveller"),  # nothing tells of a place where people work
    ],
)
@pytest.mark.parametrize("score", [0.3, 5.0])
def test_the_story_of_somebody_else_is_named_where_it_explains_every_place(
    pieces: tuple[Piece, ...], named: str | None, score: float
) -> None:
    assert somebody_elses(seen(score, *pieces)) == named


def test_what_was_met_away_from_home_waits_for_home_but_for_what_stays_in_the_car() -> None:
    parcel = seen(4.0, stay("depot"), stay("a stop"), stay("the next"))
    assert moves_with_user(parcel)
    held = parcel._replace(met_away=True)
    assert not moves_with_user(held)
    assert somebody_elses(held) == "met_away"
    rides = Verdict(4.0, 2.0, (Term("rides_alone", 7.5, {"count": 4}),))
    in_car = held._replace(verdict=rides)
    assert moves_with_user(in_car)
    assert best_first(in_car)[0].code == IN_THE_CAR
