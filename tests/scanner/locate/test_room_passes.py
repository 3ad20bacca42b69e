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


def test_nothing_heard_names_no_room() -> None:
    assert where(passes(SPANS, [])).room is None
