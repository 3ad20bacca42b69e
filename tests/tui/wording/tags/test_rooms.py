"""Rooms of a visit in sentences: observed apart from worked out, doubt told, hostile names shown as text."""

import pytest

from tests.tui.wording.test_tone import faults
from tui.wording.tags import rooms

HEARD = {"rooms": ["child's room", "hall"], "silent": ["kitchen"], "of": 3, "fewest_s": 12.0, "most_s": 120.0}
LOUDEST = {"room": "hall", "sure": False, "alike": False, "doubtful": ["hall", "kitchen"], "of": 3}


def test_what_was_heard_names_rooms_by_letters_and_how_long_each_was_listened_in() -> None:
    assert rooms.heard(HEARD) == (
        "Listened in 3 rooms, for 12 seconds to 2 minutes each. "
        "Heard in 2 of 3: child's room and hall. Not heard in: kitchen."
    )
    alone = HEARD | {"rooms": ["hall"], "silent": [], "of": 1}
    assert rooms.heard(HEARD | {"car_s": 40.0, "car_heard": False}).endswith(
        "kitchen. Listened in the car for 40 seconds. Not heard there."
    )
    assert rooms.heard(HEARD | {"car_s": 40.0, "car_heard": True}).endswith("40 seconds. Heard there too.")
    assert rooms.heard(alone) == "Listened in one room, hall, for 2 minutes. It was heard there."


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"sure": True, "doubtful": []}, "Loudest in: hall. No other room came near."),
        (
            {"sure": True, "doubtful": [], "next": "kitchen"},
            "Loudest in: hall. If it is not there, look in: kitchen.",
        ),
        ({}, "Loudest in: hall or kitchen. Which of the two is not sure."),
        (
            {"doubtful": ["hall", "kitchen", "bath"]},
            "Loudest in: hall, kitchen or another room. Which is not sure.",
        ),
        ({"alike": True, "doubtful": []}, rooms.ALIKE),
        ({"of": 1}, rooms.ONE_ROOM),
        ({"faint": 2}, rooms.FAINT.format(room="hall")),
        ({"faint": 1, "car": "as-loud"}, rooms.FAINT_ONE.format(room="hall")),
        ({"car": "as-loud"}, rooms.BESIDE_ROOMS["car", "as-loud"]),
        (
            {"car": "as-loud", "by_far": True},
            "Loudest in: hall. No other room came near. About as loud in the car. It may have been carried "
            "from one to the other, or have gone along with who listened.",
        ),
        *(
            ({place: beside, "by_far": True}, rooms.BESIDE_BY_FAR[place, beside].format(room="hall"))
            for place, beside in rooms.BESIDE_BY_FAR
        ),
        ({"room": None}, rooms.NO_LEVEL),
    ],
)
def test_where_it_was_loudest_is_said_with_its_doubt(facts: dict[str, object], says: str) -> None:
    assert rooms.loudest(LOUDEST | facts) == says
    assert list(faults("log.statements", says)) == []


def test_names_from_outside_are_shown_as_text() -> None:
    evil = "hall\x1b[2J\n" + "x" * 500
    told = rooms.heard(HEARD | {"rooms": [evil] * 30, "of": 31}) + rooms.loudest(LOUDEST | {"room": evil})
    assert "\x1b" not in told
    assert "\n" not in told
    assert len(told) < 1_000
    assert "18 others" in told
