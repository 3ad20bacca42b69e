"""Which room is listened in once more, and for how long."""

from collections.abc import Sequence
from dataclasses import replace

from scanner.actions.visit.rooms import (
    FURTHER_S,
    MOST_PASSES,
    ROOM_S,
    Further,
    RoomFinding,
    away_first,
    further_pass,
    seconds_in,
)
from scanner.actions.visit.rooms import in_doubt as rooms_in_doubt
from scanner.actions.visit.steps import CAR, OUTSIDE, SKIPPED, Visit
from scanner.locate.room_levels import loudest
from scanner.model import Tag
from scanner.place_word import RoomVisit

HOME = ("hall", "bath", "kitchen")
TAG = Tag(
    id="t-1", family=None, name="", kind="tracker", addresses=(), state="", level="seen", score=None,
    reasons=(), first_seen=0.0, last_seen=0.0, first_alert=None, sightings=1, places=1, battery=None,
    clone=False, mark=None,
)  # fmt: skip


def after(*heard: str, passed: Sequence[str] = ()) -> Visit:
    spans = tuple(RoomVisit(room, 100.0 * at, 100.0 * at + 60) for at, room in enumerate(heard))
    return Visit("v-1", 0.0, 40, HOME, heard=spans, passed=tuple(passed))


def in_doubt() -> list[RoomFinding]:
    heard = [("hall", -60.0, 40), ("bath", -61.0, 40), ("kitchen", -63.0, 40)]
    return [RoomFinding(TAG, loudest(HOME, heard))]


def test_the_one_of_the_two_that_was_heard_less_comes_next_along_its_wall_to_the_other() -> None:
    assert further_pass(after(*HOME), in_doubt()) == Further("hall", "bath")
    assert further_pass(after(*HOME, "hall"), in_doubt()) == Further("bath", "hall")


def test_it_ends_after_so_many_passes_or_where_somebody_passes_over_it() -> None:
    often = [room for room in HOME for _ in range(MOST_PASSES)]
    assert further_pass(after(*often), in_doubt()) is None
    assert further_pass(after(*HOME, passed=["hall"]), in_doubt()) == Further("bath", "hall")
    assert further_pass(after(*HOME, passed=["hall", "bath"]), in_doubt()) is None


def test_what_is_marked_as_theirs_asks_for_no_further_pass() -> None:
    marked = [one._replace(tag=replace(one.tag, mark="known")) for one in in_doubt()]
    assert further_pass(after(*HOME), marked) is None


def test_what_is_faint_in_each_room_asks_for_no_further_pass_nor_to_go_outside() -> None:
    heard = [("hall", -90.0, 40), ("bath", -91.0, 40), ("kitchen", -92.0, 40)]
    faint = [RoomFinding(TAG, loudest(HOME, heard))]
    assert faint[0].where.to_tell_apart, "else this tells nothing"
    assert (further_pass(after(*HOME), faint), away_first(after(*HOME), faint)) == (None, None)
    assert (rooms_in_doubt(faint), rooms_in_doubt(in_doubt())) == (None, ("hall", "bath"))
    assert further_pass(after(*HOME), [*faint, *in_doubt()]) == Further("hall", "bath")


def test_the_car_comes_first_where_it_may_tell_that_a_thing_goes_along() -> None:
    visit = after(*HOME)
    assert away_first(visit, in_doubt()) == CAR
    assert away_first(visit, [one._replace(tag=replace(one.tag, mark="mine")) for one in in_doubt()]) is None
    far = [("hall", -60.0, 40), ("bath", -61.0, 40), ("kitchen", -83.0, 40)]
    assert away_first(visit, [RoomFinding(TAG, loudest(HOME, far))]) is None, "it must lie in a room"
    faint = loudest(HOME, [(one.room, one.level or 0.0, 40) for one in in_doubt()[0].where.rooms], away=-95.0)
    assert away_first(visit, [RoomFinding(TAG, faint)]) is None, "the car has told"


def test_where_the_car_is_left_out_outside_comes_first_once() -> None:
    def without(*heard: str, passed: Sequence[str] = ()) -> str | None:
        return away_first(replace(after(*HOME, *heard, passed=passed), did=(("car", SKIPPED),)), in_doubt())

    assert without() == OUTSIDE
    assert without(passed=[OUTSIDE]) is None
    assert (without(OUTSIDE), without(CAR)) == (None, None), "it was too short to tell"


def test_a_further_pass_is_shorter_but_not_in_the_car() -> None:
    visit = after("hall", CAR)
    assert [seconds_in(visit, room) for room in ("hall", "bath", CAR)] == [FURTHER_S, ROOM_S, ROOM_S]
    assert seconds_in(after("hall", OUTSIDE), OUTSIDE) == ROOM_S
