"""A no that stands of a check, and the yes of this visit that it ended midway."""

import pytest

from scanner.actions.visit.standing_no import StandingNo, standing_nos
from scanner.actions.visit.steps import DONE, Visit
from scanner.log.proof.answers import Answer
from scanner.place_word import RoomVisit

HEARD = (RoomVisit("hall", 120.0, 180.0),)


def told(time: float, word: str, by: str = "client") -> Answer:
    return Answer(time, "listening", word, by)


STOPPED = StandingNo(told(200, "no"), told(110, "yes"))


@pytest.mark.parametrize(
    ("said", "heard", "expected"),
    [
        ([told(110, "yes")], HEARD, None),
        ([told(110, "no")], (), StandingNo(told(110, "no"))),
        ([told(110, "yes"), told(200, "no")], HEARD, STOPPED),
        ([told(110, "yes"), told(200, "no")], (), StandingNo(told(200, "no"))),
        ([told(50, "yes"), told(200, "no")], HEARD, StandingNo(told(200, "no"))),
        (
            [told(110, "yes"), told(200, "later"), told(210, "no")],
            HEARD,
            StandingNo(told(210, "no"), told(110, "yes")),
        ),
        ([told(110, "later"), told(200, "no")], HEARD, StandingNo(told(200, "no"))),
        ([told(110, "yes"), told(200, "later")], HEARD, None),
        ([told(110, "no"), told(150, "yes"), told(200, "later")], HEARD, None),
        ([told(110, "yes"), told(200, "no"), told(210, "later")], HEARD, STOPPED),
        ([told(110, "yes"), told(200, "no"), told(210, "later"), told(220, "no")], HEARD, STOPPED),
        (
            [told(110, "yes"), told(200, "no"), told(210, "later"), told(220, "yes", "advocate")],
            HEARD,
            STOPPED,
        ),
        (
            [told(110, "yes"), told(200, "no"), told(300, "no")],
            HEARD,
            STOPPED,
        ),
        (
            [told(110, "yes"), told(190, "no", "advocate"), told(200, "no")],
            HEARD,
            STOPPED,
        ),
        (
            [told(110, "yes"), told(200, "no"), told(300, "yes", "advocate")],
            HEARD,
            STOPPED,
        ),
    ],
)  # fmt: skip
def test_what_stands_and_what_it_ended(
    said: list[Answer], heard: tuple[RoomVisit, ...], expected: StandingNo | None
) -> None:
    visit = Visit("v-1", 100.0, 40, ("hall",), heard=heard)
    assert standing_nos(said, visit).get("listening") == expected


def test_a_look_at_the_network_that_was_made_was_stopped_after_it() -> None:
    said = [Answer(110, "network", "yes", "client"), Answer(200, "network", "no", "client")]
    assert standing_nos(said, Visit("v-1", 100.0, 40))["network"].yes is None
    looked = Visit("v-1", 100.0, 40, did=(("network", DONE),))
    assert standing_nos(said, looked)["network"].yes == said[0]
