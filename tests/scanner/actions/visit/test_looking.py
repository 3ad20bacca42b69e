"""What is looked at in a room, in the order that the story gives."""

import pytest

from scanner.actions.question import Asking
from scanner.actions.visit.looking import NAMED, NEAR, ask_rooms, near_room, ordered, rooms_of, to_look_at
from scanner.actions.visit.steps import Visit


def test_what_the_story_names_comes_first() -> None:
    things = [(look.thing.id, look.told) for look in to_look_at("hall", ["him: the Wi-Fi and the doorbell"])]
    assert things[:3] == [("doorbell", True), ("router", True), ("lock", False)]


def test_rooms_that_the_story_leads_to_come_first_and_the_others_as_named() -> None:
    rooms = ["hall", "living room", "child's room", "bath", "kitchen"]
    assert ordered(rooms, []) == rooms
    assert ordered(rooms, ["a new tablet from him"])[0] == "child's room"
    assert ordered(rooms, ["he knows what we say in the kitchen"])[0] == "kitchen"
    assert ordered(rooms, ["he knows what we say in the kitchen"])[1:] == rooms[:4]


def test_a_room_of_no_known_kind_has_no_list() -> None:
    assert to_look_at("orangery", ["router"]) == []


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("kichen", "kitchen"),
        ("Kitchen", "kitchen"),
        ("living rom", "living room"),
        ("caar", "car"),
        ("bathroom", "bathroom"),
        ("bedroom 2", "bedroom 2"),
        ("loft", "loft"),
    ],
)
def test_a_slip_of_the_finger_means_a_room_of_the_visit_and_a_new_room_none(named: str, meant: str) -> None:
    visit = Visit("v-1", 0.0, 40, rooms=("hall", "kitchen", "living room", "bedroom"))
    assert near_room(rooms_of(visit), named) == meant


def test_of_several_rooms_each_slip_is_asked_about_and_each_room_is_there_once() -> None:
    asking = Asking(ask_rooms(("hall", "kitchen"), ["Hall", "kichen", "loft", "haal", "kitchen"]))
    asked = []
    for answer in (NEAR, NAMED):
        assert asking.question is not None
        asked.append(dict(asking.question.about))
        asking.answer(answer)
    assert asked == [{NEAR: "kitchen", NAMED: "kichen"}, {NEAR: "hall", NAMED: "haal"}]
    assert asking.question is None
    assert asking.result == ("hall", "kitchen", "loft", "haal")
