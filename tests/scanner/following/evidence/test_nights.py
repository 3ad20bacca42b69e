"""The user's days: where they sleep, and what a tag heard there and elsewhere weighs against a lunch."""

import pytest

from scanner.following.evidence.bystanders import Company, compare
from scanner.following.evidence.evidence import Evidence
from scanner.following.evidence.missed_visits import asleep_between
from scanner.following.evidence.nights import Days
from scanner.following.evidence.place_piece import Piece
from scanner.following.judging.log_odds import SEPARATED, UNTOLD, Facts, Nature, Term, facts_of, weigh
from scanner.model import Window
from scanner.places.place import Place
from scanner.places.visit import Visit

HOUR, DAY = 3_600.0, 86_400.0
HOME, WORK = (Place(name, number, 0.0, 0.0) for number, name in enumerate(("p-1", "p-2")))


def stay(place: Place, begin: float, end: float, scans: int = 5) -> Visit:
    return Visit(0, "stay", begin * HOUR, end * HOUR, 0, place, scans)


def days_of(*visits: Visit) -> Days:
    days = Days()
    for visit in visits:
        for window in windows(visit, scans=2):
            days.see(window, visit)
    return days


def windows(visit: Visit, scans: int) -> list[Window]:
    """So many, with two phones each."""
    long = (visit.end - visit.start) / scans
    starts = [visit.start + number * long for number in range(scans)]
    return [Window(start, start + long, None, (), (), {"phone": 2}) for start in starts]


def piece(place: str, begin: float, end: float, **more: object) -> Piece:
    made = Piece("stay", place, begin * HOUR, end * HOUR, 1.0, dwell_s=(end - begin) * HOUR)
    for name, value in more.items():
        setattr(made, name, value)
    return made


def score(*pieces: Piece, beds: frozenset[str] = frozenset()) -> dict[str, float]:
    terms = weigh(Facts(pieces, sighted=True, beds=beds), SEPARATED).terms
    return {term.code: term.weight for term in terms}


def test_the_laptop_sleeps_where_a_night_begins_and_ends() -> None:
    days = days_of(stay(WORK, 9, 17), stay(HOME, 20, 23), stay(HOME, 31, 32), stay(WORK, 33, 41))
    assert days.beds == {"p-1"}


def test_a_laptop_left_closed_from_work_to_work_does_not_sleep_there() -> None:
    assert days_of(stay(WORK, 9, 17), stay(WORK, 33, 41)).beds == frozenset()


def test_an_old_list_of_access_points_at_the_first_scan_after_a_pause_is_no_bed() -> None:
    """Woken at home it is still that of work: then the user would sleep there, for good."""
    days = days_of(stay(HOME, 0, 1), stay(WORK, 9, 12))
    awake, home = stay(WORK, 19, 19.1, scans=1), stay(HOME, 19.1, 22)
    days.see(*windows(awake, 1), awake)
    awake.fleeting = True  # scanner.places.visits: so known for one scan only
    for window in windows(home, 5):
        days.see(window, home)
    assert days.beds == frozenset()


SCHOOL = Place("p-3", 2, 0.0, 0.0)
EVENING, MORNING = stay(HOME, 20, 22), stay(HOME, 31, 32)
CLASS, AFTER = stay(SCHOOL, 32.5, 33), stay(SCHOOL, 38.5, 39)  # the laptop is closed from 9 to 14:30


def test_a_laptop_closed_for_a_morning_at_school_does_not_sleep_there() -> None:
    days = days_of(EVENING, MORNING, CLASS, AFTER, stay(HOME, 40, 46), stay(HOME, 55, 56))
    assert days.beds == {"p-1"}
    assert not AFTER.day_began


def test_nor_where_that_came_before_the_first_night() -> None:
    days = days_of(CLASS, AFTER)
    assert days.beds == {"p-3"}  # nothing else is known yet
    for visit in (stay(HOME, 40, 46), stay(HOME, 55, 56)):
        for window in windows(visit, scans=2):
            days.see(window, visit)
    assert days.beds == {"p-1"}


def nights(place: Place, first: int, count: int) -> list[Visit]:
    """Evenings and mornings there, from that day on."""
    at = [(24 * day + hour, 24 * day + hour + 2) for day in range(first, first + count) for hour in (21, 31)]
    return [stay(place, begin, end) for begin, end in at]


HOTEL = Place("p-4", 3, 0.0, 0.0)


def test_a_hotel_is_no_bed_while_more_nights_were_spent_at_home() -> None:
    """Its guests go where the user goes: to one hall, or one sight."""
    assert days_of(*nights(HOME, 0, 2), *nights(HOTEL, 2, 2)).beds == {"p-1"}


def test_who_moved_sleeps_in_the_new_home_once_most_of_a_weeks_nights_were_there() -> None:
    assert days_of(*nights(HOME, 0, 30), *nights(HOTEL, 30, 4)).beds == {"p-4"}


def test_a_laptop_closed_at_home_from_noon_and_long_at_night_sleeps_there() -> None:
    long_night = stay(HOME, 33, 36), stay(HOME, 42, 44), stay(HOME, 57, 60)  # 6 hours, then 13
    assert days_of(*long_night).beds == {"p-1"}


def test_one_scan_before_the_lid_is_closed_again_shows_where_the_user_slept() -> None:
    days = days_of(stay(HOME, 20, 23))
    morning, work = stay(HOME, 31, 31.1, scans=1), stay(WORK, 33, 41)
    for visit, scans in ((morning, 1), (work, 2)):
        for window in windows(visit, scans):
            days.see(window, visit)
    assert days.beds == {"p-1"}


def test_a_day_begins_after_a_nights_pause_and_at_the_start() -> None:
    visits = stay(HOME, 20, 23), stay(HOME, 31, 32), stay(WORK, 33, 41)
    days_of(*visits)
    assert [visit.day_began for visit in visits] == [True, True, False]


def test_visits_to_the_bed_that_missed_a_tag_are_counted_and_no_others() -> None:
    night, morning = stay(HOME, 20, 23), stay(HOME, 31, 32)
    work, evening, later = stay(WORK, 33, 41), stay(HOME, 43, 46), stay(WORK, 57, 60)
    days_of(night, morning, work, evening, later)
    assert asleep_between(work, later, "") == pytest.approx(evening.power)
    assert asleep_between(morning, work, "") == 0.0


def test_one_of_the_kind_near_its_owner_by_the_bed_is_no_miss() -> None:
    evening = stay(HOME, 43, 46)
    evening.near = {"apple 1"}
    visits = stay(HOME, 20, 23), stay(HOME, 31, 32), stay(WORK, 33, 41), evening, stay(WORK, 57, 60)
    days_of(*visits)
    assert asleep_between(visits[2], visits[4], "apple 1") == 0.0
    assert asleep_between(visits[2], visits[4], "dult") > 0.5


def test_the_lid_opened_again_is_hardly_another_chance() -> None:
    again = stay(WORK, 15, 16)
    again.moved = False
    assert again.power < 0.4 * stay(WORK, 9, 14).power


def test_by_the_bed_and_elsewhere_weighs_more_than_office_and_lunch() -> None:
    office, cafe = piece("p-2", 9, 12), piece("p-3", 12.2, 12.8)
    lunch = score(office, cafe)
    night = score(piece("p-1", 8, 9), office, beds=frozenset({"p-1"}))
    assert night["places"] == pytest.approx(lunch["places"])
    assert night["by_the_bed"] > 2.0
    assert "by_the_bed" not in lunch


@pytest.mark.parametrize(
    "other",
    [
        piece("p-3", 17.5, 17.8, pause_s=5.5 * HOUR),  # long after it was heard last
        piece("p-3", 12.2, 13.8),  # stayed longer than a lunch
    ],
)
def test_before_a_night_has_passed_a_late_or_long_stay_elsewhere_is_no_lunch(other: Piece) -> None:
    office, cafe = piece("p-2", 9, 12), piece("p-3", 12.2, 12.8)
    assert score(office, other)["places"] > score(office, cafe)["places"] + 2.0


CAFE = Place("p-5", 4, 0.0, 0.0)


def met_at(*visits: Visit) -> float:
    """What the places at which a tag was met weigh, where nobody knows yet where the user sleeps."""
    record = Evidence()
    for number, visit in enumerate(visits):
        for scan, time in enumerate((visit.start, visit.end)):
            record.hear(visit, 2 * number + scan, (time, time), -70.0, frozenset(), "apple 1")
    terms = weigh(facts_of(record, frozenset(), sighted=True, beds=frozenset()), SEPARATED).terms
    return next(term.weight for term in terms if term.code == "places")


def test_three_lunches_are_no_long_stay_and_one_afternoon_is() -> None:
    def day(number: int, until: float) -> list[Visit]:
        hours = (stay(WORK, 9, 12), stay(CAFE, 12.2, until), stay(WORK, until + 0.2, 17))
        for visit in hours:
            visit.start, visit.end = visit.start + number * DAY, visit.end + number * DAY
        return list(hours)

    lunch = met_at(*day(0, 13))
    assert met_at(*day(0, 13), *day(1, 13), *day(2, 13)) == pytest.approx(lunch)
    assert met_at(*day(0, 13.8)) > lunch + 2.0
    assert met_at(*day(0, 13), *day(1, 13.8)) > lunch + 2.0


def test_an_hour_with_colleagues_is_a_lunch_unless_the_day_began_elsewhere() -> None:
    office, began = piece("p-2", 9, 12), piece("p-2", 9, 12, day_began=True)
    lunch = piece("p-3", 12.2, 13.3)
    assert score(office, lunch)["places"] == pytest.approx(score(office, piece("p-3", 12.2, 12.7))["places"])
    assert score(began, lunch)["places"] > score(office, lunch)["places"] + 1.0


@pytest.mark.parametrize(("minutes", "counts"), [(4, False), (40, True)])
def test_the_minutes_before_a_place_is_known_are_no_other_place(minutes: int, counts: bool) -> None:
    unknown = piece("", 8.9, 8.9 + minutes / 60, kind="blind")
    unknown.visits, unknown.behind = 2, 5
    terms = weigh(Facts((unknown, piece("p-2", 9, 12)), sighted=True), SEPARATED).terms
    assert (next(term.weight for term in terms if term.code == "unknown_places") > 0) is counts


def test_where_fixed_things_are_missing_is_another_place_though_the_users_own_came_along() -> None:
    office = Company(0.0, frozenset({"band", "tag", "tv", "printer", "speaker", "lamp"}), 20.0)
    home = Company(HOUR, frozenset({"band", "tag"}), 18.0)
    alike, apart = compare(home, office)
    assert not alike
    assert apart >= 0.8


def test_trains_without_sight_are_no_ever_new_places_for_what_is_mostly_missed() -> None:
    rides = tuple(Piece("blind", None, n * DAY, n * DAY + HOUR, 1.0, 0.45) for n in range(4))
    seldom = weigh(Facts(rides, together=3.0, apart=9.0), SEPARATED)
    always = weigh(Facts(rides, together=9.0), SEPARATED)
    assert always.travels
    assert not seldom.travels


def shared(
    rides: int, private: bool, nature: Nature = SEPARATED, telling: float = 1.0, together: float = 0.0
) -> tuple[float, dict[str, float]]:
    """Spread and terms of what was heard at work and on ways there."""
    way = piece("", 8.5, 9, kind="way", heard=10, private=private, telling=telling)
    pieces = (piece("p-2", 9.2, 9.5), *[way] * rides)
    verdict = weigh(Facts(pieces, together=together, sighted=True), nature)
    return verdict.spread, {term.code: term.weight for term in verdict.terms}


def test_a_ride_alone_tells_as_much_as_a_place_and_is_as_wide_only_where_the_rest_speaks() -> None:
    crowded, alone, twice = shared(1, False), shared(1, True), shared(2, True)
    assert (
        shared(0, False)[0] < crowded[0] == alone[0] == twice[0] < 2.0
    )  # it may be a parcel's, or a passenger's
    assert alone[1]["rides"] >= 2 * crowded[1]["rides"]
    assert "rides_alone" not in crowded[1]
    assert alone[1]["rides_alone"] > 0


def test_one_ride_alone_is_as_wide_as_a_place_where_the_rest_speaks_for_the_bag() -> None:
    assert shared(1, True, together=5.0)[0] == 2.0 > shared(1, False, together=5.0)[0]


def test_a_ride_to_which_others_of_the_place_came_along_is_not_alone() -> None:
    assert shared(2, True, telling=0.7) == shared(2, False, telling=0.7)


def test_a_passengers_tag_that_cannot_say_whether_its_owner_is_near_gets_no_more_for_a_ride_alone() -> None:
    assert shared(1, True, UNTOLD) == shared(1, False, UNTOLD)


def test_a_link_between_two_visits_is_never_less_than_no_move() -> None:
    pieces = (piece("p-1", 7, 8), piece("p-2", 9, 10))
    scores = [weigh(Facts(pieces, together=together), SEPARATED).score for together in (-0.7, 0.0)]
    assert scores[0] == scores[1]


@pytest.mark.parametrize(("near_home", "said"), [(2.0, True), (0.5, False)])
def test_one_of_its_kind_beside_an_owner_at_the_visits_that_missed_it_is_said(
    near_home: float, said: bool
) -> None:
    seen = Facts((piece("p-1", 7, 8), piece("p-2", 9, 10)), together=3.0, moves=3, apart=0.6)
    without, verdict = weigh(seen, SEPARATED), weigh(seen._replace(near_home=near_home), SEPARATED)
    assert ("its_kind_near_owner" in {term.code for term in verdict.terms}) is said
    assert verdict.score == without.score


@pytest.mark.parametrize("sign", ["home_made", "rotating_keys"])
def test_one_beside_an_owner_is_not_a_home_made_tag_that_sends_the_same_there(sign: str) -> None:
    seen = Facts((piece("p-1", 7, 8), piece("p-2", 9, 10)), together=3.0, moves=3, near_home=2.0)
    verdict = weigh(seen, SEPARATED, extra=(Term(sign, 1.0),))
    assert "its_kind_near_owner" not in {term.code for term in verdict.terms}


def test_what_is_never_by_the_bed_is_a_colleagues_or_in_the_car() -> None:
    seen = Facts((piece("p-2", 9, 12),), asleep=2.0, beds=frozenset({"p-1"}))
    said = {term.code: term for term in weigh(seen, SEPARATED).terms}
    assert dict(said["not_by_the_bed"].facts) == {"missed": 2}
    assert said["not_by_the_bed"].weight < -1.0


@pytest.mark.parametrize(("lasts", "missed"), [(True, 0.97), (False, 0.0)])
def test_a_name_of_the_day_that_was_not_by_the_bed_in_the_morning_was_missing_there(
    lasts: bool, missed: float
) -> None:
    night, morning, work = stay(HOME, 20, 23), stay(HOME, 31, 32), stay(WORK, 33, 41)
    days_of(night, morning, work)
    record = Evidence()
    record.hear(work, 1, (work.start, work.start), -60.0, frozenset(), "apple 1", lasts=lasts)
    assert record.morning == pytest.approx(missed, abs=0.01)


@pytest.mark.parametrize(
    "later",
    [
        (stay(WORK, 34.4, 35.5), stay(WORK, 56.1, 57.2)),
        (stay(WORK, 34, 34.5), stay(WORK, 63.7, 64.3)),  # closed for more than a day
    ],
)
def test_an_afternoon_and_a_night_with_the_lid_closed_unlearn_no_bed(later: tuple[Visit, ...]) -> None:
    assert days_of(stay(HOME, 20.6, 21.2), stay(HOME, 30.9, 32), *later).beds == {"p-1"}


def at_home_and_out() -> Days:
    """Closed at home on Monday night, and opened at work first: no night ends where it began."""
    return days_of(stay(WORK, 9, 17), stay(HOME, 20, 22), stay(WORK, 33, 41))


@pytest.mark.parametrize(
    ("pieces", "met"),
    [
        ([piece("p-2", 34, 36), piece("p-3", 37, 38)], True),
        ([piece("p-2", 34, 36), piece("p-1", 44, 45)], False),  # at home too
        ([piece("p-2", 10, 36), piece("p-3", 37, 38)], True),  # the user was home since, and did not hear it
        ([], False),
    ],
    ids=["since then", "at home", "before", "nothing"],
)
def test_what_was_never_heard_where_nights_begin_was_met_away(pieces: list[Piece], met: bool) -> None:
    days = at_home_and_out()
    assert (days.beds, days.homes) == (frozenset(), {"p-1"})
    assert days.met_away(pieces, "a kind", 46 * HOUR) is met
    assert not days.met_away(pieces, "a kind", 34 * HOUR + 3.1 * DAY)  # it is along for days


def test_a_kind_that_is_beside_an_owner_at_home_may_be_sent_along_from_there() -> None:
    evening = stay(HOME, 44, 46)
    evening.near.add("a kind")
    days = days_of(stay(WORK, 9, 17), stay(HOME, 20, 22), stay(WORK, 33, 41), evening, stay(WORK, 57, 65))
    out = [piece("p-2", 57, 59), piece("p-3", 60, 61)]
    assert not days.met_away(out, "a kind", 61 * HOUR)
    assert days.met_away(out, "another", 61 * HOUR)


def test_before_a_first_night_nobody_knows_where_home_is() -> None:
    days = days_of(stay(WORK, 9, 12))
    assert not days.met_away([piece("p-2", 10, 11), piece("p-3", 11, 12)], "a kind", 12 * HOUR)
