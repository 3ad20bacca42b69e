"""Where nothing but Bluetooth tells places apart, a border is known late: what was met there was met once."""

import pytest

from scanner.following.evidence.bystanders import HALF_LIKE, HARDLY_TOLD, company
from scanner.following.judging.assess import Assessor
from scanner.following.linking.chain import Chain
from scanner.hearing.windows import Windower
from scanner.model import Window
from scanner.places.visits import Visits
from signatures.trackers.match import identify
from tests.scanner.following.weeks import DAY, HOUR, MONDAY, Sender, Spot, Stretch, find_my, play

OFFICE, HALL = Spot("office", gear=5), Spot("hall", gear=5)
NINE, MINUTE = MONDAY + 9 * HOUR, 60.0


def heard(*stretches: Stretch, sender: Sender) -> Chain:
    """The one tag of these stretches, nothing in sight in any of them."""
    assessor, windower = Assessor(), Windower(identify)
    windows = [window for item in play(stretches, [sender], sight="none") for window in windower.feed(item)]
    for window in [*windows, *windower.finish()]:
        assessor.add(window)
    (chain,) = (one for one in assessor.chains if one.kind == "tracker")
    return chain


def worths(chain: Chain) -> list[float]:
    """How surely each stretch is a place of its own."""
    chain.evidence.commit(chain.own)
    return [piece.worth for piece in chain.evidence.pieces.values()]


def on_from(minutes: float, **sender: tuple[str, ...]) -> Chain:
    """At the office for so long, and then at the hall, without a break in the listening."""
    office = Stretch(NINE, minutes, OFFICE)
    hall = Stretch(NINE + minutes * MINUTE, 60, HALL)
    return heard(office, hall, sender=Sender(find_my("tag", key=lambda time: 1), **sender))


def test_what_was_met_from_the_first_scan_of_a_place_on_was_not_at_the_one_before() -> None:
    chain = on_from(40, spots=("hall",))
    assert worths(chain) == [1.0]
    assert chain.first_alert is None


@pytest.mark.parametrize(("minutes", "place"), [(8, False), (40, True)])
def test_a_short_stretch_from_which_the_listening_went_on_is_on_the_way(minutes: float, place: bool) -> None:
    chain = on_from(minutes, spots=("office", "hall"))
    assert len(chain.evidence.places(chain.own)) == 2
    assert (min(worths(chain)) > HALF_LIKE) is place


@pytest.mark.parametrize(("scans", "told"), [(1, False), (2, False), (4, True)])
def test_the_last_scans_of_a_stretch_may_be_at_another_place_already(scans: int, told: bool) -> None:
    late = NINE + 5 * HOUR + (10 - 2 * scans) * MINUTE
    office, hall = Stretch(NINE, 40, OFFICE), Stretch(NINE + 5 * HOUR, 10, HALL)
    sender = Sender(
        find_my("tag", key=lambda time: 1),
        with_user=True,
        chance=1.0,
        when=lambda time: time < NINE + HOUR or time >= late,
    )
    assert (min(worths(heard(office, hall, sender=sender))) > HARDLY_TOLD) is told


def test_what_is_heard_now_and_then_from_start_to_end_stays_and_who_comes_by_does_not() -> None:
    visits = Visits()
    for scan in range(40):
        slow = {"slow"} if scan % 4 == 0 else set[str]()
        passer = {"passer"} if 10 <= scan < 20 else set[str]()
        once = {"once"} if scan == 3 else set[str]()
        visit = visits.add(
            Window(120.0 * scan, 120.0 * scan + 12, None), frozenset(slow | passer | once), set()
        )
    assert company(visit, frozenset()).things == {"slow"}


def test_what_tells_two_places_apart_does_so_more_surely_each_time_that_both_are_seen() -> None:
    """One printer here, one television there: once it may have been off, five times it is not there."""
    office, home = Spot("office", gear=1), Spot("home", gear=1)

    def least(days: int) -> float:
        stretches = [
            Stretch(MONDAY + day * 24 * HOUR + hour * HOUR, 40, spot)
            for day in range(days)
            for hour, spot in ((9, office), (20, home))
        ]
        return min(
            worths(heard(*stretches, sender=Sender(find_my("tag", key=lambda time: 1), with_user=True)))
        )

    assert least(1) < 0.5 < least(2) < least(5)
    assert least(5) > 0.9


def days_unseen(sender: Sender) -> Chain:
    """Two days: an hour in the flat, and after a pause the afternoon at a friend's; two things at each."""
    flat, friend = Spot("flat", gear=2), Spot("friend", gear=2)
    mornings = [MONDAY + day * DAY + 8 * HOUR for day in (0, 1)]
    stretches = [
        each for at in mornings for each in (Stretch(at, 60, flat), Stretch(at + 6 * HOUR, 100, friend))
    ]
    return heard(*stretches, sender=sender)


def test_two_places_that_are_hardly_told_apart_do_where_all_the_rest_speaks_clearly() -> None:
    along = days_unseen(Sender(find_my("tag", key=lambda time: 1), with_user=True))
    assert all(HALF_LIKE < worth <= 1.0 for worth in worths(along))
    assert along.first_alert is not None
    assert days_unseen(Sender(find_my("tag", key=lambda time: 1), spots=("friend",))).first_alert is None
