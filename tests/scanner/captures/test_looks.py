"""How long a list was listened to: no time counts twice."""

from hypothesis import given
from hypothesis import strategies as st

from scanner.captures.looks import LOOK_S, counted
from scanner.hearing.coverage import Coverage
from scanner.model import Stable, Window

TIMES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=12)


def counted_in_all(spans: list[tuple[float, float]]) -> float:
    until, seconds = 0.0, 0.0
    for start, end in sorted(spans):
        begin, until = counted(start, end, until)
        seconds += until - begin
    return seconds


@given(TIMES)
def test_what_overlaps_counts_once(spans: list[tuple[int, int]]) -> None:
    """Beside the plain union, with looks that stand alone as LOOK_S; no clock jumps back."""
    told = [(1e9 + start, 1e9 + start + length) for start, length in spans]
    whole = [(start, end if end > start else start + LOOK_S) for start, end in told]
    covered = {second for start, end in whole for second in range(int(start), int(end))}
    assert counted_in_all(told) == len(covered)


def test_what_lies_in_what_was_counted_takes_nothing_back() -> None:
    assert counted_in_all([(1e9, 1e9 + 120), (1e9 + 10, 1e9 + 20), (1e9 + 15, 1e9 + 100)]) == 120.0


def test_a_window_of_a_list_in_which_nothing_was_heard_moves_nothing_back() -> None:
    """WiGLE lists access points too, each a moment of its own."""
    told = Coverage(of_list=True)
    thing = Stable("C3:00:00:00:00:01", "unknown", 1e9, 1e9 + 60, 3, -70.0, -60)
    told.add(Window(1e9, 1e9 + 60, None, stable=(thing,)))
    told.add(Window(1e9 + 20, 1e9 + 20, None))
    told.add(Window(1e9 + 30, 1e9 + 60, None, stable=(thing,)))
    assert told.listened_s == 60.0
