"""Where the gateway alone tells, as on macOS: another one amid the same things, the lid open, is no move.

Who answers for the router (ARP) gives it another address, and takes it back.
"""

import pytest

from scanner.model import Context, Item
from signatures.advertisement import Advertisement
from tests.scanner.following.batch import assess_items
from tests.simulation.apple import key, separated_frame

T0 = 1_767_600_000.0
TAG, FRAME = "D1:22:33:44:55:66", separated_frame(key("tag"), 0x10, 0)
ROUTER, OTHER, OFFICE = "A4:11:22:33:44:55", "A4:99:88:77:66:55", "B0:01:02:03:04:05"
HERE, THERE = range(5), range(5, 10)
HALF_HOUR = 30 * 60


def stretch(start: float, gateway: str, about: range) -> list[Item]:
    """Half an hour beside this gateway, the tag, and things that stay about, as macOS names them."""
    items: list[Item] = []
    for at in range(0, HALF_HOUR, 60):
        time = T0 + start + at
        items.append(Context(time, gateway=gateway))
        items.append(Advertisement(time + 1, TAG, address_type="random", rssi=-70, data=FRAME))
        for number in about:
            for after in (2.0, 9.0):
                items.append(Advertisement(time + after, None, None, rssi=-75, host_id=f"thing {number}"))
    return items


def places_of_tag(*parts: tuple[float, str, range]) -> tuple[int, str]:
    (tag,) = [one for one in assess_items([i for part in parts for i in stretch(*part)]) if one.family]
    return tag.places, tag.level


def test_one_who_answers_for_the_router_makes_no_neighbours_tag_follow() -> None:
    """A neighbour's tag was told in two hours, at home."""
    flips = [(HALF_HOUR * n, (ROUTER, OTHER)[n % 2], HERE) for n in range(8)]
    assert places_of_tag(*flips) == (1, "watch")


@pytest.mark.parametrize(
    ("gap_s", "about", "places"),
    [
        (0.0, THERE, 2),  # those who stay about are others
        (0.0, range(2), 2),  # and so few tell nothing
        (3_600.0, HERE, 2),  # the lid was closed: they may all be the user's own
    ],
)
def test_elsewhere_another_gateway_is_another_place(gap_s: float, about: range, places: int) -> None:
    first, then = (0.0, ROUTER, about if len(about) < 4 else HERE), (HALF_HOUR + gap_s, OTHER, about)
    assert places_of_tag(first, then)[0] == places


def test_the_gateway_of_another_place_does_not_join_the_two() -> None:
    known = (0.0, OFFICE, THERE), (HALF_HOUR + 3_600.0, ROUTER, HERE)
    forged = 2 * HALF_HOUR + 3_600.0, OFFICE, HERE
    again = forged[0] + HALF_HOUR + 3_600.0, OFFICE, THERE
    assert places_of_tag(*known, forged, again)[0] == 2
