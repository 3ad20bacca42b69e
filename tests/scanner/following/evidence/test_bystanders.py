"""With neither GPS nor Wi-Fi: who else is about tells places apart, and what follows from that."""

import pytest

from scanner.following.evidence.bystanders import part_of
from scanner.following.judging.assess import Assessor
from scanner.following.linking.chain import Chain
from scanner.hearing.windows import Windower
from scanner.places.visit import Visit
from signatures.trackers.match import identify
from tests.scanner.following.weeks import DAY, HOUR, MONDAY, Sender, Spot, Stretch, find_my, play, smarttag

OFFICE, HALL = Spot("office", gear=5), Spot("hall", gear=5)
QUIET = Spot("quiet", gear=2)


def judged(*stretches: Stretch, sender: Sender) -> Assessor:
    """The judge after these stretches, nothing in sight in any of them."""
    assessor, windower = Assessor(), Windower(identify)
    for item in play(stretches, [sender], sight="none"):
        for window in windower.feed(item):
            assessor.add(window)
    for window in windower.finish():
        assessor.add(window)
    return assessor


def tracker(assessor: Assessor) -> Chain:
    """The one tag that was heard."""
    (chain,) = (one for one in assessor.chains if one.kind == "tracker")
    return chain


@pytest.mark.parametrize(("spot", "same"), [(OFFICE, True), (HALL, False)])
def test_a_new_name_where_the_old_one_was_heard_carries_no_doubt_to_another_place(
    spot: Spot, same: bool
) -> None:
    morning, noon = Stretch(MONDAY + 9 * HOUR, 40, OFFICE), Stretch(MONDAY + 13 * HOUR, 40, spot)
    chain = tracker(judged(morning, noon, sender=Sender(smarttag("in the bag"), with_user=True)))
    assert len(chain.segments) > 4
    assert (chain.doubt == 0.0) is same


def test_a_place_that_is_seen_again_may_be_told_apart_more_clearly() -> None:
    """At the first visit too little else was about; days later the place stands out."""
    lasting = Sender(find_my("in the bag", key=lambda time: 1), with_user=True)
    first = [Stretch(MONDAY + 8 * HOUR, 40, OFFICE), Stretch(MONDAY + 19 * HOUR, 40, QUIET)]
    fuller = Spot("quiet", gear=5)
    again = Stretch(MONDAY + DAY + 19 * HOUR, 40, fuller)

    def worth(*stretches: Stretch) -> float:
        chain = tracker(judged(*stretches, sender=lasting))
        evidence = chain.evidence
        evidence.commit(chain.own)
        return max(piece.worth for piece in list(evidence.pieces.values())[1:])

    once, twice = worth(*first), worth(*first, Stretch(MONDAY + DAY + 8 * HOUR, 40, OFFICE), again)
    assert once < 1.0
    assert twice > once


@pytest.mark.parametrize(
    ("came", "part"),
    [
        (set(), 0.0),
        ({"watch"}, 0.0),
        ({"watch", "colleague's"}, 0.25),
        ({"~a:AA"}, 0.25),  # nobody wears a tag whose name changes every day
        ({"watch", "~a:AA"}, 0.25),
        ({"watch", "tag"}, 0.0),  # it follows itself
    ],
)
def test_one_thing_that_comes_along_may_be_what_the_user_wears(came: set[str], part: float) -> None:
    before = frozenset({"watch", "colleague's", "~a:AA", "printer", "tag"})
    visit = Visit(1, "stay", 0.0, 0.0, 0, before=before, came=came)
    assert part_of(visit, frozenset({"tag"})) == part
