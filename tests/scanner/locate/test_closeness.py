"""Closeness words on walks towards a tag with real-looking fading: they may hardly ever step back."""

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.locate.closeness import (
    CLOSE,
    COLDER,
    FAR,
    LOST_S,
    QUIET_S,
    ROOM,
    SAME,
    WARMER,
    Closeness,
)
from tests.simulation.approach import approach


def steps_back(words: list[str | None]) -> int:
    """How often a series of words went to a farther one."""
    order = {FAR: 0, ROOM: 1, CLOSE: 2}
    known = [order[word] for word in words if word is not None]
    return sum(1 for one, other in pairwise(known) if other < one)


def walked(seed: int, *, away: bool = False) -> tuple[list[str | None], list[str]]:
    """Words and trends after each packet of a walk."""
    packets = approach(seed)
    end = packets[-1].time
    closeness, words, trends = Closeness(), [], []
    for time, level, _ in [(end - p.time, p.level, 0) for p in reversed(packets)] if away else packets:
        closeness.hear(time, level)
        reading = closeness.now(time)
        words.append(reading.word)
        trends.append(reading.trend)
    return words, trends


def test_in_95_of_100_walks_the_words_step_back_at_most_once() -> None:
    walks = [walked(seed) for seed in range(1_500)]
    assert sum(steps_back(words) <= 1 for words, _ in walks) >= 0.95 * len(walks)
    turns = [sum(a != COLDER and b == COLDER for a, b in pairwise(t)) for _, t in walks]
    assert sum(turn <= 1 for turn in turns) >= 0.9 * len(walks)  # "colder" on the way to it is a false turn


def test_single_packets_would_flap() -> None:
    def word(level: int) -> str:
        return CLOSE if level >= -57 else ROOM if level >= -76 else FAR

    raw = [steps_back([word(packet.level) for packet in approach(seed)]) for seed in range(100)]
    assert sum(back > 1 for back in raw) > 30  # so the walks are hard enough to mean something


def test_the_words_do_come_nearer_and_farther() -> None:
    order = [None, FAR, ROOM, CLOSE]
    towards = [walked(seed)[0] for seed in range(100)]
    away = [walked(seed, away=True) for seed in range(100)]
    assert sum(order.index(words[-1]) > order.index(words[2]) for words in towards) >= 90
    assert sum(steps_back(words) >= 1 for words, _ in away) >= 60
    assert sum(COLDER in trends for _, trends in away) >= 95


def test_one_deep_fade_changes_nothing() -> None:
    closeness = Closeness()
    for second in range(0, 20, 2):
        closeness.hear(float(second), -50)
    closeness.hear(20.0, -95)
    assert closeness.now(20.0)[:2] == (CLOSE, SAME)


@pytest.mark.parametrize(
    ("first", "then", "trend"), [(-80, -60, WARMER), (-60, -85, COLDER), (-70, -70, SAME)]
)
def test_warmer_and_colder(first: int, then: int, trend: str) -> None:
    closeness = Closeness()
    for second in range(20):
        closeness.hear(float(second), first if second < 10 else then)
    assert closeness.now(19.0).trend == trend


def test_silence_is_told_and_forgets_the_word_in_the_end() -> None:
    closeness = Closeness()
    assert closeness.now(5.0) == (None, SAME, None, None, math.inf)
    for second in range(10):
        closeness.hear(float(second), -60)
    assert not closeness.now(9.0 + QUIET_S - 1).quiet
    assert closeness.now(9.0 + QUIET_S).quiet
    assert (closeness.now(20.0).spread or 0) > (closeness.now(10.0).spread or 0)
    assert closeness.now(9.0 + LOST_S).word is None
    closeness.hear(200.0, -90)
    assert closeness.now(200.0).level == -90  # it starts afresh


def test_levels_for_the_bars() -> None:
    closeness = Closeness()
    closeness.hear(0.5, -60)
    closeness.hear(29.5, -60)
    levels = closeness.levels(30.0)
    assert (len(levels), levels[0], levels[-1]) == (30, -60.0, -60.0)
    assert levels[1:-1] == [None] * 28


@given(st.lists(st.tuples(st.floats(0, 1e10), st.one_of(st.none(), st.integers(-300, 300))), max_size=60))
@settings(deadline=None, max_examples=50)
def test_nothing_raises_whatever_time_and_level_say(packets: list[tuple[float, int | None]]) -> None:
    closeness = Closeness()
    for time, level in packets:
        closeness.hear(time, level)
        reading = closeness.now(time)
        assert reading.word in (None, FAR, ROOM, CLOSE)
        assert reading.level is None or -120 <= reading.level <= 20
