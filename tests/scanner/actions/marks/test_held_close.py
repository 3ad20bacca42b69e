"""Which tag is in the hand: only what comes and goes with it, and only where it is the only one."""

from collections.abc import Mapping
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.actions.marks.held_close import GOING, MOST_HEARD, PATIENCE_S, HeldClose, HeldStep
from tests.tui.apps import PHONE, T0, tag

OWN, OTHER, THIRD = "D1:00:00:00:00:01", "D1:00:00:00:00:02", "D1:00:00:00:00:03"
MOVES_S = 4.0  # so long somebody takes to do what is asked


class Way(NamedTuple):
    """How loud it is apart and in the hand (dBm), and how often it is heard (seconds)."""

    apart: float
    held: float
    every_s: float = 2.0


def told(tags: Mapping[str, Way], scatter: float = 0.0, *, hears: bool = True) -> HeldClose:
    """What comes of it where somebody does as asked; each second packet is louder, each other one fainter."""
    watch, at, step, since = HeldClose(T0), 0.0, HeldStep.APART, 0.0
    sent = dict.fromkeys(tags, 0)
    while watch.step in GOING:
        at += 0.5
        if watch.step is not step:
            step, since = watch.step, at
        moved = at - since > MOVES_S
        close = (step is HeldStep.HOLD and moved) or (step is HeldStep.AWAY and not moved)
        for address, way in tags.items():
            if at >= sent[address] * way.every_s:
                sent[address] += 1
                level = (way.held if close else way.apart) + (scatter if sent[address] % 2 else -scatter)
                watch.take(tag(at, address=address, rssi=round(level)))
        watch.look(T0 + at, hears=hears)
    return watch


def test_what_comes_and_goes_with_the_hand_is_in_it() -> None:
    watch = told({OWN: Way(-70, -42), OTHER: Way(-55, -55), THIRD: Way(-80, -80)}, scatter=4.0)
    assert (watch.step, watch.address) == (HeldStep.CONFIRMED, OWN)


def test_it_says_for_how_many_seconds_more_a_step_lasts() -> None:
    watch, left = HeldClose(T0), {}
    for second in range(80):
        level = -42 if second > 40 else -70
        watch.take(tag(float(second), address=OWN, rssi=level))
        watch.look(T0 + second, hears=True)
        stands = watch.stands(T0 + second)
        left[second] = (stands.step, stands.left_s)
    assert left[0] == (HeldStep.APART, 30)
    assert left[29] == (HeldStep.APART, 1)
    assert left[35] == (HeldStep.HOLD, None)
    counted = [seconds for step, seconds in left.values() if step is HeldStep.HOLD and seconds]
    assert counted == list(range(20, 0, -1))
    assert left[79] == (HeldStep.AWAY, None)


@pytest.mark.parametrize("every_s", [1.0, 2.0, 4.0])
@pytest.mark.parametrize("fainter", [0.0, 4.0, 10.0])
def test_what_hangs_on_the_same_keys_or_lies_in_the_same_bag_lets_none_be_marked(
    every_s: float, fainter: float
) -> None:
    watch = told({OWN: Way(-70, -42), OTHER: Way(-72 - fainter, -44 - fainter, every_s)})
    assert (watch.step, watch.address) == (HeldStep.SEVERAL, None)


def test_what_was_not_heard_apart_and_lies_there_now_lets_none_be_marked() -> None:
    watch = HeldClose(T0)
    for second in range(0, 60, 2):
        watch.take(tag(second, address=OWN, rssi=-70 if second < 31 else -42))
        if second > 31:
            watch.take(tag(second, address=OTHER, rssi=-48))
        watch.look(T0 + second, hears=True)
    watch.look(T0 + 62, hears=True)
    assert watch.step is HeldStep.SEVERAL


def test_amid_more_tags_than_are_kept_none_is_the_only_one() -> None:
    """Made-up ones kept the tag in the hand out, and what rose and fell with it was taken for it."""
    few = {f"D2:00:00:00:00:{number:02X}": Way(-60, -60) for number in range(5)}
    many = {f"D2:00:00:00:{n >> 8:02X}:{n & 255:02X}": Way(-60, -60) for n in range(MOST_HEARD - 1)}
    assert told({**few, OTHER: Way(-70, -42)}).step is HeldStep.CONFIRMED
    watch = told({**many, OTHER: Way(-70, -42), OWN: Way(-70, -42)})
    assert (watch.step, watch.address) == (HeldStep.SEVERAL, OTHER)


def test_what_is_seldom_heard_and_may_be_the_one_in_the_hand_holds_the_answer_up() -> None:
    """A tag in the same hand that sends every twelve seconds: the other one was taken for the only one."""
    watch = told({OWN: Way(-70, -42, 12.0), OTHER: Way(-72, -44)})
    assert (watch.step, watch.address) in ((HeldStep.SEVERAL, None), (HeldStep.NOTHING_CAME, None))


def test_a_tag_in_the_bag_beside_the_laptop_is_never_marked_by_being_near() -> None:
    watch = told({OTHER: Way(-45, -45), OWN: Way(-60, -60)}, scatter=6.0)
    assert (watch.step, watch.address) == (HeldStep.NOTHING_CAME, None)


@settings(max_examples=30, deadline=None)
@given(levels=st.lists(st.integers(-95, -30), min_size=1, max_size=6), scatter=st.integers(0, 7))
def test_nothing_that_stays_where_it_is_is_ever_confirmed(levels: list[int], scatter: int) -> None:
    tags = {f"D1:00:00:00:01:{at:02}": Way(level, level) for at, level in enumerate(levels)}
    assert told(tags, scatter=float(scatter)).step is HeldStep.NOTHING_CAME


@settings(max_examples=30, deadline=None)
@given(apart=st.integers(-85, -65), along=st.integers(20, 35), every_s=st.sampled_from([1.0, 2.0, 3.0]))
def test_two_that_move_alike_are_never_told_apart(apart: int, along: int, every_s: float) -> None:
    tags = {OWN: Way(-70, -42), OTHER: Way(apart, min(-35, apart + along), every_s)}
    watch = told(tags)
    if tags[OTHER].held >= -65:  # it is in the hand or the bag, and not two steps away
        assert watch.step is HeldStep.SEVERAL


def test_without_a_tag_or_a_radio_it_says_so() -> None:
    assert told({}).step is HeldStep.NOT_HEARD
    assert told({OWN: Way(-70, -42)}, hears=False).step is HeldStep.NO_RADIO
    watch = HeldClose(T0)
    for second in range(0, 40, 2):
        watch.take(tag(second, PHONE, address=OWN, rssi=-40))  # no tag at all
    watch.look(T0 + PATIENCE_S + 1, hears=True)
    assert watch.step is HeldStep.NOT_HEARD


def test_what_stays_close_is_not_marked() -> None:
    watch = HeldClose(T0)
    second = 0
    while watch.step in GOING:
        watch.take(tag(second, address=OWN, rssi=-70 if watch.step is HeldStep.APART else -42))
        watch.look(T0 + second, hears=True)
        second += 2
    assert watch.step is HeldStep.STAYED
