"""The ninth world holds to its words, to the facts and to itself; nothing here asks the judge."""

from functools import cache
from itertools import pairwise

import pytest

from scanner.model import Context, Item, Mark
from signatures.advertisement import Advertisement, from_ad
from signatures.trackers.match import identify
from tests.simulation.frames import KEY_PERIOD_S, Contact
from tests.simulation.ninth.lives import LIVES
from tests.simulation.ninth.senders import HIDDEN, sender
from tests.simulation.ninth.stories import MOVING, STORIES
from tests.simulation.ninth.town import SORTS, WAYS, arrives, level
from tests.simulation.ninth.week import HIDDEN_THING, Week
from tests.simulation.ninth.whereabouts import DAY, HOUR, carriers, line_of, minutes_of, seconds
from tests.simulation.truth import Truth

SMALL = "attack in-patient"
OPENINGS = 12


def begun(story: str, seed: int) -> tuple[list[Item], Truth]:
    """The first days of a week and their truth: what is made of an opening does not depend on later ones."""
    week = Week(story, seed)
    week.openings = week.openings[:OPENINGS]
    return week.items(), week.truth


@cache
def made() -> tuple[list[Item], Truth]:
    """A small one, for those who only read it."""
    return begun(SMALL, 3)


@pytest.mark.parametrize("life", LIVES)
def test_every_plan_can_be_lived(life: str) -> None:
    for seed in (1, 2):
        week = Week(f"attack {life}", seed)
        for way in week.ways.values():
            assert way[0].start == 0
            assert way[-1].end == 7 * DAY
            assert all(one.end == other.start for one, other in pairwise(way))
        for what, line in week.lines.items():
            for (_, gives), (time, takes) in pairwise(line):
                if "nowhere" not in (gives, takes):
                    assert week.where.of(gives, time) == week.where.of(takes, time), (what, time)


def test_every_name_in_a_life_is_known() -> None:
    for life in LIVES.values():
        known = {"user", "nowhere", *life.people, *life.vehicles, *life.places}
        assert {place.sort for place in life.places.values()} <= set(SORTS)
        for thing in life.things.values():
            assert {who for _, who in carriers(thing.line)} <= known
            assert thing.owner in {"", "user", *life.people}
        for hide in life.hides:
            assert {who for _, who in carriers(hide.line)} <= known
            assert hide.owner in {"", *life.people}
    assert len(STORIES) == 2 * len(LIVES)
    assert MOVING < set(STORIES)


def test_words_of_a_day() -> None:
    days = {"Mon-Tue,Thu": "07:00 foot office", "Sun": "10:00 bus park"}
    assert [line_of(days, day) for day in ("Mon", "Tue", "Wed", "Thu", "Sun")] == [
        "07:00 foot office", "07:00 foot office", "", "07:00 foot office", "10:00 bus park",
    ]  # fmt: skip
    assert seconds("Tue 07:30") == DAY + 7.5 * HOUR
    ferry = LIVES["ferry"].places
    assert 45 < minutes_of("ferry", ferry["pier"], ferry["port"]) < 60


def test_the_same_seed_makes_the_same_week_and_in_order() -> None:
    items, truth = made()
    again, other = begun(SMALL, 3)
    assert items == again
    assert truth == other
    assert Week(SMALL, 3).openings != Week(SMALL, 6).openings
    rank = [(item.time, 0) if isinstance(item, Context) else (item.time, 1) for item in items]
    assert rank == sorted(rank)
    assert isinstance(items[0], Context)


def test_the_truth_knows_every_packet() -> None:
    items, truth = made()
    heard = {item.address for item in items if isinstance(item, Advertisement)}
    assert heard == set(truth.owner_of)
    windows = {item.time for item in items if isinstance(item, Context)}
    for thing in truth.things.values():
        assert set(thing.seen) <= windows
        assert set(thing.addresses.values()) <= set(thing.seen)
    hidden = truth.things[HIDDEN_THING]
    assert hidden.follower != hidden.uncounted
    assert all(time > hidden.from_time for time in hidden.seen)


def test_quiet_and_attack_weeks_differ_by_one_tag() -> None:
    (quiet, calm), (attack, truth) = begun("quiet allotment", 4), begun("attack allotment", 4)
    others = [
        item
        for item in attack
        if not isinstance(item, Advertisement) or truth.owner_of[item.address or ""] != HIDDEN_THING
    ]
    assert others == quiet
    assert truth.followers
    assert not calm.followers


def test_a_mark_names_an_address_that_was_heard_before() -> None:
    items, truth = begun("quiet shared car", 2)
    marks = [item for item in items if isinstance(item, Mark)]
    assert {truth.owner_of[mark.address] for mark in marks if mark.address} <= {
        "own wallet", "the car's AirTag",
    }  # fmt: skip
    assert marks
    for mark in marks:
        assert mark.address is not None
        thing = truth.things[truth.owner_of[mark.address]]
        assert thing.addresses[mark.address] <= mark.time


@cache
def wheelbarrow() -> Contact:
    return Week("quiet allotment", 1).contact("plot's wheelbarrow")


@pytest.mark.parametrize("kind", HIDDEN)
def test_what_is_hidden_is_a_tag_and_changes_its_address_as_its_kind_does(kind: str) -> None:
    tag = sender(kind, "t", "seed", wheelbarrow(), 0.0)
    start = 1_772_600_000.0
    frames = [frame for step in range(3 * 96) if (frame := tag.frame(start + step * KEY_PERIOD_S))]
    assert len(frames) == 3 * 96
    assert identify(from_ad(0.0, frames[0].address, frames[0].data)).kind == "tracker"
    names = len({frame.address for frame in frames})
    least, most = {
        "clone 30 s": (200, 288), "clone 3 h": (24, 25), "clone fixed": (1, 1), "tile": (1, 1),
        "chipolo": (1, 1), "pebblebee": (1, 1),
    }.get(kind, (3, 5))  # fmt: skip
    assert least <= names <= most


def test_an_owner_is_near_where_both_are_and_a_phone_that_is_off_is_not() -> None:
    week = Week("quiet juror", 3)
    contact = week.contact("own keys")
    at_court = week.zero + seconds("Wed 11:00")
    at_home = week.zero + seconds("Wed 20:00")
    assert contact.separated_since(at_court) is not None
    assert contact.separated_since(at_home) is None
    away = Week("quiet shared car", 3)
    car = away.contact("the car's AirTag")
    assert car.separated_since(away.zero + seconds("Mon 11:00")) is not None  # he has it at work
    assert car.separated_since(away.zero + seconds("Tue 11:00")) is None  # she has


def test_what_is_left_at_home_is_not_heard_elsewhere() -> None:
    left = 0
    for seed in range(2, 22, 2):
        one = Week("attack allotment", seed)
        left += one.located(HIDDEN_THING, seconds("Wed 10:30")).name == "home"
    assert 0 < left < 6


def test_what_is_elsewhere_has_come_along_on_the_way() -> None:
    for seed in range(1, 10, 2):
        week = Week("attack boarder", seed)
        friday = seconds("Fri 16:30")
        assert week.located(HIDDEN_THING, friday) == week.where.of("user", friday)
        assert week.located(HIDDEN_THING, seconds("Fri 20:00")).name == "home"


def test_radio() -> None:
    assert level(1, 0, 0) > level(5, 0, 0) > level(5, 2, 0) > level(5, 2, 6)
    assert arrives(-60, 0.7) > 0.69
    assert arrives(-100, 0.7) < 0.02
    assert all(way.lid == 0 for name, way in WAYS.items() if name in ("foot", "bike", "car", "van"))


def test_the_surroundings_are_what_the_life_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Week, "_packets", lambda *_: [])  # what is heard there has no say in it
    for life, wifi, fix in (("interrail", 0, 1), ("juror", 1, 0)):
        windows = [item for item in STORIES[f"quiet {life}"](2)[0] if isinstance(item, Context)]
        assert any(window.wifi for window in windows) == bool(wifi)
        assert any(window.latitude is not None for window in windows) == bool(fix)
