"""What a person would call evidence never counts the other way."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from scanner.following.evidence.along import Along
from scanner.following.evidence.place_piece import Piece
from scanner.following.judging.log_odds import FINDER, OFF, SEPARATED, STRANGER, UNTOLD, Facts, Nature, weigh

HOUR = 3_600.0
NATURES = st.sampled_from([SEPARATED, OFF, UNTOLD, FINDER, STRANGER])
AMOUNTS = st.floats(0.0, 40.0)


@st.composite
def pieces(draw: st.DrawFn, kinds: tuple[str, ...] = ("stay", "way", "blind")) -> Piece:
    """One place, ride or stretch of a week, told from the others more or less surely."""
    kind, first, lasted = draw(st.sampled_from(kinds)), draw(st.floats(0.0, 160.0)), draw(st.floats(0.0, 8.0))
    return Piece(
        kind,
        f"p-{draw(st.integers(1, 99))}" if kind == "stay" else None,
        first * HOUR,
        (first + lasted) * HOUR,
        draw(st.floats(0.1, 1.0)),
        draw(st.sampled_from([0.2, 0.45, 0.7, 1.0])) if kind == "blind" else 1.0,
        draw(st.floats(0.0, 1.0)),
        behind=draw(st.integers(0, 20)),
        visits=draw(st.integers(1, 5)),
        private=draw(st.booleans()),
        day_began=draw(st.booleans()),
        dwell_s=lasted * HOUR,
        pause_s=draw(st.floats(0.0, 20.0)) * HOUR,
    )


@st.composite
def facts(draw: st.DrawFn, kinds: tuple[str, ...] = ("stay", "way", "blind")) -> Facts:
    """What was heard of one tag in a week."""
    heard = draw(st.lists(pieces(kinds), max_size=6, unique_by=lambda piece: piece.place or piece.first))
    beds = [piece.place for piece in heard if piece.place and draw(st.booleans())]
    return Facts(
        tuple(heard),
        draw(AMOUNTS),
        draw(AMOUNTS),
        door=draw(st.booleans()),
        level=draw(st.none() | st.floats(-110.0, -20.0)),
        sighted=draw(st.booleans()),
        beds=frozenset(beds[:1]),
    )


@given(facts(), NATURES, AMOUNTS)
def test_one_more_move_together_never_speaks_against_it_nor_a_miss_for_it(
    seen: Facts, nature: Nature, more: float
) -> None:
    now = weigh(seen, nature)
    along = weigh(seen._replace(together=seen.together + more), nature)
    missed = weigh(seen._replace(apart=seen.apart + more), nature)
    assert missed.score <= now.score <= along.score
    assert missed.travels <= now.travels <= along.travels


@given(facts(), NATURES, st.floats(-110.0, -20.0), st.floats(0.0, 60.0))
def test_louder_is_never_less(seen: Facts, nature: Nature, level: float, more: float) -> None:
    faint, louder = seen._replace(level=level), seen._replace(level=level + more)
    assert weigh(faint, nature).score <= weigh(louder, nature).score


@given(facts(("stay",)), pieces(("stay",)), NATURES)
def test_another_place_that_it_came_to_since_is_never_less(seen: Facts, new: Piece, nature: Nature) -> None:
    latest = max((piece.last for piece in seen.pieces), default=0.0)
    came = replace(new, place="p-100", first=latest + HOUR, last=latest + 2 * HOUR)
    after = weigh(seen._replace(pieces=(*seen.pieces, came)), nature)
    assert weigh(seen, nature).score <= after.score + 1e-9
    assert weigh(seen, nature).spread <= after.spread


def along(apart: int, chance: float, *, on_foot: bool = False) -> Along:
    return Along("travels", 2 * apart, 2 * apart, apart, 40, 0, chance, on_foot=on_foot)


def test_the_legs_of_a_way_settle_what_is_away_from_its_owner_or_was_walked() -> None:
    """A passenger's keys ride along, too; a key finder does not say that its owner is there."""
    ride, walk = along(4, 0.04), along(4, 0.04, on_foot=True)
    assert weigh(Facts(level=-60.0), SEPARATED, along=ride).travels
    assert weigh(Facts(level=-60.0), STRANGER, along=ride).travels
    for nature in (OFF, UNTOLD, FINDER):
        told = weigh(Facts(level=-60.0), nature, along=ride)
        assert not told.travels
        assert "on_stretches" in [term.code for term in told.terms]
        assert weigh(Facts(level=-60.0), nature, along=walk).travels
        assert weigh(Facts(level=-60.0), nature, along=along(14, 1e-4)).travels


@given(facts(), NATURES, st.floats(1e-9, 0.049), st.floats(0.0, 1.0))
def test_legs_by_fewer_chances_never_count_less(
    seen: Facts, nature: Nature, chance: float, less: float
) -> None:
    now, fewer = (weigh(seen, nature, along=along(4, each)) for each in (chance, chance * less))
    assert now.score <= fewer.score
    assert now.travels <= fewer.travels
