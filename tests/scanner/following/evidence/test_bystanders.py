"""With neither GPS nor Wi-Fi: who else is about tells places apart, and what follows from that."""

import pytest

from scanner.following.evidence.bystanders import left_behind, part_of
from scanner.following.judging.assess import Assessor
from scanner.following.linking.chain import Chain
from scanner.hearing.windows import Windower
from scanner.places.visit import Visit
from signatures.trackers.match import identify
from tests.scanner.following.weeks import (
    CAFE,
    DAY,
    HOUR,
    MONDAY,
    Sender,
    Spot,
    Stretch,
    find_my,
    play,
    smarttag,
    tile,
)

OFFICE, HALL = Spot("office", gear=5), Spot("hall", gear=5)
QUIET = Spot("quiet", gear=2)


def judged(*stretches: Stretch, sender: Sender, sight: str = "none") -> Assessor:
    """The judge after these stretches, with nothing in sight in any of them."""
    assessor, windower = Assessor(), Windower(identify)
    for item in play(stretches, [sender], sight=sight):
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


@pytest.mark.parametrize(
    ("came", "pause_h", "scans", "behind"),
    [
        (set(), 1, 2, 5),
        ({"watch"}, 1, 2, 4),  # one whose name lasts may be what the user wears
        ({"~a:AA"}, 1, 2, 0),  # somebody came along
        ({"watch", "printer"}, 1, 2, 0),
        (set(), 1, 1, 0),  # too soon to tell who came
        (set(), 12, 2, 3),  # after a night names of the day are new: that they are gone tells nothing
    ],
)
def test_others_stayed_behind_where_next_to_none_of_them_came_along(
    came: set[str], pause_h: float, scans: int, behind: int
) -> None:
    before = frozenset({"watch", "printer", "screen", "~a:AA", "~a:BB", "tag"})
    visit = Visit(1, "stay", 0.0, 0.0, 0, scans=scans, before=before, came=came)
    assert left_behind(visit, frozenset({"tag"}), pause_h * HOUR) == behind


@pytest.mark.parametrize(
    ("gear", "along", "minutes", "told"),
    [(12, 0, 120, True), (12, 3, 120, False), (1, 0, 120, False), (12, 0, 40, False)],
    ids=["alone of many", "of a group", "alone of few", "at lunch"],
)
def test_what_comes_to_the_next_place_alone_of_many_is_told_sooner(
    gear: int, along: int, minutes: float, told: bool
) -> None:
    """A tag that cannot say where its owner is, at two places: of all that were near, it alone came along."""
    office = Spot("office", gear=gear)
    days = [Stretch(MONDAY + 9 * HOUR, 90, office), Stretch(MONDAY + 11 * HOUR, minutes, CAFE)]
    tag = Sender(tile("in the bag"), with_user=True)
    others = [Sender(find_my(f"colleague's {n}", key=lambda time: 1), True) for n in range(along)]
    assessor, windower = Assessor(), Windower(identify)
    for item in play(days, [tag, *others]):
        for window in windower.feed(item):
            assessor.add(window)
    for window in windower.finish():
        assessor.add(window)
    chain = assessor.chains.by_address(tag.packet(MONDAY).address or "")
    assert chain is not None
    terms = {term.code: term for term in assessor.verdict(chain).terms}
    assert ("others_stayed" in terms) is told
    assert (chain.first_alert is not None) is told
