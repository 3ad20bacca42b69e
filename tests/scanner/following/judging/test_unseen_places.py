"""Stretches of listening without any sight of the place: how many places they are together."""

import pytest

from scanner.following.evidence.place_piece import Piece
from scanner.following.judging.log_odds import ENOUGH_PLACES, SEPARATED, Facts, Verdict, weigh

HOUR = 3_600.0


def weighed(worths: list[float]) -> Verdict:
    """At places without sight that are told from others so surely."""
    pieces = (
        Piece("blind", None, at * HOUR, (at + 0.5) * HOUR, 1.0, worth) for at, worth in enumerate(worths)
    )
    return weigh(Facts(pieces=tuple(pieces)), SEPARATED)


@pytest.mark.parametrize(
    ("worths", "two"),
    [([1.0, 0.6], True), ([1.0, 0.45, 0.2], True), ([1.0, 0.45], False), ([1.0, 0.2, 0.2], False)],
)
def test_two_places_rather_than_one_are_enough_since_the_score_holds_the_doubt(
    worths: list[float], two: bool
) -> None:
    assert (weighed(worths).spread >= ENOUGH_PLACES) is two
