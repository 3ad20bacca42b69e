"""Fixes are off by more than they say: where all who were about still are, a jump of one moves nobody."""

import pytest

from scanner.model import Context, Item
from signatures.advertisement import Advertisement
from tests.scanner.following.batch import assess_items
from tests.simulation.apple import key, separated_frame

T0 = 1_767_600_000.0
NORTH_M = 1 / 111_195  # degrees
TAG, FRAME = "D1:22:33:44:55:66", separated_frame(key("tag"), 0x10, 0)
HERE, OTHERS = range(5), range(5, 10)


def stretch(start: float, north_m: float, about: range) -> list[Item]:
    """Twenty minutes with a fix that says it is good to 12 m, the tag, and things that stay about."""
    items: list[Item] = []
    for at in range(0, 20 * 60, 60):
        time = T0 + start + at
        items.append(Context(time, 12, latitude=48.94 + north_m * NORTH_M, longitude=-0.19, accuracy=12.0))
        items.append(Advertisement(time + 1, TAG, address_type="random", rssi=-60, data=FRAME))
        for number in about:
            for after in (2.0, 9.0):
                address = f"00:31:92:00:00:{number:02X}"
                items.append(Advertisement(time + after, address, address_type="public", rssi=-70))
    return items


def stretches(pause_s: float, north_m: float, there: range) -> list[Item]:
    """At home, then where the fix is so far to the north, and at home again."""
    apart = 20 * 60 + pause_s
    return [*stretch(0, 0, HERE), *stretch(apart, north_m, there), *stretch(2 * apart, 0, HERE)]


@pytest.mark.parametrize("pause_s", [0.0, 3_600.0])
@pytest.mark.parametrize(
    ("north_m", "there", "places"),
    [
        (160.0, HERE, 1),
        (400.0, HERE, 1),
        (160.0, OTHERS, 2),  # those who stay about are others
        (160.0, range(0, 2), 2),  # and so few tell nothing
        (700.0, HERE, 2),  # no fix is off by so much: they all came along, in a car
    ],
)
def test_a_fix_that_jumps_amid_the_same_things_moves_nobody(
    pause_s: float, north_m: float, there: range, places: int
) -> None:
    told = assess_items(stretches(pause_s, north_m, there))
    tag = next(tag for tag in told if tag.kind == "tracker")
    assert tag.places == places
    assert ("moves" in {reason.code for reason in tag.reasons}) <= (places == 2)
