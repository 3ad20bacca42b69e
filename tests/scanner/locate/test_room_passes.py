"""What was heard in each pass through a room, and that it tells the same as the room locator."""

from scanner.locate.room_levels import UNHEARD_DBM, loudest, pass_level
from scanner.locate.room_passes import Loudness, RoomPass, passes, where
from scanner.place_word import RoomVisit

SPANS = [RoomVisit("hall", 0.0, 100.0), RoomVisit("bath", 100.0, 160.0), RoomVisit("hall", 200.0, 230.0)]
HEARD = [
    Loudness(10.0, 3, -70.0, -64.0), Loudness(60.0, 1, -78.0, -78.0), Loudness(120.0, 5, -50.0, -45.0),
    Loudness(180.0, 9, -20.0, -20.0), Loudness(210.0, 0, -20.0, -20.0),
]  # fmt: skip


def test_each_pass_has_what_was_heard_in_it_alone() -> None:
    assert passes(SPANS, HEARD) == [
        RoomPass("hall", 0.0, 100.0, 4, -72.0, -64.0),
        RoomPass("bath", 100.0, 160.0, 5, -50.0, -45.0),
        RoomPass("hall", 200.0, 230.0),
    ]


def test_the_answer_is_the_room_locators() -> None:
    levels = [("hall", pass_level(-72.0, -64.0), 4), ("bath", pass_level(-50.0, -45.0), 5)]
    levels.append(("hall", UNHEARD_DBM, 0))
    assert where(passes(SPANS, HEARD)) == loudest(("hall", "bath"), levels, {"hall": 2, "bath": 1})


def test_what_is_heard_away_from_the_rooms_is_beside_them_and_in_none() -> None:
    in_rooms = passes(SPANS, HEARD)  # 18 packets in 190 seconds
    away = RoomPass("car", 300.0, 420.0, 9, -80.0, -70.0)
    found = where(in_rooms, [away, RoomPass("car", 500.0, 620.0)])
    assert (found.away, [one.room for one in found.rooms]) == (pass_level(-80.0, -70.0), ["hall", "bath"])
    assert where(in_rooms, [RoomPass("car", 300.0, 420.0)]).away == UNHEARD_DBM


def test_a_short_listen_away_from_the_rooms_tells_nothing() -> None:
    """Nor one to what sends so seldom that it may be silent by chance."""
    in_rooms = passes(SPANS, HEARD)
    assert where(in_rooms, [RoomPass("car", 300.0, 330.0)]).away is None
    assert where(in_rooms, [RoomPass("car", 300.0, 330.0, 1, -80.0, -80.0)]).away is None
    seldom = passes(SPANS, [Loudness(10.0, 2, -70.0, -64.0)])
    assert where(seldom, [RoomPass("car", 300.0, 420.0)]).away is None
    assert where([], [RoomPass("car", 300.0, 420.0, 9, -80.0, -70.0)]).away is None


def test_nothing_heard_names_no_room() -> None:
    assert where(passes(SPANS, [])).room is None
