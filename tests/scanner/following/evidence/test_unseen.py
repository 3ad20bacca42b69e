"""With no sight of the place at all: a thing that lies at home under a new name each day is at one place."""

from dataclasses import replace

import pytest

from scanner.following.evidence.evidence import Evidence
from scanner.following.evidence.joined import joined
from scanner.following.judging.assess import Assessor
from scanner.places.visit import Visit
from tests.scanner.following.evidence.test_bystanders import judged, tracker
from tests.scanner.following.weeks import (
    DAY,
    HOUR,
    MONDAY,
    Packet,
    Sender,
    Spot,
    Stretch,
    dult,
    find_hub,
    find_my,
    smarttag,
    tile,
)

NOBODY = frozenset[str]()
WEEK = [(day, hour) for day in range(6) for hour in (8, 13, 19)]


def at(spot: Spot, times: list[tuple[int, int]]) -> list[Stretch]:
    return [Stretch(MONDAY + day * DAY + hour * HOUR, 12, spot) for day, hour in times]


@pytest.mark.parametrize("packet", [find_my("parcel"), dult("parcel"), find_hub("parcel")])
@pytest.mark.parametrize("gear", [1, 2, 5])
def test_a_parcel_that_lies_at_home_under_a_name_a_day_never_came_along(packet: Packet, gear: int) -> None:
    week = at(Spot("home", gear=gear), WEEK)
    for tag in judged(*week, sender=Sender(packet, spots=("home",))).tags():
        assert tag.level != "following"
        assert tag.places == 1
        assert not any(reason.code == "moves" for reason in tag.reasons)


def test_where_nothing_tells_one_stretch_from_another_nobody_moved() -> None:
    """Nothing else is about: each stretch may be elsewhere or not, and is no move."""
    week = at(Spot("home", gear=0), WEEK)
    for tag in judged(*week, sender=Sender(find_my("parcel"), spots=("home",))).tags():
        assert not any(reason.code == "moves" for reason in tag.reasons)


def week_at(*spots: Spot, sender: Sender) -> Assessor:
    """Five days with Wi-Fi, half an hour at each of these spots, one after another."""
    stretches = [Stretch(MONDAY + day * DAY + (8 + 3 * n) * HOUR, 30, spot)
                 for day in range(5) for n, spot in enumerate(spots)]  # fmt: skip
    return judged(*stretches, sender=sender, sight="wifi")


HOME = Spot("home", gear=4)


@pytest.mark.parametrize("packet", [find_my("in the bag"), tile("in the bag")])
def test_a_field_without_access_points_is_a_place_when_its_company_is_met_again(packet: Packet) -> None:
    field = Spot("field", wifi=0, gateway=False, gear=4)
    chain = tracker(week_at(HOME, field, HOME, sender=Sender(packet, with_user=True)))
    assert chain.first_alert is not None
    assert chain.first_alert >= MONDAY + DAY  # not on the first day: the Wi-Fi may have been off
    lone = tracker(week_at(HOME, replace(field, gear=0), HOME, sender=Sender(packet, with_user=True)))
    assert lone.first_alert is None


@pytest.mark.parametrize("gear", [0, 1, 2, 4])
@pytest.mark.parametrize("where", ["home", "office"])
def test_wi_fi_that_is_off_now_and_then_makes_no_place_of_its_own(where: str, gear: int) -> None:
    home, office = Spot("home", gear=gear), Spot("office", gear=gear)
    dark = Spot(where, wifi=0, gateway=False, gear=gear)
    lies = Sender(tile("lies there"), spots=(where,))
    chain = tracker(week_at(home, office, dark, office, home, sender=lies))
    assert chain.first_alert is None


def test_names_that_are_joined_late_share_their_places() -> None:
    """A SmartTag's quarter-hour names go home, to the office and home again: two places, two moves."""
    home, office = Spot("home", gear=4), Spot("office", gear=4)
    week = [
        Stretch(MONDAY + 8 * HOUR, 12, home),
        Stretch(MONDAY + 10 * HOUR, 12, office),
        Stretch(MONDAY + 13 * HOUR, 12, office),
        Stretch(MONDAY + 18 * HOUR, 12, home),
        Stretch(MONDAY + 20 * HOUR, 12, home),
    ]
    chain = tracker(judged(*week, sender=Sender(smarttag("in the bag"), with_user=True)))
    assert len(chain.segments) >= 5
    assert len(chain.evidence.places(chain.own)) == 2


def test_a_place_of_both_names_is_one_when_they_are_joined() -> None:
    """Both were there for whole stretches before anything joined them."""

    def stay(index: int, things: set[str]) -> Visit:
        visit = Visit(
            index, "blind", index * HOUR, (index + 0.5) * HOUR, index, scans=6, last_scan=index * 10 + 5
        )
        visit.stretch = dict.fromkeys(things, (index * 10, index * 10 + 5))
        return visit

    def heard(*visits: Visit) -> Evidence:
        record = Evidence()
        for visit in visits:
            for scan in range(6):
                time = visit.start + scan * 60
                record.hear(visit, visit.index * 10 + scan, (time, time), -60.0, NOBODY, "")
        return record

    home, office = {"tv", "lamp", "plug"}, {"printer", "phone", "screen"}
    old = heard(stay(0, home), stay(1, office))
    new = heard(stay(2, home), stay(3, office), stay(4, home), stay(5, home))
    both = joined(old, new, NOBODY, "")
    assert both.places(NOBODY) == {"blind 0", "blind 1"}
    assert sum(piece.visits for piece in both.pieces.values()) == 5  # the sixth goes on
    both.commit(NOBODY)
    assert both.moves == 4  # not the last, which was at home already
