"""A way as it goes on: who travels, what a record needs to say it again, and that nothing looks ahead."""

import random
from dataclasses import replace
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.by_chance import FLOOD
from scanner.following.evidence.along import CROWD, Along
from scanner.following.evidence.legs import PAUSE, LegLog
from scanner.following.evidence.presence import Presence
from scanner.following.evidence.slots import SLOT_S, Slot
from scanner.following.evidence.way import DWELL_S, MAX_LEGS
from scanner.model import BY_CAR, ON_FOOT
from scanner.places.visits import BREAK_S
from tests.scanner.following.evidence.asked_way import AskedWay
from tests.scanner.following.evidence.streets import (
    FAINT,
    LOUD,
    NONE,
    PER_MINUTE,
    START,
    north,
    slots,
    strangers,
)

TAG = {"tag": LOUD}


def street(minutes: int, *, first: int = 0, **there: dict[str, int]) -> list[dict[str, int]]:
    return [strangers(minute + first) | TAG for minute in range(minutes)]


def answers(recorded: list[Slot]) -> dict[str, Along]:
    way = AskedWay()
    for slot in recorded:
        way.feed(slot)
    return way.all_along()


def test_a_tag_in_the_bag_travels_and_those_who_stay_behind_do_not() -> None:
    found = answers(slots(street(20)))
    assert found["tag"].answer == "travels"
    assert found["tag"].behind > 100
    assert {name for name, along in found.items() if along.answer != "no"} == {"tag"}


def test_said_within_a_quarter_of_an_hour() -> None:
    way = AskedWay()
    for slot in slots(street(20)):
        way.feed(slot)
        if way.along("tag").answer == "travels":
            break
    assert slot.start - slots(street(1))[0].start < 15 * 60


def test_a_tag_of_few_packets_travels_and_a_loud_neighbours_does_not() -> None:
    seldom = [strangers(n) | (TAG if n % 4 == 0 else {}) for n in range(60)]
    for minute in range(20, 26):
        seldom[minute]["neighbour"] = LOUD
    found = answers(slots(seldom))
    assert found["tag"].answer == "travels"
    assert found["neighbour"].answer == "no"


@pytest.mark.parametrize("fixed", [True, False])
def test_three_faint_things_in_the_same_bag_take_away_no_follower_where_positions_tell(
    *, fixed: bool
) -> None:
    """What legs have in common made all of them one place, whatever the position said: "too short to tell".

    A crowd that goes the same way is heard so too: it may have come along. Without position nothing tells.
    """
    bag = TAG | {f"faint {number}": FAINT for number in range(3)}
    minutes = [strangers(minute, 20) | bag for minute in range(24)]
    found = answers(slots(minutes, positions=[north(80.0 * n) for n in range(24)] if fixed else ()))
    assert found["tag"].answer == ("maybe" if fixed else "no")
    assert {name for name, along in found.items() if along.answer != "no"} == (set(bag) if fixed else set())


def test_where_a_fix_jumps_and_company_stays_nothing_came_along() -> None:
    around = {f"house {number}": FAINT for number in range(3)}
    minutes = [strangers(minute, 20) | TAG | around for minute in range(24)]
    jumps = [north(400.0 if minute // 3 % 2 else 0.0) for minute in range(24)]
    assert not [n for n, along in answers(slots(minutes, positions=jumps)).items() if along.answer != "no"]


def test_standing_says_nothing_of_anybody() -> None:
    around = {f"house {number}": FAINT for number in range(5)}
    found = answers(slots([strangers(n) | TAG | around for n in range(60)]))
    assert not [name for name, along in found.items() if along.answer != "no"]


@pytest.mark.parametrize("seed", range(6))
def test_standing_where_each_is_told_in_two_minutes_once_says_nothing_of_anybody(seed: int) -> None:
    """As a Mac may tell them, or a file, and faint ones half the time: two minutes have nobody in common."""
    dice, parts, span_s = random.Random(seed), 2 * PER_MINUTE, 120
    around = {f"house {number}": FAINT for number in range(20)} | TAG
    recorded = []
    for turn in range(45):
        told: list[dict[str, int]] = [{} for _ in range(parts)]
        for name, level in around.items():
            if level == LOUD or dice.random() < 0.5:
                told[dice.randrange(parts)][name] = level
        recorded += [
            Slot(START + turn * span_s + part * SLOT_S, levels, None, -inf, NONE, NONE, NONE)
            for part, levels in enumerate(told)
        ]
    way, alarms = AskedWay(), set()
    for slot in recorded:
        way.feed(slot)
        alarms |= {name for name, along in way.all_along().items() if along.answer != "no"}
    assert not alarms


def test_a_name_that_changes_on_the_way_is_no_alarm() -> None:
    minutes = [strangers(n) | {f"name {n // 15}": LOUD} for n in range(60)]
    way, alarms = AskedWay(), set()
    for slot in slots(minutes):
        way.feed(slot)
        alarms |= {name for name, along in way.all_along().items() if along.answer == "travels"}
    assert alarms <= {"name 0"}  # there from the start, for as long as it lasts, it does travel


def test_fellow_passengers_who_leave_are_no_alarm() -> None:
    minutes = street(50)
    for number in range(12):
        for minute in range(8, 20 + number):
            minutes[minute][f"rider {number}"] = LOUD
    found = answers(slots(minutes))
    assert found["tag"].answer == "travels"
    assert not [name for name, along in found.items() if name != "tag" and along.answer == "travels"]


def carriage(minutes: int, phones: int) -> list[dict[str, int]]:
    """Phones of which each has another name every quarter of an hour, at times of its own."""
    return [
        {f"phone {n} {(minute + n * 15 // phones) // 15}": LOUD for n in range(phones)}
        for minute in range(minutes)
    ]


@pytest.mark.parametrize("phones", [CROWD, 12, 20])
def test_in_a_carriage_where_phones_change_their_names_a_fellow_passengers_tag_is_no_alarm(
    phones: int,
) -> None:
    aboard = [near | TAG for near in carriage(60, phones)]
    outside = [frozenset(f"{minute} {n}" for n in range(3)) for minute in range(60)]
    way, answers = AskedWay(), set()
    for slot in slots(aboard, wifi=outside, aside=[name for near in carriage(60, phones) for name in near]):
        way.feed(slot)
        answers.add(way.along("tag").answer)
    assert "travels" not in answers


def test_a_ride_among_them_takes_nothing_from_the_ways_before_and_after_on_foot() -> None:
    ride = [near | strangers(n + 100, 2) for n, near in enumerate(carriage(20, 10))]
    company = [*(strangers(n) for n in range(8)), *ride, *(strangers(n + 50) for n in range(8))]
    found = answers(slots([near | TAG for near in company]))
    assert found["tag"].answer == "travels"


def test_a_flood_of_forged_names_in_the_same_bag_hides_nothing() -> None:
    flood = {f"forged {number}": LOUD for number in range(650)}
    found = answers(slots([near | flood for near in street(20)], aside=flood))
    assert found["tag"].answer == "travels"


@pytest.mark.parametrize("fixed", [False, True], ids=["no position", "a position"])
@pytest.mark.parametrize("forged", [CROWD + 1, 12, 30, 60, FLOOD])
def test_on_foot_what_sets_out_with_the_user_is_no_carriage(forged: int, fixed: bool) -> None:
    flood = {f"forged {number}": LOUD for number in range(forged)}
    minutes = [near | flood for near in street(20)]
    places = [north(80.0 * minute) for minute in range(20)] if fixed else ()
    found = answers(slots(minutes, positions=places, aside=flood, how=ON_FOOT))
    assert found["tag"].answer == "travels"


@pytest.mark.parametrize("forged", [12, 30, 60])
def test_by_car_what_sets_out_with_the_user_is_no_carriage_and_may_be_many_peoples(forged: int) -> None:
    flood = {f"forged {number}": LOUD for number in range(forged)}
    found = answers(slots([near | flood for near in street(20)], aside=flood, how=BY_CAR))
    assert found["tag"].answer == "maybe"


@pytest.mark.parametrize("phones", [12, 20])
def test_who_says_on_foot_and_gets_on_a_bus_is_told_of_no_fellow_passenger(phones: int) -> None:
    ride = [near | {"passenger": LOUD} for near in carriage(40, phones)]
    minutes = [*street(8), *(strangers(n + 100, 3) | TAG | near for n, near in enumerate(ride))]
    aboard = {name for near in carriage(40, phones) for name in near}
    way, answers = AskedWay(), set()
    for slot in slots(minutes, aside=aboard, how=ON_FOOT):
        way.feed(slot)
        answers.add(way.along("passenger").answer)
    assert "travels" not in answers
    assert way.along("tag").answer == "travels"


def test_a_pause_ends_a_way() -> None:
    late = [slot._replace(start=slot.start + 600 + BREAK_S) for slot in slots(street(10, first=100))]
    way = AskedWay()
    found = [leg for slot in [*slots(street(10)), *late] for leg in way.feed(slot)]
    assert [leg.how for leg in found].count(PAUSE) == 1
    after = found[[leg.how for leg in found].index(PAUSE) + 1]
    assert after.number == 0


def test_after_long_at_one_place_a_new_way_begins_there() -> None:
    around = {f"house {number}": FAINT for number in range(6)}
    stay = [around | TAG] * int(DWELL_S / 60 + 5)
    way, numbers = AskedWay(), []
    for slot in slots([*street(10), *stay, *street(12, first=100)]):
        numbers += [leg.number for leg in way.feed(slot)]
    assert numbers.count(0) == 2
    assert way.along("tag").answer != "no"
    assert way.along("house 1").answer == "no"


def test_a_way_without_end_stays_bounded() -> None:
    way = AskedWay()
    for slot in slots(street(5 * MAX_LEGS // 2)):
        way.feed(slot)
        assert len(way.legs()) <= MAX_LEGS + 1
    assert way.along("tag").answer == "travels"


def test_finishing_forgets_every_name() -> None:
    way = AskedWay()
    for slot in slots(street(10)):
        way.feed(slot)
    assert way.finish()[-1].how == PAUSE
    assert way.names() == []


# --- what holds for every way -----------------------------------------------------------------------

KEPT = ("a", "b", "c")
RANK = {"no": 0, "maybe": 1, "travels": 2}


@st.composite
def any_way(draw: st.DrawFn) -> list[dict[str, int]]:
    """Streets, stays and rides in any order, with three things that are kept and heard now and then."""
    seed = draw(st.integers(0, 2**32))
    shares = draw(st.tuples(*[st.sampled_from([0.0, 0.2, 0.6, 1.0])] * 3))
    pieces = draw(st.lists(st.tuples(st.integers(1, 45), st.integers(0, 3)), min_size=1, max_size=5))
    dice, minutes = random.Random(seed), list[dict[str, int]]()
    for length, kind in pieces:
        place = dice.randrange(3)
        for _ in range(length):
            minute = len(minutes)
            near = strangers(minute, dice.randint(0, 12)) if kind != 1 else {}
            if kind in (1, 2):
                near |= {f"at {place} {n}": FAINT for n in range(6) if dice.random() < 0.7}
            if kind == 3:
                near |= {f"rider {n}": LOUD for n in range(5) if dice.random() < 0.8}
            near |= {n: LOUD for n, share in zip(KEPT, shares, strict=True) if dice.random() < share}
            minutes.append(near)
    return minutes


@settings(max_examples=20, deadline=None)
@given(any_way())
def test_totals_and_the_times_of_what_is_kept_suffice(minutes: list[dict[str, int]]) -> None:
    """At every moment a record read back says what live listening says of a thing that is kept."""
    way, log, kept = AskedWay(), LegLog(), {name: Presence() for name in KEPT}
    for slot in slots(minutes):
        for leg in way.feed(slot):
            log.add(leg)
        for name in KEPT:
            if name in slot.levels:
                kept[name].hear(slot.start + 3, log)
    last = log.legs[-1].end if log.legs else 0.0
    for name in KEPT:
        if not log.over:
            assert kept[name].heard(log) == way.heard(name), (name, last)
            assert kept[name].along(log) == way.along(name)


@settings(max_examples=20, deadline=None)
@given(any_way(), st.data())
def test_nothing_looks_ahead(minutes: list[dict[str, int]], data: st.DataObject) -> None:
    recorded = slots(minutes)
    cut = data.draw(st.integers(0, len(recorded)))
    way, other = AskedWay(), AskedWay()
    found = [leg for slot in recorded[:cut] for leg in way.feed(slot)]
    before = way.all_along()
    assert found == [leg for slot in recorded[:cut] for leg in other.feed(slot)]
    assert before == other.all_along()
    whole = AskedWay()
    assert found == [leg for slot in recorded for leg in whole.feed(slot)][: len(found)]


@settings(max_examples=20, deadline=None)
@given(st.integers(10, 40), st.integers(0, 2**32), st.sampled_from([0.3, 0.7, 1.0]))
def test_more_who_stay_behind_never_lower_a_follower(length: int, seed: int, share: float) -> None:
    """On a street, with more people on it: as far along as before, or further."""
    dice = random.Random(seed)
    minutes = [strangers(n, dice.randint(5, 9)) for n in range(length)]
    for minute in minutes:
        if dice.random() < share:
            minute |= TAG
    more = [
        near | {f"more {n} {k}": FAINT for k in range(dice.randint(0, 30))} for n, near in enumerate(minutes)
    ]
    before, after = answers(slots(minutes)).get("tag"), answers(slots(more)).get("tag")
    if before is not None:
        assert after is not None
        assert RANK[after.answer] >= RANK[before.answer]
        assert after.behind >= before.behind


@settings(max_examples=20, deadline=None)
@given(
    st.integers(10, 40), st.integers(0, 2**32), st.sampled_from([0.3, 0.7, 1.0]), st.integers(1, 2 * FLOOD)
)
def test_names_in_the_same_bag_never_lower_a_follower_on_foot(
    length: int, seed: int, share: float, forged: int
) -> None:
    dice = random.Random(seed)
    minutes = [strangers(n, dice.randint(5, 9)) for n in range(length)]
    for minute in minutes:
        if dice.random() < share:
            minute |= TAG
    flood = {f"forged {number}": dice.randint(FAINT, LOUD) for number in range(forged)}
    more = [near | {n: level for n, level in flood.items() if dice.random() < 0.9} for near in minutes]
    more[0] |= flood  # what comes up later may have got on (SECURITY.md)
    before = answers(slots(minutes, how=ON_FOOT)).get("tag")
    after = answers(slots(more, aside=flood, how=ON_FOOT)).get("tag")
    assert before is None or (after is not None and RANK[after.answer] >= RANK[before.answer])


@given(any_way())
@settings(max_examples=15, deadline=None)
def test_a_time_that_is_repeated_or_late_breaks_nothing(minutes: list[dict[str, int]]) -> None:
    way = AskedWay()
    for slot in slots(minutes):
        way.feed(slot)
        way.feed(slot._replace(start=slot.start - 5_000.0 * (slot.start % 7 == 0)))
    for along in way.all_along().values():
        assert 0 <= along.chance <= 1


def test_legs_of_a_record_may_be_damaged() -> None:
    way, log = AskedWay(), LegLog()
    legs = [leg for slot in slots(street(20)) for leg in way.feed(slot)]
    for leg in [legs[3], legs[0], legs[1], replace(legs[1], number=7), legs[0]]:
        log.add(leg)
    presence = Presence()
    presence.hear(legs[0].start + 1, log)
    assert presence.along(log).answer == "no"
