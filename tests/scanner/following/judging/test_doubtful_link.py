"""A tag with a link that may be wrong: what tells is the clearer of all that was heard and what was since."""

import pytest

from scanner.following.evidence.evidence import Evidence
from scanner.following.judging.assess import Assessor
from scanner.following.judging.log_odds import Verdict
from scanner.following.linking.chain import Chain, Link, Segment
from scanner.following.linking.streams import Stream

STREAM = Stream(("a:1",), "1", "apple_airtag", "apple 1", "separated", False, True)
DOUBT = 3.0


def with_a_doubtful_link() -> Chain:
    old, new = (Segment(name, STREAM, at, at + 1.0, 0, 0) for name, at in (("old", 0.0), ("new", 9.0)))
    new.link = Link("day change", 0.6, 9.0, DOUBT)
    return Chain("old", "tracker", [old, new], old.evidence, None, 0.0, 10.0)


@pytest.mark.parametrize(
    ("whole", "since", "told"),
    [
        ((1.0, 2.0), (2.5, 2.0), 2.5),
        ((2.5, 2.0), (1.0, 2.0), 2.5),
        ((-1.0, 2.0), (0.5, 2.0), 0.5),
        ((-1.0, 2.0), (0.5, 1.0), -1.0),  # since then at one place alone
        ((-DOUBT - 1.0, 2.0), (0.5, 2.0), -DOUBT - 1.0),  # without the doubt it would not travel either
    ],
)
def test_the_clearer_of_both_tells(
    whole: tuple[float, float], since: tuple[float, float], told: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = with_a_doubtful_link()

    def weigh(_: Assessor, of: Chain, evidence: Evidence, doubt: float, pieces: object = None) -> Verdict:
        return Verdict(*(since if evidence is of.tail.evidence else whole), ())

    monkeypatch.setattr(Assessor, "_weigh", weigh)
    assert Assessor().verdict(chain).score == told
