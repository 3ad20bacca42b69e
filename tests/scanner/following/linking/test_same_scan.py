"""Two names in one scan: two tags, unless the packets show that one went on as the other.

A tag that changes its name goes on sending at its own rate, so the old and the new name share one tag's
packets: the old one's stop where the new one's begin. Two tags side by side send twice as many.
"""

from collections.abc import Callable, Iterator
from random import Random

import pytest

from scanner.model import Context, Item
from signatures.advertisement import Advertisement, build_ad, from_ad
from tests.scanner.following.batch import assess_items

T0 = 1_767_600_000.0
SCAN_S, EVERY_S = 20.0, 120.0
EPOCH = 1_593_648_000
Packet = Callable[[float], bytes]


def address(number: int) -> str:
    return f"D{number % 10}:00:00:00:00:{number:02X}"


def licensed(number: int) -> Packet:
    body = bytes((0x12, 0x19, 0x20, *[number] * 22, 1, number))  # the hint is the address's last byte
    return lambda time: build_ad(manufacturer_data={76: body})


def smarttag(number: int) -> Packet:
    def packet(time: float) -> bytes:
        step = int((time - EPOCH) // 900)
        body = bytes((0x12, *step.to_bytes(4, "little")[:3], *[number] * 8, 0xB6, 0, 0, 0, *[number] * 4))
        return build_ad(service_data={"fd5a": body})

    return packet


def street(
    on_air: list[tuple[int, float, float]],
    *,
    hear: float = 0.8,
    packet: Callable[[int], Packet] = licensed,
    together: bool = False,
    scan_s: float = SCAN_S,
    seed: int = 1,
) -> list[Item]:
    """Scans of an hour; names on air from and until when, each a packet every 2 s of which a share arrives.

    `together` gives one row a name and scan with a count, as recordings do; else a row a packet.
    """
    return sorted(_street(on_air, hear, packet, together, scan_s, Random(seed)), key=lambda item: item.time)


def _street(
    on_air: list[tuple[int, float, float]],
    hear: float,
    packet: Callable[[int], Packet],
    together: bool,
    scan_s: float,
    random: Random,
) -> Iterator[Item]:
    for start in (T0 + EVERY_S * n for n in range(30)):
        yield Context(start, scan_s)
        for number, since, until in on_air:
            phase = random.uniform(0, 2)
            times = [start + phase + 2.0 * n for n in range(int(scan_s / 2))]
            times = [t for t in times if T0 + since <= t < T0 + until and random.random() < hear]
            for time in times[:1] if together else times:
                data = packet(number)(time)
                count = len(times) if together else 1
                yield from_ad(time, address(number), data, address_type="random", rssi=-60, count=count)


def names(items: list[Item]) -> list[set[str]]:
    return [set(tag.addresses) for tag in assess_items(items)]


BOTH = {address(1), address(2)}


@pytest.mark.parametrize("together", [False, True])
@pytest.mark.parametrize("change", [6.0, 10.0, 14.0])
def test_a_change_of_name_within_a_scan_is_one_tag(change: float, together: bool) -> None:
    moment = 15 * EVERY_S + change
    assert names(street([(1, 0, moment), (2, moment, 1e9)], together=together)) == [BOTH]


def side_by_side(hear: float, seed: int, together: bool) -> list[Item]:
    """One comes in the pause before a scan, the other leaves for good in the pause after it."""
    return street(
        [(1, 0, 16 * EVERY_S - 30), (2, 15 * EVERY_S - 30, 1e9)], hear=hear, seed=seed, together=together
    )


@pytest.mark.parametrize("hear", [0.25, 0.5, 0.9])
@pytest.mark.parametrize("together", [False, True])
def test_two_that_were_on_air_in_one_scan_are_two(together: bool, hear: float) -> None:
    wrong = both_heard = 0
    for seed in range(60):
        items = side_by_side(hear, seed, together)
        scan = range(int(T0 + 15 * EVERY_S), int(T0 + 15 * EVERY_S + SCAN_S))
        heard = {i.address for i in items if isinstance(i, Advertisement) and int(i.time) in scan}
        if heard == BOTH:
            both_heard += 1
            wrong += BOTH in names(items)
    assert both_heard > 30
    assert wrong <= both_heard / 50


def test_one_that_left_a_while_before_the_other_came_is_not_it() -> None:
    gone, came = 15 * EVERY_S + 30, 15 * EVERY_S + 75
    found = names(street([(1, 0, gone), (2, came, 1e9)], scan_s=118.0))
    assert BOTH not in found


def test_what_was_heard_in_that_scan_alone_may_as_well_have_left() -> None:
    """Nothing tells how often it sends, so nothing tells that the other is not beside it."""
    assert BOTH not in names(street([(1, 0, 10.0), (2, 10.0, 1e9)]))


def test_a_change_of_name_while_listening_all_the_time_is_one_tag() -> None:
    moment = 15 * EVERY_S + 50
    assert names(street([(1, 0, moment), (2, moment, 1e9)], scan_s=118.0)) == [BOTH]


@pytest.mark.parametrize("early", [3.0, 8.0])
def test_the_counter_tells_that_one_ended_as_the_other_began(early: float) -> None:
    """A packet on either side of the quarter hour tells nothing by itself."""
    start = T0 + 900 - early
    assert (T0 + 900) % 900 == 0
    rows = (
        [(start - 120 * n, 1) for n in range(6)]
        + [(T0 + 901, 2)]
        + [(start + 120 * n, 2) for n in range(1, 6)]
    )
    items: list[Item] = []
    for time, number in sorted(rows):
        if number == 1 or time > T0 + 901:
            items.append(Context(time - 0.5, SCAN_S))
        packet = smarttag(number)(time)
        items.append(from_ad(time, address(number), packet, address_type="random", rssi=-60))
    assert names(items) == [BOTH]
