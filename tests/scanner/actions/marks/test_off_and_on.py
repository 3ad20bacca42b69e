"""What is put into the kit falls silent when it is switched off; nothing else does."""

import random

import pytest

from scanner.actions.marks.off_and_on import GOING, OffAndOn, OffAndOnStep
from signatures.advertisement import Advertisement

T0 = 1_767_600_000.0
MINE, PLANTED = "C9:22:33:44:55:66", "D1:22:33:44:55:66"


def packet(second: float, address: str = MINE) -> Advertisement:
    return Advertisement(T0 + second, address, "random", -50)


def run(heard: list[float], *, until: int = 400, deaf: range = range(0)) -> list[OffAndOnStep]:
    """Its steps in order; another thing is heard all the time. One look a second."""
    watch, steps = OffAndOn(MINE, T0), [OffAndOnStep.LISTEN]
    for second in range(until):
        watch.take(packet(second, PLANTED))
        for time in (one for one in heard if second <= one < second + 1):
            watch.take(packet(time))
        step = watch.look(T0 + second + 1, hears=second not in deaf)
        if step is not steps[-1]:
            steps.append(step)
    return steps


def sends(*spans: tuple[int, int], every: int = 2) -> list[float]:
    return [float(time) for first, last in spans for time in range(first, last, every)]


THROUGH = [OffAndOnStep.LISTEN, OffAndOnStep.OFF, OffAndOnStep.ON]


def test_heard_silent_and_heard_again_is_the_thing_in_the_hand() -> None:
    assert run(sends((0, 20), (60, 80))) == [*THROUGH, OffAndOnStep.CONFIRMED]


@pytest.mark.parametrize(
    ("heard", "deaf", "steps"),
    [
        ([], range(0), [OffAndOnStep.LISTEN, OffAndOnStep.NOT_HEARD]),
        ([1.0, 2.0, 3.0, 4.0, 5.0], range(0), [OffAndOnStep.LISTEN, OffAndOnStep.OFF_EARLY]),  # one burst
        (sends((0, 14)), range(0), [OffAndOnStep.LISTEN, OffAndOnStep.OFF_EARLY]),  # before it was asked for
        ([1.0], range(0), [OffAndOnStep.LISTEN, OffAndOnStep.NOT_HEARD]),
        (sends((0, 100), every=14), range(0), [OffAndOnStep.LISTEN, OffAndOnStep.NOT_HEARD]),  # too seldom
        (sends((0, 400)), range(0), [OffAndOnStep.LISTEN, OffAndOnStep.OFF, OffAndOnStep.STILL_HEARD]),
        (sends((0, 20)), range(0), [*THROUGH, OffAndOnStep.NOT_BACK]),
        (sends((0, 20), (43, 60)), range(0), [*THROUGH, OffAndOnStep.TOO_SOON]),  # before anybody could
        (sends((0, 20), (60, 80)), range(25, 27), [*THROUGH[:2], OffAndOnStep.NO_RADIO]),
        (sends((0, 20), (60, 80)), range(45, 46), [*THROUGH, OffAndOnStep.NO_RADIO]),
    ],
)
def test_anything_else_is_not(heard: list[float], deaf: range, steps: list[OffAndOnStep]) -> None:
    assert run(heard, deaf=deaf) == steps


def test_of_one_that_sends_seldom_a_longer_silence_is_asked_for() -> None:
    heard = sends((0, 60), every=5)
    assert OffAndOnStep.ON not in run([*heard, 100.0], until=140)
    assert run([*heard, 120.0])[-1] is OffAndOnStep.CONFIRMED


def test_a_tag_that_goes_on_sending_and_is_badly_heard_is_hardly_ever_confirmed() -> None:
    """A tag in her bag that nobody switches off; of its packets many are lost."""
    confirmed = 0
    for seed in range(150):
        chance = random.Random(seed)
        lost = chance.choice((0.3, 0.5, 0.7, 0.8))
        heard = [float(time) for time in range(0, 400, 2) if chance.random() > lost]
        confirmed += run(heard)[-1] is OffAndOnStep.CONFIRMED
    assert confirmed <= 1


def test_what_ended_stays_as_it_ended() -> None:
    watch = OffAndOn(MINE, T0)
    assert watch.look(T0 + 1, hears=False) not in GOING
    watch.take(packet(2.0))
    assert watch.look(T0 + 3, hears=True) is OffAndOnStep.NO_RADIO
