"""Where a leg ends, and where it must not."""

import pytest

from scanner.following.evidence.leg_ends import met_again, same_place
from scanner.following.evidence.slots import Slot
from scanner.following.evidence.way import Way
from scanner.model import Leg
from tests.scanner.following.evidence.streets import FAINT, LOUD, north, slots, strangers

MINUTES = 20


def legs(recorded: list[Slot]) -> list[Leg]:
    way = Way()
    return [leg for slot in recorded for leg in way.feed(slot)]


def test_a_leg_ends_when_almost_nobody_of_its_start_is_left() -> None:
    found = legs(slots([strangers(minute) for minute in range(MINUTES)]))
    assert {leg.how for leg in found} == {"company"}
    assert len(found) >= MINUTES / 2 - 1
    assert all(leg.stayed == 0 for leg in found)


def test_what_is_carried_does_not_keep_a_leg_from_ending() -> None:
    bag = {f"mine {number}": LOUD for number in range(6)}
    found = legs(slots([strangers(minute, 6) | bag for minute in range(MINUTES)]))
    assert len(found) >= MINUTES / 2 - 1


@pytest.mark.parametrize("keener", [0, 10, 20])
def test_what_is_faint_goes_by_the_receiver(keener: int) -> None:
    bag = {f"mine {number}": LOUD + keener for number in range(6)}
    minutes = [strangers(minute, 6) for minute in range(MINUTES)]
    louder = [{name: level + keener for name, level in those.items()} | bag for those in minutes]
    assert len(legs(slots(louder))) >= MINUTES / 2 - 2


def test_whoever_stands_keeps_faint_company() -> None:
    around = {f"house {number}": FAINT for number in range(3)}
    assert not legs(slots([strangers(minute) | around for minute in range(MINUTES)]))


def test_too_few_say_nothing() -> None:
    assert not legs(slots([strangers(minute, 1) for minute in range(MINUTES)]))


def test_a_longer_look_where_few_are() -> None:
    assert legs(slots([strangers(minute, 4) for minute in range(MINUTES)]))


def test_phones_that_go_by_are_no_company() -> None:
    aside = [name for minute in range(MINUTES) for name in strangers(minute)]
    assert not legs(slots([strangers(minute) for minute in range(MINUTES)], aside=aside))


def test_a_position_ends_a_leg_where_nobody_is() -> None:
    bag = {"mine": LOUD}
    found = legs(slots([bag] * MINUTES, positions=[north(80.0 * minute) for minute in range(MINUTES)]))
    assert {leg.how for leg in found} == {"position"}
    assert 5 <= len(found) <= MINUTES * 80 / 150


def test_one_fix_that_is_elsewhere_ends_nothing() -> None:
    places = [north(600.0 if minute == 9 else minute % 3) for minute in range(MINUTES)]
    assert not legs(slots([{"mine": LOUD}] * MINUTES, positions=places))


def test_a_fix_that_stays_keeps_the_leg_though_people_go_by() -> None:
    places = [north(20.0 + 15.0 * (minute % 2)) for minute in range(MINUTES)]
    assert not legs(slots([strangers(minute) for minute in range(MINUTES)], positions=places))


def test_an_old_fix_is_no_sign_of_standing() -> None:
    places = [north(0.0)] * MINUTES
    assert legs(slots([strangers(minute) for minute in range(MINUTES)], positions=places))


def test_a_bus_full_of_people_makes_no_legs() -> None:
    riders = {f"rider {number}": LOUD for number in range(20)}
    places = [north(400.0 * minute) for minute in range(MINUTES)]
    recorded = slots([riders | strangers(minute, 4) for minute in range(MINUTES)], positions=places)
    assert not legs(recorded)


def test_a_fix_that_jumps_at_home_makes_no_legs() -> None:
    home = {f"house {number}": FAINT for number in range(6)}
    places = [north(700.0 * (minute % 5)) for minute in range(MINUTES)]
    assert not legs(slots([home] * MINUTES, positions=places))


def test_the_same_gateway_or_word_or_access_points_is_one_place() -> None:
    minutes = [strangers(minute) for minute in range(MINUTES)]
    sign = frozenset({"gateway 00:11:22:33:44:55"})
    points = frozenset({"AP1", "AP2", "AP3", "AP4"})
    assert not legs(slots(minutes, signs=[sign] * MINUTES))
    assert not legs(slots(minutes, wifi=[points] * MINUTES))
    assert not legs(
        slots(minutes, signs=[sign] * MINUTES, positions=[north(300.0 * n) for n in range(MINUTES)])
    )


def test_a_router_in_the_bag_keeps_no_leg_from_ending() -> None:
    minutes = [strangers(minute) for minute in range(MINUTES)]
    signs = [frozenset({"gateway 00:11:22:33:44:55"})] * MINUTES
    passed = [frozenset(f"{minute // 2} {n}" for n in range(4)) for minute in range(MINUTES)]
    assert len(legs(slots(minutes, signs=signs, wifi=passed))) >= 5
    fixed = [north(minute % 3) for minute in range(MINUTES)]
    assert not legs(slots(minutes, signs=signs, wifi=passed, positions=fixed))
    flicker = [frozenset({"mine", *points}) for points in passed]
    assert not legs(slots(minutes, signs=signs, wifi=flicker))


def test_another_word_for_the_place_is_no_move() -> None:
    around = {f"house {number}": FAINT for number in range(6)}
    words = [frozenset({f"word room {minute}"}) for minute in range(MINUTES)]
    assert not legs(slots([around] * MINUTES, signs=words))


def test_other_access_points_end_a_leg() -> None:
    points = [frozenset(f"AP {minute} {number}" for number in range(4)) for minute in range(MINUTES)]
    found = legs(slots([{"mine": LOUD}] * MINUTES, wifi=points))
    assert {leg.how for leg in found} == {"access points"}


def test_a_leg_back_at_an_earlier_place_says_so() -> None:
    out = [strangers(minute) for minute in range(10)]
    found = legs(slots([*out, *reversed(out)]))
    assert found[-1].back_at
    places = [north(80.0 * min(minute, 19 - minute)) for minute in range(20)]
    quiet = legs(slots([{"mine": LOUD}] * 20, positions=places))
    assert any(leg.back_at for leg in quiet)


def test_places_and_company_compared() -> None:
    assert same_place(north(0), north(60))
    assert not same_place(north(0), north(300))
    assert not same_place(north(0), None)
    many = frozenset(map(str, range(100)))
    assert met_again(many, frozenset(map(str, range(95, 200))))
    assert not met_again(many, frozenset(map(str, range(98, 200))))
