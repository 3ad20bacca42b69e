"""Whose vehicle it is, by the access points that ride along."""

from scanner.following.evidence.rides import MAX_ABOARD, Rides
from scanner.model import Context, Window
from scanner.places.visit import Visit

CAR, PHONE = "10:00:00:00:00:01", "12:00:00:00:00:01"


def street(look: int, number: int = 0) -> str:
    return f"10:00:00:{look:02X}:{number // 256:02X}:{number % 256:02X}"


def ride(rides: Rides, *aboard: str, looks: int = 10, others: int = 3) -> Visit:
    """A way on which these ride along, and others go by."""
    way = Visit(0, "way", 0.0, 0.0, 0)
    for look in range(looks):
        wifi = dict.fromkeys([*aboard, *[street(look + 1, one) for one in range(others)]], -60)
        rides.see(Window(60.0 * look, 60.0 * look + 60, Context(60.0 * look, 60.0, wifi), (), (), {}), way)
    rides.over(way)
    return way


def trains(number: int) -> list[str]:
    return [f"10:00:00:00:01:{each:02X}" for each in range(number)]


def test_trains_of_a_fleet_are_of_others_once_several_differ() -> None:
    rides = Rides()
    assert [ride(rides, train).of_others for train in trains(5)] == [False, False, True, True, True]


def test_the_users_own_car_is_theirs_and_so_is_one_of_two() -> None:
    rides = Rides()
    assert not any(ride(rides, CAR).of_others for _ in range(5))
    assert ride(rides, trains(1)[0]).of_others
    assert not ride(rides, CAR).of_others


def test_without_access_points_of_its_own_nothing_tells_whose_it_is() -> None:
    rides = Rides()
    for train in trains(4):
        ride(rides, train)
    assert not ride(rides).of_others


def test_a_phone_that_shares_is_nobodys_vehicle() -> None:
    rides = Rides()
    for train in trains(4):
        ride(rides, train)
    assert not ride(rides, PHONE).of_others


def test_a_street_full_of_access_points_is_bounded() -> None:
    rides = Rides()
    ride(rides, CAR, looks=40, others=80)
    way = Visit(0, "way", 0.0, 0.0, 0)
    for look in range(3):
        wifi = dict.fromkeys([street(look, one) for one in range(2_000)], -60)
        rides.see(Window(0.0, 60.0, Context(0.0, 60.0, wifi), (), (), {}), way)
    assert len(rides._seen) <= MAX_ABOARD
    assert not ride(rides, CAR, looks=40, others=80).of_others
