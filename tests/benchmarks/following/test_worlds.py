"""The table of worlds: the worst stands in its own column, and decides whether a goal is missed."""

from tests.benchmarks.following.__main__ import Result, table
from tests.benchmarks.following.score import Outcome


def results(world: str, week: str, *outcomes: Outcome) -> list[Result]:
    return [((world, week, seed, False), got, 0) for seed, got in enumerate(outcomes)]


FOUND, MISSED = Outcome(1, (2.0,), 0, 0, 1.0), Outcome(1, (), 1, 0, 1.0)


def test_the_worst_world_is_named_and_decides() -> None:
    good = results("own", "bag tile wifi", FOUND, FOUND)
    lines, missed = table(good, ["own", "plain"])
    assert not missed
    assert "| attack weeks: recall | >= 0.97 | 1.00 |  | ok own 1.00 |" in lines
    lines, missed = table(good + results("plain", "follower", FOUND, MISSED), ["own", "plain"])
    assert missed
    assert "| attack weeks: recall | >= 0.97 | 1.00 | 0.50 | **short** plain 0.50 |" in lines
    assert "| attack weeks: false alarms a week | <= 0.15 | 0.00 | 0.50 | **short** plain 0.50 |" in lines


def test_quiet_weeks_are_counted_apart_from_those_on_the_move() -> None:
    noisy = Outcome(0, (), 1, 0, 1.0)
    lines, missed = table(results("own", "commuting", noisy) + results("own", "quiet home", FOUND), ["own"])
    assert missed
    assert sum("**short**" in line for line in lines) == 1
