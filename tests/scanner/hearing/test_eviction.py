"""Who stays when a window holds too much: what was known before, then the regular, the frequent, the loud."""

from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.hearing import eviction
from scanner.hearing.eviction import FLOOD_PART, Regulars

LEVELS = st.none() | st.integers(-127, 20)
Said = tuple[str, int, int | None]  # kind, packets, loudest dBm
MOST = 30


def regulars(most: int = MOST) -> Regulars[Said]:
    return Regulars(
        most, lambda said: said[1:], first=lambda said: said[0] != "near", kind=lambda said: said[0]
    )


@given(
    st.dictionaries(st.integers(), st.tuples(st.integers(0, 3), st.integers(1, 10**12), LEVELS), max_size=30),
    st.integers(0, 30),
)
@settings(deadline=None)
def test_of_those_that_came_at_once_windows_count_before_packets_and_packets_before_loudness(
    things: dict[int, tuple[int, int, int | None]], most: int
) -> None:
    known = Regulars[tuple[int, int | None]](most, lambda held: held)
    known.heard({name: (1, None) for name in things})
    for window in range(3):
        known.heard({name: (1, None) for name, (windows, _, _) in things.items() if windows > window})

    def wanted(name: int) -> tuple[int, int, int]:
        windows, packets, loudest = things[name]
        return windows, min(packets, (1 << 24) - 1), -128 if loudest is None else loudest

    stay = set(sorted(things, key=wanted, reverse=True)[:most])
    held = {name: (packets, loudest) for name, (_, packets, loudest) in things.items()}
    gone = known.prune(held)
    assert held.keys() == stay
    assert len(gone) == len(things) - len(stay)


few = st.dictionaries(
    st.integers(0, 19), st.tuples(st.sampled_from(["away", "other"]), st.integers(1, 9), LEVELS), max_size=8
)


@given(
    st.lists(few, min_size=2, max_size=12),
    st.integers(1, 11),
    st.sampled_from(["away", "other", "near"]),
    st.integers(MOST, 4 * MOST),
    st.integers(1, 10**6),
    LEVELS,
    st.booleans(),
)
@settings(deadline=None)
def test_a_flood_pushes_out_nothing_that_was_heard_before_it_began(
    windows: list[dict[int, Said]],
    begins: int,
    kind: str,
    many: int,
    packets: int,
    loudest: int | None,
    new_names: bool,
) -> None:
    """Of any kind, as loud and as often as can be, under names that last or new ones in each window."""
    known, before = regulars(), set[int]()
    for number, window in enumerate(windows):
        held: dict[object, Said] = dict(window)
        if number >= begins:
            turn = number if new_names else 0
            held |= {("flood", turn, n): (kind, packets, loudest) for n in range(many)}
        else:
            before |= window.keys()
        known.prune(held)
        assert before & window.keys() <= held.keys()
        known.heard(held)


def test_what_comes_after_a_flood_is_no_part_of_it() -> None:
    """The flood goes on under its names, known for longer and heard in more windows."""
    known = regulars()
    flood: dict[object, Said] = {n: ("away", 9, -30) for n in range(3 * MOST)}
    for _ in range(5):
        held = dict(flood)
        known.prune(held)
        known.heard(held)
    for _ in range(3):
        held = {**flood, "later": ("away", 1, -95)}
        known.prune(held)
        assert "later" in held
        known.heard(held)


def test_a_flood_of_one_kind_pushes_out_none_of_another() -> None:
    held: dict[object, Said] = {n: ("away", 9, -30) for n in range(3 * MOST)}
    held["other"] = ("other", 1, -95)
    regulars().prune(held)
    assert "other" in held
    assert len(held) == MOST


def test_a_crowd_is_no_flood() -> None:
    """So many of one kind come at once in a station: what is known of them does not count less."""
    known = regulars()
    known.heard({n: ("away", 1, -80) for n in range(MOST // FLOOD_PART)})
    held: dict[object, Said] = {n: ("away", 1, -80) for n in range(MOST // FLOOD_PART)}
    held |= {("new", n): (kind, 9, -30) for n in range(5) for kind in "abcdefghij"}
    known.prune(held)
    assert set(range(MOST // FLOOD_PART)) <= held.keys()


def test_what_is_remembered_is_bounded_and_what_came_before_a_flood_is_the_last_to_go() -> None:
    known = regulars()
    known.heard({"before": ("away", 1, -95)})
    for window in range(100):
        held: dict[object, Said] = {(window, n): ("away", 9, -30) for n in range(300)}
        known.prune(held)
        known.heard(held)
        assert len(known._known) <= eviction.MAX_KNOWN
    held = {n: ("away", 9, -30) for n in range(300)} | {"before": ("away", 1, -95)}
    known.prune(held)
    assert "before" in held


def test_what_an_earlier_run_heard_is_no_part_of_a_flood_that_is_there_when_this_one_begins() -> None:
    known = Regulars[Said](MOST, lambda said: said[1:], before=lambda said: said[0] == "before")
    for _ in range(3):
        held: dict[object, Said] = {n: ("away", 9, -30) for n in range(3 * MOST)} | {"it": ("before", 1, -95)}
        known.prune(held)
        assert "it" in held
        known.heard(held)
