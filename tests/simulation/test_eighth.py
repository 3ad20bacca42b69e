"""The eighth world holds to the facts, to its own words, and to itself."""

from functools import cache
from itertools import pairwise
from statistics import mean

import pytest

from scanner.model import Context, Item, Mark
from signatures.advertisement import Advertisement, from_ad
from signatures.trackers.match import identify
from tests.simulation.eighth.lives import LIVES
from tests.simulation.eighth.senders import contact, sender
from tests.simulation.eighth.stories import MOVING, STORIES
from tests.simulation.eighth.town import ZONES, arrives, level
from tests.simulation.eighth.tracks import DAY, HOUR, MONDAY, stays
from tests.simulation.eighth.week import HIDDEN, Week, second_place, whereabouts
from tests.simulation.truth import Truth

FAMILIES = {
    "airtag": "apple_airtag", "licensed": "apple_findmy", "smarttag": "samsung_smarttag", "tile": "tile",
    "findhub": "google_findhub", "findhub diy": "google_findhub", "dult": "dult", "chipolo": "chipolo",
    "pebblebee": "pebblebee", "clone 30s": "apple_device", "clone 3h": "apple_device",
    "clone fixed": "apple_device", "flipper": "apple_airtag",
}  # fmt: skip

SMALL = "attack gardener"


@cache
def made(name: str) -> tuple[list[Item], Truth]:
    return STORIES[name](3)


def test_a_seed_gives_the_same_week_and_its_truth() -> None:
    first, truth = made(SMALL)
    again, other = STORIES[SMALL](3)
    assert first == again
    assert truth == other
    assert all(truth.owner_of[one.address or ""] for one in first if isinstance(one, Advertisement))


def test_packets_lie_in_the_open_window() -> None:
    items, _ = made(SMALL)
    assert items == sorted(items, key=lambda one: one.time)
    context: Context | None = None
    for item in items:
        if isinstance(item, Context):
            assert context is None or context.time + (context.duration or 0) < item.time
            context = item
        elif isinstance(item, Advertisement):
            assert context is not None
            assert context.time < item.time <= context.time + (context.duration or 0.0)


def test_lives_fill_a_week_and_name_what_there_is() -> None:
    assert {name.removeprefix("quiet ") for name in MOVING} < set(LIVES)
    for name, life in LIVES.items():
        week = stays(life.days, name, 1)
        assert (len(life.days), week[0].start) == (7, MONDAY)
        assert week[-1].end >= MONDAY + 7 * DAY - 0.5 * HOUR
        assert all(one.end == two.start and one.start < one.end for one, two in pairwise(week))
        places = {stay.place for stay in week} | {stay.kind for stay in week}
        named = [line.split("|")[3] for line in life.things]
        for line in (*named, life.hidden):
            assert set(whereabouts(line)) <= places | {"*"}, name
            assert {zone for _, zone in whereabouts(line).values()} <= set(ZONES)
        assert {part.split()[0] for part in life.lids.split(";")} <= places, name


def test_who_is_out_without_the_laptop_opens_no_lid() -> None:
    week = stays(["home 9:00 !gym 10:00 bus 10:30 work 17:00 home", "home"], 1)
    assert [(one.place, one.shut) for one in week] == [
        ("home", False), ("home", True), ("bus", False), ("work", False), ("home", False)
    ]  # fmt: skip
    assert (week[2].before, week[2].after) == ("home", "work")


def test_a_lid_opens_two_to_six_times_a_day() -> None:
    opened = [len(Week(f"quiet {name}", seed).lids) / 7 for name in LIVES for seed in (1, 2, 3)]
    assert 2 < mean(opened) < 6
    assert min(opened) > 1


@pytest.mark.parametrize(
    "kind", sorted({kind for life in LIVES.values() for kind in life.kinds} | {"pebblebee"})
)
def test_what_is_hidden_is_recognised_for_what_it_is(kind: str) -> None:
    one = sender(kind, "x", 1, contact("apart", MONDAY, (), 1))
    frame = one.frame(MONDAY + 9 * HOUR)
    assert frame is not None
    seen = identify(from_ad(MONDAY, frame.address, frame.data, address_type=frame.address_type))
    assert seen is not None
    assert seen.family == FAMILIES[kind]


def test_an_owner_is_near_by_the_hour() -> None:
    week = stays(
        ["home 7:00 bus 7:20 school 16:00 bus 16:20 home"] * 2 + ["home 9:00 train 10:00 parents"], 1
    )

    def near(state: str, hours: float, planted: float = 0.0) -> bool:
        return contact(state, planted, week, "n").separated_since(MONDAY + hours * HOUR) is None

    assert near("near", 100)
    assert not near("apart", 100)
    assert near("apart", 10, MONDAY + 11 * HOUR)  # before it is left
    assert not near("apart", 12, MONDAY + 11 * HOUR)
    assert [near("evening", hour) for hour in (1, 12, 23, 36, 71)] == [True, False, True, False, False]
    assert [near("school", hour) for hour in (1, 12, 23, 36, 5 * 24 + 12)] == [
        False,
        True,
        False,
        True,
        False,
    ]
    assert [near("weekdays", hour) for hour in (50, 120)] == [True, False]


def test_levels_fall_with_metres_and_sheet_metal() -> None:
    loud = {zone: mean(level(zone, n) for n in range(200)) for zone in ZONES}
    assert loud["body"] > loud["boot"] > loud["floor"] > loud["street"] > loud["lot"]
    assert arrives(loud["body"]) > 0.6 > arrives(loud["lot"])


def test_only_what_was_at_two_places_is_a_follower() -> None:
    assert second_place([(1, "home"), (2, "home"), (3, "work")]) is None
    assert second_place([(1, "home"), (2, "home"), (3, "bus"), (3, "bus"), (4, "bus")]) == 4
    week = Week(SMALL, 3)
    week.items()
    thing = week.truth.things[HIDDEN]
    assert thing.follower != thing.uncounted
    assert thing.follower == (second_place(week.heard_at[HIDDEN]) is not None)
    assert min(thing.seen) >= thing.from_time


def test_the_user_marks_what_is_hers_once() -> None:
    week = Week("quiet gardener", 3)
    marks = [item for item in week.items() if isinstance(item, Mark)]
    assert {week.truth.owner_of[mark.address or ""] for mark in marks} <= {
        "own keys", "helper's bag", "trailer"
    }  # fmt: skip
    assert marks
    assert len(marks) == len({week.truth.owner_of[mark.address or ""] for mark in marks})
