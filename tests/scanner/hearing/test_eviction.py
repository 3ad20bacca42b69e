"""Who stays when a window holds too much: first the regular, then the frequent, then the loud."""

from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.hearing.eviction import Regulars

LEVELS = st.none() | st.integers(-127, 20)


@given(
    st.dictionaries(st.integers(), st.tuples(st.integers(0, 3), st.integers(1, 10**12), LEVELS), max_size=30),
    st.integers(0, 30),
)
@settings(deadline=None)
def test_windows_count_before_packets_and_packets_before_loudness(
    things: dict[int, tuple[int, int, int | None]], most: int
) -> None:
    regulars = Regulars()
    for window in range(3):
        regulars.heard({name: None for name, (windows, _, _) in things.items() if windows > window})

    def wanted(name: int) -> tuple[int, int, int]:
        windows, packets, loudest = things[name]
        return windows, min(packets, (1 << 39) - 1), -128 if loudest is None else loudest

    stay = set(sorted(things, key=wanted, reverse=True)[:most])
    held = {name: (packets, loudest) for name, (_, packets, loudest) in things.items()}
    gone = regulars.prune(held, most, lambda held: held)
    assert held.keys() == stay
    assert len(gone) == len(things) - len(stay)
