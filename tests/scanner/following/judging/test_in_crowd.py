"""What of no known kind came along in a crowd is told to whoever asks, and raises no level."""

from dataclasses import replace

import pytest

from scanner.following.evidence.along import CROWD
from scanner.following.judging.assess import Assessor
from scanner.following.judging.in_crowd import InCrowd, in_crowd
from scanner.model import Leg, Mark, Stable, Window

LEGS = 12


def thing(number: int, leg: int) -> Stable:
    start = 60.0 * leg
    name = f"thing {number}" if number % 2 else None
    return Stable(f"C0:00:00:00:00:{number:02X}", "unknown", start + 5, start + 50, 6, -60.0, -55, name)


def on_a_way(things: int, *, gone_after: int = LEGS) -> Assessor:
    """So many things that came all the way, and one that was gone after some legs."""
    judge = Assessor()
    for number in range(LEGS):
        start = 60.0 * number
        leg = Leg(number, start, start + 60, "company", at_start=40, new=40, heard_s=60, left=20, steps=20)
        heard = [thing(at, number) for at in range(things)]
        heard += [thing(99, number)] if number < gone_after else []
        told = replace(leg, along=things + (number < gone_after))
        judge.add(Window(start, start + 60, None, stable=tuple(heard), legs=(told,)))
    return judge


def test_each_is_told_by_its_name_and_how_long_it_was_there() -> None:
    judge = on_a_way(CROWD + 1, gone_after=2)
    found = in_crowd(judge)
    assert len(found) == CROWD + 1
    assert {one.there for one in found} == {one.of for one in found} == {LEGS}
    assert [one.name for one in found[:2]] == ["thing 1", "thing 3"]  # those with a name first
    assert found[-1] == InCrowd(None, None, LEGS, LEGS)
    assert judge.tags() == []


@pytest.mark.parametrize("things", [1, CROWD])
def test_where_no_crowd_came_along_there_is_nothing_to_tell(things: int) -> None:
    assert in_crowd(on_a_way(things, gone_after=0)) == []
    assert in_crowd(Assessor()) == []


def test_what_the_user_knows_is_left_out() -> None:
    judge = on_a_way(CROWD + 2, gone_after=0)
    judge.mark(Mark(60.0 * LEGS, "known", address="C0:00:00:00:00:01"))
    assert "thing 1" not in {one.name for one in in_crowd(judge)}
    assert len(in_crowd(judge)) == CROWD + 1
