"""What speaks for two names as one beside the times: that the old one came along, under one name."""

import pytest

from scanner.following.evidence.evidence import Evidence
from scanner.following.evidence.place_piece import Piece
from scanner.following.linking.chain import Chain, Segment
from scanner.following.linking.pairs import borne_out
from scanner.following.linking.streams import Stream

STREAM = Stream(("a:1",), "1", "apple_airtag", "apple 1", "separated", False, True)


def been(together: float, *places: str) -> Evidence:
    pieces = {f"stay {place}": Piece("stay", place, 0.0, 1.0, 1.0, 1.0) for place in places}
    return Evidence(together=together, pieces=pieces)


def tag(*names: Evidence) -> Chain:
    parts = [Segment(f"{at}", STREAM, at, at + 1.0, 0, 0, evidence=each) for at, each in enumerate(names)]
    return Chain("0", "tracker", parts, names[-1], None, 0.0, 1.0)


@pytest.mark.parametrize(
    ("rule", "old", "told"),
    [
        ("day change", [been(1.0, "work", "home")], True),
        ("day change", [been(1.0, "work", "home"), been(0.0, "home")], True),
        ("day change", [been(0.0, "work", "home")], False),  # there and there, but it was not seen to move
        ("day change", [been(1.0, "work")], False),
        ("day change", [been(0.5, "work"), been(0.5, "home")], False),  # two people's, it may be
        ("same kind", [been(1.0, "work", "home")], False),  # names of a quarter of an hour are joined already
    ],
)
def test_a_name_that_came_along_is_looked_for_elsewhere(rule: str, old: list[Evidence], told: bool) -> None:
    assert borne_out(tag(*old), tag(been(0.0, "cafe")), rule) is told
