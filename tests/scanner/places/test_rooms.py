"""Rooms are not places: a word labels a stretch of listening, and moves nothing that lies still."""

import re
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.model import Context, Item, Tag
from scanner.place_word import CAR
from scanner.places.book import Called, PlaceBook
from scanner.places.surroundings import Surroundings
from signatures.advertisement import Advertisement
from tests.scanner.following.batch import assess_items
from tests.scanner.following.weeks import HOUR, Sender, Spot, Stretch, find_my, play, tile
from tests.simulation.apple import key, separated_frame
from tui.wording.tags.reasons import COULD_BE_FACT, reason_sentence

T0 = 1_767_600_000.0
ROOMS = ("kitchen", "bedroom", "living room", "bathroom", "hall")
NEAR = {f"10:00:00:00:00:{number:02X}": -50 - number for number in range(7)}
GATEWAY = "10:00:00:00:01:00"
TOWN = {f"10:00:00:00:05:{n:02X}": -60 for n in range(7)}


def tag(at: float) -> Advertisement:
    frame = separated_frame(key("tag"), 0x10, 0)
    return Advertisement(T0 + at, "D1:22:33:44:55:66", address_type="random", rssi=-60, data=frame)


def neighbour(at: float, number: int) -> Advertisement:
    """A thing with a lasting address that stands in the house."""
    return Advertisement(T0 + at, f"00:31:92:00:00:{number:02X}", address_type="public", rssi=-70)


def stretch(start: float, minutes: int, here: Context, neighbours: int = 0) -> list[Item]:
    items: list[Item] = []
    for at in range(0, minutes * 60, 60):
        items += [here._replace(time=T0 + start + at), tag(start + at + 1.0)]
        for number in range(neighbours):
            items += [neighbour(start + at + 2.0, number), neighbour(start + at + 9.0, number)]
    return items


def rooms(pause_s: float, here: Context, minutes: int = 3, neighbours: int = 0) -> list[Item]:
    items: list[Item] = []
    for number, word in enumerate(ROOMS):
        items += stretch(number * (minutes * 60 + pause_s), minutes, here._replace(place=word), neighbours)
    return items


def codes(tags: list[Tag]) -> set[str]:
    return {reason.code for tag in tags for reason in tag.reasons}


def of_a_move(tags: list[Tag]) -> list[str]:
    """Sentences that speak of one."""
    told = [reason for tag in tags for reason in tag.reasons if reason.code != COULD_BE_FACT]
    said = [reason_sentence(reason) for reason in told]
    return [
        text for text in said if re.search("move|came along|rode along|between places|left a place", text)
    ]


SEEN = Context(0, 12, NEAR, GATEWAY)
NO_WIFI = Context(0, 12, gateway=GATEWAY)
NOTHING = Context(0, 12)


@pytest.mark.parametrize("here", [SEEN, SEEN._replace(gateway=None), NO_WIFI])
@pytest.mark.parametrize("pause_s", [0.0, 300.0, 3_600.0, 20 * 3_600.0])
def test_rooms_of_one_home_make_no_move(here: Context, pause_s: float) -> None:
    (still,) = assess_items(rooms(pause_s, here))
    assert still.level == "watch"
    assert still.places == 1
    assert not of_a_move([still])


@pytest.mark.parametrize(
    ("pause_s", "neighbours"), [(0.0, 0), (300.0, 0), (300.0, 4), (3_600.0, 0), (3_600.0, 4)]
)
def test_nor_without_any_sight_of_where_it_is(pause_s: float, neighbours: int) -> None:
    still = next(tag for tag in assess_items(rooms(pause_s, NOTHING, neighbours=neighbours)))
    assert still.level == "watch"
    assert still.places == 1
    assert not of_a_move([still])


@pytest.mark.parametrize("seed", [5, 6, 7])
def test_nor_where_a_fix_jumps_indoors(seed: int) -> None:
    """GPS alone, fair by its own word, named room by room with a quarter of an hour in between."""
    random, items = Random(seed), list[Item]()
    for number, room in enumerate(ROOMS):
        for at in range(number * 2_100, number * 2_100 + 1_200, 60):
            north, east = random.gauss(0, 42) / 111_000, random.gauss(0, 42) / 68_000
            fix = Context(T0 + at, 12, place=room, latitude=52 + north, longitude=-1 + east, accuracy=60.0)
            items += [fix, tag(at + 1.0), tag(at + 9.0)]
    (still,) = assess_items(items)
    assert still.level == "watch"
    assert "moves" not in codes([still])


def keys_on_a_board(spots: tuple[str, ...]) -> list[Sender]:
    """Four Tiles, which keep their addresses; they are no gear that a place is known by."""
    return [Sender(tile(f"keys {number}"), spots=spots, chance=1.0) for number in range(4)]


@pytest.mark.parametrize("pause_h", [0.5, 3.0])
def test_nor_after_a_pause_where_all_that_was_there_is_there_still(pause_h: float) -> None:
    """Half an hour between two rooms was time enough for a way, so that each was a place."""
    lid = [Stretch(T0 + number * (pause_h + 0.2) * HOUR, 12, Spot(word)) for number, word in enumerate(ROOMS)]
    still = Sender(find_my("still"), spots=ROOMS, chance=1.0)
    tags = assess_items(with_words(play(lid, [still, *keys_on_a_board(ROOMS)], sight="none"), lid))
    assert {tag.level for tag in tags} <= {"watch", "seen"}
    assert {tag.places for tag in tags} == {1}
    assert "moves" not in codes(tags)


def test_what_came_along_and_what_stayed_behind_leaves_the_users_words_their_say() -> None:
    lid = [Stretch(T0 + number * 2 * HOUR, 40, Spot(word)) for number, word in enumerate(("home", "work"))]
    own = [Sender(tile(f"own {number}"), with_user=True, chance=1.0) for number in range(4)]
    followed = Sender(find_my("follower"), with_user=True, chance=1.0)
    items = play(lid, [followed, *own, *keys_on_a_board(("home",))], sight="none")
    found = next(tag for tag in assess_items(with_words(items, lid)) if tag.family == "apple_airtag")
    assert found.places == 2
    assert "moves" in codes([found])


def with_words(items: list[Item], lid: list[Stretch]) -> list[Item]:
    """What was heard, where the user says of each stretch where it is."""
    said = sorted(lid, key=lambda stretch: stretch.start)
    return [
        item._replace(place=[each for each in said if each.start <= item.time][-1].spot.name)
        if isinstance(item, Context)
        else item
        for item in items
    ]


def test_the_first_word_for_a_place_is_no_move() -> None:
    (still,) = assess_items(stretch(0.0, 4, NOTHING) + stretch(240.0, 4, NOTHING._replace(place="kitchen")))
    assert still.places == 1
    assert "moves" not in codes([still])


def test_places_that_only_the_users_words_tell_apart_are_places() -> None:
    items = stretch(0.0, 30, NOTHING._replace(place="home")) + stretch(
        9_000.0, 30, NOTHING._replace(place="work")
    )
    (found,) = assess_items(items)
    assert found.places == 2
    assert "moves" in codes([found])


@pytest.mark.parametrize(
    ("word", "places"), [("bedroom 2", 1), ("office", 2), ("Ann's kitchen", 2), ("car", 2)]
)
def test_which_words_mean_a_room_and_no_other_place(word: str, places: int) -> None:
    """Where nothing else is in sight, hours later: a desk at work is a place."""
    items = stretch(0.0, 30, NOTHING._replace(place="kitchen"))
    (found,) = assess_items(items + stretch(9_000.0, 30, NOTHING._replace(place=word)))
    assert found.places == places


words = st.lists(st.sampled_from(["kitchen", "bedroom", "hall", "attic", "Küche"]), min_size=6, max_size=6)


@settings(max_examples=15)
@given(words, words, st.sampled_from([120.0, 900.0, 7_200.0]))
def test_renaming_a_room_changes_no_level(one: list[str], other: list[str], pause_s: float) -> None:
    def told(names: list[str]) -> list[tuple[str, str, float | None, object]]:
        items: list[Item] = []
        for number, word in enumerate(names):
            away = number % 3 == 2
            here = Context(0, 12, TOWN if away else NEAR, None if away else GATEWAY)
            here = here._replace(place=f"out {word}" if away else word)
            items += stretch(number * (720.0 + pause_s), 12, here)
        return [(tag.id, tag.level, tag.score, tag.first_alert) for tag in assess_items(items)]

    assert told(one) == told(other)


def book_of(*said: str, rooms: tuple[str, ...] = ()) -> tuple[PlaceBook, Called]:
    """One place of which these words were said, and what it is called."""
    book = PlaceBook()
    book.rooms = frozenset(rooms)
    place = book.make(Surroundings(word=said[0]), 0.0)
    for at, word in enumerate(said[1:], start=1):
        book.absorb(place, Surroundings(word=word), float(at))
    return book, book.called(place)


@pytest.mark.parametrize(
    ("said", "rooms", "called"),
    [
        (("home",), (), Called("home")),
        (("kitchen", "hall"), (), Called(None, ("hall", "kitchen"))),
        (("kitchen", "hall"), ("kitchen", "hall"), Called(None, ("hall", "kitchen"), rooms=True)),
        (("kitchen",), ("kitchen", "hall"), Called(None, ("kitchen",), rooms=True)),
        (("kitchen", "home", "hall"), ("kitchen", "hall"), Called("home")),
        (("kitchen", CAR), ("kitchen",), Called(None, (CAR, "kitchen"), rooms=True)),
        ((CAR,), ("kitchen",), Called(CAR)),
        (("home", CAR), (), Called("home")),
    ],
)
def test_a_place_is_never_called_by_the_first_of_its_rooms(
    said: tuple[str, ...], rooms: tuple[str, ...], called: Called
) -> None:
    assert book_of(*said, rooms=rooms)[1] == called
    assert book_of(*reversed(said), rooms=rooms)[1] == called, "and their order tells nothing"


HALL = Surroundings(frozenset(NEAR), GATEWAY, word="hall")
OTHER_HALL = Surroundings(frozenset(TOWN), "10:00:00:00:09:00", word="hall")


def test_each_home_has_a_hall() -> None:
    """A client who moved: what came along to the new flat came to another place."""
    book = PlaceBook()
    book.rooms = frozenset({"hall"})
    old = book.make(HALL, 0.0)
    assert book.find(OTHER_HALL) is None
    assert book.find(HALL) is old
    assert book.find(Surroundings(word="hall")) is old, "where nothing else tells, the word does"


def test_a_gateway_that_is_learned_after_the_first_visit_makes_no_other_home_of_its_rooms() -> None:
    """Listened in before the network was looked at: who is still there came along on no move."""
    book = PlaceBook()
    book.rooms = frozenset({"hall", CAR})
    flat = book.make(Surroundings(word="her flat"), 0.0)
    for word in ("hall", CAR):
        book.absorb(flat, Surroundings(word=word), 60.0)
    known = Surroundings(gateway=GATEWAY, word="hall")
    assert book.find(known) is flat
    assert book.find(known._replace(word=CAR)) is None, "a car goes to other places too"
    book.absorb(flat, HALL, 120.0)
    assert book.find(OTHER_HALL) is None


def test_one_word_that_is_no_rooms_is_one_place_however_it_changes() -> None:
    book = PlaceBook()
    train = book.make(HALL, 0.0)
    assert book.find(OTHER_HALL) is train


def test_what_the_user_calls_it_counts_before_all_rooms() -> None:
    book, _ = book_of("kitchen", "hall", rooms=("kitchen", "hall"))
    (place,) = book._places.values()
    book.name(place.id, "flat")
    assert book.called(place) == Called("flat")


def test_two_that_are_joined_have_the_word_of_the_one_that_stays() -> None:
    book = PlaceBook()
    one, other = (book.make(Surroundings(word=word), 0.0) for word in ("work", "shop"))
    book.merge(one.id, other.id)
    assert book.called(one) == Called("work")
    book.split(other.id)
    assert (book.called(one), book.called(other)) == (Called("work"), Called("shop"))


def test_a_reason_names_no_room() -> None:
    (still,) = assess_items(rooms(0.0, SEEN))
    (told,) = (reason.facts["places"] for reason in still.reasons if reason.code == "heard_at_places")
    assert [(place["name"], place["words"]) for place in told] == [(None, tuple(sorted(ROOMS)))]
