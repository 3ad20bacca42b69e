"""Where and when a tag was heard: the fold behind the grid and the plot, and how they are written."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.following.judging.wiring import new_hearing
from scanner.hearing.memory_keeper import MemoryKeeper
from scanner.history.trail import MAX_ADDRESSES, MAX_LEVELS, Level, Trail, TrailKeeper, day_of
from scanner.model import Context
from scanner.places.book import PlaceBook
from tests.systems import settle_zone
from tests.tui.apps import T0, tag
from tui.present import common, places
from tui.present.heard import tag_page, tag_rows
from tui.wording.app import common as words

A, B = "D1:22:33:44:55:66", "D1:22:33:44:55:67"
DAY_S = 86_400.0


@pytest.fixture(autouse=True)
def _utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    settle_zone()
    yield
    monkeypatch.undo()
    settle_zone()


def heard_at(*stays: tuple[float, str, tuple[str, ...]]) -> tuple[Trail, PlaceBook, list]:  # type: ignore[type-arg]
    """Windows (seconds from T0, the user's word for the place, addresses) through a real hearing."""
    from scanner.following.judging.assess import Assessor

    trail, judge = Trail(), Assessor()
    keeper = TrailKeeper(MemoryKeeper(), trail)
    hearing = new_hearing(keeper, judge)
    for at, place, addresses in stays:
        hearing.feed(Context(T0 + at, place=place))
        for address in addresses:
            hearing.feed(tag(at + 1.0, address=address))
    hearing.finish()
    keeper.settle()
    return trail, judge.book, judge.tags()


def test_days_and_places_are_counted_for_all_addresses_of_a_tag() -> None:
    trail, book, _ = heard_at((0, "home", (A,)), (DAY_S, "home", (B,)), (DAY_S + 4_000, "work", (A, B)))
    by_name = {
        (day.day, places.place_name(place, book)): n for (day, place), n in trail.heard([A, B]).items()
    }
    assert by_name == {(5, "home"): 1, (6, "home"): 1, (6, "work"): 2}
    assert trail.days() == [date(2026, 1, 5), date(2026, 1, 6)]
    assert places.place_name(trail.place([A]), book) == "work"
    assert trail.heard(["nobody"]) == {}


def test_the_grid_tells_most_some_and_not_heard_from_not_listened() -> None:
    trail, book, tags = heard_at(
        (0, "home", (A,)),
        (4_000, "work", ()),
        (8_000, "work", ()),
        (2 * DAY_S, "home", (A,)),
        (2 * DAY_S + 4_000, "home", ()),
        (2 * DAY_S + 8_000, "home", ()),
        (2 * DAY_S + 12_000, "work", (A,)),
    )
    head, home, work, key = tag_page.grid(tags[0], trail, book, days=7)
    assert head.split() == ["Mon", "Tue", "Wed"]
    assert [home[15 + 5 * n + 2] for n in range(3)] == ["■", " ", "▪"]
    assert [work[15 + 5 * n + 2] for n in range(3)] == ["·", " ", "■"]
    assert key == words.DAYS_KEY


def test_a_tag_that_was_heard_long_ago_shows_the_days_when_it_was() -> None:
    """An advocate read in a file of January in November, and saw a week of blanks."""
    trail, book, tags = heard_at(
        (0, "home", (A,)), (DAY_S, "work", (A,)), (2 * DAY_S, "work", ()), (90 * DAY_S, "home", ())
    )
    head, home, work, key, upto = tag_page.grid(tags[0], trail, book, days=7)
    assert head.split() == ["Mon", "Tue"]
    assert (home[15 + 2], work[15 + 5 + 2]) == ("■", "■")
    assert key == words.DAYS_KEY
    assert upto == "The days up to Tue 6 Jan 2026, when it was heard last."


def test_a_week_has_room_in_a_window_of_40_columns() -> None:
    """Each line was broken after the fourth day."""
    trail, book, tags = heard_at(*((day * DAY_S, "my sister's flat", (A,)) for day in range(7)))
    head, flat, _ = tag_page.grid(tags[0], trail, book, days=7, narrow=True)
    assert head.split() == ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    assert [sign for sign in flat[10:] if sign.strip()] == ["■"] * 7
    assert max(len(head), len(flat)) <= 40 - 6
    assert [at for at, sign in enumerate(flat) if sign == "■"] == [10 + 3 * n + 1 for n in range(7)]


def test_a_tag_without_a_closed_window_says_so() -> None:
    _, book, tags = heard_at((0, "home", (A,)))
    assert tag_page.grid(tags[0], Trail(), book, days=7) == [words.NO_DAYS]


def test_places_that_were_joined_are_one_row() -> None:
    trail, book, tags = heard_at((0, "home", (A,)), (4_000, "flat", (A,)))
    first, second = (place.id for place in book.places())
    assert book.merge(first, second)
    assert len(tag_page.grid(tags[0], trail, book, days=7)) == 3


def test_memory_stays_bounded() -> None:
    trail = Trail()
    addresses = [
        f"D1:{n >> 16 & 255:02X}:{n >> 8 & 255:02X}:{n & 255:02X}:00:00" for n in range(MAX_ADDRESSES + 5)
    ]
    for address in addresses:
        trail._path(address).note(0.0, -60.0)
    assert len(trail._paths) == MAX_ADDRESSES
    path = trail._path(A)
    for n in range(1000):
        path.note(float(n), None if n % 2 else -60.5)
    levels = trail.levels([A])
    assert levels == [Level(float(n), None if n % 2 else -60.5) for n in range(1000 - MAX_LEVELS, 1000)]


def test_levels_of_one_address_are_bounded_and_one_heard_once_takes_little() -> None:
    windows = [(float(n * 130), "home", ("D1:22:33:44:55:66",)) for n in range(MAX_LEVELS + 9)]
    trail, *_ = heard_at(*windows)
    path = trail._path("D1:22:33:44:55:66")
    assert len(path.levels) == MAX_LEVELS
    trail, *_ = heard_at((0.0, "home", ("E1:22:33:44:55:66",)))
    once = trail._path("E1:22:33:44:55:66")
    assert len(once.levels) == 1
    assert sys.getsizeof(once._levels) < 200


@given(st.floats(allow_nan=True, allow_infinity=True))
@settings(deadline=None, max_examples=50)
def test_no_time_breaks_a_day(moment: float) -> None:
    assert isinstance(day_of(moment), date)
    assert isinstance(common.since(moment, T0), str)


@pytest.mark.parametrize(
    ("rssi", "said"),
    [
        (-40, "very close"),
        (-57, "very close"),
        (-58, "close by"),
        (-77, "farther"),
        (-90, "faint"),
        (None, ""),
    ],
)
def test_closeness_in_words(rssi: float | None, said: str) -> None:
    assert common.closeness(rssi) == said


def test_the_signal_is_drawn_from_low_to_high_with_the_newest_in_words() -> None:
    levels = [Level(float(n), rssi) for n, rssi in enumerate((-100.0, -70.0, None, -40.0))]
    assert tag_page.signal_line(levels, width=10) == "▁▅█  very close"
    assert tag_page.signal_line([], width=10) == words.NO_SIGNAL


@pytest.mark.parametrize(
    ("ago_s", "said"), [(0.0, "08:00"), (DAY_S, "Sunday"), (6 * DAY_S, "Tuesday"), (7 * DAY_S, "29 Dec")]
)
def test_since_when(ago_s: float, said: str) -> None:
    assert common.since(T0 - ago_s, T0) == said


def test_rooms_of_one_home_are_named_as_rooms_nowhere() -> None:
    trail, book, tags = heard_at((0, "kitchen", (A,)), (200, "hall", (A,)))
    (one,) = book.places()
    assert places.place_name(one.id, book) == "place 1 (hall, kitchen)"
    assert tag_page.grid(tags[0], trail, book, days=1)[1].startswith("hall, kitchen  ")
    assert places.short_name(one.id, book, 8) == "hall, k…"
    book.rooms = frozenset(("hall", "kitchen"))
    assert places.place_name(one.id, book) == "home (place 1)"
    assert places.place_rows(book, at=T0)[one.id]["name"] == "home (place 1)"
    assert tag_rows.tag_rows(tags, trail, book, at=T0)[tags[0].id]["where"] == "home (place 1)"
    assert tag_page.grid(tags[0], trail, book, days=1)[1].startswith("home (place 1)")


def test_of_all_tags_those_that_were_away_from_their_owners_stand_above_the_common_ones() -> None:
    """One that was just heard stood below forty that lay beside theirs, on a page "most telling first"."""
    trail, book, (one,) = heard_at((0.0, "home", (A,)))
    levels = [("seen", "near-owner"), ("seen", "unknown"), ("seen", "separated"), ("mine", "separated"),
              ("watch", "separated")]  # fmt: skip
    tags = [replace(one, id=str(at), level=told[0], state=told[1]) for at, told in enumerate(levels)]
    assert [tag.id for tag in tag_rows.fitting(tags, trail, book, "")] == ["4", "2", "1", "0", "3"]
