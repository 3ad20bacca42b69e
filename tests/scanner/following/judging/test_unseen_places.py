"""Stretches of listening without any sight of the place: how many places they are together."""

import pytest

from scanner.following.evidence.evidence import Evidence
from scanner.following.evidence.place_piece import Piece
from scanner.following.judging.log_odds import ENOUGH_PLACES, SEPARATED, Term, Verdict, weigh

NOBODY = frozenset[str]()
HOUR = 3_600.0
KEYS = Term("rotating_keys", 0.0)


def weighed(worths: list[float], *extra: Term, visits: int = 1) -> Verdict:
    """At a place that was known again `visits` times, and at others that are told so surely."""
    pieces = {
        f"blind {at}": Piece(
            "blind", None, at * HOUR, (at + 0.5) * HOUR, 1.0, worth, visits=1 if at else visits
        )
        for at, worth in enumerate(worths)
    }
    return weigh(Evidence(), SEPARATED, NOBODY, sighted=False, extra=extra, pieces=pieces)


@pytest.mark.parametrize(
    ("extra", "visits", "spread"),
    [((), 9, 1.2), ((), 1, 2.2), ((KEYS,), 9, 2.2)],
    ids=["home was known again", "no place ever was", "new keys each scan"],
)
def test_short_looks_that_hardly_tell_where_they_were_count_once(
    extra: tuple[Term, ...], visits: int, spread: float
) -> None:
    """Six looks at who is about, each too short to know the flat by: they are no further place."""
    assert weighed([1.0, *[0.2] * 6], *extra, visits=visits).spread == pytest.approx(spread)


@pytest.mark.parametrize(
    ("worths", "two"),
    [([1.0, 0.6], True), ([1.0, 0.45, 0.2], True), ([1.0, 0.45], False), ([1.0, 0.2, 0.2], False)],
)
def test_two_places_rather_than_one_are_enough_since_the_score_holds_the_doubt(
    worths: list[float], two: bool
) -> None:
    assert (weighed(worths).spread >= ENOUGH_PLACES) is two
